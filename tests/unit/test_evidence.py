"""Every rule has words, a source, a grade and an honest standing, and every number in use is among them."""

import datetime
import re
from pathlib import Path

import pytest

from pht import evidence
from pht.response.rules import SCHOOLS
from pht.self_screen import rules as screen

PACKAGE = Path(evidence.__file__).resolve().parents[1]
RULE_FIELDS = {"id", "words", "value", "unit", "source", "grade", "status", "disagrees", "last_checked"}
SOURCE_FIELDS = {"key", "label", "title", "doi", "doi_status"}
# Words that are never said about the reader's body.
NEVER = re.compile(r"\b(damage|torn|worn|weak|firing|degenerate)\b")


def test_rules_have_every_field_and_their_own_id():
    ids = [rule["id"] for rule in evidence.rules()]
    assert len(ids) == len(set(ids))
    for rule in evidence.rules():
        assert set(rule) == RULE_FIELDS, rule["id"]
        assert re.fullmatch(r"[a-z0-9_]+", rule["id"])
        assert rule["words"].endswith(".") and isinstance(rule["unit"], str)
        assert rule["value"] is None or isinstance(rule["value"], int | float | str)
        assert rule["disagrees"] is None or rule["disagrees"].endswith(".")
        assert datetime.date.fromisoformat(rule["last_checked"])


def test_grades_and_standings_are_known_and_agree():
    for rule in evidence.rules():
        assert rule["grade"] in {"A", "B", "C", "D", "R"}
        assert rule["status"] in {"verified", "second_hand", "unconfirmed", "course_rule"}
        assert (rule["grade"] == "R") == (rule["status"] == "course_rule"), rule["id"]


def test_every_source_is_listed_and_every_listed_source_named():
    keys = [source["key"] for source in evidence.sources()]
    assert len(keys) == len(set(keys))
    for source in evidence.sources():
        assert set(source) == SOURCE_FIELDS
        assert source["doi_status"] in {"confirmed", "unconfirmed", "none"}
        assert (source["doi"] is None) == (source["doi_status"] == "none")
        assert source["doi"] is None or re.fullmatch(r"10\.\d{4,}/\S+", source["doi"])
    assert {rule["source"] for rule in evidence.rules()} <= set(keys)
    said = " ".join(str(rule["disagrees"]) for rule in evidence.rules())
    asked = {key for question in screen.LINES + screen.PATTERN for key in question["source"]}
    for source in evidence.sources():
        used = source["key"] in asked or any(rule["source"] == source["key"] for rule in evidence.rules())
        assert used or source["label"] in said or source["key"] == "dalenlorentsen2021", source["key"]


def test_no_light_rests_on_an_unconfirmed_number():
    lights = re.compile(r"red_|amber_during|amber_morning|settled_|usual_morning|morning_trend|inside_")
    chosen = [rule for rule in evidence.rules() if lights.match(rule["id"])]
    assert len(chosen) >= 17
    assert all(rule["status"] != "unconfirmed" for rule in chosen)


@pytest.mark.parametrize("school", SCHOOLS)
def test_each_school_has_all_its_rules(school):
    for stem in ("amber_during_", "amber_morning_", "settled_", "settled_floor_", "settled_first_"):
        assert evidence.rule(stem + school)["id"] == stem + school


def test_words_are_never_about_a_broken_body():
    for rule in evidence.rules():
        assert not NEVER.search((rule["words"] + " " + str(rule["disagrees"])).lower()), rule["id"]


def test_every_rule_id_in_the_code_exists():
    asked = re.compile(r'\b(?:value|rule)\("([a-z0-9_]+)"\)')
    found = set()
    for path in PACKAGE.rglob("*.py"):
        found |= set(asked.findall(path.read_text(encoding="utf-8")))
    assert len(found) > 15
    for rule_id in sorted(found):
        assert evidence.rule(rule_id)


def test_a_rule_is_read_by_id_and_an_unknown_id_is_named():
    assert evidence.value("red_during") == 6 and evidence.value("amber_during_silbernagel") is None
    assert evidence.source("goom2016")["label"] == "Goom et al. 2016"
    with pytest.raises(KeyError, match="no id 'nothing' in evidence/rules.yml"):
        evidence.rule("nothing")
    with pytest.raises(KeyError, match="no key 'nobody' in evidence/sources.yml"):
        evidence.source("nobody")
