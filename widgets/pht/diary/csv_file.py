"""The diary as CSV, read in pieces of any size and written so that a second export is the same.

A reading is plain data: start() -> feed(reading, piece) ... -> finish(reading). Pieces may be cut
anywhere. Text is split at line ends, quotation marks and separators, never character by character.
Line numbers are lines of the file; a row that spans lines has the number of its first.
"""

from pht.diary import schema
from pht.diary.days import ordinal
from pht.diary.order import in_order

MAX_PROBLEMS = 200
MAX_ROW_LENGTH = 50000
_DEFUSED = ("=", "+", "-", "@", "'", "\t", "\r")
_TEXT_COLUMNS = ("note", "source_id")
_FAR_APART = 366

_NOT_CLOSED = "A quotation mark is opened here and not closed."
_AFTER_QUOTE = "There is text after a closing quotation mark. Write a quotation mark inside a text twice."
_TOO_LONG = (
    "This row is longer than " + str(MAX_ROW_LENGTH)
    + " characters, or a quotation mark is opened here and not closed."
)
_TOO_MANY = "Only the first " + str(schema.MAX_ROWS) + " rows are read."


def start():
    """A new reading: JSON data, to be handed to feed."""
    return {
        "tail": "", "line": 1, "begun": False, "skipping": False, "failed": False,
        "separator": ",", "names": None, "extra_names": [], "columns": [], "seen": 0,
        "rows": [], "lines": [], "problems": [], "problem_count": 0,
    }


def feed(reading, piece):
    """The reading after one more piece of text; the given reading is left as it was."""
    after = dict(reading)
    data = after["tail"] + piece
    if after["failed"] or not data:
        return after
    if not after["begun"]:
        after["begun"] = True
        if data[0] == "\ufeff":
            data = data[1:]
    if "\n" not in piece and "\r" not in data and len(data) <= MAX_ROW_LENGTH:
        # No line has ended, so there is nothing to read yet.
        after["tail"] = data
        return after
    for key in ("rows", "lines", "problems"):
        after[key] = list(reading[key])
    _read(after, data, False)
    return after


def finish(reading):
    """The result: {"diary", "lines", "problems", "problem_count", "warnings"}.

    lines holds each row's line number; problems and warnings are [{"line", "text"}], at most 200.
    """
    after = dict(reading)
    for key in ("rows", "lines", "problems"):
        after[key] = list(reading[key])
    if not after["failed"]:
        _read(after, after["tail"], True)
    if after["names"] is None and not after["failed"] and not after["problem_count"]:
        _problem(after, 1, "The file is empty. The first line names the columns, at least date and type.")
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


def _problem(reading, line, text):
    reading["problem_count"] += 1
    if len(reading["problems"]) < MAX_PROBLEMS:
        reading["problems"].append({"line": line, "text": text})


# Reading goes line by line, on short texts only: in one runtime a place in a long text is found by
# walking to it. A row that is not whole yet waits in "tail"; "skipping" drops the rest of a line.


def _read(reading, data, final):
    reading["tail"] = ""
    held = ""
    if not final and data[-1:] == "\r":
        # Half of CRLF, perhaps: it waits for what follows.
        held, data = "\r", data[:-1]
    lines, ends, tail = _split_lines(data)
    if final and tail:
        lines.append(tail)
        ends.append("")
        tail = ""
    at = 0
    if reading["skipping"]:
        if not lines:
            reading["tail"] = held
            return
        reading["skipping"] = False
        reading["line"] += 1
        at = 1
    at = _read_lines(reading, lines, ends, at, len(tail), final)
    if reading["failed"]:
        return
    if at == len(lines) and len(tail) > MAX_ROW_LENGTH:
        _give_up(reading, _TOO_LONG)
        reading["skipping"] = True
        tail = ""
    if at < len(lines):
        waiting = []
        for place in range(at, len(lines)):
            waiting.append(lines[place])
            waiting.append(ends[place])
        tail = "".join(waiting) + tail
    reading["tail"] = tail + held


