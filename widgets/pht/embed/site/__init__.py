"""How the book's pages look and what they weigh: badges, formulas, head, style sheet and icons."""
