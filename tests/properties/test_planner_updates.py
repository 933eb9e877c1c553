"""Whatever a reader does, in whatever order: nothing breaks, nothing is lost, and no plan stands where none may."""

import copy
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pht.progression_planner import app, exercises, keeping, rules, view
from pht.ui.html import to_html, to_list
from tests.properties.planner_events import every, walk

MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 2**32)
STEPS = st.integers(1, 25)
PLAN = ("document", "swaps", "stages")


def page(state):
    return to_list(view.view(state))


@MANY
@given(SEEDS, STEPS)
def test_no_sequence_of_events_breaks_the_planner_or_changes_what_was_before(seed, steps):
    done = walk(seed, steps)
    state = done.states[0]
    for event, then, effects in zip(done.events, done.states[1:], done.effects, strict=True):
        before = copy.deepcopy(state)
        again, same_effects = app.update(state, event)
        assert state == before, "update changed the state that it was given"
        assert again == then and same_effects == effects, "the same event gave something else"
        json.dumps([app.saved(then), effects])
        to_html(view.view(then))
        state = then


@MANY
@given(SEEDS, STEPS)
def test_whatever_is_kept_can_be_taken_up_again(seed, steps):
    for state in walk(seed, steps).states:
        kept = json.loads(json.dumps(app.saved(state)))
        back = app.restored(app.init({}), kept)
        assert json.loads(json.dumps(app.saved(back))) == kept
        to_html(view.view(back))


@MANY
@given(SEEDS, STEPS)
def test_each_change_of_the_plan_is_one_step_and_undo_takes_it_back(seed, steps):
    done = walk(seed, steps)
    for event, before, then in zip(done.events, done.states, done.states[1:], strict=False):
        changed = [name for name in PLAN if before[name] != then[name]]
        if not changed or event["name"] == "undo":
            continue
        assert len(then["undo"]) == min(len(before["undo"]) + 1, keeping.MOST_UNDO), event
        back, _ = app.update(then, {"name": "undo", "now": event["now"]})
        assert [back[name] for name in PLAN] == [before[name] for name in PLAN], event


@MANY
@given(SEEDS, STEPS)
def test_there_is_no_plan_and_no_exercise_without_an_answered_red_flag_question_and_an_adult(seed, steps):
    names = [one["name"] for one in exercises.all_exercises()]
    for state in walk(seed, steps).states:
        document = state["document"]
        may = document.get("red_flag") is False and (document.get("age") or 0) >= 18 and document.get("clinician") != "needed"
        if may or state["mode"] == "practice":
            continue
        assert keeping.plan_of(state) is None
        shown = to_html(view.view({**state, "reading": None}))
        assert not [name for name in names if name in shown]


@MANY
@given(SEEDS, STEPS)
def test_a_warning_sign_that_comes_up_at_any_time_takes_the_plan_away(seed, steps):
    names = [one["name"] for one in exercises.all_exercises()]
    state = {**walk(seed, steps).state, "mode": "own", "reading": None}
    state, _ = app.update(state, {"name": "flag", "value": "some", "now": "2026-02-28T10:00"})
    assert keeping.plan_of(state) is None
    shown = to_html(view.view(state))
    assert not [name for name in names if name in shown]


@MANY
@given(SEEDS, STEPS)
def test_the_plan_on_the_screen_is_the_rules_own(seed, steps):
    state = walk(seed, steps).state
    plan = keeping.plan_of(state)
    if plan is not None:
        assert plan == rules.plan({**state["document"], "today": keeping.today(state)}, state["swaps"])


@MANY
@given(SEEDS, STEPS)
def test_a_document_always_holds_together_once_the_questions_are_answered(seed, steps):
    for state in walk(seed, steps).states:
        if "age" in state["document"] and keeping.today(state):
            assert keeping.entries_wrong(state, state["document"]) == []


@MANY
@given(SEEDS, STEPS)
def test_every_id_is_there_once_and_every_label_and_description_leads_to_one(seed, steps):
    state = walk(seed, steps).state
    nodes = list(every(page(state)))
    ids = [node[1]["id"] for node in nodes if "id" in node[1]]
    assert sorted(ids) == sorted(set(ids))
    for node in nodes:
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            for one in node[1].get(name, "").split():
                assert one in ids, node[:2]


@MANY
@given(SEEDS, STEPS)
def test_the_focus_always_goes_to_something_that_is_there(seed, steps):
    done = walk(seed, steps)
    for event, then, effects, is_offered in zip(done.events, done.states[1:], done.effects, done.offered, strict=True):
        wanted = [effect["id"] for effect in effects if effect["effect"] == "focus"]
        if wanted and is_offered:
            ids = [node[1].get("id") for node in every(page(then))]
            assert wanted[-1] in ids, (event, wanted)
