"""Sorting what is nearly in order already, as a diary is.

MicroPython takes its pivot from the end of the list, so that one which is in order, or nearly, or
backwards, takes time quadratic in its length: a quarter of a second for 3650 rows.
"""


def in_order(items):
    """`items`, all different and comparable, as a sorted list."""
    if not _falls(items):
        return list(items)
    size = len(items)
    step = _stride(size)
    return sorted([items[place * step % size] for place in range(size)])


def first_from(items, least):
    """The place of the first of some sorted items that is not below `least`; their number if none is."""
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle] < least:
            low = middle + 1
        else:
            high = middle
    return low


def _falls(items):
    for at in range(1, len(items)):
        if items[at] < items[at - 1]:
            return True
    return False


def _stride(size):
    """A step that visits every place of a list of this size, far from where it was before."""
    step = size * 5 // 8 + 1
    while _common(step, size) > 1:
        step += 1
    return step


def _common(one, other):
    while other:
        one, other = other, one % other
    return one
