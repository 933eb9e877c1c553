"""LoadMonitor in the kernel: what goes in, what comes out, and what is saved. No browser, no kernel process."""

import datetime
import importlib.util
import json
import sys

import ipywidgets
import pytest
import traitlets

from pht import LoadMonitor
from pht.embed import notebook
from pht.load_monitor import figures
from pht.load_monitor.app import saved, update

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


def test_a_column_of_a_table_and_a_table_of_another_kind_are_refused_in_words():
    class Column(Table):
        def to_dict(self, into):
            raise TypeError("unsupported type: <class 'str'>")

    class Other(Table):
        def to_dict(self, as_series):
            return {"date": self.rows}

    for given in (Column([]), Other([])):
        with pytest.raises(TypeError, match="^pht: sessions= is a (Column|dict); give a list of dicts, .* or a table"):
            LoadMonitor(given)


def test_a_table_leaves_no_column_extra_behind():
    rows = [{**WEEK[0], "extra": {"shoes": "old pair"}}, {**WEEK[1], "extra": float("nan")}]
    monitor = LoadMonitor(Table(rows))
    assert monitor.diary["columns"] == ["shoes"]
    assert monitor.sessions == [rows[0], WEEK[1]]


@pytest.mark.skipif(importlib.util.find_spec("pandas") is None, reason="needs pandas, which the course does not")
def test_a_data_frame_is_read_with_its_dates_and_holes():
    import pandas

    dated = pandas.DataFrame(WEEK).assign(date=lambda table: pandas.to_datetime(table["date"]))
    for frame in (pandas.DataFrame(WEEK), dated, dated.convert_dtypes()):
        monitor = LoadMonitor(frame)
        assert monitor.sessions == WEEK
        assert LoadMonitor(pandas.DataFrame(monitor.sessions)).diary == monitor.diary
    with_extra = LoadMonitor([{**WEEK[0], "shoes": "old pair", "planned": True}, WEEK[1]])
    assert LoadMonitor(pandas.DataFrame(with_extra.sessions)).diary == with_extra.diary
    with pytest.raises(TypeError, match="^pht: sessions= is a Series"):
        LoadMonitor(pandas.DataFrame(WEEK)["rpe"])


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


def test_an_as_of_date_before_the_diary_is_refused_wherever_rows_come_from():
    with pytest.raises(ValueError, match="^pht: the as-of date is before the first day"):
        LoadMonitor(WEEK, as_of="2026-01-04")
    monitor = LoadMonitor(WEEK, as_of="2026-01-08")
    with pytest.raises(ValueError, match="^pht: the as-of date is before the first day"):
        monitor.sessions = WEEK[3:]
    assert monitor.sessions == WEEK


def test_an_example_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="^pht: example='x99' is not there; use 'r45'"):
        LoadMonitor(example="x99")


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
    heard = []
    monitor.observe(lambda change: heard.append(change["new"]), "state")
    before = monitor.state
    for wrong in [{"version": 1}, {**before, "open": "theirs"}, {**before, "version": 99}]:
        with pytest.raises(ValueError, match="not a saved state"):
            monitor.state = wrong
        with pytest.raises(ValueError, match="not a saved state"):
            monitor.set_state({"state": wrong})
    assert monitor.state == before
    assert heard == []


def test_bad_sessions_leave_the_old_ones():
    monitor = LoadMonitor(WEEK)
    with pytest.raises(ValueError):
        monitor.sessions = [{"date": "soon", "type": "run"}]
    assert monitor.sessions == WEEK


def test_setting_sessions_lets_go_of_an_entry_that_is_being_changed():
    monitor = LoadMonitor(WEEK)
    state = monitor._room.init({"sessions": WEEK})
    state, _ = update(state, {"name": "draft", "field": "minutes", "value": "12"})
    state, _ = update(state, {"name": "edit", "row": "2026-01-11/0"})
    monitor.set_state({"state": json.loads(json.dumps(saved(state)))})
    assert monitor.state["editing"] == 4
    monitor.sessions = WEEK[:1]
    assert monitor.sessions == WEEK[:1]
    assert (monitor.state["editing"], monitor.state["draft"]) == (None, {"minutes": "12"})


