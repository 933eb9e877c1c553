"""Practice live in a page: by keyboard alone, clean for everyone at each step, on a narrow phone, kept and erased."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.runtimes import harness

APP = "self-screen"
KEY = "pht:self-screen:main"


@pytest.fixture
def practice(open_app):
    """practice(**options of new_page) -> a page with the live self-screen, opened at practice."""

    def make(**options):
        page = open_app(APP, **options)
        page.get_by_role("button", name="Practise on invented people").click()
        page.get_by_role("button", name="Meet a person").wait_for()
        return page

    return make


def choose(page, title, level):
    page.get_by_label("Or choose a person").select_option(label=title)
    page.get_by_role("button", name="Meet this person").click()
    page.get_by_role("button", name="Choose a level of care now").click()
    page.get_by_label(level).check()
    page.get_by_role("button", name="Show me the reasons").click()


def tab_to(page, name):
    """Press Tab until the element of this accessible text has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("name => (document.activeElement.textContent || '').trim() === name || document.activeElement.id === name", name):
            return
    pytest.fail(f"Tab does not reach {name}")


def test_the_keyboard_alone_meets_a_person_answers_and_sees_the_reasons(practice):
    page = practice()
    tab_to(page, "Meet a person")
    page.keyboard.press("Enter")
    tab_to(page, "Answer the questions for this person")
    page.keyboard.press("Enter")
    page.get_by_text("Safety questions: 1 of").wait_for()
    while page.get_by_role("button", name="None of these", exact=True).count():
        tab_to(page, "None of these")
        page.keyboard.press("Enter")
    tab_to(page, "Go on and choose")
    page.keyboard.press("Enter")
    tab_to(page, "pht-self-screen-main-care-emergency")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text("You chose: Today.").wait_for()
    assert page.evaluate("document.activeElement.id") == "pht-self-screen-main-heading"
    tab_to(page, "pht-self-screen-main-change")
    page.keyboard.press("ArrowDown")
    page.get_by_label("Change it to").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways_at_any_step(practice, scheme, width):
    page = practice(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")

    def clean():
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.get_by_role("button", name="Meet this person").click()
    clean()
    page.get_by_label("Or choose a person").select_option(label="A woman who sat by a bed, 66")
    page.get_by_role("button", name="Meet this person").click()
    clean()
    page.get_by_role("button", name="Answer the questions").click()
    page.get_by_role("button", name="None of these").click()
    page.get_by_label("Not sure: One swollen leg").check()
    clean()
    while not page.get_by_role("button", name="Show me the reasons").count():
        page.locator("form .pht-primary").click()
    clean()
    page.get_by_role("button", name="Show me the reasons").click()
    page.get_by_text("Choose a level of care first.").first.wait_for()
    clean()
    page.get_by_label("A routine visit").check()
    page.get_by_role("button", name="Show me the reasons").click()
    page.get_by_label("Which answer").select_option("chest")
    page.get_by_label("Change it to").select_option("yes")
    for summary in page.locator("details > summary").all():
        summary.click()
    clean()


def test_the_questions_about_the_pain_are_clean_too(practice):
    page = practice(viewport={"width": 360, "height": 900})
    page.get_by_label("Or choose a person").select_option(label="A club runner, 38")
    page.get_by_role("button", name="Meet this person").click()
    page.get_by_role("button", name="Answer the questions").click()
    while page.get_by_role("button", name="None of these", exact=True).count():
        page.get_by_role("button", name="None of these", exact=True).click()
    group = page.get_by_role("group", name="Where is the pain?")
    group.get_by_label("In one spot").check()
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_change_of_one_answer_is_announced(practice):
    page = practice()
    choose(page, "A man back from a long flight, 57", "Today")
    page.get_by_label("Which answer").select_option("chest")
    page.get_by_label("Change it to").select_option("yes")
    page.get_by_role("status").get_by_text('It was "Today". Now it is "Now: emergency help".').wait_for()


def test_only_choices_are_kept_on_the_device_and_they_can_be_erased_and_brought_back(practice):
    page = practice()
    page.get_by_label("Or choose a person").select_option(label="A woman who sat by a bed, 66")
    page.get_by_role("button", name="Meet this person").click()
    page.get_by_role("button", name="Answer the questions").click()
    page.get_by_role("button", name="None of these").click()
    page.get_by_label("Not sure: One swollen leg").check()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    page.get_by_role("button", name="Go on and choose").click()
    page.get_by_label("Today").check()
    page.get_by_role("button", name="Show me the reasons").click()
    kept = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    assert kept == {"version": 1, "app": APP, "practice": [{"person": "sock-mark", "chosen": "same_day"}]}
    page.reload()
    page.wait_for_selector(harness.READY)
    page.get_by_role("button", name="Practise on invented people").click()
    page.get_by_text("The level that the course has in mind: 1 of 1 people.").wait_for()
    page.get_by_role("button", name="Erase my practice results").click()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    page.get_by_role("button", name="Undo: erase").click()
    assert json.loads(page.evaluate("key => localStorage.getItem(key)", KEY)) == kept
