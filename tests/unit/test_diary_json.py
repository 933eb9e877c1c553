"""The diary as JSON: same diary, same checks, same text every time."""

import json
import math

import pytest

from pht.diary import csv_file, json_file, schema

FULL = {
    "version": 1,
    "columns": ["mood", "=x"],
    "rows": [
        {
            "date": "2026-01-05", "type": "run", "minutes": 32.5, "rpe": 3.5, "km": 0.07, "fast_min": 5, "hill_min": 0,
            "pain_during": 1, "pain_next_morning": 0, "sit_minutes": 300, "sit_tolerance_min": 20,
            "note": 'a "b" \\ \n\r\t é🏃', "start": "07:30", "planned": True, "source_id": "x-1",
            "extra": {"mood": "fair", "=x": "'y"},
        },
        {"date": "2026-01-06", "type": "rest"},
    ],
}


def refused(rows, columns=()):
    found = json_file.read(json.dumps({"version": 1, "columns": list(columns), "rows": rows}))
    assert found["problem_count"] == 1 and found["diary"]["rows"] == []
    return found["problems"][0]["text"]


def test_a_full_diary_comes_back_the_same_and_writes_the_same():
    text = json_file.write(FULL)
    found = json_file.read(text)
    assert found["diary"] == FULL and found["problem_count"] == 0 and found["lines"] == [2, 3]
    assert json_file.write(found["diary"]) == text
    assert json.loads(text) == FULL


def test_row_n_stands_on_line_n_plus_2():
    lines = json_file.write(FULL).split("\n")
    assert '"2026-01-05"' in lines[1] and '"2026-01-06"' in lines[2]


def test_json_and_csv_hold_the_same_diary():
    assert csv_file.read(csv_file.write(FULL))["diary"] == FULL
    empty = {"version": 1, "columns": [], "rows": []}
    assert json_file.read(json_file.write(empty))["diary"] == empty


def test_key_order_never_shows_in_the_text():
    turned = {key: FULL[key] for key in reversed(FULL)}
    turned["rows"] = [{key: row[key] for key in reversed(row)} for row in FULL["rows"]]
    assert json_file.write(turned) == json_file.write(FULL)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "1", '"x"', "{}", '{"version":1}', '{"version":2,"columns":[],"rows":[]}', '{"version":true,"columns":[],"rows":[]}',
     '{"version":1,"columns":[1],"rows":[]}', '{"version":1,"columns":["date"],"rows":[]}', '{"version":1,"columns":["a","a"],"rows":[]}',
     '{"version":1,"columns":[],"rows":{}}', "[" * 100_000],
)
def test_what_is_not_a_diary_is_refused_without_raising(text):
    found = json_file.read(text)
    assert found["problem_count"] == 1 and found["diary"]["rows"] == [] and found["problems"][0]["line"] == 1


@pytest.mark.parametrize(
    "wrong",
    [{"minutes": "30"}, {"minutes": True}, {"minutes": math.nan}, {"minutes": math.inf}, {"minutes": 0}, {"minutes": 1e300}, {"minutes": []},
     {"pain_during": 3.5}, {"rpe": 3.3}, {"note": 5}, {"note": "\0"}, {"note": "\ud800"}, {"planned": False}, {"planned": "yes"},
     {"date": 20260105}, {"type": "jump"}, {"colour": "red"}, {"extra": []}, {"extra": {"x": "y"}}, {"extra": {"mood": 1}}],
)
def test_a_bad_row_is_told_by_line(wrong):
    assert refused([{"date": "2026-01-05", "type": "run"} | wrong], ["mood"])


def test_a_row_that_is_no_object_is_told():
    assert "named values" in refused([5])


def test_whole_numbers_written_as_floats_become_whole():
    found = json_file.from_data({"version": 1, "columns": [], "rows": [{"date": "2026-01-05", "type": "run", "pain_during": 3.0, "note": None}]})
    assert found["diary"]["rows"] == [{"date": "2026-01-05", "type": "run", "pain_during": 3}]
    assert isinstance(found["diary"]["rows"][0]["pain_during"], int)


def test_rows_beyond_the_limit_are_counted():
    rows = [{"date": "2026-01-05", "type": "run"}] * (schema.MAX_ROWS + 300)
    found = json_file.from_data({"version": 1, "columns": [], "rows": rows})
    assert len(found["diary"]["rows"]) == schema.MAX_ROWS
    assert found["problem_count"] == 300 and len(found["problems"]) == 200
