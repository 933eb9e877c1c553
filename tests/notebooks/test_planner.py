"""ProgressionPlanner in the kernel: what it is given, what it decides, writes down and keeps. No browser, no kernel process."""

import copy
import datetime
import json
import warnings

import icalendar
import matplotlib
import pytest
import traitlets

import pht
from pht import ProgressionPlanner
from pht.embed.notebook import PROJECT_MIME
from pht.progression_planner import patients, rules

matplotlib.use("agg")
JONAS = patients.document("flare", 7)


def planner(**options):
    return ProgressionPlanner(copy.deepcopy(JONAS), **options)


def test_it_says_what_the_rules_say():
    one = planner()
    assert one.decision == "hold_conflict"
    assert one.plan() == rules.plan(JONAS)
    assert repr(one) == "ProgressionPlanner(stage 3, hold_conflict, 26 check-ins)"
    assert one.profile == JONAS


def test_without_a_profile_it_begins_with_its_questions():
    one = ProgressionPlanner()
    assert repr(one) == "ProgressionPlanner(no plan yet)"
    assert one.state["screen"] == "flag"
    with pytest.raises(ValueError, match="there is no plan yet"):
        one.plan()
    with pytest.raises(ValueError, match="red_flag is missing"):
        _ = one.decision


@pytest.mark.parametrize(("change", "said"), [
    ({"days_per_week": 8}, "days_per_week must be"), ({"age": None}, "age is missing"), ({"branch": "tennis", "age": -1}, r"\(2 to mend\)"),
    ({"hobby": "chess"}, '"hobby" is not known'), ({"sessions": [{"date": "2026-12-24", "kind": "run"}]}, "is after today"),
])
def test_what_cannot_be_used_is_listed(change, said):
    with pytest.raises(ValueError, match=said):
        ProgressionPlanner({**JONAS, **change})


@pytest.mark.parametrize("given", [[], "profile", 5])
def test_what_is_no_profile_is_refused(given):
    with pytest.raises(TypeError, match="give a dict"):
        ProgressionPlanner(given)


def test_what_it_was_given_is_its_own():
    given = copy.deepcopy(JONAS)
    one = ProgressionPlanner(given)
    one.check_in("walk", pain_during=1, pain_next_morning=1)
    assert given == JONAS
    one.profile["sessions"].clear()
    assert len(one.profile["sessions"]) == 27


def test_without_a_day_it_is_looked_at_on_the_day_of_the_clock():
    document = {name: JONAS[name] for name in JONAS if name != "today"}
    one = ProgressionPlanner(document)
    assert one.today == datetime.date.today().isoformat()
    assert one.plan()["week"][0]["date"] == one.today and one.decision == "hold_thin_data"
    assert ProgressionPlanner(document, as_of=datetime.date(2026, 3, 22)).decision == "hold_conflict"
    assert "today" not in one.state["document"]


def test_dates_may_be_dates():
    document = {**JONAS, "today": datetime.date(2026, 3, 22), "start": datetime.datetime(2026, 2, 2, 9, 30)}
    assert ProgressionPlanner(document).plan() == rules.plan(JONAS)


def test_a_red_session_checked_in_eases_the_plan_back():
    one = planner()
    heard = []
    one.observe(lambda change: heard.append(change["new"]), "state")
    assert one.check_in("run", minutes=40, km=6.5, pain_during=7, pain_next_morning=6) == "ease_back"
    session = one.profile["sessions"][-1]
    assert session["date"] == "2026-03-22" and session["km"] == 6.5 and session["completed"] is True
    assert one.plan()["next_stage"] == 2
    assert len(heard) == 1 and heard[0]["undo" if "undo" in heard[0] else "document"]


def test_a_morning_is_added_to_the_session_that_waits_for_it():
    one = planner()
    one.check_in("strength", date=datetime.date(2026, 3, 21), pain_during=2)
    assert "pain_next_morning" not in one.profile["sessions"][-1]
    one.morning(6)
    assert one.profile["sessions"][-1]["pain_next_morning"] == 6
    assert one.decision == "ease_back"
    with pytest.raises(ValueError, match="no session waits"):
        one.morning(1)
    with pytest.raises(ValueError, match="no session waits for its next morning on 2026-03-01"):
        one.morning(1, "2026-03-01")


def test_a_session_left_out_counts_for_nothing():
    one = planner()
    assert one.check_in("strength", completed=False) == "hold_conflict"
    assert one.profile["sessions"][-1]["completed"] is False


@pytest.mark.parametrize(("given", "said"), [
    ({"kind": "yoga"}, "is not there"), ({"kind": "run", "pain_during": 11}, "pain_during: "), ({"kind": "run", "date": "2026-03-23"}, "after today"),
    ({"kind": "run", "date": "yesterday"}, "date: "), ({"kind": "run", "minutes": 0}, "minutes"),
])
def test_a_check_in_that_cannot_be_is_refused_and_changes_nothing(given, said):
    one = planner()
    before = copy.deepcopy(one.state)
    with pytest.raises(ValueError, match=said):
        one.check_in(**given)
    assert one.state == before


def test_the_calendar_opens_and_cancels_what_is_gone():
    one = planner(id="jonas")
    first = icalendar.Calendar.from_ical(one.to_ics(now="2026-03-22T10:00"))
    assert {str(event["STATUS"]) for event in first.walk("VEVENT")} == {"CONFIRMED"}
    one.check_in("run", pain_during=7, pain_next_morning=6)
    second = icalendar.Calendar.from_ical(one.to_ics(now=datetime.datetime(2026, 3, 22, 11, 0)))
    gone = {str(event["UID"]) for event in first.walk("VEVENT")} - {
        str(event["UID"]) for event in second.walk("VEVENT") if event["STATUS"] == "CONFIRMED"
    }
    cancelled = {str(event["UID"]) for event in second.walk("VEVENT") if event["STATUS"] == "CANCELLED"}
    assert gone == cancelled and all(uid.startswith("pht-plan-jonas-") for uid in cancelled)
    assert str(second.walk("VEVENT")[0]["DTSTAMP"].dt) == "2026-03-22 11:00:00+00:00"


