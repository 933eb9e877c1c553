"""The planner's decision, line by line in the order of the rules, and what is said beside it."""

import pytest

from pht import evidence
from pht.progression_planner import rules
from tests.unit.planning import ago, calm, load_test, met, person, session, statuses

# Everything that ends each stage.
READY = {"low": 2, "moderate": 2, "arabesque": 2, "deadlift": 2, "side_difference_pct": 5}


def ready(stage, sessions=(), **changes):
    """Somebody who meets every criterion of a stage, with more sessions at the end."""
    its = calm(12, 10, 8, 5, 3, target_reached=True) + [session(2, kind="walk", minutes=30)]
    if stage == 4:
        its += calm(2, 1, kind="energy", level=1)
    document = person(
        stage=stage, stage_since=ago(20), tests=[load_test(days, **READY) for days in (12, 8, 2)], sessions=its + list(sessions)
    )
    return {**document, **changes}


def decided(document):
    plan = rules.plan(document)
    return plan["decision"], plan["stage"], plan["next_stage"]


# 1 stop


@pytest.mark.parametrize("why", [{"age": 17}, {"red_flag": True}, {"clinician": "needed"}])
@pytest.mark.parametrize("stage", [None, 0, 3, 5])
def test_a_child_a_warning_sign_or_an_open_visit_stops_everything(why, stage):
    plan = rules.plan({**ready(3, [session(0, 8, 8)]), "stage": stage, **why})
    assert plan["decision"] == "stop_seek_care" and plan["stage"] == plan["next_stage"]
    assert len(plan["week"]) == 7 and all(row["items"] == [] and row["run"] is None for row in plan["week"])
    assert plan["text"] and all(plan["text"])


@pytest.mark.parametrize("fine", [{"age": 18}, {"clinician": "seen"}, {"clinician": None}])
def test_an_adult_who_was_seen_goes_on(fine):
    assert decided(ready(3, **fine)) == ("advance", 3, 4)


def test_each_reason_to_stop_has_its_own_words():
    texts = [rules.plan(person(**why))["text"] for why in ({"age": 15}, {"red_flag": True}, {"clinician": "needed"})]
    assert len({" ".join(one) for one in texts}) == 3
    assert rules.plan(person(age=15, red_flag=True, clinician="needed"))["text"] == [line for one in texts for line in one]


# 2 ease back


@pytest.mark.parametrize("stage", range(6))
@pytest.mark.parametrize("scores", [(6, 1), (1, 6), (10, 10)])
def test_any_red_of_the_last_seven_days_eases_back_by_one_stage(stage, scores):
    assert decided(ready(stage, [session(6, *scores)])) == ("ease_back", stage, max(stage - 1, 0))
    assert decided(ready(stage, [session(0, *scores)]))[0] == "ease_back"
    assert decided(ready(stage, [session(7, *scores)]))[0] != "ease_back"


@pytest.mark.parametrize("left_out", [{"completed": False}, {"pain_during": None}, {"pain_next_morning": None}])
def test_a_session_that_does_not_count_eases_nothing_back(left_out):
    assert decided(ready(2, [session(1, 9, 9, kind="isometric") | left_out])) == ("advance", 2, 3)


@pytest.mark.parametrize(("stage", "name"), list(enumerate(["low", "low", "moderate", "high", "high", "high"])))
def test_a_load_test_of_the_stage_at_6_eases_back_while_it_is_fresh(stage, name):
    def with_test(pain, days):
        return {**ready(stage), "tests": [load_test(days, **{name: pain})]}

    assert decided(with_test(6, 14)) == ("ease_back", stage, max(stage - 1, 0))
    assert decided(with_test(5, 14))[0] != "ease_back"
    assert decided(with_test(6, 15))[0] != "ease_back"
    later = with_test(6, 5)
    later["tests"].append(load_test(4, **{name: 3}))
    assert decided(later)[0] != "ease_back"


def test_another_stages_test_does_not_ease_back():
    assert decided({**ready(2), "tests": [load_test(1, low=9, high=9, moderate=2)]})[0] != "ease_back"


