"""The week: what a stage allows, days apart, runs by the ladders, ceilings, training days."""

import datetime

import pytest

from pht.progression_planner import exercises, rules
from tests.unit.planning import TODAY, ago, calm, load_test, person, session

BRANCHES = ("runner", "field", "gym", "active")
CALM_TESTS = {"low": 2, "moderate": 2, "arabesque": 3}
SPRINTS = (50, 60, 70, 75, 80, 85, 90, 95)


def week(**changes):
    return rules.plan(person(**{"start": ago(3), **changes}))["week"]


def offsets(rows, holds):
    """The places of the rows, from today on, for which `holds`."""
    return [place for place, row in enumerate(rows) if holds(row)]


def is_heavy(row):
    return any(item["heavy"] for item in row["items"])


def is_fast(row):
    run = row["run"]
    strides = run is not None and (run["kind"] == "sprint" or run["kind"] == "run" and run["level"] >= 9)
    return strides or any(item["class"] == "E" for item in row["items"])


def is_run(row):
    return row["run"] is not None and row["run"]["kind"] != "walk"


def apart(places):
    return [later - earlier for earlier, later in zip(places, places[1:], strict=False)]


# Days


@pytest.mark.parametrize("branch", BRANCHES)
@pytest.mark.parametrize("stage", range(6))
@pytest.mark.parametrize("days", range(1, 8))
def test_seven_rows_from_today_on_spread_and_never_packed(branch, stage, days):
    rows = week(branch=branch, stage=stage, days_per_week=days)
    assert [row["date"] for row in rows] == [(TODAY + datetime.timedelta(ahead)).isoformat() for ahead in range(7)]
    busy = offsets(rows, lambda row: row["items"] or row["run"])
    assert 1 <= len(busy) <= days and busy[0] == 0
    assert all(gap >= 7 // days for gap in apart(busy))
    assert all(gap >= 2 for gap in apart(offsets(rows, is_heavy))) and all(gap >= 3 for gap in apart(offsets(rows, is_fast)))
    for row in rows:
        assert len(row["items"]) in (0, 2, 3, 4)
        assert {item["class"] for item in row["items"]} <= set(exercises.classes(stage))


@pytest.mark.parametrize("done", range(7))
@pytest.mark.parametrize("days", range(1, 8))
def test_what_was_done_lately_counts(done, days):
    rows = week(stage=4, branch="field", days_per_week=days, sessions=[session(done, kind="sprint", level=1)])
    assert offsets(rows, lambda row: row["items"])
    assert all(place + done >= 2 for place in offsets(rows, is_heavy))
    assert all(place + done >= 3 for place in offsets(rows, is_fast))
    assert all(place + done >= 2 for place in offsets(rows, is_run))


def test_a_heavy_session_yesterday_leaves_today_light_and_one_left_out_does_not():
    done = week(stage=3, days_per_week=7, sessions=[session(1)])
    assert not is_heavy(done[0]) and done[0]["items"]
    left_out = week(stage=3, days_per_week=7, sessions=[session(1, completed=False)])
    assert is_heavy(left_out[0])


def test_72_hours_count_from_a_sprint_also_when_strength_followed_on_the_same_day():
    for done, first in ((2, 1), (3, 0), (1, 2)):
        same_day = [session(done, kind="sprint", level=1), session(done)]
        rows = week(stage=4, branch="field", days_per_week=7, sessions=same_day)
        assert offsets(rows, is_fast)[0] >= first and offsets(rows, is_fast)


@pytest.mark.parametrize("stage", range(6))
def test_the_heavy_mark_follows_the_load(stage):
    for row in week(stage=stage, days_per_week=7, equipment=["gym", "bands"]):
        for item in row["items"]:
            first = item["load"].split("RM")[0]
            is_strong = stage >= 2 and first.isdigit() and int(first) <= 12
            assert item["heavy"] == (is_strong or item["class"] == "E"), item


def test_the_parts_of_an_item_and_a_run():
    for stage in range(6):
        for row in week(stage=stage, branch="field", days_per_week=6):
            for item in row["items"]:
                assert list(item) == ["exercise", "class", "sets", "reps", "hold_s", "load", "tempo", "rest_s", "heavy"]
                assert all(item[name] is None or type(item[name]) is int for name in ("sets", "reps", "hold_s", "rest_s"))
                assert isinstance(item["load"], str) and isinstance(item["tempo"], str) and type(item["heavy"]) is bool
            if row["run"]:
                assert list(row["run"]) == ["kind", "level", "pattern", "max_km"]


@pytest.mark.parametrize("branch", BRANCHES)
def test_exercises_fit_the_equipment(branch):
    for equipment in (None, [], ["none"], ["bands"], ["gym"]):
        for stage in range(6):
            items = [item for row in week(stage=stage, branch=branch, equipment=equipment) for item in row["items"]]
            needed = {exercises.exercise(item["exercise"])["equipment"] for item in items}
            assert items and needed <= {"none", *(equipment or [])}


def test_a_swap_takes_the_place_of_an_exercise_of_the_same_class_and_aim():
    document = person(stage=3, start=ago(3))
    before = rules.plan(document)["week"]
    name, other = next(
        (item["exercise"], others[0]["id"])
        for row in before for item in row["items"] if (others := exercises.alternatives(item["exercise"], 3, []))
    )  # fmt: skip
    swapped = rules.plan(document, {name: other})["week"]
    names = [[item["exercise"] for item in row["items"]] for row in before]
    assert [[item["exercise"] for item in row["items"]] for row in swapped] == [[other if one == name else one for one in row] for row in names]
    assert rules.plan(document, {name: "a_skip"})["week"] == before
    with pytest.raises(ValueError, match="no exercise nothing"):
        rules.plan(document, {name: "nothing"})


def test_a_swap_never_puts_an_exercise_into_a_session_twice():
    seen = 0
    for stage in range(6):
        document = person(stage=stage, start=ago(3), equipment=["bands", "gym"])
        for items in [[item["exercise"] for item in row["items"]] for row in rules.plan(document)["week"]]:
            for name in items:
                for other in exercises.alternatives(name, stage, ["bands", "gym"]):
                    if other["id"] in items:
                        seen += 1
                        rows = rules.plan(document, {name: other["id"]})["week"]
                        assert items in [[item["exercise"] for item in row["items"]] for row in rows]
    assert seen


def test_a_plan_that_is_changed_changes_no_other():
    before = rules.plan(person(stage=3))
    given = repr(before)
    for row in before["week"]:
        for item in row["items"]:
            item["sets"] = 99
        row["items"].clear()
    assert repr(rules.plan(person(stage=3))) == given


# Walk-run


def runs(stage=2, branch="runner", **changes):
    """{(kind, level)} of the runs of a week."""
    rows = week(**{"stage": stage, "branch": branch, "days_per_week": 7, **changes})
    return {(row["run"]["kind"], row["run"]["level"]) for row in rows if row["run"] and row["run"]["kind"] != "walk"}


def walker(**changes):
    """Somebody who may begin to walk and run in turns."""
    return {"tests": [load_test(2, **CALM_TESTS)], "sessions": [session(3, 2, 1, kind="walk", minutes=30)], **changes}


def test_walk_run_begins_when_its_entry_holds():
    assert runs(**walker()) == {("walk_run", 1)}
    assert runs(**walker(longest_run_km=5, longest_run_on=ago(30))) == {("walk_run", 2)}
    assert runs(**walker(longest_run_km=5, longest_run_on=ago(31))) == {("walk_run", 1)}
    assert runs(**walker(sessions=[session(20, kind="run", km=5), *walker()["sessions"]])) == {("walk_run", 2)}


@pytest.mark.parametrize("missing", [
    {"tests": []}, {"tests": [load_test(15, **CALM_TESTS)]}, {"tests": [load_test(2, low=2)]}, {"tests": [load_test(2, moderate=2)]},
    {"tests": [load_test(2, low=4, moderate=2)]}, {"tests": [load_test(2, low=2, moderate=4)]}, {"sessions": []},
    {"sessions": [session(3, 4, 1, kind="walk", minutes=30)]}, {"sessions": [session(3, 2, 1, kind="walk", minutes=29)]},
    {"sessions": [session(3, 2, 1, kind="walk", minutes=30), session(2, 1, 4, kind="isometric")]},
    {"stage": 1}, {"stage": 0}, {"branch": "gym"}, {"branch": "active"},
])  # fmt: skip
def test_walk_run_waits_for_its_entry(missing):
    assert runs(**walker(**missing)) == set()


@pytest.mark.parametrize(("past", "level"), [
    ([(4, 1, 1)], 4), ([(4, 1, 1), (4, 1, 1)], 5), ([(3, 1, 1), (4, 1, 1)], 4), ([(4, 1, 1), (4, 4, 1)], 4), ([(4, 6, 1)], 2),
    ([(2, 6, 1)], 1), ([(1, 6, 1)], 1), ([(4, 6, 1), (2, 1, 1)], 2), ([(4, 6, 1), (2, 1, 1), (2, 1, 1)], 3), ([(6, 1, 1), (6, 1, 1)], 7),
])  # fmt: skip
def test_two_greens_go_up_an_amber_repeats_and_a_red_goes_two_down(past, level):
    at = [(10 + 2 * (len(past) - place), one) for place, one in enumerate(past)]
    sessions = [session(days, during, morning, kind="walk_run", level=was) for days, (was, during, morning) in at]
    assert {one for _, one in runs(sessions=sessions + calm(3, kind="isometric"))} == {level}


def test_a_ladder_left_for_30_days_begins_anew():
    old = [session(days, kind="walk_run", level=5) for days in (33, 31)]
    assert runs(**walker(sessions=old + walker()["sessions"], start=ago(60))) == {("walk_run", 1)}
    assert runs(sessions=old, start=ago(60)) == set()


@pytest.mark.parametrize("scores", [(6, 1), (2, 6), (6, None), (None, 6)])
def test_after_a_red_nobody_runs_for_48_hours(scores):
    past = [session(days, kind="walk_run", level=4) for days in (9, 7)] + [session(0, *scores, kind="isometric")]
    rows = week(stage=3, days_per_week=7, sessions=past)
    assert offsets(rows, is_run) and min(offsets(rows, is_run)) >= 2


def test_runs_are_every_second_day():
    rows = week(days_per_week=7, **walker())
    assert offsets(rows, is_run) == [0, 2, 4, 6]


def test_strides_wait_for_stage_4_and_a_calm_arabesque():
    past = calm(12, 10, kind="run", level=9) + calm(3, kind="isometric")
    calm_test = {"tests": [load_test(2, **CALM_TESTS)]}
    assert runs(stage=4, sessions=past, **calm_test) == {("run", 8), ("run", 10)}
    assert runs(stage=3, sessions=past, **calm_test) == {("run", 8)}
    assert runs(stage=4, sessions=past, tests=[load_test(2, arabesque=4)]) == {("run", 8)}
    assert runs(stage=4, sessions=past, tests=[]) == {("run", 8)}


# Sprints


def test_sprints_are_for_the_field_branch_from_stage_4_on():
    assert ("sprint", 1) in runs(stage=4, branch="field")
    for branch, stage in (("runner", 4), ("gym", 5), ("active", 5), ("field", 3), ("field", 2)):
        assert not [one for one in runs(stage=stage, branch=branch) if one[0] == "sprint"]


@pytest.mark.parametrize("level", range(1, 9))
def test_the_sprint_ladder_goes_up_by_its_percentages(level):
    past = [session(days, kind="sprint", level=level) for days in (9, 6)] if level > 1 else []
    rows = week(stage=4, branch="field", days_per_week=7, sessions=past)
    found = [row["run"] for row in rows if row["run"] and row["run"]["kind"] == "sprint"]
    wanted = level + 1 if level > 1 else 1
    assert {run["level"] for run in found} == {wanted}
    assert ("at full speed" if wanted == 9 else "at %d %%" % SPRINTS[wanted - 1]) in found[0]["pattern"]


# Ceilings


def cap_of(**changes):
    caps = {one["id"]: one["limit"] for one in rules.plan(person(**{"start": ago(10), **changes}))["caps"]}
    assert caps["planner_cap_strength"] == 10 and caps["planner_one_variable"] == 1
    return caps["planner_cap_run"]


def test_the_longest_run_of_30_days_is_the_measure():
    assert cap_of() is None
    assert cap_of(longest_run_km=9.0) == pytest.approx(9.9)
    assert cap_of(longest_run_km=9.0, start=ago(29)) == pytest.approx(9.9) and cap_of(longest_run_km=9.0, start=ago(30)) is None
    assert cap_of(longest_run_km=9.0, longest_run_on=ago(30), start=ago(40)) == pytest.approx(9.9)
    assert cap_of(longest_run_km=9.0, longest_run_on=ago(31), start=ago(40)) is None
    runs_done = [session(40, kind="run", km=20), session(30, kind="run", km=10), session(2, kind="run", km=4)]
    assert cap_of(sessions=runs_done) == pytest.approx(11)
    assert cap_of(sessions=runs_done, longest_run_km=12) == pytest.approx(13.2)


@pytest.mark.parametrize("other", [{"kind": "walk"}, {"kind": "walk_run"}, {"kind": "sprint"}, {"completed": False}])
def test_other_outings_are_no_measure(other):
    assert cap_of(sessions=[session(2, **{"kind": "run", "km": 10, **other})]) is None


def test_only_runs_without_a_break_are_measured():
    def most(level, **more):
        past = [session(days, kind="run" if level > 6 else "walk_run", level=level, **more) for days in (9, 4)]
        rows = week(stage=3, days_per_week=7, longest_run_km=6, sessions=past)
        return {(row["run"]["level"], row["run"]["max_km"]) for row in rows if is_run(row)}

    assert most(4) == {(5, None)}
    assert most(6) == {(7, 6 * 1.1)}
    assert most(7, km=7) == {(8, 7 * 1.1)}
