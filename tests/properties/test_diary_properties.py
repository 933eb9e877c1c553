"""For any diary and any text: nothing is lost, nothing raises, and no bad row gets through."""

import csv
import io
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pht.diary import csv_file, json_file, schema
from tests.properties.diaries import diaries, fields_of, texts

slow_making = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
thorough = settings(slow_making, max_examples=2000)

# Texts that look like a diary file, so that reading gets past the header.
cells = st.one_of(
    texts, st.sampled_from(["", " ", "2026-01-05", "2026-02-30", "run", "rest", "5", "3.5", "3,5", "-1", '"', '""', '"a"', "yes", "'=1"])
)
line_ends = st.sampled_from(["\n", "\r\n", "\r", "", "\n\n"])


@st.composite
def spoiled_json(draw):
    """The text of a JSON diary with pieces of it changed."""
    text = json_file.write(draw(diaries(most=3)))
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, len(text)))
        put = draw(st.sampled_from(["", '"', "{", "}", "[", "]", ",", ":", "null", "true", "NaN", "1e999", "-1", "9" * 30, "\ufeff", "\\", '"extra":{}', "\0"]))
        text = text[:place] + put + text[place + draw(st.sampled_from([0, 1, 1, 8])) :]
    return text


@st.composite
def files(draw):
    separator = draw(st.sampled_from([",", ";"]))
    width = draw(st.integers(2, 6))
    header = ["date", "type", "minutes", "pain_during", "note", "mine"][:width]
    text = separator.join(header) + "\n"
    for _ in range(draw(st.integers(0, 8))):
        row = ["2026-01-0" + str(draw(st.integers(1, 9))), draw(st.sampled_from(["run", "rest"]))]
        row += [draw(cells) for _ in range(draw(st.integers(max(0, width - 3), width - 2)))]
        text += separator.join(row) + draw(line_ends)
    return text


def assert_sound(found):
    diary = found["diary"]
    assert len(diary["rows"]) == len(found["lines"])
    assert found["lines"] == sorted(set(found["lines"]))
    assert len(found["problems"]) == min(found["problem_count"], 200)
    for row in diary["rows"]:
        assert schema.check(fields_of(row)) == (row, [])
    json.dumps(found, ensure_ascii=False).encode("utf-8")


@slow_making
@given(diaries())
def test_csv_brings_back_the_same_diary_and_the_same_bytes(diary):
    text = csv_file.write(diary)
    found = csv_file.read(text)
    assert found["problem_count"] == 0, found["problems"]
    assert found["diary"] == diary
    assert csv_file.write(found["diary"]) == text


@slow_making
@given(diaries())
def test_json_brings_back_the_same_diary_and_the_same_bytes(diary):
    text = json_file.write(diary)
    assert json.loads(text) == diary
    found = json_file.read(text)
    assert found["problem_count"] == 0 and found["diary"] == diary
    assert json_file.write(found["diary"]) == text


@slow_making
@given(diaries())
def test_another_csv_reader_sees_the_same_cells_and_no_formula(diary):
    table = list(csv.reader(io.StringIO(csv_file.write(diary), newline="")))
    assert {len(line) for line in table} == {len(table[0])}
    for row, line in zip(diary["rows"], table[1:], strict=True):
        note = row.get("note", "")
        defused = "'" + note if note[:1] and note[0] in "=+-@'\t\r" else note
        assert line[table[0].index("note")] == defused
        for cell in line:
            assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r")


@slow_making
@given(diaries(most=6), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.booleans())
def test_separator_line_ends_and_byte_order_mark_do_not_matter(diary, end, mark, semicolon):
    quoted = io.StringIO(newline="")
    writer = csv.writer(quoted, delimiter=";" if semicolon else ",", lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows(csv.reader(io.StringIO(csv_file.write(diary), newline="")))
    found = csv_file.read("\ufeff" * mark + quoted.getvalue())
    assert found["problem_count"] == 0, found["problems"]
    assert found["diary"] == diary


@slow_making
@given(st.one_of(files(), diaries(most=5).map(csv_file.write), st.text()), st.data())
def test_pieces_of_any_size_read_as_the_whole(text, data):
    whole = csv_file.read(text)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=12)))
    for places in (cuts, range(len(text) + 1)):
        reading = csv_file.start()
        before = 0
        for place in [*places, len(text)]:
            reading = csv_file.feed(reading, text[before:place])
            before = place
        assert csv_file.finish(json.loads(json.dumps(reading))) == whole


@thorough
@given(files())
def test_files_of_all_kinds_give_only_rows_that_pass_the_check(text):
    assert_sound(csv_file.read(text))


@thorough
@given(st.text(st.characters()), st.booleans())
def test_any_text_reads_without_raising(text, with_header):
    assert_sound(csv_file.read(("date,type,note\n" if with_header else "") + text.encode("utf-8", "replace").decode("utf-8")))
    found = json_file.read(text)
    assert found["problem_count"] >= 1 or found["diary"]["rows"] == []


@thorough
@given(spoiled_json())
def test_a_spoiled_json_diary_gives_rows_or_problems(text):
    assert_sound(json_file.read(text))


@thorough
@given(st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(st.characters())),
                    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.sampled_from([*schema.ALL_COLUMNS, "extra", "rows", "x"]), inner)),
                    max_leaves=20))
def test_any_data_is_taken_up_without_raising(content):
    for data in (content, {"version": 1, "columns": ["x"], "rows": content}, {"version": 1, "columns": ["x"], "rows": [content]}):
        assert_sound(json_file.from_data(data))


@given(st.sampled_from(schema.NUMBER_COLUMNS), st.one_of(st.text(st.characters()), st.floats().map(repr), st.integers().map(str)))
def test_a_number_gets_in_only_as_the_number_it_says(column, raw):
    found, problems = schema.check({"date": "2026-01-05", "type": "run", column: raw})
    assert (found is None) == bool(problems)
    if found is not None and column in found:
        assert abs(found[column] - float(raw)) < 1e-9
        assert raw.strip(" \t").isascii()


@given(st.integers(0, 1440 * 10**6), st.integers(0, 6))
def test_number_text_reads_back_as_the_same_number(units, places):
    number = units / 10**places
    if number < 100_000:
        assert schema.parse_number(schema.number_text(number)) == (number, "")
        assert float(schema.number_text(number)) == number


@slow_making
@given(diaries(most=8))
def test_a_row_keeps_its_meaning_whatever_the_order_of_its_fields(diary):
    for row in diary["rows"]:
        fields = fields_of(row)
        assert schema.check(dict(reversed(fields.items()))) == schema.check(fields) == (row, [])
