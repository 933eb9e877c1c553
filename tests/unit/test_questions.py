"""A lesson's questions: what is wrong with a file is named by file, item and field; what is right reaches the page."""

import copy
from pathlib import Path

import pytest
import yaml

from pht.embed import questions
from pht.knowledge_check import schema

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = Path(__file__).parent / "data" / "sample.questions.yml"
LESSONS = sorted((ROOT / "book").rglob("*.questions.yml"))


@pytest.fixture
def items():
    """The sample's items, free to be spoiled."""
    return copy.deepcopy(yaml.safe_load(SAMPLE.read_text(encoding="utf-8")))


def told(items, is_source=None):
    return [f"{one['item']}, {one['field']}: {one['text']}" for one in schema.check(items, is_source)]


def test_the_sample_has_nothing_to_mend(items):
    assert told(items) == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_lessons_questions_can_be_used(path):
    assert questions.read(path)
    assert path.with_name(path.name.replace(questions.ENDING, ".md")).exists() or path.with_name(
        path.name.replace(questions.ENDING, ".ipynb")
    ).exists(), "the questions stand beside no lesson of their name"


@pytest.mark.parametrize("field", ["kind", "ask", "source", "answer", "tolerance", "explain"])
def test_a_number_without_a_field_it_needs_is_named(items, field):
    del items[0][field]
    assert any(line.startswith(f"week-load, {field}: ") for line in told(items))


SPOILT = [
    (0, {"id": "Week Load"}, "item 1, id: must be a text of a-z, 0-9 and hyphens"),
    (0, {"id": 3}, "item 1, id: must be a text of a-z, 0-9 and hyphens"),
    (1, {"id": "week-load"}, "week-load, id: is used by two items"),
    (0, {"kind": "essay"}, "week-load, kind: must be number or choice"),
    (0, {"ask": "  "}, "week-load, ask: must be a text"),
    (0, {"answer": "480"}, "week-load, answer: must be a number"),
    (0, {"answer": float("nan")}, "week-load, answer: must be a number"),
    (0, {"answer": True}, "week-load, answer: must be a number"),
    (0, {"tolerance": -1}, "week-load, tolerance: must be a number, 0 or more"),
    (0, {"decimals": 1.5}, "week-load, decimals: must be a whole number from 0 to 6"),
    (1, {"decimals": 0}, "change, decimals: round the answer to \u22126, which lies outside the tolerance"),
    (0, {"unit": 5}, "week-load, unit: must be a text"),
    (0, {"colour": "red"}, "week-load, colour: is not a field of a number"),
    (2, {"answer": 3}, "next-morning, answer: is not a field of a choice"),
    (0, {"bloom": "ponder"}, "week-load, bloom: must be remember, understand, apply, analyse, evaluate or create"),
    (0, {"difficulty": 3}, "week-load, difficulty: must be easy, medium or hard"),
    (0, {"source": []}, "week-load, source: must be a key or a list of keys"),
    (0, {"source": "nobody1999"}, 'week-load, source: "nobody1999" is in neither evidence/sources.yml nor references.bib'),
    (2, {"choices": []}, "next-morning, choices: must be a list of 2 to 9"),
]


@pytest.mark.parametrize(("place", "spoilt", "said"), SPOILT)
def test_a_spoilt_field_is_named(items, place, spoilt, said):
    items[place].update(spoilt)
    assert said in told(items, ["foster2001", "foster1998", "course"].__contains__)


CHOICES = [
    ({"correct": True}, "choices: must have exactly one with correct: true; there are 2"),
    ({"why": ""}, "choices, number 1: why must be a text"),
    ({"text": None}, "choices, number 1: text must be a text"),
    ({"id": "any"}, "choices, number 3: has an id that is used twice"),
    ({"id": True}, "choices, number 1: id must be a text of a-z, 0-9 and hyphens"),
    ({"correct": "yes"}, "choices, number 1: correct must be true or false"),
    ({"points": 2}, "choices, number 1: points is not a field of a choice"),
]