def test_erasing_in_the_browser_empties_the_diary_also_one_given_in_python():
    monitor = LoadMonitor(WEEK)
    heard = []
    monitor.observe(lambda change: heard.append(change["new"]["diaries"]["own"]["rows"]), "state")
    monitor.set_state({"state": {}})
    assert monitor.sessions == []
    assert repr(monitor) == "LoadMonitor(no sessions)"
    assert heard == [[]], "who watches hears of an empty diary, never of an empty state"


# ---- Among other widgets ----


@pytest.mark.parametrize("link", [traitlets.link, ipywidgets.link])
def test_two_monitors_linked_on_their_state_follow_each_other(link):
    one, other = LoadMonitor(WEEK, id="one"), LoadMonitor(id="other")
    tie = link((one, "state"), (other, "state"))
    assert other.sessions == WEEK
    other.sessions = WEEK[:2]
    assert one.sessions == WEEK[:2]
    from_browser(one, diary(WEEK[:3]))
    assert other.sessions == WEEK[:3]
    one.set_state({"state": {}})
    assert (one.sessions, other.sessions) == ([], [])
    tie.unlink()
    one.sessions = WEEK
    assert other.sessions == []


def test_a_monitor_that_only_listens_is_changed_and_changes_nothing():
    one, other = LoadMonitor(WEEK, id="one"), LoadMonitor(id="other")
    traitlets.dlink((one, "state"), (other, "state"))
    other.sessions = WEEK[:1]
    assert one.sessions == WEEK
    one.sessions = WEEK[:2]
    assert other.sessions == WEEK[:2]


def test_figures_elsewhere_follow_the_state():
    monitor, label = LoadMonitor(WEEK), ipywidgets.Label()
    traitlets.dlink((monitor, "state"), (label, "value"), lambda state: f"{len(state['diaries']['own']['rows'])} rows")
    from_browser(monitor, diary(WEEK[:3]))
    assert label.value == "3 rows"


def test_a_linked_monitor_with_a_file_keeps_what_the_other_is_told(tmp_path):
    kept = LoadMonitor(save_to=tmp_path / "diary.json")
    other = LoadMonitor(id="other")
    traitlets.link((kept, "state"), (other, "state"))
    from_browser(other, diary(WEEK))
    assert LoadMonitor(save_to=tmp_path / "diary.json").sessions == WEEK


def test_it_is_laid_out_as_any_widget():
    monitor = LoadMonitor(WEEK, layout={"width": "60%"})
    assert monitor.layout.width == "60%"
    monitor.layout.width = "300px"
    assert monitor.get_state()["layout"] == "IPY_MODEL_" + monitor.layout.model_id
    assert LoadMonitor(layout=ipywidgets.Layout(border="1px solid")).layout.border_top == "1px solid"
    box = ipywidgets.HBox([monitor, ipywidgets.Label("beside it")])
    assert box.get_state()["children"][0] == "IPY_MODEL_" + monitor.model_id
    assert LoadMonitor().layout is not LoadMonitor().layout
    with pytest.raises(TypeError, match="^pht: layout= is a str"):
        LoadMonitor(layout="60%")


# ---- Figures ----


def test_summary_of_the_example_is_the_teaching_case():
    summary = LoadMonitor(example="r45").summary()
    assert (summary["first"], summary["last"]) == ("2026-01-05", "2026-02-15")
    assert summary["sessions"] == 29
    assert summary["load"] == 4919
    assert summary["lights"] == {"green": 24, "amber": 3, "red": 2, "none": 0}
    assert summary["last_full_week"]["load"] == 665
    assert summary["last_light"] == {
        "date": "2026-02-15", "type": "run", "light": "green", "pain_during": 2, "pain_next_morning": 1,
        "usual_morning": 1, "settled": True,
    }
    assert summary["longest_check"] == {
        "date": "2026-02-15", "km": 3, "longest_km": 13, "longest_date": "2026-01-25",
        "longest_pct": pytest.approx((3 / 13 - 1) * 100), "withheld": None,
    }
    assert summary["change_this_week"] == {
        "start": "2026-02-09", "load": 665, "change_pct": pytest.approx((665 - 430) / 430 * 100), "withheld": None,
    }
    json.dumps(summary, allow_nan=False)