@pytest.mark.parametrize("stage", range(6))
def test_two_ambers_ease_back_and_one_does_not(stage):
    one = decided(ready(stage, [session(6, 4, 1)]))
    assert one[0] in ("hold_conflict", "hold") and one[1:] == (stage, stage)
    assert decided(ready(stage, [session(6, 4, 1), session(5, 5, 2)])) == ("ease_back", stage, max(stage - 1, 0))
    assert decided(ready(stage, [session(7, 4, 1), session(5, 5, 2)]))[0] != "ease_back"


@pytest.mark.parametrize("stage", range(6))
def test_unsettled_mornings_ease_back_at_two_or_at_one_from_stage_3_on(stage):
    one, two = [session(6, 1, 3)], [session(6, 1, 3), session(4, 1, 3)]
    assert (decided(ready(stage, one))[0] == "ease_back") == (stage >= 3)
    assert decided(ready(stage, two))[0] == "ease_back"
    used = "planner_one_unsettled" if stage >= 3 else "planner_two_unsettled"
    assert met(rules.plan(ready(stage, two)), used) is True


def own_usual(morning=4, times=6, **changes):
    """Somebody whose mornings have long been at 3 and are now at `morning`."""
    before = [session(days, 1, 3) for days in (20, 19, 18)]
    return ready(2, sessions=before + [session(days, 1, morning) for days in range(times, 0, -1)]) | changes


def test_settled_mornings_at_4_that_are_the_persons_own_usual_do_not_ease_back():
    document = own_usual()
    document["sessions"] = [one for one in document["sessions"] if one["pain_next_morning"] > 1]
    plan = rules.plan(document)
    assert met(plan, "planner_two_ambers") is False and plan["decision"] != "ease_back"
    assert [one["value"] for one in plan["rules"] if one["id"] == "planner_two_ambers"] == [0]


def test_mornings_at_4_that_are_not_the_own_median_count_as_ambers():
    document = own_usual(times=2)
    document["sessions"] = [one for one in document["sessions"] if one["pain_next_morning"] > 1]
    document["sessions"] += [session(days, 1, 3) for days in (10, 9, 8)]
    plan = rules.plan(document)
    assert [one["value"] for one in plan["rules"] if one["id"] == "planner_two_ambers"] == [2]
    assert plan["decision"] == "ease_back"


def test_the_school_changes_the_lights_and_not_the_tests():
    ambers = [session(6, 4, 1, kind="isometric"), session(5, 5, 1, kind="isometric")]
    assert decided(ready(2, ambers, school="goom"))[0] == "ease_back"
    assert decided(ready(2, ambers, school="silbernagel"))[0] == "advance"
    assert decided(ready(2, [session(6, 3, 1), session(5, 3, 1)], school="strict"))[0] == "ease_back"
    for school in ("goom", "strict", "silbernagel"):
        plan = rules.plan({**ready(2, school=school), "tests": [load_test(1, moderate=6)]})
        assert plan["decision"] == "ease_back" and met(plan, "planner_test_high")


# 3 review


def long_in(stage, since=42, **changes):
    return {**ready(stage), "start": ago(since + 7), "stage_since": ago(since), "tests": [load_test(3, moderate=4, arabesque=4)], **changes}


def test_six_weeks_without_gain_ask_for_a_review():
    assert decided(long_in(2)) == ("review", 2, 2)
    assert decided(long_in(2, since=41))[0] == "hold"


def test_a_lower_test_or_a_higher_total_is_gain():
    before = load_test(42, moderate=5)
    assert decided(long_in(2, tests=[before, load_test(3, moderate=4, arabesque=4)]))[0] == "hold"
    assert decided(long_in(2, tests=[load_test(42, moderate=4), load_test(3, moderate=4, arabesque=4)]))[0] == "review"
    assert decided(long_in(2, tests=[before, load_test(15, moderate=4, arabesque=4)]))[0] == "review"
    totals = [{"date": ago(42), "score": 50}, {"date": ago(2), "score": 51}]
    assert decided(long_in(2, visa_h=totals))[0] == "hold"
    assert decided(long_in(2, visa_h=[totals[0], {"date": ago(2), "score": 50}]))[0] == "review"


def test_gain_counts_from_the_beginning_of_the_stage():
    earlier = [load_test(80, moderate=7), load_test(50, moderate=4), load_test(3, moderate=4, arabesque=4)]
    assert decided(long_in(2, start=ago(90), tests=earlier))[0] == "review"


