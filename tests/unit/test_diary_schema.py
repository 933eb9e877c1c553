"""What a diary row may hold: each limit on both sides, each refusal with a reason."""

import pytest

from pht.diary import days, schema

GOOD = {"date": "2026-01-05", "type": "run"}


def row(**fields):
    found, problems = schema.check(GOOD | fields)
    assert problems == []
    return found


def refusal(**fields):
    found, problems = schema.check(GOOD | fields)
    assert found is None
    assert len(problems) == 1
    return problems[0]["field"], problems[0]["text"]


def test_date_and_type_are_enough():
    assert row() == GOOD


@pytest.mark.parametrize("kind", schema.TYPES)
def test_every_type_is_known_in_any_case(kind):
    assert row(type=" " + kind.upper() + " ")["type"] == kind


@pytest.mark.parametrize("kind", ["", "jog", "run run", "wal\u212a", "run\u00a0"])
def test_other_types_are_refused_with_the_list(kind):
    field, text = refusal(type=kind)
    assert field == "type" and "strength_low" in text


@pytest.mark.parametrize("date", ["2024-02-29", " 2026-12-31\t", "2000-01-01", "2099-12-31"])
def test_dates_of_the_calendar(date):
    assert row(date=date)["date"] == date.strip()


@pytest.mark.parametrize(
    "date",
    [
        "", "2026-02-30", "2025-02-29", "2026-00-10", "2026-13-01", "2026-01-00", "20260203", "2026-2-3", "2026-02-03x",
        "2026-02-03T10:00", "26-02-03", "03/02/2026", "1999-12-31", "2100-01-01", "0000-01-01", "-026-01-01",
        "2026-0\u0661-01", "\u0662026-01-01", "2026-W06-2", "2026\u20110\u2011",
    ],
)
def test_impossible_dates_are_refused(date):
    assert refusal(date=date)[0] == "date"


@pytest.mark.parametrize(
    ("column", "raw", "number"),
    [
        ("minutes", "1", 1), ("minutes", "0.5", 0.5), ("minutes", "1440", 1440), ("minutes", "32.50", 32.5), ("minutes", "007", 7),
        ("rpe", "0", 0), ("rpe", "10", 10), ("rpe", "3.5", 3.5), ("rpe", "4.0", 4),
        ("pain_during", "0", 0), ("pain_next_morning", "10", 10), ("pain_during", "3.0", 3), ("pain_during", "3.000", 3),
        ("km", "300", 300), ("km", "0.1", 0.1), ("km", "42.195", 42.195),
        ("sit_minutes", "0", 0), ("sit_minutes", "1440", 1440), ("sit_tolerance_min", "0", 0),
    ],
)
def test_numbers_inside_the_limits(column, raw, number):
    found = row(**{column: raw})[column]
    assert found == number
    assert isinstance(found, int) == (number == int(number))


@pytest.mark.parametrize(
    ("column", "raw"),
    [
        ("minutes", "0"), ("minutes", "0.0"), ("minutes", "-5"), ("minutes", "1441"), ("minutes", "1440.1"),
        ("rpe", "11"), ("rpe", "-1"), ("rpe", "3.3"), ("rpe", "10.5"), ("rpe", "3.500000000001"),
        ("pain_during", "3.5"), ("pain_during", "11"), ("pain_next_morning", "-1"), ("pain_during", "3.00000000001"),
        ("km", "0"), ("km", "300.1"), ("km", "-1"),
        ("fast_min", "-1"), ("hill_min", "1441"), ("sit_minutes", "1441"), ("sit_tolerance_min", "-0.5"),
    ],
)
def test_numbers_outside_the_limits_are_refused(column, raw):
    field, text = refusal(**{column: raw})
    assert field == column and raw in text


@pytest.mark.parametrize(
    "raw",
    ["abc", "1e3", "1E3", "nan", "NaN", "inf", "-inf", "0x10", "1_0", "+5", "5.", ".5", "5,5", "5.5.5", "--5", "5 0", "\u0663", "5.\u0663", "\u00bd",
     "\u00b2", "5\u00a0", "=5", "1" * 40, "<b>5</b>", "None", "true"],
)
def test_text_where_a_number_belongs_is_refused(raw):
    for column in schema.NUMBER_COLUMNS:
        assert refusal(**{column: raw})[0] == column


def test_a_decimal_comma_only_where_it_is_asked_for():
    assert schema.check(GOOD | {"km": "5,5"}, True)[0]["km"] == 5.5
    assert schema.check(GOOD | {"km": "5.5"}, True)[0]["km"] == 5.5
    assert schema.check(GOOD | {"km": "5,5"})[0] is None
    assert schema.check(GOOD | {"km": "5,5,5"}, True)[0] is None


