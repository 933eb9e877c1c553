"""The calendar file, read back by the `icalendar` library as a calendar program would read it."""

import copy
import datetime
import json

import icalendar
import pytest

from pht.progression_planner import calendar_file, patients, rules
from tests.unit.plans import plan_on

NOW = "2026-01-05T08:30"


def read(text):
    """{uid: event} of a file."""
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(text).walk("VEVENT")}


def dates(events):
    return sorted((event.start, str(uid).rsplit("-", 1)[1]) for uid, event in events.items())


def day(text):
    return datetime.date.fromisoformat(text)


def test_every_day_of_the_week_with_something_to_do_and_every_review_is_an_event():
    plan = plan_on("2026-01-05")
    assert dates(read(calendar_file.write(plan, "main", NOW))) == [
        (day("2026-01-05"), "exercise"),
        (day("2026-01-06"), "run"),
        (day("2026-01-07"), "exercise"),
        (day("2026-02-16"), "review"),
        (day("2026-03-02"), "review"),
        (day("2026-03-16"), "review"),
    ]


def test_an_event_lasts_the_day_has_no_hour_and_blocks_no_time():
    for event in read(calendar_file.write(plan_on("2026-01-05"), "main", NOW)).values():
        assert type(event.start) is datetime.date
        assert event.end - event.start == datetime.timedelta(days=1)
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["DTSTAMP"].dt == datetime.datetime(2026, 1, 5, 8, 30, tzinfo=datetime.UTC)
        assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)


def test_an_event_says_the_exercises_their_dose_and_what_holds_for_them():
    events = read(calendar_file.write(plan_on("2026-01-05"), "main", NOW))
    said = str(events["pht-plan-main-2026-01-05-exercise"]["DESCRIPTION"])
    assert "Single-leg bridge: 3 sets; 12 reps; 12RM, heavy; slow, up; rest 90 s between sets; heavy" in said
    assert "Bridge hold on both legs: 5 sets; hold 45 s" in said
    assert "Check in after it" in said and "course rule after Goom 2016" in said and "not medical advice" in said
    run = str(events["pht-plan-main-2026-01-06-run"]["DESCRIPTION"])
    assert run.startswith("Walk-run, level 2, 2 min run, 3 min walk; 6 times, at most 4.4 km")


def test_after_a_gap_an_event_names_the_stage_that_its_week_is_built_for():
    plan = rules.plan(patients.document("non-adherer", 5))
    assert (plan["decision"], plan["next_stage"]) == ("hold_thin_data", 1)
    said = [str(event["SUMMARY"]) for event in read(calendar_file.write(plan, "main", NOW)).values()]
    assert "Exercise, stage 0" in said and "Exercise, stage 1" not in said


@pytest.mark.parametrize("name", [person["id"] for person in patients.people()])
def test_every_week_of_every_invented_person_is_a_file_that_opens(name):
    kept = None
    for told in patients.weeks(name):
        plan = rules.plan(patients.document(name, told["week"]))
        text = calendar_file.write(plan, name, NOW, kept)
        kept = calendar_file.entries(plan, name, kept)
        # A person who was stopped a week ago has nothing left to enter or to cancel.
        if text:
            held = {uid for uid, event in read(text).items() if event["STATUS"] == "CONFIRMED"}
            assert held == {entry["uid"] for entry in kept if not entry["cancelled"]}
        assert bool(text) == bool(kept)


def test_the_file_is_the_same_for_the_same_plan():
    first, again = plan_on("2026-01-05"), plan_on("2026-01-05")
    assert calendar_file.write(first, "main", NOW) == calendar_file.write(again, "main", NOW)
    kept = calendar_file.entries(first, "main")
    assert calendar_file.entries(again, "main", kept) == kept == json.loads(json.dumps(kept))


def test_a_changed_session_keeps_its_uid_and_raises_its_sequence():
    plan = plan_on("2026-01-05")
    kept = calendar_file.entries(plan, "main")
    changed = copy.deepcopy(plan)
    changed["week"][0]["items"][0]["sets"] = 4
    events = read(calendar_file.write(changed, "main", NOW, kept))
    assert events["pht-plan-main-2026-01-05-exercise"]["SEQUENCE"] == 1
    assert events["pht-plan-main-2026-01-06-run"]["SEQUENCE"] == 0
    assert "4 sets" in events["pht-plan-main-2026-01-05-exercise"]["DESCRIPTION"]


