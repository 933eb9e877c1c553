"""The figure of a test in both runtimes, and live in a page: keyboard, kept choices, narrow screens, paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.properties.meaning_events import EVENTS, PRE, STUDIES
from tests.runtimes import harness
from tests.runtimes.twin import CPython, assert_same

APP = "test-meaning"
KEY = "pht:test-meaning:main"


@settings(max_examples=40, **harness.LENIENT)
@given(st.lists(EVENTS, max_size=15))
def test_a_reader_at_random_sees_the_same_in_both(micropython, sequence):
    assert_same(micropython, "{}", "", sequence, APP)


# A ratio of this study is beyond what a float holds, and the runtimes write infinity in two ways.
@example([[{"sensitivity": 0, "specificity": 5e-324, "with": None, "without": 1}, 0]])
@example([[{"sensitivity": 0, "specificity": 0, "with": None, "without": 1}, 0]])
@settings(max_examples=60, **harness.LENIENT)
@given(st.lists(st.tuples(STUDIES, PRE).map(list), min_size=1, max_size=20))
def test_the_figures_are_the_same_in_both(micropython, calls):
    mine, theirs = (runtime.call("pht.test_meaning.rules", "analyse", calls) for runtime in (CPython(), micropython))
    assert mine == theirs
    drawn = [[people, pre, study] for study, pre in calls for people in (100, 1000)]
    mine, theirs = (runtime.call("pht.test_meaning.rules", "counts", drawn) for runtime in (CPython(), micropython))
    assert mine == theirs


@pytest.mark.parametrize("stored", ["{broken", "[]", "null", '{"version":1}', '{"version":99,"app":"test-meaning"}',
                                    '{"version":1,"app":"test-meaning","test":"bent_knee","pre":true,"people":100,"own":{}}',
                                    '{"version":1,"app":"test-meaning","test":"bent_knee","pre":7,"people":100,"own":{"sensitivity":"","specificity":"","with":"","without":""}}'])
def test_odd_saved_text_is_met_alike(micropython, stored):
    assert_same(micropython, "{}", stored, [{"name": "opened", "now": "2026-11-22T15:40"}], APP)


# ---- Live in a page ----


@pytest.fixture
def figure(open_app):
    """figure(**options of new_page) -> a page with the live figure."""
    return lambda **options: open_app(APP, **options)


def test_the_keyboard_alone_chooses_a_test_and_moves_the_slider(figure):
    page = figure()
    page.get_by_label("Modified bent-knee stretch").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_text("With a positive result, 87 of 100 have it.").wait_for()
    page.keyboard.press("Tab")
    for _ in range(30):
        page.keyboard.press("ArrowLeft")
    page.get_by_text("With a positive result, 62 of 100 have it.").wait_for()
    slider = page.get_by_role("slider")
    assert slider.input_value() == "20"
    assert slider.get_attribute("aria-valuetext") == "20 of 100 have it. After a positive result: 62 of 100. After a negative result: 4 of 100."
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Of 272 people with a positive result, 168 have it").wait_for()


def test_a_choice_is_announced_and_a_test_of_ones_own_can_be_typed(figure):
    page = figure()
    page.get_by_label("A test of your own").check()
    page.get_by_label("Of 100 people with it").fill("90")
    page.get_by_label("Of 100 people without it").fill("80")
    page.keyboard.press("Tab")
    page.get_by_role("status").get_by_text("After a positive result: 82 of 100").wait_for()
    page.get_by_label("Of 100 people without it").fill("180")
    assert page.get_by_label("Of 100 people without it").get_attribute("aria-invalid") == "true"
    assert page.get_by_text("Use a number from 0 to 100.").is_visible()


def test_choices_are_there_again_after_a_reload_and_gone_after_starting_again(figure):
    page = figure()
    page.get_by_label("Puranen-Orava test").check()
    page.get_by_role("slider").fill("10")
    page.get_by_text("With a positive result, 32 of 100 have it.").wait_for()
    page.reload()
    page.wait_for_selector(harness.READY)
    assert page.get_by_label("Puranen-Orava test").is_checked() and page.get_by_role("slider").input_value() == "10"
    page.get_by_role("button", name="Start again").click()
    page.get_by_text("With a positive result, 91 of 100 have it.").wait_for()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    page.get_by_role("button", name="Undo: start again").click()
    page.get_by_text("With a positive result, 32 of 100 have it.").wait_for()


def test_paper_has_the_answer_the_people_and_the_choice_and_no_controls(figure):
    page = figure()
    page.emulate_media(media="print")
    text = page.inner_text("section.pht")
    assert "Modified bent-knee stretch. Of 100 people who take the test, 50 have it." in text
    assert "With a positive result, 91 of 100 have it." in text and "For learning." in text
    assert page.locator("section.pht button, section.pht input").filter(visible=True).count() == 0
    assert page.locator(".pht-grid").filter(visible=True).count() == 2


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(figure, width):
    page = figure(viewport={"width": width, "height": 800})
    page.get_by_role("button", name="1000 people").click()
    page.get_by_text("Of 490 people with a positive result").wait_for()
    for summary in page.locator("summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("test", ["Modified bent-knee stretch", "A test of your own"])
def test_axe_finds_nothing(figure, test):
    page = figure(viewport={"width": 390, "height": 900})
    page.get_by_label(test).check()
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []
