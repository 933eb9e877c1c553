"""What the planner does with what a reader does: questions, check-ins, steps, files, and what is kept."""

import json

import pytest

from pht.progression_planner import app, exercises, keeping, plan_file, rules
from pht.progression_planner.words import words

NOW = "2026-02-02T09:30"
ADULT = {"age": "45", "branch": "runner", "days_per_week": "4"}
PROFILE = {
    "branch": "runner", "age": 45, "start": "2026-01-05", "today": "2026-02-02", "days_per_week": 4, "red_flag": False,
    "stage": 1, "stage_since": "2026-01-05",
    "tests": [{"date": "2026-01-30", "low": 3, "moderate": 4}],
}


def does(state, name, now=NOW, **parts):
    return app.update(state, {"name": name, "now": now, **parts})


def after(state, name, now=NOW, **parts):
    return does(state, name, now, **parts)[0]


def typed(state, form, now=NOW, **texts):
    for field, text in texts.items():
        state = after(state, "type", now, form=form, field=field, value=text)
    return state


def sent(state, form, now=NOW, **texts):
    return after(typed(state, form, now, **texts), "submit", now, form=form)


def opened(**params):
    return after(app.init(params), "opened")


def planned(**more):
    """A state with a plan in stage 1."""
    return opened(profile={**PROFILE, **more})


def answered(**tests):
    """A reader who has answered all questions."""
    state = sent(after(opened(), "flag", value="none"), "about", **ADULT)
    return sent(state, "test", **tests) if tests else after(state, "skip_tests")


def checked_in(state, **texts):
    return sent(state, "checkin", **{"kind": "strength", "pain_during": "2", **texts})


def said(effects):
    return " ".join(one["text"] for one in effects if one["effect"] == "announce")


def focused(effects):
    return [one["id"].removeprefix("pht-progression-planner-main-") for one in effects if one["effect"] == "focus"]


def reloaded(state):
    """The state of the next visit to a page."""
    return app.restored(app.init({}), json.loads(json.dumps(app.saved(state))))


def read_in(state, text, name="plan.json"):
    """A file chosen by the reader, in two pieces."""
    state = after(state, "import", stage="start", file_name=name, size=len(text))
    for at, piece in enumerate((text[:40], text[40:])):
        state = after(state, "import", stage="piece", text=piece, done=40 * (at + 1))
    return after(state, "import", stage="end")


def exported(state):
    return next(one for one in does(state, "export")[1] if one["effect"] == "download")


# ---- Questions ----


def test_the_red_flag_question_comes_first_and_nothing_goes_past_it():
    state = opened()
    assert state["screen"] == "flag" and keeping.plan_of(state) is None
    for screen in ("about", "tests", "plan"):
        assert after(state, "go", screen=screen)["screen"] == "flag"
    assert after(state, "skip_tests")["screen"] == "flag"


@pytest.mark.parametrize("tests", [{}, {"low": "3", "moderate": "5"}])
def test_the_way_to_a_plan_is_red_flag_about_tests(tests):
    state = after(opened(), "flag", value="none")
    assert state["screen"] == "about"
    state = sent(state, "about", **ADULT)
    assert state["screen"] == "tests"
    state = sent(state, "test", **tests) if tests else after(state, "skip_tests")
    plan = keeping.plan_of(state)
    assert state["screen"] == "plan" and [row["date"] for row in plan["week"]][0] == "2026-02-02"
    assert plan == rules.plan({**state["document"], "today": "2026-02-02"}, {})


def test_a_red_flag_or_not_being_sure_stops_at_once_and_no_plan_is_made():
    state, effects = does(opened(), "flag", value="some")
    assert keeping.stopped(state["document"]) == "red_flag" and state["screen"] == "plan"
    found = keeping.found(state)
    assert found["plan"] is None and found["problems"] == []
    assert focused(effects) == ["heading"]


@pytest.mark.parametrize("age, why", [("17", "minor"), ("0", "minor"), ("18", ""), ("45", "")])
def test_under_18_no_test_is_asked_and_no_plan_is_made(age, why):
    state = sent(after(opened(), "flag", value="none"), "about", **{**ADULT, "age": age})
    assert keeping.stopped(state["document"]) == why
    assert state["screen"] == ("plan" if why else "tests")
    assert not why or keeping.plan_of(state) is None


