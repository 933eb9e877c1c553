"""Loads, weeks, ratios and the longest run: worked vectors, missing values, every withheld reason."""

import datetime

import pytest

from pht.load_monitor.rules import SETTINGS, analyse, full_settings

MONDAY = datetime.date(2026, 1, 5)


def day(number):
    """The date of day `number` of a diary that begins on a Monday."""
    return (MONDAY + datetime.timedelta(days=number - 1)).isoformat()


def session(number, load=None, **given):
    """A row on a day, whose load is `load` AU (RPE 1 for `load` minutes, or RPE 0 for 0 AU)."""
    row = {"date": day(number), "type": "other", **given}
    if load is not None:
        row.update(minutes=load or 30, rpe=1 if load else 0)
    return row


def rest(number, **given):
    return {"date": day(number), "type": "rest", **given}


def diary(loads):
    return [session(place + 1, load) for place, load in enumerate(loads)]


def last_day(loads, **settings):
    return analyse(diary(loads), settings)["days"][-1]


def week(loads, **settings):
    return analyse(diary(loads), settings)["weeks"][0]


# Worked vectors


@pytest.mark.parametrize(
    ("loads", "figures"),
    [
        ([300, 0, 300, 0, 300, 0, 300], [1200, 171.429, 160.357, 148.461, 1.069, 1.155, 1282.9, 1385.6]),
        ([400, 200, 0, 400, 200, 0, 600], [1800, 257.143, 222.539, 206.032, 1.155, 1.248, 2079.9, 2246.5]),
        ([250, 250, 250, 250, 250, 250, 0], [1500, 214.286, 94.491, 87.482, 2.268, 2.449, 3401.7, 3674.2]),
    ],
)
def test_weekly_vectors(loads, figures):
    load, mean, sd, sd_n, monotony, monotony_n, strain, strain_n = figures
    sample, population = week(loads, sd="sample"), week(loads, sd="population")
    assert sample["load"] == population["load"] == load
    assert sample["mean"] == pytest.approx(mean, abs=0.001)
    assert [sample["sd"], population["sd"]] == pytest.approx([sd, sd_n], abs=0.001)
    assert [sample["monotony"], population["monotony"]] == pytest.approx([monotony, monotony_n], abs=0.001)
    assert [sample["strain"], population["strain"]] == pytest.approx([strain, strain_n], abs=0.051)


@pytest.mark.parametrize("load", [200, 0, 0.1])
def test_equal_days_have_no_monotony_and_no_strain(load):
    found = week([load] * 7)
    assert found["sd"] == 0
    assert found["mean"] == pytest.approx(load)
    assert found["monotony"] is None and found["strain"] is None
    assert found["withheld"]["monotony"] == found["withheld"]["strain"] == "sd_is_zero"


@pytest.mark.parametrize(
    ("loads", "coupled", "uncoupled", "ewma"),
    [
        ([100] * 28 + [200] * 7, 1.600, 2.000, 1.339),
        ([100] * 27 + [400], 1.290, 1.429, 1.450),
        ([100] * 21 + [500, 400, 300, 200, 0, 0, 0], 1.600, 2.000, 0.807),
        ([100] * 21 + [200] * 7, 1.600, 2.000, 1.339),
        ([100] * 21 + [0, 0, 0, 200, 300, 400, 500], 1.600, 2.000, 1.846),
    ],
)
def test_ratio_vectors(loads, coupled, uncoupled, ewma):
    found = last_day(loads)
    assert found["acwr_coupled"] == pytest.approx(coupled, abs=0.001)
    assert found["acwr_uncoupled"] == pytest.approx(uncoupled, abs=0.001)
    assert found["ewma_ratio"] == pytest.approx(ewma, abs=0.001)


@pytest.mark.parametrize(
    ("loads", "acute", "chronic"), [([100] * 28 + [200] * 7, 186.652, 139.360), ([100] * 27 + [400], 175.000, 120.690)]
)
def test_weighted_mean_vectors(loads, acute, chronic):
    found = last_day(loads)
    assert [found["ewma_acute"], found["ewma_chronic"]] == pytest.approx([acute, chronic], abs=0.001)


