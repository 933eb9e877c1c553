"""Recordings of activities as XML: TCX and GPX, read in pieces of any size.

A reading is plain data: start(offsets) -> feed(reading, piece) ... -> finish(reading). The scanner
knows elements, attributes, texts, comments and CDATA. It refuses document types and entities, so
nothing in a file can grow or reach outside it, and it keeps no more than the path to where it is.

TCX: an Activity's Laps give its time (TotalTimeSeconds) and distance (DistanceMeters).
GPX: a track's first and last time give its time, its points the distance along each segment.
"""

import math

from pht.diary import activities, schema
from pht.diary.activities import says
from pht.diary.csv_records import add_problem

EARTH_RADIUS_M = 6371008.8
FORMATS = {"gpx": "GPX", "TrainingCenterDatabase": "TCX"}

_MAX_DEPTH = 60
_MAX_MARK = 20000
_MAX_TEXT = 200
_CDATA = "![CDATA["
_SKIPPED = (("!--", "-->"), ("?", "?>"), (_CDATA, "]]>"))
_USELESS = " " * (_MAX_TEXT + 1)
_SPACES = " \t\r\n"
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_NO_ACTIVITY = {"sport": "", "id": "", "first": "", "last": "", "metres": None, "seconds": None, "here": None, "wrong": ""}


def start(offsets):
    """A new reading; offsets as activities.offsets_from gives them."""
    reading = {
        "tail": "", "begun": False, "failed": False, "until": "", "path": [], "leaf": "", "open": False,
        "root": "", "now": None, "offsets": offsets, "problems": [], "problem_count": 0,
    }
    reading.update(activities.start())
    return reading


def feed(reading, piece):
    """The reading after one more piece of text; the given reading is left as it was."""
    after = _copy(reading)
    if not after["failed"] and piece:
        _scan(after, after["tail"] + piece, False)
    return after


def finish(reading):
    """The result in the shape of csv_file.finish, with "counted": "activity"."""
    after = _copy(reading)
    if not after["failed"]:
        _scan(after, after["tail"], True)
    if not after["failed"] and (after["path"] or after["until"]):
        _fail(after, "not_closed")
    if not after["failed"] and not after["seen"]:
        _fail(after, "no_activity" if after["root"] else "not_tracks")
    return activities.result(after, "activity", [])


def format_of(reading):
    """ "GPX" or "TCX"; "" before the file has said so."""
    return FORMATS.get(reading["root"], "")


def _copy(reading):
    after = dict(reading)
    for key in activities.LISTS + ("problems", "path"):
        after[key] = list(reading[key])
    if after["now"] is not None:
        after["now"] = dict(after["now"])
    return after


def _fail(reading, name):
    """Give up the file, and say why; the activities that were whole before stay."""
    reading["failed"] = True
    add_problem(reading, (reading["seen"] if reading["now"] is not None else None), says(name))


# The scanner. Text is split at "<"; what follows the last "<" waits for the next piece.


def _scan(reading, data, final):
    parts = data.split("<")
    last = len(parts) - 1
    for at in range(last + 1):
        part = parts[at]
        if at == last and not final:
            _wait(reading, part, at > 0)
        elif reading["until"]:
            _skip(reading, part)
        elif at:
            _mark(reading, part, at == last)
        if reading["failed"]:
            return


def _wait(reading, part, is_mark):
    """Keep what is needed of a part that may not be whole; the same is then read as from the whole."""
    if not reading["until"] and is_mark:
        part = _shortened(reading, part)
        if reading["failed"]:
            return
    if reading["until"]:
        at = part.find(reading["until"])
        part = part[at : at + len(reading["until"]) + _MAX_TEXT + 1] if at >= 0 else part[-2:]
        reading["tail"] = part
    else:
        reading["tail"] = "<" + part if is_mark else ""


def _shortened(reading, part):
    """A mark without what is too long to matter; a long comment is left to _skip."""
    for begin, end in _SKIPPED:
        if part.startswith(begin):
            inside = part[len(begin) :]
            at = inside.find(end)
            if at >= 0:
                kept = inside[: min(at, _MAX_TEXT + 1)] if begin == _CDATA else ""
                return begin + kept + end + inside[at + len(end) :][: _MAX_TEXT + 1]
            if len(inside) > _MAX_TEXT:
                if begin == _CDATA:
                    _add_text(reading, _USELESS)
                reading["until"] = end
                return inside[-2:]
            return part
    if part[:1] == "!":
        if len(part) >= len(_CDATA):
            _fail(reading, "doctype")
        return part
    end = _mark_end(part)
    if end >= 0:
        return part[: end + _MAX_TEXT + 2]
    if len(part) > _MAX_MARK:
        _fail(reading, "too_long")
    return part


