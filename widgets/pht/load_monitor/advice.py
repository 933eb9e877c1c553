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
    is_high = _usual_is_high(rows, sessions, _days_ago(found["days"], _HIGH_DAYS))
    reduced = _types_to_reduce(sessions, _days_ago(found["days"], _WEEK), is_high)
    said = []
    if _reds(sessions, _days_ago(found["days"], _RED_DAYS)) >= _REDS:
        said.append({"rule": "clinician_reds", "words": "clinician"})
    for kind in reduced:
        said.append({"rule": "amber_in_a_row", "words": "reduce", "type": kind})
    if is_high:
        said.append({"rule": "high_usual_morning", "words": "high_usual_less" if reduced else "high_usual"})
    return said


def _days_ago(days, count):
    """The first date of the last `count` days; "" when the diary is shorter."""
    return days[-count]["date"] if len(days) >= count else ""


def _newest_first(sessions):
    """The places of the sessions, newest first."""
    return range(len(sessions) - 1, -1, -1)


def _reds(sessions, first):
    found = 0
    for place in _newest_first(sessions):
        if sessions[place]["date"] < first:
            break
        found += sessions[place]["light"] == "red"
    return found


def _types_to_reduce(sessions, first, is_high):
    """Types whose last answer of the past week is red, or whose last answers in a row are amber.

    is_high: the usual morning has been high for long; then a hold for the height of a settled morning
    alone calls for the same load, not for less.
    """
    lights = {}
    open_ended = 0
    for place in _newest_first(sessions):
        light, kind = sessions[place]["light"], sessions[place]["type"]
        is_past = sessions[place]["date"] < first
        if is_high and _is_held_by_height(sessions[place]):
            light = "green"
        if is_past and not open_ended:
            break
        if light and kind in lights:
            lights[kind].append(light)
            open_ended -= len(lights[kind]) == _IN_A_ROW
        elif light and not is_past:
            lights[kind] = [light]
            open_ended += 1
    found = []
    for kind in sorted(lights):
        last = lights[kind][:_IN_A_ROW]
        if last[0] == "red" or last == ["amber"] * _IN_A_ROW:
            found.append(kind)
    return found


def _is_held_by_height(session):
    """Whether a session is a hold only because its morning, settled as it is, is high."""
    if session["light"] != "amber" or not session["settled"] or len(session["rules"]) > 1:
        return False
    return session["rules"][0].startswith("amber_morning_")


def _usual_is_high(rows, sessions, first):
    """Whether the usual morning, without its cap, has been high since `first` or before, newest first."""
    seen = False
    # The scores after the session that is looked at, and the dates they belong to, newest first.
    scores, dates = [], []
    for place in _newest_first(sessions):
        score = rows[sessions[place]["row"]].get("pain_next_morning")
        if score is None:
            continue
        scores.append(score)
        dates.append(sessions[place]["date"])
        if len(scores) <= _MORNINGS:
            continue
        date = dates[-1 - _MORNINGS]
        if sorted(scores[-_MORNINGS:])[_MORNINGS // 2] < _HIGH:
            return False
        if date <= first:
            return seen or date == first
        seen = True
    return False
