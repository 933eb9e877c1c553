"""A Strava export of 5000 activities read in the page: how long it takes, and how long the page does not answer."""

import datetime

ACTIVITIES = 5000
HEAD = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,"
    "Relative Effort,Commute,Filename,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain"
)
TYPES = ("Run", "Ride", "Run", "Weight Training", "Walk")
LAST = datetime.datetime(2026, 11, 21, 18, 12, 33)
WATCH = """
window.pauses = [];
new PerformanceObserver((list) => pauses.push(...list.getEntries().map((entry) => entry.duration)))
  .observe({ type: "longtask" });
"""


def measure(browser, server, page_name):
    """ms until the preview stands and, after agreeing, until all are in the diary; the longest pause in ms of each."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(server.url + page_name)
    page.wait_for_selector("section[data-pht-ready]", timeout=120_000)
    page.evaluate(WATCH)
    file = {"name": "activities.csv", "mimeType": "text/csv", "buffer": _export().encode()}
    agree = page.get_by_role("button", name="Add 5000 rows")
    read = _timed(page, lambda: page.locator("input[type=file]").first.set_input_files(file), agree)
    added = _timed(page, agree.click, page.get_by_text("of 5000 rows"))
    context.close()
    return {"activities": ACTIVITIES, "read": read, "added": added}


def _timed(page, begin, end):
    page.evaluate("() => { pauses.length = 0; window.begun = performance.now(); }")
    begin()
    end.first.wait_for(timeout=120_000)
    took, longest = page.evaluate("() => [performance.now() - begun, Math.max(0, ...pauses)]")
    return {"ms": round(took), "longest_pause_ms": round(longest)}


def _export():
    lines = [HEAD]
    for place in range(ACTIVITIES):
        start = LAST - datetime.timedelta(hours=17 * place)
        when = f"{start:%b} {start.day}, {start:%Y}, {start.hour % 12 or 12}:{start:%M:%S} {start:%p}"
        seconds, metres = 1500 + place % 40 * 60, 4000 + place % 50 * 100
        lines.append(
            f'{900000 + place},"{when}",Session {place},{TYPES[place % 5]},,{seconds},{metres / 1000},171,,false,'
            f"activities/{place}.fit.gz,{seconds}.0,{seconds - 30}.0,{metres}.0,4.1,2.6,31.0"
        )
    return "\n".join(lines) + "\n"