@pytest.mark.parametrize(
    ("uncoupled", "coupled"),
    [(0.75, 0.8), (1.0, 1.0), (1.4444, 1.3), (1.8, 1.5), (3.0, 2.0), (0.8, 0.8421), (1.3, 1.2093), (1.5, 1.3333), (2.0, 1.6)],
)
def test_coupled_and_uncoupled_carry_the_same_information(uncoupled, coupled):
    found = last_day([100] * 21 + [100 * uncoupled] * 7)
    assert found["acwr_uncoupled"] == pytest.approx(uncoupled, abs=0.001)
    assert found["acwr_coupled"] == pytest.approx(coupled, abs=0.001)


def test_the_coupled_ratio_is_at_most_4():
    assert last_day([0] * 21 + [500] * 7)["acwr_coupled"] == pytest.approx(4.0)


def test_the_weighted_mean_may_start_with_the_mean_of_the_first_week():
    loads = [70, 0, 0, 0, 0, 0, 0] + [20] * 21
    mean = 10.0
    for load in loads[1:]:
        mean = 0.25 * load + 0.75 * mean
    assert last_day(loads, ewma_start="week")["ewma_acute"] == pytest.approx(mean, abs=1e-9)


# Days


def test_a_rest_row_and_a_session_on_one_day_make_a_trained_day():
    days = analyse([rest(1), session(1, 200), rest(1)], {})["days"]
    assert [[one["state"], one["load"]] for one in days] == [["trained", 200]]


def test_the_loads_of_one_day_add_up():
    assert analyse([session(1, 100), session(1, 50)], {})["days"][0]["load"] == 150


def test_a_session_of_rpe_0_has_a_load_of_0_not_a_missing_one():
    found = analyse([session(1, 0)], {})
    assert found["days"][0]["load"] == 0 and found["days"][0]["state"] == "trained"
    assert found["sessions"][0]["load"] == 0 and "load" not in found["sessions"][0]["withheld"]


@pytest.mark.parametrize("given", [{}, {"minutes": 30}, {"rpe": 4}])
def test_a_session_without_minutes_or_rpe_has_no_load_and_nor_has_its_day_or_week(given):
    rows = [session(1, 100), {"date": day(2), "type": "run", **given}, session(2, 100), session(7, 50)]
    found = analyse(rows, {})
    assert found["sessions"][1]["load"] is None and found["sessions"][1]["withheld"]["load"] == "load_not_given"
    assert found["days"][1]["load"] is None and found["days"][1]["withheld"]["load"] == "load_not_given"
    for figure in ("load", "change_pct", "mean", "sd", "monotony", "strain"):
        assert found["weeks"][0][figure] is None
        assert found["weeks"][0]["withheld"][figure] == "load_not_given"


def test_days_without_a_row_are_rest_and_counted_or_unknown():
    rows = [session(1, 100), session(4, 100)]
    found = analyse(rows, {})
    assert [one["state"] for one in found["days"]] == ["trained", "rest", "rest", "trained"]
    assert [one["load"] for one in found["days"]] == [100, 0, 0, 100]
    assert found["assumed_rest_days"] == 2
    found = analyse(rows, {"unlisted": "unknown"})
    assert [one["state"] for one in found["days"]] == ["trained", "unknown", "unknown", "trained"]
    assert found["days"][1]["load"] is None and found["days"][1]["withheld"]["load"] == "unknown_day"
    assert found["assumed_rest_days"] == 0


def test_a_rest_row_is_a_known_day():
    found = analyse([rest(1), session(3, 100)], {"unlisted": "unknown"})
    assert [one["state"] for one in found["days"]] == ["rest", "unknown", "trained"]
    assert found["days"][0]["load"] == 0


def test_a_diary_begins_on_its_first_row_even_when_that_is_rest():
    assert analyse([session(3, 100), rest(1)], {})["days"][0]["date"] == day(1)


