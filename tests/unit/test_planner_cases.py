"""The four teaching cases: the placements and decisions that were written down for them."""

import pytest

from pht.progression_planner import profile, rules
from tests.unit.planning import example, met


def plan(name, until=None, **changes):
    return rules.plan(example(name, until, **changes))


@pytest.mark.parametrize("name", ["r45", "h22", "g52", "a15"])
def test_the_examples_are_profiles(name):
    assert profile.problems(example(name)) == []


# R45, runner


def test_r45_is_placed_one_lower_while_her_mornings_are_unsettled():
    flare = plan("r45", "2026-02-01")
    assert flare["stage"] == 1 and met(flare, "planner_placed_calm") is True
    assert flare["decision"] == "ease_back" and met(flare, "planner_any_red") is True


def test_r45_is_placed_in_stage_2_once_they_are_stable_and_walks_and_runs_from_there():
    calm = plan("r45", "2026-02-08")
    assert calm["stage"] == 2 and met(calm, "planner_placed_calm") is False
    assert {row["run"]["level"] for row in calm["week"] if row["run"] and row["run"]["kind"] == "walk_run"} == {2}


def test_r45_advances_from_stage_1_to_stage_2():
    tests = [{"date": date, "low": 3} for date in ("2026-02-03", "2026-02-05", "2026-02-08")]
    moved = plan("r45", "2026-02-08", stage=1, stage_since="2026-02-02", tests=tests)
    assert (moved["decision"], moved["stage"], moved["next_stage"]) == ("advance", 1, 2)


def test_r45_may_run_a_tenth_further_than_her_longest_of_30_days():
    assert next(one["limit"] for one in plan("r45", "2026-02-08")["caps"] if one["id"] == "planner_cap_run") == pytest.approx(14.3)


# H22, hurdler


def test_h22_meets_exit_3_and_moves_to_stage_4_after_week_1():
    first = plan("h22", "2026-01-11", stage=3, stage_since="2026-01-05")
    assert (first["decision"], first["stage"], first["next_stage"]) == ("advance", 3, 4)


def test_h22_is_eased_back_to_stage_3_after_week_4():
    flare = plan("h22", "2026-02-01", stage=4, stage_since="2026-01-12")
    assert (flare["decision"], flare["stage"], flare["next_stage"]) == ("ease_back", 4, 3)
    assert not [row for row in flare["week"] if row["run"] and row["run"]["kind"] == "sprint"]
    assert not [item for row in flare["week"] for item in row["items"] if item["class"] == "E"]


def test_h22_resumes_stage_4_after_a_calm_week_with_the_ladder_at_70_per_cent():
    back = plan("h22", "2026-02-08", stage=3, stage_since="2026-02-02")
    assert (back["decision"], back["stage"], back["next_stage"]) == ("advance", 3, 4)
    assert {row["run"]["level"] for row in back["week"] if row["run"] and row["run"]["kind"] == "sprint"} == {3}
    assert "70 %" in next(row["run"]["pattern"] for row in back["week"] if row["run"] and row["run"]["kind"] == "sprint")


# G52, gym


@pytest.mark.parametrize("until", ["2026-01-11", "2026-01-25", "2026-02-15"])
def test_g52_needs_a_clinician_first(until):
    since = {"stage_since": "2026-01-05"}
    stopped = plan("g52", until, clinician="needed", **since)
    assert stopped["decision"] == "stop_seek_care" and not any(row["items"] or row["run"] for row in stopped["week"])
    assert plan("g52", until, **since)["decision"] != "stop_seek_care"


def test_g52_is_placed_in_stage_1_and_moves_to_stage_2():
    assert plan("g52", "2026-01-25", stage=None, stage_since=None)["stage"] == 1
    moved = plan("g52", "2026-02-15")
    assert (moved["decision"], moved["stage"], moved["next_stage"]) == ("advance", 1, 2)


# A15, the boy who is stopped


@pytest.mark.parametrize("changes", [{}, {"red_flag": False}, {"clinician": "not_needed"}, {"red_flag": False, "clinician": "seen"}])
def test_a15_is_stopped_whatever_else_is_said(changes):
    stopped = plan("a15", **changes)
    assert stopped["decision"] == "stop_seek_care"
    assert all(row["items"] == [] and row["run"] is None for row in stopped["week"]) and len(stopped["week"]) == 7
    assert any("Under 18" in line for line in stopped["text"])
