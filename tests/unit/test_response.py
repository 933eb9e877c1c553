"""The 24-hour response, school by school, against the rules as written for the course."""

import itertools

import pytest

from pht.evidence import rule
from pht.response.rules import SCHOOLS, light, limits, settled, trend_up, usual_mornings

SCORES = [None, *range(11)]
USUALS = [None, 0, 1, 2, 3]


def written_rule(during, morning, usual, school):
    """The rule text as plain conditions, school by school, with its numbers written out."""
    is_settled = None
    if morning is not None and school == "strict":
        is_settled = morning == 0 if usual is None else morning <= usual
    elif morning is not None:
        is_settled = morning <= 3 if usual is None else morning <= 2 or morning <= usual + 1
    if (during or 0) >= 6 or (morning or 0) >= 6:
        return "red", is_settled
    if during is None or morning is None:
        return None, is_settled
    if not is_settled or morning >= (3 if school == "strict" else 4):
        return "amber", is_settled
    if (school == "goom" and during >= 4) or (school == "strict" and during >= 3):
        return "amber", is_settled
    return "green", is_settled


@pytest.mark.parametrize("school", SCHOOLS)
def test_every_combination_of_scores_follows_the_written_rule(school):
    for during, morning, usual in itertools.product(SCORES, SCORES, USUALS):
        found = light(during, morning, usual, school)
        assert found[:2] == written_rule(during, morning, usual, school), (during, morning, usual)


@pytest.mark.parametrize("school", SCHOOLS)
def test_a_light_names_known_rules_and_a_missing_light_its_reason(school):
    for during, morning, usual in itertools.product(SCORES, SCORES, USUALS):
        colour, _, rules, reason = light(during, morning, usual, school)
        assert bool(rules) == (colour is not None)
        assert bool(reason) == (colour is None)
        for rule_id in rules:
            assert rule(rule_id)["words"]


@pytest.mark.parametrize(
    ("during", "morning", "reason"),
    [(None, 3, "pain_not_given"), (3, None, "waiting_for_morning"), (None, None, "waiting_for_morning"), (0, None, "waiting_for_morning")],
)
def test_the_reason_for_no_light(during, morning, reason):
    assert light(during, morning, 1, "goom")[3] == reason


def test_red_comes_at_once_from_either_score():
    assert light(6, None, None, "goom") == ("red", None, ["red_during"], "")
    assert light(None, 6, None, "goom") == ("red", False, ["red_morning"], "")
    assert light(9, 9, 3, "silbernagel")[2] == ["red_during", "red_morning"]


def test_a_zero_is_a_score():
    assert light(0, 0, 0, "strict")[0] == "green"
    assert usual_mornings([0, 0, 0, 5])[3] == 0


def test_the_rules_that_decided_are_named():
    assert light(4, 5, 2, "goom")[2] == ["settled_goom", "amber_morning_goom", "amber_during_goom"]
    assert light(4, 4, 3, "goom")[2] == ["amber_morning_goom", "amber_during_goom"]
    assert light(2, 3, 1, "goom")[2] == ["settled_goom"]
    assert light(0, 1, None, "strict")[2] == ["settled_first_strict"]


def test_pain_of_4_is_green_inside_silbernagel_only_and_says_so():
    assert light(4, 1, 1, "silbernagel")[0] == "green"
    assert "inside_silbernagel" in light(4, 1, 1, "silbernagel")[2]
    assert "inside_silbernagel" not in light(3, 1, 1, "silbernagel")[2]
    assert light(4, 1, 1, "goom")[0] == light(4, 1, 1, "strict")[0] == "amber"


def test_the_usual_morning_is_the_capped_median_of_the_last_three_scores():
    assert usual_mornings([1, 5, 2, 9, None, 9, 8, 0]) == [None, None, None, 2, 3, 3, 3, 3]
    assert usual_mornings([None, None, 2, 1, None, 0, 4]) == [None, None, None, None, None, None, 1]


def test_a_morning_of_4_is_settled_by_a_high_usual_morning_but_never_green():
    assert settled(4, 3, "goom") == (True, "settled_goom")
    assert light(1, 4, 3, "goom")[:2] == ("amber", True)


def test_the_trend_needs_more_than_half_a_point():
    assert trend_up(2.5, 2.0) is False
    assert trend_up(2.51, 2.0) is True
    assert trend_up(None, 2.0) is None and trend_up(2.0, None) is None
    assert trend_up(1.0, 0.0) is True


def test_an_unknown_school_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match="goom, strict, silbernagel"):
        limits("none")