def test_an_as_of_date_cuts_later_rows_off_and_reaches_beyond_the_last():
    rows = [session(1, 100), session(3, 100), session(9, 100)]
    found = analyse(rows, {"as_of": day(3)})
    assert len(found["sessions"]) == 2 and found["days"][-1]["date"] == day(3)
    found = analyse(rows, {"as_of": day(12)})
    assert [one["state"] for one in found["days"][9:]] == ["rest"] * 3
    assert found["settings"]["as_of"] == day(12) and found["assumed_rest_days"] == 9
    assert analyse(rows, {})["settings"]["as_of"] == day(9)


def test_an_as_of_date_before_the_diary_is_an_error():
    with pytest.raises(ValueError, match="before the first day"):
        analyse([session(5, 100)], {"as_of": day(4)})


@pytest.mark.parametrize("rows", [[], [session(1, 100, planned=True)]])
def test_an_empty_diary_has_empty_results(rows):
    found = analyse(rows, {})
    assert found["days"] == found["weeks"] == found["sessions"] == []
    assert found["assumed_rest_days"] == 0 and found["settings"]["as_of"] is None
    assert analyse(rows, {"as_of": day(3)})["days"] == []


def test_planned_rows_count_nowhere():
    rows = [session(1, 100), session(2, 900, planned=True, pain_next_morning=9), session(3, 50)]
    found = analyse(rows, {})
    assert [one["row"] for one in found["sessions"]] == [2, 4]
    assert [one["load"] for one in found["days"]] == [100, 0, 50]
    assert found["weeks"][0]["mean_morning_pain"] is None
    assert len(analyse([*rows, session(9, 100, planned=True)], {})["days"]) == 3


def test_sessions_come_by_date_and_then_by_row():
    rows = [session(3, 10), rest(1), session(1, 20), session(3, 30)]
    assert [one["row"] for one in analyse(rows, {})["sessions"]] == [4, 2, 5]
    assert [one["row"] for one in analyse(rows, {}, [12, 13, 14, 15])["sessions"]] == [14, 12, 15]


# Weeks


def test_a_week_with_days_outside_the_diary_gives_only_the_load_of_the_days_it_has():
    found = analyse([session(number, 100) for number in range(3, 17)], {})["weeks"]
    assert [one["start"] for one in found] == [day(1), day(8), day(15)]
    assert [one["load"] for one in found] == [500, 700, 200]
    for place in (0, 2):
        for figure in ("change_pct", "mean", "sd", "monotony", "strain"):
            assert found[place][figure] is None
            assert found[place]["withheld"][figure] == "week_incomplete"


def test_an_incomplete_earlier_week_gives_no_change():
    found = analyse([session(number, 100) for number in range(3, 15)], {})["weeks"][1]
    assert found["mean"] == 100
    assert found["change_pct"] is None and found["withheld"]["change_pct"] == "week_incomplete"


def test_the_change_is_undefined_after_a_week_without_load():
    found = analyse([rest(1), session(8, 100), rest(14)], {})["weeks"][1]
    assert found["change_pct"] is None and found["withheld"]["change_pct"] == "previous_is_zero"


def test_a_change_down_to_nothing_is_minus_100_per_cent():
    assert analyse([session(1, 100), rest(14)], {})["weeks"][1]["change_pct"] == -100


def test_a_gap_in_the_earlier_week_gives_no_change():
    rows = [session(number, 100) for number in range(1, 15) if number != 4]
    found = analyse(rows, {"unlisted": "unknown"})["weeks"]
    assert found[0]["load"] is None and found[0]["withheld"]["load"] == "unknown_day"
    assert found[1]["load"] == 700
    assert found[1]["change_pct"] is None and found[1]["withheld"]["change_pct"] == "unknown_day"


