"""Placement, and the criteria that end a stage: met, not met or unknown."""

import pytest

from pht.progression_planner import rules
from tests.unit.planning import ago, calm, load_test, person, session, statuses


def placed(*tests, sessions=()):
    return rules.plan(person(stage=None, start=ago(10), tests=list(tests), sessions=list(sessions)))["stage"]


@pytest.mark.parametrize(
    ("scores", "stage"),
    [
        ({}, 0), ({"moderate": 0, "high": 0}, 0), ({"low": 6}, 0), ({"low": 5}, 1), ({"low": 4}, 1), ({"low": 3}, 2), ({"low": 0}, 2),
        ({"low": 0, "settled_24h": False}, 0), ({"low": 0, "settled_24h": True}, 2),
        ({"low": 3, "moderate": 3, "arabesque": 3}, 3), ({"low": 3, "moderate": 3, "high": 3}, 3),
        ({"low": 0, "moderate": 4, "arabesque": 0}, 2), ({"low": 0, "moderate": 0, "arabesque": 4}, 2),
        ({"low": 0, "moderate": 0, "arabesque": 4, "high": 0}, 2), ({"low": 4, "moderate": 0, "arabesque": 0}, 1),
        ({"low": 0, "moderate": 0, "arabesque": 0, "deadlift": 0, "side_difference_pct": 0}, 3),
    ],
)
def test_the_newest_test_places(scores, stage):
    assert placed(load_test(1, **scores)) == stage
    assert placed(load_test(2, low=0, moderate=0, high=0), load_test(1, **scores)) == stage


def test_without_a_test_the_plan_begins_at_stage_0():
    assert placed() == 0


@pytest.mark.parametrize(("low", "lower"), [(7, 0), (5, 0), (3, 1)])
@pytest.mark.parametrize("scores", [(6, 1), (1, 4)])
def test_a_red_or_an_unsettled_morning_places_one_lower(low, lower, scores):
    assert placed(load_test(1, low=low), sessions=[session(6, *scores)]) == lower
    assert placed(load_test(1, low=low), sessions=[session(7, *scores)]) == (lower + 1 if low < 6 else 0)
    assert placed(load_test(1, low=low), sessions=[session(6, 5, 1)]) == (lower + 1 if low < 6 else 0)


def of(stage, **changes):
    return statuses(rules.plan(person(stage=stage, **changes)))


@pytest.mark.parametrize(("tests", "status"), [
    ([load_test(14, low=5)], "met"), ([load_test(14, low=6)], "not_met"), ([load_test(15, low=0)], "unknown"), ([], "unknown"),
    ([load_test(3, low=0), load_test(2, low=6)], "not_met"), ([load_test(3, low=0), load_test(2, moderate=6)], "met"),
])  # fmt: skip
def test_exit_0_low_test(tests, status):
    assert of(0, tests=tests)["planner_exit_0_low"] == status


@pytest.mark.parametrize(("sessions", "status"), [
    (calm(5, 4, 3), "met"), (calm(5, 4), "unknown"), ([], "unknown"), ([*calm(5, 4), session(3, 1, 4)], "not_met"),
    ([session(9, 1, 4), *calm(5, 4, 3)], "met"), ([session(5, 1, 4), *calm(4, 3)], "not_met"), ([session(5, 1, 4)], "not_met"),
])  # fmt: skip
def test_exit_0_three_settled_mornings(sessions, status):
    assert of(0, sessions=sessions)["planner_exit_0_mornings"] == status


@pytest.mark.parametrize(("lows", "status"), [
    ([3, 3, 3], "met"), ([9, 3, 3, 3], "met"), ([3, 4, 3], "not_met"), ([3, 3], "unknown"), ([4], "not_met"), ([], "unknown"), ([3, None, 3, 3], "met"),
])  # fmt: skip
def test_exit_1_three_low_tests(lows, status):
    tests = [load_test(8 - place, low=low) for place, low in enumerate(lows)]
    assert of(1, tests=tests) == {"planner_exit_1_low": status}


def test_exit_1_asks_for_a_test_of_the_last_14_days():
    assert of(1, tests=[load_test(days, low=1) for days in (20, 18, 15)]) == {"planner_exit_1_low": "unknown"}


@pytest.mark.parametrize(("reached", "status"), [
    ([True, True], "met"), ([False, True, True], "met"), ([True, False], "not_met"), ([True, None], "unknown"), ([True], "unknown"), ([False, None], "not_met"),
])  # fmt: skip
def test_exit_2_two_sessions_at_target(reached, status):
    sessions = [session(10 - place, target_reached=one) for place, one in enumerate(reached)]
    assert of(2, sessions=sessions)["planner_exit_2_target"] == status
    left_out = [*sessions, session(1, completed=False), session(1, kind="isometric", target_reached=False)]
    assert of(2, sessions=left_out)["planner_exit_2_target"] == status


