"""The diary as JSON: {"version": 1, "columns": [...], "rows": [...]}, one row a line.

Row n of a written file stands on line n + 2, as it does in CSV.
"""

import json

from pht.diary import schema
from pht.diary.csv_file import MAX_PROBLEMS, warnings

_NOT_A_DIARY = "This is not a diary. It should hold version 1, columns and rows."


def read(text):
    """The result of reading a JSON diary, in the shape of csv_file.finish; every row is checked."""
    try:
        data = json.loads(text[1:] if text[:1] == "\ufeff" else text)
    except (ValueError, RuntimeError):
        return _refused("The file is not JSON that can be read.")
    return from_data(data)


def from_data(data):
    """The same for data that is already parsed, as a saved or synced diary is."""
    wrong = _frame_problem(data)
    if wrong:
        return _refused(wrong)
    columns = list(data["columns"])
    rows = []
    lines = []
    problems = []
    count = 0
    for place in range(len(data["rows"])):
        if place < schema.MAX_ROWS:
            row, wrong = _row(data["rows"][place], columns)
        else:
            row, wrong = None, "Only the first " + str(schema.MAX_ROWS) + " rows are read."
        if row is not None:
            rows.append(row)
            lines.append(place + 2)
        else:
            count += 1
            if len(problems) < MAX_PROBLEMS:
                problems.append({"line": place + 2, "text": wrong})
    return {
        "diary": {"version": schema.VERSION, "columns": columns, "rows": rows},
        "lines": lines,
        "problems": problems,
        "problem_count": count,
        "warnings": warnings(rows, lines),
    }


def write(diary):
    """The diary as JSON text, keys in the schema's order, so that equal diaries give equal text."""
    columns = ",".join([_quote(name) for name in diary["columns"]])
    head = '{"version":' + str(schema.VERSION) + ',"columns":[' + columns + '],"rows":['
    lines = [row_text(row, diary["columns"]) for row in diary["rows"]]
    return head + "\n" + ",\n".join(lines) + "\n]}\n"


def row_text(row, columns):
    """One row as JSON text on one line; columns are the diary's extra columns."""
    parts = []
    for column in schema.ALL_COLUMNS:
        if column in row:
            content = row[column]
            if isinstance(content, str):
                parts.append('"' + column + '":' + _quote(content))
            elif content is True:
                parts.append('"' + column + '":true')
            else:
                parts.append('"' + column + '":' + schema.number_text(content))
    extra = row.get("extra")
    if extra:
        texts = [_quote(name) + ":" + _quote(extra[name]) for name in columns if name in extra]
        parts.append('"extra":{' + ",".join(texts) + "}")
    return "{" + ",".join(parts) + "}"


def _refused(text):
    return {
        "diary": {"version": schema.VERSION, "columns": [], "rows": []},
        "lines": [],
        "problems": [{"line": 1, "text": text}],
        "problem_count": 1,
        "warnings": [],
    }


def _frame_problem(data):
    if not isinstance(data, dict) or not isinstance(data.get("rows"), list):
        return _NOT_A_DIARY
    if not isinstance(data.get("columns"), list):
        return _NOT_A_DIARY
    if data.get("version") != schema.VERSION or data.get("version") is True:
        return "This diary was written by another version of this tool."
    for name in data["columns"]:
        if not isinstance(name, str):
            return _NOT_A_DIARY
    return schema.columns_problem(data["columns"])


def _row(given, columns):
    """(row or None, what is wrong) of one row of parsed JSON."""
    if not isinstance(given, dict):
        return None, "This row is not a set of named values."
    fields = {}
    for column in schema.ALL_COLUMNS:
        if given.get(column) is not None:
            text, wrong = _field_text(column, given[column])
            if wrong:
                return None, schema.LABELS[column] + " " + wrong
            fields[column] = text
    for name in sorted([str(name) for name in given]):
        if name != "extra" and name not in schema.ALL_COLUMNS:
            return None, "This row has a value named " + schema.quoted(name) + ", which a diary does not know."
    if given.get("extra") is not None:
        wrong = _extra_problem(given["extra"], columns)
        if wrong:
            return None, wrong
        fields["extra"] = given["extra"]
    row, problems = schema.check(fields)
    return row, " ".join([problem["text"] for problem in problems])


def _field_text(column, content):
    if column in schema.NUMBER_COLUMNS:
        # True and False are numbers in one of the two runtimes.
        if content is True or content is False or not isinstance(content, (int, float)):
            return "", "is not a number."
        return schema.number_text(content), ""
    if column == "planned":
        return ("yes", "") if content is True else ("", "can only be true.")
    if not isinstance(content, str):
        return "", "is not a text."
    return content, ""


def _extra_problem(extra, columns):
    if not isinstance(extra, dict):
        return "The extra values of this row are not a set of named texts."
    for name in sorted(extra):
        if name not in columns:
            return "A value's column is not in the diary's list of columns."
        if not isinstance(extra[name], str):
            return "A value in an extra column is not a text."
    return ""


def _quote(text):
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    if "\n" in text or "\r" in text or "\t" in text:
        text = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return '"' + text + '"'
