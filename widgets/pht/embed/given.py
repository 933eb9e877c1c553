"""Turns what a learner hands over in Python into a diary: a list of dicts, a diary, or a table with `to_dict`.

Does not: import pandas, guess column names, or mend values.
"""

import datetime

from pht.diary import schema

MOST_SHOWN = 20
_MISSING = ("NoneType", "NAType", "NaTType")


def diary_from(sessions):
    """The checked diary of `sessions`; None is an empty one.

    A list of dicts has one dict a session with the columns of the CSV (others are kept as extra
    columns); a diary is {"version": 1, "columns": [...], "rows": [...]}. Numbers may be numbers or
    text, dates may be dates or text. ValueError lists every session that cannot be read; TypeError
    for anything else than these shapes.
    """
    rows = _rows(sessions)
    columns = list(sessions.get("columns", [])) if isinstance(sessions, dict) else []
    checked, problems = [], []
    for number, given in enumerate(rows, start=1):
        if not isinstance(given, dict):
            raise TypeError(f"pht: session {number} is a {type(given).__name__}; each session is a dict of columns.")
        fields = _fields(given)
        columns += [name for name in fields.get("extra", {}) if name not in columns]
        row, wrong = schema.check(fields)
        checked.append(_in_order(row) if row else row)
        problems += [f"session {number}: {problem['text']}" for problem in wrong]
    problems += _size_problems(columns, checked)
    if problems:
        raise ValueError(_listed(problems))
    return {"version": schema.VERSION, "columns": columns, "rows": checked}


def extended(diary, columns, rows):
    """A new diary: `diary` with checked rows after its own and the extra columns they bring.

    ValueError when it would hold more rows or columns than a diary may.
    """
    columns = diary["columns"] + [name for name in columns if name not in diary["columns"]]
    rows = diary["rows"] + rows
    problems = _size_problems(columns, rows)
    if problems:
        raise ValueError(f"pht: the rows cannot be added: {' '.join(problems)}")
    return {"version": schema.VERSION, "columns": columns, "rows": rows}


def _rows(sessions):
    if sessions is None:
        return []
    if isinstance(sessions, dict) and isinstance(sessions.get("rows"), list):
        return sessions["rows"]
    if hasattr(sessions, "to_dict"):
        sessions = _records(sessions)
    if isinstance(sessions, (list, tuple)):
        return sessions
    raise TypeError(
        f"pht: sessions= is a {type(sessions).__name__}; give a list of dicts, a diary with its rows, or a table."
    )


def _records(table):
    """A table's rows; the table itself where its `to_dict` gives none, as one column's."""
    try:
        return table.to_dict("records")
    except TypeError:
        return table


def _fields(given):
    fields, extra = {}, {}
    for name, value in given.items():
        if name == "extra" and isinstance(value, dict):
            extra.update({str(inner): raw(value[inner]) for inner in value})
        elif name == "extra" and not raw(value):
            # A table has one in each row where only some sessions have extra columns.
            continue
        elif name in schema.ALL_COLUMNS:
            fields[name] = _date_part(raw(value)) if name == "date" else raw(value)
        else:
            extra[str(name)] = raw(value)
    if extra:
        fields["extra"] = extra
    return fields


def raw(value):
    """A Python value as the text that a CSV cell would hold; missing values are ""."""
    if type(value).__name__ in _MISSING or value is False:
        return ""
    if hasattr(value, "item"):
        return raw(value.item())
    if value is True:
        return "yes"
    if isinstance(value, (int, float)):
        return "" if value != value else schema.number_text(value)
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def _date_part(text):
    """The date of a timestamp at midnight, which is how tables keep dates."""
    for midnight in ("T00:00:00", " 00:00:00"):
        text = text.removesuffix(midnight)
    return text


def _in_order(row):
    """The row with its keys as the CSV has them: what the browser sends comes in any order."""
    return {name: row[name] for name in (*schema.ALL_COLUMNS, "extra") if name in row}


def _size_problems(columns, rows):
    wrong = schema.columns_problem(columns)
    problems = [wrong] if wrong else []
    if len(rows) > schema.MAX_ROWS:
        problems.append(f"a diary holds at most {schema.MAX_ROWS} rows; these are {len(rows)}.")
    return problems


def _listed(problems):
    shown = "\n".join("  " + problem for problem in problems[:MOST_SHOWN])
    more = len(problems) - MOST_SHOWN
    tail = f"\n  and {more} more" if more > 0 else ""
    return f"pht: these sessions cannot be read ({len(problems)} to mend):\n{shown}{tail}"