def test_who_should_be_seen_first_gets_no_plan_until_that_has_happened():
    state = sent(after(opened(), "flag", value="none"), "about", **ADULT, clinician="needed")
    assert keeping.stopped(state["document"]) == "clinician" and keeping.plan_of(state) is None
    state = sent(after(state, "go", screen="about"), "about", clinician="seen")
    assert keeping.plan_of(state) is not None


@pytest.mark.parametrize("texts, field", [
    ({**ADULT, "age": ""}, "age"),
    ({**ADULT, "age": "forty"}, "age"),
    ({**ADULT, "age": "45.5"}, "age"),
    ({**ADULT, "branch": ""}, "branch"),
    ({**ADULT, "branch": "swimmer"}, "branch"),
    ({**ADULT, "days_per_week": ""}, "days_per_week"),
    ({**ADULT, "start": "2026-02-30"}, "start"),
    ({**ADULT, "longest_run_km": "far"}, "longest_run_km"),
])
def test_what_is_missing_or_no_answer_is_named_at_its_field(texts, field):
    before = after(opened(), "flag", value="none")
    state, effects = does(typed(before, "about", **texts), "submit", form="about")
    assert [one["field"] for one in state["problems"]] == [field]
    assert focused(effects) == ["about-" + field] and "1 field to mend." in said(effects)
    assert state["document"] == before["document"]
    assert after(state, "type", form="about", field=field, value="1")["problems"] == []


@pytest.mark.parametrize("texts, names", [
    ({**ADULT, "days_per_week": "0"}, "days_per_week"),
    ({**ADULT, "days_per_week": "8"}, "days_per_week"),
    ({**ADULT, "start": "2026-02-03"}, "start"),
    ({**ADULT, "age": "400"}, "age"),
])
def test_answers_that_cannot_be_are_refused_with_a_sentence_and_nothing_changes(texts, names):
    before = after(opened(), "flag", value="none")
    state, effects = does(typed(before, "about", **texts), "submit", form="about")
    assert state["document"] == before["document"] and state["screen"] == "about"
    assert names in state["problems"][0]["text"] and names in said(effects)


def test_an_empty_test_is_no_test_and_an_empty_field_is_not_zero():
    state = sent(after(opened(), "flag", value="none"), "about", **ADULT)
    state, effects = does(state, "submit", form="test")
    assert "tests" not in state["document"] and focused(effects) == ["test-low"]
    state = sent(state, "test", low="2")
    assert state["document"]["tests"] == [{"date": "2026-02-02", "low": 2}]


def test_changing_the_answers_starts_from_them_and_keeps_the_rest():
    state = checked_in(planned(equipment=["bands"], goal_needs_speed=False))
    state = after(state, "go", screen="about")
    assert state["drafts"]["about"]["bands"] == "yes" and state["drafts"]["about"]["goal_needs_speed"] == "no"
    changed = sent(state, "about", days_per_week="3", gym="yes")
    assert changed["document"] == {**state["document"], "days_per_week": 3, "equipment": ["bands", "gym"], "clinician": "not_needed"}
    assert after(state, "cancel", form="about")["document"] == state["document"]
    assert after(changed, "undo")["document"] == state["document"]


def test_a_stage_set_by_hand_begins_today_and_let_the_plan_place_me_takes_it_back():
    state = sent(after(planned(), "go", screen="about"), "about", stage="3")
    assert (state["document"]["stage"], state["document"]["stage_since"]) == (3, "2026-02-02")
    assert state["stages"] == [{"stage": 3, "since": "2026-02-02", "why": "set"}]
    state = sent(after(state, "go", screen="about"), "about", stage="open")
    assert "stage" not in state["document"] and "stage_since" not in state["document"]


# ---- Check-ins ----


