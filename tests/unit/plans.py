"""A small plan in the form that `rules.plan` gives, for what is made of plans."""

import datetime

BRIDGE = {
    "exercise": "single_leg_bridge", "class": "C0", "sets": 3, "reps": 12, "hold_s": None,
    "load": "12RM, heavy", "tempo": "slow, up", "rest_s": 90, "heavy": True,
}
HOLD = {
    "exercise": "double_leg_bridge_hold", "class": "C0", "sets": 5, "reps": None, "hold_s": 45,
    "load": "", "tempo": "", "rest_s": None, "heavy": False,
}
WALK_RUN = {"kind": "walk_run", "level": 2, "pattern": "2 min run, 3 min walk; 6 times", "max_km": 4.4}
DONE_ON = {"2026-01-05": [BRIDGE, HOLD], "2026-01-07": [BRIDGE], "2026-01-09": [], "2026-01-12": [HOLD]}
REVIEWS = ["2026-02-16", "2026-03-02", "2026-03-16"]


def plan_on(today):
    """The plan of a week that begins on the ISO date `today`; a new object each time."""
    first = datetime.date.fromisoformat(today)
    rows = [row_on((first + datetime.timedelta(days=ahead)).isoformat()) for ahead in range(7)]
    return {"decision": "hold", "stage": 2, "next_stage": 2, "rules": [], "week": rows, "review_on": list(REVIEWS)}


def row_on(date):
    return {
        "date": date,
        "items": [dict(item) for item in DONE_ON.get(date, [])],
        "run": dict(WALK_RUN) if date == "2026-01-06" else None,
    }