def test_summary_says_why_a_figure_of_the_headline_is_not_there():
    waiting = {"date": "2026-01-13", "type": "run", "minutes": 30, "rpe": 3, "pain_during": 1}
    summary = LoadMonitor([*WEEK, waiting]).summary()
    assert summary["last_light"]["date"] == "2026-01-11"
    assert summary["longest_check"] == {
        "date": "2026-01-11", "km": 9, "longest_km": 6, "longest_date": "2026-01-07", "longest_pct": None,
        "withheld": "fewer_than_30_days",
    }
    assert summary["change_this_week"] == {
        "start": "2026-01-12", "load": 90, "change_pct": None, "withheld": "week_incomplete",
    }
    assert summary["last_full_week"]["start"] == "2026-01-05", "a week that has only begun is not full"
    known = LoadMonitor(WEEK, prior_longest_km=10).summary()["longest_check"]
    assert (known["longest_km"], known["longest_date"]) == (10, None)
    assert known["longest_pct"] == pytest.approx(-10)


def test_planned_sessions_are_no_part_of_the_summary():
    planned = {"date": "2026-01-14", "type": "run", "minutes": 60, "rpe": 5, "km": 12, "planned": True}
    assert LoadMonitor([*WEEK, planned]).summary() == LoadMonitor(WEEK).summary()


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
    assert empty.summary() == {
        "first": None, "last": None, "sessions": 0, "load": 0, "lights": {"green": 0, "amber": 0, "red": 0, "none": 0},
        "last_light": None, "longest_check": None, "change_this_week": None, "last_full_week": None,
    }


# ---- The picture ----


def test_the_picture_is_of_the_diary_on_show_with_its_settings():
    monitor = LoadMonitor(example="r45", school="strict")
    figure = monitor.plot(weeks=2)
    page = monitor._found()[1]
    sessions = [session for session in page["sessions"] if session["date"] >= "2026-02-02"]
    heading, _ = figures.chart_words(page["days"][-14:], sessions, page["exposure"][-14:])
    assert figure.get_suptitle().replace("\n", " ") == heading
    assert monitor.plot_words(weeks=2).startswith(heading)
    assert len(figure.axes) == 3
    with pytest.raises(ValueError, match="^pht: there is nothing to plot"):
        LoadMonitor().plot()


def test_without_matplotlib_it_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.delitem(sys.modules, "pht.embed.plots", raising=False)
    monkeypatch.delattr("pht.embed.plots", raising=False)
    with pytest.raises(ImportError, match="^pht: plot.. draws with matplotlib, which is not installed"):
        LoadMonitor(WEEK).plot()


# ---- CSV and JSON ----


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
    for read in (LoadMonitor.from_csv, LoadMonitor.from_json):
        with pytest.raises(ValueError, match="^pht: .*diary.csv cannot be read: it is not UTF-8 text"):
            read(path)


def test_json_goes_out_and_comes_back_the_same(tmp_path):
    monitor = LoadMonitor([*WEEK, {"date": "2026-01-12", "type": "other", "note": 'a "b"\n\t\\', "shoes": "é, 🏃"}])
    assert monitor.to_json(tmp_path / "diary.json") is None
    again = LoadMonitor.from_json(tmp_path / "diary.json", id="again")
    assert again.diary == monitor.diary
    assert again.to_json().encode() == (tmp_path / "diary.json").read_bytes()
    assert json.loads(monitor.to_json()) == monitor.diary


def test_a_json_file_with_bad_rows_is_refused_with_their_lines(tmp_path):
    path = tmp_path / "diary.json"
    path.write_text('{"version":1,"columns":[],"rows":[\n{"date":"2026-01-05","type":"swim"}\n]}', encoding="utf-8")
    with pytest.raises(ValueError, match="line 2: Type 'swim' is not known"):
        LoadMonitor.from_json(path)


