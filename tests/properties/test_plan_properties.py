"""For any diary: plans never count as done, and the panels say what the rules say."""

import datetime

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pht.load_monitor import analysis, headline, history, outlook, rules
from pht.ui.html import to_html
from tests.properties.diaries import FIRST, dates, kilometres, minutes, rows
from tests.properties.diaries import settings as any_settings

careful = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60)


@st.composite
def plans(draw):
    """Planned rows, some of them on days that have passed."""
    found = []
    for date in draw(st.lists(st.integers(0, 110).map(lambda day: (FIRST + datetime.timedelta(days=day)).isoformat()), min_size=1, max_size=6)):
        row = {"date": date, "type": draw(st.sampled_from(["run", "sprint", "walk", "rest"])), "planned": True}
        if row["type"] != "rest":
            row |= {"minutes": draw(minutes), "km": draw(kilometres)}
            if draw(st.integers(0, 4)):
                row["rpe"] = draw(st.integers(0, 20)) / 2
        found.append(row)
    return found


def done(diary):
    return [row for row in diary if not row.get("planned")]


def shown(diary, chosen):
    """Everything drawn of a diary but its plans."""
    found = analysis.analysed(diary, chosen)
    return found["days"], found["weeks"], found["sessions"], found["assumed_rest_days"]


@careful
@given(rows, plans(), any_settings)
def test_plans_change_no_figure_no_light_and_no_ratio(diary, planned, chosen):
    chosen = rules.full_settings(chosen)
    diary = done(diary)
    assert shown(diary + planned, chosen) == shown(diary, chosen)
    assert rules.analyse(diary + planned, chosen) == rules.analyse(diary, chosen)
    days = analysis.analysed(diary, chosen)["days"]
    if days:
        assert history.sensitivity(days, diary + planned) == history.sensitivity(days, diary)


@careful
@given(rows, plans(), any_settings)
def test_a_planned_run_says_what_the_rules_will_say_once_it_is_done(diary, planned, chosen):
    diary = done(diary)
    full = rules.full_settings(chosen)
    for one in outlook.outlook(diary + planned, full)["sessions"]:
        row = {name: planned[one["row"] - len(diary)][name] for name in planned[one["row"] - len(diary)] if name != "planned"}
        later = rules.analyse([*diary, row], chosen)["sessions"]
        then = next(session for session in later if session["row"] == len(diary) + 2)
        assert [one["longest_pct"], one["load"]] == [then["longest_pct"], then["load"]]
        assert one["withheld"] == {name: then["withheld"][name] for name in ("load", "longest_pct") if name in then["withheld"]}


@careful
@given(rows, plans(), any_settings)
def test_a_planned_week_says_what_the_rules_will_say_once_all_is_done(diary, planned, chosen):
    diary = done(diary)
    found = outlook.outlook(diary + planned, rules.full_settings(chosen))
    assume(found["weeks"])
    coming = [row for place, row in outlook.planned(diary + planned) if place not in found["passed"]]
    last = max(row["date"] for row in diary) if diary else ""
    sunday = datetime.date.fromisoformat(coming[-1]["date"])
    sunday += datetime.timedelta(days=6 - sunday.weekday())
    kept = [{name: row[name] for name in row if name != "planned"} for row in coming]
    rest = []
    day = datetime.date.fromisoformat(last or coming[0]["date"]) + datetime.timedelta(days=1 if last else 0)
    while day <= sunday:
        rest.append({"date": day.isoformat(), "type": "rest"})
        day += datetime.timedelta(days=1)
    later = {week["start"]: week for week in rules.analyse(diary + kept + rest, chosen)["weeks"]}
    for week in found["weeks"]:
        then = later[week["start"]]
        assert week["change_pct"] == (None if then["change_pct"] is None else pytest.approx(then["change_pct"]))
        assert week["withheld"].get("change_pct") == then["withheld"].get("change_pct")
        if then["load"] is not None:
            assert week["load_done"] + week["load_planned"] == pytest.approx(then["load"])


@careful
@given(rows, any_settings)
def test_the_longest_run_named_is_the_one_the_rule_compared_with(diary, chosen):
    chosen = rules.full_settings(chosen)
    found = headline.longest_run(analysis.analysed(diary, chosen), diary, chosen)
    if found and found["pct"] is not None:
        assert (found["km"] / found["longest_km"] - 1) * 100 == found["pct"]
        assert found["longest_date"] is None or found["longest_date"] < found["date"]


@careful
@given(rows, any_settings)
def test_unknown_days_taken_for_rest_give_the_ratios_of_the_other_setting(diary, chosen):
    unknown, rest = (rules.full_settings(chosen | {"unlisted": one}) for one in ("unknown", "rest"))
    days = analysis.analysed(diary, unknown)["days"]
    assume(len(days) >= 28)
    tried = history.sensitivity(days, diary)["ratios"]
    other = history.side_by_side(analysis.analysed(diary, rest)["days"])[-1]
    for name in tried:
        if tried[name]["reason"] == "unknown_day":
            assert tried[name]["rest"] == other[name]["value"]


@careful
@given(rows, plans(), any_settings, dates, st.sampled_from(["", "now:light", "now:longest", "now:change_pct", "history:tried:ewma_week:usual"]))
def test_every_panel_can_be_drawn_of_any_diary(diary, planned, chosen, today, opened):
    chosen = rules.full_settings(chosen)
    diary = diary + planned
    found = analysis.analysed(diary, chosen)
    to_html(headline.answer(found, diary, chosen, {"text": "x", "problem": "y"}, opened, "m"))
    to_html(outlook._panel(found, diary, chosen, today, opened, "m"))
    if found["days"]:
        to_html(history._figures(found["days"], diary, opened, "m"))
