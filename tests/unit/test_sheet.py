"""The appointment sheet: what it says of a diary, what it leaves out, and when it is there."""

import html
import json
import re
from pathlib import Path

import pytest
import yaml

from pht.diary import csv_file, json_file
from pht.load_monitor import app, view
from pht.load_monitor.words import words
from pht.ui.html import to_html

CASES = yaml.safe_load((Path(__file__).parent / "data" / "cases.yml").read_text(encoding="utf-8"))
EXAMPLES = Path(csv_file.__file__).parent / "examples"
LIGHTS = ("green", "amber", "red", None)


def after(params, *names):
    """The state after the events of these names, on 20 February."""
    state = app.init(params)
    for name in ("opened", *names):
        state, _ = app.update(state, {"name": name, "now": "2026-02-20T10:00"})
    return state


def page(state):
    """The whole card as HTML."""
    return to_html(view.view(state))


def sheet_of(params):
    """The sheet alone as HTML; "" when there is none."""
    return page(after(params, "print_sheet")).partition('class="pht-print pht-sheet"')[2]


def texts(markup):
    """The words of a piece of HTML, each in a line of its own."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def tables(sheet):
    """The sheet's tables as lists of rows of cells."""
    return [
        [[texts(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)] for row in re.findall(r"<tr.*?</tr>", one)]
        for one in re.findall(r"<table.*?</table>", sheet)
    ]


def diary_of(name):
    """The rows of an example file."""
    return csv_file.read((EXAMPLES / f"{name}.csv").read_text(encoding="utf-8"))["diary"]["rows"]


def run(date, **fields):
    return {"date": date, "type": "run", "minutes": 30, "rpe": 4, "pain_during": 2, "pain_next_morning": 1, **fields}


def test_the_weeks_of_r45_are_those_of_the_case():
    weeks = tables(sheet_of({"example": "r45"}))[0][1:]
    case = CASES["r45"]
    for number, (cells, printed) in enumerate(zip(weeks, case["weeks"], strict=True), start=1):
        logged = [session for session in case["sessions"] if session[0] == number]
        runs = [session[3] for session in logged if session[3]]
        lights = [sum(session[10] == light for session in logged) for light in LIGHTS]
        change = cells[2].replace("−", "-").replace("\u202f", "").replace("%", "").replace("+", "").strip()
        assert cells[1] == str(printed["load"])
        assert change == "–" if printed["change_pct"] is None else float(change) == pytest.approx(printed["change_pct"])
        assert cells[3] == (f"{max(runs):g}" if runs else "–")
        assert cells[4] == "–"
        assert float(cells[5]) == pytest.approx(case["mean_mornings"][number - 1], abs=0.051)
        assert [int(cell) for cell in cells[6:]] == lights


def test_the_last_answers_of_r45_stand_in_words_oldest_first():
    rows = tables(sheet_of({"example": "r45"}))[1][1:]
    logged = [session for session in CASES["r45"]["sessions"] if session[0] >= 5]
    assert len(rows) == len(logged) == 13
    assert rows[0] == ["Mon 2 Feb", "isometric holds, 15 min", "2", "2", "● settled", "isometric bridge holds"]
    assert rows[-1] == ["Sun 15 Feb", "run, 30 min, 3 km", "2", "1", "● settled", "walk-run 6x(3 min run, 2 min walk)"]
    assert [row[2:4] for row in rows] == [[str(session[7]), str(session[8])] for session in logged]


def test_a_session_without_its_morning_is_open_and_no_zero():
    row = run("2026-02-01")
    del row["pain_next_morning"]
    weeks, sessions = tables(sheet_of({"sessions": [row]}))
    assert sessions[1][2:5] == ["2", "–", "○ not enough data yet"]
    assert weeks[1][5:] == ["–", "0", "0", "0", "1"]


def test_sitting_is_the_mean_of_the_days_that_give_it():
    rows = diary_of("g52")
    last = {row["date"]: row["sit_minutes"] for row in rows if "sit_minutes" in row}
    tolerances = [row["sit_tolerance_min"] for row in rows if "sit_tolerance_min" in row]
    said = texts(sheet_of({"sessions": rows}))
    if last:
        assert f"{sum(last.values()) / len(last):.0f} min a day (mean of {len(last)} day" in said
    assert f"Tolerance {tolerances[-1]} min on" in said
    one = [run("2026-02-02", sit_minutes=300), run("2026-02-02", sit_minutes=400), run("2026-02-05", sit_minutes=201)]
    sheet = sheet_of({"sessions": one})
    assert "301 min a day (mean of 2 days)" in texts(sheet)
    assert tables(sheet)[0][1][4] == "301"


