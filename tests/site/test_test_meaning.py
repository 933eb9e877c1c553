"""The figure of a test in its lesson: live over http and from a double-click, and clean for everyone once it is open."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.reading import live_widgets, watch

LESSON = "book/care/what-a-positive-test-means.html"
FIGURE = "section.pht[data-pht-app=test-meaning]"


def opened(page, address):
    page.goto(address + LESSON)
    live_widgets(page)
    return page.locator(FIGURE)


def test_the_figure_follows_the_slider_and_the_test(page, address, outside):
    troubles = watch(page)
    figure = opened(page, address)
    figure.get_by_text("With a positive result, 91 of 100 have it.").wait_for()
    figure.get_by_role("slider").fill("10")
    figure.get_by_text("With a positive result, 52 of 100 have it.").wait_for()
    figure.get_by_text("How this is worked out").click()
    assert figure.get_by_text("10 × 0.89 = 8.9 have it, 90 × 0.09 = 8.1 do not.").is_visible()
    figure.get_by_label("Puranen-Orava test").check()
    figure.get_by_text("With a positive result, 32 of 100 have it.").wait_for()
    assert troubles == [] and outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_opened_figure(new_page, site_url, scheme, width):
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    figure = opened(page, site_url)
    figure.get_by_label("A test of your own").check()
    figure.get_by_label("Of 100 people with it").fill("90")
    figure.get_by_label("Of 100 people without it").fill("80")
    figure.get_by_label("How many people with it").fill("no")
    figure.get_by_text("Use digits").wait_for()
    figure.get_by_label("How many people with it").fill("46")
    figure.get_by_role("button", name="1000 people").click()
    for summary in figure.locator("summary").all():
        summary.click()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_answer_reads_without_scripts(new_page, site_url):
    page = new_page(java_script_enabled=False)
    page.goto(site_url + LESSON)
    assert page.locator(FIGURE).get_by_text("With a positive result, 91 of 100 have it.").is_visible()