def test_all_criteria_met_need_no_review():
    assert decided(ready(2, start=ago(60), stage_since=ago(50)))[0] == "advance"


# 4 thin data


def test_fewer_than_three_counted_check_ins_in_14_days_hold():
    two = {**ready(1), "sessions": calm(13, 1)}
    three = {**ready(1), "sessions": calm(13, 2, 1)}
    assert decided(two) == ("hold_thin_data", 1, 1) and decided(three) == ("advance", 1, 2)
    assert decided({**ready(1), "sessions": calm(14, 2, 1)})[0] == "hold_thin_data"


@pytest.mark.parametrize("missing", ["moderate", "arabesque"])
def test_an_unknown_criterion_holds(missing):
    scores = {name: READY[name] for name in READY if name != missing}
    plan = rules.plan({**ready(2), "tests": [load_test(2, **scores)]})
    assert plan["decision"] == "hold_thin_data" and met(plan, "planner_unknown") is True


@pytest.mark.parametrize("tests", [[], [load_test(1, low=2)], [load_test(1, low=7)], [load_test(1, low=2, moderate=6, high=8)]])
def test_a_placement_without_sessions_is_thin_data(tests):
    plan = rules.plan(person(stage=None, start=ago(1), tests=tests))
    assert plan["decision"] == "hold_thin_data" and plan["stage"] == plan["next_stage"]


def test_after_14_days_without_a_check_in_the_week_is_one_stage_lower():
    away = rules.plan({**ready(3), "sessions": calm(20, 18, 14)})
    assert (away["decision"], away["stage"], away["next_stage"]) == ("hold_thin_data", 3, 3)
    assert {item["class"] for row in away["week"] for item in row["items"]} <= {"C0", "C1"}
    assert any("14 days" in line for line in away["text"])
    back = rules.plan({**ready(3), "sessions": calm(20, 18, 13)})
    assert {item["class"] for row in back["week"] for item in row["items"]} - {"C0", "C1"}
    assert not any("14 days" in line for line in back["text"])


# 5 conflict, 6 advance, 7 hold


@pytest.mark.parametrize("stage", range(3))
def test_met_criteria_with_an_amber_hold(stage):
    plan = rules.plan(ready(stage, [session(1, 4, 1, kind="isometric")]))
    assert (plan["decision"], plan["next_stage"]) == ("hold_conflict", stage) and met(plan, "planner_conflict")


def test_the_last_two_sessions_must_be_green_however_old_they_are():
    quiet = {**ready(1), "sessions": calm(13, 12, 11) + [session(9, 4, 1), session(8, 1, 1)]}
    assert decided(quiet)[0] == "hold_conflict"
    assert decided({**ready(1), "sessions": [session(13, 4, 1), *calm(12, 11, 9)]})[0] == "advance"


@pytest.mark.parametrize("stage", range(5))
def test_met_criteria_and_calm_days_lead_one_stage_on(stage):
    plan = rules.plan(ready(stage))
    assert (plan["decision"], plan["stage"], plan["next_stage"]) == ("advance", stage, stage + 1)
    assert set(statuses(plan).values()) == {"met"} and met(plan, "planner_all_met") is True


def test_stage_5_stays():
    assert decided(ready(5)) == ("hold", 5, 5)


@pytest.mark.parametrize("other", [{"goal_needs_speed": False}, {"branch": "active"}, {"branch": "active", "goal_needs_speed": "left out"}])
def test_without_speed_stage_3_leads_to_stage_5(other):
    document = person(**{**ready(3), **other})
    assert decided(document) == ("advance", 3, 5)


def test_a_goal_that_is_not_known_is_no_guess():
    assert decided(person(**{**ready(3), "goal_needs_speed": "left out"})) == ("hold_thin_data", 3, 3)


def test_a_criterion_that_is_not_met_holds():
    document = {**ready(2), "tests": [load_test(2, **{**READY, "moderate": 4})]}
    plan = rules.plan(document)
    assert plan["decision"] == "hold" and met(plan, "planner_hold") is True and statuses(plan)["planner_exit_2_moderate"] == "not_met"


