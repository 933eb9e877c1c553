"""Recorded activities as diary rows: what the readers of other tools' files share.

An activity is a dict: "when" (seconds since day 0, or None), "utc" (whether "when" is UTC or the
reader's own clock), "sport" (the file's name for it), "seconds", "metres" (numbers or None), and,
where the file has them, "id" and "rpe". Its row never has an RPE or a pain score of its own making:
a session without RPE has no load until the reader gives one.
"""

from pht import data
from pht.diary import days, schema
from pht.diary.csv_file import warnings
from pht.diary.csv_records import MAX_PROBLEMS
from pht.diary.days import month_length
from pht.diary.order import in_order
from pht.evidence import value

DAY = 86400
_NAMES = data.load("diary/activities.yml")
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}
_DIGITS = "0123456789"
_MAX_ID = 200
_MAX_NOTE = 200
_MOST_DIGITS = 15
_MOST_DECIMALS = 9
_ON_FOOT = ("run", "walk")
_MINUTES_MAX = value("minutes_max")
_KM_MAX = value("km_max")
_types = {}
_day_texts = {}
_days_of_year = {}


def says(name, **parts):
    """A sentence of activities.yml with its {parts} filled in."""
    text = _NAMES["says"][name]
    for part in parts:
        text = text.replace("{" + part + "}", parts[part])
    return text


def lists():
    """The lists of activities that can be read, as activities.yml describes them."""
    return _NAMES["lists"]


def offsets_from(utc_offsets):
    """[[seconds since day 0 in UTC, minutes ahead of UTC], ...] from [["2026-03-29T01:00", 120], ...]."""
    found = []
    for begins, minutes in utc_offsets:
        found.append([seconds_of(begins), minutes])
    return found


def local(seconds, offsets):
    """(date "YYYY-MM-DD", start "HH:MM") by the reader's clock of a UTC time in seconds since day 0.

    offsets: as offsets_from gives them, oldest first; none means that the clock shows UTC. The day
    is the one on which the activity began.
    """
    if offsets:
        low, high = 0, len(offsets)
        while high - low > 1:
            middle = (low + high) // 2
            if offsets[middle][0] <= seconds:
                low = middle
            else:
                high = middle
        seconds += offsets[low][1] * 60
    return clock(seconds)


