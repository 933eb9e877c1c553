"""SelfScreen in the kernel: what it is given, what it says, and that it keeps no answer. No browser, no kernel process."""

import json

import pytest
import traitlets

import pht
from pht import SelfScreen
from pht.embed.notebook import PROJECT_MIME
from pht.self_screen import rules
from pht.self_screen.words import words

QUIET = {line["id"]: "no" for line in rules.LINES if line["asked"] == "always"}
USUAL = {**QUIET, "where": "point", "onset": "gradual_load", "duration": "over_8", "sitting": "within_30", "provokes": ["run", "lunge"]}


def test_it_says_what_the_rules_say():
    screen = SelfScreen({"leg_swollen": "yes"}, age=45, country="UK")
    assert screen.outcome == "urgent" and screen.reasons == ["leg_swollen"]
    assert screen.result == rules.screen({"age": 45, "country": "UK", "answers": {"leg_swollen": "yes"}})
    assert repr(screen) == "SelfScreen(urgent, when: same_day)"


def test_an_explanation_says_what_to_do_and_why():
    text = SelfScreen({"saddle": "not_sure"}, country="NZ").explain()
    assert "Call 111 now." in text and rules.line("saddle")["ask"] in text and "(Not sure)" in text


def test_answers_may_be_named():
    assert SelfScreen(answers=USUAL, age=45).outcome == "fits_pattern"
    assert SelfScreen(answers=USUAL, age=17).outcome == "urgent"
    assert SelfScreen(answers=USUAL).outcome == "incomplete"


def test_without_answers_it_starts_empty_and_incomplete():
    screen = SelfScreen()
    assert screen.outcome == "incomplete" and screen.reasons == []
    assert screen._params == {"id": "main"}


def test_no_answer_and_nothing_that_follows_from_one_is_in_the_state():
    screen = SelfScreen({**USUAL, "saddle": "yes"}, age=45, country="AU")
    kept = json.dumps(screen.state)
    for said in ("saddle", "emergency", "point", "within_30", "45", "AU"):
        assert said not in kept
    screen.state = {}
    assert screen.outcome == "emergency"


def test_a_state_that_cannot_be_read_is_refused():
    with pytest.raises(traitlets.TraitError, match="not a saved state of self-screen"):
        SelfScreen().state = {"version": 1, "app": "load-monitor"}


@pytest.mark.parametrize(("answers", "options", "said"), [
    ({"sadle": "yes"}, {}, '"sadle" is not a question'), ({"saddle": "maybe"}, {"age": -1}, r"\(2 to mend\)"), (["saddle"], {}, "answers must be a set"),
    ({}, {"country": 61}, "country must be a text"), ({}, {"age": "45"}, "age must be"),
])
def test_what_cannot_be_used_is_listed(answers, options, said):
    with pytest.raises(ValueError, match=said):
        SelfScreen(answers, **options)


def test_what_it_was_given_is_its_own():
    answers = {**USUAL, "provokes": ["run", "lunge"]}
    screen = SelfScreen(answers, age=45)
    answers["provokes"].append("hill")
    answers["saddle"] = "yes"
    assert screen.outcome == "fits_pattern"


def test_the_book_and_a_viewer_without_scripts_get_the_result():
    bundle, _ = SelfScreen({"saddle": "yes"}, age=45, country="UK", id="mine")._repr_mimebundle_()
    assert bundle[PROJECT_MIME] == {"app": "self-screen", "params": {"id": "mine", "age": 45, "country": "UK", "answers": {"saddle": "yes"}}}
    assert "Call 999 now." in bundle["text/html"] and words("footer")[:20] in bundle["text/html"]


def test_it_is_listed():
    assert "SelfScreen" in pht.__all__
