"""What is planned, beside what was done: small cases worked by hand."""

import re

import pytest

from pht.load_monitor import analysis, outlook, rules
from pht.ui.html import to_html

# One whole week, Monday 5 to Sunday 11 January: 120 + 300 = 420 AU, longest run 10 km.
DONE = [
    {"date": "2026-01-05", "type": "run", "minutes": 30, "rpe": 4, "km": 5},
    {"date": "2026-01-08", "type": "run", "minutes": 60, "rpe": 5, "km": 10},
    {"date": "2026-01-11", "type": "rest"},
]


def plan(date, **given):
    return {"date": date, "type": "run", "minutes": 30, "rpe": 7, "planned": True, **given}


def seen(rows, today="", **settings):
    return outlook.outlook(rows, rules.full_settings(settings), today)


def said(rows, today="", opened="", **settings):
    chosen = rules.full_settings(settings)
    shown = to_html(outlook._panel(analysis.analysed(rows, chosen), rows, chosen, today, opened, "m"))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown.replace("\u202f", "")))


def test_planned_rows_come_by_date_with_their_place_in_the_diary():
    rows = [plan("2026-01-15"), *DONE, plan("2026-01-13")]
    assert outlook.planned(rows) == [(4, rows[4]), (0, rows[0])]


def test_a_planned_run_is_compared_with_the_longest_run_done():
    found = seen([*DONE, plan("2026-01-13", km=11.5), plan("2026-01-15", km=12)], prior_longest_km=8)
    assert [one["longest_pct"] for one in found["sessions"]] == pytest.approx([15, 20])
    assert [one["load"] for one in found["sessions"]] == [210, 210]


def test_the_longest_run_before_the_diary_counts_for_a_plan_too():
    assert seen([*DONE, plan("2026-01-13", km=9)], prior_longest_km=20)["sessions"][0]["longest_pct"] == pytest.approx(-55)
    found = seen([*DONE, plan("2026-02-04", km=9)], prior_longest_km=20)["sessions"][0]
    assert found["longest_pct"] == pytest.approx(-10), "on day 31 the run before the diary is out of the 30 days"


@pytest.mark.parametrize(
    "row, reason",
    [
        (plan("2026-01-13", km=9), "fewer_than_30_days"),
        (plan("2026-02-20", km=9), "no_run_in_30_days"),
        (plan("2026-01-13"), "no_km"),
    ],
)
def test_a_comparison_that_cannot_be_made_says_why(row, reason):
    found = seen([*DONE, row])["sessions"][0]
    assert found["longest_pct"] is None and found["withheld"]["longest_pct"] == reason


def test_the_weekly_change_is_that_of_the_week_with_the_plan_in_it():
    week = seen([*DONE, plan("2026-01-13"), plan("2026-01-17", rpe=8)])["weeks"][0]
    assert week == {
        "start": "2026-01-12", "load_done": 0, "load_planned": 450, "load_before": 420,
        "change_pct": pytest.approx(100 * 30 / 420), "withheld": {},
    }


def test_done_and_planned_stand_side_by_side_in_a_week_that_has_begun():
    walked = {"date": "2026-01-12", "type": "walk", "minutes": 30, "rpe": 2}
    week = seen([*DONE, walked, plan("2026-01-13")], today="2026-01-12")["weeks"][0]
    assert [week["load_done"], week["load_planned"], week["change_pct"]] == [60, 210, pytest.approx(100 * (270 - 420) / 420)]


def test_the_week_after_next_is_compared_with_the_week_as_planned():
    weeks = seen([*DONE, plan("2026-01-13"), plan("2026-01-20")])["weeks"]
    assert [week["start"] for week in weeks] == ["2026-01-12", "2026-01-19"]
    assert [week["load_before"] for week in weeks] == [420, 210]
    assert [week["change_pct"] for week in weeks] == [pytest.approx(-50), pytest.approx(0)]


def test_days_to_come_without_a_plan_are_rest_and_days_that_passed_are_what_the_setting_says():
    rows = [*DONE[:2], plan("2026-01-13")]
    assert seen(rows, "2026-01-12")["weeks"][0]["change_pct"] == pytest.approx(-50)
    withheld = seen(rows, "2026-01-12", unlisted="unknown")["weeks"][0]
    assert withheld["change_pct"] is None and withheld["withheld"]["change_pct"] == "unknown_day"
    whole = [{"date": f"2026-01-{day:02}", "type": "rest"} for day in range(5, 12)]
    assert seen([*whole, *rows], "2026-01-12", unlisted="unknown")["weeks"][0]["change_pct"] == pytest.approx(-50)
    until_8 = whole[:4] + rows
    assert seen(until_8, "2026-01-12", unlisted="unknown")["weeks"][0]["withheld"]["change_pct"] == "unknown_day"
    assert seen(until_8, "2026-01-09", unlisted="unknown")["weeks"][0]["change_pct"] == pytest.approx(-50)


def test_a_plan_without_a_load_gives_no_weekly_change():
    row = plan("2026-01-13")
    del row["rpe"]
    week = seen([*DONE, row])["weeks"][0]
    assert week["load_planned"] is None and week["change_pct"] is None
    assert week["withheld"] == {"load_planned": "load_not_given", "change_pct": "load_not_given"}


def test_a_plan_whose_day_has_passed_counts_nowhere_and_is_asked_about():
    rows = [*DONE, plan("2026-01-09"), plan("2026-01-13")]
    assert seen(rows)["passed"] == [3]
    assert seen(rows, today="2026-01-14")["passed"] == [3, 4]
    assert seen(rows, today="2026-01-14")["weeks"] == []
    text = said(rows, today="2026-01-14")
    assert "Next week: nothing planned yet" in text
    assert text.index("run on Tue 13 Jan, 30 min. Did it happen?") < text.index("run on Fri 9 Jan, 30 min. Did it happen?")


def test_a_diary_of_plans_only():
    found = seen([plan("2026-01-13", km=9)])
    assert found["sessions"][0]["withheld"] == {"longest_pct": "fewer_than_30_days"}
    assert found["weeks"][0]["load_done"] == 0 and found["weeks"][0]["change_pct"] is None
    assert "Next week: 1 session planned" in said([plan("2026-01-13", km=9)])


def test_the_panel_says_what_each_session_and_week_would_be():
    text = said([*DONE, plan("2026-01-13", km=11.5)], prior_longest_km=8)
    assert "Tue 13 Jan : run, 30 min, 11.5 km, 210 AU" in text
    assert "It would be 15% longer than your longest run of the 30 days before (10 km)." in text
    assert "A bigger step than usual." in text
    assert "Week from Mon 12 Jan: done 0 AU, planned 210 AU. Together −50.0% on the week before." in text


@pytest.mark.parametrize(
    "opened, words",
    [
        ("plan:2026-01-13/0:load", "30 min × session RPE 7 = 210 AU"),
        ("plan:2026-01-13/0:longest", "(11.5 km / 10 km − 1) × 100 = +15.0%"),
        ("plan:2026-01-12:change", "(210 − 420) / 420 × 100 = −50.0%"),
    ],
)
def test_each_planned_figure_opens_to_its_working(opened, words):
    assert words in said([*DONE, plan("2026-01-13", km=11.5)], opened=opened, prior_longest_km=8)