def test_a_check_in_is_saved_as_the_profile_has_it_with_the_stage_and_class_of_the_plan():
    state = answered(low="3", moderate="5")
    plan = keeping.plan_of(state)
    row = next(one for one in plan["week"] if one["items"])
    state = after(state, "check_in", date=row["date"], kind="strength")
    assert state["part"] == "log" and state["drafts"]["checkin"] == {"date": row["date"], "kind": "strength"}
    state = sent(state, "checkin", now=row["date"] + "T20:00", pain_during="2", target_reached="yes")
    classes = sorted(item["class"] for item in row["items"])
    assert state["document"]["sessions"] == [{
        "date": row["date"], "kind": "strength", "pain_during": 2, "target_reached": True, "completed": True,
        "stage": plan["stage"], "class": classes[-1],
    }]


def test_the_first_check_in_begins_the_stage_of_the_placement_and_later_ones_leave_it():
    state = answered(low="3", moderate="6")
    assert "stage" not in state["document"]
    stage = keeping.plan_of(state)["stage"]
    state = checked_in(state)
    assert state["document"]["stage"] == stage and state["document"]["stage_since"] == "2026-02-02"
    assert state["stages"] == [{"stage": stage, "since": "2026-02-02", "why": "placed"}]
    assert checked_in(state)["stages"] == state["stages"]


@pytest.mark.parametrize("texts, field", [
    ({"pain_during": "11"}, "pain_during"),
    ({"pain_during": "3.5"}, "pain_during"),
    ({"pain_next_morning": "-1"}, "pain_next_morning"),
    ({"minutes": "long"}, "minutes"),
    ({"date": ""}, "date"),
    ({"date": "2026-02-30"}, "date"),
])
def test_a_check_in_that_cannot_be_read_is_named_at_its_field_and_not_saved(texts, field):
    before = planned()
    state, effects = does(typed(before, "checkin", kind="strength", **texts), "submit", form="checkin")
    assert [one["field"] for one in state["problems"]] == [field] and focused(effects) == ["checkin-" + field]
    assert state["document"] == before["document"] and state["undo"] == []


def test_a_check_in_of_tomorrow_is_refused_in_words():
    state = checked_in(planned(), date="2026-02-03")
    assert "sessions" not in state["document"] and "after today" in state["problems"][0]["text"]


def test_a_check_in_can_be_changed_taken_out_and_every_step_undone():
    first = checked_in(checked_in(planned(), date="2026-02-01"), date="2026-02-02", pain_during="1")
    state = after(first, "edit", at=0)
    assert state["drafts"]["checkin"]["date"] == "2026-02-01" and state["editing"] == 0 and state["part"] == "log"
    edited = sent(state, "checkin", pain_during="5", pain_next_morning="4")
    assert [one["pain_during"] for one in edited["document"]["sessions"]] == [5, 1] and edited["editing"] is None
    assert edited["document"]["sessions"][0]["stage"] == first["document"]["sessions"][0]["stage"]
    gone, effects = does(edited, "delete", at=0)
    assert [one["date"] for one in gone["document"]["sessions"]] == ["2026-02-02"] and focused(effects) == ["undo"]
    back = after(after(gone, "undo"), "undo")
    assert back["document"] == first["document"]


@pytest.mark.parametrize("event", [
    {"name": "edit", "at": 9}, {"name": "edit", "at": -1}, {"name": "delete", "at": 9}, {"name": "delete_test", "at": 4},
    {"name": "delete_visa", "at": 0}, {"name": "submit_morning", "at": 3},
])
def test_what_is_not_there_cannot_be_changed(event):
    before = checked_in(planned())
    state = app.update(before, {**event, "now": NOW})[0]
    assert state == before


def test_a_left_out_session_counts_as_not_completed_and_says_nothing_of_blame():
    state = checked_in(planned(), pain_during="", left_out="yes")
    assert state["document"]["sessions"][0]["completed"] is False
    plan = keeping.plan_of(planned())
    row = plan["week"][0]
    missed, effects = does(planned(), "missed")
    if row["items"] or row["run"]:
        assert missed["document"]["sessions"][0]["completed"] is False and words("missed", "said") in said(effects)
    else:
        assert missed["document"] == planned()["document"]


