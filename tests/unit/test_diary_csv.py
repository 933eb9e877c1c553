"""Reading and writing CSV: the shapes spreadsheets make, and what is wrong told by line."""

import json

import pytest

from pht.diary import csv_file, csv_records, schema

HEADER = ",".join(schema.COLUMNS)


def rows(text):
    found = csv_file.read(text)
    assert found["problems"] == [] and found["problem_count"] == 0
    return found["diary"]["rows"]


def problems(text):
    found = csv_file.read(text)
    assert found["problem_count"] >= len(found["problems"])
    return [(problem["line"], problem["text"]) for problem in found["problems"]]


def again(diary):
    """The diary after export and import; the second export must be byte for byte the first."""
    text = csv_file.write(diary)
    found = csv_file.read(text)
    assert found["problem_count"] == 0, found["problems"]
    assert csv_file.write(found["diary"]) == text
    return found["diary"]


def diary_of(**texts):
    return {"version": 1, "columns": [], "rows": [{"date": "2026-01-05", "type": "run", **texts}]}


RUN = "2026-01-05,run,32,3,5.0,,,1,0,,,easy run"
RUN_ROW = {
    "date": "2026-01-05", "type": "run", "minutes": 32, "rpe": 3, "km": 5,
    "pain_during": 1, "pain_next_morning": 0, "note": "easy run",
}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_byte_order_mark_and_line_ends(mark, end, last):
    assert rows(mark + HEADER + end + RUN + (end if last else "")) == [RUN_ROW]


def test_semicolons_with_decimal_commas_or_points():
    text = (HEADER + "\n" + RUN).replace(",", ";").replace("5.0", "5,25")
    assert rows(text)[0]["km"] == 5.25
    assert rows(text.replace("5,25", "5.25"))[0]["km"] == 5.25


def test_a_decimal_comma_in_a_comma_file_is_refused():
    assert "not a number" in problems('date,type,km\n2026-01-05,run,"5,5"\n')[0][1]


def test_columns_in_any_order_and_case_with_spaces():
    assert rows(" Type ,NOTE,date\t\nrun,hi,2026-01-05\n") == [{"date": "2026-01-05", "type": "run", "note": "hi"}]


def test_unknown_columns_are_kept_in_order_and_written_back():
    text = "zone,date,type,Mood \n2,2026-01-05,run,fair\n,2026-01-06,rest,\n"
    found = csv_file.read(text)["diary"]
    assert found["columns"] == ["zone", "Mood "]
    assert found["rows"][0]["extra"] == {"zone": "2", "Mood ": "fair"} and "extra" not in found["rows"][1]
    written = csv_file.write(found)
    assert written.split("\n")[0] == HEADER + ",zone,Mood "
    assert again(found) == found


def test_optional_columns_are_written_only_when_used():
    text = "date,type,start,planned,source_id\n2026-01-05,run,07:30,,\n"
    assert csv_file.write(csv_file.read(text)["diary"]).split("\n")[0] == HEADER + ",start"
    text = "date,type,start,planned,source_id\n2026-01-05,run,,yes,abc-1\n"
    diary = csv_file.read(text)["diary"]
    assert diary["rows"] == [{"date": "2026-01-05", "type": "run", "planned": True, "source_id": "abc-1"}]
    assert again(diary) == diary


def test_quoted_cells_hold_separators_quotation_marks_and_line_ends():
    text = 'date,type,note\n"2026-01-05","run","a, ""b""\r\nc\nd\re"\n2026-01-06,rest,\n'
    found = csv_file.read(text)
    assert found["diary"]["rows"][0]["note"] == 'a, "b"\r\nc\nd\re'
    assert found["lines"] == [2, 6]
    assert again(found["diary"]) == found["diary"]


def test_a_quotation_mark_inside_an_unquoted_cell_is_text():
    assert rows('date,type,note\n2026-01-05,run,5" step\n')[0]["note"] == '5" step'