def _skip(reading, part):
    """Look in a comment for its end."""
    at = part.find(reading["until"])
    if at >= 0:
        after = part[at + len(reading["until"]) :]
        reading["until"] = ""
        _add_text(reading, after)


def _mark(reading, part, ends_file):
    """Take up one mark and the text that follows it: "name attributes>text"."""
    if part[:1] in ("!", "?"):
        _take_skipped(reading, part)
        return
    end = _mark_end(part)
    if (end if end >= 0 else len(part)) > _MAX_MARK:
        _fail(reading, "too_long")
    elif end < 0:
        _fail(reading, "not_closed" if ends_file else "not_xml")
    else:
        head = part[:end]
        if head[:1] == "/":
            _close(reading, _local(head[1:].strip(_SPACES)))
        elif head[-1:] == "/":
            head = head[:-1]
            if _open(reading, head):
                _close(reading, reading["path"][-1])
        elif _open(reading, head):
            reading["leaf"] = part[end + 1 : end + _MAX_TEXT + 2]


def _take_skipped(reading, part):
    for begin, end in _SKIPPED:
        if part.startswith(begin):
            inside = part[len(begin) :]
            at = inside.find(end)
            if at < 0:
                reading["until"] = end
                _add_text(reading, _USELESS if begin == _CDATA else "")
                return
            if begin == _CDATA:
                _add_text(reading, inside[:at])
            _add_text(reading, inside[at + len(end) :])
            return
    _fail(reading, "doctype")


def _add_text(reading, text):
    if reading["open"]:
        reading["leaf"] = (reading["leaf"] + text)[: _MAX_TEXT + 1]


def _mark_end(part):
    """The place of the ">" that ends a mark, -1 when it is not there; one in a value does not end it."""
    end = part.find(">")
    while end >= 0 and not _values_closed(part[:end]):
        end = part.find(">", end + 1)
    return end


def _values_closed(head):
    if "'" not in head:
        return head.count('"') % 2 == 0
    at = 0
    while True:
        quotes = [place for place in (head.find('"', at), head.find("'", at)) if place >= 0]
        if not quotes:
            return True
        close = head.find(head[min(quotes)], min(quotes) + 1)
        if close < 0:
            return False
        at = close + 1


def _local(name):
    return name[name.rfind(":") + 1 :]


def _spaced(text):
    """The text with plain spaces for its other white space: split() knows more kinds in one runtime."""
    for letter in "\t\r\n":
        if letter in text:
            text = text.replace(letter, " ")
    return text


def _attribute(head, name):
    """The text of an attribute, "" when it is not there."""
    parts = head.split('"' if '"' in head else "'")
    for at in range(0, len(parts) - 1, 2):
        before = _spaced(parts[at]).rstrip(" =")
        if before[before.rfind(" ") + 1 :] == name:
            return _text(parts[at + 1])
    return ""


def _text(raw):
    """A text with the five entities of XML read; "" for one that is too long to be of use."""
    if len(raw) > _MAX_TEXT:
        return ""
    if "&" in raw:
        for entity, letter in _ENTITIES:
            raw = raw.replace(entity, letter)
    return raw.strip(_SPACES)


# Elements


def _open(reading, head):
    """Go into an element; False when the file is given up there."""
    name = _local(_spaced(head).partition(" ")[0])
    path = reading["path"]
    if not name or (not path and reading["root"]):
        _fail(reading, "not_xml")
        return False
    if not path:
        if name not in FORMATS:
            _fail(reading, "not_tracks")
            return False
        reading["root"] = name
    if len(path) >= _MAX_DEPTH:
        _fail(reading, "too_deep")
        return False
    path.append(name)
    reading["open"] = True
    reading["leaf"] = ""
    if name in _OPENED:
        _OPENED[name](reading, head, path[-2] if len(path) > 1 else "")
    return True


def _close(reading, name):
    path = reading["path"]
    if not path or path[-1] != name:
        _fail(reading, "not_xml")
        return
    path.pop()
    if name in _CLOSED and reading["now"] is not None:
        leaf = _text(reading["leaf"]) if reading["open"] else ""
        _CLOSED[name](reading, leaf, path[-1] if path else "")
    reading["open"] = False
    reading["leaf"] = ""


