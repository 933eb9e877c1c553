"""From an event to the patched page in the planner with a year of check-ins: check-ins saved, pain rules switched, parts opened."""

import datetime
import json

from pht.progression_planner import app

from updates import spread

LAST_DAY = datetime.date.today()
KINDS = ("strength", "walk_run", "isometric")
TIMES = "() => performance.getEntriesByName('pht:update').map(entry => entry.duration)"
PARTS = ("Progress", "Limits and sitting", "Check-in", "This week", "Check-in")
SAVES = 12


def measure(browser, server, page_name):
    """p50 and p95 in ms of every event, and of those after which the plan is worked out again."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(_seed())
    page.goto(server.url + page_name)
    page.wait_for_selector("section[data-pht-ready]", timeout=60_000)
    page.wait_for_timeout(500)
    for part in PARTS:
        _open(page, part)
    planned = [_timed(page, lambda turn=turn: _check_in(page, turn)) for turn in range(SAVES)]
    for school in ("strict", "silbernagel", "goom"):
        planned.append(_timed(page, lambda school=school: page.get_by_label("Pain rule").select_option(school)))
    times = page.evaluate(TIMES)
    context.close()
    return {"all": spread(times), "planned": spread([time for found in planned for time in found])}


def _seed():
    state = app.init({})
    state["document"] = _document()
    state["screen"] = "plan"
    kept = json.dumps(json.dumps(app.saved(state)))
    key = "'pht:progression-planner:main'"
    return f"localStorage.getItem({key}) || localStorage.setItem({key}, {kept});"


def _document():
    return {
        "branch": "runner", "age": 45, "start": _ago(370), "days_per_week": 4, "red_flag": False, "goal_needs_speed": True,
        "stage": 2, "stage_since": _ago(30), "equipment": [],
        "tests": [{"date": _ago(7 * week), "low": 2, "moderate": 3, "arabesque": 4} for week in range(50, -1, -1)],
        "sessions": [_session(day) for day in range(365)],
    }


def _session(day):
    session = {"date": _ago(365 - day), "kind": KINDS[day % 3], "pain_during": day % 4, "pain_next_morning": day % 3}
    return {**session, "level": 1 + day % 6, "minutes": 30} if session["kind"] == "walk_run" else session


def _ago(days):
    return (LAST_DAY - datetime.timedelta(days=days)).isoformat()


def _open(page, part):
    page.locator(".pht-switch").get_by_role("button", name=part, exact=True).click()


def _check_in(page, turn):
    page.get_by_label("Pain during").fill(str(turn % 4))
    page.get_by_label("Pain next morning", exact=True).fill("1")
    page.get_by_role("button", name="Save the check-in").click()


def _timed(page, act):
    """The last update that an act brings: the one that answers it."""
    before = len(page.evaluate(TIMES))
    act()
    page.wait_for_function(f"() => performance.getEntriesByName('pht:update').length > {before}")
    return page.evaluate(TIMES)[-1:]