def test_an_empty_cell_is_missing_and_a_zero_is_not():
    assert "rpe" not in row(rpe="") and "rpe" not in row(rpe="  ")
    assert row(rpe="0", pain_during="0")["rpe"] == 0


def test_fast_and_hill_minutes_are_part_of_the_session():
    assert row(minutes="30", fast_min="30", hill_min="0")["fast_min"] == 30
    assert refusal(minutes="30", fast_min="31")[0] == "fast_min"
    assert refusal(minutes="30", hill_min="30.5")[0] == "hill_min"
    assert row(fast_min="20")["fast_min"] == 20


@pytest.mark.parametrize("column", schema.SESSION_COLUMNS)
def test_a_rest_row_carries_no_session(column):
    field, text = refusal(type="rest", **{column: "1"})
    assert field == column and "rest row" in text


def test_a_rest_row_may_carry_sitting_a_morning_and_words():
    found = row(type="rest", sit_minutes="400", sit_tolerance_min="20", pain_next_morning="1", note="felt fine")
    assert found["sit_minutes"] == 400 and found["pain_next_morning"] == 1


@pytest.mark.parametrize("raw", ["00:00", "07:30", "23:59", " 07:30 "])
def test_a_start_time(raw):
    assert row(start=raw)["start"] == raw.strip()


@pytest.mark.parametrize("raw", ["24:00", "7:30", "07:60", "07.30", "0730", "07:30:00", "\u0660\u0667:30"])
def test_other_start_times_are_refused(raw):
    assert refusal(start=raw)[0] == "start"


def test_planned_is_yes_or_nothing():
    assert row(planned="yes")["planned"] is True and row(planned=" YES ")["planned"] is True
    assert "planned" not in row(planned="") and "planned" not in row(planned=" ")
    assert refusal(planned="no")[0] == "planned"


def test_texts_are_kept_as_they_are():
    text = " <script>alert(1)</script>\n=1+1 \u00e9\u4e2d\U0001f3c3 "
    assert row(note=text, source_id=text, extra={"x": text, "y": ""}) == GOOD | {"note": text, "source_id": text, "extra": {"x": text}}


@pytest.mark.parametrize("text", ["a\0b", "\x1b[31m", "\x7f", "\ud800"])
def test_texts_that_are_not_text_are_refused(text):
    assert refusal(note=text)[0] == "note"
    assert refusal(extra={"x": text})[0] == "x"


def test_very_long_texts_are_refused():
    assert row(note="x" * schema.MAX_ROW_TEXT)
    assert refusal(note="x" * schema.MAX_ROW_TEXT, extra={"x": "x"})[0] == "note"


def test_every_problem_of_a_row_is_told_in_column_order():
    found, problems = schema.check({"note": "\0", "minutes": "x", "type": "?", "date": "?", "extra": {"b": "\0", "a": "\0"}})
    assert found is None
    assert [problem["field"] for problem in problems] == ["date", "type", "minutes", "note", "a", "b"]


def test_messages_never_carry_raw_control_characters_or_endless_text():
    for raw in ("\x1b[2J" + "x" * 1000, "a\nb", "\ud800"):
        text = refusal(minutes=raw)[1]
        assert len(text) < 200 and text.isprintable()


@pytest.mark.parametrize("number", [5, 5.5, 0.0001, 1e-10, 1234.0625, 0.07, 590.57, 1440, 42.195, 0, -3, -0.5])
def test_number_text_is_plain_and_short(number):
    text = schema.number_text(number)
    assert float(text) == number
    assert "e" not in text and len(text) <= 12


def test_numbers_are_kept_to_ten_decimals():
    assert schema.parse_number("32.33333333333333") == (32.3333333333, "")
    assert schema.parse_number("0.12345678905") == (0.1234567891, "")
    assert schema.parse_number("9.99999999999") == (10, "")
    assert refusal(minutes="0.00000000004")[0] == "minutes"


def test_days_agree_with_the_calendar():
    import datetime

    first, last = datetime.date(1999, 12, 30).toordinal(), datetime.date(2005, 3, 2).toordinal()
    texts = days.texts(first, last)
    assert texts == [datetime.date.fromordinal(number).isoformat() for number in range(first, last + 1)]
    assert [days.ordinal(text) for text in texts] == list(range(first, last + 1))
    assert [days.text(number) for number in range(first, last + 1)] == texts
    for number in range(first, last + 1):
        monday = datetime.date.fromordinal(days.monday(number))
        assert monday.weekday() == 0 and 0 <= number - days.monday(number) < 7
    assert days.texts(5, 4) == []
