"""The three teaching cases: every printed weekly figure, light, trend and ratio comes out again."""

import datetime
from pathlib import Path

import pytest
import yaml

from pht.diary import files
from pht.load_monitor.rules import analyse

CASES = yaml.safe_load((Path(__file__).parent / "data" / "cases.yml").read_text(encoding="utf-8"))
EXAMPLES = Path(__file__).resolve().parents[2] / "widgets" / "pht" / "diary" / "examples"
DAY_1 = datetime.date(2026, 1, 5)
every_case = pytest.mark.parametrize("name", sorted(CASES))


def example(name):
    found = files.read(EXAMPLES / f"{name}.csv")
    assert found["problem_count"] == 0 and found["warnings"] == []
    return found["diary"]["rows"], found["lines"]


def analysed(name, **settings):
    rows, lines = example(name)
    return analyse(rows, settings, lines)


def date_of(week, day):
    return (DAY_1 + datetime.timedelta(days=7 * (week - 1) + day - 1)).isoformat()


def last_days(result):
    return result["days"][6::7]


@every_case
def test_the_example_diary_is_the_log_of_the_case(name):
    rows, _ = example(name)
    logged = [row for row in rows if row["type"] != "rest"]
    assert len(logged) == len(CASES[name]["sessions"])
    for row, printed in zip(logged, CASES[name]["sessions"], strict=True):
        week, day, note, km, rpe, minutes, _, during, morning, _, _ = printed
        assert row["date"] == date_of(week, day)
        assert [row["note"], row.get("km"), row["rpe"], row["minutes"]] == [note, km, rpe, minutes]
        assert [row["pain_during"], row["pain_next_morning"]] == [during, morning]


@every_case
def test_the_example_diary_runs_from_day_1_to_day_42_with_rest_rows_only_at_its_ends(name):
    rows, _ = example(name)
    assert [rows[0]["date"], rows[-1]["date"]] == [date_of(1, 1), date_of(6, 7)]
    assert all(row["type"] != "rest" for row in rows[1:-1])


def test_the_desk_worker_diary_holds_her_sitting_tolerance_once_a_week():
    rows, _ = example("g52")
    assert [row["sit_tolerance_min"] for row in rows if "sit_tolerance_min" in row] == [15, 12, 18, 25, 35, 45]


@every_case
def test_daily_loads(name):
    assert [day["load"] for day in analysed(name)["days"]] == CASES[name]["daily_loads"]


@every_case
def test_session_loads_settled_mornings_and_lights(name):
    sessions = analysed(name)["sessions"]
    found = [[session["load"], session["settled"], session["light"]] for session in sessions]
    assert found == [[printed[6], printed[9], printed[10]] for printed in CASES[name]["sessions"]]


@every_case
@pytest.mark.parametrize("sd", ["sample", "population"])
def test_every_weekly_figure_in_both_sd_conventions(name, sd):
    weeks = analysed(name, sd=sd)["weeks"]
    for week, printed in zip(weeks, CASES[name]["weeks"], strict=True):
        assert week["load"] == printed["load"]
        assert week["mean"] == pytest.approx(printed["mean"], abs=0.01)
        assert week["sd"] == pytest.approx(printed["sd_" + sd], abs=0.01)
        assert week["monotony"] == pytest.approx(printed["monotony_" + sd], abs=0.001)
        assert week["strain"] == pytest.approx(printed["strain_" + sd], abs=0.51)
        if printed["change_pct"] is None:
            assert week["withheld"]["change_pct"] == "no_previous_week"
        else:
            assert week["change_pct"] == pytest.approx(printed["change_pct"], abs=0.051)


@every_case
def test_weekly_mean_mornings_and_their_trend(name):
    weeks = analysed(name)["weeks"]
    found = [week["mean_morning_pain"] for week in weeks]
    assert found == pytest.approx(CASES[name]["mean_mornings"], abs=0.0051)
    up = [place + 1 for place, week in enumerate(weeks) if week["morning_trend_up"]]
    assert up == CASES[name]["trend_up_weeks"]
    assert weeks[0]["morning_trend_up"] is None


@every_case
def test_rolling_ratios_coupled_and_uncoupled(name):
    for day, printed in zip(last_days(analysed(name)), CASES[name]["weeks"], strict=True):
        for ratio in ("acwr_coupled", "acwr_uncoupled", "ewma_ratio"):
            if printed[ratio] is None:
                assert day[ratio] is None and day["withheld"][ratio] == "fewer_than_28_days"
            else:
                assert day[ratio] == pytest.approx(printed[ratio], abs=0.001)


@every_case
def test_weighted_means_for_both_starts(name):
    days = analysed(name)["days"]
    for number, (acute, chronic) in CASES[name]["ewma_start_first"].items():
        assert days[number - 1]["ewma_acute"] == pytest.approx(acute, abs=0.001)
        assert days[number - 1]["ewma_chronic"] == pytest.approx(chronic, abs=0.001)
    days = analysed(name, ewma_start="week")["days"]
    for number, ratio in CASES[name]["ewma_start_week"].items():
        assert days[number - 1]["ewma_ratio"] == pytest.approx(ratio, abs=0.001)


def test_the_runner_with_a_prior_longest_run_of_9_km():
    found = {session["date"]: session["longest_pct"] for session in analysed("r45", prior_longest_km=9)["sessions"]}
    for number, printed in CASES["r45"]["longest_with_prior_9_km"].items():
        assert found[date_of(1, number)] == pytest.approx(printed, abs=0.051)
    others = [
        pct for date, pct in found.items()
        if pct is not None and date not in {date_of(1, day) for day in CASES["r45"]["longest_with_prior_9_km"]}
    ]
    assert others and max(others) < 0


def test_without_a_prior_longest_run_the_check_begins_on_day_31():
    sessions = analysed("r45")["sessions"]
    for session in sessions:
        if session["type"] == "run" and session["date"] < date_of(5, 3):
            assert session["withheld"]["longest_pct"] == "fewer_than_30_days"
    assert [session["longest_pct"] for session in sessions[-6:] if session["type"] == "run"] == pytest.approx(
        [(2 / 13 - 1) * 100, (2 / 13 - 1) * 100, (3 / 13 - 1) * 100]
    )


@every_case
def test_assumed_rest_days_are_the_days_without_a_row(name):
    rows, _ = example(name)
    assert analysed(name)["assumed_rest_days"] == 42 - len({row["date"] for row in rows})
    assert analysed(name, unlisted="unknown")["assumed_rest_days"] == 0
