"""The planner in both runtimes, and live in a page without a network: by keyboard alone, on a phone, on paper."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from pht.progression_planner import exercises
from pht.progression_planner.words import words
from tests.properties.planner_events import walk
from tests.runtimes import harness
from tests.runtimes.twin import assert_same
from tests.site.reading import watch

APP = "progression-planner"
PHONE = {"viewport": {"width": 390, "height": 844}}
KEY = "pht:progression-planner:main"
OPENED = {"name": "opened", "now": "2026-02-02T10:00"}
PROFILE = {
    "branch": "runner", "age": 45, "start": "2026-01-05", "today": "2026-02-02", "days_per_week": 4, "red_flag": False,
    "stage": 3, "stage_since": "2026-01-12", "equipment": ["bands", "gym"],
    "tests": [{"date": "2026-01-12", "low": 3, "moderate": 4}, {"date": "2026-01-30", "low": 2, "moderate": 3, "arabesque": 3, "deadlift": 5}],
    "sessions": [
        {"date": f"2026-01-{day}", "kind": "strength", "stage": 3, "class": "C2", "pain_during": 2, "pain_next_morning": 1, "target_reached": True}
        for day in (20, 23, 26, 29)
    ],
    "visa_h": [{"date": "2026-01-05", "score": 48}],
}
PARAMS_15 = {"profile": {**PROFILE, "age": 15}}


# ---- Both runtimes ----


@pytest.mark.parametrize("seed", range(16))
def test_a_reader_at_random_sees_the_same_in_both(micropython, seed):
    done = walk(seed, 14)
    params = json.dumps(done.params)
    assert_same(micropython, params, "", done.events, APP)


@pytest.mark.parametrize("stored", ["{broken", "[]", "null", '{"version":1}', '{"version":99,"app":"progression-planner"}', "{}"])
def test_odd_saved_text_is_met_alike(micropython, stored):
    assert_same(micropython, "{}", stored, [OPENED], APP)


@pytest.mark.parametrize("stage", range(6))
def test_every_stage_looks_the_same_in_all_its_parts(micropython, stage):
    params = json.dumps({"profile": {**PROFILE, "stage": stage}})
    events = [OPENED] + [{"name": "part", "part": part, "now": OPENED["now"]} for part in ("log", "progress", "more", "week")]
    events += [{"name": "layout", "layout": "grid", "now": OPENED["now"]}]
    events += [{"name": "paper", "paper": paper, "now": OPENED["now"]} for paper in ("week", "all", "blank")]
    assert_same(micropython, params, "", [*events, {"name": "export", "now": OPENED["now"]}, {"name": "calendar", "now": OPENED["now"]}], APP)


# ---- Live in a page ----


@pytest.fixture
def planner(open_app):
    """planner(params={}, **options of open_app) -> a page with the planner, opened from a folder; printing is only noted."""
    return lambda params=None, **options: open_app(APP, params, "window.print = () => { window.asked = true; };", **options)


class Keys:
    """A reader without a mouse."""

    def __init__(self, page):
        self.page = page

    def until(self, name):
        """Tab on until what has the focus is called so: a button by its words, a field by its label."""
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if name in self.focused():
                return
        raise AssertionError(f"{name!r} cannot be reached with Tab")

    def focused(self):
        return self.page.evaluate(
            "() => { const at = document.activeElement; return at.labels?.length ? at.labels[0].textContent : at.textContent; }"
        )

    def button(self, name):
        self.until(name)
        self.page.keyboard.press("Enter")

    def type(self, label, text):
        self.until(label)
        self.page.keyboard.type(text)

    def choose(self, label, text):
        """A choice of a list by its first letters."""
        self.type(label, text)

    def heading(self):
        at = self.page.evaluate("() => [document.activeElement.localName, document.activeElement.textContent]")
        assert at[0] in ("h2", "h3"), at
        return at[1]


def to_plan(keys):
    keys.button(words("flag", "none"))
    assert keys.heading() == words("about", "title")
    keys.type(words("fields", "age")["label"], "45")
    keys.choose(words("fields", "branch")["label"], "Run")
    keys.choose(words("fields", "days_per_week")["label"], "4")
    keys.page.keyboard.press("Tab")
    keys.button(words("about", "submit"))
    assert keys.heading() == words("tests", "title")
    keys.type(words("fields", "low")["label"], "3")
    keys.page.keyboard.press("Enter")


def axe(page):
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in Axe().run(page).response["violations"]]


def test_from_the_red_flag_to_a_saved_check_in_by_keyboard_on_a_phone(planner, outside):
    page = planner(**PHONE)
    troubles = watch(page)
    keys = Keys(page)
    to_plan(keys)
    assert words("decisions", "hold_thin_data", "word") in keys.heading()
    assert page.locator(".pht-part table tbody tr").count() == 7
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    keys.button(words("parts", "log"))
    keys.type(words("fields", "pain_during")["label"], "2")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Saved:").wait_for()
    kept = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    assert [one["pain_during"] for one in kept["document"]["sessions"]] == [2] and kept["document"]["tests"][0]["low"] == 3
    before = page.locator(".pht-answer").inner_text(), page.locator(".pht-part").inner_text()
    page.wait_for_timeout(300)
    page.reload()
    page.wait_for_selector(harness.READY, timeout=15_000)
    assert (page.locator(".pht-answer").inner_text(), page.locator(".pht-part").inner_text()) == before
    assert axe(page) == [] and outside == [] and troubles == []


def test_a_red_flag_stops_by_keyboard_and_no_exercise_is_on_the_page(planner):
    page = planner(**PHONE)
    keys = Keys(page)
    keys.button(words("flag", "some"))
    assert keys.heading() == words("stop", "title")
    text = page.inner_text("section.pht")
    assert words("stop", "emergency") in text and not [one["name"] for one in exercises.all_exercises() if one["name"] in text]
    assert axe(page) == []


def test_at_15_no_exercise_is_on_the_page(planner):
    page = planner(PARAMS_15, **PHONE)
    text = page.inner_text("section.pht")
    assert words("stop", "minor") in text and not [one["name"] for one in exercises.all_exercises() if one["name"] in text]


def test_practice_leaves_the_own_plan_as_it_was(planner):
    page = planner({"profile": PROFILE})
    before = page.locator(".pht-planner").inner_text()
    page.get_by_role("button", name=words("modes", "practice")).click()
    page.get_by_role("button", name=words("practice", "choose")).first.click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name=words("practice", "compare")).click()
    page.get_by_role("button", name=words("practice", "next")).click()
    kept = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    assert kept["document"] == {name: PROFILE[name] for name in PROFILE if name != "today"}
    page.get_by_role("button", name=words("modes", "own"), exact=True).click()
    assert page.locator(".pht-planner").inner_text() == before


def test_what_is_missing_gets_the_focus(planner):
    page = planner(**PHONE)
    keys = Keys(page)
    keys.button(words("flag", "none"))
    keys.button(words("about", "submit"))
    assert keys.focused() == words("fields", "age")["label"]
    page.get_by_role("status").get_by_text("to mend").wait_for()


@pytest.mark.parametrize("wide", [320, 390, 1280])
def test_no_part_scrolls_sideways(planner, wide):
    page = planner({"profile": PROFILE}, viewport={"width": wide, "height": 900})
    steps = [("parts", part) for part in ("log", "progress", "more", "week")] + [("week", "grid"), ("flare", "title"), ("modes", "practice")]
    for step in steps:
        page.get_by_role("button", name=words(*step), exact=True).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= wide, step


def pages_of(pdf):
    """How many pages a PDF of Chromium has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize(("stage", "paper"), [(1, "A4"), (3, "Letter"), (4, "A4"), (4, "Letter")])
