"""The self-screen in the built course: finished in its page, its links lead somewhere, and nothing of it stays."""

from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import SITE
from tests.site.reading import page_names, watch

SCREEN = "section.pht[data-pht-app=self-screen]"
PAGES = [name for name in page_names(SITE) if 'data-pht-app="self-screen"' in (SITE / name).read_text(encoding="utf-8")]
STORY = ["In one spot on the sitting bone", "Bit by bit, after", "More than 8 weeks", "Yes, within 30", "Running", "Yes", "Yes", None, "Yes",
         "Within 24 hours", "None of these", "No", "No", None]


def opened(page, address):
    page.goto(address)
    page.locator(SCREEN).scroll_into_view_if_needed()
    screen = page.locator(SCREEN + "[data-pht-ready]")
    screen.wait_for(timeout=15_000)
    screen.get_by_role("button", name="Start the questions").click()
    screen.get_by_label("Country").select_option("AU")
    screen.get_by_label("Age in years").fill("45")
    screen.get_by_role("button", name="Next").click()
    return screen


def finish(screen):
    """Every flag no, and the usual story."""
    for _ in range(9):
        screen.get_by_role("button", name="None of these").click()
    for answer in STORY:
        if answer is None:
            screen.get_by_role("textbox").fill("2")
        else:
            screen.get_by_label(answer, exact=answer in ("Yes", "No")).check()
        screen.get_by_role("button", name="Next").click()


def test_it_is_in_the_book():
    assert "book/tools/self-screen.html" in PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_result_s_links_lead_to_pages_of_the_book(page, site_url, outside, name):
    troubles = watch(page)
    screen = opened(page, site_url + name)
    finish(screen)
    links = [urljoin(site_url + name, link.get_attribute("href")) for link in screen.locator(".pht-result a").all()]
    assert links
    for link in links:
        assert (SITE / urlsplit(link).path.lstrip("/")).is_file(), link
    assert troubles == [] and outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_result_on_a_phone(new_page, site_url, scheme):
    page = new_page(viewport={"width": 360, "height": 740}, color_scheme=scheme, reduced_motion="reduce")
    screen = opened(page, site_url + "book/tools/self-screen.html")
    screen.get_by_label("New numbness or a changed").click()
    assert screen.get_by_role("heading", name="Get emergency help now").is_visible()
    screen.get_by_text("See or change your answers").click()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_first_line_of_a_new_screen_is_not_hidden_by_the_page_s_own_head(new_page, site_url):
    page = new_page(viewport={"width": 360, "height": 500})
    screen = opened(page, site_url + "book/tools/self-screen.html")
    for _ in range(5):
        heading = screen.locator("h3.pht-step")
        assert heading.evaluate("el => el === document.activeElement")
        assert heading.evaluate(
            "el => { const box = el.getBoundingClientRect(); const at = document.elementFromPoint(box.left + 5, box.top + 5);"
            " return box.top >= 0 && el.closest('section.pht').contains(at); }"
        )
        screen.get_by_role("button", name="None of these").click()


def test_it_keeps_nothing_of_an_answer_after_the_page_is_left(page, site_url):
    screen = opened(page, site_url + "book/tools/self-screen.html")
    screen.get_by_label("New numbness or a changed").click()
    page.goto(site_url + "book/about.html")
    kept = page.evaluate("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])")
    assert "self-screen" not in kept and "saddle" not in kept
