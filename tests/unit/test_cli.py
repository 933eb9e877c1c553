"""`pht load`: JSON and tables for a good diary, one line and exit code 2 for anything else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pht import cli
from pht.diary import csv_file, json_file
from pht.load_monitor.rules import analyse

EXAMPLES = Path(cli.__file__).parent / "diary" / "examples"
R45 = str(EXAMPLES / "r45.csv")


@pytest.fixture
def run(capsys):
    def run(*arguments):
        code = cli.main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def refused(run):
    def refused(*arguments):
        code, out, err = run(*arguments)
        assert code == 2 and out == ""
        assert err.startswith("pht: ") and err.endswith("\n") and err.count("\n") == 1
        assert "Traceback" not in err
        return err

    return refused


def saved(folder, content, name="diary.csv"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_json_is_what_the_rules_find(run):
    code, out, err = run("load", R45, "--json")
    assert code == 0 and err == ""
    found = csv_file.read((EXAMPLES / "r45.csv").read_text(encoding="utf-8"))
    assert json.loads(out) == analyse(found["diary"]["rows"], {}, found["lines"])


def test_json_has_exactly_the_promised_fields(run):
    found = json.loads(run("load", R45, "--json")[1])
    assert list(found) == ["settings", "days", "weeks", "sessions", "assumed_rest_days"]
    assert list(found["days"][0]) == [
        "date", "state", "load", "acwr_coupled", "acwr_uncoupled", "ewma_acute", "ewma_chronic", "ewma_ratio", "withheld",
    ]
    assert list(found["weeks"][0]) == [
        "start", "load", "change_pct", "mean", "sd", "monotony", "strain", "mean_morning_pain", "morning_trend_up", "withheld",
    ]
    assert list(found["sessions"][0]) == [
        "row", "date", "type", "load", "usual_morning", "settled", "light", "longest_pct", "rules", "withheld",
    ]
    assert found["settings"] == {
        "as_of": "2026-02-15", "unlisted": "rest", "sd": "sample", "school": "goom", "prior_longest_km": None, "ewma_start": "first",
    }


def test_options_reach_the_rules(run):
    options = ["--as-of", "2026-03-01", "--unlisted", "unknown", "--sd", "population", "--school", "strict",
               "--prior-longest-km", "9.5", "--ewma-start", "week"]
    settings = json.loads(run("load", R45, "--json", *options)[1])["settings"]
    assert settings == {
        "as_of": "2026-03-01", "unlisted": "unknown", "sd": "population", "school": "strict", "prior_longest_km": 9.5, "ewma_start": "week",
    }


def test_rows_are_the_lines_of_the_file(run, tmp_path):
    path = saved(tmp_path, 'date,type,note\n\n2026-01-05,run,"a\nb"\n2026-01-06,rest,\n2026-01-07,run,c\n')
    assert [session["row"] for session in json.loads(run("load", path, "--json")[1])["sessions"]] == [3, 6]


def test_a_json_diary_is_read_too(run, tmp_path):
    found = csv_file.read((EXAMPLES / "g52.csv").read_text(encoding="utf-8"))
    path = saved(tmp_path, json_file.write(found["diary"]), "diary.json")
    assert run("load", path, "--json")[1] == run("load", EXAMPLES / "g52.csv", "--json")[1]


@pytest.mark.parametrize("name", ["r45", "h22", "g52"])
def test_tables_show_each_week_and_session(run, name):
    code, out, err = run("load", EXAMPLES / f"{name}.csv")
    assert code == 0 and err == ""
    result = json.loads(run("load", EXAMPLES / f"{name}.csv", "--json")[1])
    lines = out.split("\n")
    for week in result["weeks"]:
        assert any(line.startswith(f"{week['start']}  {week['load']} ") for line in lines)
    for session in result["sessions"]:
        assert any(line.startswith(f"{session['row']} ") and session["date"] in line and session["light"] in line for line in lines)
    assert "not medical advice" in out and out.isascii()


def test_the_table_rounds_like_the_printed_case(run):
    out = run("load", R45)[1]
    week_4 = next(line for line in out.split("\n") if line.startswith("2026-01-26  978"))
    assert week_4.split() == "2026-01-26 978 -30.8% 139.71 175.30 0.797 779 5.67 getting worse".split()
    assert "2026-02-01  1.023         1.031           168.430     145.986       1.154" in out


def test_an_empty_diary_is_a_result(run, tmp_path):
    path = saved(tmp_path, "date,type\n")
    assert run("load", path)[0] == 0 and "no rows" in run("load", path)[1]
    assert json.loads(run("load", path, "--json")[1])["days"] == []


def test_a_session_without_an_answer_says_why_in_the_table(run, tmp_path):
    path = saved(tmp_path, "date,type,minutes\n2026-01-05,run,30\n")
    assert "waiting for morning" in run("load", path)[1]


def test_odd_but_allowed_values_are_noted_on_stderr_only(run, tmp_path):
    path = saved(tmp_path, "date,type,sit_minutes\n2026-01-05,run,300\n2026-01-05,rest,420\n")
    code, out, err = run("load", path, "--json")
    assert code == 0 and json.loads(out) and err.count("\n") == 1 and "line 3" in err


def test_any_bad_row_refuses_the_file_with_count_line_and_reason(refused, tmp_path):
    path = saved(tmp_path, "date,type,minutes\n2026-01-05,run,30\n2026-02-30,run,30\n2026-01-07,run,-1\n")
    err = refused("load", path, "--json")
    assert "2 bad rows" in err and "line 3" in err and "2026-02-30" in err
    assert "1 bad row;" in refused("load", saved(tmp_path, "date,type\n2026-01-05,jog\n"))


def test_a_reason_with_line_ends_stays_on_one_line(refused, tmp_path):
    refused("load", saved(tmp_path, 'date,type\n"2026\r\n01",run\n'))
    refused("load", tmp_path / "two\nlines.csv")


def test_a_binary_file_is_told_apart_from_a_diary_with_a_bad_row(refused, tmp_path):
    assert "not UTF-8 text" in refused("load", saved(tmp_path, b"date,type\n2026-01-05,run\n" + bytes(8)))


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"\x00\x01\x02", b"\xff\xfed\x00a\x00", b"date,type\n2026-01-05,run\xff\n", b"date,type\n2026-01-05,run\n\x00", b"PK\x03\x04\x14\x00"],
)
def test_what_is_no_text_is_refused(refused, tmp_path, content):
    refused("load", saved(tmp_path, content))
    refused("load", saved(tmp_path, content, "diary.json"))


def test_a_file_that_is_missing_or_a_folder_is_refused(refused, tmp_path):
    assert "no such file" in refused("load", tmp_path / "none.csv")
    assert "folder" in refused("load", tmp_path)


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["fly"], ["load"], ["load", R45, "--sd", "both"], ["load", R45, "--as-of", "2026-02-30"], ["load", R45, "--as-of", "soon"],
        ["load", R45, "--prior-longest-km", "0"], ["load", R45, "--prior-longest-km", "nan"], ["load", R45, "--prior-longest-km", ""],
        ["load", R45, "--school", "none"], ["load", R45, "--unlisted", "train"], ["load", R45, "--ewma-start", "last"], ["load", R45, R45],
        ["load", R45, "--colour"], ["load", R45, "--as-of", "2026-01-04"],
    ],
)
def test_a_wrong_call_is_one_line(refused, arguments):
    refused(*arguments)


def test_the_command_itself(tmp_path):
    command = [sys.executable, "-c", "import sys; from pht.cli import main; sys.exit(main())", "load"]
    good = subprocess.run([*command, R45, "--json"], capture_output=True, text=True, check=False)
    assert good.returncode == 0 and len(json.loads(good.stdout)["sessions"]) == 29 and good.stderr == ""
    bad = subprocess.run([*command, str(tmp_path / "none.csv")], capture_output=True, text=True, check=False)
    assert bad.returncode == 2 and bad.stdout == "" and bad.stderr.count("\n") == 1
