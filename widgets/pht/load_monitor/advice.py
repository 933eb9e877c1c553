"""What the answers of the last two weeks call for, beyond the light of one session.

Rules amber_in_a_row, reduce_low, reduce_high, clinician_reds, clinician_red_days,
high_usual_morning, high_usual_days: all are rules of this course.
"""

from pht.diary.days import ordinal
from pht.evidence import value

_IN_A_ROW = value("amber_in_a_row")
_WEEK = value("week_days")
_REDS = value("clinician_reds")
_RED_DAYS = value("clinician_red_days")
_HIGH = value("high_usual_morning")
_HIGH_DAYS = value("high_usual_days")
_MORNINGS = value("usual_morning_count")


def advice(rows, found):
    """What to say, most urgent first, as [{"rule", "words", "type" where one is meant}].

    rows: the diary's rows; found: `analysed` of them, sessions numbered by place. "words" is a key
    of words.yml, "advice".
    """
    if not found["sessions"]:
        return []
    last = ordinal(found["days"][-1]["date"])
    said = []
    if _reds(found["sessions"], last) >= _REDS:
        said.append({"rule": "clinician_reds", "words": "clinician"})
    for kind in _types_to_reduce(found["sessions"], last):
        said.append({"rule": "amber_in_a_row", "words": "reduce", "type": kind})
    if _usual_is_high(rows, found["sessions"], last):
        said.append({"rule": "high_usual_morning", "words": "high_usual"})
    return said


def _reds(sessions, last):
    recent = [session for session in sessions if ordinal(session["date"]) > last - _RED_DAYS]
    return len([session for session in recent if session["light"] == "red"])


def _types_to_reduce(sessions, last):
    """Types whose last answer of the past week is red, or whose last answers in a row are amber."""
    lights = {}
    days = {}
    for session in sessions:
        if session["light"]:
            lights.setdefault(session["type"], []).append(session["light"])
            days[session["type"]] = ordinal(session["date"])
    found = []
    for kind in sorted(lights):
        recent = lights[kind][-_IN_A_ROW:]
        held = len(recent) == _IN_A_ROW and not [light for light in recent if light != "amber"]
        if days[kind] > last - _WEEK and (recent[-1] == "red" or held):
            found.append(kind)
    return found


def _usual_is_high(rows, sessions, last):
    """Whether the usual morning, without its cap, has been high for as long as it takes to say so."""
    mornings = []
    for session in sessions:
        score = rows[session["row"]].get("pain_next_morning")
        if score is not None:
            mornings.append((ordinal(session["date"]), score))
    usual = []
    for place in range(_MORNINGS, len(mornings)):
        before = sorted([score for day, score in mornings[place - _MORNINGS : place]])
        usual.append((mornings[place][0], before[_MORNINGS // 2]))
    first = last - _HIGH_DAYS + 1
    if not [day for day, middle in usual if day <= first and middle >= _HIGH]:
        return False
    recent = [middle for day, middle in usual if day >= first]
    return bool(recent) and min(recent) >= _HIGH
