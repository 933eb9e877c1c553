"""CSV text cut into records: pieces of any size in, lists of cells out.

A reading is plain data with the keys of `start()`. Text is split at line ends, quotation marks and
separators, never character by character. Line numbers are lines of the file; a record that spans
lines has the number of its first. Who reads gives two functions:

    separator_of(line) -> "," or ";", asked until the header is taken up (reading["names"] is set)
    take(reading, cells)  takes up one record; the first is the header

reading["width"] is the record's number of cells. A reader of wide lists that sets reading["few"]
is given at least that many of them, and no more than it costs to cut those.
"""

MAX_PROBLEMS = 200
MAX_ROW_LENGTH = 50000

_NOT_CLOSED = "A quotation mark is opened here and not closed."
_AFTER_QUOTE = "There is text after a closing quotation mark. Write a quotation mark inside a text twice."
_TOO_LONG = (
    "This row is longer than " + str(MAX_ROW_LENGTH)
    + " characters, or a quotation mark is opened here and not closed."
)


def start():
    """The part of a reading that cutting needs: JSON data."""
    return {
        "tail": "", "line": 1, "begun": False, "skipping": False, "failed": False,
        "separator": ",", "names": None, "few": 0, "width": 0, "seen": 0, "problems": [], "problem_count": 0,
    }


def feed(reading, piece, take, separator_of, lists):
    """The reading after one more piece of text; the given reading is left as it was.

    lists names the reading's own lists that `take` adds to.
    """
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
    _copy_lists(after, lists)
    _read(after, data, False, (take, separator_of))
    return after


def finish(reading, take, separator_of, lists):
    """The reading with the rest of the text taken up; the given reading is left as it was."""
    after = dict(reading)
    _copy_lists(after, lists)
    if not after["failed"]:
        _read(after, after["tail"], True, (take, separator_of))
    return after


def add_problem(reading, line, text):
    """Count a problem and keep it while there are no more than MAX_PROBLEMS."""
    reading["problem_count"] += 1
    if len(reading["problems"]) < MAX_PROBLEMS:
        reading["problems"].append({"line": line, "text": text})


def _copy_lists(reading, lists):
    for key in lists:
        reading[key] = list(reading[key])
    reading["problems"] = list(reading["problems"])


# Reading goes line by line, on short texts only: in one runtime a place in a long text is found by
# walking to it. A row that is not whole yet waits in "tail"; "skipping" drops the rest of a line.


def _read(reading, data, final, reader):
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
    at = _read_lines(reading, lines, ends, at, len(tail), final, reader)
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


def _read_lines(reading, lines, ends, at, waiting, final, reader):
    """Read whole rows from lines[at] on; returns the place of the first that is not whole yet.

    waiting is the length of the text that follows the last line.
    """
    take, separator_of = reader
    while at < len(lines):
        line = lines[at]
        if len(line) > MAX_ROW_LENGTH:
            _give_up(reading, _TOO_LONG)
            used = 1
        elif not line:
            used = 1
        else:
            if reading["names"] is None:
                reading["separator"] = separator_of(line)
            used, whole = _whole(lines, ends, at)
            cells, width = _cells(whole, reading["separator"], reading["few"])
            if cells is None:
                used, cells = _quoted_row(reading, lines, ends, at, waiting, final)
                if not used:
                    return at
                width = len(cells or [])
            if cells is not None:
                reading["width"] = width
                take(reading, cells)
        if reading["failed"]:
            return at
        at += used
        reading["line"] += used
    return at


def _whole(lines, ends, at):
    """(how many lines the row from lines[at] on has, its text), as far as its quotation marks pair up."""
    whole = lines[at]
    if whole.count('"') % 2 == 0:
        return 1, whole
    texts = [whole]
    length = len(whole)
    for place in range(at + 1, len(lines)):
        texts.append(ends[place - 1])
        texts.append(lines[place])
        length += len(ends[place - 1]) + len(lines[place])
        if length > MAX_ROW_LENGTH:
            break
        if lines[place].count('"') % 2:
            return place - at + 1, "".join(texts)
    return 1, whole


def _cells(line, separator, few):
    """(cells, how many there are in all) of a row whose quotation marks are in good order.

    None for the cells when that takes a closer look. few: how many are needed, 0 for all.
    """
    if '"' not in line:
        if few:
            return line.split(separator, few), line.count(separator) + 1
        cells = line.split(separator)
        return cells, len(cells)
    parts = line.split('"')
    last = len(parts) - 1
    if last % 2:
        return None, 0
    cells = []
    width = 1
    quoted = None
    for at in range(last + 1):
        part = parts[at]
        if at % 2:
            quoted = part if quoted is None else quoted + '"' + part
        elif part == "" and 0 < at < last:
            # A quotation mark written twice: the text goes on.
            continue
        else:
            if at:
                cells.append(quoted)
                quoted = None
            if part == "":
                continue
            if (at and part[0] != separator) or (at < last and part[-1] != separator):
                return None, 0
            width += part.count(separator)
            if not few or len(cells) < few:
                between = part.split(separator, few) if few else part.split(separator)
                is_cut = few and len(between) > few
                cells.extend(between[1 if at else 0 : len(between) - 1 if at < last or is_cut else len(between)])
    return cells, width


def _give_up(reading, text):
    """Report the row at hand; reading goes on with the file's next line."""
    add_problem(reading, reading["line"], text)
    reading["seen"] += 1
    if reading["names"] is None:
        reading["failed"] = True


def _quoted_row(reading, lines, ends, at, waiting, final):
    """Read the row that begins with lines[at], which holds a quotation mark.

    Returns (how many lines are done with, the cells). It is (0, None) when the row goes on beyond
    them, and the cells are None for a row that was given up.
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
                    return 1, None
                if here == len(lines):
                    return 0, None
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
                return 1, None
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
    return here - at + 1, cells
