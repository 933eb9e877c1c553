"""The hazard log names for each hazard a cause, a control, tests that exist, and what is left."""

import ast
import functools
import re
from pathlib import Path

import pytest

from pht.load_monitor import app, view
from pht.ui.html import to_html

ROOT = Path(__file__).resolve().parents[2]
LOG = (ROOT / "book" / "appendix" / "hazard-log.md").read_text(encoding="utf-8")
HAZARDS = re.findall(r"^### (H\d+) (.+)\n((?:(?!^##).*\n)*)", LOG, re.MULTILINE)
PARTS = ["Cause", "Control", "Proof", "What is left"]
PROOF = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
# What must not be forgotten, whatever else is thought of.
EXPECTED = [
    "reassurance", "emergency", "alarm", "number or advice line", "stale", "diagnosis", "child", "shared device",
    "forecast of injury", "import", "screen reader", "print", "leaves the device", "self-test", "lost",
    "minor", "bad morning", "packed", "target", "plan file", "missing counted as zero", "practice mixed",
]


@functools.cache
def named_tests(name):
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_hazards_are_numbered_in_order():
    assert [number for number, _, _ in HAZARDS] == [f"H{place}" for place in range(1, len(HAZARDS) + 1)]


@pytest.mark.parametrize("words", EXPECTED)
def test_the_known_hazards_are_in_the_log(words):
    assert any(words in title.lower() for _, title, _ in HAZARDS)


@pytest.mark.parametrize(("title", "text"), [(number + " " + title, text) for number, title, text in HAZARDS])
def test_a_hazard_has_each_part_and_a_proof(title, text):
    parts = re.findall(r"^(\w[\w ]*)\n: (.+)", text, re.MULTILINE)
    assert [name for name, _ in parts] == PARTS, title
    assert all(len(words) > 20 for _, words in parts), title
    assert PROOF.search(text.split("Proof")[1].split("What is left")[0]), title


@pytest.mark.parametrize(("file", "test"), sorted(set(PROOF.findall(LOG))))
def test_every_test_named_is_there(file, test):
    assert (ROOT / file).is_file(), file
    assert test in named_tests(file)


def test_every_line_of_proof_is_a_test():
    lines = [line for _, _, text in HAZARDS for line in text.split("Proof")[1].split("What is left")[0].splitlines() if line.startswith(":")]
    assert len(lines) > 40
    assert [line for line in lines if not PROOF.fullmatch(line[2:])] == []


@pytest.mark.parametrize("words", ["## Intended use", "**Not for.** Diagnosis", "## How to report a problem", "](../about.md#report-a-problem)"])
def test_the_log_says_what_the_tools_are_for_and_where_to_report(words):
    assert words in LOG


def test_the_diary_says_that_it_is_for_adults():
    html = to_html(view.view(app.init({})))
    assert "This diary is for adults." in html
