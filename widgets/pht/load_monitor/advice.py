"""What the answers of the last two weeks call for, beyond the light of one session.

Rules amber_in_a_row, reduce_low, reduce_high, clinician_reds, clinician_red_days,
high_usual_morning, high_usual_days: all are rules of this course.
"""

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
    sessions = found["sessions"]
    said = []
    if _reds(sessions, _days_ago(found["days"], _RED_DAYS)) >= _REDS:
        said.append({"rule": "clinician_reds", "words": "clinician"})
    for kind in _types_to_reduce(sessions, _days_ago(found["days"], _WEEK)):
        said.append({"rule": "amber_in_a_row", "words": "reduce", "type": kind})
    if _usual_is_high(rows, sessions, _days_ago(found["days"], _HIGH_DAYS)):
        said.append({"rule": "high_usual_morning", "words": "high_usual"})
    return said


def _days_ago(days, count):
    """The first date of the last `count` days; "" when the diary is shorter."""
    return days[-count]["date"] if len(days) >= count else ""


def _newest_first(sessions):
    return [sessions[place] for place in range(len(sessions) - 1, -1, -1)]


def _reds(sessions, first):
    return len([session for session in sessions if session["date"] >= first and session["light"] == "red"])


def _types_to_reduce(sessions, first):
    """Types whose last answer of the past week is red, or whose last answers in a row are amber."""
    lights = {}
    for session in _newest_first(sessions):
        if session["light"]:
            if session["type"] in lights:
                lights[session["type"]].append(session["light"])
            elif session["date"] >= first:
                lights[session["type"]] = [session["light"]]
            else:
                lights[session["type"]] = ["before"]
    found = []
    for kind in sorted(lights):
        last = lights[kind][:_IN_A_ROW]
        if last[0] == "red" or last == ["amber"] * _IN_A_ROW:
            found.append(kind)
    return found


def _usual_is_high(rows, sessions, first):
    """Whether the usual morning, without its cap, has been high since `first` or before, newest first."""
    scored = [session for session in _newest_first(sessions) if "pain_next_morning" in rows[session["row"]]]
    seen = False
    for place in range(len(scored) - _MORNINGS):
        earlier = scored[place + 1 : place + 1 + _MORNINGS]
        usual = sorted([rows[session["row"]]["pain_next_morning"] for session in earlier])[_MORNINGS // 2]
        date = scored[place]["date"]
        if usual < _HIGH:
            return False
        if date <= first:
            return seen or date == first
        seen = True
    return False
