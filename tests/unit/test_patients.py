"""The invented people: each week is a document that the planner takes, and its decision is the one that was written down."""

import datetime
import json

import pytest

from pht import data, evidence
from pht.progression_planner import patients, profile, rules

PEOPLE = [person["id"] for person in patients.people()]
WEEKS = [(name, told["week"]) for name in PEOPLE for told in patients.weeks(name)]
DECISIONS = {"advance", "hold", "ease_back", "hold_conflict", "hold_thin_data", "review", "stop_seek_care"}


def told(name, week):
    return patients.weeks(name)[week]


@pytest.mark.parametrize(("name", "week"), WEEKS)
def test_the_planner_takes_every_week(name, week):
    assert profile.problems(patients.document(name, week)) == []


@pytest.mark.parametrize(("name", "week"), WEEKS)
def test_the_planner_decides_as_was_written_down(name, week):
    plan = rules.plan(patients.document(name, week))
    assert (plan["decision"], plan["next_stage"]) == (told(name, week)["decision"], told(name, week)["leads_to"])


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_follows_the_plan(name):
    its = patients.weeks(name)
    for before, after in zip(its, its[1:], strict=False):
        assert after["stage"] == before["leads_to"]


def test_the_five_stories_differ_in_what_they_show():
    met = {name: [told["decision"] for told in patients.weeks(name)] for name in PEOPLE}
    assert len(met) == 5
    assert met["good-responder"].count("advance") == 3 and "ease_back" not in met["good-responder"]
    assert met["flare"].count("ease_back") == 1 and met["flare"].index("ease_back") < len(met["flare"]) - 4
    assert met["non-adherer"].count("hold_thin_data") == 5
    assert met["boom-and-bust"].count("ease_back") == 2
    assert met["wrong-diagnosis"][-1] == "stop_seek_care" and "review" in met["wrong-diagnosis"]
    assert {decision for decisions in met.values() for decision in decisions} == DECISIONS


@pytest.mark.parametrize("name", PEOPLE)
def test_everyone_is_an_adult_with_eight_to_twelve_weeks_and_listed_sources(name):
    one = next(one for one in data.load("progression_planner/patients.yml") if one["id"] == name)
    assert one["profile"]["age"] >= 18
    assert 8 <= len(one["weeks"]) - 1 <= 12
    assert datetime.date.fromisoformat(one["profile"]["start"]).weekday() == 0
    assert set(one["source"]) <= {source["key"] for source in evidence.sources()}


@pytest.mark.parametrize("name", PEOPLE)
def test_a_week_holds_nothing_of_a_later_one_and_all_of_the_earlier(name):
    for week in range(1, len(patients.weeks(name))):
        before, after = patients.document(name, week - 1), patients.document(name, week)
        for part in ("sessions", "tests", "visa_h"):
            dates = [entry["date"] for entry in after[part]]
            assert dates == sorted(dates) and all(date <= after["today"] for date in dates)
            assert after[part][: len(before[part])] == before[part]
            assert all(entry["date"] > before["today"] or week == 1 for entry in after[part][len(before[part]) :])


def test_the_days_of_a_week_are_its_own():
    document = patients.document("flare", 1)
    assert (document["start"], document["today"], document["stage"], document["stage_since"]) == ("2026-02-02", "2026-02-08", 2, "2026-02-02")
    assert [entry["date"] for entry in document["sessions"]] == ["2026-02-02", "2026-02-04", "2026-02-06", "2026-02-07"]
    later = patients.document("flare", 5)
    assert (later["today"], later["stage"], later["stage_since"]) == ("2026-03-08", 2, "2026-03-02")
    assert patients.document("flare", 0)["today"] == "2026-02-02"


def test_an_unknown_score_is_left_out_and_a_session_left_out_has_none():
    sessions = patients.document("boom-and-bust", 3)["sessions"]
    assert "pain_next_morning" not in sessions[-1] and sessions[-1]["pain_during"] == 3
    left_out = [one for one in patients.document("non-adherer", 3)["sessions"] if not one["completed"]]
    assert len(left_out) == 3 and all("pain_during" not in one for one in left_out)


def test_a_document_may_be_changed_without_changing_the_person():
    first = json.dumps(patients.document("flare", 3))
    document = patients.document("flare", 3)
    document["sessions"][0]["pain_during"] = 9
    document["tests"].clear()
    document["equipment"].append("pool")
    assert json.dumps(patients.document("flare", 3)) == first


def test_who_or_which_week_is_not_there():
    with pytest.raises(KeyError):
        patients.document("nobody", 0)
    for week in (-1, 99):
        with pytest.raises(IndexError):
            patients.document("flare", week)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_decision_point_is_told_and_reasoned(name):
    for week in patients.weeks(name):
        assert len(week["what"]) > 12 and len(week["why"]) > 40
        assert week["decision"] in DECISIONS
