"""For any diary: the fast rules agree with the slow ones, and what must never happen does not."""

import datetime
import itertools

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pht.load_monitor import rules as load_rules
from pht.load_monitor.rules import RATIO_NAMES, analyse
from tests.properties.diaries import FIRST, dates, pains, rows
from tests.properties.diaries import settings as any_settings
from tests.properties.slow_load import SlowLoad

LIGHT_ORDER = {"green": 0, "amber": 1, "red": 2}
careful = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


def counted(diary):
    return [row for row in diary if not row.get("planned")]


def close(found, slow):
    return found is slow is None or (None not in (found, slow) and found == pytest.approx(float(slow), rel=1e-9, abs=1e-9))


def later(date, days):
    return (datetime.date.fromisoformat(date) + datetime.timedelta(days=days)).isoformat()


# A diary long enough for ratios: one session on most days, some without a load, some left out.
@st.composite
def long_diaries(draw):
    diary = []
    for number in range(draw(st.integers(28, 80))):
        date = (FIRST + datetime.timedelta(days=number)).isoformat()
        kind = draw(st.sampled_from("sssssssssssrrrrx0"))
        if kind == "r":
            diary.append({"date": date, "type": "rest"})
        elif kind != "x" or draw(st.integers(0, 3)):
            row = {"date": date, "type": "run", "minutes": draw(st.integers(1, 120)), "rpe": draw(st.integers(0, 20)) / 2}
            if kind == "0" and not draw(st.integers(0, 3)):
                del row["rpe"]
            if draw(st.booleans()):
                row["km"] = draw(st.integers(1, 40)) / 2
            diary.append(row)
    return diary


any_rows = st.one_of(rows, long_diaries())


@careful
@given(any_rows, any_settings)
def test_days_and_ratios_agree_with_the_slow_rules(diary, chosen):
    assume(counted(diary))
    slow = SlowLoad(diary, chosen)
    found = analyse(diary, chosen)["days"]
    assert len(found) == slow.count
    for place, day in enumerate(found):
        number = place + 1
        assert [day["date"], day["state"]] == [slow.date(number), slow.state(number)]
        assert close(day["load"], slow.load(number))
        assert close(day["acwr_coupled"], slow.coupled(number))
        assert close(day["acwr_uncoupled"], slow.uncoupled(number))
        acute, chronic = slow.ewma(number, 7), slow.ewma(number, 28)
        assert close(day["ewma_acute"], acute) and close(day["ewma_chronic"], chronic)
        assert close(day["ewma_ratio"], acute / chronic if chronic else None)


@careful
@given(any_rows, any_settings)
def test_weeks_agree_with_the_slow_rules(diary, chosen):
    assume(counted(diary))
    slow = SlowLoad(diary, chosen)
    monday = 1 - slow.first.weekday()
    before = None
    for week in analyse(diary, chosen)["weeks"]:
        assert week["start"] == slow.date(monday)
        for name, figure in slow.week(monday).items():
            assert close(week[name], figure), name
        mornings = slow.mornings(monday)
        assert close(week["mean_morning_pain"], mornings)
        rises = None if mornings is None or before is None else mornings > before + 0.5
        assert week["morning_trend_up"] is rises
        before = mornings
        monday += 7
    assert monday > slow.count


@careful
@given(any_rows, any_settings)
def test_sessions_agree_with_the_slow_rules(diary, chosen):
    assume(counted(diary))
    slow = SlowLoad(diary, chosen)
    places = [place for place, row in enumerate(slow.rows) if row["type"] != "rest"]
    found = analyse(diary, chosen)["sessions"]
    assert len(found) == len(places)
    for session, place in zip(found, places, strict=True):
        row = slow.rows[place]
        assert diary[session["row"] - 2] is row
        assert session["usual_morning"] == slow.usual(place)
        assert close(session["longest_pct"], slow.longest(place))
        if "minutes" in row and "rpe" in row:
            assert session["load"] == row["minutes"] * row["rpe"]
        else:
            assert session["load"] is None


@careful
@given(any_rows, any_settings)
def test_every_null_has_a_reason_and_nothing_else_has_one(diary, chosen):
    found = analyse(diary, chosen)
    for one in found["days"] + found["weeks"] + found["sessions"]:
        assert {name for name, figure in one.items() if figure is None} == set(one["withheld"])


