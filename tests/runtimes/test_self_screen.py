"""The self-screen in both runtimes, and live in a page without a network: by keyboard alone, on a small phone, on paper."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given, settings

from pht.self_screen import rules
from pht.self_screen.words import words
from tests.properties.screen_events import walks
from tests.runtimes import harness
from tests.runtimes.twin import assert_same
from tests.site.reading import watch

APP = "self-screen"
PHONE = {"viewport": {"width": 360, "height": 740}}
RED = [group["id"] for group in rules.GROUPS if group["kind"] == "red"]
GROUPS = len(RED) + len([group for group in rules.GROUPS if group["kind"] == "differential"])


@settings(max_examples=40, **harness.LENIENT)
@given(walks())
def test_a_reader_at_random_sees_the_same_in_both(micropython, sequence):
    assert_same(micropython, "{}", "", sequence, APP)


@pytest.mark.parametrize("stored", ["{broken", "[]", "null", '{"version":1}', '{"version":99,"app":"self-screen"}', "{}"])
def test_odd_saved_text_is_met_alike(micropython, stored):
    assert_same(micropython, "{}", stored, [{"name": "opened", "now": "2026-11-22T15:40"}], APP)


@pytest.mark.parametrize("params", [
    {"age": 15, "answers": {"sudden_pop": "yes"}},
    {"age": 45, "country": "UK", "answers": {one["id"]: "no" for one in rules.LINES if one["asked"] == "always"}},
    {"country": "AU", "answers": {"fever_ill": "yes", "immune": "not_sure", "weakness": "yes_48h"}},
])
def test_answers_given_at_the_start_look_the_same(micropython, params):
    assert_same(micropython, json.dumps(params), "", [{"name": "opened", "now": "2026-11-22T15:40"}, {"name": "copy", "now": "2026-11-22T15:40"}], APP)


# ---- Live in a page ----


@pytest.fixture
def screen(open_app):
    """screen(params={}, **options of open_app) -> a page with the self-screen, opened from a folder; printing is only noted."""
    return lambda params=None, **options: open_app(APP, params, "window.print = () => { window.asked = true; };", **options)


class Keys:
    """A reader without a mouse; waits for what the focus lands on, as a screen reader would read it."""

    def __init__(self, page):
        self.page = page
        self.press("Tab", until="Start the questions")
        self.press("Enter")

    def press(self, key, until=None):
        """Press once, or until the focus is on something that is called so."""
        for _ in range(60):
            self.page.keyboard.press(key)
            if until is None or until in self.focused():
                return
        raise AssertionError(f"{until!r} cannot be reached with {key}")

    def focused(self):
        """The words of what has the focus: of a field its label."""
        return self.page.evaluate(
            "() => { const at = document.activeElement; return at.labels?.length ? at.labels[0].textContent : at.textContent; }"
        )

    def heading(self):
        """The heading of the screen, which has the focus after each step."""
        at = self.page.evaluate("() => [document.activeElement.localName, document.activeElement.textContent]")
        assert at[0] == "h3", at
        return at[1]

    def about(self, age):
        self.press("Tab", until="Country")
        self.page.keyboard.type("Aus")
        self.press("Tab", until="Age")
        self.page.keyboard.type(age)
        self.press("Enter")

    def button(self, name):
        self.press("Tab", until=name)
        self.press("Enter")

    def tick(self, words_of_line):
        self.press("Tab", until=words_of_line)
        self.press("Space")

    def none(self, groups=1):
        for _ in range(groups):
            self.heading()
            self.button("None of")

    def choose(self, place):
        """The choice at this place of the list, counted from 0, then Enter."""
        self.heading()
        self.press("Tab")
        self.press("Space")
        for _ in range(place):
            self.press("ArrowDown")
        self.press("Enter")

    def type(self, text):
        self.heading()
        self.press("Tab")
        self.page.keyboard.type(text)
        self.press("Enter")


def axe(page):
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in Axe().run(page).response["violations"]]


def story(keys, *, place=0, duration=2, sitting=0, provokes=("Running", "Lunges"), pain="3"):
    """The pattern questions by keyboard, in the order in which they are asked."""
    keys.choose(place)
    keys.choose(1 if place == 0 else 0)
    keys.choose(duration)
    keys.choose(sitting)
    for name in provokes:
        keys.tick(name)
    keys.press("Enter")
    keys.choose(0 if place == 0 else 1)
    keys.choose(0 if place == 0 else 1)
    keys.type(pain)
    keys.choose(0 if place == 0 else 1)
    keys.choose(0)
    keys.tick("None of these")
    keys.press("Enter")
    keys.choose(1)
    keys.choose(1)
    keys.type("0")


def emergency(keys):
    keys.about("45")
    keys.tick("New numbness or a changed")
    return "Get emergency help now"


def urgent(keys):
    keys.about("45")
    keys.none()
    keys.tick("One calf or leg")
    keys.button("None of the others")
    keys.none(len(RED) - 2)
    return "See a health professional today"


def young(keys):
    keys.about("15")
    keys.none(len(RED) + 1)
    return "See a health professional in the next one to two days"


def clinician(keys):
    keys.about("45")
    keys.none(len(RED))
    keys.tick("Pain in the groin")
    keys.button("None of the others")
    keys.none()
    for _ in range(6):
        keys.button("Leave this open")
    keys.choose(3)
    keys.type("2")
    for _ in range(5):
        keys.button("Leave this open")
    return "Some of your answers point to more than one possible cause."


def fits(keys):
    keys.about("45")
    keys.none(GROUPS)
    story(keys)
    return "Your answers have things in common"


def little(keys):
    keys.about("30")
    keys.none(GROUPS)
    story(keys, place=2, duration=0, sitting=2, provokes=["None of these"])
    return "Little here is like the usual story."


def incomplete(keys):
    keys.button("Leave this open")
    keys.none(GROUPS)
    for _ in range(6):
        keys.button("Leave this open")
    keys.choose(2)
    for _ in range(6):
        keys.button("Leave this open")
    return "Some safety questions have no answer yet"


WAYS = [emergency, urgent, young, clinician, fits, little, incomplete]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_kind_of_result_is_reached_by_keyboard_on_a_small_phone_and_nothing_is_stored_or_sent(screen, outside, way):
    page = screen(**PHONE)
    troubles = watch(page)
    keys = Keys(page)
    assert way(keys) in keys.heading()
    assert words("footer") in page.inner_text("section.pht") and words("screens", "intent") in page.inner_text("section.pht")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length + document.cookie.length") == 0
    assert outside == [] and troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_screen_and_none_scrolls_sideways(screen, scheme):
    page = screen(**PHONE, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate("scheme => { document.documentElement.dataset.theme = scheme; }", scheme)
    if scheme == "dark":
        page.add_style_tag(content="html { background: #14181e; color: #ced6dd; --pst-color-text-base: #ced6dd; --pst-color-text-muted: #9ca4af;"
                                   " --pst-color-background: #14181e; --pst-color-surface: #222832; --pst-color-border: #48566b; --pst-color-link: #9ecbff; }")
    assert axe(page) == []
    page.get_by_role("button", name="Start the questions").click()
    page.get_by_role("button", name="Next").click()
    assert axe(page) == []
    page.get_by_label("Age in years").fill("45")
    page.get_by_role("button", name="Next").click()
    for _ in range(40):
        if page.locator(".pht-result").count():
            break
        page.get_by_text("Why is this asked?").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        if page.get_by_role("heading", name="One leg losing").count():
            page.get_by_label("In one leg: a foot").check()
            page.keyboard.press("Enter")
            assert axe(page) == []
            page.get_by_label("In one leg: a foot").uncheck()
        assert axe(page) == []
        leave = page.get_by_role("button", name="Leave this open for now")
        close = page.get_by_role("button", name="None of")
        (close if close.count() else leave if leave.count() else page.get_by_label("Skip this")).first.click()
        if page.get_by_label("Skip this").count() and page.get_by_label("Skip this").is_checked():
            page.get_by_role("button", name="Next").click()
    page.get_by_text("See or change your answers").click()
    assert axe(page) == []


def test_each_step_is_announced_and_enter_on_a_box_never_answers_a_list(screen):
    page = screen(**PHONE)
    keys = Keys(page)
    keys.about("45")
    page.get_by_role("status").get_by_text("Safety questions: 1 of 7").wait_for()
    keys.press("Tab", until="New numbness or a changed")
    keys.press("Enter")
    page.get_by_role("status").get_by_text("Nothing is ticked yet.").wait_for()
    assert "New numbness or a changed" in keys.focused()
    keys.press("Escape")
    keys.button("None of these")
    page.get_by_role("status").get_by_text("Safety questions: 2 of 7").wait_for()
    assert keys.heading() == "Legs and chest"


def test_an_answer_can_be_changed_from_the_result_by_keyboard(screen):
    page = screen(**PHONE)
    keys = Keys(page)
    emergency(keys)
    keys.button("See or change your answers")
    for _ in range(60):
        keys.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Change: Bladder, bowel, both legs":
            break
    keys.press("Enter")
    assert keys.heading() == "Bladder, bowel, both legs"
    keys.tick("New numbness or a changed")
    keys.button("None of these")
    keys.none(GROUPS - 1)
    assert keys.heading() == "Where is the pain?"


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_double_click_never_closes_a_list_unread(screen, motion):
    page = screen(viewport={"width": 1280, "height": 900}, reduced_motion=motion)
    page.add_style_tag(content="@media (prefers-reduced-motion: reduce) { * { animation: none !important; } }")
    keys = Keys(page)
    keys.about("45")
    keys.none(RED.index("skin_needles"))
    page.get_by_role("button", name="None of these").dblclick()
    assert page.get_by_role("heading", name="Bones under training").is_visible()
    page.get_by_role("button", name="None of these").click()
    assert page.get_by_role("heading", name="Pain in other places").is_visible()


def test_nothing_is_left_after_a_reload(screen):
    page = screen(**PHONE)
    urgent(Keys(page))
    page.reload()
    page.wait_for_selector(harness.READY, timeout=15_000)
    assert page.get_by_role("button", name="Start the questions").is_visible()
    assert page.locator(".pht-result").count() == 0


def test_the_summary_is_copied_as_it_is_printed(screen):
    page = screen(viewport={"width": 703, "height": 1000})
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    urgent(Keys(page))
    page.get_by_role("button", name="Copy the summary").click()
    copied = page.evaluate("window.copied")
    assert "See a health professional today." in copied and words("footer") in copied
    assert page.get_by_text("The summary is copied.").first.is_visible()
    page.get_by_role("button", name="Print the summary").click()
    page.wait_for_function("() => window.asked === true")
    page.emulate_media(media="print")
    paper = " ".join(page.inner_text("section.pht").split())
    for line in copied.splitlines():
        assert " ".join(line.split()) in paper, line
    assert page.get_by_role("button").filter(visible=True).count() == 0
    assert page.get_by_role("heading", level=1).filter(visible=True).count() == 0


def pages_of(pdf):
    """How many pages a PDF of Chromium has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


