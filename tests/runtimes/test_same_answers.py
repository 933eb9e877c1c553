"""CPython and the vendored MicroPython give the same answers: trees, effects, saved texts, figures, words."""

import datetime
import json
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pht.diary import csv_file
from pht.embed import pack
from tests.runtimes import harness
from tests.runtimes.twin import CPython, assert_same
from tests.runtimes.walk import DIARY, Walk

EXAMPLES = sorted((pack.PACKAGE / "diary" / "examples").glob("*.csv"))
SETTINGS = [
    {},
    {"unlisted": "unknown", "sd": "population", "school": "strict"},
    {"school": "silbernagel", "ewma_start": "week", "prior_longest_km": 8.5},
]
RULES = "pht.load_monitor.rules"


@pytest.mark.parametrize("seed", range(12))
def test_a_reader_at_random_sees_the_same_in_both(micropython, seed):
    params = [{}, {"example": "r45"}, {"school": "strict", "as_of": "2026-11-22"}][seed % 3]
    events = Walk(seed).go(40, json.dumps(params))
    assert_same(micropython, json.dumps(params), "", events)


def test_the_walks_do_what_readers_do():
    events = [event for seed in range(12) for event in Walk(seed).go(40)]
    names = {event["name"] for event in events}
    assert {"opened", "draft", "submit", "import", "delete", "edit", "undo"} <= names, sorted(names)


@pytest.mark.parametrize("stored", ["{broken", "[]", "null", '{"version":1}', '{"version":99,"app":"load-monitor"}', '"text"', "{}"])
def test_odd_saved_text_is_met_alike(micropython, stored):
    assert_same(micropython, "{}", stored, [{"name": "opened", "now": "2026-11-22T15:40"}])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("chosen", SETTINGS, ids=["defaults", "strict", "silbernagel"])
def test_the_example_diaries_have_the_same_figures(micropython, path, chosen):
    rows = csv_file.read(path.read_text(encoding="utf-8"))["diary"]["rows"]
    mine, theirs = (runtime.call(RULES, "analyse", [[rows, chosen]]) for runtime in (CPython(), micropython))
    assert mine == theirs
    assert mine[0]["weeks"] and mine[0]["sessions"]


def _row(date, kind, figures):
    return {"date": date, "type": kind, **{name: value for name, value in figures.items() if value is not None}}


def _maybe(strategy):
    return st.one_of(st.none(), strategy)


days = st.dates(min_value=datetime.date(2026, 1, 1), max_value=datetime.date(2026, 3, 15))
kinds = st.sampled_from(["run", "sprint", "strength_low", "strength_deep", "isometric", "walk", "sport", "other", "rest"])
pains = _maybe(st.integers(0, 10))
figures = st.fixed_dictionaries(
    {
        "minutes": _maybe(st.one_of(st.integers(0, 240), st.floats(0, 240).map(lambda x: math.floor(x * 100) / 100))),
        "rpe": _maybe(st.sampled_from([0, 0.5, 1, 2.5, 3, 4, 5, 6.3, 7, 10])),
        "km": _maybe(st.floats(0, 42).map(lambda x: math.floor(x * 10) / 10)),
        "pain_during": pains,
        "pain_next_morning": pains,
    }
)
diaries = st.lists(st.builds(_row, days.map(str), kinds, figures), min_size=1, max_size=50)


@settings(max_examples=60, **harness.LENIENT)
@given(rows=diaries, chosen=st.sampled_from(SETTINGS))
def test_any_diary_has_the_same_figures(micropython, rows, chosen):
    mine, theirs = (runtime.call(RULES, "analyse", [[rows, chosen]]) for runtime in (CPython(), micropython))
    assert mine == theirs


def awkward_numbers(count):
    dice = random.Random(7)
    halves = [n / 8 for n in range(-200, 200)] + [2.675, 85.405, 64.25, 0.5, 1.5, 1e-9, 0.0, -0.0, 99_999.5, 12_345_678.25, 1.005]
    return halves + [math.floor(dice.uniform(-1000, 1000) * 10**places) / 10**places for places in (1, 2, 3, 9) for _ in range(count)]


@pytest.mark.parametrize(
    ("function", "extra"),
    [("number", [0]), ("number", [1]), ("number", [2]), ("shortest", []), ("shortest", [1]), ("grouped", []), ("percent", [])],
)
def test_numbers_read_the_same(micropython, function, extra):
    calls = [[value, *extra] for value in awkward_numbers(1500)]
    mine, theirs = (runtime.call("pht.ui.text", function, calls) for runtime in (CPython(), micropython))
    different = [(call, a, b) for call, a, b in zip(calls, mine, theirs, strict=True) if a != b]
    assert different == []


def test_dates_read_the_same(micropython):
    dates = [[f"{year}-{month:02}-{day:02}"] for year in (1999, 2024, 2026) for month in range(1, 13) for day in (1, 15, 28)]
    for function in ("weekday", "short_date", "day", "long_date"):
        assert CPython().call("pht.ui.text", function, dates) == micropython.call("pht.ui.text", function, dates)


@pytest.mark.parametrize("size", [1, 7, 64, 5000])
def test_a_diary_file_reads_the_same_in_pieces_of_any_size(micropython, size):
    text = DIARY * 3
    reading = {"mine": csv_file.start(), "theirs": micropython.call("pht.diary.csv_file", "start", [[]])[0]}
    for start in range(0, len(text), max(size, len(text) // 60)):
        piece = text[start : start + max(size, len(text) // 60)]
        reading["mine"] = csv_file.feed(reading["mine"], piece)
        reading["theirs"] = micropython.call("pht.diary.csv_file", "feed", [[reading["theirs"], piece]])[0]
    mine = CPython().call("pht.diary.csv_file", "finish", [[reading["mine"]]])
    assert mine == micropython.call("pht.diary.csv_file", "finish", [[reading["theirs"]]])


def test_texts_that_json_must_escape_cross_the_border_whole(micropython):
    texts = [[text] for text in ("\"\\/\b\f\n\r\t", "\u2028\u2029", "\x01\x1f\x7f", "é 日本 🙂", "</script>", "a" * 5001 + "\"" * 3000)]
    assert micropython.call("pht.ui.text", "listed", [[[text[0]]] for text in texts]) == [text[0] for text in texts]