@pytest.mark.parametrize("school, source", [("goom", "Goom"), ("silbernagel", "Silbernagel")])
def test_the_pain_rule_in_force_is_named_with_its_source(school, source):
    said = texts(sheet_of({"sessions": [run("2026-02-01", pain_during=5)], "school": school}))
    assert words("choices", "school", school) in said
    assert source in said.partition(words("sheet", "names", "rule"))[2].partition(words("sheet", "names", "usual"))[0]
    assert ("● settled" if school == "silbernagel" else "▲ hold") in said


def test_what_is_planned_is_listed_and_counts_nowhere():
    done = [run("2026-02-16", km=5)]
    planned = [run(date, km=20, planned=True) for date in ["2026-02-15", *(f"2026-02-2{day}" for day in range(1, 7))]]
    with_plans, without = sheet_of({"sessions": done + planned}), sheet_of({"sessions": done})
    assert tables(with_plans) == tables(without)
    said = texts(with_plans)
    assert "Sat 21 Feb: run, 30 min, 20 km" in said and "and 3 more" in said and "Sun 15 Feb:" not in said
    assert texts(without).partition(words("sheet", "names", "planned"))[2].startswith(" " + words("sheet", "not_written"))


def test_a_full_diary_keeps_to_the_sheets_limits_and_says_what_is_left_out():
    days = [f"2026-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 29)]
    rows = [run(date, note="word " * 300) for date in days for _ in range(3)]
    sheet = sheet_of({"sessions": rows})
    weeks, sessions = tables(sheet)
    assert len(weeks) - 1 <= 7 and len(sessions) - 1 == 14
    assert "28 earlier ones are not listed" in texts(sheet)
    assert sessions[1][0] == "Tue 24 Feb" and sessions[-1][0] == "Sat 28 Feb"
    assert all(len(row[5]) <= 44 and row[5].endswith("…") for row in sessions[1:])


def test_days_before_the_six_weeks_are_not_on_the_sheet():
    sheet = sheet_of({"sessions": [run("2025-06-02", pain_during=9), run("2026-02-15")]})
    assert "Mon 5 Jan 2026 to Sun 15 Feb 2026" in texts(sheet)
    assert [row[0] for row in tables(sheet)[0][1:]] == ["5 Jan", "12 Jan", "19 Jan", "26 Jan", "2 Feb", "9 Feb"]
    assert "■ ease back" not in texts(sheet).partition(words("sheet", "sessions"))[2]


def test_the_sheet_says_what_it_is_and_leaves_room_to_write():
    own, example = sheet_of({"sessions": [run("2026-02-01")]}), sheet_of({"example": "r45"})
    for sheet in (own, example):
        said = texts(sheet)
        assert words("sheet", "about") in said and "Made on 20 Feb 2026." in said
        assert " ".join(words("footer").split()) in said
        assert sheet.count("pht-sheet-line") == 3
    assert "pht-sheet-name" in own and "Invented" not in own
    assert "Invented teaching case R45" in example and "pht-sheet-name" not in example


def test_the_sheet_is_there_only_while_it_prints():
    assert "pht-sheet" not in page(after({"example": "r45"}))
    state, effects = app.update(after({"example": "r45"}), {"name": "print_sheet", "now": "2026-02-20T10:00"})
    assert effects == [{"effect": "print"}]
    assert "pht-sheet" in page(state)
    assert "pht-sheet" not in page(after({"example": "r45"}, "print_sheet", "print_begins", "print_ends"))
    assert "pht-sheet" not in page(after({"example": "r45"}, "print_sheet", "print"))
    assert "sheet" not in json.dumps(app.saved(state))


@pytest.mark.parametrize("rows", [[], [run("2026-02-01", planned=True)]])
def test_a_diary_without_anything_done_has_no_sheet_and_says_why(rows):
    state = after({"sessions": rows})
    assert re.search(r'<button[^>]*aria-disabled="true"[^>]*>Appointment sheet</button>', page(state))
    assert words("sheet", "empty") in html.unescape(page(state))
    assert app.update(state, {"name": "print_sheet", "now": "2026-02-20T10:00"}) == (state, [])


def test_no_id_of_the_page_is_there_twice_while_the_sheet_prints():
    found = re.findall(r'\bid="([^"]*)"', page(after({"example": "r45"}, "print_sheet", "print_begins")))
    assert len(found) == len(set(found))


def test_the_json_that_is_exported_is_the_diary():
    state = after({"example": "r45"})
    state, effects = app.update(state, {"name": "export_json", "now": "2026-02-20T10:00"})
    assert effects[0]["effect"] == "download" and effects[0]["file_name"] == "load-diary-example-r45.json"
    assert json_file.read(effects[0]["text"])["diary"] == app.diary(state)
    own = after({"sessions": [run("2026-02-01")]})
    assert app.update(own, {"name": "export_json", "now": "2026-02-20T10:00"})[1][0]["file_name"] == "load-diary-2026-02-20.json"
