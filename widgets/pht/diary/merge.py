"""Which rows of one diary are new to another."""

from pht.diary.json_file import row_text


_FIRST, _AGAIN = 1, 2


def new_rows(found, known):
    """The rows of `found` that `known` does not hold yet, in their order.

    A session is recognised by its source_id, or by date, start and minutes (to the nearest minute),
    whatever else the reader has changed; one such session is taken once. Two of a file are both taken
    when they have no source_id and are of different types: a diary may hold such. One that was written
    down without its start is recognised by date and minutes. Rows without any of these are the same
    when everything written in them is the same, and count as often as they are there.
    """
    seen = {"ids": {}, "times": {}, "texts": {}, "typed": {}, "kinds": {}}
    for row in known:
        if not _note(row, seen):
            text = _text(row)
            seen["texts"][text] = seen["texts"].get(text, 0) + 1
            if "minutes" in row and not row.get("planned"):
                length = _length(row)
                seen["typed"][length] = seen["typed"].get(length, 0) + 1
    return [row for row in found if not _is_known(row, seen)]


def _is_known(row, seen):
    noted = _note(row, seen)
    if noted == _AGAIN and not _is_beside(row, seen):
        return True
    if noted:
        _note_kind(row, seen)
        return _was_typed(row, seen)
    text = _text(row)
    if seen["texts"].get(text, 0):
        seen["texts"][text] -= 1
        return True
    return False


def _note_kind(row, seen):
    if "source_id" not in row:
        begun = _begun(row)
        seen["kinds"][begun] = seen["kinds"].get(begun, []) + [row["type"]]


def _is_beside(row, seen):
    """Whether a session began and lasted like one of the same file, and is of another type: a diary may hold both."""
    kinds = [] if "source_id" in row else seen["kinds"].get(_begun(row), [])
    return bool(kinds) and row["type"] not in kinds


def _begun(row):
    return _length(row) + row["start"] + ("planned" if row.get("planned") else "")


def _was_typed(row, seen):
    """Whether a session with a start is one that was written down without it; each such row stands for one."""
    if "minutes" not in row or row.get("planned") or not seen["typed"].get(_length(row), 0):
        return False
    seen["typed"][_length(row)] -= 1
    return True


def _length(row):
    return row["date"] + "/" + str(int(row["minutes"] + 0.5))


def _note(row, seen):
    """Note what a session is recognised by; _FIRST or _AGAIN, 0 when there is nothing to tell it by.

    A planned session is never the one that was done.
    """
    source = row.get("source_id")
    start = row.get("start")
    minutes = row.get("minutes")
    noted = 0
    if source:
        if row.get("planned"):
            source = "planned " + source
        noted = _AGAIN if source in seen["ids"] else _FIRST
        seen["ids"][source] = True
    if start and minutes is not None:
        time = row["date"] + start
        if row.get("planned"):
            time = "planned " + time
        minutes = int(minutes + 0.5)
        if seen["times"].get(time, minutes) != minutes:
            # Two sessions that began in the same minute are told apart by their lengths.
            time += "/" + str(minutes)
        if time in seen["times"]:
            return _AGAIN
        seen["times"][time] = minutes
        noted = noted or _FIRST
    return noted


def _text(row):
    return row_text(row, sorted(row.get("extra", {})))
