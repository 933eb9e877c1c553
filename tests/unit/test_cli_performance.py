"""`pht screen --performance`: the self-screen on its own invented people, worked out when it is asked for."""

import json

import pytest

from pht import cli, data
from pht.self_screen import practice_rules, vignette_schema


def run(capsys, *options):
    code = cli.main(["screen", *options])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_json_is_what_the_rules_work_out(capsys):
    code, out, err = run(capsys, "--performance", "--json")
    assert code == 0 and err == ""
    assert json.loads(out) == practice_rules.performance(practice_rules.vignettes())


def test_the_report_has_the_matrix_the_shares_every_difference_and_what_it_cannot_show(capsys):
    found = practice_rules.performance(practice_rules.vignettes())
    code, out, err = run(capsys, "--performance")
    assert code == 0 and err == ""
    matrix, shares, differences, statement = out.rstrip("\n").split("\n\n")
    counted = [[int(cell) for cell in line.split()[-6:]] for line in matrix.splitlines()[1:]]
    assert counted == [row[::-1] for row in found["counts"][::-1]]
    assert f"Under-triage, less care than intended: {found['under']['count']} of {found['of']} people" in shares
    assert len(differences.splitlines()) == 1 + len(found["differences"])
    assert "consistent with what was meant" in statement and "does not show how accurate it is for real people" in statement


@pytest.mark.parametrize("options", [[], ["answers.json", "--performance"], ["--json"]])
def test_a_file_of_answers_or_the_performance_is_asked_for_never_both(capsys, options):
    code, out, err = run(capsys, *options)
    assert code == 2 and out == "" and err == "pht: give either a file of answers or --performance (see pht screen --help)\n"


def test_people_that_cannot_be_used_are_refused(monkeypatch):
    monkeypatch.setattr(data, "load", lambda name: [])
    with pytest.raises(ValueError, match="the invented people cannot be used"):
        vignette_schema.require()
