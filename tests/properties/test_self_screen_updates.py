"""Whatever a reader does, in whatever order: nothing breaks, nothing is kept, and the result is the rules' own."""

import copy
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from pht.self_screen import answers, app, rules, view
from pht.ui.html import to_html, to_list
from tests.properties.screen_events import walks

MANY = settings(max_examples=80, deadline=None)


def through(sequence):
    """Every state of a walk."""
    state = app.init({})
    yield state
    for event in sequence:
        state, _ = app.update(state, event)
        yield state


@MANY
@given(walks())
def test_no_sequence_of_events_breaks_the_screen(sequence):
    state = app.init({})
    for event in sequence:
        before = copy.deepcopy(state)
        then, effects = app.update(state, event)
        assert state == before, "update changed the state that it was given"
        state = then
        json.dumps([app.saved(state), effects])
        to_html(view.view(state))
        assert rules.problems(state["document"]) == []
        assert state["screen"] in [app.START, app.RESULT, *answers.screens(state["document"])]


@MANY
@given(walks())
def test_what_is_kept_never_changes_by_answering(sequence):
    kept = app.saved(app.init({}))
    for state in through(sequence):
        assert app.saved(state) == kept


@MANY
@given(walks())
def test_what_is_kept_names_no_question_and_no_answer(sequence):
    for state in through(sequence):
        text = json.dumps(app.saved(state))
        assert not [name for name in state["document"]["answers"] if f'"{name}"' in text]
        assert '"document"' not in text and '"age"' not in text and '"country"' not in text


@MANY
@given(walks())
def test_the_result_on_the_page_is_what_the_rules_say_of_the_answers(sequence):
    for state in through(sequence):
        if state["screen"] == app.RESULT:
            page = to_html(view.view(state))
            for line in rules.screen(state["document"])["text"]:
                assert to_html(["p", {}, line])[3:-4] in page


@MANY
@given(walks())
def test_an_emergency_is_never_left_waiting_behind_another_question(sequence):
    """Going on with an emergency answer always leads to the result; only changing answers stays on a screen."""
    state = app.init({})
    for event in sequence:
        before = state
        state, _ = app.update(state, event)
        moved = state["screen"] != before["screen"]
        if moved and rules.is_emergency(state["document"]) and event["name"] in ("tick", "answer", "next", "skip", "none_of_these"):
            assert state["screen"] == app.RESULT
        if not rules.is_emergency(before["document"]) and rules.is_emergency(state["document"]) and event["name"] in ("tick", "answer"):
            assert state["screen"] == app.RESULT


@MANY
@given(walks(), st.integers(0, 120))
def test_under_18_no_pattern_question_and_nothing_to_read_is_ever_shown(sequence, age):
    start = app.update(app.update(app.init({}), {"name": "start", "now": ""})[0], {"name": "type", "id": "age", "value": str(age), "now": ""})[0]
    state = start
    for event in sequence:
        if event["name"] in ("type", "restart"):
            continue
        state, _ = app.update(state, event)
        if age < 18:
            assert state["screen"] not in [one["id"] for one in rules.PATTERN]
            if state["screen"] == app.RESULT:
                assert rules.screen(state["document"])["outcome"] in ("urgent", "emergency")
                assert "href" not in to_html(view.view(state))


@MANY
@given(walks())
def test_starting_again_leaves_no_trace_of_an_answer(sequence):
    *_, state = through(sequence)
    again, _ = app.update(state, {"name": "restart", "now": ""})
    fresh = app.init({})
    assert {name: again[name] for name in ("document", "typed", "untimed", "screen", "problem", "copied")} == {
        name: fresh[name] for name in ("document", "typed", "untimed", "screen", "problem", "copied")
    }


@MANY
@given(walks())
def test_every_id_on_the_page_is_there_once_and_every_label_and_name_leads_to_one(sequence):
    *_, state = through(sequence)
    nodes = list(every(to_list(view.view(state))))
    ids = [node[1]["id"] for node in nodes if "id" in node[1]]
    assert len(ids) == len(set(ids))
    for node in nodes:
        for name in ("for", "aria-labelledby", "aria-describedby"):
            if name in node[1]:
                assert node[1][name] in ids, node[:2]


def every(node):
    if not isinstance(node, str):
        yield node
        for child in node[2:]:
            yield from every(child)
