"""How many states the exhaustive walks went through, by what was walked; the end of a run prints it."""

states = {}


def count(name, how_many):
    """Add so many states to those of this name."""
    states[name] = states.get(name, 0) + how_many
