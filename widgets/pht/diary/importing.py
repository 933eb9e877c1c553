"""The front door for files of sessions: diaries, lists of activities, recordings.

start(file_name, utc_offsets) -> feed(reading, piece) ... -> finish(reading). The format is told by
what the file holds; only for JSON does its name help. The result is csv_file.finish's with
"format" ("diary CSV", "diary JSON", "Strava", "Garmin Connect", "intervals.icu", "TCX", "GPX") and
"counted", what its problems are numbered by: "line" or "activity". What belongs to the whole file
has the line None.
"""

from pht.diary import activities, activity_csv, csv_file, json_file, schema, tracks
from pht.diary.csv_records import MAX_ROW_LENGTH

_MAX_JSON = 32 * 1024 * 1024
_BLANK = "\ufeff \t\r\n,;\""


def start(file_name, utc_offsets=()):
    """A new reading of a file.

    utc_offsets: the reader's clock as [[UTC time "2026-03-29T01:00", minutes ahead of UTC], ...],
    oldest first; without any, times in UTC stay as they are.
    """
    return {
        "file_name": file_name,
        "offsets": activities.offsets_from(utc_offsets),
        "format": "",
        "head": "",
        "part": None,
        "texts": [],
        "length": 0,
    }


def feed(reading, piece):
    """The reading after one more piece of text; the given reading is left as it was."""
    after = dict(reading)
    if after["format"]:
        _feed(after, piece)
    else:
        after["head"] += piece
        _recognise(after, False)
    return after


def finish(reading):
    """The result: {"diary", "lines", "problem_count", "problems", "warnings", "format", "counted"}."""
    after = dict(reading)
    if not after["format"]:
        _recognise(after, True)
    found = _FINISH[after["format"]](after)
    found["format"] = after["format"]
    if after["format"] == "tracks":
        found["format"] = tracks.format_of(after["part"])
    elif after["format"] == "list":
        found["format"] = after["part"]["list"]
    if "counted" not in found:
        found["counted"] = "line"
    return found


def read(text, file_name="", utc_offsets=()):
    """finish's result for a whole text."""
    return finish(feed(start(file_name, utc_offsets), text))


def place(found, problem):
    """Where a problem or warning of a result is: "Line 3", "Activity 2", or "" for the whole file."""
    if problem["line"] is None:
        return ""
    return ("Line " if found["counted"] == "line" else "Activity ") + str(problem["line"])


def _recognise(reading, final):
    """Tell the format from the head of the file, once there is enough of it, and read the head."""
    head = reading["head"]
    looked_at = head[:MAX_ROW_LENGTH]
    enough = final or len(head) > MAX_ROW_LENGTH
    begin = looked_at.lstrip("\ufeff \t\r\n")[:1]
    if not begin and not enough:
        return
    if reading["file_name"][-5:].lower() == ".json" or begin in ("{", "["):
        reading["format"] = "diary JSON"
    elif begin == "<":
        reading["format"] = "tracks"
        reading["part"] = tracks.start(reading["offsets"])
    else:
        lines = looked_at.replace("\r", "\n").split("\n")
        if not final or len(head) > MAX_ROW_LENGTH:
            # The last line may go on.
            lines.pop()
        named = [line for line in lines if line.strip(_BLANK)]
        if not named and not enough:
            return
        _begin_csv(reading, named[0] if named else "")
    reading["head"] = ""
    _feed(reading, head)


def _begin_csv(reading, header):
    """Tell a list of activities from a diary by the column names."""
    known = activity_csv.list_of(activity_csv.names_in(header))
    if known is None:
        reading["format"] = "diary CSV"
        reading["part"] = csv_file.start()
    else:
        reading["format"] = "list"
        reading["part"] = activity_csv.start(known["name"], reading["offsets"])


def _feed(reading, piece):
    if reading["format"] == "diary JSON":
        reading["length"] += len(piece)
        reading["texts"] = reading["texts"] + [piece] if reading["length"] <= _MAX_JSON else []
    elif reading["format"] == "tracks":
        reading["part"] = tracks.feed(reading["part"], piece)
    elif reading["format"] == "list":
        reading["part"] = activity_csv.feed(reading["part"], piece)
    else:
        reading["part"] = csv_file.feed(reading["part"], piece)


def _finish_json(reading):
    if reading["length"] > _MAX_JSON:
        return _refused(activities.says("too_large"))
    return json_file.read("".join(reading["texts"]))


def _finish_diary(reading):
    found = csv_file.finish(reading["part"])
    if reading["part"]["names"] is None and found["problem_count"] == 1:
        text = found["problems"][0]["text"] + " " + activities.says("unknown_list")
        found["problems"] = [{"line": found["problems"][0]["line"], "text": text}]
    return found


def _refused(text):
    return {
        "diary": {"version": schema.VERSION, "columns": [], "rows": []},
        "lines": [],
        "problems": [{"line": None, "text": text}],
        "problem_count": 1,
        "warnings": [],
    }


_FINISH = {
    "diary CSV": _finish_diary,
    "diary JSON": _finish_json,
    "tracks": lambda reading: tracks.finish(reading["part"]),
    "list": lambda reading: activity_csv.finish(reading["part"]),
}
