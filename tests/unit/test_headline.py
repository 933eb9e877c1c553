"""What the top of the card says of a diary: the last response, the longest run, the week."""

import re
from pathlib import Path

import pytest

from pht.diary import files
from pht.load_monitor import analysis, app, headline, rules
from pht.ui.html import to_html

EXAMPLES = Path(__file__).resolve().parents[2] / "widgets" / "pht" / "diary" / "examples"


def example(name):
    return files.read(EXAMPLES / f"{name}.csv")["diary"]["rows"]


def until(rows, date):
    """The rows as they stood on the evening of a day."""
    return [row for row in rows if row["date"] <= date]


def said(rows, opened="", problem=app.NO_TEXT, **settings):
    """The answer as plain text."""
    chosen = rules.full_settings(settings)
    found = analysis.analysed(rows, chosen)
    shown = to_html(headline.answer(found, rows, chosen, problem, opened, "m"))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown.replace("\u202f", "")))


def runs(*kilometres, first=1):
    """Easy runs on following days of January; None is a run without a distance."""
    return [
        {"date": f"2026-01-{first + place:02}", "type": "run", "minutes": 30, "rpe": 3} | ({"km": km} if km else {})
        for place, km in enumerate(kilometres)
    ]


def month_before(km):
    """A diary that begins with one run, so that a run on 2 February is on its day 33."""
    return [{"date": "2026-01-01", "type": "rest"}, {"date": "2026-01-20", "type": "run", "km": km}]


def february(km):
    return {"date": "2026-02-02", "type": "run", "minutes": 40, "rpe": 4, "km": km}


def test_the_answer_comes_in_the_order_response_longest_run_week():
    text = said(example("r45"))
    places = [text.index(words) for words in ("settled", "Pain rule in force", "Longest run.", "Week from Mon 9 Feb.")]
    assert places == sorted(places)


def test_an_answer_of_one_school_alone_says_so_beside_the_answers():
    rows = [{**one, "pain_during": 5, "pain_next_morning": 1} for one in runs(5, 5)]
    note = "Pain of 4 or 5 during the session is green inside this school only."
    assert note in said(rows, school="silbernagel")
    assert note not in said(rows) and note not in said(runs(5, 5), school="silbernagel")


def test_the_runner_at_the_peak_of_her_pain():
    text = said(until(example("r45"), "2026-02-01"), prior_longest_km=9)
    assert "Run on Sun 1 Feb 2026: ■ ease back" in text
    assert "Pain during 6, next morning 6, your usual morning 3, not settled within 24 hours." in text
    assert "Mornings are getting worse week on week" in text
    assert "Your last run, 8 km on Sun 1 Feb, was 38% shorter than the longest of the 30 days before (13 km on Sun 25 Jan)." in text
    assert "30.8% less load than the week before." in text


def test_the_longest_run_of_the_runner_gets_a_note_and_no_likelihood():
    text = said(until(example("r45"), "2026-01-25"), prior_longest_km=9)
    assert "Your last run, 13 km on Sun 25 Jan, was 37% longer than the longest of the 30 days before (9.5 km on Sun 18 Jan)." in text
    assert "A bigger step than usual." in text
    assert "very big step" not in text
    assert "Before this diary: 10 of those 30 days." in text
    assert not re.search(r"risk|injur|likel|chance", text)


@pytest.mark.parametrize("day, pct", [("2026-01-07", "33% shorter than"), ("2026-01-11", "as long as"), ("2026-01-18", "5.6% longer than")])
def test_the_printed_comparisons_of_the_runner_with_9_km_before(day, pct):
    found = said(until(example("r45"), day), prior_longest_km=9)
    assert pct in found or pct.replace("5.6%", "6%") in found
    assert "A bigger step than usual." not in found


def test_the_hurdler_and_the_desk_worker_have_no_run_with_a_distance():
    for name in ("h22", "g52"):
        assert "No run with a distance yet" in said(example(name))
    assert "113.1% more load than the week before." in said(example("h22"))
    assert "8.1% more load than the week before." in said(example("g52"))


