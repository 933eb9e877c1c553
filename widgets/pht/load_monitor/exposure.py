"""What each day exposed the tendon to: load by kind of session, sitting, and the pain that answered.

The kinds stand side by side: running, strength in little hip flexion, strength in deep hip flexion,
other. Sitting is minutes and never load.

Does not: judge a day (see `rules`), or draw it (see `picture`).
"""

from pht.diary.order import first_from
from pht.load_monitor.rules import session_load
from pht.response import rules as response
from pht.ui.memo import keep_last

KINDS = ("running", "strength_low", "strength_deep", "other")
_KIND_OF = {
    "run": "running",
    "sprint": "running",
    "strength_low": "strength_low",
    "strength_deep": "strength_deep",
}


def by_day(span, days, known=()):
    """One dict a day, parallel to `days` (rules.day_states of the same span):

    running, strength_low, strength_deep, other: AU, all None on a day whose load is not known;
    together they are the day's load. fast_hill: the part of running in its fast and hill minutes,
    AU. minutes: the same five keys in minutes, of the sessions that give them. sit_minutes,
    sit_tolerance_min: min, of the day's last row that gives them, or None. during, morning: the
    day's highest pain during and next morning, 0-10 or None. usual: own usual morning when the day
    began, 0-10 or None.

    known: the first of them where they are known already, see `rules.still_true`.
    Rules session_load, daily_load, usual_morning_count, usual_morning_cap.
    """
    found = list(known)
    if len(found) == len(days):
        return found
    rows, at = span["rows"], span["at"]
    date = span["first"] + len(found)
    place = first_from(at, date)
    usual = _usual_from(rows, place)
    start = place
    shared = {}
    for day in days[len(found) :]:
        here = usual[place - start]
        if place == len(at) or at[place] > date:
            key = (day["state"], here)
            if key not in shared:
                shared[key] = _quiet(day, here)
            found.append(shared[key])
        else:
            first = place
            while place < len(at) and at[place] == date:
                place += 1
            found.append(_filled(_quiet(day, here), rows[first:place]))
        date += 1
    return found


@keep_last
def columns(found):
    """{name: its value a day} of days as `by_day` gives them, without their minutes."""
    return {name: [one[name] for one in found] for name in _NAMES}


def _usual_from(rows, start):
    """The usual morning before each row from place `start` on, and the one after the last."""
    begin = start
    earlier = 0
    while begin and earlier < response.MORNINGS:
        begin -= 1
        earlier += "pain_next_morning" in rows[begin]
    mornings = [row.get("pain_next_morning") for row in rows[begin:]]
    mornings.append(None)
    return response.usual_mornings(mornings)[start - begin :]


_NO_MINUTES = {"running": 0, "fast_hill": 0, "strength_low": 0, "strength_deep": 0, "other": 0}
_KNOWN = {
    "running": 0,
    "fast_hill": 0,
    "strength_low": 0,
    "strength_deep": 0,
    "other": 0,
    "minutes": _NO_MINUTES,
    "sit_minutes": None,
    "sit_tolerance_min": None,
    "during": None,
    "morning": None,
    "usual": None,
}
_NAMES = [name for name in _KNOWN if name != "minutes"]
_UNKNOWN = dict(_KNOWN)
for _kind in _NO_MINUTES:
    _UNKNOWN[_kind] = None


def _quiet(day, usual):
    """The day as it is before its rows are counted; a copied dict is cheaper than a new one."""
    one = (_UNKNOWN if day["load"] is None else _KNOWN).copy()
    one["usual"] = usual
    return one


def _filled(one, rows):
    for row in rows:
        for name in ("sit_minutes", "sit_tolerance_min"):
            if name in row:
                one[name] = row[name]
        for name, column in _HIGHEST:
            score = row.get(column)
            if score is not None and (one[name] is None or score > one[name]):
                one[name] = score
        if "minutes" in row:
            _add_session(one, row)
    return one


_HIGHEST = (("during", "pain_during"), ("morning", "pain_next_morning"))


def _add_session(one, row):
    minutes = row["minutes"]
    kind = _KIND_OF.get(row["type"], "other")
    if one["minutes"] is _NO_MINUTES:
        one["minutes"] = _NO_MINUTES.copy()
    one["minutes"][kind] += minutes
    load = 0 if one[kind] is None else session_load(row)
    if load:
        one[kind] += load
    fast = row.get("fast_min", 0) + row.get("hill_min", 0) if kind == "running" else 0
    if fast:
        fast = min(fast, minutes)
        one["minutes"]["fast_hill"] += fast
        if load:
            one["fast_hill"] += load if fast == minutes else load * fast / minutes
