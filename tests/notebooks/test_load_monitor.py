"""LoadMonitor in the kernel: what goes in, what comes out, and what is saved. No browser, no kernel process."""

import datetime
import json

import pytest

from pht import LoadMonitor
from pht.embed import notebook

WEEK = [
    {"date": "2026-01-05", "type": "run", "minutes": 32, "rpe": 3, "km": 5, "pain_during": 1, "pain_next_morning": 0},
    {"date": "2026-01-07", "type": "run", "minutes": 38, "rpe": 4, "km": 6, "pain_during": 1, "pain_next_morning": 1},
    {"date": "2026-01-08", "type": "rest"},
    {"date": "2026-01-09", "type": "strength_low", "minutes": 40, "rpe": 5, "note": "bridges"},
    {"date": "2026-01-11", "type": "run", "minutes": 58, "rpe": 4, "km": 9, "pain_during": 2, "pain_next_morning": 1},
]


class Table:
    """The part of a data frame that a monitor uses."""

    def __init__(self, rows):
        self.rows = rows

    def to_dict(self, orient):
        assert orient == "records"
        return self.rows


def from_browser(monitor, own, **parts):
    """What the host sends after a change: the whole saved form, through the comm's own door."""
    state = {**monitor.state, "diaries": {**monitor.state["diaries"], "own": own}, **parts}
    monitor.set_state({"state": json.loads(json.dumps(state))})


def diary(rows):
    return {"version": 1, "columns": [], "rows": rows}


# ---- In ----


def test_sessions_come_back_as_they_were_given():
    assert LoadMonitor(WEEK).sessions == WEEK


def test_a_diary_and_a_table_are_taken_like_a_list():
    assert LoadMonitor(diary(WEEK)).sessions == WEEK
    assert LoadMonitor(Table(WEEK)).sessions == WEEK


def test_what_a_monitor_gives_can_be_given_to_another():
    with_extra = [{**WEEK[0], "shoes": "old pair"}]
    first = LoadMonitor(with_extra)
    assert first.sessions[0]["extra"] == {"shoes": "old pair"}
    assert LoadMonitor(first.sessions).sessions == first.sessions
    assert LoadMonitor(first.diary).diary == first.diary


def test_text_dates_times_and_missing_values_are_read_as_a_csv_cell_would_be():
    missing = float("nan")
    given = {"date": datetime.datetime(2026, 1, 5), "type": "run", "minutes": "45", "rpe": 4.5, "km": missing,
             "start": datetime.time(7, 30), "note": None, "planned": False}
    assert LoadMonitor([given]).sessions == [
        {"date": "2026-01-05", "type": "run", "minutes": 45, "rpe": 4.5, "start": "07:30"}
    ]


def test_every_bad_session_is_named_with_its_reason():
    bad = [WEEK[0], {**WEEK[1], "rpe": 11}, {"date": "2026-02-30", "type": "swim"}]
    with pytest.raises(ValueError) as caught:
        LoadMonitor(bad)
    lines = str(caught.value).splitlines()
    assert lines[0] == "pht: these sessions cannot be read (3 to mend):"
    assert lines[1].startswith("  session 2: Session RPE '11'")
    assert lines[2].startswith("  session 3: Date '2026-02-30'")
    assert lines[3].startswith("  session 3: Type 'swim'")


def test_a_long_list_of_bad_sessions_is_cut_with_its_count():
    with pytest.raises(ValueError, match="30 to mend") as caught:
        LoadMonitor([{"date": "2026-01-05", "type": "swim"}] * 30)
    assert str(caught.value).endswith("and 10 more")


@pytest.mark.parametrize("given", ["2026-01-05", 7, {"date": "2026-01-05"}, ["2026-01-05"]])
def test_another_shape_says_what_is_wanted(given):
    with pytest.raises(TypeError, match="pht: .*(list of dicts|dict of columns)"):
        LoadMonitor(given)


@pytest.mark.parametrize("name", ["", "my diary", "a/b", "<b>", 3])
def test_an_id_that_is_no_name_is_refused(name):
    with pytest.raises(ValueError, match="not a name"):
        LoadMonitor(id=name)


@pytest.mark.parametrize(
    "settings", [{"school": "mine"}, {"as_of": "2026-02-30"}, {"prior_longest_km": -1}, {"schol": "goom"}]
)
def test_a_setting_that_is_unknown_or_impossible_is_refused(settings):
    with pytest.raises(ValueError, match="pht: "):
        LoadMonitor(WEEK, **settings)


def test_the_list_that_was_given_is_never_changed():
    given = [dict(row) for row in WEEK]
    monitor = LoadMonitor(given)
    monitor.sessions.append({"date": "2026-01-12", "type": "rest"})
    monitor.sessions[0]["minutes"] = 99
    from_browser(monitor, diary(WEEK[:2]))
    assert given == WEEK


# ---- State ----


