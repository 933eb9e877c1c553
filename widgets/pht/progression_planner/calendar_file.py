"""A plan as an iCalendar file (RFC 5545) that a calendar program opens, updates and cancels by.

    text = write(plan, "main", now, before)
    kept = entries(plan, "main", before)        # the `before` of the next file

All events last a day. An event's UID is made of the plan's id, its day and its kind ("exercise",
"run" or "review"), so a later file replaces it; its SEQUENCE rises when what it says changes.
What an earlier file held from today on and the plan holds no more is cancelled; days gone by are left
alone. A stopped plan holds nothing.

Does not: know the time (the caller gives it), or set alarms.
"""

from pht import data
from pht.diary.schema import parse_date
from pht.progression_planner import exercises
from pht.progression_planner.planning import week_stage
from pht.progression_planner.words import filled, words
from pht.ui.text import number, shortest

KINDS = ("exercise", "run", "review")
MAX_OCTETS = 75
_WORDS = data.load("progression_planner/calendar.yml")
_MARK = 2147483647
_ENTRY = ("uid", "date", "summary", "sequence", "mark", "cancelled")


def write(plan, profile_id, now, before=None):
    """The file's text, CRLF; "" when there is nothing to enter and nothing to cancel.

    plan: what `rules.plan` returns. profile_id: the name under which the plan is kept. now: local
    time "YYYY-MM-DDTHH:MM"; as its zone is not told, DTSTAMP takes it for UTC. before: what
    `entries` gave for the last file, [] or None for a first one.
    """
    events = {}
    for event in _events(plan, profile_id):
        events[event["uid"]] = event
    kept = entries(plan, profile_id, before)
    if not kept:
        return ""
    stamp = _stamp(now)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pht//Progression planner//EN", "CALSCALE:GREGORIAN"]
    lines.append("X-WR-CALNAME:" + escaped(_WORDS["name"]))
    for entry in kept:
        lines.extend(_event_lines(entry, events.get(entry["uid"]), stamp))
    lines.append("END:VCALENDAR")
    return "".join([folded(line) + "\r\n" for line in lines])


def entries(plan, profile_id, before=None):
    """What a file of this plan holds, as JSON data, by day: [{"uid", "date", "summary", "sequence", "mark", "cancelled"}].

    before: the entries of the last file. `mark` stands for what the event says.
    """
    known = {}
    for entry in before or []:
        known[entry["uid"]] = entry
    kept = []
    held = {}
    for event in _events(plan, profile_id):
        held[event["uid"]] = True
        kept.append(_entry(event, known.get(event["uid"])))
    today = plan["week"][0]["date"]
    for entry in before or []:
        if entry["uid"] not in held and entry["date"] >= today:
            kept.append(_cancelled(entry))
    return sorted(kept, key=lambda entry: (entry["date"], entry["uid"]))


def fits(kept):
    """Whether data are what `entries` returns, so that the next file can go on from them."""
    if not isinstance(kept, list):
        return False
    for entry in kept:
        if not isinstance(entry, dict) or sorted(entry) != sorted(_ENTRY):
            return False
        for name in ("uid", "date", "summary"):
            if not isinstance(entry[name], str):
                return False
        if parse_date(entry["date"])[1] or entry["cancelled"] not in (True, False):
            return False
        for name in ("sequence", "mark"):
            if not isinstance(entry[name], int) or entry[name] < 0:
                return False
    return True


def _entry(event, earlier):
    """An event of the plan as an entry; its sequence rises when it changed or comes back."""
    mark = _marked(event["summary"] + "\n" + event["description"])
    sequence = 0
    if earlier:
        same = earlier["mark"] == mark and not earlier["cancelled"]
        sequence = earlier["sequence"] if same else earlier["sequence"] + 1
    return {
        "uid": event["uid"],
        "date": event["date"],
        "summary": event["summary"],
        "sequence": sequence,
        "mark": mark,
        "cancelled": False,
    }


def _cancelled(entry):
    after = dict(entry)
    if not entry["cancelled"]:
        after["cancelled"] = True
        after["sequence"] = entry["sequence"] + 1
    return after


