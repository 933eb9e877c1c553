"""The progression planner: criteria, not dates, every decision with its reason."""
