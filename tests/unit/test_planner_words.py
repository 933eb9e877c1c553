"""What the planner says can be read by anyone, blames nobody, promises no date and names no likelihood."""

import re
import socket

import pytest

from pht import data
from pht.evidence import rules, sources
from pht.progression_planner import app, decision, exercises, forms, patients
from pht.progression_planner.words import words
from tests.unit.test_self_screen_words import HIGHEST_OF_A_SENTENCE, HIGHEST_OF_A_TEXT, NEVER, grade, sentences, texts, whole

FILES = ["words", "exercises", "patients", "calendar", "ranges"]
JUDGING = re.compile(
    r"\b(likely|unlikely|probab\w+|likelihood|risk of|chance|you have (a|an|the|pht|no)\b|you suffer|your fault|should have|"
    r"failed|lazy|cure[ds]?|guarantee\w*|healed by|(?<!not a )finish date|fully recovered)\b",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(r"\{\w+\}")
# What a rule, a file or a person is called is read as the number or the name that stands there.
PARTS = {
    "stage": "2", "next": "3", "from": "Mon 5 Jan", "to": "Sun 11 Jan", "date": "Mon 5 Jan", "day": "Mon 5 Jan", "session": "Run on Mon 5 Jan",
    "count": "5 days", "label": "a test", "file": "plan.json", "name": "Bridge", "rule": "0 to 3 during", "what": "the run", "action": "Change",
    "km": "9", "minutes": "30", "choice": "0 to 3 during", "last": "3", "change": "2 less", "time": "3 to 6 weeks", "checkins": "5 check-ins",
    "tests": "2 tests", "totals": "1 total", "answer": "Stay as it is.", "left": "One was left out.", "frequency": "every second day",
    "load": "a light load", "tempo": "slow", "on": "", "class": "C1", "summary": "Strength",
}


def read(text):
    """A text as it stands on the screen, its parts filled in."""
    return PLACEHOLDER.sub(lambda found: PARTS.get(found.group()[1:-1], "5"), text)


def tells(found):
    """The texts that say something; names and single words say nothing that an index could judge."""
    return [read(text) for text in texts(found) if text.endswith((".", "?", ":")) or len(text.split()) > 5]


def word_screens():
    """Each group of words.yml that is read together, then each of its texts for itself."""
    said = data.load("progression_planner/words.yml")
    for name in said:
        lines = tells(said[name])
        if lines:
            yield f"words, {name}", lines
        for place, line in enumerate(lines):
            if len(line.split()) > 5:
                yield f"words, {name}, text {place}", [line]
    for name in forms.FORMS:
        # A label that names a test is a name; what a field asks and hints is read.
        asked = [words("fields", field) for field in forms.fields(name)]
        lines = [one["hint"] for one in asked if len(one["hint"].split()) > 2] + [one["label"] for one in asked if one["label"].endswith("?")]
        if lines:
            yield f"form {name}", lines


def exercise_screens():
    for one in exercises.all_exercises():
        yield f"{one['id']}, cues", list(one["cues"])


def patient_screens():
    for person in patients.people():
        yield f"{person['id']}, story", [person["story"]]
        yield f"{person['id']}, teaches", [person["teaches"]]
        for week in patients.weeks(person["id"]):
            yield f"{person['id']}, week {week['week']}", [week["what"], week["why"]]


SCREENS = [*word_screens(), *exercise_screens(), *patient_screens()]
every_screen = pytest.mark.parametrize("screen", SCREENS, ids=[name for name, _ in SCREENS])


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refused(*_):
        raise AssertionError("reading grades must not need the network")

    monkeypatch.setattr(socket.socket, "connect", refused)


@every_screen
def test_every_screen_reads_at_grade_8_or_below(screen):
    assert grade(whole(screen[1])) <= HIGHEST_OF_A_TEXT, whole(screen[1])


@every_screen
def test_no_sentence_reads_above_grade_10(screen):
    for sentence in sentences(whole(screen[1])):
        assert grade(sentence) <= HIGHEST_OF_A_SENTENCE, sentence


@pytest.mark.parametrize("name", FILES)
def test_no_text_holds_a_word_that_is_never_said(name):
    for text in texts(data.load(f"progression_planner/{name}.yml")):
        assert not NEVER.search(text), text


@pytest.mark.parametrize("name", FILES)
def test_no_text_blames_promises_or_names_a_likelihood(name):
    for text in texts(data.load(f"progression_planner/{name}.yml")):
        assert not JUDGING.search(text), text


@pytest.mark.parametrize("name", FILES)
def test_no_rule_s_words_hold_one_either(name):
    for one in rules():
        if one["id"].startswith("planner_"):
            assert not NEVER.search(one["words"]) and not JUDGING.search(one["words"]), one["words"]


def test_every_decision_stage_school_and_kind_has_its_words():
    decisions = ["advance", "hold", "ease_back", "hold_conflict", "hold_thin_data", "review", "stop_seek_care"]
    assert decision.STOP in decisions and sorted(words("decisions")) == sorted(decisions)
    assert all(set(words("decisions", name)) == {"sign", "word", "headline"} for name in decisions)
    assert sorted(words("practice", "choices")) == sorted(decisions)
    assert len(words("stages")) == forms.STAGES
    assert all(words("school", name) for name in app.SCHOOLS)
    assert sorted(words("choices", "kind")) == sorted(forms.KINDS)
    assert sorted(words("parts")) == sorted(app.PARTS) and sorted(words("modes")) == sorted(app.MODES)
    for name in forms.FORMS:
        for field in forms.fields(name):
            assert words("fields", field)["label"]


def test_the_three_answers_are_told_by_sign_and_word_and_never_by_colour_alone():
    for told in [*words("log", "lights").values(), *words("decisions").values()]:
        assert told["sign"] and told["word"]
    assert len({told["sign"] + told["word"] for told in words("log", "lights").values()}) == 4


def test_sources_named_in_the_words_are_sources_that_a_reader_can_find():
    labels = " ".join(source["label"] for source in sources())
    for text in texts(data.load("progression_planner/words.yml")):
        for name, year in re.findall(r"\b(Goom|Silbernagel|Frandsen|Helton|Rich|Cacchio)(?: et al\.)? (\d{4})", text):
            assert re.search(rf"{name}\b.*{year}", labels), text


def test_the_footer_is_the_one_of_every_widget():
    assert words("footer") == (
        "For learning. This tool has not been tested for accuracy and is not medical advice. What you type stays on this device. "
        "If you get worse, feel unwell, or have new numbness, a weaker leg or fever, get medical help."
    )
