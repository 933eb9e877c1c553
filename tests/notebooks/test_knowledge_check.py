"""KnowledgeCheck in the kernel: what it is given, what it tells of the answers, and what the book gets of it."""

import copy
import json
from pathlib import Path

import pytest
import yaml

from pht import KnowledgeCheck
from pht.embed import notebook, page

SAMPLE = Path(__file__).parents[1] / "unit" / "data" / "sample.questions.yml"


def from_browser(check, **progress):
    """What the host sends after a change: the whole saved form, through the comm's own door."""
    named = {name.replace("_", "-"): one for name, one in progress.items()}
    check.set_state({"state": {"version": 1, "app": "knowledge-check", "progress": named}})


def done(*tries, shown=False):
    return {"typed": tries[-1], "tries": list(tries), "shown": shown}


def test_a_file_beside_the_notebook_is_found_by_its_name(monkeypatch):
    monkeypatch.chdir(SAMPLE.parent)
    check = KnowledgeCheck("sample.questions.yml")
    assert repr(check) == "KnowledgeCheck(3 questions, 0 done)"
    assert check.score == {"done": 0, "of": 3, "first_try": 0}
    assert check.answers == {"week-load": None, "change": None, "next-morning": None}


def test_score_and_answers_follow_the_learner():
    check = KnowledgeCheck(SAMPLE)
    heard = []
    check.observe(lambda change: heard.append(check.score["done"]), "state")
    from_browser(check, week_load=done("480 AU"), change=done("6,4", "-6,4"), next_morning=done("same-day"))
    assert check.score == {"done": 2, "of": 3, "first_try": 1}
    assert check.answers == {"week-load": 480, "change": -6.4, "next-morning": "same-day"}
    assert heard == [2]
    assert repr(check) == "KnowledgeCheck(3 questions, 2 done)"


def test_what_is_typed_and_not_checked_is_no_answer():
    check = KnowledgeCheck(SAMPLE)
    from_browser(check, week_load={"typed": "480", "tries": [], "shown": False})
    assert check.answers["week-load"] is None
    assert check.score["done"] == 0


def test_starting_again_in_the_browser_empties_the_answers():
    check = KnowledgeCheck(SAMPLE)
    from_browser(check, week_load=done("480"))
    check.set_state({"state": {}})
    assert check.score["done"] == 0
    assert check.answers["week-load"] is None


@pytest.mark.parametrize("state", [{"version": 1}, {"version": 1, "app": "load-monitor", "progress": {}},
                                   {"version": 1, "app": "knowledge-check", "progress": {"week-load": {"typed": 3}}}])
def test_a_state_that_was_never_saved_is_refused_and_the_answers_stay(state):
    check = KnowledgeCheck(SAMPLE)
    from_browser(check, week_load=done("480"))
    with pytest.raises(ValueError, match="not a saved state of knowledge-check"):
        check.state = state
    assert check.score["done"] == 1


def test_a_list_of_items_does_as_well_as_a_file():
    items = yaml.safe_load(SAMPLE.read_text(encoding="utf-8"))
    before = copy.deepcopy(items)
    assert KnowledgeCheck(items, id="mine", title="Warm-up").score["of"] == 3
    assert items == before


def test_questions_that_cannot_be_used_are_named(tmp_path):
    path = tmp_path / "bad.questions.yml"
    path.write_text("- {id: a, kind: number, ask: How many, answer: 3, tolerance: 0, explain: So.}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="bad.questions.yml, a, source: is missing"):
        KnowledgeCheck(path)
    with pytest.raises(ValueError, match="none.questions.yml cannot be read"):
        KnowledgeCheck("none.questions.yml")


def test_the_book_gets_the_live_check_and_other_places_a_still_one():
    bundle, _ = KnowledgeCheck(SAMPLE)._repr_mimebundle_()
    carried = bundle[notebook.PROJECT_MIME]
    assert carried["app"] == "knowledge-check"
    assert "Three runs of 30, 40 and 50 minutes" in page.mount_html(carried["app"], json.loads(json.dumps(carried["params"])))
    assert "Three runs of 30, 40 and 50 minutes" in bundle["text/html"]
    assert "<script" not in bundle["text/html"]
    assert "120 + 160" not in bundle["text/html"]
    assert bundle["text/plain"] == "KnowledgeCheck(3 questions, 0 done)"


def test_nothing_changes_from_run_to_run():
    first, second = (KnowledgeCheck(SAMPLE)._repr_mimebundle_()[0] for _ in range(2))
    for kind in (notebook.PROJECT_MIME, "text/html", "text/plain"):
        assert first[kind] == second[kind]
    assert str(SAMPLE.parent) not in json.dumps(first[notebook.PROJECT_MIME])