LONGEST = {
    "perfect": {one["id"]: "no" for one in rules.LINES if one["asked"] == "always"},
    "everything": {one["id"]: "yes" for one in rules.LINES if one["asked"] == "always"},
    "unsure": {one["id"]: "not_sure" for one in rules.LINES if one["asked"] == "always"},
}
STORY = {
    "where": "elsewhere", "onset": "gradual_load", "duration": "over_8", "sitting": "within_30",
    "provokes": ["run", "sprint", "hill", "lunge", "squat", "hinge", "stretch"], "warm_up": "yes", "press": "yes", "bridge": "yes",
    "pain_now": 9, "settles": "over_24", "interferes": ["sitting", "sleep", "training", "work"], "rest_tried": True,
    "unsure_load": True, "no_progress_weeks": 30,
}


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", LONGEST)
def test_the_summary_is_one_page_whatever_was_answered(screen, name, paper):
    params = {"age": 120, "country": "IE", "answers": {**LONGEST[name], **STORY}}
    page = screen(params, viewport={"width": 703, "height": 1000})
    page.get_by_role("button", name="Print the summary").click()
    page.emulate_media(media="print")
    assert page.get_by_text("My questions").is_visible()
    assert pages_of(page.pdf(format=paper)) == 1


def test_paper_without_a_program_has_the_intent_and_the_signs(screen):
    page = screen(live=False, java_script_enabled=False)
    page.emulate_media(media="print")
    text = page.inner_text("section.pht")
    assert words("screens", "intent") in text and words("screens", "paper", "title") in text
    for one in rules.LINES:
        if one["level"] in rules.URGENCY and one["asked"] == "always":
            assert one["ask"] in text
    assert "Start the questions" not in text