def test_a_file_that_is_not_there_or_cannot_be_written_is_one_sentence(tmp_path):
    for read in (LoadMonitor.from_csv, LoadMonitor.from_json):
        with pytest.raises(ValueError, match="^pht: .*nowhere cannot be read: no such file or directory.$"):
            read(tmp_path / "nowhere")
    for write in (LoadMonitor().to_csv, LoadMonitor().to_json):
        with pytest.raises(OSError, match="^pht: .*cannot be written: no such file or directory.$"):
            write(tmp_path / "missing" / "diary")


# ---- Files from elsewhere ----


@pytest.fixture
def csv(tmp_path):
    """Writes a diary CSV of rows and gives its path."""

    def write(rows, extra=""):
        path = tmp_path / "more.csv"
        path.write_text(LoadMonitor(rows).to_csv() + extra, encoding="utf-8", newline="")
        return path

    return write


def test_a_preview_says_what_would_be_added_and_adds_nothing(csv):
    monitor = LoadMonitor(WEEK[:3])
    before = monitor.state
    new = [WEEK[3], {"date": "2026-01-12", "type": "run", "minutes": 30}, {"date": "2026-01-13", "type": "rest"}]
    path = csv([*WEEK[:2], *new, {"date": "2026-01-14", "type": "run", "planned": True}])
    preview = monitor.preview_file(path)
    assert (preview["format"], preview["new"], preview["known"]) == ("diary CSV", 4, 2)
    assert preview["rows"][:3] == new
    assert (preview["problems"], preview["problem_count"], preview["warnings"]) == ([], 0, [])
    assert preview["asks_for_rpe"] == 1, "a rest day and a planned session are not asked"
    assert monitor.state == before


def test_adding_a_file_twice_adds_it_once(csv):
    monitor = LoadMonitor(WEEK[:3])
    path = csv([{**row, "shoes": "new"} for row in WEEK[3:]])
    assert monitor.add_file(path)["new"] == 2
    assert monitor.sessions == [*WEEK[:3], *({**row, "extra": {"shoes": "new"}} for row in WEEK[3:])]
    before = monitor.state
    again = monitor.add_file(str(path))
    assert (again["new"], again["known"]) == (0, 2)
    assert monitor.state == before


def test_a_file_is_added_to_the_readers_own_diary_never_to_the_example(csv):
    monitor = LoadMonitor(example="r45")
    example = monitor.diary
    monitor.add_file(csv(WEEK))
    assert monitor.sessions == WEEK
    assert monitor.state["diaries"]["example"] == example


def test_a_file_with_a_bad_row_is_added_whole_or_not_at_all(csv):
    monitor = LoadMonitor(WEEK[:1])
    path = csv(WEEK[1:], extra="2026-01-20,swim" + 10 * "," + "\n")
    with pytest.raises(ValueError, match=r"^pht: .*more.csv cannot be read \(1 to mend\):\n  line 6: Type 'swim'"):
        monitor.add_file(path)
    assert monitor.sessions == WEEK[:1]
    assert monitor.preview_file(path)["problem_count"] == 1
    assert monitor.add_file(path, skip_bad=True)["new"] == 4
    assert monitor.sessions == WEEK


def test_a_file_is_kept_with_the_diary(csv, tmp_path):
    monitor = LoadMonitor(save_to=tmp_path / "diary.json")
    monitor.add_file(csv(WEEK))
    assert LoadMonitor(save_to=tmp_path / "diary.json").sessions == WEEK


def test_a_diary_that_would_grow_too_long_stays_as_it_is(csv, monkeypatch):
    monitor = LoadMonitor(WEEK[:3])
    path = csv(WEEK[3:])
    monkeypatch.setattr("pht.diary.schema.MAX_ROWS", 4)
    with pytest.raises(ValueError, match="^pht: the rows cannot be added: a diary holds at most 4 rows; these are 5"):
        monitor.add_file(path)
    assert monitor.sessions == WEEK[:3]


STRAVA = """Activity ID,Activity Date,Activity Type,Elapsed Time,Distance,Distance
101,"Jan 12, 2026, 12:00:00 PM",Run,1800,5.00,5000
102,"Jan 13, 2026, 12:00:00 PM",Walk,2400,3.00,3000
"""


