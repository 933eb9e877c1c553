"""History of an idea: four ratios on the same data, and how much rests on unwritten days."""

import datetime
import re
from pathlib import Path

import pytest

from pht.diary import files
from pht.load_monitor import analysis, history, rules
from pht.ui.html import to_html

EXAMPLES = Path(__file__).resolve().parents[2] / "widgets" / "pht" / "diary" / "examples"
NAMES = list(history.NAMES)


def steady(left_out=(), days=28):
    """100 AU a day from 1 January, some days left out."""
    return [
        {"date": (datetime.date(2026, 1, 1) + datetime.timedelta(days=day - 1)).isoformat(), "type": "run", "minutes": 50, "rpe": 2}
        for day in range(1, days + 1) if day not in left_out
    ]


def days_of(rows, **settings):
    return analysis.analysed(rows, rules.full_settings(settings))["days"]


def said(rows, opened="", **settings):
    shown = to_html(history._figures(days_of(rows, **settings), rows, opened, "m"))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown.replace("\u202f", "")))


def column(found, name):
    return [found["ratios"][ratio][name] for ratio in NAMES]


def test_the_hurdler_has_four_ratios_on_one_day():
    rows = files.read(EXAMPLES / "h22.csv")["diary"]["rows"]
    last = history.side_by_side(days_of(rows))[27]
    assert [last[name]["value"] for name in NAMES] == pytest.approx([1.359, 1.544, 0.846, 0.958], abs=0.001)
    assert "Sun 1 Feb 1.359 1.544 0.846 0.958" in said(rows)


def test_a_usual_training_day_is_the_median_of_the_known_trained_days():
    rows = [{"date": f"2026-01-{day:02}", "type": "run", "minutes": minutes, "rpe": 1} for day, minutes in ((1, 90), (2, 10), (4, 30))]
    assert history.usual_training_day(days_of(rows)) == 30
    rows.append({"date": "2026-01-05", "type": "run", "minutes": 50, "rpe": 1})
    rows.append({"date": "2026-01-06", "type": "run", "minutes": 50})
    assert history.usual_training_day(days_of(rows)) == 40
    assert history.usual_training_day(days_of([{"date": "2026-01-01", "type": "rest"}])) is None


def test_a_shown_ratio_is_tried_with_two_assumed_rest_days_trained():
    # Days 23 and 24 left out: 500 AU in the last week, 2600 in four, 2100 in the three before.
    rows = steady(left_out=(23, 24))
    found = history.sensitivity(days_of(rows), rows)
    assert [found["usual"], found["assumed"]] == [100, ["2026-01-23", "2026-01-24"]]
    assert column(found, "value")[:2] == pytest.approx([500 * 4 / 2600, 500 * 3 / 2100])
    assert column(found, "moved") == pytest.approx([1, 1, 1, 1])
    assert column(found, "rest") == column(found, "usual") == [None] * 4


def test_a_withheld_ratio_has_a_range_over_its_unknown_days():
    rows = steady(left_out=(23, 24))
    found = history.sensitivity(days_of(rows, unlisted="unknown"), rows)
    assert column(found, "value") == column(found, "moved") == [None] * 4
    assert [found["unknown"], found["unknown_in_all"]] == [2, 2]
    assert column(found, "rest")[:2] == pytest.approx([500 * 4 / 2600, 500 * 3 / 2100])
    assert column(found, "usual") == pytest.approx([1, 1, 1, 1])


def test_a_weighted_mean_looks_back_on_the_unknown_days_of_the_whole_diary():
    rows = steady(left_out=(2, 33), days=38)
    found = history.sensitivity(days_of(rows, unlisted="unknown"), rows)
    assert [found["unknown"], found["unknown_in_all"]] == [1, 2]
    resting = history.side_by_side(days_of(rows))[-1]
    assert column(found, "rest") == [resting[name]["value"] for name in NAMES]


def test_only_the_two_latest_assumed_rest_days_are_tried_and_written_rest_stays_rest():
    rows = steady(left_out=(5, 10, 20, 26)) + [{"date": "2026-01-26", "type": "rest"}]
    found = history.sensitivity(days_of(rows), rows)
    assert found["assumed"] == ["2026-01-10", "2026-01-20"]
    assert found["ratios"]["acwr_coupled"]["moved"] == pytest.approx(600 * 4 / 2600)


def test_a_diary_without_unwritten_days_rests_on_none():
    rows = steady()
    assert column(history.sensitivity(days_of(rows), rows), "moved") == [None] * 4
    assert "no day in the last 28 is taken for rest" in said(rows)


def test_a_short_diary_says_why_there_is_no_ratio():
    assert "no ratio can be given yet" in said(steady(days=20))
    assert "The diary is shorter than 28 days." in said(steady(days=20))


def test_a_session_without_a_load_is_not_guessed():
    rows = steady(left_out=(23,))
    del rows[-1]["rpe"]
    found = history.sensitivity(days_of(rows, unlisted="unknown"), rows)
    assert column(found, "rest") == column(found, "usual") == [None] * 4


@pytest.mark.parametrize(
    "opened, words",
    [
        ("history:2026-01-28:acwr_coupled", "(500 AU / 7 days) / (2600 AU / 28 days) = 0.769"),
        ("history:2026-01-28:acwr_uncoupled", "(500 AU / 7 days) / (2100 AU / 21 days) = 0.714"),
        ("history:2026-01-28:ewma_first", "0.250 × 100 +"),
        ("history:tried:acwr_coupled:moved", "(700 AU / 7 days) / (2800 AU / 28 days) = 1.000"),
        ("history:2026-01-25:ewma_week", "The diary is shorter than 28 days."),
    ],
)
def test_each_ratio_opens_to_its_working(opened, words):
    assert words in said(steady(left_out=(23, 24)), opened)


def test_there_are_no_zones_and_no_colours():
    rows = steady(left_out=(23, 24))
    page = to_html(history._figures(days_of(rows), rows, "", "m")) + to_html(history._critique())
    for word in ("0.8 to", "1.3", "1.5", "sweet", "danger", "pht-light", "pht-mark", "style="):
        assert word not in page