def test_a_session_that_is_gone_is_cancelled_and_may_come_back():
    plan = plan_on("2026-01-05")
    kept = calendar_file.entries(plan, "main")
    shorter = copy.deepcopy(plan)
    shorter["week"][2]["items"] = []
    uid = "pht-plan-main-2026-01-07-exercise"
    gone = read(calendar_file.write(shorter, "main", NOW, kept))[uid]
    assert (gone["STATUS"], gone["SEQUENCE"], gone.start) == ("CANCELLED", 1, day("2026-01-07"))
    assert str(gone["SUMMARY"]) == "Cancelled: Exercise, stage 2"
    kept = calendar_file.entries(shorter, "main", kept)
    assert calendar_file.entries(shorter, "main", kept) == kept
    back = read(calendar_file.write(plan, "main", NOW, kept))[uid]
    assert (back["STATUS"], back["SEQUENCE"], str(back["SUMMARY"])) == ("CONFIRMED", 2, "Exercise, stage 2")


def test_days_gone_by_are_left_alone():
    kept = calendar_file.entries(plan_on("2026-01-05"), "main")
    later = read(calendar_file.write(plan_on("2026-01-07"), "main", NOW, kept))
    assert min(event.start for event in later.values()) == day("2026-01-07")
    assert later["pht-plan-main-2026-01-07-exercise"]["STATUS"] == "CONFIRMED"
    cancelled = [uid for uid, event in later.items() if event["STATUS"] == "CANCELLED"]
    assert cancelled == []


def test_a_stopped_plan_cancels_all_that_was_to_come():
    plan = plan_on("2026-01-05")
    kept = calendar_file.entries(plan, "main")
    plan["decision"] = "stop_seek_care"
    events = read(calendar_file.write(plan, "main", NOW, kept))
    assert {str(event["STATUS"]) for event in events.values()} == {"CANCELLED"} and len(events) == 6
    assert calendar_file.write(plan, "main", NOW) == ""


def test_two_plans_share_no_event():
    plan = plan_on("2026-01-05")
    one, other = (read(calendar_file.write(plan, name, NOW)) for name in ("main", "second"))
    assert not set(one) & set(other)


@pytest.mark.parametrize("text", ["a, b; c\\d", "two\nlines\r\nand three\rfour", "naïve – café “x”", "bell\x07\x7f", "\\n \\, \\;"])
def test_a_text_comes_back_as_it_was(text):
    line = calendar_file.folded("SUMMARY:" + calendar_file.escaped(text))
    event = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n")
    expected = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x07", "").replace("\x7f", "")
    assert str(event["SUMMARY"]) == expected


def test_lines_are_cut_at_75_octets_and_never_inside_a_character():
    assert calendar_file.folded("x" * 75) == "x" * 75
    assert calendar_file.folded("x" * 76) == "x" * 75 + "\r\n x"
    assert calendar_file.folded("x" * 74 + "é") == "x" * 74 + "\r\n é"
    assert calendar_file.folded("x" * 75 + "y" * 75) == "x" * 75 + "\r\n " + "y" * 74 + "\r\n y"


def test_what_has_a_meaning_in_the_format_is_escaped():
    assert calendar_file.escaped("a, b; c\\d\ne") == "a\\, b\\; c\\\\d\\ne"


def test_what_an_earlier_file_held_is_known_for_what_it_is():
    kept = calendar_file.entries(plan_on("2026-01-05"), "main")
    assert calendar_file.fits(kept) and calendar_file.fits([])
    for name, odd in [("uid", 5), ("date", "soon"), ("sequence", -1), ("mark", None), ("cancelled", "no"), ("summary", None), ("more", 1)]:
        assert not calendar_file.fits([{**kept[0], name: odd}]), name
    assert not calendar_file.fits({}) and not calendar_file.fits(["x"]) and not calendar_file.fits([{"uid": "x"}])