def _begin_activity(reading, sport):
    reading["seen"] += 1
    reading["now"] = dict(_NO_ACTIVITY)
    reading["now"]["sport"] = sport


def _open_activity(reading, head, parent):
    if reading["root"] == "TrainingCenterDatabase" and reading["now"] is None:
        _begin_activity(reading, _attribute(head, "Sport"))


def _open_lap(reading, head, parent):
    now = reading["now"]
    if now is not None and parent == "Activity" and not now["first"]:
        now["first"] = _attribute(head, "StartTime")


def _open_track(reading, head, parent):
    if parent == "gpx":
        _begin_activity(reading, "")


def _open_segment(reading, head, parent):
    if reading["now"] is not None:
        reading["now"]["here"] = None


def _open_point(reading, head, parent):
    now = reading["now"]
    if now is None or parent != "trkseg":
        return
    lat = activities.decimal(_attribute(head, "lat"))
    lon = activities.decimal(_attribute(head, "lon"))
    if lat is None or lon is None or not -90 <= lat <= 90 or not -180 <= lon <= 180:
        return
    before = now["here"]
    now["here"] = [lat, lon]
    if before is not None:
        now["metres"] = (now["metres"] or 0) + _distance(before, now["here"])


def _distance(here, there):
    """Metres between two points [latitude, longitude] in degrees, along the great circle (haversine)."""
    one, other = math.radians(here[0]), math.radians(there[0])
    up = math.sin((other - one) / 2)
    along = math.sin(math.radians(there[1] - here[1]) / 2)
    chord = up * up + math.cos(one) * math.cos(other) * along * along
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1, chord)))


def _take_time(reading, leaf, parent):
    now = reading["now"]
    if parent == "trkpt":
        now["first"] = now["first"] or leaf
        now["last"] = leaf or now["last"]


def _take_id(reading, leaf, parent):
    if parent == "Activity":
        reading["now"]["id"] = leaf


def _take_type(reading, leaf, parent):
    if parent == "trk":
        reading["now"]["sport"] = leaf


def _take_seconds(reading, leaf, parent):
    if parent == "Lap":
        _add_number(reading["now"], "seconds", leaf, "bad_length")


def _take_metres(reading, leaf, parent):
    if parent == "Lap":
        _add_number(reading["now"], "metres", leaf, "bad_distance")


def _add_number(now, name, leaf, wrong):
    number = activities.decimal(leaf)
    if number is None or number < 0:
        now["wrong"] = now["wrong"] or says(wrong, raw=schema.quoted(leaf))
    else:
        now[name] = (now[name] or 0) + number


def _end_lapped(reading, leaf, parent):
    """The end of a TCX activity."""
    now = reading["now"]
    if reading["root"] != "TrainingCenterDatabase" or parent == "Activity":
        return
    _end(reading, now, activities.seconds_of(now["first"] or now["id"]), now["seconds"])


def _end_track(reading, leaf, parent):
    """The end of a GPX track."""
    if parent != "gpx":
        return
    now = reading["now"]
    when, last = activities.seconds_of(now["first"]), activities.seconds_of(now["last"])
    seconds = None if when is None or last is None else last - when
    if seconds is not None and seconds < 0:
        now["wrong"] = says("backwards")
    _end(reading, now, when, seconds)


def _end(reading, now, when, seconds):
    wrong = now["wrong"]
    if when is None and not wrong and now["first"]:
        wrong = says("bad_date", raw=schema.quoted(now["first"]))
    if not wrong:
        activity = {
            "when": when, "utc": True, "sport": now["sport"], "seconds": seconds, "metres": now["metres"],
            "id": "tcx:" + now["id"] if now["id"] else "",
        }
        wrong = activities.take_up(reading, reading["seen"], activity, reading["offsets"])
    if wrong:
        add_problem(reading, reading["seen"], wrong)
    reading["now"] = None


_OPENED = {
    "Activity": _open_activity,
    "Lap": _open_lap,
    "trk": _open_track,
    "trkseg": _open_segment,
    "trkpt": _open_point,
}
_CLOSED = {
    "Activity": _end_lapped,
    "Id": _take_id,
    "TotalTimeSeconds": _take_seconds,
    "DistanceMeters": _take_metres,
    "trk": _end_track,
    "type": _take_type,
    "time": _take_time,
}