def test_weekly_mornings_without_scores_say_so():
    rows = [session(1, 100, pain_next_morning=0), session(8, 100), session(15, 100, pain_next_morning=2)]
    found = analyse(rows, {})["weeks"]
    assert [one["mean_morning_pain"] for one in found] == [0, None, 2]
    assert found[1]["withheld"]["mean_morning_pain"] == "pain_not_given"
    assert [one["withheld"].get("morning_trend_up") for one in found] == [
        "no_previous_week", "pain_not_given", "pain_not_given",
    ]


# Ratios and gaps


def test_ratios_begin_on_day_28():
    days = analyse(diary([100] * 29), {})["days"]
    for name in ("acwr_coupled", "acwr_uncoupled", "ewma_acute", "ewma_chronic", "ewma_ratio"):
        assert days[26][name] is None and days[26]["withheld"][name] == "fewer_than_28_days"
        assert days[27][name] is not None and name not in days[27]["withheld"]


def test_nothing_to_divide_by():
    found = last_day([0] * 28)
    for name in ("acwr_coupled", "acwr_uncoupled", "ewma_ratio"):
        assert found[name] is None and found["withheld"][name] == "chronic_is_zero"
    found = last_day([0] * 21 + [100] * 7)
    assert found["withheld"] == {"acwr_uncoupled": "chronic_is_zero"}


def test_a_window_of_fractions_that_empties_is_exactly_empty():
    # As floats 0.1 + 0.2 + 0.3 less the three again is not 0.
    loads = [0.1, 0.2, 0.3] + [0] * 24 + [5]
    assert last_day(loads)["acwr_uncoupled"] == pytest.approx(3 * 5 / 0.6)
    found = last_day([*loads, 5, 5, 5])
    assert found["acwr_uncoupled"] is None and found["withheld"] == {"acwr_uncoupled": "chronic_is_zero"}


def test_a_gap_withholds_a_ratio_until_it_leaves_the_window():
    rows = [session(number, 100) for number in range(1, 71) if number != 35]
    days = analyse(rows, {"unlisted": "unknown"})["days"]
    for name in ("acwr_coupled", "acwr_uncoupled", "ewma_acute", "ewma_chronic", "ewma_ratio"):
        assert days[33][name] is not None
        for place in range(34, 62):
            assert days[place][name] is None and days[place]["withheld"][name] == "unknown_day"
        assert days[62][name] is not None


@pytest.mark.parametrize("start", ["first", "week"])
def test_the_weighted_mean_starts_again_after_a_gap(start):
    before = [session(number, 900) for number in range(1, 31)]
    after = [session(number + 31, 10 * number) for number in range(1, 41)]
    settings = {"unlisted": "unknown", "ewma_start": start}
    with_gap = analyse(before + after, settings)["days"]
    alone = analyse(after, settings)["days"]
    for place in range(27, 40):
        for name in ("ewma_acute", "ewma_chronic", "ewma_ratio"):
            assert with_gap[31 + place][name] == alone[place][name]


def test_a_session_without_a_load_is_a_gap_too():
    rows = diary([100] * 28 + [None] + [100] * 28)
    days = analyse(rows, {})["days"]
    assert days[28]["withheld"]["ewma_ratio"] == days[40]["withheld"]["acwr_coupled"] == "load_not_given"
    assert days[55]["ewma_ratio"] is None and days[56]["ewma_ratio"] == pytest.approx(1)


# The longest run


def run(number, km=None, kind="run", **given):
    return session(number, 100, **({"km": km} if km else {}), **given) | {"type": kind}


def longest(rows, **settings):
    return [one["longest_pct"] if one["longest_pct"] is not None else one["withheld"]["longest_pct"] for one in analyse(rows, settings)["sessions"]]


def test_the_longest_run_looks_back_30_days_and_leaves_the_day_itself_out():
    rows = [run(1, 10), run(31, 11), run(31, 20), run(32, 22)]
    assert longest(rows) == ["fewer_than_30_days", pytest.approx(10), pytest.approx(100), pytest.approx(10)]


