"""What happens to the reader's data when the store misbehaves, and when it does not."""

import json

from tests.runtimes import harness

BLOCKED = (
    "Object.defineProperty(window, 'localStorage', "
    "{ get() { throw new DOMException('denied', 'SecurityError'); } });"
)
FILL = """() => {
  let size = 4_000_000, junk = 0;
  while (size) {
    try { localStorage.setItem('junk' + junk, 'x'.repeat(size)); junk++; } catch { size = Math.floor(size / 2); }
  }
}"""
EMPTY = "() => Object.keys(localStorage).filter(key => key.startsWith('junk')).forEach(key => localStorage.removeItem(key))"


def stored_before(text, key=harness.KEY):
    return f"if (!localStorage.getItem('{key}')) localStorage.setItem('{key}', {json.dumps(text)});"


def test_what_was_typed_is_there_after_a_reload(probe):
    probe.page.fill("#name", "kept é 日本 🙂")
    probe.page.reload()
    probe.ready()
    assert probe.value("name") == "kept é 日本 🙂"
    assert json.loads(probe.stored())["name"] == "kept é 日本 🙂"


def test_nothing_is_stored_before_something_is_entered(probe):
    probe.page.click("#do-announce")
    assert probe.stored() is None


def test_mounts_of_different_names_keep_apart(open_probe):
    probe = open_probe(mounts=[harness.mount(), harness.mount(id="other")])
    probe.page.locator(harness.READY).nth(1).wait_for()
    probe.page.locator("#name").nth(1).fill("second")
    assert probe.stored() is None
    assert json.loads(probe.stored("pht:probe:other"))["name"] == "second"


def test_two_mounts_of_one_name_on_a_page_show_the_same(open_probe):
    probe = open_probe(mounts=[harness.mount(), harness.mount()])
    probe.page.locator(harness.READY).nth(1).wait_for()
    probe.page.locator("#name").nth(1).fill("both")
    probe.page.wait_for_function("() => document.querySelector('#name').value === 'both'")


def test_a_blocked_store_is_told_and_the_tool_still_works(open_probe):
    probe = open_probe(BLOCKED).ready()
    assert probe.fact("store") == "blocked"
    probe.page.fill("#name", "only here")
    assert probe.fact("name") == "only here"


def test_a_full_store_is_told_once_and_so_is_its_end(probe):
    probe.page.fill("#name", "before")
    probe.page.evaluate(FILL)
    probe.page.fill("#note", "x" * 200_000)
    assert probe.fact("store") == "full"
    heard = int(probe.page.text_content("#heard"))
    probe.page.fill("#minutes", "3")
    assert int(probe.page.text_content("#heard")) == heard + 1
    assert json.loads(probe.stored())["name"] == "before"
    probe.page.evaluate(EMPTY)
    probe.page.fill("#minutes", "30")
    assert probe.fact("store") == "ok"
    assert json.loads(probe.stored())["minutes"] == "30"


def test_unreadable_text_is_set_aside_whole_and_can_be_downloaded(open_probe):
    probe = open_probe(stored_before("{broken é")).ready()
    assert probe.fact("store") == "unreadable"
    aside = probe.page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('pht:probe:main:aside:'))")
    assert [text for _, text in aside] == ["{broken é"]
    assert probe.stored() != "{broken é"
    with probe.page.expect_download() as download:
        probe.page.click("#do-aside")
    assert download.value.path().read_text(encoding="utf-8") == "{broken é"


def test_text_of_another_version_is_set_aside_too(open_probe):
    text = json.dumps({"version": 99, "name": "from the future"})
    probe = open_probe(stored_before(text)).ready()
    probe.page.fill("#name", "new")
    aside = probe.page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes(':aside:'))")
    assert [kept for _, kept in aside] == [text]
    assert json.loads(probe.stored())["name"] == "new"


def test_unreadable_text_in_a_full_store_is_not_lost(open_probe):
    broken = "{" + "b" * 100_000
    probe = open_probe(stored_before(broken) + f"({FILL})();").ready()
    kept = probe.page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('pht:')).map(([, text]) => text)")
    assert broken in kept


def two_tabs(new_page, address):
    """Two tabs of one browser with the probe live in each."""
    first = new_page()
    second = first.context.new_page()
    for page in (first, second):
        page.goto(address)
        page.wait_for_selector(harness.READY, timeout=15_000)
    return first, second


def test_another_tab_s_change_is_taken_up_and_not_written_over(new_page, probe_site):
    first, second = two_tabs(new_page, probe_site)
    first.fill("#name", "from the first tab")
    second.wait_for_function("() => document.querySelector('#name').value === 'from the first tab'")
    second.fill("#note", "from the second")
    first.wait_for_function("() => document.querySelector('#note').value === 'from the second'")
    assert first.input_value("#name") == second.input_value("#name") == "from the first tab"


def test_a_change_no_event_told_of_is_read_before_the_next_is_answered(probe):
    probe.page.fill("#name", "mine")
    changed = {**json.loads(probe.stored()), "rows": ["from elsewhere"]}
    probe.page.evaluate("text => localStorage.setItem('pht:probe:main', text)", json.dumps(changed))
    probe.page.fill("#note", "next")
    kept = json.loads(probe.stored())
    assert (kept["rows"], kept["note"]) == (["from elsewhere"], "next")


def test_another_tab_s_change_leaves_the_focused_field_alone(probe):
    probe.page.focus("#name")
    probe.page.keyboard.type("half a wo")
    changed = {**json.loads(probe.stored()), "name": "other", "note": "other"}
    probe.page.evaluate(
        "text => { localStorage.setItem('pht:probe:main', text); dispatchEvent(new StorageEvent('storage', { key: 'pht:probe:main' })); }",
        json.dumps(changed),
    )
    assert probe.value("note") == "other"
    assert probe.value("name") == "half a wo"
    assert probe.caret() == ["name", 9, 9]


def test_erase_takes_everything_away(open_probe):
    probe = open_probe(stored_before("{broken")).ready()
    probe.page.fill("#name", "gone soon")
    probe.page.click("#erase")
    assert probe.page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('pht:probe'))") == []
    assert probe.value("name") == ""
    probe.page.reload()
    probe.ready()
    probe.page.fill("#name", "again")
    assert json.loads(probe.stored())["name"] == "again"


def test_erase_in_another_tab_empties_this_one(new_page, probe_site):
    first, second = two_tabs(new_page, probe_site)
    first.fill("#name", "shared")
    second.wait_for_function("() => document.querySelector('#name').value === 'shared'")
    first.click("#erase")
    second.wait_for_function("() => document.querySelector('#name').value === ''")