def _events(plan, profile_id):
    """The plan's events from today on: [{"uid", "date", "summary", "description"}]."""
    if plan["decision"] == "stop_seek_care":
        return []
    found = []
    stage = week_stage(plan)
    for row in plan["week"]:
        if row["items"]:
            summary = filled(_WORDS["summaries"]["exercise"], stage=number(stage))
            found.append(_event(profile_id, row["date"], "exercise", summary, _exercise_lines(row, stage)))
        if row["run"]:
            summary = filled(_WORDS["summaries"]["run"], run=words("week", "runs", row["run"]["kind"]))
            found.append(_event(profile_id, row["date"], "run", summary, _run_lines(row["run"])))
    today = plan["week"][0]["date"]
    for date in plan["review_on"]:
        if date >= today:
            found.append(_event(profile_id, date, "review", _WORDS["summaries"]["review"], [_WORDS["review"]]))
    return found


def _event(profile_id, date, kind, summary, lines):
    uid = "pht-plan-" + profile_id + "-" + date + "-" + kind
    return {"uid": uid, "date": date, "summary": summary, "description": "\n".join(lines)}


def _exercise_lines(row, stage):
    lines = [filled(words("week", "stage"), stage=number(stage), name=words("stages", stage, "name"))]
    for item in row["items"]:
        name = exercises.exercise(item["exercise"])["name"]
        lines.append(filled(_WORDS["item"], name=name, dose=dose_line(item)))
    return lines + [_WORDS["after"], _WORDS["source"], words("footer")]


def dose_line(item):
    """The dose of an item of the week in a line: "3 sets, 12 reps, 15RM, 3 s up, 3 s down, rest 90 s between sets"."""
    parts = []
    if item["sets"] is not None:
        parts.append(filled(words("exercise", "sets"), sets=number(item["sets"])))
    if item["reps"] is not None:
        parts.append(filled(words("exercise", "reps"), reps=number(item["reps"])))
    if item["hold_s"] is not None:
        parts.append(filled(words("exercise", "hold"), seconds=number(item["hold_s"])))
    for name in ("load", "tempo"):
        if item[name]:
            parts.append(item[name])
    if item["rest_s"] is not None:
        parts.append(filled(_WORDS["rest"], rest=number(item["rest_s"])))
    if item["heavy"]:
        parts.append(_WORDS["heavy"])
    return "; ".join(parts)


def run_line(run):
    """A walk, run or sprint of the week in a line: kind, level, pattern and the most km."""
    parts = [words("week", "runs", run["kind"])]
    if run["level"] is not None:
        parts.append(filled(_WORDS["levels"], level=number(run["level"])))
    if run["pattern"]:
        parts.append(run["pattern"])
    if run["max_km"] is not None:
        parts.append(filled(words("week", "max_km"), km=shortest(run["max_km"])))
    return ", ".join(parts)


def _run_lines(run):
    return [run_line(run), _WORDS["after"], _WORDS["source"], words("footer")]


# The lines of the file


def _event_lines(entry, event, stamp):
    summary = entry["summary"]
    description = event["description"] if event else _WORDS["gone"]
    if entry["cancelled"]:
        summary = filled(_WORDS["cancelled"], summary=summary)
    return [
        "BEGIN:VEVENT",
        "UID:" + escaped(entry["uid"]),
        "DTSTAMP:" + stamp,
        "DTSTART;VALUE=DATE:" + entry["date"].replace("-", ""),
        "SEQUENCE:" + number(entry["sequence"]),
        "STATUS:" + ("CANCELLED" if entry["cancelled"] else "CONFIRMED"),
        "TRANSP:TRANSPARENT",
        "SUMMARY:" + escaped(summary),
        "DESCRIPTION:" + escaped(description),
        "END:VEVENT",
    ]


def _stamp(now):
    """ "2026-01-05T08:30" as "20260105T083000Z"."""
    hours = now[11:16].replace(":", "")
    return now[:10].replace("-", "") + "T" + (hours or "0000") + "00Z"


def escaped(text):
    """A text as a value of type TEXT; control characters that the format forbids are left out."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join([letter for letter in text if letter == "\t" or (letter >= " " and letter != "\x7f")])


def folded(line):
    """A line cut into pieces of at most 75 octets of UTF-8, never inside a character, without its last line end."""
    pieces = []
    start = 0
    octets = 0
    for at in range(len(line)):
        size = _octets(line[at])
        if octets + size > MAX_OCTETS:
            pieces.append(line[start:at])
            start = at
            # The space that marks a continued line counts too.
            octets = 1
        octets += size
    pieces.append(line[start:])
    return "\r\n ".join(pieces)


def _octets(letter):
    code = ord(letter)
    if code < 0x80:
        return 1
    if code < 0x800:
        return 2
    return 3 if code < 0x10000 else 4


def _marked(text):
    """A small number that changes when the text does."""
    mark = 0
    for letter in text:
        mark = (mark * 131 + ord(letter)) % _MARK
    return mark