def clock(seconds):
    """(date "YYYY-MM-DD", start "HH:MM") of seconds since day 0."""
    day = seconds // DAY
    minute = seconds % DAY // 60
    if day not in _day_texts:
        if len(_day_texts) > 4000:
            _day_texts.clear()
        _day_texts[day] = days.text(day)
    return _day_texts[day], _two(minute // 60) + ":" + _two(minute % 60)


def seconds_of(text):
    """Seconds since day 0 of "2026-01-05T18:12:33Z" and the like; None when it is no such time.

    With a zone at its end it is turned into UTC. A space may stand for the T; seconds may be absent.
    """
    text = text.strip(" \t\r\n")
    date, wrong = schema.parse_date(text[:10])
    if wrong or text[10:11] not in ("T", " ") or date != text[:10]:
        return None
    rest, ahead = _zone(text[11:])
    of_day = seconds_in(rest) if rest else None
    if ahead is None or of_day is None or rest.count(":") not in (1, 2):
        return None
    if rest.count(":") == 1:
        # 18:12 is hours and minutes here.
        of_day *= 60
    if not 0 <= of_day < DAY:
        return None
    return days.ordinal(date) * DAY + int(of_day) - ahead


def _zone(text):
    """(the text without its zone, seconds ahead of UTC; None when the zone is not one)."""
    if text[-1:] in ("Z", "z"):
        return text[:-1], 0
    for sign in ("+", "-"):
        if sign in text:
            rest, _, zone = text.partition(sign)
            zone = zone.replace(":", "")
            if len(zone) == 2:
                zone += "00"
            if len(zone) != 4 or zone.strip(_DIGITS) or zone > "1800":
                return rest, None
            ahead = int(zone[:2]) * 3600 + int(zone[2:]) * 60
            return rest, ahead if sign == "+" else -ahead
    return text, 0


def worded_seconds_of(text):
    """Seconds since day 0 of "Jan 5, 2026, 6:12:33 PM" or "5 Jan 2026, 18:12:33"; None for others."""
    if "\u202f" in text or "\xa0" in text:
        text = text.replace("\u202f", " ").replace("\xa0", " ")
    parts = text.replace(",", "").split(" ")
    if len(parts) not in (4, 5):
        return None
    day_month, year = parts[0] + " " + parts[1], parts[2]
    if day_month not in _days_of_year:
        _days_of_year[day_month] = _month_and_day(parts[0], parts[1])
    month, day, texts = _days_of_year[day_month]
    of_day = _of_day(parts[3], parts[4] if len(parts) == 5 else "")
    if of_day is None or len(year) != 4 or year.strip(_DIGITS):
        return None
    if not schema.FIRST_YEAR <= int(year) <= schema.LAST_YEAR or not 1 <= day <= month_length(int(year), month):
        return None
    return days.ordinal(year + texts) * DAY + of_day


def _month_and_day(one, other):
    """(month, day, "-MM-DD") of "Jan" and "5" in either order; the day is 0 when they are no such words."""
    if len(_days_of_year) > 1000:
        _days_of_year.clear()
    if not one.strip(_DIGITS):
        one, other = other, one
    month = _MONTHS.get(one[:3].lower(), 0)
    if not month or other.strip(_DIGITS) or not 1 <= len(other) <= 2:
        return 1, 0, ""
    return month, int(other), "-" + _two(month) + "-" + _two(int(other))


def _of_day(text, half):
    """Seconds of the day of "6:12:33"; half is "AM", "PM" or ""; None when it is no time of day."""
    times = text.split(":")
    if len(times) != 3 or text.replace(":", "").strip(_DIGITS):
        return None
    for part in times:
        if not 1 <= len(part) <= 2:
            return None
    hour, minute, second = int(times[0]), int(times[1]), int(times[2])
    if half:
        half = half.upper()
        if half not in ("AM", "PM") or not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "PM" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return hour * 3600 + minute * 60 + second


def seconds_in(text):
    """Seconds of "1:02:03", "31:40", "00:28:10.5" or "2998.0"; None when it is none of these."""
    text = text.strip(" \t\r\n")
    if ":" not in text:
        return decimal(text)
    sign = 1
    if text[:1] == "-":
        sign, text = -1, text[1:]
    total = 0
    parts = text.split(":")
    for place in range(len(parts)):
        number = decimal(parts[place].replace(",", "."))
        last = place == len(parts) - 1
        if number is None or len(parts) > 3 or not 0 <= number < (60 if place else 10000):
            return None
        if parts[place].strip(_DIGITS) and not (last and parts[place][:1] in _DIGITS):
            return None
        total = total * 60 + number
    return sign * total


def decimal(text):
    """The number of plain decimal digits, with a sign and a power of ten if need be; None for others."""
    text = text.strip(" \t\r\n")
    sign = 1
    if text[:1] in ("-", "+"):
        sign = -1 if text[0] == "-" else 1
        text = text[1:]
    if "e" in text or "E" in text:
        text, _, power = text.replace("E", "e").partition("e")
        return _with_power(decimal(text) if text[:1] in _DIGITS else None, power, sign)
    whole, _, part = text.partition(".")
    digits = whole + part
    if not digits or digits.strip(_DIGITS) or len(whole.lstrip("0")) > _MOST_DIGITS:
        return None
    part = part[:_MOST_DECIMALS].rstrip("0")
    if not part:
        return sign * int(whole or "0")
    return sign * (int(whole + part) / 10 ** len(part))


def _with_power(number, power, sign):
    down = power[:1] == "-"
    power = power.lstrip("+-") if power[:1] in ("-", "+") else power
    if number is None or not power or power.strip(_DIGITS) or len(power) > 2 or int(power) > 12:
        return None
    scale = 10 ** int(power)
    return sign * (number / scale if down else number * scale)


def row_of(activity, offsets):
    """(row or None, what is wrong, what kind it was: "strength", "no_sport" or "") of an activity.

    minutes are kept to a tenth, km to 10 m. The limits are schema.check's.
    """
    if activity["when"] is None:
        return None, says("no_date"), ""
    if activity["seconds"] is None:
        return None, says("no_length"), ""
    date, start = local(activity["when"], offsets) if activity["utc"] else clock(activity["when"])
    name = activity["sport"].strip(" \t\r\n")
    kind = _type_of(name)
    row = {
        "date": date,
        "start": start,
        "type": kind if kind in schema.TYPES else "other",
        "minutes": _number(_units(activity["seconds"], 6), 10),
    }
    km = _number(_units(activity["metres"], 10), 100) if activity["metres"] else 0
    if km and (km <= _KM_MAX or kind in _ON_FOOT):
        row["km"] = km
    if kind not in _ON_FOOT and name:
        row["note"] = name[:_MAX_NOTE]
    if activity.get("id"):
        row["source_id"] = activity["id"][:_MAX_ID]
    if not _is_plain(row) or activity.get("rpe"):
        row, problems = schema.check(_fields(row, activity.get("rpe")))
        if row is None:
            return None, " ".join([problem["text"] for problem in problems]), ""
    return row, "", kind if kind not in schema.TYPES else ""


def _is_plain(row):
    """Whether schema.check is sure to find nothing in a row and to leave it as it is: most are, at a third of its time."""
    return (
        0 < row["minutes"] <= _MINUTES_MAX
        and 0 <= row.get("km", 0) <= _KM_MAX
        and schema.FIRST_YEAR <= int(row["date"][:4]) <= schema.LAST_YEAR
        and not schema.text_problem(row.get("note", "") + row.get("source_id", ""))
    )


def _fields(row, rpe):
    """A row as the raw texts that schema.check takes."""
    fields = dict(row)
    if rpe:
        fields["rpe"] = rpe
    for column in ("minutes", "km"):
        if column in fields:
            fields[column] = schema.number_text(fields[column])
    return fields


def _type_of(name):
    """run, walk, sport, "strength" or other of a file's name for an activity; "no_sport" for none."""
    if not name:
        return "no_sport"
    if name not in _types:
        plain = _NAMES["numbers"].get(name, name)
        for between in (" ", "_", "-", "/", "(", ")"):
            plain = plain.replace(between, "")
        plain = schema.plain_lower(plain)
        if len(_types) > 500:
            _types.clear()
        _types[name] = "other"
        for kind in _NAMES["types"]:
            if plain in _NAMES["types"][kind]:
                _types[name] = kind
    return _types[name]


def _units(number, unit):
    """number / unit, rounded half up (away from 0) to a whole number."""
    return int(number / unit + 0.5) if number >= 0 else -int(0.5 - number / unit)


def _number(units, parts):
    """units / parts, an int where it is whole."""
    return units / parts if units % parts else units // parts


def start():
    """The part of a reading that taking up activities needs: JSON data."""
    return {"rows": [], "lines": [], "strength": 0, "no_sport": 0, "seen": 0}


LISTS = ("rows", "lines")


def take_up(reading, line, activity, offsets):
    """Add an activity to a reading's rows; returns what is wrong, "" if nothing."""
    if len(reading["rows"]) >= schema.MAX_ROWS:
        return "Only the first " + str(schema.MAX_ROWS) + " rows are read."
    row, wrong, kind = row_of(activity, offsets)
    if row is None:
        return wrong
    reading["rows"].append(row)
    reading["lines"].append(line)
    if kind:
        reading[kind] += 1
    return ""


def result(reading, counted, notes):
    """The result in the shape of csv_file.finish, rows in order of time.

    counted: what problems are numbered by, "line" or "activity". notes: further warnings' texts.
    A warning or a problem of the whole file has the line None.
    """
    rows, lines = _by_time(reading["rows"], reading["lines"])
    for kind in ("strength", "no_sport"):
        if reading[kind]:
            how_many = str(reading[kind]) + (" session" if reading[kind] == 1 else " sessions")
            notes = notes + [says(kind, count=how_many)]
    found = [{"line": None, "text": text} for text in notes] + _gaps(rows, lines)
    return {
        "diary": {"version": schema.VERSION, "columns": [], "rows": rows},
        "lines": lines,
        "problems": reading["problems"],
        "problem_count": reading["problem_count"],
        "warnings": found[:MAX_PROBLEMS],
        "counted": counted,
    }


def _gaps(rows, lines):
    """The warnings of csv_file for rows in order of time: only a new year can be far from the old."""
    kept = []
    for at in range(1, len(rows)):
        if rows[at]["date"][:4] != rows[at - 1]["date"][:4]:
            kept.append(at - 1)
            kept.append(at)
    return warnings([rows[at] for at in kept], [lines[at] for at in kept])


def _by_time(rows, lines):
    """Both lists in order of the rows' times; files are in that order mostly, or newest first."""
    times = [row["date"] + row["start"] for row in rows]
    if _never_falls(times):
        return rows, lines
    times.reverse()
    if _never_falls(times):
        rows, lines = list(rows), list(lines)
        rows.reverse()
        lines.reverse()
        return rows, lines
    times.reverse()
    order = in_order([(times[at], at) for at in range(len(times))])
    return [rows[at] for _, at in order], [lines[at] for _, at in order]


def _never_falls(times):
    for at in range(1, len(times)):
        if times[at] < times[at - 1]:
            return False
    return True


def _two(number):
    return str(number) if number > 9 else "0" + str(number)
