"""Lists of activities as CSV: Strava's bulk export, Garmin Connect, intervals.icu.

A reading is plain data: start(list_name, offsets) -> feed(reading, piece) ... -> finish(reading),
pieces cut anywhere, as in csv_file. What each list's columns mean stands in activities.yml.
"""

from pht.diary import activities, csv_records, schema
from pht.diary.activities import says
from pht.diary.csv_records import add_problem

_NONE = ("", "--")
_BLANK = " \t,;"
# A distance without a unit is metres where kilometres or miles would be faster than 100 m/s.
_SURELY_METRES = 0.1
_RPES = [schema.number_text(half / 2) for half in range(2, 21)]


def list_of(names):
    """The list that column names belong to, as its entry in activities.yml; None for no such list."""
    for one in activities.lists():
        if not [name for name in one["needs"] if name not in names]:
            return one
    return None


def names_in(line):
    """The column names in a header line, whatever parts them."""
    return [name.strip('\ufeff \t"') for name in line.split(_separator(line))]


def start(list_name, offsets):
    """A new reading of the list with that name ("Strava"); offsets as activities.offsets_from gives them."""
    reading = csv_records.start()
    reading.update(activities.start())
    reading.update({"list": list_name, "offsets": offsets, "places": {}, "notes": []})
    return reading


def feed(reading, piece):
    """The reading after one more piece of text; the given reading is left as it was."""
    return csv_records.feed(reading, piece, _record, _separator, activities.LISTS)


def finish(reading):
    """The result in the shape of csv_file.finish, with "counted": "line"."""
    after = csv_records.finish(reading, _record, _separator, activities.LISTS)
    return activities.result(after, "line", after["notes"])


def _separator(line):
    return ";" if line.count(";") > line.count(",") else ","


def _list(name):
    return [one for one in activities.lists() if one["name"] == name][0]


def _record(reading, cells):
    if not cells[0].strip(" \t") and not "".join(cells).strip(_BLANK):
        return
    if reading["names"] is None:
        _header(reading, cells)
        return
    reading["seen"] += 1
    if reading["width"] != reading["names"]:
        wrong = "This row has " + str(reading["width"]) + " cells and the header has " + str(reading["names"]) + "."
    else:
        wrong = _take_up(reading, cells)
    if wrong:
        add_problem(reading, reading["line"], wrong)


def _header(reading, cells):
    """Take up the header: the place of each column that counts, and how many cells a row has."""
    about = _list(reading["list"])
    names = [cell.strip(" \t") for cell in cells]
    missing = [name for name in about["needs"] if name not in names]
    if missing:
        add_problem(reading, reading["line"], says("no_column", raw=schema.quoted(missing[0])))
        reading["failed"] = True
        return
    places = {}
    for part in ("id", "date", "type", "distance", "rpe"):
        places[part] = _last_place(names, about[part])
    places["seconds"] = [_last_place(names, name) for name in about["seconds"] if name in names]
    reading["notes"] = []
    if about["unit"] == "km" and places["distance"] is not None:
        reading["notes"] = [says("km")]
    reading["unit"] = about["unit"]
    if about["unit"] == "metres_when_twice" and names.count(about["distance"]) == 1:
        reading["notes"] = [says("no_unit")]
        reading["unit"] = "unknown"
    reading["places"] = places
    reading["names"] = len(names)
    needed = places["seconds"] + [places[part] for part in places if part != "seconds"]
    reading["few"] = max([place for place in needed if place is not None]) + 1


def _last_place(names, name):
    """The place of the last column of that name: in a list that has two, the one in plain units."""
    place = None
    for at in range(len(names)):
        if names[at] == name:
            place = at
    return place


def _take_up(reading, cells):
    """Add the activity of a row; returns what is wrong, "" if nothing."""
    about = _list(reading["list"])
    places = reading["places"]
    date = cells[places["date"]].strip(" \t")
    if date in _NONE:
        return says("no_date")
    utc = about["clock"] == "utc"
    when = activities.worded_seconds_of(date) if utc else None
    if when is None:
        when = activities.seconds_of(date)
    if when is None:
        return says("bad_date", raw=schema.quoted(date))
    seconds, wrong = _seconds(cells, places["seconds"])
    if wrong:
        return wrong
    sport = cells[places["type"]]
    metres, wrong = _metres(cells, places["distance"], reading["unit"], sport)
    if wrong:
        return wrong
    if reading["unit"] == "unknown" and metres and metres <= _SURELY_METRES * (seconds or 0):
        metres = None
    activity = {"when": when, "utc": utc, "sport": sport, "seconds": seconds, "metres": metres}
    if places["id"] is not None and cells[places["id"]].strip(" \t"):
        activity["id"] = about["id_of"] + ":" + cells[places["id"]].strip(" \t")
    if places["rpe"] is not None:
        activity["rpe"] = _rpe(cells[places["rpe"]])
    return activities.take_up(reading, reading["line"], activity, reading["offsets"])


def _seconds(cells, places):
    """(the duration in seconds or None, what is wrong): the first column with time in it."""
    found = None
    for place in places:
        raw = cells[place].strip(" \t")
        if raw not in _NONE:
            seconds = activities.seconds_in(raw)
            if seconds is None:
                return None, says("bad_length", raw=schema.quoted(raw))
            if seconds:
                return seconds, ""
            found = 0
    return found, ""


def _metres(cells, place, unit, sport):
    """(the distance in metres or None, what is wrong)."""
    raw = "" if place is None else cells[place].strip(" \t")
    if raw in _NONE:
        return None, ""
    if unit == "km":
        if "swim" in sport.lower():
            # A pool's lengths are in metres or yards, and no rule asks for them.
            return None, ""
        number = _figure(raw)
        if number is not None and "track" not in sport.lower():
            # What was run on a track is in metres in the same column.
            number *= 1000
    else:
        number = activities.decimal(raw)
    if number is None:
        return None, says("bad_distance", raw=schema.quoted(raw))
    if number < 0:
        return None, says("distance_below", raw=schema.quoted(raw))
    return number, ""


def _figure(raw):
    """A number as people read it: "1,020", "1,020.5", "7,00" or "1.020,5"; None when it is none."""
    comma, point = raw.rfind(","), raw.rfind(".")
    if comma >= 0 and (point > comma or (point < 0 and len(raw) - comma == 4)):
        return activities.decimal(raw.replace(",", ""))
    if comma >= 0:
        return activities.decimal(raw.replace(".", "").replace(",", "."))
    return activities.decimal(raw)


def _rpe(raw):
    """The text of a session RPE from 1 to 10; "" when the list has none."""
    text = raw.strip(" \t")
    if text[-2:] == ".0":
        text = text[:-2]
    return text if text in _RPES else ""
