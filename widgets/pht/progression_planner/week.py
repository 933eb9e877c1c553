"""The week: seven days from today on, with exercises and runs that the stage allows, heavy days apart.

    build(profile, decided, swaps)  ->  [{"date", "items": [...], "run": {...} or None}, ...]

With fewer training days sessions are left out, never packed. A step to a new stage raises one thing only:
strength with little hip flexion keeps the class, strength with more of it keeps the load, speed keeps both.
So in the first week of a stage an exercise that the stage before has keeps its dose from there.
"""

from pht.diary import days
from pht.evidence import value
from pht.progression_planner import exercises, history
from pht.progression_planner.runs import Runs, is_speed

WEEK = 7
SPEED = "E"
_SETTLE, _HOLDS, _STRENGTH, _FLEXION, _ENERGY, _SPORT = 0, 1, 2, 3, 4, 5
_STRENGTH_DAYS = 2
_FEWEST = 2
_NO_RM = 99
_AIMS = ("hip_extension", "knee_flexion", "hinge", "squat_lunge")
_FLEXION_AIMS = ("squat_lunge", "hinge", "knee_flexion", "hip_extension")


def build(profile, decided, swaps=None):
    """The rows of the week for `decided` (of decision.decide); empty rows when the plan is stopped."""
    dates = days.texts(profile["today_n"], profile["today_n"] + WEEK - 1)
    if decided["decision"] == "stop_seek_care":
        return [{"date": date, "items": [], "run": None} for date in dates]
    stage = decided["week_stage"]
    limits = _limits(profile, decided, stage)
    return _rows(profile, decided["found"], stage, limits, swaps or {}, dates)


def _rows(profile, found, stage, limits, swaps, dates):
    chosen = _choice(profile, stage, limits, swaps)
    spacing = _Spacing(profile)
    runs = Runs(profile, found, stage)
    training = training_days(profile)
    rows = []
    for offset, date in enumerate(dates):
        row = {"date": date, "items": [], "run": None}
        if offset in training:
            _fill(row, profile["today_n"] + offset, stage, chosen, spacing, runs)
        rows.append(row)
    return rows


def _fill(row, day, stage, chosen, spacing, runs):
    """A training day: what it holds follows from how far the last heavy and the last fast day are away."""
    kind = spacing.kind_of(day, stage, chosen.has_speed)
    row["items"] = [dict(item) for item in chosen.items(kind, spacing.strength_days)]
    row["run"] = runs.on(day, kind == "speed")
    has_heavy = any([item["heavy"] for item in row["items"]])
    ran_fast = row["run"] is not None and is_speed(row["run"])
    spacing.note(day, kind == "strength" or has_heavy or ran_fast, kind == "speed" or ran_fast)


def training_days(profile):
    """Which of the next seven days are for training, as offsets from today: spread evenly after the last session.

    Walks are free and count for nothing here.
    """
    wanted = profile["days_per_week"]
    last = None
    for one in profile["sessions"]:
        if history.is_done(one) and one["kind"] != "walk":
            last = one["n"]
    gap = _spread(1, wanted)
    first = 0 if last is None else min(max(0, last + gap - profile["today_n"]), WEEK - 1)
    offsets = [first + _spread(place, wanted) for place in range(wanted)]
    return [offset for offset in offsets if offset < WEEK]


