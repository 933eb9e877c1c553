"""What the self-screen says can be read by anyone, blames nobody and names no likelihood."""

import re
import socket

import pytest
from readability import getmeasures

from pht import data
from pht.evidence import sources
from pht.self_screen import rules
from pht.self_screen.practice_rules import vignettes
from pht.self_screen.words import assessment_lines, outcome_lines, words

HIGHEST_OF_A_TEXT = 8
HIGHEST_OF_A_SENTENCE = 10
NAME = re.compile(r"proximal hamstring tendinopathy", re.IGNORECASE)
ENDS = re.compile(r"(?<=[.?!])\s+")
WORDS = re.compile(r"\w+(?:['-]\w+)*")
# Whole words that are never said about the reader's body.
NEVER = re.compile(r"\b(damage|torn|worn|weak|firing|degenerate)\b", re.IGNORECASE)
# A tool that does not diagnose has no word for how likely something is, and none for what the reader has.
JUDGING = re.compile(r"%|\b(likely|unlikely|probab\w+|likelihood|risk of|score|per cent|percent|chance|you have (a|an|the|pht|no)\b|you suffer|your fault|should have)", re.IGNORECASE)


def flag_screens():
    for group in rules.GROUPS:
        lines = rules.lines_of(group["id"])
        asked = [line["ask"] for line in lines] + [one["words"] for line in lines for one in line.get("timed", [])]
        yield group["id"], [group["title"], group["intro"], *asked]
        yield group["id"] + ", why", [line["why"] for line in lines]


def line_screens():
    for line in rules.LINES:
        yield line["id"], [line["ask"]]


def pattern_screens():
    for question in rules.PATTERN:
        yield question["id"], [question["ask"], question["why"], ". ".join(one["words"] for one in question.get("answers", []))]


def outcome_screens():
    for country in rules.COUNTRIES:
        for name in words("outcomes"):
            yield f"{name}, {country['code']}", outcome_lines(name, country)
    yield "assessment", assessment_lines(list(words("assessment_reasons")), "sitting, sleep, training and work")
    yield "footer", [words("footer")]
    yield "numbers", [words("explain", "numbers")]
    yield "antibiotic", [words("antibiotic")]


def reader_screens():
    """What stands around the questions and the outcomes: each text that says something, and those read together as one."""
    said = words("screens")
    tells = [text for text in texts(said) if text.endswith((".", "?")) or len(text.split()) > 5]
    for name in ("start", "about", "paper", "problems", "book", "sheet", "store"):
        yield f"screens, {name}", [text for text in texts(said[name]) if text in tells]
    for place, text in enumerate(tells):
        yield f"screens, text {place}", [text]


def practice_screens():
    """Stories, the author's reasons, and all that practice says around them."""
    said = words("practice")
    for place, text in enumerate(text for text in texts(said) if text.endswith((".", "?")) or len(text.split()) > 5):
        yield f"practice, text {place}", [text]
    yield "practice, marks", list(texts(said["marks_say"]))
    for one in vignettes():
        yield f"{one['id']}, story", [one["title"], one["story"], said["looking"]]
        yield f"{one['id']}, why", [one["why"]]


def texts(found):
    """Every text in parsed YAML."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for one in found.values():
            yield from texts(one)
    elif isinstance(found, list):
        for one in found:
            yield from texts(one)


SCREENS = [*flag_screens(), *line_screens(), *pattern_screens(), *outcome_screens(), *reader_screens(), *practice_screens()]
every_screen = pytest.mark.parametrize("screen", SCREENS, ids=[name for name, _ in SCREENS])


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refused(*_):
        raise AssertionError("reading grades must not need the network")

    monkeypatch.setattr(socket.socket, "connect", refused)


def grade(text):
    """US grade: the higher of the automated readability index and Flesch-Kincaid; the condition's name is one short word."""
    lines = [" ".join(WORDS.findall(one)) for one in ENDS.split(NAME.sub("pain", text))]
    grades = getmeasures("\n".join(lines), lang="en")["readability grades"]
    return max(grades["ARI"], grades["Kincaid"])


def whole(lines):
    return " ".join(line if line[-1] in ".?!" else line + "." for line in lines if line)


def sentences(text):
    """The sentences of more than two words: such an index says nothing about "Sprinting."."""
    return [one for one in ENDS.split(text) if len(one.split()) > 2]


def test_the_index_tells_plain_from_hard_words():
    assert grade("The cat sat on the mat.") < 1
    assert grade("Considerable ischial hypersensitivity necessitates multidisciplinary consultation.") > 20


@every_screen
def test_every_screen_reads_at_grade_8_or_below(screen):
    assert grade(whole(screen[1])) <= HIGHEST_OF_A_TEXT


@every_screen
def test_no_sentence_reads_above_grade_10(screen):
    for sentence in sentences(whole(screen[1])):
        assert grade(sentence) <= HIGHEST_OF_A_SENTENCE, sentence


@pytest.mark.parametrize("name", ["questions", "countries", "words", "vignettes"])
def test_no_text_holds_a_word_that_is_never_said(name):
    for text in texts(data.load(f"self_screen/{name}.yml")):
        assert not NEVER.search(text), text


@pytest.mark.parametrize("name", ["questions", "words", "vignettes"])
def test_no_text_names_a_likelihood_a_score_or_what_the_reader_has(name):
    for text in texts(data.load(f"self_screen/{name}.yml")):
        assert not JUDGING.search(text), text


def test_every_line_says_one_thing_in_full_sentences():
    for line in rules.LINES:
        assert line["ask"].endswith(".") and line["why"].endswith(".") and not line["name"].endswith(".")
    for question in rules.PATTERN:
        assert question["ask"].endswith((".", "?")) and question["why"].endswith(".")


def test_every_question_names_sources_that_a_reader_can_find():
    labels = {source["key"]: source["label"] for source in sources()}
    for one in rules.LINES + rules.PATTERN:
        assert one["source"] and all(labels[key] for key in one["source"])


def test_the_footer_says_what_it_is_and_what_happens_to_answers():
    assert words("footer") == (
        "For learning. This tool has not been tested for accuracy and is not medical advice. Your answers are not saved. "
        "If you get worse, feel unwell, or have new numbness, a weaker leg or fever, get medical help."
    )
