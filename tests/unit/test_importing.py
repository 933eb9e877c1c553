"""The front door: which format a file has, what is new in it, and how the monitor takes it in."""

import json
import re

import pytest

from pht.diary import csv_file, files, importing, json_file, schema
from pht.diary.merge import new_rows
from pht.load_monitor import app, view
from pht.ui.html import to_html
from tests.unit.samples import BERLIN, STRAVA, STRAVA_HEADER, TEXTS

DIARY = "date,type,minutes,rpe,note\n2026-01-05,run,30,4,a\n"
RUN = {"date": "2026-01-05", "type": "run", "start": "18:12", "minutes": 31.7}


@pytest.mark.parametrize("name", TEXTS)
def test_a_format_is_told_by_what_the_file_holds(name):
    for file_name in ("", "a.csv", "a.gpx", "a.txt"):
        for before in ("", "\ufeff", "\n \n"):
            assert importing.read(before + TEXTS[name].lstrip("\ufeff"), file_name)["format"] == name


def test_diaries_are_read_as_before():
    diary = csv_file.read(DIARY)["diary"]
    assert importing.read(DIARY)["diary"] == diary
    assert importing.read(json_file.write(diary))["diary"] == diary
    assert importing.read(json_file.write(diary))["format"] == "diary JSON"
    assert json_file.read("\ufeff" + json_file.write(diary))["diary"] == diary
    assert importing.read("broken", "diary.json")["problems"][0]["text"] == "The file is not JSON that can be read."


def test_a_list_that_is_not_known_is_told_which_are():
    for text in ("Aktivitäts-ID,Aktivitätsdatum\n1,2\n", "", "no,such\n"):
        found = importing.read(text)
        assert found["format"] == "diary CSV" and found["problem_count"] == 1
        assert "Strava and Garmin Connect, both in English" in found["problems"][0]["text"]
    assert "English" not in importing.read("date,type\n2026-02-30,run\n")["problems"][0]["text"]


@pytest.mark.parametrize("name", TEXTS)
def test_pieces_of_any_size_read_as_the_whole(name):
    whole = importing.read(TEXTS[name], "a", BERLIN)
    for size in (1, 2, 7, 64, 1000):
        reading = importing.start("a", BERLIN)
        for place in range(0, len(TEXTS[name]), size):
            before = json.dumps(reading)
            after = importing.feed(reading, TEXTS[name][place : place + size])
            assert json.dumps(reading) == before, "feed changed the reading that it was given"
            reading = after
        assert importing.finish(reading) == whole


def test_a_file_on_disk_is_read_by_this_machines_clock(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "utc_offsets", lambda: BERLIN)
    (tmp_path / "activities.csv").write_text(STRAVA, encoding="utf-8")
    assert files.read(tmp_path / "activities.csv") == importing.read(STRAVA, "activities.csv", BERLIN)


def test_this_machines_clock_is_a_list_of_changes_oldest_first():
    offsets = files.utc_offsets()
    assert offsets[0][0] == "2000-01-01T00:00"
    assert offsets == sorted(offsets)
    assert all(-1080 <= minutes <= 1080 for _, minutes in offsets)


# What is new


@pytest.mark.parametrize(
    "change, is_new",
    [
        ({}, False),
        ({"minutes": 32}, False),
        ({"type": "other", "note": "x", "rpe": 5}, False),
        ({"minutes": 31.4}, True),
        ({"start": "18:13"}, True),
        ({"date": "2026-01-06"}, True),
        ({"planned": True}, True),
    ],
)
def test_a_session_is_known_by_its_start_and_length(change, is_new):
    assert new_rows([{**RUN, **change}], [RUN]) == ([{**RUN, **change}] if is_new else [])


def test_a_session_is_known_by_its_id_when_its_time_was_changed():
    known = {**RUN, "source_id": "strava:1"}
    assert new_rows([{**known, "start": "07:00"}], [known]) == []
    assert new_rows([{**RUN, "source_id": "strava:2"}], [known]) == []
    assert new_rows([{**RUN, "start": "07:00", "source_id": "strava:2"}], [known]) != []
    assert new_rows([{**known, "start": "07:00", "planned": True}], [known]) != []


def test_a_session_that_is_twice_in_a_file_is_taken_once():
    two = [{**RUN, "source_id": "strava:1"}, RUN, {**RUN, "minutes": 50}, {**RUN, "minutes": 50}]
    assert new_rows(two, []) == [two[0], two[2]]


