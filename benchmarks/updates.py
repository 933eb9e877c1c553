"""From an event to the patched page: real typing, adding and editing in diaries of several lengths."""

import datetime
import json
import statistics

from pht.load_monitor import app

SIZES = (42, 84, 365, 3650)
LAST_DAY = datetime.date(2026, 11, 22)
KINDS = ("run", "strength_low", "walk", "run", "isometric", "sprint", "rest")
NOTE = "steady, a little stiff on the first hill, then easy"
ADDED = {"minutes": "32", "rpe": "4", "km": "5.5", "pain_during": "2", "pain_next_morning": "1", "note": "added"}
TIMES = "() => performance.getEntriesByName('pht:update').map(entry => entry.duration)"


def measure(browser, server, page_name, size):
    """p50 and p95 in ms for a diary of `size` sessions: {"typing", "changing", "all", "ready_ms"}."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(_seed(size))
    page.goto(server.url + page_name)
    page.wait_for_selector("section[data-pht-ready]", timeout=120_000)
    ready = page.evaluate("() => performance.getEntriesByName('pht:ready')[0].startTime")
    _type_notes(page)
    typed = len(page.evaluate(TIMES))
    changing = _add_and_edit(page, 6)
    times = page.evaluate(TIMES)
    context.close()
    return {
        "sessions": size,
        "ready_ms": round(ready, 1),
        "typing": _spread(times[:typed]),
        "changing": _spread([time for start, end in changing for time in times[start:end]]),
        "all": _spread(times),
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


def _add_and_edit(page, rounds):
    """Rows added, then changed; returns where in the list of measures each submit fell."""
    spans = []
    for turn in range(rounds):
        spans.append(_fill_and_submit(page, {**ADDED, "minutes": str(30 + turn)}))
    for turn in range(rounds):
        start = len(page.evaluate(TIMES))
        page.get_by_role("button", name="Edit").nth(turn).click()
        spans.append((start, start + 1))
        spans.append(_fill_and_submit(page, {"minutes": str(50 + turn)}))
    return spans


def _fill_and_submit(page, values):
    for name, value in values.items():
        field = _field(page, name)
        field.click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(value, delay=10)
    start = len(page.evaluate(TIMES))
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => performance.getEntriesByName('pht:update').length > {start}")
    return start, start + 1


def _spread(times):
    ordered = sorted(times)
    p95 = ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]
    return {"events": len(ordered), "p50_ms": round(statistics.median(ordered), 1), "p95_ms": round(p95, 1)}
