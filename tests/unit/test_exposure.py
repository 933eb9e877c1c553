"""What each day exposed the tendon to: kinds of session side by side, sitting, pain, own usual morning."""

import pytest

from pht import data
from pht.diary import csv_file
from pht.load_monitor import exposure, rules

R45 = csv_file.read(data.text("diary/examples/r45.csv"))["diary"]["rows"]


def by_day(rows, **settings):
    span = rules.open_span(rows, rules.full_settings(settings))
    days = rules.day_states(span)
    return exposure.by_day(span, days), days


def one_day(*rows, **settings):
    return by_day([{"date": "2026-01-05", **row} for row in rows], **settings)[0][0]


def loads(one):
    return [one[kind] for kind in exposure.KINDS]


@pytest.mark.parametrize("kind, place", [
    ("run", 0), ("sprint", 0), ("strength_low", 1), ("strength_deep", 2),
    ("isometric", 3), ("walk", 3), ("sport", 3), ("other", 3),
])
def test_a_session_counts_in_its_own_kind_alone(kind, place):
    one = one_day({"type": kind, "minutes": 30, "rpe": 4})
    assert loads(one) == [120 if at == place else 0 for at in range(4)]
    assert [one["minutes"][name] for name in exposure.KINDS] == [30 if at == place else 0 for at in range(4)]


def test_kinds_stand_side_by_side():
    run = {"type": "run", "minutes": 40, "rpe": 5, "fast_min": 6, "hill_min": 4}
    one = one_day(run, {"type": "strength_deep", "minutes": 30, "rpe": 6}, {"type": "walk", "minutes": 20, "rpe": 1})
    assert loads(one) == [200, 0, 180, 20]
    assert one["fast_hill"] == pytest.approx(50)
    assert one["minutes"] == {"running": 40, "fast_hill": 10, "strength_low": 0, "strength_deep": 30, "other": 20}


def test_fast_and_hill_minutes_together_are_never_more_than_the_run():
    one = one_day({"type": "run", "minutes": 40, "rpe": 5, "fast_min": 30, "hill_min": 30})
    assert (one["running"], one["fast_hill"], one["minutes"]["fast_hill"]) == (200, 200, 40)


def test_fast_minutes_of_another_kind_are_not_running():
    one = one_day({"type": "sport", "minutes": 40, "rpe": 5, "fast_min": 30})
    assert one["fast_hill"] == one["minutes"]["fast_hill"] == 0


def test_a_day_whose_load_is_not_known_has_no_load_of_any_kind_but_its_minutes():
    one = one_day({"type": "run", "minutes": 40, "fast_min": 10}, {"type": "strength_low", "minutes": 20, "rpe": 3})
    assert loads(one) == [None] * 4 and one["fast_hill"] is None
    assert one["minutes"]["running"] == 40 and one["minutes"]["strength_low"] == 20 and one["minutes"]["fast_hill"] == 10


def test_zero_is_not_missing():
    rows = [{"date": "2026-01-05", "type": "run", "minutes": 30, "rpe": 4, "pain_during": 0, "pain_next_morning": 0,
             "sit_minutes": 0}, {"date": "2026-01-07", "type": "rest"}]
    known, days = by_day(rows)
    unknown = by_day(rows, unlisted="unknown")[0]
    assert loads(known[1]) == [0] * 4 and loads(unknown[1]) == [None] * 4 and loads(unknown[2]) == [0] * 4
    assert (known[0]["during"], known[0]["morning"], known[0]["sit_minutes"]) == (0, 0, 0)
    assert (known[1]["during"], known[1]["morning"], known[1]["sit_minutes"]) == (None, None, None)


def test_sitting_is_the_last_that_the_day_gives_and_pain_the_highest():
    one = one_day(
        {"type": "rest", "sit_minutes": 300, "sit_tolerance_min": 40},
        {"type": "run", "minutes": 30, "rpe": 4, "pain_during": 4, "pain_next_morning": 1, "sit_minutes": 280},
        {"type": "walk", "minutes": 30, "rpe": 2, "pain_during": 2, "pain_next_morning": 3},
    )
    assert (one["sit_minutes"], one["sit_tolerance_min"]) == (280, 40)
    assert (one["during"], one["morning"]) == (4, 3)


def test_planned_sessions_count_nowhere():
    one = one_day({"type": "run", "minutes": 30, "rpe": 4}, {"type": "run", "minutes": 60, "rpe": 9, "pain_during": 9,
                                                             "sit_minutes": 500, "planned": True})
    assert (one["running"], one["during"], one["sit_minutes"]) == (120, None, None)


def test_the_usual_morning_of_a_day_is_the_one_its_first_session_is_judged_by():
    found, days = by_day(R45)
    first = {}
    for session in rules.sessions(rules.open_span(R45, rules.full_settings({}))):
        first.setdefault(session["date"], session["usual_morning"])
    shown = {day["date"]: one["usual"] for day, one in zip(days, found, strict=True)}
    assert first == {date: shown[date] for date in first}
    assert shown["2026-01-10"] == 1, "on a day without a session too: the middle one of 0, 1 and 1"
    assert found[0]["usual"] is None


def test_r45_over_the_whole_diary():
    found, days = by_day(R45)
    assert len(found) == len(days)
    assert sum(one["strength_deep"] for one in found) == 40 * 5 + 40 * 5 + 45 * 6 + sum(
        row["minutes"] * row["rpe"] for row in R45[15:] if row["type"] == "strength_deep")
    assert all(one["sit_minutes"] is None for one in found)


def test_an_empty_diary_has_no_days():
    assert by_day([])[0] == []