def test_the_morning_after_goes_to_its_own_session_and_a_wrong_score_is_named_there():
    state = checked_in(checked_in(planned(), date="2026-01-31"), date="2026-02-01")
    wrong, effects = does(typed(state, "morning", **{"1": "11"}), "submit_morning", at=1)
    assert wrong["document"] == state["document"] and focused(effects) == ["morning-1"]
    state = after(typed(state, "morning", **{"0": "3", "1": "2"}), "submit_morning", at=1)
    assert [one.get("pain_next_morning") for one in state["document"]["sessions"]] == [None, 2]
    assert state["drafts"]["morning"] == {"0": "3"}


def test_only_done_sessions_of_the_last_days_wait_for_their_morning():
    from pht.progression_planner.checking import waiting

    rows = [
        {"date": "2026-02-02", "kind": "strength"}, {"date": "2026-02-01", "kind": "strength"},
        {"date": "2026-01-31", "kind": "strength", "pain_next_morning": 0}, {"date": "2026-01-30", "kind": "strength", "completed": False},
        {"date": "2026-01-25", "kind": "run"}, {"date": "2025-12-01", "kind": "run"},
    ]
    assert waiting({"sessions": rows}, "2026-02-02") == [4, 1]


def ready_for_stage_2():
    """Three quiet mornings, three low tests of 3 or less: exit 1 is met."""
    tests = [{"date": f"2026-01-{day}", "low": 2, "moderate": 5} for day in (26, 28, 30)]
    sessions = [{"date": f"2026-01-{day}", "kind": "isometric", "stage": 1, "pain_during": 2, "pain_next_morning": 1} for day in (26, 28, 30)]
    return planned(tests=tests, sessions=sessions)


def test_a_step_is_taken_once_and_only_when_the_decision_leads_there():
    state = ready_for_stage_2()
    assert keeping.plan_of(state)["decision"] == "advance"
    state, effects = does(state, "take")
    assert (state["document"]["stage"], state["document"]["stage_since"]) == (2, "2026-02-02")
    assert state["stages"][-1] == {"stage": 2, "since": "2026-02-02", "why": "advance"} and "Stage 2 begins today." in said(effects)
    assert after(state, "take") == state
    assert after(planned(), "take")["document"] == planned()["document"]


# ---- Choices ----


def test_switching_the_pain_rule_works_the_plan_out_again_and_can_be_undone():
    sessions = [{"date": "2026-01-30", "kind": "strength", "stage": 1, "pain_during": 5, "pain_next_morning": 1}] * 2
    state = planned(sessions=sessions)
    before = keeping.plan_of(state)["decision"]
    other, effects = does(state, "school", value="silbernagel")
    assert before == "ease_back" and keeping.plan_of(other)["decision"] != before
    assert words("school", "silbernagel") in said(effects)
    assert keeping.plan_of(after(other, "undo"))["decision"] == before
    assert after(state, "school", value="mine") == state


def test_an_exercise_is_swapped_within_its_class_and_aim_and_put_back():
    state = planned(start="2026-02-01", stage_since="2026-02-01")
    stage = keeping.plan_of(state)["next_stage"]
    names = [item["exercise"] for row in keeping.plan_of(state)["week"] for item in row["items"]]
    name, other = next(
        (one, instead["id"]) for one in names for instead in exercises.alternatives(one, stage, ["none"]) if instead["id"] not in names
    )
    state = after(state, "swap", exercise=name, value=other)
    now = [item["exercise"] for row in keeping.plan_of(state)["week"] for item in row["items"]]
    assert name not in now and other in now
    assert after(state, "swap", exercise=name, value=name)["swaps"] == {}
    assert after(state, "swap", exercise=name, value="no_such")["swaps"] == state["swaps"]


def test_a_swap_to_another_class_changes_no_week():
    state = planned()
    names = [item["exercise"] for row in keeping.plan_of(state)["week"] for item in row["items"]]
    deep = next(one["id"] for one in exercises.all_exercises() if one["class"] == "C3")
    swapped = after(state, "swap", exercise=names[0], value=deep)
    assert keeping.plan_of(swapped)["week"] == keeping.plan_of(state)["week"]


