"""The planner in the built course: over http and from a folder, light and dark, phone and desktop, and nowhere else."""

import json
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from pht.progression_planner.words import words
from tests.conftest import SITE
from tests.site.reading import live_widgets, page_names, watch

PAGE = "book/tools/progression-planner.html"
KEY = "pht:progression-planner:main"
PLANNER = "section.pht[data-pht-app=progression-planner]"


def opened(page, address):
    page.goto(address + PAGE)
    return live_widgets(page)[0]


def press(planner, *path):
    planner.get_by_role("button", name=words(*path), exact=True).click()


def flag_answered(planner):
    press(planner, "flag", "none")
    planner.get_by_role("heading", name=words("about", "title")).wait_for()


def to_plan(planner):
    """A runner of 45 with a low test of 3, placed by the plan."""
    flag_answered(planner)
    planner.get_by_label(words("fields", "age")["label"]).fill("45")
    planner.get_by_label(words("fields", "branch")["label"]).select_option("runner")
    planner.get_by_label(words("fields", "days_per_week")["label"]).select_option("4")
    planner.get_by_label(words("fields", "start")["label"]).fill((date.today() - timedelta(days=14)).isoformat())
    press(planner, "about", "submit")
    planner.get_by_label(words("fields", "low")["label"]).fill("3")
    press(planner, "tests", "submit")
    planner.locator(".pht-part").wait_for()


def clean(page, where):
    found = [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in Axe().run(page, PLANNER).response["violations"]]
    assert found == [], where
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), where


def test_its_programs_are_only_on_the_pages_that_show_it():
    texts = {name: (SITE / name).read_text(encoding="utf-8") for name in page_names(SITE)}
    shown = [name for name in texts if 'data-pht-app="progression-planner"' in texts[name]]
    assert PAGE in shown
    assert [name for name in texts if "pht-app-progression-planner" in texts[name]] == shown


def test_a_plan_is_made_kept_exported_to_a_calendar_and_erased(page, address, outside):
    troubles = watch(page)
    planner = opened(page, address)
    to_plan(planner)
    with page.expect_download() as got:
        press(planner, "out", "calendar")
    text = got.value.path().read_text(encoding="utf-8")
    assert got.value.suggested_filename.endswith(".ics") and text.startswith("BEGIN:VCALENDAR") and "BEGIN:VEVENT" in text
    before = planner.locator(".pht-part").inner_text()
    page.wait_for_timeout(300)
    page.reload()
    planner = live_widgets(page)[0]
    assert planner.locator(".pht-part").inner_text() == before
    press(planner, "out", "erase")
    planner.get_by_role("heading", name=words("flag", "title")).wait_for()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    planner.get_by_role("button", name="Undo:").click()
    planner.locator(".pht-part").wait_for()
    assert planner.locator(".pht-part").inner_text() == before
    assert troubles == [] and outside == []


@pytest.mark.parametrize("wide", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_from_the_first_question_to_practice_and_none_scrolls_sideways(new_page, site_url, scheme, wide):
    page = new_page(viewport={"width": wide, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    planner = opened(page, site_url)
    clean(page, "flag")
    flag_answered(planner)
    clean(page, "about")
    press(planner, "back")
    to_plan(planner)
    planner.locator(".pht-exercise summary").first.click()
    planner.locator(".pht-exercise svg").first.wait_for()
    clean(page, "an exercise open")
    for part in ("log", "progress"):
        press(planner, "parts", part)
        clean(page, part)
    press(planner, "modes", "practice")
    planner.get_by_role("button", name=words("practice", "choose")).first.click()
    planner.get_by_role("radio").first.check()
    press(planner, "practice", "compare")
    planner.get_by_text(words("practice", "reason").strip()).first.wait_for()
    clean(page, "practice with reasons")


def test_a_check_in_of_one_tab_is_taken_up_by_the_other(page, site_url):
    planner = opened(page, site_url)
    to_plan(planner)
    other = page.context.new_page()
    second = opened(other, site_url)
    press(second, "parts", "log")
    for here, pain in ((planner, "1"), (second, "2")):
        if here is planner:
            press(planner, "parts", "log")
        here.get_by_label(words("fields", "pain_during")["label"]).fill(pain)
        press(here, "log", "submit")
        here.get_by_role("status").get_by_text("Saved:").wait_for()
        (second if here is planner else planner).get_by_role("button", name=words("log", "delete")).nth(int(pain) - 1).wait_for()
    kept = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    assert sorted(one["pain_during"] for one in kept["document"]["sessions"]) == [1, 2]
