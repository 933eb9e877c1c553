"""`make bench`: one run, side by side, on this machine, written to results.json and RESULTS.md.

    .venv/bin/python benchmarks/run.py [--count 5]

The built book (`make book`) beside bare Pyodide and a stock Jupyter Book page, all from local servers.
"""

import argparse
import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT)]

from playwright.sync_api import sync_playwright  # noqa: E402

import audit  # noqa: E402
import imports  # noqa: E402
import loads  # noqa: E402
import planner  # noqa: E402
import report  # noqa: E402
import rivals  # noqa: E402
import updates  # noqa: E402
from server import Server  # noqa: E402
from tests.conftest import SITE, browser_path, launch_options  # noqa: E402

WIDGET_PAGE = "book/tools/load-monitor.html"
PLANNER_PAGE = "book/tools/progression-planner.html"
UPDATE_LIMITS = ((84, 16), (365, 50), (3650, 250))
PROSE_PAGES = {"home": "book/index.html", "prose lesson": "book/foundations/what-is-pht.html"}


def main():
    """Measure everything, then write both files."""
    count = _arguments().count
    _install()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        results = _about(browser, count)
        results["loads"] = _loads(browser, Path(folder), count)
        results["pages"] = {name: _page_bytes(browser, page) for name, page in PROSE_PAGES.items()}
        results["updates"] = _updates(browser)
        results["import"] = _import(browser)
        results["planner"] = _planner(browser)
        browser.close()
    results["lighthouse"] = _lighthouse()
    results["budgets"] = budgets(results)
    (HERE / "results.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    (HERE / "RESULTS.md").write_text(report.markdown(results), encoding="utf-8")
    print(report.markdown(results))


def _arguments():
    parser = argparse.ArgumentParser(description="Measure the built book beside Pyodide and a stock Jupyter Book.")
    parser.add_argument("--count", type=int, default=5, help="cold loads of each page and network (at least 5)")
    arguments = parser.parse_args()
    if arguments.count < 5:
        parser.error("a median needs at least 5 cold loads")
    if not (SITE / WIDGET_PAGE).is_file():
        parser.error("the course is not built: run `make book` first")
    if browser_path() is None:
        parser.error("no Chromium or Chrome was found")
    return arguments


def _install():
    if not (HERE / "node_modules").is_dir():
        npm = shutil.which("npm")
        if npm is None:
            sys.exit("This step needs Node 20 or newer with npm; none was found.")
        subprocess.run([npm, "ci", "--no-fund", "--no-audit"], cwd=HERE, check=True)


def _about(browser, count):
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    machine = {
        "cores": os.cpu_count(),
        "system": platform.system(),
        "browser": "Chromium " + browser.version,
        "python": platform.python_version(),
        "load": load,
    }
    return {"date": datetime.date.today().isoformat(), "count": count, "machine": machine}


def _loads(browser, folder, count):
    stock, stock_page = rivals.make_stock(folder / "stock")
    pages = {
        "load monitor": (SITE, WIDGET_PAGE, loads.READY),
        "bare Pyodide": (folder / "pyodide", rivals.make_pyodide(folder / "pyodide"), loads.READY),
        "stock Jupyter Book with a slider": (stock, stock_page, loads.SLIDER),
    }
    found = {name: {} for name in pages}
    for network in loads.NETWORKS:
        for name, (place, page, ready) in pages.items():
            _say(f"{name}, {network}")
            with Server(place, compress=network != "none") as server:
                found[name][network] = loads.cold_loads(browser, server, page, network, ready, count)
    return found


def _page_bytes(browser, page_name):
    with Server(SITE, compress=False) as server:
        page = browser.new_page()
        page.goto(server.url + page_name, wait_until="networkidle")
        page.close()
        files = server.sizes(server.sent)
    return {"raw": sum(raw for _, raw, _ in files), "gzip": sum(packed for _, _, packed in files)}


def _updates(browser):
    found = []
    with Server(SITE, compress=False) as server:
        for size in updates.SIZES:
            _say(f"updates, {size} sessions")
            found.append(updates.measure(browser, server, WIDGET_PAGE, size))
    return found


def _import(browser):
    _say("import")
    with Server(SITE, compress=False) as server:
        return imports.measure(browser, server, WIDGET_PAGE)


def _planner(browser):
    _say("planner")
    with Server(SITE, compress=False) as server:
        loaded = loads.cold_loads(browser, server, PLANNER_PAGE, "none", loads.READY, 5)
        return {**planner.measure(browser, server, PLANNER_PAGE), "widget_gzip": loaded["widget_bytes"]["gzip"], "ready_ms": loaded["ready_ms"]}


def _lighthouse():
    found = {}
    with Server(SITE, compress=True) as server:
        for name, page in {"home": PROSE_PAGES["home"], "load monitor": WIDGET_PAGE}.items():
            _say(f"Lighthouse, {name}")
            found[name] = audit.lighthouse(server.url + page, browser_path(), launch_options()["args"])
    return found


def budgets(results):
    """[(what, measured, unit, "at most" | "at least", limit, kept)] for every budget of the project."""
    monitor = results["loads"]["load monitor"]
    rival = results["loads"]["bare Pyodide"]["none"]["ready_ms"]
    updated = {one["sessions"]: one["all"]["p95_ms"] for one in results["updates"]}
    edited = {one["sessions"]: one["editing"]["p95_ms"] for one in results["updates"]}
    changed = {one["sessions"]: one["change"]["p50_ms"] for one in results["updates"]}
    rows = [
        ("load monitor ready, local server", monitor["none"]["ready_ms"], "ms", "at most", 300),
        ("sooner than bare Pyodide", round(rival / monitor["none"]["ready_ms"], 1), "times", "at least", 10),
        ("load monitor ready, fast 4G", monitor["fast 4G"]["ready_ms"], "ms", "at most", 1200),
        ("widget page, gzip", round(monitor["none"]["bytes"]["gzip"] / 1000, 1), "kB", "at most", 550),
        ("widget part, gzip", round(monitor["none"]["widget_bytes"]["gzip"] / 1000, 1), "kB", "at most", 320),
        *[(f"event to patch, p95, {size} sessions", updated[size], "ms", "at most", most) for size, most in UPDATE_LIMITS],
        *[(f"an edit of the rows, p95, {size} sessions", edited[size], "ms", "at most", most) for size, most in UPDATE_LIMITS],
        ("changing a row: 3650 sessions against 365, p50", round(changed[3650] / changed[365], 1), "times", "at most", 12),
    ]
    found = results["planner"]
    rows += [
        ("planner, a year of check-ins: the plan again, p95", found["planned"]["p95_ms"], "ms", "at most", 50),
        ("planner, a year of check-ins: all events, p95", found["all"]["p95_ms"], "ms", "at most", 50),
        ("planner, widget part, gzip", round(found["widget_gzip"] / 1000, 1), "kB", "at most", 320),
    ]
    for name, step in (("reading", "read"), ("adding", "added")):
        found = results["import"][step]
        rows.append((f"{name} 5000 Strava activities", found["ms"], "ms", "at most", 3000))
        rows.append((f"{name} 5000 Strava activities, longest pause", found["longest_pause_ms"], "ms", "at most", 200))
    rows += [(f"{name} page, gzip", round(sent["gzip"] / 1000, 1), "kB", "at most", 250) for name, sent in results["pages"].items()]
    for page, scores in results["lighthouse"].items():
        for name, score in scores.items():
            limit = 90 if (page, name) == ("load monitor", "performance") else 95
            rows.append((f"Lighthouse {name}, {page}", score, "", "at least", limit))
    return [(*row, row[1] <= row[4] if row[3] == "at most" else row[1] >= row[4]) for row in rows]


def _say(words):
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