@pytest.mark.parametrize("name, parts", [
    ("part", {"part": "nowhere"}), ("layout", {"layout": "heap"}), ("mode", {"mode": "other"}), ("paper", {"paper": "sky"}),
    ("type", {"form": "other", "field": "age", "value": "1"}), ("type", {"form": "about", "field": "shoe", "value": "1"}),
    ("submit", {"form": "other"}), ("go", {"screen": "moon"}), ("flag", {"value": "perhaps"}), ("no_such_event", {}),
])
def test_what_makes_no_sense_changes_nothing(name, parts):
    state = planned()
    assert after(state, name, **parts) == state


def test_a_flare_is_opened_and_closed_with_the_focus_where_it_belongs():
    state, effects = does(planned(), "flare")
    assert state["flare"] and focused(effects) == ["flare"]
    state, effects = does(state, "flare")
    assert not state["flare"] and focused(effects) == ["flare-button"]


def test_a_new_day_gives_a_new_week_and_a_given_day_stays():
    state = answered(low="3")
    assert keeping.plan_of(after(state, "opened", now="2026-02-09T08:00"))["week"][0]["date"] == "2026-02-09"
    given = after(planned(), "opened", now="2026-03-09T08:00")
    assert keeping.plan_of(given)["week"][0]["date"] == "2026-02-02"


# ---- Kept, out and in ----


def test_what_is_kept_comes_back_the_same():
    state = checked_in(typed(answered(low="3"), "visa", score="4"))
    back = reloaded(state)
    for name in ("document", "swaps", "stages", "drafts", "screen", "calendar"):
        assert back[name] == state[name], name
    assert app.saved(back) == app.saved(state)


@pytest.mark.parametrize("screen", ["flag", "about", "tests"])
def test_a_visit_ended_in_the_middle_of_the_questions_goes_on_there(screen):
    state = opened()
    if screen != "flag":
        state = typed(after(state, "flag", value="none"), "about", age="4")
    if screen == "tests":
        state = typed(sent(state, "about", **ADULT), "test", low="2")
    back = reloaded(state)
    assert back["screen"] == screen and back["drafts"] == state["drafts"] and back["document"] == state["document"]


def break_version(kept):
    kept["version"] = 99


def break_app(kept):
    kept["app"] = "load-monitor"


def break_pain(kept):
    kept["document"]["sessions"][0]["pain_during"] = 12


def break_swaps(kept):
    kept["swaps"] = {"no_such": "either"}


def break_age(kept):
    kept["document"]["age"] = "old"


def break_screen(kept):
    kept["screen"] = "moon"


def break_document(kept):
    kept["document"] = []


def break_part(kept):
    del kept["stages"]


BREAKS = [break_version, break_app, break_pain, break_swaps, break_age, break_screen, break_document, break_part]


@pytest.mark.parametrize("spoil", BREAKS, ids=lambda spoil: spoil.__name__)
def test_a_saved_plan_that_cannot_be_read_is_refused_whole(spoil):
    kept = json.loads(json.dumps(app.saved(checked_in(planned()))))
    spoil(kept)
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        app.restored(app.init({}), kept)


def test_an_exported_plan_comes_in_elsewhere_with_the_same_plan():
    state = checked_in(ready_for_stage_2())
    file = exported(state)
    assert file["file_name"].endswith(".json") and file["mime"] == "application/json"
    other = read_in(opened(), file["text"])
    assert other["document"] == {} and other["reading"]["problems"] == []
    other = after(other, "import_accept")
    assert [other[name] for name in ("document", "swaps", "stages")] == [state[name] for name in ("document", "swaps", "stages")]
    assert keeping.plan_of(other) == keeping.plan_of(state)
    assert exported(other)["text"] == file["text"]


def test_an_imported_plan_takes_the_place_of_the_other_and_undo_brings_that_back():
    mine = checked_in(planned(), pain_during="1")
    theirs = exported(checked_in(answered(low="2"), pain_during="3"))["text"]
    state = after(read_in(mine, theirs), "import_accept")
    assert state["document"]["sessions"][0]["pain_during"] == 3
    assert after(state, "undo")["document"] == mine["document"]
    assert after(read_in(mine, theirs), "import_refuse")["document"] == mine["document"]


