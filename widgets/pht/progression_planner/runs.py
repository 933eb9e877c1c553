"""Walks, runs and sprints of a week: which ladder, which level, on which days.

A run is {"kind", "level", "pattern", "max_km"}: level 1-10 of walk-run, 1-9 of sprints or None, km or None.
"""

from pht import data
from pht.evidence import value
from pht.progression_planner import caps, criteria, history

LADDERS = data.load("progression_planner/ladders.yml")
_RUN_KINDS = ("run", "walk_run", "sprint")
_RUNNERS = ("runner", "field")


class Runs:
    """The runs of one week; `on` is asked day by day, in order."""

    def __init__(self, profile, found, stage):
        self.profile = profile
        self.stage = stage
        self.last_run = _last(profile, _RUN_KINDS)
        self.rests_until = _rests_until(profile)
        recent = history.within(found, profile["today_n"], value("planner_cap_days"))
        self.sprint = _sprint_level(recent)
        self.level = _walk_run_level(profile, found, recent, stage)

    def on(self, day, has_speed):
        """The run of a training day; has_speed: whether this is a day for strides and sprints."""
        if self.stage < 2 or self.profile["branch"] not in _RUNNERS:
            return _walk(self.stage, self.profile["branch"])
        free = self.last_run is None or day - self.last_run >= value("planner_run_days")
        if day < self.rests_until or not free:
            return None
        run = self._run(day, has_speed)
        if run and run["kind"] != "walk":
            self.last_run = day
        return run

    def _run(self, day, has_speed):
        if has_speed and self.profile["branch"] == "field":
            return _of_ladder("sprint", self.sprint, None)
        if self.level is None:
            return _walk(self.stage, self.profile["branch"])
        level = self.level
        if level >= value("planner_strides_level") and not has_speed:
            level = value("planner_before_strides_level")
        is_continuous = level >= value("planner_continuous_level")
        return _of_ladder("walk_run", level, caps.longest_allowed(self.profile, day) if is_continuous else None)


def is_speed(session):
    """Whether a session held strides, sprints or jumps."""
    level = session["level"]
    strides = session["kind"] in ("run", "walk_run") and level is not None and level >= value("planner_strides_level")
    return session["kind"] in ("energy", "sprint") or strides


def _of_ladder(name, level, max_km):
    step = LADDERS[name][level - 1]
    return {"kind": step["kind"], "level": level, "pattern": step["pattern"], "max_km": max_km}


def _walk(stage, branch):
    if stage > 3 and branch in ("gym", "field"):
        return None
    pattern = LADDERS["walks"]["easy" if stage == 0 else "brisk"]
    return {"kind": "walk", "level": None, "pattern": pattern, "max_km": None}


def _last(profile, kinds):
    days = [one["n"] for one in profile["sessions"] if one["kind"] in kinds and history.is_done(one)]
    return days[-1] if days else None


def _rests_until(profile):
    """The first day on which running is allowed again after a red session; 0 without one. Rule planner_ladder_rest_days.

    Here one score at 6 or more is enough: the other one is not waited for.
    """
    reds = [one["n"] for one in profile["sessions"] if history.is_done(one) and history.has_red_score(one)]
    return reds[-1] + value("planner_ladder_rest_days") if reds else 0


def step(found, top):
    """The level that follows from the counted sessions of a ladder; None without one. Rules planner_ladder_up, _down."""
    if not found:
        return None
    level = found[-1]["session"]["level"]
    if found[-1]["light"] == "red":
        return max(level - value("planner_ladder_down"), 1)
    last = found[-value("planner_ladder_up") :]
    is_ready = len(last) == value("planner_ladder_up")
    for one in last:
        if one["light"] != "green" or one["session"]["level"] != level:
            is_ready = False
    return min(level + 1 if is_ready else level, top)


def _with_level(found, kinds):
    return [one for one in found if one["session"]["kind"] in kinds and one["session"]["level"] is not None]


def _sprint_level(recent):
    return step(_with_level(recent, ("sprint",)), len(LADDERS["sprint"])) or 1


def _walk_run_level(profile, found, recent, stage):
    """The level of the walk-run ladder, None before it may begin. Rules planner_walk_*, planner_strides_level.

    recent: the counted sessions of the last 30 days; what is older leads to no level, the ladder begins anew.
    """
    level = step(_with_level(recent, ("run", "walk_run")), len(LADDERS["walk_run"]))
    if level is None:
        if not _may_begin(profile, found):
            return None
        level = value("planner_walk_run_start") if _ran(profile) else 1
    before = value("planner_before_strides_level")
    if level <= before:
        return level
    arabesque = criteria.fresh(profile, "arabesque")
    calm = arabesque is not None and arabesque["arabesque"] <= value("planner_entry_3_arabesque")
    return level if stage >= 4 and calm else before


def _may_begin(profile, found):
    """30 min of brisk walking, low and moderate tests up to 3, and all mornings of the last 7 days settled."""
    limit = value("planner_walk_run_tests")
    if not criteria.walked(profile, value("planner_walk_minutes"), limit):
        return False
    for name in ("low", "moderate"):
        test = criteria.fresh(profile, name)
        if test is None or test[name] > limit:
            return False
    return all([one["settled"] for one in history.within(found, profile["today_n"], history.RECENT_DAYS)])


def _ran(profile):
    first = profile["today_n"] - value("planner_cap_days")
    ran = _last(profile, _RUN_KINDS)
    return (ran is not None and ran >= first) or caps.longest_run(profile, profile["today_n"]) is not None
