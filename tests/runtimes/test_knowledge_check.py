"""The knowledge check in both runtimes, and live in a page: typed, checked, kept, and on paper."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pht.embed import questions
from tests.properties.check_events import TYPED, events
from tests.runtimes import harness
from tests.runtimes.twin import CPython, assert_same

APP = "knowledge-check"
PARAMS = questions.params(harness.HERE.parent / "unit" / "data" / "sample.questions.yml")
KEY = "pht:knowledge-check:sample"


@settings(max_examples=60, **harness.LENIENT)
@given(st.lists(events(), max_size=20))
def test_a_learner_at_random_sees_the_same_in_both(micropython, sequence):
    assert_same(micropython, json.dumps(PARAMS), "", sequence, APP)


@pytest.mark.parametrize("stored", ["{broken", "[]", "null", '{"version":1}', '{"version":99,"app":"knowledge-check"}', "{}",
                                    '{"version":1,"app":"knowledge-check","progress":{"week-load":{"typed":"480","tries":["480"],"shown":false}}}'])
def test_odd_saved_text_is_met_alike(micropython, stored):
    assert_same(micropython, json.dumps(PARAMS), stored, [{"name": "opened", "now": "2026-11-22T15:40"}], APP)


@settings(max_examples=60, **harness.LENIENT)
@given(st.lists(TYPED, min_size=1, max_size=40), st.sampled_from(PARAMS["items"]))
def test_an_answer_is_judged_the_same(micropython, typed, item):
    calls = [[item, text] for text in typed]
    mine, theirs = (runtime.call("pht.knowledge_check.rules", "judge", calls) for runtime in (CPython(), micropython))
    assert mine == theirs


# ---- Live in a page ----


@pytest.fixture
def check(open_app):
    """check(**options of new_page) -> a page with the sample's live knowledge check."""
    return lambda **options: open_app(APP, PARAMS, **options)


def test_the_keyboard_alone_answers_everything(check):
    page = check()
    page.get_by_label("Your answer").first.focus()
    page.keyboard.type("480 AU")
    page.keyboard.press("Enter")
    page.get_by_text("120 + 160 + 200 = 480 AU.").wait_for()
    assert "Right." in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Tab")
    page.keyboard.type("-6,")
    assert page.get_by_label("Your answer").nth(1).input_value() == "-6,"
    page.keyboard.type("4")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("so the load fell by 6.4 %").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text("3 of 3 done, 3 right at the first try").first.wait_for()


def test_feedback_is_announced_and_the_answer_offered_at_the_second_try(check):
    page = check()
    question = page.get_by_role("group", name="Three runs")
    for typed, said in (("48", "The digits fit"), ("-480", "You can now have the answer shown.")):
        question.get_by_label("Your answer").fill(typed)
        question.get_by_role("button", name="Check").click()
        page.get_by_role("status").get_by_text(said).wait_for()
    question.get_by_role("button", name="Show me the answer").click()
    assert "The answer: 480 AU" in question.inner_text()
    assert not question.get_by_role("button").count()


def test_answers_are_there_again_after_a_reload_and_gone_after_starting_again(check):
    page = check()
    page.get_by_label("Your answer").first.fill("480")
    page.get_by_role("button", name="Check").first.click()
    page.get_by_label("Any, they are alike.").check()
    page.wait_for_timeout(300)
    page.reload()
    page.wait_for_selector(harness.READY)
    assert page.get_by_label("Your answer").first.input_value() == "480"
    assert page.get_by_label("Any, they are alike.").is_checked()
    assert "1 of 3 done" in page.inner_text("section.pht")
    page.get_by_role("button", name="Start again").click()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    assert page.get_by_label("Your answer").first.input_value() == ""
    page.get_by_role("button", name="Undo: start again").click()
    assert page.get_by_label("Your answer").first.input_value() == "480"
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is not None


def test_paper_has_the_questions_and_neither_answers_nor_buttons(check):
    page = check()
    page.get_by_label("Your answer").first.fill("480")
    page.get_by_role("button", name="Check").first.click()
    page.get_by_label("The one of the same day.").check()
    page.emulate_media(media="print")
    text = page.inner_text("section.pht")
    assert "What is the load of the week?" in text and "The next one." in text
    assert "120 + 160" not in text and "Right." not in text
    assert page.locator("section.pht button, section.pht input[type=text], details").filter(visible=True).count() == 0
    assert page.locator(".pht-blank").filter(visible=True).count() == 2
    assert page.eval_on_selector_all("input[type=radio]", "all => all.map((one) => getComputedStyle(one).appearance)") == ["none"] * 3


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(check, width):
    page = check(viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
