"""A step to a new stage raises one thing: load, hip flexion or speed. Judged by the weeks themselves, exercise by exercise."""

import datetime
import itertools

import pytest

from pht.progression_planner import decision, profile, rules, week

TODAY = datetime.date(2026, 6, 1)
EQUIPMENT = ([], ["bands"], ["gym"], ["bands", "gym"])
PEOPLE = [
    (branch, equipment, weeks, speed)
    for branch, equipment, weeks, speed in itertools.product(("runner", "field", "gym", "active"), EQUIPMENT, (0, 1, 2, 5), (True, False))
]


def ago(days):
    return (TODAY - datetime.timedelta(days)).isoformat()


def ready(branch, equipment, stage, weeks, speed):
    """Somebody who meets every criterion of a stage."""
    kinds = ["energy" if stage == 4 and days < 5 else "strength" for days in range(14, 0, -2)]
    sessions = [
        {"date": ago(days), "kind": kind, "level": 1, "pain_during": 1, "pain_next_morning": 1, "target_reached": True}
        for days, kind in zip(range(14, 0, -2), kinds, strict=True)
    ]
    sessions.append({"date": ago(3), "kind": "walk", "minutes": 40, "pain_during": 1, "pain_next_morning": 1})
    scores = {"low": 2, "moderate": 2, "arabesque": 2, "deadlift": 2, "side_difference_pct": 5}
    return {
        "branch": branch, "age": 40, "start": ago(200), "today": ago(0), "days_per_week": 5, "red_flag": False,
        "equipment": equipment, "goal_needs_speed": speed, "stage": stage, "stage_since": ago(7 * weeks),
        "tests": [{"date": ago(days), **scores} for days in (12, 8, 2)], "sessions": sessions,
    }


def strength(rows):
    """{exercise: (the RM of its load, its class)} of the week's strength and holds."""
    items = [item for row in rows for item in row["items"] if item["class"] != "E"]
    return {item["exercise"]: (week.rm_of(item), item["class"]) for item in items}


def is_fast(rows):
    return any(item["class"] == "E" for row in rows for item in row["items"]) or any(
        row["run"] and row["run"]["kind"] == "sprint" for row in rows
    )


def raised(before, after):
    """Which of the three a week raises over another."""
    old, new = strength(before), strength(after)
    heavier = [name for name in new if name in old and new[name][0] < old[name][0]]
    heaviest = min(load for load, _ in new.values()) < min(load for load, _ in old.values())
    deeper = max(bend for _, bend in new.values()) > max(bend for _, bend in old.values())
    names = [("load", bool(heavier) or heaviest), ("flexion", deeper), ("speed", is_fast(after) and not is_fast(before))]
    return [name for name, is_raised in names if is_raised]


@pytest.mark.parametrize("stage", range(5))
def test_a_step_up_raises_one_thing_at_most(stage):
    seen = []
    for branch, equipment, weeks, speed in PEOPLE:
        person = ready(branch, equipment, stage, weeks, speed)
        plan = rules.plan(person)
        assert plan["decision"] == "advance"
        read = profile.read(person)
        stay = {**decision.decide(read), "decision": "hold", "week_stage": stage, "weeks_in_stage": max(weeks, 1)}
        found = raised(week.build(read, stay), plan["week"])
        assert len(found) <= 1, (branch, equipment, weeks, speed, found)
        seen += found
    assert set(seen) == {0: set(), 1: {"load"}, 2: {"flexion"}, 3: {"speed"}, 4: set()}[stage]


@pytest.mark.parametrize("stage", range(1, 5))
def test_the_first_week_is_the_same_whether_the_step_is_advised_or_taken(stage):
    for branch, equipment, _, speed in PEOPLE[::4]:
        if branch == "active" and stage == 4:
            # The way of this branch leaves stage 4 out.
            continue
        person = ready(branch, equipment, stage, 3, speed)
        advised = rules.plan(person)
        taken = rules.plan({**person, "stage": advised["next_stage"], "stage_since": person["today"]})
        assert taken["stage"] == advised["next_stage"]
        if taken["next_stage"] == taken["stage"] and taken["decision"] != "advance":
            assert strength(taken["week"]) == strength(advised["week"])


def test_the_week_after_takes_the_doses_of_the_stage():
    person = ready("field", ["gym"], 3, 0, True)
    first = strength(rules.plan({**person, "stage_since": ago(0), "tests": []})["week"])
    later = strength(rules.plan({**person, "stage_since": ago(21), "tests": []})["week"])
    assert [name for name in later if name in first and later[name][0] < first[name][0]]


@pytest.mark.parametrize("equipment", EQUIPMENT)
def test_strength_begins_at_15_rm_and_grows_heavier_in_the_third_week(equipment):
    person = {**ready("gym", equipment, 2, 0, False), "tests": []}
    loads = {}
    for weeks in (0, 1, 2):
        found = strength(rules.plan({**person, "stage_since": ago(7 * weeks)})["week"])
        loads[weeks] = min(load for load, _ in found.values())
    assert loads[0] == loads[1] == 15 and loads[2] < 15


def test_whoever_comes_back_to_a_stage_does_not_begin_it_again():
    person = {**ready("gym", [], 2, 0, False), "tests": []}
    came_down = [{**one, "stage": 3} for one in person["sessions"]]
    assert min(load for load, _ in strength(rules.plan({**person, "sessions": came_down})["week"]).values()) < 15
