"""The knowledge check as a learner meets it: answers judged, help offered, nothing rewritten, nothing lost."""

import json
from pathlib import Path

import pytest

from pht.embed import questions
from pht.knowledge_check import app, rules, view
from pht.ui.html import to_html, to_list

PARAMS = questions.params(Path(__file__).parent / "data" / "sample.questions.yml")
LOAD, CHANGE, MORNING = PARAMS["items"]


class Learner:
    """Uses the check as a learner does, and draws it after each event."""

    def __init__(self, params=None):
        self.state = app.init(params or PARAMS)
        self.effects = []
        self.do("opened", where="browser")

    def do(self, name, **event):
        self.state, self.effects = app.update(self.state, {"name": name, "now": "2026-02-20T10:00", **event})
        to_html(view.view(self.state))

    def type(self, item, text):
        self.do("answer", item=item, value=text)

    def check(self, item, text):
        self.type(item, text)
        self.do("check", item=item)

    @property
    def page(self):
        return to_html(view.view(self.state))

    @property
    def score(self):
        return rules.score(self.state["items"], self.state["progress"])

    def said(self):
        return " ".join(effect["text"] for effect in self.effects if effect["effect"] == "announce")

    def focused(self):
        return [effect["id"].removeprefix("pht-knowledge-check-sample-") for effect in self.effects if effect["effect"] == "focus"]

    def feedback(self, item):
        """The words under the item, or None."""
        found = by_id(to_list(view.view(self.state)), app.part_id("sample", item, "feedback"))
        return None if found is None else " ".join(" ".join(words_of(found)).split())


def by_id(node, name):
    if isinstance(node, str):
        return None
    if node[1].get("id") == name:
        return node
    return next((found for child in node[2:] if (found := by_id(child, name))), None)


def words_of(node):
    return [node] if isinstance(node, str) else [word for child in node[2:] for word in words_of(child)]


# ---- Numbers ----


@pytest.mark.parametrize(
    "typed", ["480", " 480 ", "+480", "480 AU", "480AU", "480 au.", "480,0", "480.", "480.4", "4 8 0".replace(" ", ""), "480 arbitrary units"]
)
def test_a_right_number_is_right_however_it_is_typed(typed):
    assert rules.judge(LOAD, typed)["verdict"] == "right"


@pytest.mark.parametrize("typed", ["-6.4", "\u22126,4", "-6.4 %", "\u2013 6.4%", "-6.4 per cent", "-6.35"])
def test_a_minus_is_a_minus_whichever_the_keyboard_gives(typed):
    assert rules.judge(CHANGE, typed)["verdict"] == "right"


@pytest.mark.parametrize(("typed", "is_right"), [("1,414", True), ("1.414", True), ("1 414", True), ("1\u202f414", True), ("1414", True), ("0.414", False), ("1,4140", False)])
def test_thousands_may_be_parted(typed, is_right):
    item = {**LOAD, "answer": 1414}
    assert (rules.judge(item, typed)["verdict"] == "right") == is_right


def test_a_comma_is_a_decimal_where_that_is_the_answer():
    assert rules.judge({**LOAD, "answer": 1.414, "tolerance": 0.001}, "1,414")["verdict"] == "right"


@pytest.mark.parametrize(
    ("item", "typed", "reason"),
    [
        (LOAD, "48", "size"), (LOAD, "4800 AU", "size"), (LOAD, "4,8", "size"), (LOAD, "0.48", "size"),
        (LOAD, "8", "sixty"), (LOAD, "28800", "sixty"),
        (LOAD, "-480", "sign"), (CHANGE, "6.4", "sign"),
        (LOAD, "484", "near"), (CHANGE, "-6", "near"), (LOAD, "120", "steps"), (LOAD, "0", "steps"),
        ({**LOAD, "tolerance": 0, "answer": 3}, "4", "steps"), ({**LOAD, "answer": 0}, "6", "steps"),
    ],
)
def test_a_wrong_number_says_which_slip_it_looks_like(item, typed, reason):
    assert rules.judge(item, typed) == {"verdict": "wrong", "reason": reason}