def test_two_sessions_of_a_diary_that_began_together_are_told_apart_by_their_type():
    low, deep = {**RUN, "type": "strength_low"}, {**RUN, "type": "strength_deep"}
    assert new_rows([low, deep], []) == [low, deep]
    assert new_rows([low, deep, deep], [low, deep]) == []
    assert new_rows([{**low, "source_id": "strava:1"}, {**deep, "source_id": "strava:2"}, RUN], [])[1:] == []


def test_rows_without_start_or_id_count_as_often_as_they_are_there():
    plain = {"date": "2026-01-05", "type": "run", "minutes": 30}
    assert new_rows([plain, plain, plain], [plain]) == [plain, plain]


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_file_a_second_time_adds_nothing(name):
    rows = importing.read(TEXTS[name], "", BERLIN)["diary"]["rows"]
    assert new_rows(rows, []) == rows
    assert new_rows(rows, rows) == []


# The monitor


class Reader:
    """A load monitor that is sent events; effects that go on are carried out."""

    def __init__(self, rows=()):
        self.state = app.init({"sessions": list(rows)})
        self.steps = 0

    def do(self, name, **parts):
        self.state, self.effects = app.update(self.state, {"name": name, "now": "2026-02-20T10:00", **parts})
        return self.effects

    def choose(self, text, name="activities.csv"):
        self.do("import", stage="start", file_name=name, size=len(text), utc_offsets=BERLIN)
        for place in range(0, len(text), 60_000):
            self.do("import", stage="piece", text=text[place : place + 60_000], done=min(len(text), place + 60_000))
        self.do("import", stage="end")
        return self

    def accept(self):
        self.do("import_accept")
        while self.effects[0]["effect"] == "go_on":
            self.steps += 1
            self.do(**self.effects[0]["event"])
        return self

    @property
    def rows(self):
        return app.diary(self.state)["rows"]

    @property
    def page(self):
        return to_html(view.view(self.state))


def test_the_preview_says_what_there_is_and_adds_nothing():
    page = Reader().choose(STRAVA).page
    assert "Read as Strava&#x27;s list of activities." in page
    assert "<strong>4 new rows</strong> can be added to this diary, from Mon 5 Jan 2026 to Fri 9 Jan 2026." in page
    assert "<strong>4 sessions</strong> have no session RPE." in page
    assert "1 session with weights" in page
    assert Reader().choose(STRAVA).rows == []


def test_what_is_there_already_is_left_out_and_said():
    reader = Reader().choose(STRAVA).accept()
    before = reader.rows
    assert len(before) == 4
    assert "4 rows are in it already" in reader.choose(STRAVA).page
    assert "0 new rows" in reader.page and "import_accept" not in str(view.view(reader.state))
    reader.accept_nothing = reader.do("import_accept")
    assert reader.rows == before


def test_a_day_is_withheld_until_its_rpe_is_given_and_the_diary_asks_for_it():
    reader = Reader().choose(STRAVA).accept()
    assert "4 sessions wait for a session RPE" in reader.effects[0]["text"]
    assert "<strong>4 sessions</strong> wait for a session RPE." in reader.page
    assert reader.page.count(">Add session RPE<") == 4
    reader.do("edit", row="2026-01-05/0", field="rpe")
    assert reader.effects[0]["id"] == "pht-load-monitor-main-rpe"
    reader.do("draft", field="rpe", value="4")
    reader.do("submit")
    assert reader.rows[0]["rpe"] == 4 and reader.rows[0]["source_id"] == "strava:9001"
    assert "<strong>3 sessions</strong> wait" in reader.page


def test_problems_are_listed_by_line_or_activity():
    page = Reader().choose(STRAVA_HEADER + "1,2\n").page
    assert "Line 2: This row has 2 cells" in page
    page = Reader().choose("<gpx><trk></trk></gpx>", "a.gpx").page
    assert "Activity 1: The activity has no date." in page
    page = Reader().choose("<html>", "a.gpx").page
    assert "<li>This is neither a GPX nor a TCX file.</li>" in page


@pytest.mark.parametrize(
    "name, words", [("run.fit", "read in the notebook"), ("run.FIT", "read in the notebook"), ("run.gpx.gz", "Unpack it"), ("photo.jpg", "not text")]
)
def test_a_file_that_is_no_text_is_told_in_a_plain_line(name, words):
    reader = Reader()
    reader.do("import", stage="start", file_name=name, size=100, utc_offsets=BERLIN)
    reader.do("import", stage="failed", reason="not_text")
    assert words in reader.page
    assert reader.rows == []


def many(how_many):
    lines = [
        f'{n},"Jan {n % 28 + 1}, {2010 + n // 336}, {n // 28 % 12 + 1}:00:00 AM",a,Run,,1900,5.0,,,false,,,,,,1900.0,1900.0,5000.0,,,\n'
        for n in range(how_many)
    ]
    return STRAVA_HEADER + "".join(lines)


