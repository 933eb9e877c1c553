"""The reader's focus, caret and half-typed words belong to the reader."""

from tests.runtimes import harness


def test_the_first_view_takes_over_the_printed_elements(open_probe):
    script = "document.addEventListener('DOMContentLoaded', () => { window.first = [...document.querySelectorAll('.pht *')]; });"
    probe = open_probe(script).ready()
    kept = probe.page.evaluate("first.filter(el => el.isConnected && el.tagName !== 'LI').length / first.filter(el => el.tagName !== 'LI').length")
    assert kept == 1


def test_words_typed_as_fast_as_a_machine_can_arrive_whole_and_in_order(probe):
    words = "the quick brown fox jumps over the lazy dog " * 3
    probe.page.focus("#name")
    probe.page.keyboard.type(words)
    assert probe.value("name") == words
    assert probe.fact("name") == words
    assert probe.updates() == len(words)


def test_the_caret_stays_in_the_middle_of_a_word(probe):
    probe.page.focus("#name")
    probe.page.keyboard.type("hmstring")
    for _ in "mstring":
        probe.page.keyboard.press("ArrowLeft")
    probe.page.keyboard.type("a")
    assert probe.value("name") == "hamstring"
    assert probe.caret() == ["name", 2, 2]


def test_a_selection_survives_a_patch_that_it_did_not_cause(probe):
    probe.page.fill("#name", "hamstring")
    probe.page.focus("#name")
    probe.page.evaluate("document.getElementById('name').setSelectionRange(2, 5)")
    probe.page.evaluate("document.getElementById('do-announce').click()")
    assert probe.caret() == ["name", 2, 5]


def test_half_typed_numbers_are_not_rewritten_under_the_fingers(probe):
    for keys, whole in (("3.5", "3.5"), ("-2", "-2"), ("1e3", "1e3")):
        probe.page.focus("#minutes")
        probe.page.keyboard.press("ControlOrMeta+a")
        probe.page.keyboard.press("Delete")
        for key in keys:
            probe.page.keyboard.type(key)
        assert probe.value("minutes") == whole
        assert probe.fact("minutes") == whole


def test_a_lone_minus_survives_events_elsewhere_and_leaving_the_field(probe):
    probe.page.focus("#minutes")
    probe.page.keyboard.type("-")
    probe.page.evaluate("document.getElementById('do-announce').click()")
    probe.page.focus("#name")
    probe.page.focus("#minutes")
    probe.page.keyboard.press("End")
    probe.page.keyboard.type("4")
    assert probe.value("minutes") == "-4"


def test_the_program_s_own_spelling_waits_until_the_field_is_left(probe):
    probe.page.focus("#km")
    probe.page.keyboard.type("3.")
    assert probe.fact("km") == "3"
    assert probe.value("km") == "3."
    probe.page.keyboard.press("Tab")
    assert probe.value("km") == "3"


def test_a_field_emptied_by_the_program_is_empty_even_when_the_focus_comes_back_to_it(probe):
    probe.page.focus("#name")
    probe.page.keyboard.type("four")
    probe.page.keyboard.press("Enter")
    assert probe.page.locator("#row-four").count() == 1
    assert probe.value("name") == ""
    probe.page.keyboard.type("five")
    assert probe.value("name") == "five"


def test_a_field_without_the_focus_shows_what_the_program_says(probe):
    probe.page.fill("#minutes", "30")
    probe.page.focus("#name")
    probe.page.keyboard.type("x")
    probe.page.keyboard.press("Enter")
    assert probe.value("minutes") == ""


def test_a_moved_row_keeps_its_focus_and_its_caret(probe):
    probe.page.focus("#row-three")
    probe.page.keyboard.press("End")
    probe.page.keyboard.press("ArrowLeft")
    probe.page.keyboard.press("Enter")
    ids = probe.page.eval_on_selector_all("#rows input", "fields => fields.map(field => field.id)")
    assert ids == ["row-three", "row-one", "row-two"]
    assert probe.caret() == ["row-three", 4, 4]


def test_moving_a_row_makes_no_event_that_the_reader_did_not_make(probe):
    probe.page.focus("#row-three")
    probe.page.keyboard.type("typed ")
    probe.page.keyboard.press("Enter")
    assert probe.page.get_attribute("#rows li >> nth=0 >> input", "id") == "row-three"
    assert probe.page.text_content("#keys") == ""


def test_words_in_a_printed_field_that_has_the_focus_outlive_the_start(open_probe):
    probe = open_probe(above="<div style='height: 6000px'></div>")
    probe.page.focus("#row-one")
    probe.page.keyboard.press("Home")
    probe.page.keyboard.type("more ")
    probe.ready()
    assert probe.value("row-one") == "more one"
    assert probe.caret() == ["row-one", 5, 5]


def test_boxes_lists_and_long_notes_reach_the_program(probe):
    probe.page.check("#agreed")
    probe.page.select_option("#kind", "walk")
    probe.page.check("#side-right")
    probe.page.fill("#note", "first line\nsecond line")
    facts = [probe.fact(name) for name in ("agreed", "kind", "side", "note")]
    assert facts == ["True", "walk", "right", "first line\nsecond line"]
    assert probe.page.is_checked("#side-right") and not probe.page.is_checked("#side-left")


def test_bare_attributes_come_and_go(probe):
    probe.page.fill("#name", "locked")
    assert probe.page.is_disabled("#add")
    probe.page.fill("#name", "free")
    assert probe.page.is_enabled("#add")


def test_keys_reach_the_program_and_chords_do_not(probe):
    probe.page.focus("#name")
    probe.page.keyboard.press("ArrowUp")
    probe.page.keyboard.press("Control+ArrowUp")
    probe.page.keyboard.press("Escape")
    assert probe.page.text_content("#keys") == "up escape"


def test_what_was_typed_before_the_program_was_there_is_kept_and_told(open_probe):
    probe = open_probe(above=harness.FAR)
    probe.page.evaluate("document.getElementById('note').value = 'early'; document.getElementById('agreed').checked = true")
    probe.page.evaluate("document.getElementById('kind').value = 'rest'")
    probe.page.focus("#name")
    probe.page.keyboard.type("typed while it starts")
    probe.ready()
    shown = [probe.value(name) for name in ("name", "note", "kind")]
    assert shown == ["typed while it starts", "early", "rest"]
    assert [probe.fact(name) for name in ("name", "note", "kind", "agreed")] == [*shown, "True"]
    assert probe.caret()[0] == "name"


def test_parts_that_did_not_change_are_not_touched(probe):
    probe.page.evaluate(
        "() => { window.touched = 0; new MutationObserver(list => touched += list.length)"
        ".observe(document.getElementById('rows'), { subtree: true, childList: true, attributes: true, characterData: true }); }"
    )
    probe.page.focus("#name")
    probe.page.keyboard.type("rows stay")
    assert probe.page.evaluate("touched") == 0
    probe.page.keyboard.press("Enter")
    assert probe.page.locator("#rows li").count() == 4
    probe.page.click("#up-two")
    assert probe.page.text_content("#rows li >> nth=0") == "Up"
    assert probe.page.get_attribute("#rows li >> nth=0 >> input", "id") == "row-two"


def test_every_event_carries_the_reader_s_own_time(new_page, tmp_path):
    page = new_page(timezone_id="Pacific/Auckland")
    page.clock.set_fixed_time("2026-11-22T02:40:00Z")
    page.goto(harness.write_page(tmp_path).as_uri())
    page.wait_for_selector(harness.READY, timeout=15_000)
    assert page.text_content("#fact-opened") == "2026-11-22T15:40"
