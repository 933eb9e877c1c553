"""The plan of a state, worked out once for everything that shows it."""

from pht.progression_planner import history, profile, rules
from pht.ui.memo import keep_last

# The app never changes an entry in place, so a check-in is read once.
_KNOWN = profile.Known()


@keep_last
def planned(document, swaps, today):
    """{"plan": what `rules.plan` finds on the day `today`, or None; "problems": why there is none, in sentences;
    "lights": {place of a check-in in the document: its light}}."""
    asked = dict(document)
    asked["today"] = today
    problems = profile.problems(asked, _KNOWN)
    if problems:
        return {"plan": None, "problems": problems, "lights": {}}
    person = profile.read(asked, _KNOWN)
    found = history.counted(person)
    lights = {}
    for one in found:
        lights[one["session"]["at"]] = one["light"]
    return {"plan": rules.plan_for(person, found, swaps), "problems": [], "lights": lights}


def week_stage(plan):
    """The stage the week is built for: the next one, or one lower after a gap. Rule planner_gap_days."""
    if plan["decision"] == "hold_thin_data":
        for rule in plan["rules"]:
            if rule["id"] == "planner_gap_days" and rule["met"]:
                return max(plan["stage"] - 1, 0)
    return plan["next_stage"]


def row_of(plan, date):
    """The row of the plan's week on a date, or None."""
    for row in plan["week"] if plan else []:
        if row["date"] == date:
            return row
    return None


def kind_of(row):
    """What a row of the week asks for, as the kind of its check-in; "" for a day of rest."""
    from pht.progression_planner.exercises import exercise

    if row["items"]:
        kinds = [exercise(item["exercise"])["kind"] for item in row["items"]]
        for kind in ("energy", "strength"):
            if kind in kinds:
                return kind
        return "isometric"
    return row["run"]["kind"] if row["run"] else ""


def class_of(row, kind):
    """The highest class of a row's exercises, for a check-in of this kind; None where there is none."""
    if kind not in ("isometric", "strength", "energy") or not row:
        return None
    classes = sorted([item["class"] for item in row["items"]])
    return classes[-1] if classes else None
