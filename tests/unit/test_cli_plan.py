"""`pht plan`: JSON and a plain report for a good profile, one line and exit code 2 for anything else."""

import json
import re

import pytest

from pht import cli
from pht.progression_planner import exercises, rules
from pht.progression_planner.words import words
from tests.unit.planning import EXAMPLES, example, load_test, person, session

PARTS = ["decision", "stage", "next_stage", "rules", "criteria", "week", "caps", "review_on", "weeks_in_stage", "text"]


@pytest.fixture
def run(capsys, tmp_path):
    def run(content, *options):
        path = tmp_path / "profile.json"
        if isinstance(content, dict):
            content = json.dumps(content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        code = cli.main(["plan", str(path), *options])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.mark.parametrize("name", ["r45", "h22", "g52", "a15"])
def test_json_is_what_the_rules_find(name, capsys):
    assert cli.main(["plan", str(EXAMPLES / (name + ".json")), "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.err == "" and list(json.loads(printed.out)) == PARTS
    assert json.loads(printed.out) == rules.plan(example(name))


def test_the_report_says_what_is_decided_why_and_the_week_and_ends_with_the_footer(run):
    code, out, err = run(example("r45"))
    plan = rules.plan(example("r45"))
    assert code == 0 and err == ""
    assert out.startswith("Stay in stage 2 for now (hold)\n") and plan["text"][0] in out
    assert all(one["id"] in out for one in plan["rules"]) and all(one["text"] in out for one in plan["criteria"])
    for row in plan["week"]:
        for item in row["items"]:
            assert exercises.exercise(item["exercise"])["name"] in out
    assert "Usual time in this stage: 3 to 6 weeks." in out and "Back to it means: your usual weekly km" in out
    assert "course rule after Goom et al. 2016" in out and "Reviews on Mon 16 Feb, Mon 2 Mar, Mon 30 Mar" in out
    assert out.endswith("\n\n" + words("footer") + "\n") and out.isascii()


def test_the_report_names_the_source_of_the_ladder_that_a_run_is_on(run):
    ladders = {"walk_run": "Walk-run has 10 levels", "sprint": "Sprints have 9 levels"}
    for name in ("r45", "h22", "g52"):
        out = run(example(name))[1]
        kinds = {row["run"]["kind"] for row in rules.plan(example(name))["week"] if row["run"]}
        assert [line for kind, line in ladders.items() if line in out] == [line for kind, line in ladders.items() if kind in kinds], name


def test_the_report_of_a_stopped_plan_shows_no_exercise(run):
    code, out, _ = run(example("a15"))
    assert code == 0 and out.startswith("See a health professional first (stop_seek_care)") and words("stop", "minor") in out
    assert "Your week" not in out and "sets" not in out and out.endswith(words("footer") + "\n")


@pytest.mark.parametrize("branch", ["runner", "field", "gym", "active"])
@pytest.mark.parametrize("stage", range(6))
def test_every_stage_and_branch_has_its_range_and_its_way_back_in_words_that_are_kind(run, stage, branch):
    code, out, _ = run(person(stage=stage, branch=branch))
    assert code == 0 and "Usual time in this stage: " in out and "Back to it means: " in out and out.isascii()
    assert not re.search(r"\b(damage|torn|worn|weak|firing|degenerate)\b", out.lower()) and "{" not in out


def test_a_byte_order_mark_is_no_obstacle(run):
    assert run(b"\xef\xbb\xbf" + json.dumps(person()).encode(), "--json")[0] == 0


def raw(**changes):
    return json.dumps(person(**changes))


BAD = {
    "not JSON": "{", "empty": "", "a list": "[]", "a text": '"x"', "null": "null", "no field": "{}", "a number": "1e999",
    "age missing": raw(age="left out"), "red flag missing": raw(red_flag="left out"), "branch missing": raw(branch="left out"),
    "start missing": raw(start="left out"), "today missing": raw(today="left out"), "days missing": raw(days_per_week="left out"),
    "a session after today": raw(sessions=[session(-1)]), "a test after today": raw(tests=[load_test(-1)]), "start after today": raw(start="2026-06-02"),
    "stage 6": raw(stage=6), "stage -1": raw(stage=-1), "stage in words": raw(stage="two"), "no day a week": raw(days_per_week=0),
    "8 days a week": raw(days_per_week=8), "pain 11": raw(sessions=[session(1, 11, 1)]), "pain -1": raw(tests=[load_test(1, low=-1)]),
    "pain 3.5": raw(sessions=[session(1, 1, 3.5)]), "an unknown kind": raw(sessions=[session(1, kind="yoga")]), "an unknown field": raw(name="Ann\nLee"),
    "a date that is not": raw(today="2026-02-30"), "a line break in a value": raw(branch="run\nner"), "not a number": raw()[:-1] + ', "longest_run_km": NaN}',
    "the same name twice": raw()[:-1] + ', "age": 15}', "not UTF-8": b'{"age": \xff}', "too deep": "[" * 60_000,
    "a number without end": '{"age": ' + "9" * 5000 + "}", "two texts": raw() + raw(), "too large": raw() + " " * 5_000_001,
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("options", [[], ["--json"]], ids=["report", "json"])
def test_bad_input_is_one_line_and_exit_code_2(run, name, options):
    code, out, err = run(BAD[name], *options)
    assert code == 2 and out == ""
    assert err.startswith("pht: ") and err.endswith("\n") and err.count("\n") == 1 and "Traceback" not in err
    assert len(err) < 600


def test_a_missing_file_or_argument_is_one_line_too(capsys, tmp_path):
    for arguments in ([str(tmp_path / "none.json")], [], [str(tmp_path)]):
        assert cli.main(["plan", *arguments]) == 2
        printed = capsys.readouterr()
        assert printed.out == "" and printed.err.startswith("pht: ") and printed.err.count("\n") == 1


def test_several_problems_are_counted(run):
    assert "(and 1 more)" in run(person(age=-1, stage=7))[2]
