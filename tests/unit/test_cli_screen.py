"""`pht screen`: JSON and a plain report for good answers, one line and exit code 2 for anything else."""

import json

import pytest

from pht import cli
from pht.self_screen import rules
from pht.self_screen.words import words

GOOD = {"age": 45, "country": "UK", "answers": {"leg_swollen": "yes", "fever_ill": "not_sure"}}


@pytest.fixture
def run(capsys, tmp_path):
    def run(content, *options):
        path = tmp_path / "answers.json"
        if isinstance(content, dict):
            content = json.dumps(content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        code = cli.main(["screen", str(path), *options])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_json_is_what_the_rules_find(run):
    code, out, err = run(GOOD, "--json")
    assert code == 0 and err == "" and json.loads(out) == rules.screen(GOOD)
    assert list(json.loads(out)) == ["outcome", "when", "reasons", "fits", "does_not_fit", "book_assessment", "exercise_links", "text"]


def test_the_report_says_what_to_do_and_why_and_ends_with_the_footer(run):
    code, out, err = run(GOOD)
    assert code == 0 and err == ""
    assert "See a health professional today." in out and "Or call NHS 111." in out and rules.line("leg_swollen")["ask"] in out
    assert out.endswith("\n\n" + words("footer") + "\n") and "Your answers are not saved." in out


def test_a_byte_order_mark_is_no_obstacle(run):
    assert run(b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), "--json")[0] == 0


BAD = {
    "not JSON": "{", "empty": "", "a list": "[]", "a text": '"saddle"', "null": "null", "a number": "1e999",
    "unknown field": '{"name": "Ann"}', "unknown id": '{"answers": {"sadle": "yes"}}', "unknown value": '{"answers": {"saddle": "maybe"}}',
    "wrong type": '{"age": "45"}', "a line break in a name": '{"answers": {"a\\nb": "yes"}}', "not a number": '{"age": NaN}',
    "the same id twice": '{"answers": {"saddle": "yes", "saddle": "no"}}', "not UTF-8": b'{"age": \xff}', "too deep": "[" * 60_000,
    "too large": '{"answers": {}}' + " " * 100_001, "a number without end": '{"age": ' + "9" * 5000 + "}", "two texts": '{"age": 45} {"age": 15}',
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("options", [[], ["--json"]], ids=["report", "json"])
def test_bad_input_is_one_line_and_exit_code_2(run, name, options):
    code, out, err = run(BAD[name], *options)
    assert code == 2 and out == ""
    assert err.startswith("pht: ") and err.endswith("\n") and err.count("\n") == 1 and "Traceback" not in err
    assert len(err) < 500


def test_a_missing_file_is_one_line_too(capsys, tmp_path):
    assert cli.main(["screen", str(tmp_path / "none.json")]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and "cannot be opened" in printed.err and printed.err.count("\n") == 1


def test_several_problems_are_counted(run):
    assert "(and 1 more)" in run('{"age": -1, "answers": {"saddle": "maybe"}}')[2]
