"""The invented people of patients.yml, week by week, as documents for `rules.plan`.

Week 0 is the first visit, on the day of the start. Week n is looked at on its Sunday, so that the
last seven days are that week.
"""

from pht import data
from pht.diary import days

_RESULTS = {"done": (True, None), "reached": (True, True), "short": (True, False), "left_out": (False, None)}
_SESSION = ("kind", "class", "level", "minutes", "km", "pain_during", "pain_next_morning")
_TOLD = ("what", "stage", "decision", "leads_to", "why")


def people():
    """Everyone, in order: [{"id", "title", "story", "teaches", "source", "weeks" (how many after the first visit)}]."""
    found = []
    for one in _all():
        told = {name: one[name] for name in ("id", "title", "story", "teaches", "source")}
        told["weeks"] = len(one["weeks"]) - 1
        found.append(told)
    return found


def weeks(person):
    """The weeks of a person (an id), from 0: [{"week", "what", "stage", "decision", "leads_to", "why"}].

    `stage` is None at the first visit; `leads_to` is the stage in which the decision ends, which at the first
    visit is the one of the placement. KeyError for an unknown id.
    """
    found = []
    for at, week in enumerate(_one(person)["weeks"]):
        told = {name: week[name] for name in _TOLD}
        told["week"] = at
        found.append(told)
    return found


def document(person, week):
    """The document of a person (an id) as it stands in a week, with nothing of later ones.

    KeyError for an unknown id, IndexError for a week that is not there.
    """
    one = _one(person)
    if not 0 <= week < len(one["weeks"]):
        raise IndexError("pht: there is no such week")
    profile = dict(one["profile"])
    profile["equipment"] = list(profile["equipment"])
    profile["school"] = "goom"
    first = days.ordinal(profile["start"])
    known = one["weeks"][: week + 1]
    for name in ("tests", "sessions", "visa_h"):
        profile[name] = []
    for at, its in enumerate(known):
        profile.update(its.get("change") or {})
        _add(profile, its, _monday(first, at), _today(first, at))
    profile["today"] = days.text(_today(first, week))
    profile["stage"] = known[-1]["stage"]
    profile["stage_since"] = None if profile["stage"] is None else _since(known, first)
    return profile


def _add(profile, week, monday, today):
    """Append what a week holds to a document's lists."""
    for test in week.get("tests") or []:
        entry = {name: test[name] for name in test if name != "day"}
        entry["date"] = days.text(monday + test["day"] - 1)
        profile["tests"].append(entry)
    for row in week.get("sessions") or []:
        profile["sessions"].append(_session(row, week["stage"], monday))
    if week.get("visa_h") is not None:
        profile["visa_h"].append({"date": days.text(today), "score": week["visa_h"]})


def _session(row, stage, monday):
    """A session of the file as the document has it; what it leaves open is not there."""
    completed, target_reached = _RESULTS[row[8]]
    session = {"date": days.text(monday + row[0] - 1), "stage": stage, "completed": completed}
    for at, name in enumerate(_SESSION):
        if row[at + 1] is not None:
            session[name] = row[at + 1]
    if target_reached is not None:
        session["target_reached"] = target_reached
    return session


def _since(known, first):
    """The first day of the last weeks in a row that have the same stage."""
    at = len(known) - 1
    while at > 0 and known[at - 1]["stage"] == known[at]["stage"]:
        at -= 1
    return days.text(_monday(first, at))


def _monday(first, week):
    return first + 7 * max(0, week - 1)


def _today(first, week):
    return first if week == 0 else first + 7 * week - 1


def _one(person):
    for one in _all():
        if one["id"] == person:
            return one
    raise KeyError(person)


def _all():
    return data.load("progression_planner/patients.yml")