@pytest.mark.parametrize(
    ("item", "typed", "reason"),
    [
        (LOAD, "", "empty"), (LOAD, "  ", "empty"), (LOAD, "-", "not_number"), (LOAD, "about 480", "not_number"), (LOAD, ".", "not_number"),
        (LOAD, "1,234.5", "not_number"), (LOAD, "9" * 40, "not_number"), (LOAD, "\u0664\u0668\u0660", "not_number"),
        (LOAD, "480 min", "other_unit"), (LOAD, "4e2", "other_unit"), ({**LOAD, "unit": ""}, "480 AU", "no_unit"),
        (MORNING, "", "nothing_chosen"), (MORNING, "gone", "nothing_chosen"),
    ],
)
def test_what_cannot_be_read_is_no_try(item, typed, reason):
    assert rules.judge(item, typed) == {"verdict": "unread", "reason": reason}
    learner = Learner({**PARAMS, "items": [item]})
    learner.check(item["id"], typed)
    assert app.progress_of(learner.state, item["id"])["tries"] == []
    assert len(learner.focused()) == 1
    assert learner.said() and learner.said() in learner.feedback(item["id"])


# ---- A learner ----


def test_a_right_answer_is_praised_explained_and_counted():
    learner = Learner()
    assert "0 of 3 done" in learner.page
    learner.check("week-load", "480 AU")
    assert learner.feedback("week-load") == "✓ Right. 120 + 160 + 200 = 480 AU. Source: Foster et al. 2001."
    assert learner.focused() == ["week-load-feedback"]
    assert learner.said() == "1 of 3 done."
    assert learner.score == {"done": 1, "of": 3, "first_try": 1}
    learner.type("week-load", "5")
    assert app.progress_of(learner.state, "week-load")["typed"] == "480 AU"


def test_a_wrong_number_is_met_kindly_until_it_is_changed():
    learner = Learner()
    learner.check("week-load", "48")
    assert learner.feedback("week-load") == "○ Not yet. The digits fit, the size does not. Look at the unit and the decimal point."
    assert learner.said() == learner.feedback("week-load").removeprefix("○ ")
    assert learner.focused() == []
    learner.type("week-load", "48")
    assert learner.feedback("week-load") is not None
    learner.type("week-load", "4")
    assert learner.feedback("week-load") is None


def test_a_wrong_choice_says_why_in_its_own_words():
    learner = Learner()
    learner.check("next-morning", "same-day")
    assert learner.feedback("next-morning") == "○ Not yet. The session had not been done yet."
    assert "whole night" not in learner.page
    learner.check("next-morning", "next-day")
    assert learner.feedback("next-morning") == "✓ Right. Source: this course."
    for choice in MORNING["choices"]:
        assert choice["why"].replace("<", "&lt;").replace(">", "&gt;").replace("&", "&").split(" ")[0] in learner.page
    assert learner.score["first_try"] == 0


def test_the_answer_is_offered_after_two_tries_and_not_before():
    learner = Learner()
    learner.check("week-load", "1")
    learner.do("show", item="week-load")
    assert learner.score["done"] == 0 and "Show me" not in learner.page
    learner.do("check", item="week-load")
    assert "Show me" not in learner.page, "the same answer twice is one try"
    learner.check("week-load", "2")
    assert "Show me the answer" in learner.page
    assert learner.said().endswith("You can now have the answer shown.")
    learner.do("show", item="week-load")
    assert learner.feedback("week-load") == "→ The answer: 480 AU 120 + 160 + 200 = 480 AU. Source: Foster et al. 2001."
    assert learner.score == {"done": 1, "of": 3, "first_try": 0}
    learner.check("week-load", "480")
    assert learner.score["first_try"] == 0


def test_tries_are_without_end():
    learner = Learner()
    for guess in range(40):
        learner.check("week-load", str(guess))
    learner.check("week-load", "480")
    assert learner.score["done"] == 1


def test_the_end_says_how_many_were_right_at_once():
    learner = Learner()
    learner.check("week-load", "480")
    learner.check("change", "6.4")
    learner.check("change", "-6.4")
    learner.check("next-morning", "next-day")
    assert learner.said() == "3 of 3 done, 2 right at the first try."


