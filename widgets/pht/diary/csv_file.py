"""The diary as CSV, read in pieces of any size and written so that a second export is the same.

A reading is plain data: start() -> feed(reading, piece) ... -> finish(reading). Pieces may be cut
anywhere (see csv_records). Line numbers are lines of the file; a row that spans lines has the
number of its first.
"""

from pht.diary import csv_records, schema
from pht.diary.csv_records import MAX_PROBLEMS, add_problem
from pht.diary.days import ordinal
from pht.diary.order import in_order

_DEFUSED = ("=", "+", "-", "@", "'", "\t", "\r")
_TEXT_COLUMNS = ("note", "source_id")
_FAR_APART = 366

_LISTS = ("rows", "lines")
_TOO_MANY = "Only the first " + str(schema.MAX_ROWS) + " rows are read."


def start():
    """A new reading: JSON data, to be handed to feed."""
    reading = csv_records.start()
    reading.update({"extra_names": [], "columns": [], "rows": [], "lines": []})
    return reading


def feed(reading, piece):
    """The reading after one more piece of text; the given reading is left as it was."""
    return csv_records.feed(reading, piece, _record, _separator, _LISTS)


def finish(reading):
    """The result: {"diary", "lines", "problems", "problem_count", "warnings"}.

    lines holds each row's line number; problems and warnings are [{"line", "text"}], at most 200.
    """
    after = csv_records.finish(reading, _record, _separator, _LISTS)
    if after["names"] is None and not after["failed"] and not after["problem_count"]:
        add_problem(after, 1, "The file is empty. The first line names the columns, at least date and type.")
    rows = after["rows"]
    lines = after["lines"]
    return {
        "diary": {"version": schema.VERSION, "columns": after["columns"], "rows": rows},
        "lines": lines,
        "problems": after["problems"],
        "problem_count": after["problem_count"],
        "warnings": warnings(rows, lines),
    }


def read(text):
    """finish's result for a whole text."""
    return finish(feed(start(), text))


def write(diary):
    """The diary as CSV text: comma, LF, texts that a spreadsheet could run made harmless."""
    rows = diary["rows"]
    known = list(schema.COLUMNS)
    for column in schema.OPTIONAL_COLUMNS:
        for row in rows:
            if column in row:
                known.append(column)
                break
    extra = diary["columns"]
    lines = [",".join(known + [_text_cell(name) for name in extra])]
    for row in rows:
        lines.append(_row_line(row, known, extra))
    lines.append("")
    return "\n".join(lines)


def warnings(rows, lines):
    """What is odd but allowed in checked rows, as [{"line", "text"}], at most 200.

    Two different sitting times on a day; more than a year without a row.
    """
    found = []
    sitting = {}
    days = []
    for at in range(len(rows)):
        row = rows[at]
        date = row["date"]
        days.append((ordinal(date), at))
        minutes = row.get("sit_minutes")
        if minutes is not None:
            if sitting.get(date, minutes) != minutes:
                text = (
                    "Sitting on " + date + " is given as " + schema.number_text(sitting[date]) + " and as "
                    + schema.number_text(minutes) + " minutes. The later row counts."
                )
                found.append({"line": lines[at], "text": text})
            sitting[date] = minutes
    days = in_order(days)
    for at in range(1, len(days)):
        if days[at][0] - days[at - 1][0] > _FAR_APART:
            row = rows[days[at][1]]
            text = "There is more than a year without a row before " + row["date"] + ". Check the year."
            found.append({"line": lines[days[at][1]], "text": text})
    return found[:MAX_PROBLEMS]


# Records: the first is the header, the others are rows.


def _record(reading, cells):
    """Take up one record (a list of cells), unless all its cells are empty."""
    if not cells[0].strip(" \t") and not "".join(cells).strip(" \t"):
        return
    names = reading["names"]
    if names is None:
        _header(reading, cells)
        return
    reading["seen"] += 1
    line = reading["line"]
    if reading["seen"] > schema.MAX_ROWS:
        add_problem(reading, line, _TOO_MANY)
        return
    if len(cells) != len(names):
        text = "This row has " + str(len(cells)) + " cells and the header has " + str(len(names)) + "."
        add_problem(reading, line, text)
        return
    fields, wrong = _fields(reading, cells)
    if not wrong:
        row, problems = schema.check(fields, reading["separator"] == ";")
        if row is not None:
            reading["rows"].append(row)
            reading["lines"].append(line)
            return
        wrong = " ".join([problem["text"] for problem in problems])
    add_problem(reading, line, wrong)


def _fields(reading, cells):
    fields = {}
    names = reading["names"]
    extra = {}
    place = 0
    for cell in cells:
        if cell:
            name = names[place]
            if name:
                fields[name] = _plain_text(cell) if name in _TEXT_COLUMNS else cell
            elif reading["extra_names"][place]:
                extra[reading["extra_names"][place]] = _plain_text(cell)
            elif cell.strip(" \t"):
                return fields, "There is a value in a column that has no name."
        place += 1
    if extra:
        fields["extra"] = extra
    return fields, ""


def _separator(line):
    """Comma or semicolon, whichever makes more known column names of a header line."""
    score = []
    for separator in (",", ";"):
        known = 0
        for name in line.split(separator):
            if schema.plain_lower(name.strip(' \t"')) in schema.ALL_COLUMNS:
                known += 1
        score.append(known)
    return ";" if score[1] > score[0] else ","


def _header(reading, cells):
    """Take up the header: names by place ("" for an extra column), extra_names by place."""
    names = []
    extra_names = []
    for cell in cells:
        name = schema.plain_lower(cell.strip(" \t"))
        known = name in schema.ALL_COLUMNS
        names.append(name if known else "")
        extra_names.append("" if known or not name else _plain_text(cell))
    wrong = _header_problem(names, extra_names)
    if wrong:
        add_problem(reading, reading["line"], wrong)
        reading["failed"] = True
        return
    reading["names"] = names
    reading["extra_names"] = extra_names
    reading["columns"] = [name for name in extra_names if name]


def _header_problem(names, extra_names):
    for column in ("date", "type"):
        if column not in names:
            return (
                "The first line does not name the column " + column
                + ". It names the columns, at least date and type, parted by commas or semicolons."
            )
    for place in range(len(names)):
        name = names[place] or extra_names[place]
        if name and name in names[:place] + extra_names[:place]:
            return "The column " + schema.quoted(name) + " is there twice."
    return schema.columns_problem([name for name in extra_names if name])


def _plain_text(cell):
    if cell[0] == "'" and cell[1:2] in _DEFUSED:
        return cell[1:]
    return cell


# Writing


def _row_line(row, known, extra):
    cells = []
    for column in known:
        content = row.get(column)
        if content is None:
            cells.append("")
        elif isinstance(content, str):
            cells.append(_text_cell(content) if column in _TEXT_COLUMNS else content)
        elif content is True:
            cells.append("yes")
        else:
            cells.append(schema.number_text(content))
    if extra:
        given = row.get("extra", {})
        for name in extra:
            cells.append(_text_cell(given.get(name, "")))
    return ",".join(cells)


def _text_cell(text):
    if text[:1] in _DEFUSED:
        text = "'" + text
    if '"' in text:
        return '"' + text.replace('"', '""') + '"'
    if "," in text or "\n" in text or "\r" in text or ";" in text:
        return '"' + text + '"'
    return text
