"""What always holds of the days' exposures, whatever the diary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pht.load_monitor import analysis, exposure, rules
from tests.properties.diaries import rows
from tests.properties.diaries import settings as any_settings

KINDS = exposure.KINDS


def by_day(rows, settings):
    span = rules.open_span(rows, rules.full_settings(settings))
    days = rules.day_states(span)
    return exposure.by_day(span, days), days


@given(rows, any_settings)
def test_the_kinds_of_a_day_come_to_its_load(rows, settings):
    found, days = by_day(rows, settings)
    assert len(found) == len(days)
    for one, day in zip(found, days, strict=True):
        if day["load"] is None:
            assert all(one[kind] is None for kind in KINDS) and one["fast_hill"] is None
        else:
            assert sum(one[kind] for kind in KINDS) == pytest.approx(day["load"])
            assert 0 <= one["fast_hill"] <= one["running"]
        assert 0 <= one["minutes"]["fast_hill"] <= one["minutes"]["running"]


@given(rows, any_settings, st.data())
def test_going_on_from_the_days_before_a_change_gives_the_same_days(rows, settings, data):
    settings = rules.full_settings(settings)
    analysis.analysed(rows, settings)
    if rows:
        place = data.draw(st.integers(0, len(rows) - 1))
        changed = dict(rows[place])
        changed["pain_next_morning"] = data.draw(st.integers(0, 10))
        rows = rows[:place] + [changed] + rows[place + 1 :]
    assert analysis.analysed(rows, settings)["exposure"] == by_day(rows, settings)[0]