def columns_of(letter):
    names = [letter + str(number) for number in range(30)]
    return "date,type," + ",".join(names) + "\n2026-01-0" + str(ord(letter) - 96) + ",rest," + ",".join(names) + "\n"


def test_a_file_that_would_make_the_diary_too_large_to_be_kept_is_not_added():
    for reader, text, why in (
        (Reader().choose(columns_of("a")).accept(), columns_of("b"), "more than 40 columns"),
        (Reader([{"date": "2026-01-01", "type": "rest"}] * (schema.MAX_ROWS - 1)), "date,type\n2026-02-01,rest\n2026-02-02,rest\n", "at most 20\u202f000 rows"),
    ):
        before = reader.rows
        page = reader.choose(text).page
        assert "cannot be added to this diary" in page and why in page and "import_accept" not in page
        assert "0 rows can be added" in str(reader.effects)
        reader.do("import_accept")
        assert reader.rows == before
        kept = json.loads(json.dumps(app.saved(reader.state)))
        assert app.diary(app.restored(app.init({}), kept))["rows"] == before


def test_an_entry_that_the_diary_has_no_room_for_is_told_and_kept_in_the_form():
    reader = Reader([{"date": "2026-01-01", "type": "rest"}] * schema.MAX_ROWS)
    reader.do("draft", field="minutes", value="30")
    reader.do("draft", field="date", value="2026-02-01")
    reader.do("submit")
    assert len(reader.rows) == schema.MAX_ROWS and reader.state["draft"]["minutes"] == "30"
    assert "at most 20\u202f000 rows" in reader.page


def previewed(page):
    """The words of each row of the preview."""
    table = page.split("New rows</caption>")[1].split("<tbody>")[1].split("</tbody>")[0]
    return [re.sub("<[^>]+>", " ", row).split() for row in table.split("</tr>")[:-1]]


def test_the_preview_shows_the_rows_that_would_be_added():
    page = Reader([{"date": "2026-01-09", "type": "walk", "minutes": 40, "start": "13:05"}]).choose(STRAVA).page
    shown = previewed(page)
    assert shown == [
        ["Thu", "8", "Jan", "2026", "08:00", "other", "Ride", "25", "–", "8.1", "–", "–"],
        ["Wed", "7", "Jan", "2026", "00:30", "other", "Weight", "Training", "60", "–", "–", "–", "–"],
        ["Mon", "5", "Jan", "2026", "19:12", "run", "31.7", "–", "5.02", "–", "–"],
    ]


def test_of_many_rows_the_last_ones_are_shown():
    page = Reader().choose(many(30)).page
    assert "The last 10 of them in the file" in page
    assert len(previewed(page)) == 10


def test_many_rows_come_in_step_by_step_and_go_in_one():
    reader = Reader([{"date": "2026-01-01", "type": "rest"}]).choose(many(4200))
    reader.accept()
    assert reader.steps >= 6
    assert len(reader.rows) == 4201 and reader.state["adding"] is None
    assert len(reader.state["undo"]) == 1
    reader.do("undo")
    assert len(reader.rows) == 1


def test_each_step_of_adding_either_saves_or_redraws():
    reader = Reader().choose(many(1200))
    reader.do("import_accept")
    while reader.effects[0]["effect"] == "go_on":
        kept, shown = app.saved(reader.state)["diaries"], app.diary(reader.state)
        assert "Added so far: " in reader.page
        reader.do("import_more")
        assert (app.saved(reader.state)["diaries"] is kept) != (app.diary(reader.state) is shown)


def test_what_the_reader_does_meanwhile_finds_all_rows_there():
    reader = Reader().choose(many(1200))
    reader.do("import_accept")
    reader.do("delete", row="2010-01-01/0")
    assert len(reader.rows) == 1199
    reader.do("import_more")
    assert len(reader.rows) == 1199
    reader.do("undo")
    reader.do("undo")
    assert reader.rows == []


def test_a_session_written_down_without_its_start_is_recognised_once_by_day_and_length():
    typed = {"date": "2026-01-05", "type": "run", "minutes": 40, "rpe": 4}
    recorded = {"date": "2026-01-05", "type": "run", "minutes": 40.2, "start": "06:05", "source_id": "strava:7"}
    later = {**recorded, "start": "18:00", "source_id": "strava:8"}
    assert new_rows([recorded, later], [typed]) == [later]
    assert new_rows([recorded], [{**typed, "planned": True}]) == [recorded]
    assert new_rows([recorded], [{**typed, "minutes": 50}]) == [recorded]
