"""Results kept from the last calls, so that an event works out again only what it changed."""

from pht.ui.html import same_arguments

_KEPT = 4


def keep_last(function):
    """`function`, remembering its last few results; it must be pure and its arguments unchanged.

    Arguments are compared as `pht.ui.html.lazy` compares them.
    """
    return _remembering(lambda before, arguments: function(*arguments))


def go_on(function):
    """As `keep_last`, for a function that can go on from its last result.

    It is called with that result (None at first) before its arguments, to take over what still
    holds. What it returns must not depend on it.
    """
    return _remembering(lambda before, arguments: function(before, *arguments))


def _remembering(call):
    kept = []

    def remembered(*arguments):
        for before, result in kept:
            if same_arguments(before, arguments):
                return result
        result = call(kept[-1][1] if kept else None, arguments)
        if len(kept) >= _KEPT:
            kept.pop(0)
        kept.append((arguments, result))
        return result

    return remembered
