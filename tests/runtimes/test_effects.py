"""Files in and out, words for screen readers, paper, the clipboard."""

import struct

import pytest

TEXT = ("日本語 é plain\n" * 12_000).encode()
PIECE = 65_536


def read_file(probe, data, name="diary.csv"):
    probe.page.set_input_files("#file", {"name": name, "mimeType": "text/csv", "buffer": data})
    probe.page.wait_for_function(
        "() => { const said = document.getElementById('file-log').lastChild; return said && /^(end|failed)/.test(said.textContent); }"
    )
    return probe.page.locator("#file-log li").all_text_contents()


def test_a_file_comes_in_pieces_that_never_cut_a_letter(probe):
    data = TEXT[: PIECE * 2 + 100]
    while data[-1] & 0x80:
        data = data[:-1]
    said = [line.split(" ") for line in read_file(probe, data)]
    assert said[0] == ["start", "diary.csv", str(len(data))]
    pieces = [line for line in said if line[0] == "piece"]
    assert [int(line[1]) for line in pieces] == [PIECE, PIECE * 2, len(data)]
    assert sum(int(line[2]) for line in pieces) == len(data.decode())
    assert said[-1] == ["end"]


def test_an_empty_file_has_a_start_and_an_end(probe):
    assert read_file(probe, b"") == ["start diary.csv 0", "end"]


def test_the_mark_at_the_head_of_a_file_is_not_text(probe):
    said = read_file(probe, b"\xef\xbb\xbfdate,type\n")
    assert said[1] == "piece 13 10 dat"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"PK\x03\x04 plain \x00\x00", "Läufe".encode("latin-1"), "date".encode("utf-16"), b"abc\xe2\x82"])
def test_what_is_not_text_is_refused(probe, data):
    assert read_file(probe, data)[-1] == "failed not_text"


def test_a_file_that_cannot_be_read_is_told(open_probe):
    probe = open_probe("Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));").ready()
    assert read_file(probe, b"date")[-1] == "failed unreadable"


def test_the_program_can_stop_a_long_file(probe):
    probe.page.set_input_files("#file", {"name": "long.csv", "mimeType": "text/csv", "buffer": b"x" * (PIECE * 40)})
    probe.page.wait_for_function("() => document.querySelectorAll('#file-log li').length >= 4")
    probe.page.wait_for_timeout(300)
    said = probe.page.locator("#file-log li").all_text_contents()
    assert [line.split(" ")[0] for line in said] == ["start", "piece", "piece", "piece"]


def test_the_same_file_can_be_chosen_again(probe):
    read_file(probe, b"date\n")
    assert probe.value("file") == "", "a browser tells of no change while the field still holds the file"
    read_file(probe, b"date\n")
    assert probe.page.locator("#file-log li").all_text_contents().count("end") == 2


def test_the_page_answers_between_pieces_however_fast_the_file_comes(open_probe):
    script = (
        "Blob.prototype.arrayBuffer = function () { return Promise.resolve(new Uint8Array(this.size).fill(97).buffer); };"
        "window.beats = []; const { port1, port2 } = new MessageChannel();"
        "port1.onmessage = () => { beats.push(document.querySelectorAll('#file-log li').length); port2.postMessage(0); };"
        "port2.postMessage(0);"
    )
    probe = open_probe(script).ready()
    read_file(probe, TEXT[: PIECE * 2])
    assert 2 in probe.page.evaluate("beats"), "no beat fell between the first piece and the second"


def test_a_download_has_its_name_and_its_text(probe):
    with probe.page.expect_download() as download:
        probe.page.click("#do-download")
    assert download.value.suggested_filename == "probe.csv"
    assert download.value.path().read_bytes() == "a,b\n1,é\n".encode()


def test_a_picture_is_drawn_as_png_at_twice_its_size(probe):
    with probe.page.expect_download() as download:
        probe.page.click("#do-png")
    assert download.value.suggested_filename == "probe.png"
    data = download.value.path().read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", data[16:24]) == (80, 40)


def test_a_picture_that_cannot_be_drawn_is_told_to_the_program(probe):
    probe.page.click("#do-no-png")
    probe.page.wait_for_selector("#fact-store:has-text('no png')")


def test_copying_works_without_the_clipboard_interface(open_probe):
    script = (
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = what => { window.copied = what + ':' + document.activeElement.value; return true; };"
    )
    probe = open_probe(script).ready()
    probe.page.focus("#do-copy")
    probe.page.keyboard.press("Enter")
    probe.page.wait_for_function("() => window.copied")
    assert probe.page.evaluate("copied") == "copy:copied by the probe"
    assert probe.caret()[0] == "do-copy"


def test_copying_uses_the_clipboard_where_there_is_one(open_probe):
    probe = open_probe("navigator.clipboard.writeText = async text => { window.copied = text; };").ready()
    probe.page.click("#do-copy")
    assert probe.page.evaluate("copied") == "copied by the probe"


def test_words_for_screen_readers_go_to_one_polite_region_that_patches_leave_alone(probe):
    region = probe.page.locator(".pht-live")
    assert region.count() == 1
    assert region.get_attribute("aria-live") == "polite"
    box = region.bounding_box()
    assert box["width"] <= 1 and box["height"] <= 1
    probe.page.click("#do-announce")
    probe.page.wait_for_function("() => document.querySelector('.pht-live').textContent === 'Said once'")
    probe.page.fill("#name", "more")
    assert region.text_content() == "Said once"


def test_the_same_words_twice_are_said_twice(probe):
    probe.page.evaluate(
        "() => { window.said = []; const live = document.querySelector('.pht-live');"
        "new MutationObserver(() => said.push(live.textContent)).observe(live, { childList: true }); }"
    )
    for count in (1, 3):
        probe.page.click("#do-announce")
        probe.page.wait_for_function(f"() => said.length >= {count}")
    assert probe.page.evaluate("said") == ["Said once", "", "Said once"]


def test_the_focus_goes_where_the_program_sends_it(probe):
    probe.page.click("#add")
    assert probe.caret()[0] == "name"


def test_printing_marks_the_mount_for_the_time_of_printing(open_probe):
    script = "window.print = () => { window.seen = [...document.querySelectorAll('html, section')].map(el => el.className); dispatchEvent(new Event('afterprint')); };"
    probe = open_probe(script).ready()
    probe.page.click("#do-print")
    probe.page.wait_for_function("() => window.seen")
    assert probe.page.evaluate("seen") == ["pht-print-one", "pht pht-printing"]
    assert probe.page.locator(".pht-printing, .pht-print-one").count() == 0
