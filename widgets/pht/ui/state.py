"""What the apps' states have in common: a copy with changes, and what becomes of the host's words about the store.

A state that uses HOST_ACTIONS has "notice", "store" and "where".
"""


def changed(state, **parts):
    """A copy of `state` with some parts replaced."""
    after = dict(state)
    after.update(parts)
    return after


def say(text):
    """The effect that has a screen reader say `text`."""
    return {"effect": "announce", "text": text}


def _unreadable(state, event):
    return changed(state, notice="unreadable"), []


def _dismiss(state, event):
    return changed(state, notice=""), []


def _store_failed(state, event):
    return changed(state, store=event["reason"]), []


def _store_ok(state, event):
    return changed(state, store=""), []


def _download_aside(state, event):
    return state, [{"effect": "download_aside"}]


HOST_ACTIONS = {
    "unreadable": _unreadable,
    "dismiss": _dismiss,
    "store_failed": _store_failed,
    "store_ok": _store_ok,
    "download_aside": _download_aside,
}