@pytest.mark.parametrize(("spoilt", "said"), CHOICES)
def test_a_spoilt_choice_is_named(items, spoilt, said):
    items[2]["choices"][0].update(spoilt)
    assert "next-morning, " + said in told(items)


def test_no_right_choice_is_named(items):
    del items[2]["choices"][1]["correct"]
    assert told(items) == ["next-morning, choices: must have exactly one with correct: true; there are 0"]


@pytest.mark.parametrize("content", [None, {}, [], "text", 3])
def test_something_else_than_a_list_is_named(content):
    assert told(content) == ["file, items: must be a list with at least one item"]


@pytest.mark.parametrize("content", [["text"], [None], [[1]], [{}]])
def test_an_item_that_is_none_is_named(content):
    assert len(told(content)) == 1


# ---- The file ----


def written(folder, text, name="lesson.questions.yml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_all_problems_of_a_file_are_listed_with_its_name(tmp_path):
    path = written(tmp_path, "- {id: a, kind: number}\n- {id: a, kind: what}\n")
    with pytest.raises(questions.QuestionsError) as caught:
        questions.read(path)
    lines = str(caught.value).splitlines()
    assert lines[0] == "pht: these questions cannot be used (7 to mend):"
    assert "  lesson.questions.yml, a, tolerance: is missing" in lines
    assert "  lesson.questions.yml, a, id: is used by two items" in lines


@pytest.mark.parametrize(("text", "said"), [("- id: [", "line 2 is not YAML"), ("a: b: c", "line 1 is not YAML")])
def test_a_file_that_is_not_yaml_is_named_with_its_line(tmp_path, text, said):
    with pytest.raises(questions.QuestionsError, match=said):
        questions.read(written(tmp_path, text + "\n"))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(questions.QuestionsError, match="none.questions.yml cannot be read"):
        questions.read(tmp_path / "none.questions.yml")


BIB = """
@article{goom2016,
  author = {Goom, T. S. H. and Malliaras, P. and Reiman, M. P. and Purdam, C. R.},
  title = {{A title, of {sorts}}},
  year = {2016}
}

@book{two2020,
  author = {One, A. and Two, B.},
  year = {2020},
}
"""


def test_a_source_is_looked_up_in_the_bibliography_above_the_file_and_named(tmp_path, items):
    (tmp_path / "references.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "load").mkdir()
    items[0]["source"] = ["goom2016", "two2020", "course", "foster2001"]
    path = written(tmp_path / "load", yaml.safe_dump(items))
    assert questions.params(path)["items"][0]["sources"] == ["Goom et al. 2016", "One and Two 2020", "this course", "Foster et al. 2001"]
    items[0]["source"] = "lost1999"
    with pytest.raises(questions.QuestionsError, match='week-load, source: "lost1999" is in neither'):
        questions.read(written(tmp_path / "load", yaml.safe_dump(items)))


def test_every_entry_of_the_courses_bibliography_has_a_name():
    from pybtex.database import parse_file

    labels = questions.sources(ROOT / "book" / "load")
    for key, entry in parse_file(str(ROOT / "book" / "references.bib")).entries.items():
        assert labels[key].endswith(entry.fields["year"]), key


def test_the_page_gets_the_items_in_order_without_the_authors_notes():
    made = questions.params(SAMPLE)
    assert made["id"] == "sample"
    assert [item["id"] for item in made["items"]] == ["week-load", "change", "next-morning"]
    assert "bloom" not in made["items"][0] and "source" not in made["items"][0]


@pytest.mark.parametrize(("name", "made"), [("A lesson, 2.questions.yml", "a-lesson--2"), ("24-hours.yml", "24-hours-yml")])
def test_a_files_name_becomes_a_widgets_name(tmp_path, name, made):
    assert questions.params(written(tmp_path, SAMPLE.read_text(encoding="utf-8"), name))["id"] == made


def test_an_id_that_cannot_stand_in_a_page_is_refused():
    with pytest.raises(questions.QuestionsError, match="use a-z, 0-9 and hyphens"):
        questions.params(SAMPLE, id="two words")
