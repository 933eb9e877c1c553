"""The criteria that end a stage: each met, not met or unknown.

    of_stage(profile, found, 2)  ->  [{"id", "text", "status"}, ...]

found: what `history.counted` gives. A load test counts for 14 days. The criteria of a stage are those
that end it and those that the next one asks for; stage 5 ends with none.
"""

from pht.evidence import rule, value
from pht.progression_planner import history

LAST_STAGE = 5
MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"
TEST_DAYS = value("planner_test_days")
_TESTS = ("low", "low", "moderate", "high", "high", "high")


def next_of(profile, stage):
    """The stage after this one for the person's branch and goal; None while that is not known. Rule planner_entry_4_speed."""
    if stage != 3:
        return min(stage + 1, LAST_STAGE)
    if profile["branch"] == "active" or profile["goal_needs_speed"] is False:
        return LAST_STAGE
    return 4 if profile["goal_needs_speed"] else None


def stage_test(profile, stage):
    """The pain of the stage's load test, 0-10, from the newest not older than 14 days; None when not known.

    low in stages 0 and 1, moderate in stage 2; in stages 3 to 5 the highest of arabesque and deadlift.
    """
    known = fresh(profile, _TESTS[stage])
    return test_value(known, _TESTS[stage]) if known else None


def fresh(profile, name):
    """The newest test that gives `name`, unless it is older than 14 days; else None. Rule planner_test_days."""
    given = [one for one in profile["tests"] if test_value(one, name) is not None]
    if not given or profile["today_n"] - given[-1]["n"] > TEST_DAYS:
        return None
    return given[-1]


def test_value(test, name):
    """The pain of a test by name; "high" is the highest of what is given of the high-load tests."""
    if name != "high":
        return test[name]
    given = [test[one] for one in ("high", "arabesque", "deadlift") if test[one] is not None]
    return max(given) if given else None


def test_name(stage):
    """Which load test belongs to a stage: "low", "moderate" or "high"."""
    return _TESTS[stage]


def of_stage(profile, found, stage):
    """The criteria that lead out of a stage, in the order of the table."""
    return [_entry(rule_id, check(profile, found)) for rule_id, check in _checks(profile, stage)]


def upkeep(profile, found):
    """Stage 5's own line: four weeks of green sessions. It ends nothing. Rule planner_stage_5_weeks."""
    days = value("planner_stage_5_weeks") * 7
    recent = history.within(found, profile["today_n"], days)
    if not recent:
        return _entry("planner_stage_5_weeks", UNKNOWN)
    is_long = profile["today_n"] - profile["since_n"] >= days
    return _entry("planner_stage_5_weeks", _met(is_long and all([one["light"] == "green" for one in recent])))


def _entry(rule_id, status):
    return {"id": rule_id, "text": rule(rule_id)["words"], "status": status}


def _met(is_met):
    return MET if is_met else NOT_MET


def _checks(profile, stage):
    leaves_speed_out = next_of(profile, 3) == LAST_STAGE
    # Eased back from stage 5 into the stage that was left out: without sessions of speed its way on is that of stage 3.
    if leaves_speed_out and (stage == 3 or (stage == 4 and not _trained_speed(profile))):
        return _CHECKS[3][:2]
    return _CHECKS[stage]


def _trained_speed(profile):
    """Whether there was a session of energy storage or sprints in this stage."""
    since = [one for one in profile["sessions"] if one["n"] >= profile["since_n"] and history.is_done(one)]
    return any([one["kind"] in ("energy", "sprint") for one in since])


# ---- One check a criterion: (profile, counted sessions) -> status --------------------------------


def _test_up_to(name, rule_id):
    def check(profile, found):
        test = fresh(profile, name)
        return UNKNOWN if test is None else _met(test[name] <= value(rule_id))

    return check


def _last_settled(profile, found):
    return _of_last([one["settled"] for one in found], value("planner_exit_0_mornings"))


def _of_last(answers, needed):
    """met when the last `needed` answers are all true; one that is false is enough for not_met."""
    last = answers[-needed:]
    if not all([one is not False for one in last]):
        return NOT_MET
    if len(last) < needed or not all(last):
        return UNKNOWN
    return MET


def _low_thrice(profile, found):
    limit = value("planner_exit_1_low")
    given = [one["low"] <= limit for one in profile["tests"] if one["low"] is not None]
    if fresh(profile, "low") is None:
        return UNKNOWN
    return _of_last(given, value("planner_exit_1_tests"))


def _target_twice(profile, found):
    done = [one for one in profile["sessions"] if one["kind"] == "strength" and history.is_done(one)]
    return _of_last([one["target_reached"] for one in done], value("planner_exit_2_target"))


def _calm_week(profile, found):
    recent = history.within(found, profile["today_n"], value("planner_exit_2_mornings"))
    return _met(all([one["settled"] for one in recent])) if recent else UNKNOWN


def _sides(profile, found):
    test = fresh(profile, "side_difference_pct")
    return UNKNOWN if test is None else _met(test["side_difference_pct"] <= value("planner_exit_3_sides"))


def walked(profile, minutes, pain, kinds=("walk", "run", "walk_run")):
    """Whether the last 14 days hold an outing of so many minutes with so little pain; None when it is not known."""
    known = None
    for one in history.within(profile["sessions"], profile["today_n"], TEST_DAYS):
        if one["kind"] not in kinds or not history.is_done(one):
            continue
        if one["minutes"] is None or one["minutes"] < minutes or one["pain_during"] is None:
            continue
        if one["pain_during"] <= pain:
            return True
        known = False
    return known


def _walked(profile, found):
    kinds = ("walk", "run", "walk_run", "sprint")
    done = walked(profile, value("planner_entry_4_minutes"), value("planner_entry_4_pain"), kinds)
    return UNKNOWN if done is None else _met(done)


def _needs_speed(profile, found):
    return UNKNOWN if profile["goal_needs_speed"] is None else _met(profile["goal_needs_speed"])


def _green_level(profile, found):
    """The last two sessions of energy storage or sprints: of one level, both green."""
    needed = value("planner_exit_4_green")
    last = [one for one in found if one["session"]["kind"] in ("energy", "sprint")][-needed:]
    if not all([one["light"] == "green" for one in last]):
        return NOT_MET
    if len(last) < needed:
        return UNKNOWN
    levels = [one["session"]["level"] for one in last]
    if None in levels:
        return UNKNOWN
    return _met(min(levels) == max(levels))


_CHECKS = (
    (
        ("planner_exit_0_low", _test_up_to("low", "planner_exit_0_low")),
        ("planner_exit_0_mornings", _last_settled),
    ),
    (("planner_exit_1_low", _low_thrice),),
    (
        ("planner_exit_2_moderate", _test_up_to("moderate", "planner_exit_2_moderate")),
        ("planner_exit_2_target", _target_twice),
        ("planner_exit_2_mornings", _calm_week),
        ("planner_entry_3_arabesque", _test_up_to("arabesque", "planner_entry_3_arabesque")),
    ),
    (
        ("planner_exit_3_deadlift", _test_up_to("deadlift", "planner_exit_3_deadlift")),
        ("planner_exit_3_sides", _sides),
        ("planner_entry_4_minutes", _walked),
        ("planner_entry_4_speed", _needs_speed),
    ),
    (("planner_exit_4_green", _green_level),),
    (),
)