def test_starting_again_erases_and_can_be_undone():
    learner = Learner()
    learner.check("week-load", "480")
    learner.type("change", "-6")
    before = learner.state["progress"]
    learner.do("reset")
    assert learner.effects[0] == {"effect": "erase"}
    assert learner.focused() == ["undo"]
    assert learner.score["done"] == 0 and "Start again</button>" not in learner.page
    learner.do("undo")
    assert learner.state["progress"] == before
    assert learner.focused() == ["reset"]
    learner.do("undo")
    assert learner.state["progress"] == before


def test_a_typed_and_emptied_field_leaves_nothing_to_clear():
    learner = Learner()
    learner.type("week-load", "4")
    learner.type("week-load", "")
    assert learner.state["progress"] == {}


# ---- Kept ----


def test_answers_come_back_and_a_corrected_question_corrects_its_mark():
    learner = Learner()
    learner.check("week-load", "480")
    learner.type("change", "-6,")
    kept = json.loads(json.dumps(app.saved(learner.state)))
    again = app.restored(app.init(PARAMS), kept)
    assert app.progress_of(again, "change")["typed"] == "-6,"
    assert rules.score(again["items"], again["progress"])["done"] == 1
    corrected = {**PARAMS, "items": [{**LOAD, "answer": 500}, CHANGE, MORNING]}
    again = app.restored(app.init(corrected), kept)
    assert rules.score(again["items"], again["progress"])["done"] == 0
    to_html(view.view(again))


def test_answers_to_a_question_or_choice_that_is_gone_do_no_harm():
    learner = Learner()
    learner.check("week-load", "480")
    learner.check("next-morning", "any")
    fewer = {**PARAMS, "items": [CHANGE, {**MORNING, "choices": MORNING["choices"][:2]}]}
    again = app.restored(app.init(fewer), app.saved(learner.state))
    assert "0 of 2 done" in to_html(view.view(again))
    assert app.saved(again) == app.saved(learner.state)


OWN = {"typed": "1", "tries": ["1"], "shown": False}


@pytest.mark.parametrize(
    "kept",
    [
        {}, [], "text", None, {"version": 1, "app": "load-monitor", "progress": {}}, {"version": 2, "app": "knowledge-check", "progress": {}},
        {"version": "1", "app": "knowledge-check", "progress": {}}, {"version": 1, "app": "knowledge-check", "progress": []},
        *({"version": 1, "app": "knowledge-check", "progress": {"week-load": one}} for one in (
            None, {}, {**OWN, "typed": 1}, {**OWN, "tries": "1"}, {**OWN, "tries": [1]}, {**OWN, "shown": 1}, {**OWN, "typed": "1" * 101},
        )),
    ],
)
def test_what_was_never_saved_is_refused(kept):
    with pytest.raises((AttributeError, KeyError, TypeError, ValueError)):
        app.restored(app.init(PARAMS), kept)


# ---- The page ----


def test_every_field_has_a_name_and_every_question_a_group():
    page = to_list(view.view(app.init(PARAMS)))
    legends = [node for node in nodes(page) if node[0] == "legend"]
    assert [" ".join(words_of(node)) for node in legends] == [f"{place}.   {item['ask']}" for place, item in enumerate(PARAMS["items"], 1)]
    labelled = {node[1]["for"] for node in nodes(page) if node[0] == "label"}
    fields = [node[1]["id"] for node in nodes(page) if node[0] == "input"]
    assert len(fields) == len(set(fields)) == 5
    assert set(fields) == labelled


def nodes(node):
    if isinstance(node, str):
        return []
    return [node] + [found for child in node[2:] for found in nodes(child)]


def test_an_answer_is_never_in_what_is_drawn_before_it_is_due():
    page = to_html(view.view(app.init(PARAMS)))
    for item in (LOAD, CHANGE):
        assert item["explain"] not in page
    assert "whole night" not in page and "correct" not in page


def test_a_full_store_and_unreadable_answers_are_told():
    learner = Learner()
    learner.do("store_failed", reason="full")
    assert "storage of this browser is full" in learner.page
    learner.do("unreadable")
    assert "set aside on this device" in learner.page
    learner.do("dismiss")
    learner.do("store_ok")
    assert "pht-notice" not in learner.page