def test_a_week_prints_on_one_page_with_all_that_is_needed_to_follow_it(planner, stage, paper):
    page = planner({"profile": {**PROFILE, "stage": stage}})
    page.get_by_role("button", name=words("out", "print_week")).click()
    page.wait_for_function("() => window.asked === true")
    page.emulate_media(media="print")
    text = page.inner_text("section.pht")
    assert words("footer") in text and words("paper", "during") in text and words("paper", "morning") in text
    assert words("exercise", "tempo").split(":")[0] + ":" in text
    assert page.get_by_role("button").filter(visible=True).count() == 0
    page.emulate_media()
    assert pages_of(page.pdf(format=paper)) == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_blank_plan_prints_on_one_page_before_any_question_is_answered(planner, paper):
    page = planner()
    page.get_by_role("button", name=words("out", "print_blank")).click()
    page.wait_for_function("() => window.asked === true")
    assert pages_of(page.pdf(format=paper)) == 1


def test_the_diary_of_the_load_monitor_is_read_only_when_the_reader_agrees(planner):
    page = planner({"profile": PROFILE})
    diary = {"diaries": {"own": {"rows": [{"date": "2026-01-20", "type": "run", "km": 9.5}]}}}
    page.evaluate("text => localStorage.setItem('pht:load-monitor:main', text)", json.dumps(diary))
    page.get_by_role("button", name=words("parts", "more")).click()
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_role("button", name=words("limits", "read")).click()
    assert asked == [words("limits", "read_ask")] and page.get_by_text(words("limits", "refused")).first.is_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name=words("limits", "read")).click()
    assert page.get_by_text("9.5 km").first.is_visible()


def test_a_plan_goes_out_as_a_file_and_comes_back_in_another_browser(planner):
    page = planner({"profile": PROFILE})
    with page.expect_download() as got:
        page.get_by_role("button", name=words("out", "export")).click()
    path = got.value.path()
    other = planner()
    other.set_input_files("input[type=file]", {"name": "plan.json", "mimeType": "application/json", "buffer": path.read_bytes()})
    other.get_by_role("button", name=words("import", "accept")).click()
    kept = json.loads(other.evaluate("key => localStorage.getItem(key)", KEY))
    assert kept["document"] == {name: PROFILE[name] for name in PROFILE if name != "today"}