# What is said beside it


def test_three_reds_in_14_days_say_to_see_a_clinician_whatever_is_decided():
    reds = [session(days, 7, 3) for days in (13, 12, 11)]
    for changes in ({}, {"red_flag": True}, {"sessions": reds + [session(1, 7, 7)]}):
        plan = rules.plan({**ready(1), "sessions": reds + calm(5, 4, 1), **changes})
        assert any("see a clinician" in line.lower() for line in plan["text"]), plan["decision"]
        assert met(plan, "clinician_reds") is True
    assert met(rules.plan({**ready(1), "sessions": reds[:2] + calm(5, 4, 1)}), "clinician_reds") is None


def test_twelve_weeks_without_gain_say_to_review_diagnosis_and_plan():
    def said(weeks, **changes):
        document = {**ready(1), "start": ago(7 * weeks), "stage_since": ago(3), **changes}
        return any("review diagnosis and plan with a clinician" in line for line in rules.plan(document)["text"])

    flat = [load_test(84, low=2), *[load_test(days, low=2) for days in (12, 8, 2)]]
    assert said(12, tests=flat) and not said(11, tests=flat)
    assert not said(12, tests=[load_test(84, low=4), *flat[1:]])


def test_every_rule_that_is_named_exists_and_every_decision_names_one_that_held():
    known = {one["id"] for one in evidence.rules()}
    for document in (ready(2), ready(3, [session(1, 8, 8)]), long_in(2), person(), person(age=12), ready(1, [session(1, 4, 1)]), ready(5)):
        plan = rules.plan(document)
        named = [one["id"] for one in plan["rules"] + plan["criteria"] + plan["caps"]]
        assert set(named) <= known
        assert any(one["met"] for one in plan["rules"]), plan["decision"]


def test_the_plan_has_every_part():
    plan = rules.plan(person())
    assert list(plan) == ["decision", "stage", "next_stage", "rules", "criteria", "week", "caps", "review_on", "weeks_in_stage", "text"]
    assert plan["weeks_in_stage"] == 3 and plan["review_on"] == [ago(21 - 42), ago(21 - 56), ago(21 - 84)]
    assert all(sorted(one) == ["id", "met", "value"] for one in plan["rules"])
    assert all(sorted(one) == ["id", "status", "text"] for one in plan["criteria"])
    assert all(sorted(one) == ["id", "limit"] for one in plan["caps"])


def test_two_next_mornings_of_one_day_are_both_counted_and_said():
    def said(*sessions):
        plan = rules.plan({**ready(1), "sessions": [*calm(5, 3), *sessions]})
        return plan["decision"], any("different next mornings" in line for line in plan["text"])

    assert said(session(1, 1, 2), session(1, 1, 2, kind="walk")) == ("advance", False)
    assert said(session(1, 1, 2), session(1, 1, 7, kind="walk")) == ("ease_back", True)
    assert said(session(1, 1, 2), session(1, 1, 7, kind="walk", completed=False)) == ("advance", False)


@pytest.mark.parametrize("other", [{"branch": "active", "goal_needs_speed": None}, {"goal_needs_speed": False}])
def test_who_leaves_stage_4_out_comes_back_to_stage_5_without_speed(other):
    flare = rules.plan({**ready(5), **other, "sessions": [*calm(5, 3), session(1, 7, 7)]})
    assert (flare["decision"], flare["next_stage"]) == ("ease_back", 4)
    scores = {"deadlift": 2, "side_difference_pct": 5, "low": 2, "moderate": 2, "arabesque": 2}
    back = rules.plan({**ready(4), **other, "tests": [load_test(2, **scores)], "sessions": calm(10, 8, 6, 4, 2)})
    assert [one["id"] for one in back["criteria"]] == ["planner_exit_3_deadlift", "planner_exit_3_sides"]
    assert (back["decision"], back["next_stage"]) == ("advance", 5)
    for plan in (flare, back):
        assert not [item for row in plan["week"] for item in row["items"] if item["class"] == "E"]
    fast = rules.plan({**ready(4), **other, "sessions": calm(10, 8, 6, 4, 2, kind="energy", level=2)})
    assert [one["id"] for one in fast["criteria"]] == ["planner_exit_4_green"]
