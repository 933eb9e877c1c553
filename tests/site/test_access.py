"""Every page for everyone: axe in light and dark on phone and desktop, keyboard, width, print, no script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import SITE
from tests.site.reading import TOOL_PAGE, live_monitor, live_widgets, page_names

PAGES = [name for name in page_names(SITE) if name != "index.html"]
LESSON = "book/foundations/what-is-pht.html"


def violations(page):
    """What axe finds in the page as it stands: (rule, the start of each element)."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(new_page, site_url, name, scheme, width):
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page.goto(site_url + name)
    live_widgets(page)
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_filled_tool(new_page, site_url, scheme):
    page = new_page(viewport={"width": 390, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page.goto(site_url + TOOL_PAGE)
    monitor = live_monitor(page)
    monitor.get_by_role("button", name="Example diary").click()
    for summary in monitor.locator("details > summary").all():
        summary.click()
    monitor.locator(".pht-weeks .pht-opens").first.click()
    assert violations(page) == []
    monitor.get_by_role("slider").focus()
    page.keyboard.press("Home")
    monitor.get_by_role("region", name="The chosen day").wait_for()
    assert violations(page) == [], "links on a tinted ground"
    monitor.get_by_role("button", name="Edit").first.click()
    monitor.get_by_label("Minutes").fill("a while")
    monitor.get_by_role("button", name="Save the change").click()
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [360, 390])
def test_no_page_scrolls_sideways_on_a_phone(new_page, site_url, name, width):
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(site_url + name)
    live_widgets(page)
    for example in page.get_by_role("button", name="Example diary").all():
        example.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    titles = page.locator(".prev-next-footer .prev-next-info")
    assert all(right <= width for right in titles.evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)"))


def test_the_skip_link_is_first_and_leads_to_the_text(page, address):
    page.goto(address + LESSON)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    assert page.locator(".skip-link").is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")


@pytest.mark.parametrize("name", [LESSON, TOOL_PAGE])
def test_whatever_has_the_focus_shows_it(page, site_url, name):
    page.goto(site_url + name)
    seen = []
    for _ in range(45):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(SHOWN_FOCUS))
    assert [one["what"] for one in seen if not one["shown"]] == []
    assert len({one["what"] for one in seen}) > 15


SHOWN_FOCUS = """() => {
    const el = document.activeElement;
    const near = el.matches("input[type=file]") ? el.previousElementSibling : el;
    const ring = [el, near, el.nextElementSibling].filter(Boolean).some((one) => {
        const style = getComputedStyle(one);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
    });
    return { what: el.outerHTML.slice(0, 120), shown: ring || el === document.body };
}"""


def test_the_theme_follows_the_system_until_the_reader_chooses(new_page, address):
    page = new_page(color_scheme="dark", viewport={"width": 1280, "height": 800})
    page.goto(address + LESSON)
    theme = "document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "dark"
    page.emulate_media(color_scheme="light")
    page.reload()
    assert page.evaluate(theme) == "light"
    page.get_by_role("button", name="Color mode").click()
    chosen = page.evaluate(theme)
    assert chosen == "dark"
    page.reload()
    assert page.evaluate(theme) == chosen


def test_the_contents_open_on_a_phone_by_keyboard(new_page, address):
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(address + LESSON)
    page.get_by_role("button", name="Toggle primary sidebar").press("Enter")
    page.get_by_role("dialog").get_by_role("link", name="Load monitor").press("Enter")
    page.wait_for_url("**/" + TOOL_PAGE)


def test_the_search_finds_a_word(page, address, troubles):
    page.goto(address + LESSON)
    page.keyboard.press("Control+k")
    page.keyboard.type("monotony")
    page.keyboard.press("Enter")
    result = page.locator("#search-results").get_by_role("link").first
    result.wait_for()
    result.click()
    assert "monotony" in page.locator("main").inner_text().lower()
    assert troubles == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_trouble(page, address, troubles, outside, name):
    page.goto(address + name)
    live_widgets(page)
    page.wait_for_timeout(200)
    assert troubles == []
    assert outside == []


@pytest.mark.parametrize(
    "ask",
    [
        "fetch(there)",
        "new Promise((done, fail) => { const p = new Image(); p.onload = done; p.onerror = fail; p.src = there; })",
        "new Promise((done, fail) => { const s = document.createElement('script'); s.onload = done; s.onerror = fail;"
        " s.src = there; document.head.append(s); })",
        "new Promise((done, fail) => { const s = new WebSocket(there.replace('https', 'wss')); s.onopen = done; s.onerror = fail; })",
        "Promise.resolve(navigator.sendBeacon(there, 'diary')).then((sent) => { if (!sent) throw 0; })",
    ],
    ids=["fetch", "picture", "script", "socket", "beacon"],
)
def test_a_request_to_another_host_is_refused_by_the_page_itself(page, address, ask):
    page.goto(address + TOOL_PAGE)
    refused = page.evaluate(
        """async () => {
            const refusals = [];
            document.addEventListener("securitypolicyviolation", (event) => refusals.push(event.blockedURI));
            const there = "https://example.org/diary";
            const sent = await eval(ask).then(() => true, () => false);
            await new Promise((done) => setTimeout(done, 50));
            return [sent, refusals];
        }""".replace("eval(ask)", ask)
    )
    assert len(refused[1]) == 1 and "example.org" in refused[1][0]
    assert refused[0] is False or ask.startswith("Promise")


def test_the_page_reads_without_scripts(new_page, address):
    page = new_page(java_script_enabled=False)
    page.goto(address + TOOL_PAGE)
    card = page.locator("section.pht .pht-card")
    assert card.get_by_role("heading", name="Load monitor").is_visible()
    assert card.get_by_label("Minutes").is_visible()
    page.goto(address + LESSON)
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_role("link", name="Load monitor").first.is_visible()


def test_reduced_motion_moves_nothing(new_page, site_url):
    page = new_page(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    page.goto(site_url + TOOL_PAGE)
    moving = """[...document.querySelectorAll("*")].filter((el) => {
        const style = getComputedStyle(el);
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
    }).length"""
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize("name", PAGES)
def test_paper_carries_the_text_and_nothing_around_it(new_page, site_url, name):
    page = new_page(viewport={"width": 900, "height": 1100})
    page.goto(site_url + name)
    page.emulate_media(media="print")
    around = ".bd-sidebar-primary, .bd-sidebar-secondary, .bd-header-article, .prev-next-footer, .skip-link, dialog"
    assert [one.get_attribute("class") for one in page.locator(around).all() if one.is_visible()] == []
    assert page.get_by_role("heading", level=1).filter(visible=True).count() == 1
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_tool_prints_alone_when_it_is_asked_to(new_page, site_url):
    page = new_page(viewport={"width": 900, "height": 1100})
    page.add_init_script("window.print = () => { window.asked = true; };")
    page.goto(site_url + TOOL_PAGE)
    monitor = live_monitor(page)
    monitor.get_by_role("button", name="Example diary").click()
    monitor.get_by_role("button", name="Print").click()
    page.wait_for_function("() => window.asked === true")
    page.emulate_media(media="print")
    assert not page.get_by_role("heading", level=1).is_visible()
    assert not page.get_by_role("heading", name="How to start").is_visible()
    assert monitor.get_by_role("table").filter(visible=True).count() >= 2
    assert monitor.get_by_role("button", name="Delete").filter(visible=True).count() == 0
    assert not monitor.get_by_label("Minutes").is_visible()