@pytest.mark.parametrize(
    "note",
    ["=1+1", "+1", "-1", "@x", "'", "''", "'tis", "'=1", "''=1", "\tx", "\rx", "\nx", " =1", "  lead", "trail  ", '"', '"x"', ",", ";",
     "a\r\nb", "\r\n", " ", "<script>alert(1)</script>", "#REF!", "é中🏃", "\u00a0x", "\ufeffx", "\u2028x"],
)
def test_every_text_survives_export_and_import(note):
    diary = diary_of(note=note, source_id=note, extra={"x": note, note: "y"}) | {"columns": ["x", note]}
    if note.strip(" \t") == "":
        diary = diary_of(note=note)
    assert again(diary) == diary


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "'", "\t", "\r"])
def test_no_exported_cell_begins_as_a_formula(first):
    line = csv_file.write(diary_of(note=first + "SUM(A1)")).split("\n")[1]
    assert line.split(",")[-1].lstrip('"').startswith("'" + first)
    header = csv_file.write(diary_of() | {"columns": [first + "x"]}).split("\n")[0]
    assert header.split(",")[-1].lstrip('"').startswith("'" + first)


def test_one_apostrophe_is_taken_off_only_where_one_was_put():
    found = rows("date,type,note,mine\n2026-01-05,run,'=1,'-5\n2026-01-06,run,'tis,''x\n")
    assert [found[0]["note"], found[0]["extra"]["mine"]] == ["=1", "-5"]
    assert [found[1]["note"], found[1]["extra"]["mine"]] == ["'tis", "'x"]


def test_blank_lines_and_rows_of_separators_are_passed_over():
    found = csv_file.read("\n\ndate,type,note\n\n2026-01-05,run,\n,,\n \n\n2026-01-06,rest,\n\n")
    assert found["problem_count"] == 0
    assert found["lines"] == [5, 9]


def test_every_bad_row_is_told_with_its_line_and_the_good_rows_stay():
    text = (
        "date,type,minutes,note\n"
        "2026-01-05,run,30,\n"
        "2026-02-30,run,30,\n"
        '2026-01-06,run,-5,"two\nlines"\n'
        "2026-01-07,jump,abc,\n"
        "2026-01-08,run,30\n"
        "2026-01-09,run,30,,\n"
        "2026-01-10,run,30,fine\n"
    )
    found = csv_file.read(text)
    assert found["lines"] == [2, 9]
    assert [problem["line"] for problem in found["problems"]] == [3, 4, 6, 7, 8]
    told = [problem["text"] for problem in found["problems"]]
    assert "not in the calendar" in told[0] and "below 0" in told[1]
    assert "Type" in told[2] and "Minutes" in told[2]
    assert "3 cells" in told[3] and "5 cells" in told[4]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"), ("\n\n", "empty"), ("\ufeff", "empty"),
        ("type,note\nrun,x\n", "column date"), ("date,note\n2026-01-05,x\n", "column type"),
        ("2026-01-05,run,30\n", "column date"), ("date\ttype\n", "column date"),
        ("date,type,date\n", "twice"), ("date,type,Date \n", "twice"), ("date,type,x,x\n", "twice"),
        ("date,type," + ",".join(f"c{n}" for n in range(41)) + "\n", "more than 40"),
        ("date,type," + "x" * 201 + "\n", "longer than 200"),
        ("date,type,a\0b\n", "not text"),
        ('date,"type\n', "quotation mark"),
        ("\0\x01PK\x03\x04", "column date"),
    ],
)
def test_a_file_without_a_usable_header_gives_one_problem_and_no_rows(text, words):
    found = csv_file.read(text + "2026-01-05,run\n" if text.strip("\n\ufeff") else text)
    assert found["diary"]["rows"] == [] and found["problem_count"] == 1
    assert words in found["problems"][0]["text"]


def test_a_header_alone_is_an_empty_diary():
    assert rows(HEADER) == [] and rows(HEADER + "\n") == []
    assert again({"version": 1, "columns": [], "rows": []})["rows"] == []


def test_a_value_under_a_column_without_a_name_is_refused():
    assert problems("date,type,,\n2026-01-05,run,,x\n2026-01-06,run,,\n")[0][0] == 2
    assert rows("date,type,,\n2026-01-06,run,, \n") == [{"date": "2026-01-06", "type": "run"}]