def test_a_session_added_in_the_browser_is_read_in_python():
    monitor = LoadMonitor(WEEK)
    heard = []
    monitor.observe(lambda change: heard.append(len(change["new"]["diaries"]["own"]["rows"])), "state")
    added = {"date": "2026-01-12", "type": "walk", "minutes": 30, "rpe": 2}
    from_browser(monitor, diary([*WEEK, added]))
    assert monitor.sessions[-1] == added
    assert heard == [6]


def test_setting_sessions_sends_a_state_that_shows_them():
    monitor = LoadMonitor(example="r45")
    assert monitor.state["open"] == "example"
    monitor.sessions = WEEK
    assert monitor.sessions == WEEK
    assert monitor.state["open"] == "own"
    assert monitor.state["diaries"]["own"]["rows"] == WEEK


def test_what_is_shown_is_what_is_read():
    monitor = LoadMonitor(WEEK)
    example = LoadMonitor(example="r45").diary
    from_browser(monitor, diary(WEEK), diaries={"own": diary(WEEK), "example": example}, open="example")
    assert len([row for row in monitor.sessions if row["type"] != "rest"]) == 29


def test_a_state_that_is_none_is_refused_and_the_old_one_stays():
    monitor = LoadMonitor(WEEK)
    for wrong in [{"version": 1}, {**monitor.state, "open": "theirs"}, {**monitor.state, "version": 99}]:
        with pytest.raises(ValueError, match="not a saved state"):
            monitor.state = wrong
    assert monitor.sessions == WEEK


def test_bad_sessions_leave_the_old_ones():
    monitor = LoadMonitor(WEEK)
    with pytest.raises(ValueError):
        monitor.sessions = [{"date": "soon", "type": "run"}]
    assert monitor.sessions == WEEK


def test_erasing_in_the_browser_empties_the_diary_also_one_given_in_python():
    monitor = LoadMonitor(WEEK)
    monitor.set_state({"state": {}})
    assert monitor.sessions == []
    assert repr(monitor) == "LoadMonitor(no sessions)"


# ---- Figures ----


def test_summary_of_the_example_is_the_teaching_case():
    summary = LoadMonitor(example="r45").summary()
    assert (summary["first"], summary["last"]) == ("2026-01-05", "2026-02-15")
    assert summary["sessions"] == 29
    assert summary["load"] == 4919
    assert summary["lights"] == {"green": 24, "amber": 3, "red": 2, "none": 0}
    assert summary["last_full_week"]["load"] == 665


def test_weeks_of_the_example_are_those_of_the_teaching_case():
    weeks = LoadMonitor(example="r45").weeks()
    assert [week["load"] for week in weeks] == [680, 752, 1414, 978, 430, 665]
    assert [round(week["monotony"], 3) for week in weeks] == [0.971, 0.976, 1.079, 0.797, 2.222, 1.490]


def test_settings_reach_the_figures():
    population = LoadMonitor(example="r45", sd="population").weeks()
    assert [round(week["monotony"], 3) for week in population] == [1.049, 1.054, 1.165, 0.861, 2.400, 1.609]
    assert LoadMonitor(WEEK, as_of=datetime.date(2026, 1, 18)).analysis()["settings"]["as_of"] == "2026-01-18"


def test_an_empty_monitor_answers_without_figures():
    empty = LoadMonitor()
    assert (empty.sessions, empty.weeks()) == ([], [])
    assert empty.summary()["sessions"] == 0
    assert empty.summary()["last_full_week"] is None


# ---- CSV ----


def test_csv_goes_out_and_comes_back_the_same(tmp_path):
    monitor = LoadMonitor([*WEEK, {"date": "2026-01-12", "type": "other", "note": "=1+1", "shoes": "a, b"}])
    monitor.to_csv(tmp_path / "diary.csv")
    again = LoadMonitor.from_csv(tmp_path / "diary.csv", school="strict")
    assert again.diary == monitor.diary
    assert again.to_csv().encode() == (tmp_path / "diary.csv").read_bytes()
    assert again.state["settings"]["school"] == "strict"


def test_a_csv_with_bad_rows_is_refused_with_their_lines(tmp_path):
    path = tmp_path / "diary.csv"
    path.write_text("date,type,minutes\n2026-01-05,run,30\n2026-01-06,run,-4\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 3: Minutes '-4' is below 0"):
        LoadMonitor.from_csv(path)


def test_a_binary_file_is_refused(tmp_path):
    path = tmp_path / "diary.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff\xfe")
    with pytest.raises(ValueError):
        LoadMonitor.from_csv(path)


# ---- On show ----


def test_repr_says_what_is_in_it_and_no_address():
    assert repr(LoadMonitor(WEEK)) == "LoadMonitor(4 sessions, 2026-01-05 to 2026-01-11)"
    assert repr(LoadMonitor(WEEK[:1])) == "LoadMonitor(1 session, 2026-01-05)"
    assert repr(LoadMonitor(example="r45")) == "LoadMonitor(29 sessions, 2026-01-05 to 2026-02-15)"