def test_activities_of_a_watch_ask_for_their_rpe_and_withhold_their_day_until_it_is_given(tmp_path):
    path = tmp_path / "activities.csv"
    path.write_text(STRAVA, encoding="utf-8")
    monitor = LoadMonitor(WEEK)
    added = monitor.add_file(path)
    assert (added["format"], added["new"], added["asks_for_rpe"]) == ("Strava", 2, 2)
    run = monitor.sessions[5]
    assert (run["type"], run["minutes"], run["km"]) == ("run", 30, 5)
    assert "rpe" not in run and "pain_during" not in run
    assert monitor.analysis()["days"][-1]["withheld"]["load"] == "load_not_given"
    monitor.sessions = [{**row, "rpe": row.get("rpe", 4)} for row in monitor.sessions if row["type"] != "rest"]
    assert monitor.analysis()["days"][-1]["load"] == 160
    assert monitor.add_file(path)["new"] == 0, "known again although its RPE was given meanwhile"


def test_a_recording_that_is_cut_short_is_refused_whole(tmp_path):
    path = tmp_path / "run.tcx"
    path.write_text('<?xml version="1.0"?><TrainingCenterDatabase><Activities><Activity Sport="Running">', encoding="utf-8")
    monitor = LoadMonitor(WEEK)
    preview = monitor.preview_file(path)
    assert (preview["format"], preview["new"]) == ("TCX", 0)
    with pytest.raises(ValueError, match=r"^pht: .*run.tcx cannot be read \(\d+ to mend\):\n  "):
        monitor.add_file(path)
    assert monitor.sessions == WEEK


def test_a_fit_file_of_broken_bytes_is_problems_and_no_fault(tmp_path):
    path = tmp_path / "run.fit"
    path.write_bytes(b"\x0e\x10\x43\x08\x10\x00\x00\x00.FIT\x00\x00" + bytes(range(40)))
    preview = LoadMonitor().preview_file(path)
    assert (preview["format"], preview["new"], preview["problem_count"]) == ("FIT", 0, 1)


def test_a_file_that_cannot_be_opened_is_one_sentence(tmp_path):
    for path, reason in [(tmp_path / "gone.csv", "there is no such file"), (tmp_path, "it is a folder")]:
        for read in (LoadMonitor().preview_file, LoadMonitor().add_file):
            with pytest.raises(ValueError, match=f"^pht: .* cannot be read: {reason}"):
                read(path)


# ---- On show ----


def test_repr_says_what_is_in_it_and_no_address():
    assert repr(LoadMonitor(WEEK)) == "LoadMonitor(4 sessions, 2026-01-05 to 2026-01-11)"
    assert repr(LoadMonitor(WEEK[:1])) == "LoadMonitor(1 session, 2026-01-05)"
    planned = {"date": "2026-01-14", "type": "run", "planned": True}
    assert repr(LoadMonitor([*WEEK, planned])) == "LoadMonitor(4 sessions, 2026-01-05 to 2026-01-11, 1 planned)"
    assert repr(LoadMonitor([planned])) == "LoadMonitor(no sessions, 1 planned)"
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
        patched.setattr("pht.embed.kept_file.os.fsync", full)
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


def test_a_csv_diary_is_kept_as_csv(tmp_path):
    path = tmp_path / "Diary.CSV"
    path.write_text(LoadMonitor(WEEK[:2]).to_csv(), encoding="utf-8")
    monitor = LoadMonitor(save_to=path)
    assert monitor.sessions == WEEK[:2]
    from_browser(monitor, diary(WEEK))
    assert path.read_text(encoding="utf-8") == LoadMonitor(WEEK).to_csv()
    assert LoadMonitor.from_csv(path).sessions == WEEK
    assert list(tmp_path.iterdir()) == [path]


def test_the_saved_file_is_the_diary_that_the_command_reads(tmp_path):
    path = tmp_path / "diary.json"
    LoadMonitor(save_to=path).sessions = WEEK
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert stored == diary(WEEK)
