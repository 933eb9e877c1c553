"""What a positive test means: a test, a group of people, and what each result tells."""
