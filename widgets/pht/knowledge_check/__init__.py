"""The knowledge check: a lesson's questions, each answered and judged on the spot."""