def test_every_place_finds_its_kind_in_the_mimebundle():
    bundle, _ = LoadMonitor(WEEK, school="strict")._repr_mimebundle_()
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert bundle["text/plain"] == "LoadMonitor(4 sessions, 2026-01-05 to 2026-01-11)"
    carried = bundle["application/vnd.pht+json"]
    assert carried["app"] == "load-monitor"
    assert carried["params"]["school"] == "strict"
    assert json.loads(json.dumps(carried)) == carried
    assert carried["params"]["sessions"] == WEEK


def test_the_preview_is_the_first_view_says_that_it_is_still_and_runs_nothing():
    html = LoadMonitor(WEEK)._repr_mimebundle_()[0]["text/html"]
    assert notebook.PREVIEW_NOTE in html
    assert "<script" not in html
    assert "bridges" in html


def test_text_given_in_python_is_only_ever_text_in_the_preview():
    html = LoadMonitor([{**WEEK[3], "note": "</style><script>alert(1)</script>"}]).preview()
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_two_runs_store_the_same_outputs():
    first, second = (LoadMonitor(WEEK)._repr_mimebundle_()[0] for _ in range(2))
    for bundle in (first, second):
        del bundle["application/vnd.jupyter.widget-view+json"]
    assert first == second


def test_the_browser_gets_every_source_its_program_needs():
    sources = LoadMonitor()._sources
    modules = {path.rpartition(".")[0] for path in sources}
    assert {"pht/load_monitor/app", "pht/load_monitor/view", "pht/ui/html", "pht/embed/browser"} <= modules
    assert all(isinstance(text, str) for text in sources.values())


# ---- save_to ----


def test_nothing_is_saved_unless_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monitor = LoadMonitor(WEEK)
    from_browser(monitor, diary(WEEK[:1]))
    assert list(tmp_path.iterdir()) == []


def test_each_change_is_saved_and_read_at_the_next_start(tmp_path):
    path = tmp_path / "diary.json"
    monitor = LoadMonitor(save_to=path)
    assert not path.exists()
    from_browser(monitor, diary(WEEK))
    assert LoadMonitor(save_to=path).sessions == WEEK
    assert LoadMonitor(WEEK[:1], save_to=path).sessions == WEEK
    assert [file.name for file in tmp_path.iterdir()] == ["diary.json"]


def test_typing_in_the_form_writes_no_file(tmp_path):
    monitor = LoadMonitor(save_to=tmp_path / "diary.json")
    from_browser(monitor, diary([]), draft={"minutes": "4"})
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_half_way_leaves_the_old_file_whole(tmp_path, monkeypatch):
    path = tmp_path / "diary.json"
    monitor = LoadMonitor(save_to=path)
    monitor.sessions = WEEK
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("pht.embed.diary_file.os.fsync", full)
        with pytest.warns(UserWarning, match="diary.json cannot be written: .*No space left"):
            monitor.sessions = WEEK[:2]
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["diary.json"]
    assert monitor._fault == "file", "the widget is told, so that its reader is"
    monitor.sessions = WEEK[:1]
    assert monitor._fault == ""


@pytest.mark.parametrize("held", [b"", b"{", b"\xff\xfe\x00", b'{"version":1,"columns":[],"rows":[{"date":"soon"}]}'])
def test_a_file_that_cannot_be_read_is_set_aside_whole(tmp_path, held):
    path = tmp_path / "diary.json"
    path.write_bytes(held)
    with pytest.warns(UserWarning, match=r"diary\.json could not be read; it was kept as diary\.aside-"):
        monitor = LoadMonitor(WEEK, save_to=path)
    assert monitor.sessions == WEEK
    assert [file.read_bytes() for file in tmp_path.glob("diary.aside-*.json")] == [held]
    assert not path.exists()


def test_what_another_notebook_wrote_is_kept(tmp_path):
    path = tmp_path / "diary.json"
    ours, theirs = LoadMonitor(save_to=path), LoadMonitor(save_to=path)
    theirs.sessions = WEEK[:1]
    with pytest.warns(UserWarning, match="changed by something else"):
        ours.sessions = WEEK
    assert LoadMonitor(save_to=path).sessions == WEEK
    (aside,) = tmp_path.glob("diary.aside-*.json")
    assert json.loads(aside.read_text(encoding="utf-8"))["rows"] == WEEK[:1]


def test_erasing_takes_the_file_away_and_undo_brings_it_back(tmp_path):
    path = tmp_path / "diary.json"
    monitor = LoadMonitor(WEEK, save_to=path)
    from_browser(monitor, diary(WEEK[:3]))
    assert path.exists()
    monitor.set_state({"state": {}})
    assert list(tmp_path.iterdir()) == []
    from_browser(monitor, diary(WEEK[:3]))
    assert LoadMonitor(save_to=path).sessions == WEEK[:3]


def test_a_folder_that_is_not_there_is_said_at_once(tmp_path):
    with pytest.raises(FileNotFoundError, match="make it first"):
        LoadMonitor(save_to=tmp_path / "missing" / "diary.json")


def test_the_saved_file_is_the_diary_that_the_command_reads(tmp_path):
    path = tmp_path / "diary.json"
    LoadMonitor(save_to=path).sessions = WEEK
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert stored == diary(WEEK)
