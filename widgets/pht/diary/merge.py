"""Which rows of one diary are new to another."""

from pht.diary.json_file import row_text


def new_rows(found, known):
    """The rows of `found` that `known` does not hold yet, each as often as it is missing there.

    Two rows are the same when everything written in them is the same.
    """
    left = {}
    for row in known:
        text = _key(row)
        left[text] = left.get(text, 0) + 1
    new = []
    for row in found:
        text = _key(row)
        if left.get(text, 0):
            left[text] -= 1
        else:
            new.append(row)
    return new


def _key(row):
    return row_text(row, sorted(row.get("extra", {})))