def test_a_profile_of_the_command_line_is_taken_as_an_older_form():
    state = read_in(opened(), json.dumps(PROFILE))
    assert state["reading"]["found"]["older"] is True
    state = after(state, "import_accept")
    assert state["document"] == {name: PROFILE[name] for name in PROFILE if name != "today"}


@pytest.mark.parametrize("text, told", [
    ("{broken", words("import", "not_json")),
    ("[]", words("import", "not_plan")),
    ('{"app":"load-monitor","version":1}', words("import", "not_plan")),
    ('{"app":"progression-planner","version":2,"profile":{}}', words("import", "newer")),
    ('{"app":"progression-planner","version":1,"profile":{"age":45}}', "branch is missing."),
    (json.dumps({**PROFILE, "days_per_week": 8}), "days_per_week must be"),
    (json.dumps({**PROFILE, "days_per_week": 0}), "days_per_week must be"),
    (json.dumps({**PROFILE, "stage": 6}), "stage must be"),
    (json.dumps({**PROFILE, "mood": "fine"}), '"mood" is not known'),
    (json.dumps({**PROFILE, "start": "2027-01-01"}), "after today"),
    (json.dumps({**PROFILE, "sessions": [{"date": "2026-01-30", "kind": "strength", "pain_during": 11}]}), "session 1: pain_during must be"),
])
def test_a_file_that_cannot_be_used_says_why_and_changes_nothing(text, told):
    mine = checked_in(planned())
    state = read_in(mine, text)
    assert any(told in one for one in state["reading"]["problems"]), state["reading"]["problems"]
    assert after(state, "import_accept")["document"] == mine["document"]
    assert after(state, "import_refuse")["reading"] is None


def test_a_file_that_cannot_be_opened_is_told():
    state = after(planned(), "import", stage="failed", file_name="x.json", reason="unreadable")
    assert state["reading"]["problems"] == [words("import", "failed")]


def test_a_very_large_file_is_stopped():
    state = after(planned(), "import", stage="start", file_name="x", size=10**8)
    for _ in range(3):
        state, effects = does(state, "import", stage="piece", text="x" * 900_000, done=1)
    assert {"effect": "stop_reading"} in effects and state["reading"]["text"] == ""


def test_the_calendar_file_cancels_what_the_next_plan_no_longer_holds():
    state, effects = does(answered(low="3"), "calendar")
    first = next(one["text"] for one in effects if one["effect"] == "download")
    assert first.startswith("BEGIN:VCALENDAR") and state["calendar"]
    state = sent(after(state, "go", screen="about"), "about", days_per_week="1")
    second = next(one["text"] for one in does(reloaded(state), "calendar")[1] if one["effect"] == "download")
    assert "STATUS:CANCELLED" in second and "STATUS:CANCELLED" not in first


def test_no_calendar_and_no_plan_file_of_a_plan_that_was_stopped_holds_an_exercise():
    state = after(planned(), "flag", value="some")
    assert does(state, "calendar")[1] == []


def test_erasing_leaves_nothing_on_the_device_and_undo_brings_the_plan_back():
    state = checked_in(planned())
    gone, effects = does(state, "erase")
    assert {"effect": "erase"} in effects and gone["notice"] == "erased"
    kept, fresh = app.saved(gone), app.saved(app.init({}))
    assert {name: kept[name] for name in kept if name != "layout"} == {name: fresh[name] for name in fresh if name != "layout"}
    assert after(gone, "undo")["document"] == state["document"]


@pytest.mark.parametrize("kind", ["week", "all", "blank"])
def test_each_sheet_is_printed_and_the_screen_comes_back(kind):
    state, effects = does(planned(), "paper", paper=kind)
    assert effects == [{"effect": "print"}] and state["paper"] == kind
    assert after(after(state, "print_begins"), "print_ends")["paper"] == ""


# ---- The load monitor's diary ----

DIARY = {"diaries": {"own": {"rows": [
    {"date": "2026-01-10", "type": "run", "km": 9.5}, {"date": "2026-01-20", "type": "run", "km": 7},
    {"date": "2025-12-01", "type": "run", "km": 21}, {"date": "2026-01-25", "type": "run", "km": 30, "planned": True},
    {"date": "2026-02-01", "type": "rest", "sit_minutes": 420, "sit_tolerance_min": 25}, {"date": "not a day", "type": "run", "km": 50},
]}}}