def test_exit_2_calm_week():
    assert of(2, sessions=calm(6, 1))["planner_exit_2_mornings"] == "met"
    assert of(2, sessions=[session(6, 1, 4), *calm(1)])["planner_exit_2_mornings"] == "not_met"
    assert of(2, sessions=[session(7, 1, 4), *calm(1)])["planner_exit_2_mornings"] == "met"
    assert of(2, sessions=calm(9, 8))["planner_exit_2_mornings"] == "unknown"


def test_stage_3_asks_for_the_arabesque_or_the_high_test_in_its_place():
    assert of(2, tests=[load_test(1, arabesque=3)])["planner_entry_3_arabesque"] == "met"
    assert of(2, tests=[load_test(1, high=3)])["planner_entry_3_arabesque"] == "met"
    assert of(2, tests=[load_test(1, high=3, arabesque=4)])["planner_entry_3_arabesque"] == "not_met"
    assert of(2)["planner_entry_3_arabesque"] == "unknown"


def test_exit_3_deadlift_and_sides():
    found = of(3, tests=[load_test(5, deadlift=3, side_difference_pct=10)])
    assert (found["planner_exit_3_deadlift"], found["planner_exit_3_sides"]) == ("met", "met")
    found = of(3, tests=[load_test(5, high=4, side_difference_pct=10.5)])
    assert (found["planner_exit_3_deadlift"], found["planner_exit_3_sides"]) == ("not_met", "not_met")
    found = of(3, tests=[load_test(15, deadlift=0, side_difference_pct=0)])
    assert (found["planner_exit_3_deadlift"], found["planner_exit_3_sides"]) == ("unknown", "unknown")


@pytest.mark.parametrize(("outing", "status"), [
    ({"kind": "walk", "minutes": 30, "during": 3}, "met"), ({"kind": "run", "minutes": 30, "during": 4}, "not_met"),
    ({"kind": "walk_run", "minutes": 29, "during": 0}, "unknown"), ({"kind": "strength", "minutes": 60}, "unknown"),
    ({"kind": "walk", "minutes": 30, "during": None}, "unknown"), ({"kind": "walk", "minutes": 30, "morning": None}, "met"),
    ({"kind": "walk", "minutes": 30, "completed": False}, "unknown"), ({"kind": "sprint", "minutes": 35, "during": 3}, "met"),
])  # fmt: skip
def test_stage_4_asks_for_half_an_hour_with_little_pain(outing, status):
    assert of(3, sessions=[session(13, **outing)])["planner_entry_4_minutes"] == status
    assert of(3, sessions=[session(14, **outing)])["planner_entry_4_minutes"] == "unknown"


def test_who_needs_no_speed_is_not_asked_for_the_half_hour():
    assert "planner_entry_4_minutes" not in of(3, goal_needs_speed=False)
    assert "planner_entry_4_minutes" not in of(3, branch="active")


@pytest.mark.parametrize(("sessions", "status"), [
    (calm(5, 2, kind="energy", level=2), "met"), (calm(5, kind="energy", level=2), "unknown"), ([], "unknown"),
    ([session(5, kind="sprint", level=2), session(2, kind="sprint", level=3)], "not_met"),
    ([session(5, 4, 1, kind="sprint", level=2), session(2, kind="sprint", level=2)], "not_met"),
    (calm(5, 2, kind="energy"), "unknown"), ([session(9, 9, 9, kind="sprint", level=3), *calm(5, 2, kind="sprint", level=2)], "met"),
])  # fmt: skip
def test_exit_4_two_green_sessions_at_one_level(sessions, status):
    assert of(4, sessions=sessions) == {"planner_exit_4_green": status}


def test_four_green_weeks_in_stage_5_are_upkeep():
    long = {"start": ago(60), "stage_since": ago(28)}
    assert of(5, sessions=calm(20, 9, 2), **long) == {"planner_stage_5_weeks": "met"}
    assert of(5, sessions=[session(20, 4, 1), *calm(9, 2)], **long) == {"planner_stage_5_weeks": "not_met"}
    assert of(5, sessions=calm(20, 9, 2), start=ago(60), stage_since=ago(27)) == {"planner_stage_5_weeks": "not_met"}
    assert of(5, **long) == {"planner_stage_5_weeks": "unknown"}


def test_tests_of_one_day_are_one_test():
    apart = [load_test(2, low=2), load_test(2, moderate=2, arabesque=2), load_test(2, low=2, settled_24h=True)]
    assert placed(*apart) == 3
    thrice_in_a_day = rules.plan(person(stage=1, tests=[load_test(2, low=2)] * 3))
    assert [one["status"] for one in thrice_in_a_day["criteria"]] == ["unknown"]
    thrice = rules.plan(person(stage=1, tests=[load_test(days, low=2) for days in (4, 3, 2)]))
    assert [one["status"] for one in thrice["criteria"]] == ["met"]
