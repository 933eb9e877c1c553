"""Whatever a learner does, in whatever order: nothing breaks, nothing is rewritten, nothing is lost."""

import copy
import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pht.embed import questions
from pht.knowledge_check import app, rules, view
from pht.ui.html import to_html
from pht.ui.text import number
from tests.properties.check_events import TYPED, events

PARAMS = questions.params(Path(__file__).parents[1] / "unit/data/sample.questions.yml")
SEQUENCES = st.lists(events(), max_size=25)


def after(sequence, state=None):
    state = state or app.init(PARAMS)
    for event in sequence:
        state, _ = app.update(state, event)
    return state


@settings(max_examples=200, deadline=None)
@given(SEQUENCES)
def test_no_sequence_of_events_breaks_the_check(sequence):
    state = app.init(PARAMS)
    for event in sequence:
        before = copy.deepcopy(state)
        then, effects = app.update(state, event)
        assert state == before, "update changed the state that it was given"
        state = then
        json.dumps([app.saved(state), effects])
        to_html(view.view(state))
    found = rules.score(state["items"], state["progress"])
    assert 0 <= found["first_try"] <= found["done"] <= found["of"] == 3


@settings(max_examples=200, deadline=None)
@given(SEQUENCES)
def test_what_is_saved_is_what_comes_back(sequence):
    state = after(sequence)
    kept = json.loads(json.dumps(app.saved(state)))
    again = app.restored(app.init(PARAMS), kept)
    assert app.saved(again) == kept
    assert rules.score(again["items"], again["progress"]) == rules.score(state["items"], state["progress"])


@settings(max_examples=200, deadline=None)
@given(SEQUENCES)
def test_what_is_done_stays_done_until_the_learner_starts_again(sequence):
    state = app.init(PARAMS)
    done = 0
    for event in sequence:
        state, _ = app.update(state, event)
        if event["name"] in ("reset", "undo"):
            done = 0
        now = rules.score(state["items"], state["progress"])["done"]
        assert now >= done
        done = now


@settings(max_examples=200, deadline=None)
@given(SEQUENCES)
def test_undo_brings_back_all_that_starting_again_took(sequence):
    state = after(sequence)
    cleared = after([{"name": "reset"}], state)
    assert cleared["progress"] == {}
    if state["progress"]:
        assert after([{"name": "undo"}], cleared)["progress"] == state["progress"]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["week-load", "change"]), TYPED)
def test_what_is_typed_is_never_rewritten_by_typing_or_checking(item, typed):
    state = after([{"name": "answer", "item": item, "value": typed}, {"name": "check", "item": item}])
    assert app.progress_of(state, item)["typed"] == typed


NUMBERS = st.decimals(min_value=-9999, max_value=9999, allow_nan=False, places=3)


@settings(max_examples=300, deadline=None)
@given(NUMBERS, st.sampled_from(["", " AU", "AU", " au", " arbitrary units", "."]), st.booleans())
def test_a_number_is_read_however_it_is_written(wanted, unit, comma):
    text = str(wanted).replace(".", ",") if comma else str(wanted)
    found, rest = rules.read_number(("+" if wanted >= 0 else "") + text + unit)
    if unit == ".":
        assert found is None
    else:
        assert (found, rest) == (float(wanted), unit.strip())


@settings(max_examples=300, deadline=None)
@given(NUMBERS, st.integers(0, 3), st.sampled_from([0, 0.001, 0.05, 1, 20]))
def test_the_answer_as_it_is_shown_is_right_and_the_one_beyond_the_tolerance_is_not(wanted, decimals, tolerance):
    item = {"id": "x", "kind": "number", "answer": float(number_of(wanted, decimals)), "tolerance": tolerance}
    assert rules.judge(item, number(item["answer"], decimals))["verdict"] == "right"
    beyond = item["answer"] + tolerance + 0.01
    assert rules.judge(item, number(beyond, 4))["verdict"] == "wrong"


def number_of(wanted, decimals):
    return number(float(wanted), decimals).replace("\u2212", "-")
