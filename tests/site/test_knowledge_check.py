"""The lessons' questions in the built course: live where a reader finds them, for everyone, and kept apart."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import ROOT, SITE
from tests.site.reading import live_widgets, page_names, watch

CHECK = "section.pht[data-pht-app=knowledge-check]"
PAGES = [name for name in page_names(SITE) if 'data-pht-app="knowledge-check"' in (SITE / name).read_text(encoding="utf-8")]


def opened(page, address, name):
    page.goto(address + name)
    live_widgets(page)
    return page.locator(CHECK).first


def items_of(check):
    return json.loads(check.get_attribute("data-pht-params"))["items"]


def answer(question, item, is_right=True):
    """Give the item's right answer, or one that is not."""
    if item["kind"] == "choice":
        place = next(place for place, choice in enumerate(item["choices"]) if bool(choice.get("correct")) == is_right)
        question.get_by_role("radio").nth(place).check()
    else:
        question.get_by_label("Your answer").fill(str(item["answer"] if is_right else item["answer"] + 100 * (item["tolerance"] + 1)))
    question.get_by_role("button", name="Check").click()


def test_every_lessons_questions_are_in_a_page():
    files = sorted((ROOT / "book").rglob("*.questions.yml"))
    named = [re.sub(r"\.questions\.yml$", ".html", path.relative_to(ROOT).as_posix()) for path in files]
    assert sorted(named) == sorted(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_reader_answers_every_question_and_finds_it_done_the_next_time(page, address, name, outside):
    troubles = watch(page)
    check = opened(page, address, name)
    items = items_of(check)
    for place, item in enumerate(items):
        question = check.locator("fieldset").nth(place)
        answer(question, item, is_right=False)
        question.get_by_text("Not yet.", exact=True).wait_for()
        answer(question, item)
        question.get_by_text("Right.", exact=True).wait_for()
    done = f"{len(items)} of {len(items)} done, 0 right at the first try"
    assert check.get_by_text(done).first.is_visible()
    page.wait_for_timeout(300)
    page.reload()
    live_widgets(page)
    assert check.get_by_text(done).first.is_visible()
    assert troubles == [] and outside == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_answered_check(new_page, site_url, name, scheme):
    page = new_page(viewport={"width": 390, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    check = opened(page, site_url, name)
    for place, item in enumerate(items_of(check)):
        answer(check.locator("fieldset").nth(place), item, is_right=place % 2 == 0)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("name", PAGES)
def test_the_questions_read_without_scripts_and_give_nothing_away(new_page, site_url, name):
    page = new_page(java_script_enabled=False)
    page.goto(site_url + name)
    check = page.locator(CHECK).first
    for item in items_of(check):
        assert check.get_by_role("group", name=item["ask"]).is_visible()
        assert item.get("explain", "\0") not in check.inner_text()
