"""Profiles for the planner's tests, counted back from one day."""

import datetime
import json
from pathlib import Path

from pht import progression_planner

TODAY = datetime.date(2026, 6, 1)
EXAMPLES = Path(progression_planner.__file__).parent / "examples"


def ago(days):
    """The ISO date so many days before the tests' day."""
    return (TODAY - datetime.timedelta(days)).isoformat()


def person(**changes):
    """A runner of 45 in stage 2 for three weeks, with no test and no session, changed as asked."""
    document = {
        "branch": "runner", "age": 45, "start": ago(21), "today": ago(0), "days_per_week": 4, "red_flag": False,
        "goal_needs_speed": True, "stage": 2,
    }
    document.update(changes)
    return {name: value for name, value in document.items() if value != "left out"}


def session(days, during=1, morning=1, kind="strength", **more):
    """A session so many days ago."""
    return {"date": ago(days), "kind": kind, "pain_during": during, "pain_next_morning": morning, **more}


def calm(*days, **more):
    """Green sessions on these days, longest ago first."""
    return [session(one, **more) for one in sorted(days, reverse=True)]


def load_test(days, **scores):
    """A load test so many days ago."""
    return {"date": ago(days), **scores}


def example(name, until=None, **changes):
    """An example profile as it stood on a day (ISO), with nothing of later days; without a day as it is."""
    document = json.loads((EXAMPLES / (name + ".json")).read_text(encoding="utf-8"))
    if until:
        document["today"] = until
        for kind in ("tests", "sessions", "visa_h"):
            if kind in document:
                document[kind] = [one for one in document[kind] if one["date"] <= until]
    document.update(changes)
    return document


def met(plan, rule_id):
    """Whether a rule held in a plan; None when it was not looked at."""
    found = [one["met"] for one in plan["rules"] if one["id"] == rule_id]
    assert len(found) <= 1
    return found[0] if found else None


def statuses(plan):
    """{criterion: status} of a plan."""
    return {one["id"]: one["status"] for one in plan["criteria"]}