def test_the_calendar_goes_into_a_file(tmp_path):
    one = planner()
    assert one.to_ics(tmp_path / "week.ics") is None
    held = (tmp_path / "week.ics").read_bytes()
    assert held.startswith(b"BEGIN:VCALENDAR\r\n") and b"\r\r\n" not in held


def test_a_plan_that_went_out_and_came_in_is_the_same_plan(tmp_path):
    one = planner(swaps={"reverse_lunge": "split_squat"})
    one.to_json(tmp_path / "plan.json")
    again = ProgressionPlanner.from_json(tmp_path / "plan.json", as_of="2026-03-22", id="again")
    assert again.plan() == one.plan() and again.profile == one.profile
    assert again.state["swaps"] == {"reverse_lunge": "split_squat"}
    assert again.to_json() == one.to_json()


@pytest.mark.parametrize(("text", "said"), [("{", "not JSON"), ("[]", "not a plan"), ('{"app": "progression-planner", "version": 99, "profile": {}}', "newer")])
def test_a_file_that_cannot_be_used_says_why(tmp_path, text, said):
    (tmp_path / "plan.json").write_text(text)
    with pytest.raises(ValueError, match=said):
        ProgressionPlanner.from_json(tmp_path / "plan.json")
    with pytest.raises(ValueError, match="cannot be read"):
        ProgressionPlanner.from_json(tmp_path / "none.json")


def test_a_kept_plan_is_there_again(tmp_path):
    path = tmp_path / "plan.json"
    one = planner(save_to=path)
    assert not path.exists(), "nothing was changed yet"
    one.check_in("walk", minutes=30, pain_during=1, pain_next_morning=1)
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert len(kept["profile"]["sessions"]) == 27 and "today" not in kept["profile"]
    again = ProgressionPlanner(as_of="2026-03-22", save_to=path)
    assert again.plan() == one.plan()
    again.state = {}
    assert not path.exists() and repr(again) == "ProgressionPlanner(no plan yet)"


def test_a_file_that_cannot_be_read_is_set_aside(tmp_path):
    path = tmp_path / "plan.json"
    path.write_text("not a plan")
    with pytest.warns(UserWarning, match="could not be read; it was kept as"):
        one = planner(save_to=path)
    one.check_in("walk", pain_during=1)
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == 1
    assert [other.read_text() for other in tmp_path.glob("plan.aside-*")] == ["not a plan"]


def test_half_answered_questions_are_not_put_into_the_file(tmp_path):
    one = ProgressionPlanner(save_to=tmp_path / "plan.json")
    state = {**one.state, "document": {"red_flag": False}, "screen": "about"}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        one.state = state
    assert not (tmp_path / "plan.json").exists()


def test_the_picture_shows_tests_check_ins_and_stages():
    one = planner()
    figure = one.plot()
    labels = [text.get_text() for ax in figure.axes for text in (ax.get_legend().get_texts() if ax.get_legend() else [])]
    assert labels == ["low", "moderate", "arabesque", "deadlift", "during", "next morning", "settled", "hold", "ease back"]
    words = one.plot_words()
    assert words.startswith("Stay in stage 3") and "stage 2 from 2 Mar" in words and "deadlift 3 on 22 Mar" in words
    assert words in figure._repr_mimebundle_()["image/svg+xml"]
    levels = [patch for patch in figure.axes[2].patches][0].get_data().values
    assert list(levels) == [2, 3, 2, 3]


def test_the_picture_goes_into_axes_of_ones_own():
    from matplotlib.figure import Figure

    figure = Figure()
    assert planner().plot(figure.subplots(3)) is figure
    with pytest.raises(ValueError, match="three matplotlib axes"):
        planner().plot(Figure().subplots(2))


def test_a_plan_without_entries_has_a_picture_too():
    bare = {name: JONAS[name] for name in ("branch", "age", "start", "today", "days_per_week", "red_flag")}
    figure = ProgressionPlanner(bare).plot()
    assert len(figure.axes) == 3
    figure._repr_mimebundle_()


def test_a_state_that_cannot_be_read_is_refused():
    with pytest.raises(traitlets.TraitError, match="not a saved state of progression-planner"):
        planner().state = {"version": 1, "app": "load-monitor"}
    one = planner()
    with pytest.raises(traitlets.TraitError, match="calendar"):
        one.state = {**one.state, "calendar": [{"uid": "x"}]}


def test_the_book_and_a_viewer_without_scripts_get_the_plan():
    bundle, _ = planner(id="mine")._repr_mimebundle_()
    assert bundle[PROJECT_MIME]["app"] == "progression-planner"
    assert bundle[PROJECT_MIME]["params"]["id"] == "mine" and bundle[PROJECT_MIME]["params"]["as_of"] == "2026-03-22"
    assert "not medical advice" in bundle["text/html"]


def test_a_red_flag_shows_no_exercise():
    stopped = ProgressionPlanner({**JONAS, "red_flag": True})
    assert stopped.decision == "stop_seek_care"
    assert not any(row["items"] or row["run"] for row in stopped.plan()["week"])
    assert stopped.to_ics(now="2026-03-22T10:00") == ""


def test_it_is_listed():
    assert "ProgressionPlanner" in pht.__all__
