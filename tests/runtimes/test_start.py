"""When a mount starts, what the page keeps when it cannot, and what is left when a program stops."""

import itertools
import json
import re

import pytest

from tests.runtimes import harness

ENGINE = "Boolean(globalThis[Symbol.for('pht.engine.1')])"
SCRIPTS = ["pht-host.js", "pht-base.js", "pht-app.js"]


def test_a_mount_far_below_waits_until_the_reader_comes_near(open_probe):
    probe = open_probe(above=harness.FAR)
    probe.page.wait_for_timeout(500)
    assert not probe.page.evaluate(ENGINE)
    probe.page.evaluate("scrollTo(0, 4600)")
    probe.ready()
    assert probe.page.evaluate(ENGINE)


def test_a_reader_with_saved_data_need_not_scroll_to_print_it(open_probe):
    saved = json.dumps(harness.probe("app").saved(harness.probe("app").init({"rows": ["kept"]})))
    probe = open_probe(f"localStorage.setItem('{harness.KEY}', {json.dumps(saved)});", above=harness.FAR).ready()
    assert probe.page.locator("#row-kept").count() == 1


@pytest.mark.parametrize("order", list(itertools.permutations(SCRIPTS)), ids=" ".join)
def test_the_scripts_of_a_page_may_come_in_any_order(new_page, tmp_path, order):
    path = harness.write_page(tmp_path)
    tags = "".join(f'<script defer src="{name}"></script>' for name in order)
    path.write_text(re.sub(r"(<script async src=[^>]*></script>)+", tags, path.read_text(encoding="utf-8")), encoding="utf-8")
    page = new_page()
    page.goto(path.as_uri())
    page.wait_for_selector(harness.READY)


@pytest.mark.parametrize("missing", SCRIPTS[1:])
def test_where_a_script_does_not_come_the_printed_form_stays_and_says_so(new_page, tmp_path, missing):
    path = harness.write_page(tmp_path)
    (tmp_path / missing).unlink()
    page = new_page()
    page.goto(path.as_uri())
    page.wait_for_selector(".pht-notice")
    assert page.locator("#form").is_visible()


@pytest.mark.parametrize("how", ["pointerdown", "focusin", "beforeprint"])
def test_a_touch_or_paper_starts_it_too(open_probe, how):
    probe = open_probe(above=harness.FAR)
    target = "window" if how == "beforeprint" else "document.querySelector('section')"
    probe.page.evaluate(f"{target}.dispatchEvent(new Event('{how}'))")
    probe.ready()


def test_one_interpreter_serves_every_mount_of_a_page(open_probe):
    script = "window.made = 0; const make = WebAssembly.instantiate; WebAssembly.instantiate = (...all) => { made++; return make(...all); };"
    probe = open_probe(script, mounts=[harness.mount(), harness.mount(id="two"), harness.mount(id="three")])
    probe.page.locator(harness.READY).nth(2).wait_for()
    assert probe.page.evaluate("made") == 1


def test_each_mount_gets_its_own_parameters(open_probe):
    probe = open_probe(mounts=[harness.mount(params={"rows": ["a"]}), harness.mount(id="two", params={"rows": ["b", "c"]})])
    probe.page.locator(harness.READY).nth(1).wait_for()
    assert [probe.page.locator("ul#rows").nth(i).locator("li").count() for i in (0, 1)] == [1, 2]


def test_the_marks_that_outside_checks_read(probe):
    assert probe.page.evaluate("performance.getEntriesByName('pht:ready', 'mark').length") == 1
    assert probe.updates() == 0
    probe.page.fill("#name", "x")
    assert probe.updates() == 1
    assert probe.page.evaluate("performance.getEntriesByName('pht:update', 'measure')[0].duration") > 0


def test_the_page_answers_between_imports_when_they_are_slow(open_probe):
    script = (
        "const clock = performance.now.bind(performance); let late = 0; performance.now = () => clock() + (late += 10);"
        "window.beats = 0; const { port1, port2 } = new MessageChannel();"
        "port1.onmessage = () => { if (!performance.getEntriesByName('pht:ready').length) { beats++; port2.postMessage(0); } };"
        "const start = () => { port2.postMessage(0); };"
        "const load = WebAssembly.instantiate; WebAssembly.instantiate = async (...all) => { const made = await load(...all); start(); return made; };"
    )
    probe = open_probe(script).ready()
    assert probe.page.evaluate("beats") >= len(harness.probe_modules())


WITHOUT_WASM = {
    "no WebAssembly": {"script": "delete window.WebAssembly;"},
    "WebAssembly forbidden": {"policy": harness.POLICY.replace("'wasm-unsafe-eval' ", "")},
}


@pytest.mark.parametrize("case", WITHOUT_WASM, ids=str)
def test_where_the_engine_cannot_run_the_printed_form_stays_and_a_calm_line_says_why(open_probe, case):
    probe = open_probe(**WITHOUT_WASM[case])
    probe.page.wait_for_selector(".pht-notice")
    assert "needs a newer browser" in probe.page.text_content(".pht-notice")
    assert probe.page.locator("#form").is_visible()
    assert probe.page.locator(harness.READY).count() == 0


def test_without_scripts_the_printed_form_is_all_there(new_page, tmp_path):
    page = new_page(java_script_enabled=False)
    page.goto(harness.write_page(tmp_path).as_uri())
    assert page.locator("#rows li").count() == 3


def test_a_program_that_fails_stops_calmly_and_leaves_the_store_alone(probe):
    probe.page.fill("#name", "saved before")
    before = probe.stored()
    probe.page.click("#fail")
    notice = probe.page.locator(".pht-notice")
    assert notice.locator("p").text_content() == "This tool stopped. Your saved data is untouched. Reload the page."
    assert probe.stored() == before
    assert probe.page.locator(".pht-card").get_attribute("inert") is not None
    with probe.page.expect_download() as download:
        notice.get_by_role("button", name="Download my saved data").evaluate("button => button.click()")
    assert download.value.path().read_text(encoding="utf-8") == before


def test_a_program_that_fails_leaves_the_others_running(open_probe):
    probe = open_probe(mounts=[harness.mount(), harness.mount(id="two")])
    probe.page.locator(harness.READY).nth(1).wait_for()
    probe.page.locator("#fail").nth(0).click()
    probe.page.locator("#name").nth(1).fill("still here")
    assert probe.page.locator("#fact-name").nth(1).text_content() == "still here"


def test_text_from_the_store_is_never_markup(open_probe):
    evil = "<img src=x onerror='window.bad = 1'><script>window.bad = 1</script>"
    probe = open_probe(mounts=[harness.mount(params={"rows": [evil]})]).ready()
    probe.page.fill("#note", evil)
    assert probe.fact("note") == evil
    assert probe.page.evaluate("window.bad") is None


def test_a_panel_unfolded_before_the_program_is_there_stays_unfolded_and_folds_once(open_app):
    unfold = (
        "new MutationObserver((_, watch) => { const panel = document.querySelector('.pht-history:has(summary)');"
        " if (panel) { panel.open = true; watch.disconnect(); } }).observe(document, { subtree: true, childList: true });"
    )
    page = open_app("load-monitor", {"example": "r45"}, unfold)
    panel = page.locator(".pht-history")
    panel.locator("table").first.wait_for()
    assert panel.evaluate("panel => panel.open")
    panel.locator("summary").click()
    assert not panel.evaluate("panel => panel.open") and panel.locator("table").count() == 0