@careful
@given(rows, any_settings, st.randoms(use_true_random=False))
def test_the_order_of_rows_of_different_days_never_matters(diary, chosen, random):
    by_day = {}
    for place, row in enumerate(diary):
        by_day.setdefault(row["date"], []).append((place, row))
    groups = list(by_day.values())
    random.shuffle(groups)
    shuffled = [pair for group in groups for pair in group]
    numbers = [place + 2 for place, _ in shuffled]
    assert analyse([row for _, row in shuffled], chosen, numbers) == analyse(diary, chosen)


@careful
@given(any_rows, any_settings, st.randoms(use_true_random=False))
def test_no_order_of_rows_changes_a_figure_of_a_day_or_week(diary, chosen, random):
    shuffled = list(diary)
    random.shuffle(shuffled)
    found, again = analyse(diary, chosen), analyse(shuffled, chosen)
    for kind in ("days", "weeks"):
        for one, other in zip(found[kind], again[kind], strict=True):
            # Sums of tenths may differ in their last digit.
            assert other == {name: pytest.approx(value) if isinstance(value, float) else value for name, value in one.items()}


@careful
@given(any_rows, any_settings, st.integers(1, 80), st.integers(1, 40))
def test_a_rest_day_later_never_changes_a_past_figure(diary, chosen, length, gap):
    assume(counted(diary))
    end = later(min(row["date"] for row in counted(diary)), length)
    diary = [row for row in diary if row["date"] < end]
    before = analyse(diary, chosen)
    last = before["settings"]["as_of"]
    after = analyse([*diary, {"date": later(last, gap), "type": "rest"}], chosen)
    assert after["days"][:len(before["days"])] == before["days"]
    assert after["sessions"] == before["sessions"]
    whole = [week for week in before["weeks"] if later(week["start"], 6) <= last]
    assert after["weeks"][:len(whole)] == whole


@careful
@given(any_rows, any_settings, st.data())
def test_a_rest_row_on_a_day_that_is_known_changes_no_figure(diary, chosen, data):
    before = analyse(diary, chosen)
    known = [day["date"] for day in before["days"] if day["state"] != "unknown"]
    assume(known)
    after = analyse([*diary, {"date": data.draw(st.sampled_from(known)), "type": "rest"}], chosen)
    for kind in ("days", "weeks", "sessions"):
        assert after[kind] == before[kind], kind


@careful
@given(any_rows, any_settings, dates)
def test_rows_after_the_as_of_date_change_nothing(diary, chosen, date):
    kept = [row for row in diary if row["date"] <= date]
    assume(counted(kept))
    numbers = [place + 2 for place, row in enumerate(diary) if row["date"] <= date]
    assert analyse(diary, chosen | {"as_of": date}) == analyse(kept, chosen | {"as_of": date}, numbers)


@careful
@given(rows, any_settings, st.sampled_from(["pain_during", "pain_next_morning"]), st.data())
def test_a_light_never_improves_when_the_sessions_own_pain_rises(diary, chosen, name, data):
    places = [place for place, row in enumerate(diary) if row["type"] != "rest" and not row.get("planned")]
    assume(places)
    place = data.draw(st.sampled_from(places))

    def light(score):
        found = analyse([*diary[:place], diary[place] | {name: score}, *diary[place + 1:]], chosen)["sessions"]
        return next(one["light"] for one in found if one["row"] == place + 2)

    for now, then in itertools.pairwise(light(score) for score in range(11)):
        if now is not None:
            assert then is not None and LIGHT_ORDER[then] >= LIGHT_ORDER[now]
        elif then is not None:
            assert then == "red"


@careful
@given(rows, any_settings, pains, pains)
def test_a_stricter_school_never_gives_a_better_light(diary, chosen, during, morning):
    row = {"date": "2026-06-01", "type": "run", "pain_during": during, "pain_next_morning": morning}
    lights = {}
    for school in ("strict", "goom", "silbernagel"):
        lights[school] = LIGHT_ORDER[analyse([*diary, row], chosen | {"school": school})["sessions"][-1]["light"]]
    assert lights["strict"] >= lights["goom"] >= lights["silbernagel"]