def test_the_diary_of_the_load_monitor_is_asked_for_and_gives_the_longest_run_of_30_days():
    state, effects = does(planned(), "read_monitor")
    assert [one["effect"] for one in effects] == ["read"] and effects[0]["app"] == "load-monitor" and effects[0]["ask"]
    state, heard = does(state, effects[0]["event"]["name"], answer="given", text=json.dumps(DIARY))
    assert (state["document"]["longest_run_km"], state["document"]["longest_run_on"]) == (9.5, "2026-01-10")
    assert "9.5 km" in said(heard) and "420" in said(heard) and "25" in said(heard)
    assert "longest_run_km" not in after(state, "undo")["document"]


@pytest.mark.parametrize("answer, told", [("refused", "refused"), ("none", "empty"), ("not_available", "not_available")])
def test_without_leave_or_diary_nothing_is_taken_and_it_is_said(answer, told):
    state, heard = does(planned(), "monitor_read", answer=answer)
    assert state["document"] == planned()["document"] and said(heard) == words("limits", told)


@pytest.mark.parametrize("text", ["", "{broken", "[]", "null", '{"diaries":{}}', '{"diaries":{"own":{"rows":5}}}', '{"diaries":{"own":{"rows":[]}}}'])
def test_a_diary_that_cannot_be_read_takes_nothing(text):
    state, heard = does(planned(), "monitor_read", answer="given", text=text)
    assert state["document"] == planned()["document"] and said(heard) == words("limits", "empty")


# ---- Given by a page or a notebook ----


@pytest.mark.parametrize("profile", [{**PROFILE, "age": None}, {**PROFILE, "stage": 9}, {"age": 45}])
def test_a_profile_that_cannot_be_used_is_refused_at_the_start(profile):
    with pytest.raises(ValueError, match="pht: "):
        app.init({"profile": profile})


def test_a_profile_given_at_the_start_stands_on_its_own_day():
    state = app.init({"profile": PROFILE})
    assert keeping.plan_of(state) == rules.plan(PROFILE, {})
    assert "today" not in app.saved(state)["document"]


# ---- Practice ----


def practising():
    """A plan beside which practice is open, with the people there."""
    return after(after(planned(), "mode", mode="practice"), "practice_here")


def test_practice_waits_for_the_people_and_says_when_they_did_not_come():
    state, effects = does(planned(), "mode", mode="practice")
    assert {"effect": "bring", "event": {"name": "practice_here"}} in effects
    assert after(state, "practice_person", person=people()[0]["id"])["practice"]["person"] == ""
    assert words("practice", "missing") in said(does(state, "practice_here", failed=True)[1])
    assert after(state, "practice_here")["people"] == "here"


def test_in_practice_the_learner_decides_before_the_planner_is_shown():
    state = practising()
    state = after(state, "practice_person", person=people()[0]["id"])
    assert after(state, "practice_compare")["practice"]["shown"] is False
    state = after(after(state, "practice_choose", value="hold"), "practice_compare")
    own = state["practice"]
    assert own["shown"] and own["done"] == [{"person": own["person"], "week": 0, "choice": "hold", "planner": own["done"][0]["planner"]}]
    assert after(state, "practice_choose", value="advance")["practice"]["choice"] == "hold"
    assert state["document"] == planned()["document"]


def people():
    from pht.progression_planner import patients

    return patients.people()


def test_each_week_of_each_person_can_be_stepped_through_and_not_beyond():
    for one in people():
        state = after(practising(), "practice_person", person=one["id"])
        for week in range(one["weeks"]):
            state = after(state, "practice_step", by=1)
            assert state["practice"]["week"] == week + 1
        assert after(state, "practice_step", by=1)["practice"]["week"] == one["weeks"]
        assert reloaded(state)["practice"] == state["practice"]


def test_the_plan_file_names_what_it_is():
    text = exported(planned())["text"]
    data = json.loads(text)
    assert (data["app"], data["version"]) == (plan_file.APP, plan_file.VERSION) and "today" not in data["profile"]
