"""Whatever a reader does, in whatever order: nothing breaks and nothing of theirs is lost."""

import copy
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from pht.diary import json_file
from pht.load_monitor import app, view
from pht.ui.html import to_html
from tests.properties.events import events

SEQUENCES = st.lists(events(), max_size=25)


@settings(max_examples=150, deadline=None)
@given(SEQUENCES, st.sampled_from([{}, {"example": "r45"}]))
def test_no_sequence_of_events_breaks_the_monitor_or_its_diary(sequence, params):
    state = app.init(params)
    for event in sequence:
        before = copy.deepcopy(state)
        after, effects = app.update(state, event)
        assert state == before, "update changed the state that it was given"
        state = after
        json.dumps([app.saved(state), effects])
        for diary in state["diaries"].values():
            assert diary is None or json_file.from_data(diary)["problem_count"] == 0
    to_html(view.view(state))


@settings(max_examples=150, deadline=None)
@given(SEQUENCES)
def test_undo_step_by_step_leads_back_to_the_first_diary(sequence):
    state = app.init({"example": "r45"})
    first = state["diaries"]
    for event in sequence:
        state, _ = app.update(state, event)
    for _ in range(len(state["undo"])):
        state, _ = app.update(state, {"name": "undo", "now": "2026-03-01T08:00"})
    assert state["undo"] == []
    assert state["diaries"] == first


@settings(max_examples=150, deadline=None)
@given(SEQUENCES)
def test_what_is_saved_is_what_comes_back(sequence):
    state = app.init({})
    for event in sequence:
        state, _ = app.update(state, event)
    kept = json.loads(json.dumps(app.saved(state)))
    again = app.restored(app.init({}), kept)
    assert app.saved(again) == kept


@settings(max_examples=100, deadline=None)
@given(SEQUENCES)
def test_the_readers_diary_is_untouched_while_the_example_is_open(sequence):
    own = [{"date": "2026-02-01", "type": "run", "minutes": 30, "rpe": 4}]
    state = app.init({"sessions": own})
    state, _ = app.update(state, {"name": "open_diary", "diary": "example"})
    for event in sequence:
        if event["name"] in ("open_diary", "erase"):
            continue
        state, _ = app.update(state, event)
        assert state["diaries"]["own"]["rows"] == own