@careful
@given(rows, any_settings)
def test_a_zero_is_never_taken_for_a_missing_value(diary, chosen):
    zeroed = [row | {name: 0 for name in ("rpe", "pain_during", "pain_next_morning") if name in row} for row in diary]
    before, after = analyse(diary, chosen), analyse(zeroed, chosen)
    for name, one in (("load", "days"), ("load", "weeks"), ("load", "sessions"), ("usual_morning", "sessions"), ("settled", "sessions"),
                      ("mean_morning_pain", "weeks"), ("morning_trend_up", "weeks")):
        assert [figure[name] is None for figure in before[one]] == [figure[name] is None for figure in after[one]], (name, one)
    for session in after["sessions"]:
        assert (session["light"] is None) == (not {"pain_during", "pain_next_morning"} <= set(zeroed[session["row"] - 2]))


@careful
@given(any_rows, any_settings)
def test_no_number_ever_comes_from_a_window_with_an_unknown_day(diary, chosen):
    found = analyse(diary, chosen | {"unlisted": "unknown"})
    states = {day["date"]: day["state"] for day in found["days"]}
    for place, day in enumerate(found["days"]):
        window = found["days"][max(0, place - 27):place + 1]
        if day["state"] == "unknown":
            assert day["load"] is None and day["withheld"]["load"] == "unknown_day"
        if any(one["state"] == "unknown" for one in window):
            assert all(day[name] is None for name in RATIO_NAMES)
    for week in found["weeks"]:
        if any(states.get(later(week["start"], day)) == "unknown" for day in range(7)):
            assert all(week[name] is None for name in ("load", "change_pct", "mean", "sd", "monotony", "strain"))
        if any(states.get(later(week["start"], day)) == "unknown" for day in range(-7, 0)):
            assert week["change_pct"] is None
    assert found["assumed_rest_days"] == 0


@careful
@given(any_rows, any_settings)
def test_the_rows_and_settings_given_are_left_alone(diary, chosen):
    rows_before, settings_before = [dict(row) for row in diary], dict(chosen)
    first = analyse(diary, chosen)
    assert diary == rows_before and chosen == settings_before
    assert analyse(diary, chosen) == first


@careful
@given(any_rows, any_settings)
def test_assumed_rest_days_are_the_days_without_a_row_that_counts(diary, chosen):
    found = analyse(diary, chosen)
    listed = {row["date"] for row in counted(diary)}
    expected = 0 if chosen["unlisted"] == "unknown" else len(found["days"]) - len(listed)
    assert found["assumed_rest_days"] == expected


def worked_out(diary, chosen, before=None):
    span = load_rules.open_span(diary, load_rules.full_settings(chosen), list(range(len(diary))), before and before["span"])
    known = load_rules.still_true(before, span)
    days = load_rules.day_states(span, known["days"])
    return {
        "span": span,
        "days": days,
        "weeks": load_rules.weeks(span, days, known["weeks"]),
        "sessions": load_rules.sessions(span, known["sessions"]),
    }


@st.composite
def changes(draw):
    """A diary, and the same with a few rows added, changed or deleted."""
    before = draw(any_rows)
    after = list(before)
    for new in draw(st.lists(any_rows.filter(bool).map(lambda found: found[0]), min_size=1, max_size=3)):
        place = draw(st.integers(0, len(after)))
        after[place : place + draw(st.integers(0, 1))] = [new] * draw(st.integers(0, 1))
    return before, after


@careful
@given(changes(), any_settings, any_settings, st.booleans())
def test_going_on_from_what_still_holds_gives_what_working_it_all_out_gives(change, chosen, other, same_settings):
    before, after = change
    known = worked_out(before, chosen if same_settings else other)
    assert worked_out(after, chosen, known) == worked_out(after, chosen)
    assert worked_out(before, chosen, worked_out(after, chosen)) == worked_out(before, chosen)


def test_most_of_a_long_diary_still_holds_after_a_change_at_its_end():
    diary = [{"date": later("2026-01-01", number), "type": "run", "minutes": 30, "rpe": 4} for number in range(80)]
    before = worked_out(diary, {})
    changed = diary[:-1] + [{**diary[-1], "minutes": 45}]
    span = load_rules.open_span(changed, load_rules.full_settings({}), list(range(80)))
    known = load_rules.still_true(before, span)
    assert (len(known["days"]), len(known["weeks"]), len(known["sessions"])) == (79, 11, 79)