@pytest.mark.parametrize(
    "before, km, words, note",
    [
        (7, 8, "14% longer than", "A bigger step than usual."),
        (10, 11, "10% longer than", ""),
        (10, 11.04, "10.4% longer than", "A bigger step than usual."),
        (10, 20, "100% longer than", "A bigger step than usual."),
        (10, 20.1, "101% longer than", "A very big step"),
        (10, 10, "as long as", ""),
        (10, 4, "60% shorter than", ""),
    ],
)
def test_the_words_and_the_note_for_a_run_against_the_longest_before(before, km, words, note):
    text = said([*month_before(before), february(km)])
    assert words + " the longest of the 30 days before" in text
    notes = [one for one in ("A bigger step than usual.", "A very big step") if one in text]
    assert notes == ([note] if note else [])


def test_the_comparison_opens_to_its_arithmetic_source_and_limits():
    text = said([*month_before(7), february(8)], opened="now:longest")
    assert "(8 km / 7 km − 1) × 100 = +14.3%" in text
    assert "Frandsen et al. 2025" in text and "not PHT" in text


def test_the_day_itself_is_left_out_and_its_longest_run_counts():
    text = said([*month_before(7), february(12), february(8)])
    assert "Your last run, 12 km on Mon 2 Feb, was 71% longer than" in text


def test_a_longest_run_before_the_diary_is_forgotten_after_30_days():
    text = said([*month_before(7), february(8)], prior_longest_km=20)
    assert "14% longer than the longest of the 30 days before (7 km on Tue 20 Jan)" in text


def test_after_a_month_without_a_run_it_is_a_new_start():
    rows = [{"date": "2026-01-01", "type": "run", "km": 9}, {"date": "2026-02-02", "type": "run", "km": 3}]
    assert "treat it as a new start" in said(rows)


def test_a_young_diary_says_what_is_missing_and_asks_for_it():
    text = said(runs(5))
    assert "came on day 1 of this diary" in text
    assert "Longest run in the 30 days before this diary, km" in text
    told = said(runs(5), prior_longest_km=4)
    assert "25% longer than the longest of the 30 days before (4 km, before this diary)" in told
    assert "Before this diary: 30 of those 30 days." in told
    assert "Longest run in the 30 days before this diary, km" not in said([*month_before(7), february(8)])


def test_unknown_days_in_the_window_are_counted():
    text = said([*month_before(7), february(8)], unlisted="unknown")
    assert "Unknown of those 30 days: 29." in text
    assert "Unknown" not in said([*month_before(7), february(8)])


def test_a_later_run_without_a_distance_is_asked_for():
    text = said(runs(5, None))
    assert "A later run, on Fri 2 Jan, has no distance yet." in text
    assert "A later run" not in said(runs(None, 5))


def test_the_week_so_far_is_not_compared():
    rows = [{"date": "2026-01-05", "type": "run", "minutes": 30, "rpe": 4}, {"date": "2026-01-14", "type": "walk", "minutes": 20, "rpe": 2}]
    text = said(rows)
    assert "Week from Mon 12 Jan. 3 of 7 days so far. The change is shown once both weeks are complete." in text
    assert "Load, AU 40 120 Sessions 1 1" in text


@pytest.mark.parametrize(
    "opened, words",
    [
        ("now:load", "90 + 175 + 45 + 90 + 175 + 0 + 90 = 665 AU"),
        ("now:load:before", "45 + 45 + 60 + 45 + 70 + 120 + 45 = 430 AU"),
        ("now:change_pct", "(665 − 430) / 430 × 100 = +54.7"),
        ("now:mean_morning_pain", "/ 6 = 1.00"),
        ("now:light", "never taken as more than 3"),
    ],
)
def test_each_figure_of_the_answer_opens_to_its_working(opened, words):
    assert words in said(example("r45"), opened=opened)


def test_a_diary_of_plans_only_has_no_answer_and_no_figures():
    text = said([{"date": "2026-01-05", "type": "run", "minutes": 30, "rpe": 4, "km": 5, "planned": True}])
    assert "No session has a full answer yet." in text
    assert "Week from" not in text
