"""Whatever a file holds and wherever it is cut: rows that pass the check, or readable problems; nothing else."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pht.diary import activities, fit_file, importing, schema
from pht.diary.merge import new_rows
from pht.load_monitor import app, view
from pht.ui.html import to_html
from tests.properties.diaries import diaries, fields_of
from tests.unit.samples import BERLIN, NEW_YORK, TEXTS, fit

thorough = settings(
    max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
)
TOKENS = st.one_of(
    st.sampled_from([
        '"', '""', ",", ";", "\n", "\r\n", "\r", "-", "--", ":", "0", "9" * 30, "1e9", "1e-9", "nan", ".", "2026-03-29T02:30:00Z", "<", ">", "</", "/>",
        "<trk>", "</trk>", "<Lap>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE", "&amp;", "&#x0;", "'", "=", "\ufeff", "\u202f", "\x00",
        "Jan 31, 2026, 11:59:59 PM", "é", "🏃", "run", "\ud800".encode("utf-8", "replace").decode(),
    ]),
    st.text(max_size=4),
)
SERIALS = st.integers(1, 2**32 - 1)


@st.composite
def mutated(draw, text):
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.one_of(st.integers(0, len(text)), st.integers(0, text.find("\n") + 1)))
        text = text[:place] + draw(TOKENS) + text[place + draw(st.sampled_from([0, 0, 1, 1, 5, 60])) :]
    return text[: draw(st.integers(0, len(text)))] if draw(st.integers(0, 4)) == 0 else text


def header_of(text):
    return text.split("\n", 1)[0] + "\n" if "<" not in text else text[: text.index(">") + 1]


def files(text):
    free = st.lists(TOKENS, max_size=30).map("".join)
    return st.one_of(mutated(text), mutated(text), free.map(lambda rest: header_of(text) + rest), free)


def assert_sound(found):
    diary = found["diary"]
    assert len(diary["rows"]) == len(found["lines"])
    assert len(found["problems"]) == min(found["problem_count"], 200)
    assert found["counted"] in ("line", "activity")
    for one in found["problems"] + found["warnings"]:
        assert one["line"] is None or one["line"] >= 1
        assert len(one["text"]) > 10 and "{" not in one["text"].split("'")[0]
    for row in diary["rows"]:
        assert schema.check(fields_of(row)) == (row, [])
    json.dumps(found, ensure_ascii=False).encode("utf-8")


def whole_and_pieces(text, cuts, offsets):
    whole = importing.read(text, "file", offsets)
    reading = importing.start("file", offsets)
    before = 0
    for place in [*sorted(min(cut, len(text)) for cut in cuts), len(text)]:
        reading = json.loads(json.dumps(importing.feed(reading, text[before:place])))
        before = place
    return whole, importing.finish(reading)


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_gives_rows_or_problems_and_the_same_in_pieces(name):
    @thorough
    @given(files(TEXTS[name]), st.lists(st.integers(0, 2500), max_size=8), st.sampled_from([BERLIN, NEW_YORK, []]))
    def check(text, cuts, offsets):
        whole, pieces = whole_and_pieces(text, cuts, offsets)
        assert_sound(whole)
        assert pieces == whole

    check()


@pytest.mark.parametrize("name", TEXTS)
def test_character_by_character_reads_as_the_whole(name):
    @settings(thorough, max_examples=60)
    @given(files(TEXTS[name]))
    def check(text):
        whole, pieces = whole_and_pieces(text, range(len(text)), BERLIN)
        assert pieces == whole

    check()


@st.composite
def recordings(draw):
    sessions = st.tuples(
        st.integers(631065600, 2**32), st.floats(0, 2000), st.floats(0, 1e6), st.integers(0, 255), st.integers(0, 255)
    )
    data = bytearray(fit(*draw(st.lists(sessions, max_size=3)), serial=draw(SERIALS)))
    for _ in range(draw(st.integers(0, 5))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


@thorough
@given(st.one_of(recordings(), recordings(), st.binary(max_size=80), st.binary(max_size=60).map(lambda rest: b"\x0e\x10\x54\x08\x30\x00\x00\x00.FIT" + rest)))
def test_any_bytes_give_rows_or_problems(data):
    assert_sound(fit_file.read(data, activities.offsets_from(BERLIN)))


any_file = st.sampled_from(sorted(TEXTS)).flatmap(lambda name: files(TEXTS[name]))


@settings(thorough, max_examples=300)
@given(any_file, diaries(most=6))
def test_reading_never_changes_a_diary_and_adding_is_undone_whole(text, diary):
    state = app.init({"sessions": diary["rows"], "columns": diary["columns"]})
    first = copy.deepcopy(state["diaries"])
    events = [{"stage": "start", "file_name": "a", "size": len(text), "utc_offsets": BERLIN}, {"stage": "piece", "text": text, "done": 1}, {"stage": "end"}]
    for event in events:
        state, _ = app.update(state, {"name": "import", "now": "2026-02-20T10:00", **event})
        assert state["diaries"] == first
    to_html(view.view(state))
    state, _ = app.update(state, {"name": "import_accept", "now": "2026-02-20T10:00"})
    assert state["diaries"]["own"]["rows"][: len(diary["rows"])] == diary["rows"]
    if state["undo"]:
        state, _ = app.update(state, {"name": "undo", "now": "2026-02-20T10:00"})
    assert state["diaries"] == first


@settings(thorough, max_examples=500)
@given(diaries(), diaries())
def test_what_was_taken_in_once_is_never_new_again(one, other):
    new = new_rows(one["rows"], other["rows"])
    both = other["rows"] + new
    assert new_rows(one["rows"], both) == []
    assert new_rows(other["rows"], both) == []
    assert [row for row in one["rows"] if row in new] or new == []
