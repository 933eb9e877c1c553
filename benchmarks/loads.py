"""Cold loads: how long until a page is painted and until its widget answers, and how much it sends."""

import statistics
import time

NETWORKS = {
    "none": None,
    "fast 4G": {"latency": 60, "throughput": 9e6 / 8},
    "slow 4G": {"latency": 150, "throughput": 1.6e6 / 8},
}
READY = "() => performance.getEntriesByName('pht:ready').length > 0"
SLIDER = "() => document.querySelector('.widget-slider .noUi-handle, .jupyter-widgets .noUi-handle') !== null"
# A mark keeps its own time, so nobody looks before the page is likely to be ready: the first look brings the
# driver's own script into the page, 30 ms of work for its main thread. The slider is timed by the look that finds it.
FIRST_LOOK_S = {READY: 1.5, SLIDER: 0}
# A fresh context and its tab keep both cores of a small machine busy for half a second, for any page the same:
# a navigation is timed from a browser at rest, as a reader's is.
REST_S = 1
POLLING = {READY: 500, SLIDER: 20}
PAINT = "() => Object.fromEntries(performance.getEntriesByType('paint').map(entry => [entry.name, entry.startTime]))"
MARK = "() => performance.getEntriesByName('pht:ready')[0].startTime"


def cold_loads(browser, server, page_name, network, ready, count):
    """Medians of `count` loads, each in a fresh context: {"ready_ms", "first_paint_ms", "ready_all_ms", "bytes"}."""
    loads = [_cold_load(browser, server, page_name, NETWORKS[network], ready) for _ in range(count)]
    server.sent.clear()
    _cold_load(browser, server, page_name, None, ready)
    files = server.sizes(server.sent)
    return {
        "ready_ms": round(statistics.median(load["ready"] for load in loads), 1),
        "first_paint_ms": round(statistics.median(load["paint"] for load in loads), 1),
        "ready_all_ms": [round(load["ready"], 1) for load in loads],
        "bytes": {"raw": sum(raw for _, raw, _ in files), "gzip": sum(packed for _, _, packed in files)},
        "widget_bytes": _of_widget(files),
    }


def _cold_load(browser, server, page_name, network, ready):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    if network:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", _conditions(network))
    time.sleep(REST_S)
    page.goto(server.url + page_name, wait_until="commit")
    time.sleep(FIRST_LOOK_S[ready])
    page.wait_for_function(ready, timeout=180_000, polling=POLLING[ready])
    at = page.evaluate(MARK) if ready == READY else page.evaluate("performance.now()")
    page.wait_for_load_state("load", timeout=180_000)
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0", timeout=30_000)
    paint = page.evaluate(PAINT)
    context.close()
    return {"ready": at, "paint": paint["first-contentful-paint"]}


def _conditions(network):
    rate = network["throughput"]
    return {"offline": False, "latency": network["latency"], "downloadThroughput": rate, "uploadThroughput": rate}


def _of_widget(files):
    scripts = [(raw, packed) for path, raw, packed in files if "/pht-" in path and path.endswith(".js")]
    return {"raw": sum(raw for raw, _ in scripts), "gzip": sum(packed for _, packed in scripts)}
