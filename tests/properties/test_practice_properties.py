"""Whatever a learner does, in whatever order: nothing breaks, only choices are kept, and the table counts them all."""

import copy
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from pht.self_screen import app, practice_app, practice_rules, rules, view
from pht.ui.html import to_html
from tests.properties.practice_events import PEOPLE, events

SEQUENCES = st.lists(events(), max_size=30)
LEVELS = st.sampled_from(rules.CARE_LEVELS)
CHOICES = st.lists(st.tuples(LEVELS, LEVELS), max_size=60)


def start():
    return app.update(app.init({}), {"name": "mode", "mode": "practice", "now": "2026-11-22T15:40"})[0]


def after(sequence, state=None):
    state = state or start()
    for event in sequence:
        state, _ = app.update(state, event)
    return state


@settings(max_examples=150, deadline=None)
@given(SEQUENCES)
def test_no_sequence_of_events_breaks_practice(sequence):
    state = start()
    for event in sequence:
        before = copy.deepcopy(state)
        then, effects = app.update(state, event)
        assert state == before, "update changed the state that it was given"
        state = then
        json.dumps([app.saved(state), effects])
        to_html(view.view(state))


@settings(max_examples=150, deadline=None)
@given(SEQUENCES)
def test_only_choices_of_care_are_kept_and_they_come_back(sequence):
    state = after(sequence)
    kept = json.loads(json.dumps(app.saved(state)))
    for one in kept["practice"]:
        assert set(one) == {"person", "chosen"} and one["person"] in PEOPLE and one["chosen"] in rules.CARE_LEVELS
    assert len({one["person"] for one in kept["practice"]}) == len(kept["practice"])
    again = app.restored(app.init({}), kept)
    assert app.saved(again) == kept
    assert again["practice"]["answers"] == {} and again["practice"]["person"] is None


@settings(max_examples=150, deadline=None)
@given(SEQUENCES)
def test_nothing_new_is_kept_unless_a_choice_was_made_or_results_were_erased_or_brought_back(sequence):
    state = start()
    for event in sequence:
        then, _ = app.update(state, event)
        before, now = practice_app.saved_practice(state["practice"]), practice_app.saved_practice(then["practice"])
        if event["name"] not in ("practice_decide", "practice_erase", "practice_undo"):
            assert now is before
        if event["name"] == "practice_decide":
            assert now[: len(before)] == before and len(now) <= len(before) + 1
        state = then


@settings(max_examples=100, deadline=None)
@given(SEQUENCES)
def test_undo_brings_back_all_that_erasing_took(sequence):
    state = after(sequence)
    results = state["practice"]["results"]
    erased = after([{"name": "practice_erase"}], state)
    assert erased["practice"]["results"] == []
    if results:
        assert after([{"name": "practice_undo"}], erased)["practice"]["results"] == results


@settings(max_examples=100, deadline=None)
@given(SEQUENCES)
def test_practice_never_touches_the_reader_s_own_answers(sequence):
    own = app.init({"age": 45, "country": "AU", "answers": {"leg_swollen": "yes"}})
    state = app.update(own, {"name": "mode", "mode": "practice", "now": "2026-11-22T15:40"})[0]
    for event in sequence:
        state, _ = app.update(state, event)
    assert state["document"] == own["document"]


@settings(max_examples=300, deadline=None)
@given(CHOICES)
def test_the_table_counts_every_choice_once(pairs):
    found = practice_rules.confusion(pairs)
    assert sum(map(sum, found["counts"])) == found["of"] == len(pairs)
    assert found["same"] + found["under"] + found["over"] == found["of"]
    assert 0 <= found["critical"] <= found["under"]


@settings(max_examples=200, deadline=None)
@given(LEVELS, LEVELS, LEVELS)
def test_less_care_is_never_marked_safer(intended, one, other):
    low, high = sorted([one, other], key=rules.CARE_LEVELS.index)
    order = ["critical", "under", "same", "over"]

    def place(chosen):
        judged = practice_rules.mark(chosen, intended)
        return order.index("critical" if judged["critical"] else judged["kind"])

    assert place(low) <= place(high)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=4), max_size=80), st.integers(0, 10**13))
def test_a_shuffled_order_holds_everybody_once(names, seed):
    assert sorted(practice_rules.shuffled(names, seed)) == sorted(names)
