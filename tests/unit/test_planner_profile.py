"""What a profile may hold: every problem is a sentence that names the entry and the field."""

import pytest

from pht.progression_planner import profile, rules
from tests.unit.planning import ago, load_test, person, session

REQUIRED = ("branch", "age", "start", "today", "days_per_week", "red_flag")


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("gone", ["left out", None])
def test_what_is_required_is_asked_for(name, gone):
    assert profile.problems(person(**{name: gone})) == [name + " is missing."]
    with pytest.raises(ValueError, match="^pht: " + name + " is missing"):
        rules.plan(person(**{name: gone}))


def test_everything_else_may_be_missing_or_null():
    least = {name: person()[name] for name in REQUIRED}
    assert profile.problems(least) == []
    names = [name for name, _, _ in profile._TOP]
    empty = {**{name: None for name in names}, **least}
    assert profile.problems(empty) == [] and rules.plan(empty) == rules.plan(least)
    read = profile.read(least)
    assert (read["school"], read["clinician"], read["equipment"], read["stage_since"]) == ("goom", "not_needed", ["none"], read["start"])


WRONG = {
    "branch": ["walker", 1, True, [], {}], "age": [-1, 150, 45.5, "45", True, []], "days_per_week": [0, 8, 2.5, "4", True],
    "red_flag": [0, 1, "no", "false"], "start": ["2026-02-30", "05/01/2026", "2026-1-5", 20260105, "2026-01-05T00:00"],
    "today": ["", "today"], "school": ["alfredson", 1], "equipment": ["bands", ["rope"], [1]], "clinician": ["yes", True],
    "goal_needs_speed": ["yes", 1], "stage": [-1, 6, 1.5, "2", True], "stage_since": ["2026"], "tests": [{}, "x", [1], [[]]],
    "sessions": [{}, [None]], "visa_h": [{}, [{"date": ago(1), "score": 101}]], "longest_run_km": [0, -1, "9", 1000, float("inf"), float("nan")],
    "longest_run_on": ["x"], "name": ["Ann"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_value_that_cannot_be_is_named(name, value):
    found = profile.problems(person(**{name: value}))
    assert len(found) == 1 and found[0].endswith(".") and len(found[0]) < 300
    assert name in found[0] or {"tests": "test", "sessions": "session", "visa_h": "VISA-H"}.get(name, "?") in found[0]


ENTRIES = [
    ("tests", {"low": -1}), ("tests", {"low": 11}), ("tests", {"moderate": 3.5}), ("tests", {"high": "3"}), ("tests", {"arabesque": True}),
    ("tests", {"deadlift": []}), ("tests", {"settled_24h": 1}), ("tests", {"side_difference_pct": 101}), ("tests", {"side_difference_pct": -1}),
    ("tests", {"date": None}), ("tests", {"middle": 3}), ("sessions", {"kind": "swim"}), ("sessions", {"kind": None}), ("sessions", {"date": None}),
    ("sessions", {"stage": 6}), ("sessions", {"class": "C4"}), ("sessions", {"level": 0}), ("sessions", {"level": 11}), ("sessions", {"minutes": 0}),
    ("sessions", {"minutes": 1441}), ("sessions", {"km": -2}), ("sessions", {"pain_during": 10.5}), ("sessions", {"pain_next_morning": 11}),
    ("sessions", {"completed": "yes"}), ("sessions", {"target_reached": 1}), ("sessions", {"rpe": 3}),
]


@pytest.mark.parametrize(("where", "change"), ENTRIES)
def test_the_entry_and_the_field_are_named(where, change):
    good = load_test(3, low=2) if where == "tests" else session(3)
    found = profile.problems(person(**{where: [good, {**good, "date": ago(2), **change}]}))
    assert len(found) == 1 and found[0].startswith({"tests": "test 2: ", "sessions": "session 2: "}[where])
    assert next(iter(change)) in found[0]


@pytest.mark.parametrize(("changes", "says"), [
    ({"start": ago(-1)}, "start 2026-06-02 is after today 2026-06-01."),
    ({"sessions": [session(-1)]}, "session 1 of 2026-06-02 is after today 2026-06-01."),
    ({"tests": [load_test(-1)]}, "test 1 of 2026-06-02 is after today 2026-06-01."),
    ({"visa_h": [{"date": ago(-1), "score": 5}]}, "VISA-H total 1 of 2026-06-02 is after today 2026-06-01."),
    ({"stage_since": ago(-1)}, "stage_since 2026-06-02 is after today 2026-06-01."),
    ({"stage_since": ago(22)}, "stage_since 2026-05-10 is before the start 2026-05-11."),
    ({"longest_run_km": 5, "longest_run_on": ago(-1)}, "longest_run_on 2026-06-02 is after today 2026-06-01."),
    ({"longest_run_on": ago(1)}, "longest_run_on needs longest_run_km."),
])  # fmt: skip
def test_dates_in_the_wrong_order_are_refused(changes, says):
    assert profile.problems(person(**changes)) == [says]


def test_entries_of_one_day_that_contradict_each_other_are_refused():
    assert "another low" in profile.problems(person(tests=[load_test(1, low=2), load_test(1, low=3)]))[0]
    totals = [{"date": ago(1), "score": 50}, {"date": ago(1), "score": 51}]
    assert "another score" in profile.problems(person(visa_h=totals))[0]
    assert "without being completed" in profile.problems(person(sessions=[session(1, completed=False, target_reached=True)]))[0]
    assert profile.problems(person(tests=[load_test(1, low=2), load_test(1, low=2, moderate=3)], sessions=[session(1), session(1, kind="run")])) == []


def test_every_problem_is_listed():
    found = profile.problems(person(age=-1, stage=9, sessions=[session(1, 12, 1), session(1, 1, 1, kind="swim")]))
    assert len(found) == 4


@pytest.mark.parametrize("odd", [None, [], 1, "x", True, {}])
def test_what_is_no_profile_is_refused_with_words(odd):
    found = profile.problems(odd)
    assert found and all(one.endswith(".") for one in found)


def test_the_order_of_the_entries_does_not_matter():
    sessions = [session(days, during, morning) for days, during, morning in ((9, 2, 2), (7, 3, 4), (4, 1, 1), (2, 4, 2), (1, 2, 2))]
    tests = [load_test(8, low=4), load_test(3, low=2, moderate=3)]
    one = person(sessions=sessions, tests=tests, stage=None)
    other = person(sessions=sessions[::-1], tests=tests[::-1], stage=None)
    assert rules.plan(one) == rules.plan(other)


def test_whole_numbers_may_be_written_with_a_point():
    plain = person(sessions=[session(3, kind="walk_run", level=3), session(1, kind="walk_run", level=3)], longest_run_km=5)
    pointed = person(
        sessions=[session(3, 1.0, 1.0, kind="walk_run", level=3.0), session(1, kind="walk_run", level=3.0)],
        longest_run_km=5.0, stage=2.0, days_per_week=4.0, age=45.0,
    )  # fmt: skip
    assert rules.plan(pointed) == rules.plan(plain)


def test_a_document_is_not_changed_by_planning():
    document = person(tests=[load_test(1, high=2)], sessions=[session(2)])
    before = repr(document)
    rules.plan(document)
    assert repr(document) == before
