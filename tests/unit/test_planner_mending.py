"""What a reader meets at the edges: a second tab, a plan from elsewhere, a gap, an undo in the middle of a change."""

import json

import pytest

from pht.progression_planner import app, keeping, view
from pht.progression_planner.words import filled, words
from pht.ui.html import to_html, to_list
from tests.properties.planner_events import every
from tests.unit.test_planner_app import ADULT, PROFILE, after, answered, checked_in, does, focused, planned, read_in, said, sent, typed

WEEK_AGO = {"sessions": [{"date": "2026-01-31", "kind": "isometric", "stage": 1, "pain_during": 1, "pain_next_morning": 1}]}


def nodes(state):
    return list(every(to_list(view.view(state))))


def shown(state):
    return to_html(view.view(state))


def spoil_draft(kept):
    kept["drafts"]["about"] = 5


def spoil_field(kept):
    kept["drafts"]["checkin"] = {"minutes": 5}


def spoil_calendar(kept):
    kept["calendar"] = [5]


def spoil_practice(kept):
    kept["practice"]["done"] = [5]


@pytest.mark.parametrize("spoil", [spoil_draft, spoil_field, spoil_calendar, spoil_practice], ids=lambda one: one.__name__)
def test_saved_data_that_would_stop_the_widget_later_is_refused_at_once(spoil):
    kept = json.loads(json.dumps(app.saved(planned())))
    spoil(kept)
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        app.restored(app.init({}), kept)


def test_undo_never_takes_back_what_another_tab_has_written_since():
    mine = checked_in(planned())
    theirs = json.loads(json.dumps(app.saved(checked_in(mine, date="2026-02-01"))))
    assert app.restored(mine, theirs)["undo"] == []
    same = json.loads(json.dumps(app.saved(mine)))
    assert app.restored(mine, same)["undo"] == mine["undo"]


def test_undo_in_the_middle_of_changing_a_check_in_leaves_an_empty_form():
    state = after(checked_in(planned()), "edit", at=0)
    state = after(state, "undo")
    assert state["editing"] is None and state["drafts"]["checkin"] == {}


@pytest.mark.parametrize("way", ["undo", "import"])
def test_answers_left_in_the_form_never_cover_those_of_another_plan(way):
    state = typed(after(checked_in(planned()), "go", screen="about"), "about", age="50")
    if way == "undo":
        state = after(state, "undo")
    else:
        state = after(read_in(state, json.dumps({**PROFILE, "age": 61})), "import_accept")
    state = after(state, "go", screen="about")
    assert state["drafts"]["about"]["age"] == ("45" if way == "undo" else "61")


def test_a_plan_that_begins_after_today_is_not_taken_in():
    mine = checked_in(planned())
    text = json.dumps({**PROFILE, "start": "2026-05-04", "stage_since": "2026-05-04", "today": "2026-06-01", "tests": []})
    state = read_in(mine, text)
    assert any("after today" in one for one in state["reading"]["problems"])
    assert after(state, "import_accept")["document"] == mine["document"]


@pytest.mark.parametrize("gap", [False, True])
def test_each_exercise_offered_for_a_swap_takes_its_place_in_the_week(gap):
    state = planned(**({} if gap else WEEK_AGO))
    lists = [node for node in nodes(state) if node[0] == "select" and node[1].get("on:change", {}).get("name") == "swap"]
    assert lists
    for one in lists:
        name = one[1]["on:change"]["exercise"]
        for option in one[2:]:
            other = option[1]["value"]
            swapped = after(state, "swap", exercise=name, value=other)
            week = [item["exercise"] for row in keeping.plan_of(swapped)["week"] for item in row["items"]]
            assert other in week and (other == name or name not in week), (name, other)


def test_after_a_gap_the_week_says_for_which_stage_it_is_built():
    state = planned()
    assert words("notes", "gap") in " ".join(keeping.plan_of(state)["text"])
    line = filled(words("week", "stage"), stage="0", name=words("stages", 0, "name"))
    assert line in shown(after(state, "paper", paper="week"))
    assert filled(words("week", "stage"), stage="1", name=words("stages", 1, "name")) not in shown(after(state, "paper", paper="week"))


@pytest.mark.parametrize("form, texts", [
    ("about", {**ADULT, "days_per_week": "8"}),
    ("checkin", {"kind": "strength", "date": "2026-02-03"}),
    ("test", {"date": "2026-02-03", "low": "2"}),
    ("visa", {"date": "2026-02-03", "score": "50"}),
])
def test_what_is_wrong_with_a_form_as_a_whole_gets_the_focus(form, texts):
    state = after(planned(), "go", screen="about") if form == "about" else after(planned(), "part", part="log" if form == "checkin" else "progress")
    state, effects = does(typed(state, form, **texts), "submit", form=form)
    ids = [node[1].get("id") for node in nodes(state)]
    assert state["problems"] and state["problems"][0]["text"] in said(effects)
    assert "pht-progression-planner-main-" + focused(effects)[-1] in ids


def test_a_plan_that_cannot_be_worked_out_has_a_heading_and_a_way_to_mend_it():
    state = checked_in(answered(low="3"))
    state = after(state, "opened", now="2026-01-05T08:00")
    assert keeping.found(state)["problems"]
    ids = [node[1].get("id") for node in nodes(state)]
    assert "pht-progression-planner-main-heading" in ids


def test_the_tests_over_time_are_drawn_with_marks_that_can_be_seen():
    tests = [{"date": "2026-01-10", "low": 5}, {"date": "2026-01-30", "low": 3}]
    state = after(planned(tests=tests), "part", part="progress")
    paths = [node for node in nodes(state) if node[0] == "path" and "h0" in node[1].get("d", "")]
    assert paths and all("stroke" in node[1] for node in paths)


def test_leaving_out_today_s_session_is_offered_only_when_there_is_one():
    from pht.progression_planner.planning import kind_of, row_of

    for days in ("1", "7"):
        state = sent(after(planned(), "go", screen="about"), "about", days_per_week=days)
        for day in range(2, 9):
            now = f"2026-02-{day:02}T08:00"
            here = after({**after(state, "part", part="log"), "as_of": ""}, "opened", now=now)
            has_one = bool(kind_of(row_of(keeping.plan_of(here), now[:10])))
            buttons = [node for node in nodes(here) if node[1].get("on:click") == {"name": "missed"}]
            assert bool(buttons) == has_one, now