def _spread(place, wanted):
    """The offset of session `place` when `wanted` of them share a week, rounded up."""
    return -(-place * WEEK // wanted)


class _Spacing:
    """When the last heavy and the last fast day were. Rules planner_heavy_days, planner_sprint_days."""

    def __init__(self, profile):
        self.heavy = None
        self.speed = None
        self.strength_days = 0
        self.last_was_speed = False
        for one in profile["sessions"]:
            if not history.is_done(one) or not (one["kind"] == "strength" or is_speed(one)):
                continue
            self.heavy = one["n"]
            self.last_was_speed = is_speed(one)
            if self.last_was_speed:
                self.speed = one["n"]

    def kind_of(self, day, stage, has_speed):
        """"speed", "strength" or "light" for a training day."""
        if stage < _STRENGTH or not _far(day, self.heavy, value("planner_heavy_days")):
            return "light"
        has_strength = stage < _ENERGY or self.strength_days < _STRENGTH_DAYS
        fresh = has_speed and _far(day, self.speed, value("planner_sprint_days"))
        if fresh and (not self.last_was_speed or not has_strength):
            return "speed"
        return "strength" if has_strength else "light"

    def note(self, day, is_heavy, is_fast):
        """A day of the week is settled; strength of any load counts as heavy here."""
        if is_heavy:
            self.heavy = day
            self.last_was_speed = is_fast
            if not is_fast:
                self.strength_days += 1
        if is_fast:
            self.speed = day


def _far(day, last, apart):
    return last is None or day - last >= apart


# ---- What a step to a new stage may raise ----------------------------------------------------------


def _limits(profile, decided, stage):
    """What the week may hold: {"classes": the highest class, "rm": the heaviest load as its RM (0: any),
    "doses": the stage whose doses go first, or None}. Rules planner_one_variable, planner_class_step_weeks.
    """
    steps_up = decided["decision"] == "advance"
    weeks = 0 if steps_up else decided["weeks_in_stage"]
    if not steps_up and _comes_down(profile, decided, stage):
        weeks = value("planner_class_step_weeks")
    limits = _usual_limits(stage, weeks)
    if stage < _STRENGTH or weeks > 0 or (stage != decided["stage"] and not steps_up):
        return limits
    below = decided["stage"] if steps_up else _stage_below(profile, stage)
    # Whoever begins a stage has had the stage below long enough for all of its classes.
    weeks = decided["weeks_in_stage"] if steps_up else value("planner_class_step_weeks")
    before = _choice(profile, below, _usual_limits(below, weeks), {})
    limits["classes"] = "C2" if stage == _FLEXION else before.highest_class()
    if stage != _STRENGTH:
        limits["rm"] = before.heaviest()
        limits["doses"] = below
    return limits


def _comes_down(profile, decided, stage):
    """Whether a stage is come back to from a higher one: by this decision, or by what the last session says of its stage."""
    stages = [one["stage"] for one in profile["sessions"] if one["stage"] is not None and history.is_done(one)]
    return stage < decided["stage"] or (len(stages) > 0 and stages[-1] > stage)


def _usual_limits(stage, weeks):
    """The limits of a stage after so many weeks in it."""
    is_new = weeks < value("planner_class_step_weeks")
    return {
        "classes": "C2" if is_new and stage == _FLEXION else "C3",
        "rm": value("planner_first_rm") if is_new and stage == _STRENGTH else 0,
        "doses": None,
    }


def _stage_below(profile, stage):
    """The stage from which a person comes to this one."""
    if stage == _SPORT and (profile["branch"] == "active" or profile["goal_needs_speed"] is False):
        return _FLEXION
    return max(stage - 1, 0)


def rm_of(dose):
    """The RM of a dose's load: 8 for "8RM: ..."; 99 where it names none."""
    digits = dose["load"].split("RM")[0]
    return int(digits) if digits.isdigit() else _NO_RM


_choices = {}


def _choice(profile, stage, limits, swaps):
    """The `_Choice` for these, remembered: what a week may hold changes seldom, and looking through all exercises takes long."""
    key = [str(stage), profile["branch"], str(profile["goal_needs_speed"])] + sorted(profile["equipment"])
    key += [limits["classes"], str(limits["rm"]), str(limits["doses"])]
    key += [name + ":" + swaps[name] for name in sorted(swaps)]
    key = " ".join(key)
    if key not in _choices:
        _choices[key] = _Choice(profile, stage, limits, dict(swaps))
    return _choices[key]


class _Choice:
    """The exercises of a week: the same for each session of a kind, so that there are few to learn."""

    def __init__(self, profile, stage, limits, swaps):
        self.stage = stage
        self.doses = limits["doses"]
        self.swaps = swaps
        self.equipment = profile["equipment"]
        self.branch = profile["branch"]
        pool = exercises.allowed(stage, self.equipment)
        self.pool = [one for one in pool if self._is_within(one, limits)]
        wants_speed = profile["goal_needs_speed"] is not False
        if self.branch == "active":
            wants_speed = stage == _ENERGY and profile["goal_needs_speed"] is True
        self.has_speed = stage >= _ENERGY and wants_speed
        self.sessions = {}

    def _is_within(self, one, limits):
        if one["class"] == SPEED:
            return True
        return one["class"] <= limits["classes"] and rm_of(self._dose(one)) >= limits["rm"]

    def _dose(self, one):
        """The dose of an exercise: that of the stage before where it goes first, else the stage's own."""
        before = None if self.doses is None or one["class"] == SPEED else exercises.dose(one, self.doses)
        return before or exercises.dose(one, self.stage)

    def highest_class(self):
        """The highest compression class of the strength sessions and holds of a week, "C0" to "C3"."""
        return max([item["class"] for item in self._of_week()])

    def heaviest(self):
        """The heaviest load of the strength sessions and holds of a week as its RM."""
        return min([rm_of(item) for item in self._of_week()])

    def _of_week(self):
        if self.stage < _STRENGTH:
            return self.items("light", 0)
        return self.items("strength", 0) + self.items("strength", 2)

    def items(self, kind, strength_days):
        """The items of a session; in stage 3 every third strength session keeps to little hip flexion."""
        if kind == "strength" and self.stage == _FLEXION and strength_days % 3 == 2:
            kind = "support"
        if kind not in self.sessions:
            self.sessions[kind] = [self._item(one) for one in self._swapped(self._session(kind))]
        return self.sessions[kind]

    def _session(self, kind):
        if kind == "speed":
            return self._best([one for one in self.pool if one["class"] == SPEED], ("energy", "energy"))
        strength = [one for one in self.pool if one["class"] != SPEED]
        if kind == "light":
            light = [one for one in strength if not self._dose(one)["heavy"]]
            return self._best(light, _AIMS[:2] if self.stage != _HOLDS else ("hip_extension", "knee_flexion", "hip_extension"))
        if kind == "support":
            strength = [one for one in strength if one["class"] <= "C1"]
        strength = [one for one in strength if one["kind"] == "strength"]
        aims = _AIMS if self.stage == _STRENGTH or kind == "support" else _FLEXION_AIMS
        return self._best(strength, aims[:3])

    def _best(self, pool, aims):
        """One exercise an aim; with fewer than two, the best of the others."""
        ranked = sorted([self._rank(one, place) for place, one in enumerate(pool)])
        left = [pool[rank[-1]] for rank in ranked]
        chosen = []
        for aim in aims:
            fitting = [place for place, one in enumerate(left) if one["aim"] == aim]
            if fitting:
                chosen.append(left.pop(fitting[0]))
        while left and len(chosen) < _FEWEST:
            chosen.append(left.pop(0))
        return chosen

    def _rank(self, one, place):
        """Best first: emphasised in the branch, more hip flexion, a lighter load, earlier in the file."""
        dose = self._dose(one)
        emphasised = 0 if self.branch in one["branches"] else 1
        is_strength = 0 if one["kind"] == "isometric" else 1
        flexion = 3 - int(one["class"][1]) if one["class"] != SPEED else 0
        heavy = 0 if dose["heavy"] else 1
        return (is_strength if self.stage <= _STRENGTH else 0, emphasised, heavy, flexion, -rm_of(dose), place)

    def _swapped(self, session):
        """The exercises of a session after the swaps; what would be there twice, or is beyond the limits, stays as it was."""
        found = list(session)
        for place, one in enumerate(session):
            for other in exercises.alternatives(one["id"], self.stage, self.equipment):
                if other["id"] == self.swaps.get(one["id"]) and other in self.pool and other not in found:
                    if self._dose(other)["heavy"] == self._dose(one)["heavy"]:
                        found[place] = other
        return found

    def _item(self, one):
        dose = self._dose(one)
        item = {"exercise": one["id"], "class": one["class"]}
        for name in ("sets", "reps", "hold_s", "load", "tempo", "rest_s", "heavy"):
            item[name] = dose[name]
        return item
