"""Results kept from the last calls, so that an event works out again only what it changed."""

from pht.ui.html import same_arguments

_KEPT = 4


def keep_last(function):
    """`function`, remembering its last few results; it must be pure and its arguments unchanged.

    Arguments are compared as `pht.ui.html.lazy` compares them.
    """
    kept = []

    def remembered(*arguments):
        for before, result in kept:
            if same_arguments(before, arguments):
                return result
        result = function(*arguments)
        if len(kept) >= _KEPT:
            kept.pop(0)
        kept.append((arguments, result))
        return result

    return remembered
