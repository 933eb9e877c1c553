"""From an event to the patched page: real typing, adding and editing in diaries of several lengths."""

import datetime
import json
import statistics

from pht.load_monitor import app

SIZES = (42, 84, 365, 3650)
LAST_DAY = datetime.date(2026, 11, 22)
KINDS = ("run", "strength_low", "walk", "run", "isometric", "sprint", "rest")
NOTE = "steady, a little stiff on the first hill, then easy"
# So many of each, so that the p95 is no single event.
ROUNDS = 30
EDITS = ("add", "open", "change", "delete", "undo")
ADDED = {"minutes": "32", "rpe": "4", "km": "5.5", "pain_during": "2", "pain_next_morning": "1", "note": "added"}
TIMES = "() => performance.getEntriesByName('pht:update').map(entry => entry.duration)"


def measure(browser, server, page_name, size):
    """p50 and p95 in ms for a diary of `size` sessions: {"typing", "editing", "all", "ready_ms"} and each of EDITS."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(_seed(size))
    page.goto(server.url + page_name)
    page.wait_for_selector("section[data-pht-ready]", timeout=120_000)
    ready = page.evaluate("() => performance.getEntriesByName('pht:ready')[0].startTime")
    _type_notes(page)
    typed = len(page.evaluate(TIMES))
    places = _edit_rows(page, ROUNDS)
    times = page.evaluate(TIMES)
    context.close()
    edits = {kind: [times[place] for place in places[kind]] for kind in EDITS}
    return {
        "sessions": size,
        "ready_ms": round(ready, 1),
        "typing": spread(times[:typed]),
        "editing": spread([time for kind in EDITS for time in edits[kind]]),
        "all": spread(times),
        **{kind: spread(edits[kind]) for kind in EDITS},
    }


def _seed(size):
    saved = json.loads(json.dumps(app.saved(app.init({}))))
    saved["diaries"]["own"] = {"version": 1, "columns": [], "rows": [_row(place, size) for place in range(size)]}
    saved["open"] = "own"
    return f"localStorage.getItem('pht:load-monitor:main') || localStorage.setItem('pht:load-monitor:main', {json.dumps(json.dumps(saved))});"


def _row(place, size):
    day = LAST_DAY - datetime.timedelta(days=size - 1 - place)
    row = {"date": day.isoformat(), "type": KINDS[place % 7], "pain_next_morning": place * 3 % 4}
    if row["type"] != "rest":
        row.update(minutes=25 + place % 30, rpe=3 + place % 5, pain_during=place % 4)
    if row["type"] == "run":
        row["km"] = 4 + place % 5
    return row


def _field(page, name):
    return page.locator(f"[id$='-{name}']:is(input, select)").first


def _type_notes(page):
    _field(page, "note").click()
    for _ in range(3):
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(NOTE, delay=30)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")


def _edit_rows(page, rounds):
    """A row is added, opened, changed, deleted, brought back and deleted again, and so on, so that the diary keeps its
    length; {kind of edit: its places in the list of measures}."""
    places = {kind: [] for kind in EDITS}
    for turn in range(rounds):
        _fill(page, {**ADDED, "minutes": str(30 + turn)})
        places["add"].append(_timed(page, lambda: page.keyboard.press("Enter")))
        places["open"].append(_timed(page, _button(page, "Edit", turn % 10).click))
        _fill(page, {"minutes": str(60 + turn)})
        places["change"].append(_timed(page, lambda: page.keyboard.press("Enter")))
        places["delete"].append(_timed(page, _button(page, "Delete", turn % 10).click))
        places["undo"].append(_timed(page, page.locator("[id$='-undo']").click))
        places["delete"].append(_timed(page, _button(page, "Delete", 0).click))
    return places


def _button(page, name, place):
    return page.get_by_role("button", name=name).nth(place)


def _fill(page, values):
    for name, value in values.items():
        _field(page, name).click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(value)


def _timed(page, act):
    """Act, wait for the answer; returns its place in the list of measures."""
    place = len(page.evaluate(TIMES))
    act()
    page.wait_for_function(f"() => performance.getEntriesByName('pht:update').length > {place}")
    return place


def spread(times):
    """{"events", "p50_ms", "p95_ms"} of durations in ms."""
    ordered = sorted(times)
    p95 = ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]
    return {"events": len(ordered), "p50_ms": round(statistics.median(ordered), 1), "p95_ms": round(p95, 1)}