def test_day_30_is_too_early_and_day_31_is_not():
    assert longest([run(1, 10), run(30, 10), run(31, 10)]) == ["fewer_than_30_days", "fewer_than_30_days", 0]


def test_a_run_leaves_the_window_on_the_31st_day_after_it():
    assert longest([run(1, 10), run(31, 5)])[1] == -50
    assert longest([run(1, 10), run(32, 5)])[1] == "no_run_in_30_days"
    assert longest([run(1, 10), run(20, 4), run(32, 5)])[2] == 25


def test_a_prior_longest_run_counts_through_day_30():
    rows = [run(1, 6), run(30, 6), run(31, 6)]
    assert longest(rows, prior_longest_km=9) == [pytest.approx(-100 / 3), pytest.approx(-100 / 3), 0]
    assert longest([rest(1), run(30, 6)], prior_longest_km=9)[0] == pytest.approx(-100 / 3)
    assert longest([rest(1), run(31, 6)], prior_longest_km=9) == ["no_run_in_30_days"]


def test_only_runs_and_sprints_with_a_distance_are_runs():
    rows = [run(1, 3, "sprint"), run(2, 50, "walk"), run(31), run(31, 6), run(31, 4, "walk")]
    assert longest(rows) == ["fewer_than_30_days", "no_km", "no_km", 100, "no_km"]


# Settings and sessions


def test_settings_are_repeated_with_their_defaults():
    found = analyse([session(1, 100)], {"sd": "population"})["settings"]
    assert found == {
        "as_of": day(1), "unlisted": "rest", "sd": "population", "school": "goom",
        "prior_longest_km": None, "ewma_start": "first",
    }
    assert SETTINGS["as_of"] is None and SETTINGS["sd"] == "sample"


@pytest.mark.parametrize("wrong", [{"sd": "both"}, {"school": ""}, {"unlisted": None}, {"ewma_start": 1}, {"colour": "red"}])
def test_a_wrong_setting_is_refused(wrong):
    with pytest.raises(ValueError, match="pht: "):
        full_settings(wrong)


def test_fewer_than_three_mornings_and_a_score_that_is_awaited():
    rows = [session(number, 100, pain_during=1, pain_next_morning=1) for number in (1, 2, 3)] + [session(4, 100, pain_during=1)]
    found = analyse(rows, {})["sessions"]
    assert [one["usual_morning"] for one in found] == [None, None, None, 1]
    assert found[2]["withheld"]["usual_morning"] == "fewer_than_3_mornings"
    assert found[3]["settled"] is None and found[3]["light"] is None
    assert found[3]["withheld"]["settled"] == found[3]["withheld"]["light"] == "waiting_for_morning"


def test_switching_the_school_changes_lights_only():
    rows = [session(number, 100, pain_during=4, pain_next_morning=1) for number in range(1, 9)]
    results = {school: analyse(rows, {"school": school}) for school in ("goom", "strict", "silbernagel")}
    assert {school: found["sessions"][-1]["light"] for school, found in results.items()} == {
        "goom": "amber", "strict": "amber", "silbernagel": "green",
    }
    assert results["goom"]["weeks"] == results["strict"]["weeks"] == results["silbernagel"]["weeks"]
    assert results["goom"]["days"] == results["silbernagel"]["days"]


def test_every_null_has_a_reason_and_every_reason_a_null():
    rows = [session(1, 100, pain_during=7), session(3), run(40, 5, pain_next_morning=1)]
    for unlisted in ("rest", "unknown"):
        found = analyse(rows, {"unlisted": unlisted})
        for one in found["days"] + found["weeks"] + found["sessions"]:
            assert {name for name, figure in one.items() if figure is None} == set(one["withheld"])


def test_a_run_of_no_distance_is_nothing_to_compare_the_next_with():
    found = analyse([run(1) | {"km": 0}, run(31) | {"km": 0}, run(32, 5)], {})
    assert found["sessions"][-1]["longest_pct"] is None
    assert found["sessions"][-1]["withheld"]["longest_pct"] == "no_run_in_30_days"