def _split_lines(data):
    """(lines, the line end of each, the rest that has none yet) of a text."""
    if "\r" not in data or '"' not in data:
        # Only inside quotation marks does it matter which line end it was.
        if "\r" in data:
            data = data.replace("\r\n", "\n").replace("\r", "\n")
        lines = data.split("\n")
        tail = lines.pop()
        return lines, ["\n"] * len(lines), tail
    lines = []
    ends = []
    parts = data.split("\n")
    tail = parts.pop()
    for part in parts:
        pieces = part.split("\r")
        end = "\n"
        if len(pieces) > 1 and pieces[-1] == "":
            pieces.pop()
            end = "\r\n"
        lines.extend(pieces)
        ends.extend(["\r"] * (len(pieces) - 1))
        ends.append(end)
    pieces = tail.split("\r")
    tail = pieces.pop()
    lines.extend(pieces)
    ends.extend(["\r"] * len(pieces))
    return lines, ends, tail


def _read_lines(reading, lines, ends, at, waiting, final):
    """Read whole rows from lines[at] on; returns the place of the first that is not whole yet.

    waiting is the length of the text that follows the last line.
    """
    while at < len(lines):
        line = lines[at]
        if len(line) > MAX_ROW_LENGTH:
            _give_up(reading, _TOO_LONG)
            used = 1
        elif not line:
            used = 1
        else:
            if reading["names"] is None:
                reading["separator"] = _separator(line)
            if '"' in line:
                used = _quoted_row(reading, lines, ends, at, waiting, final)
                if not used:
                    return at
            else:
                _record(reading, line.split(reading["separator"]))
                used = 1
        if reading["failed"]:
            return at
        at += used
        reading["line"] += used
    return at


def _give_up(reading, text):
    """Report the row at hand; reading goes on with the file's next line."""
    _problem(reading, reading["line"], text)
    reading["seen"] += 1
    if reading["names"] is None:
        reading["failed"] = True


def _quoted_row(reading, lines, ends, at, waiting, final):
    """Read the row that begins with lines[at], which holds a quotation mark.

    Returns how many lines are done with, 0 when the row goes on beyond them.
    """
    separator = reading["separator"]
    cells = []
    parts = []
    inside = False
    place = 0
    here = at
    line = lines[at]
    length = len(line)
    while True:
        if inside:
            close = line.find('"', place)
            if close < 0:
                parts.append(line[place:])
                parts.append(ends[here])
                length += len(ends[here])
                here += 1
                length += len(lines[here]) if here < len(lines) else waiting
                if length > MAX_ROW_LENGTH or (here == len(lines) and final):
                    _give_up(reading, _TOO_LONG if length > MAX_ROW_LENGTH else _NOT_CLOSED)
                    return 1
                if here == len(lines):
                    return 0
                line = lines[here]
                place = 0
                continue
            parts.append(line[place:close])
            following = line[close + 1:close + 2]
            place = close + 2
            if following == '"':
                parts.append(following)
                continue
            if following not in ("", separator):
                _give_up(reading, _AFTER_QUOTE)
                return 1
            cells.append("".join(parts))
            inside = False
            if not following:
                break
        elif line[place:place + 1] == '"':
            inside = True
            parts = []
            place += 1
        else:
            end = line.find(separator, place)
            if end < 0:
                cells.append(line[place:])
                break
            cells.append(line[place:end])
            place = end + 1
    _record(reading, cells)
    return here - at + 1


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
        _problem(reading, line, _TOO_MANY)
        return
    if len(cells) != len(names):
        text = "This row has " + str(len(cells)) + " cells and the header has " + str(len(names)) + "."
        _problem(reading, line, text)
        return
    fields, wrong = _fields(reading, cells)
    if not wrong:
        row, problems = schema.check(fields, reading["separator"] == ";")
        if row is not None:
            reading["rows"].append(row)
            reading["lines"].append(line)
            return
        wrong = " ".join([problem["text"] for problem in problems])
    _problem(reading, line, wrong)


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
        _problem(reading, reading["line"], wrong)
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
