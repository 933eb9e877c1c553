"""Other tools' files read the same in both runtimes, and by the clock that the browser keeps."""

import random

import pytest

from tests.runtimes import harness
from tests.runtimes.twin import CPython, assert_same
from tests.unit.samples import BERLIN, NEW_YORK, STRAVA, TEXTS

IMPORTING = "pht.diary.importing"
ODD = ['"', '""', ",", "\n", "\r\n", "<", ">", "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "-", "1e9", "9" * 20, "é", "🏃", "\u202f", "", "Run"]


def both(micropython, function, calls, module=IMPORTING):
    mine, theirs = (runtime.call(module, function, calls) for runtime in (CPython(), micropython))
    different = [(call, a, b) for call, a, b in zip(calls, mine, theirs, strict=True) if a != b]
    assert different == []
    return mine


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_reads_the_same(micropython, name):
    found = both(micropython, "read", [[TEXTS[name], "a", offsets] for offsets in (BERLIN, NEW_YORK, [])])
    assert found[0]["format"] == name and found[0]["diary"]["rows"]


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_that_was_spoiled_reads_the_same(micropython, name):
    dice = random.Random(name)
    calls = []
    for _ in range(250):
        text = TEXTS[name]
        for _ in range(dice.randint(1, 5)):
            place = dice.randint(0, len(text))
            text = text[:place] + dice.choice(ODD) + text[place + dice.choice([0, 1, 5, 60]) :]
        calls.append([text[: dice.randint(0, len(text))] if dice.random() < 0.2 else text, "a", BERLIN])
    found = both(micropython, "read", calls)
    assert [one for one in found if one["problem_count"]] and [one for one in found if one["diary"]["rows"]]


@pytest.mark.parametrize("function", ["seconds_of", "worded_seconds_of", "seconds_in", "decimal"])
def test_times_and_numbers_read_the_same(micropython, function):
    dice = random.Random(function)
    texts = ["2026-01-05T18:12:33Z", "Jan 5, 2026, 6:12:33 PM", "00:28:10.5", "-12.50e-3", "2026-03-29 01:59:59+02:00"]
    letters = "0123456789:-+TZeE., PMJan\u202f²é"
    calls = [[text] for text in texts]
    for _ in range(600):
        text = dice.choice(texts)
        place = dice.randint(0, len(text))
        calls.append([text[:place] + dice.choice(letters) + text[place + dice.randint(0, 1) :]])
    both(micropython, function, calls, "pht.diary.activities")


def test_what_is_new_is_the_same(micropython):
    rows = CPython().call(IMPORTING, "read", [[STRAVA, "a", BERLIN]])[0]["diary"]["rows"]
    both(micropython, "new_rows", [[rows, []], [rows, rows[:2]], [rows + rows, []]], "pht.diary.merge")


def test_a_reader_takes_in_a_file_the_same(micropython):
    now = {"now": "2026-02-20T10:00"}
    events = [{"name": "opened", **now}]
    for name in TEXTS:
        text = TEXTS[name]
        events.append({"name": "import", "stage": "start", "file_name": "a", "size": len(text), "utc_offsets": BERLIN, **now})
        events += [{"name": "import", "stage": "piece", "text": text[at : at + 500], "done": at, **now} for at in range(0, len(text), 500)]
        events += [{"name": "import", "stage": "end", **now}, {"name": "import_accept", **now}]
    assert_same(micropython, "{}", "", events)


@pytest.mark.parametrize(
    ("zone", "changes"),
    [
        ("Europe/Berlin", [["2026-03-29T01:00", 120], ["2026-10-25T01:00", 60]]),
        ("America/New_York", [["2026-03-08T07:00", -240], ["2026-11-01T06:00", -300]]),
        ("Asia/Kathmandu", []),
    ],
)
def test_the_browser_tells_its_clock_and_when_it_changes(browser, tmp_path, zone, changes):
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.add_init_script(
        "const write = JSON.stringify;"
        "JSON.stringify = (value, ...rest) => { if (value && value.utc_offsets) window.told = value.utc_offsets; return write(value, ...rest); };"
    )
    page.goto(harness.write_page(tmp_path).as_uri())
    page.wait_for_selector(harness.READY, timeout=15_000)
    page.set_input_files("#file", {"name": "a.csv", "mimeType": "text/csv", "buffer": b"date,type\n"})
    page.wait_for_function("() => window.told")
    told = page.evaluate("told")
    assert told[0][0] == "2000-01-01T00:00" and told == sorted(told)
    assert [change for change in told if change[0].startswith("2026")] == changes
    assert [minutes for begins, minutes in told if begins <= "2026-01-01"][-1] == {"Europe/Berlin": 60, "America/New_York": -300}.get(zone, 345)
    context.close()
