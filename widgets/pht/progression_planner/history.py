"""What the check-ins of a profile say: each counted session's light and morning, and what is recent.

    counted(profile)  ->  [{"session", "n", "light", "settled"}, ...] in the order of days

A session counts when it was not left out and has both scores, pain during and next morning (NRS 0-10).
The light is that of the school in force (`pht.response`).
"""

from pht.evidence import value
from pht.response import rules as response

RECENT_DAYS = value("planner_recent_days")
_OWN_DAYS = value("planner_own_median_days")
_OWN_LOW = value("planner_own_median_low")


_lights = {}


def counted(profile):
    """The counted sessions with light ("green", "amber", "red") and settled (True or False)."""
    done = [one for one in profile["sessions"] if is_done(one)]
    usual = response.usual_mornings([one["pain_next_morning"] for one in done])
    found = []
    for session, morning in zip(done, usual):
        if not is_counted(session):
            continue
        light, settled = _light(session["pain_during"], session["pain_next_morning"], morning, profile["school"])
        found.append({"session": session, "n": session["n"], "light": light, "settled": settled})
    return found


def _light(during, morning, usual, school):
    """(light, settled) of whole scores, remembered: there are few, and they come often."""
    key = (during, morning, usual, school)
    if key not in _lights:
        _lights[key] = response.light(during, morning, usual, school)[:2]
    return _lights[key]


def is_counted(session):
    """Whether a session has both scores and was not left out."""
    return is_done(session) and session["pain_during"] is not None and session["pain_next_morning"] is not None


def is_done(session):
    """Whether a session was not left out."""
    return session["completed"] is not False


def within(entries, today, days):
    """The entries (with a day number "n") of the last `days` days, today included."""
    return [one for one in entries if today - days < one["n"] <= today]


def own_median(found, today):
    """The median next morning of the last 14 days among counted sessions; None without any. Rule planner_own_median_days."""
    mornings = sorted([one["session"]["pain_next_morning"] for one in within(found, today, _OWN_DAYS)])
    if not mornings:
        return None
    middle = len(mornings) // 2
    return mornings[middle] if len(mornings) % 2 else (mornings[middle - 1] + mornings[middle]) / 2


def is_own_usual(one, median):
    """Whether an amber is a settled morning of 4 or more that is the person's own median. Rule planner_own_median_low."""
    morning = one["session"]["pain_next_morning"]
    return one["settled"] and morning >= _OWN_LOW and morning == median


def has_red_score(session):
    """Whether one score alone makes a session red: during or next morning. Rules red_during, red_morning."""
    during, morning = session["pain_during"], session["pain_next_morning"]
    return during is not None and during >= value("red_during") or morning is not None and morning >= value("red_morning")


def last_check_in(profile):
    """The day number of the last session that was not left out; None without any."""
    done = [one["n"] for one in profile["sessions"] if is_done(one)]
    return done[-1] if done else None


def newest(tests, name):
    """The newest test that gives `name`, or None."""
    given = [one for one in tests if one[name] is not None]
    return given[-1] if given else None