def test_a_quotation_mark_that_is_never_closed_costs_one_row():
    text = 'date,type,note\n2026-01-05,run,"open\n2026-01-06,run,a\n2026-01-07,run,b\n'
    found = csv_file.read(text)
    assert found["problems"] == [{"line": 2, "text": csv_records._NOT_CLOSED}]
    assert found["lines"] == [3, 4]


def test_text_after_a_closing_quotation_mark_costs_one_row():
    text = 'date,type,note\n2026-01-05,run,"a"b\n2026-01-06,run,"c"\n'
    found = csv_file.read(text)
    assert [problem["line"] for problem in found["problems"]] == [2]
    assert found["lines"] == [3]


@pytest.mark.parametrize("note", ["x" * 60000, '"' + "x" * 60000 + '"', '"' + ("x" * 100 + "\n") * 600 + '"', '"' + "x" * 60000])
def test_a_huge_cell_costs_no_other_row(note):
    text = "date,type,note\n2026-01-05,run,a\n2026-01-06,run," + note + "\n2026-01-07,run,b\n"
    whole = csv_file.read(text)
    notes = [row["note"] for row in whole["diary"]["rows"]]
    assert notes == ["a", "b"]
    assert whole["problems"][0]["line"] == 3 and "longer than" in whole["problems"][0]["text"]
    reading = csv_file.start()
    for start in range(0, len(text), 1000):
        reading = csv_file.feed(reading, text[start:start + 1000])
    assert csv_file.finish(reading) == whole


def test_rows_beyond_the_limit_are_counted_and_200_problems_kept():
    text = "date,type\n" + "2026-01-05,run\n" * (schema.MAX_ROWS + 500)
    found = csv_file.read(text)
    assert len(found["diary"]["rows"]) == schema.MAX_ROWS
    assert found["problem_count"] == 500 and len(found["problems"]) == csv_file.MAX_PROBLEMS
    assert found["problems"][0]["line"] == schema.MAX_ROWS + 2


def test_a_million_rows_in_pieces_keep_the_reading_small():
    piece = "2026-01-05,run,abc\n" * 5000
    reading = csv_file.feed(csv_file.start(), "date,type,minutes\n")
    for _ in range(200):
        reading = csv_file.feed(reading, piece)
    assert len(json.dumps(reading)) < 100_000
    assert csv_file.finish(reading)["problem_count"] == 1_000_000


def test_a_reading_is_data_and_feeding_leaves_the_given_one_alone():
    first = csv_file.feed(csv_file.start(), HEADER + "\n" + RUN + "\n2026-")
    kept = json.loads(json.dumps(first))
    second = csv_file.feed(first, "01-06,run,x,,,,,,,,,\n")
    assert first == kept and second != first
    assert csv_file.finish(first)["problem_count"] == 1
    assert csv_file.finish(json.loads(json.dumps(second)))["problem_count"] == 1
    assert first == kept


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pieces_may_cut_a_line_end_or_a_quotation_mark_in_two(size):
    text = 'date,type,note\r\n2026-01-05,run,"a ""b""\r\nc"\r\n2026-01-06,rest,\r\rbad\r\n2026-01-07,run,"open\r\n'
    reading = csv_file.start()
    for place in range(0, len(text), size):
        reading = csv_file.feed(reading, text[place:place + size])
    found = csv_file.finish(reading)
    assert found == csv_file.read(text)
    assert found["lines"] == [2, 4] and [problem["line"] for problem in found["problems"]] == [6, 7]


def test_two_sitting_times_on_one_day_are_reported_and_both_kept():
    text = "date,type,sit_minutes\n2026-01-05,run,300\n2026-01-06,run,300\n2026-01-05,rest,420\n2026-01-06,rest,300\n"
    found = csv_file.read(text)
    assert found["problem_count"] == 0 and len(found["diary"]["rows"]) == 4
    assert len(found["warnings"]) == 1 and found["warnings"][0]["line"] == 4
    assert "300" in found["warnings"][0]["text"] and "420" in found["warnings"][0]["text"]


def test_a_gap_of_more_than_a_year_is_reported():
    found = csv_file.read("date,type\n2026-01-05,run\n2062-01-06,run\n2026-06-06,run\n")
    assert [warning["line"] for warning in found["warnings"]] == [3]
