"""The measurements as tables a person can read."""

UPDATES = ("typing", "add", "open", "change", "delete", "undo", "editing")


def markdown(results):
    """RESULTS.md for the results of one run."""
    parts = [_head(results), _loads(results), _bytes(results), _updates(results), _lighthouse(results), _budgets(results)]
    return "\n\n".join(parts) + "\n"


def _table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def _head(results):
    about = results["machine"]
    return (
        "# Measured\n\n"
        f"One run of `make bench` on {results['date']}: {about['cores']} cores, {about['system']}, {about['browser']}, "
        f"Python {about['python']}. Load of the machine when it began: {about['load']}. Every time is the median of "
        f"{results['count']} cold loads, each in a fresh browser context that has come to rest; throttled loads come from a server that compresses."
    )


def _loads(results):
    rows = []
    for page, networks in results["loads"].items():
        for network, found in networks.items():
            rows.append((page, network, _ms(found["first_paint_ms"]), _ms(found["ready_ms"])))
    return "## From navigation to first paint and to ready (ms)\n\n" + _table(("page", "network", "first paint", "ready"), rows)


def _bytes(results):
    rows = []
    for page, networks in results["loads"].items():
        sent = networks["none"]["bytes"]
        rows.append((page, _kb(sent["raw"]), _kb(sent["gzip"])))
    for page, sent in results["pages"].items():
        rows.append((page, _kb(sent["raw"]), _kb(sent["gzip"])))
    widget = results["loads"]["load monitor"]["none"]["widget_bytes"]
    rows.append(("of the load monitor's page: the widget (host, base, app)", _kb(widget["raw"]), _kb(widget["gzip"])))
    return "## First visit, everything (kB)\n\n" + _table(("page", "raw", "gzip"), rows)


def _updates(results):
    rows = []
    for found in results["updates"]:
        rows.append((found["sessions"], *(_pair(found[name]) for name in UPDATES), _ms(found["ready_ms"])))
    head = ("sessions", "typing a note", "add", "open", "change", "delete", "undo", "these five", "ready with this diary")
    return "## From an event to the patched page, p50 / p95 (ms)\n\n" + _table(head, rows)


def _lighthouse(results):
    rows = [(page, *scores.values()) for page, scores in results["lighthouse"].items()]
    return "## Lighthouse 12, mobile, median of three\n\n" + _table(("page", "performance", "accessibility", "best practices", "SEO"), rows)


def _budgets(results):
    rows = [(words, f"{found} {unit}".strip(), f"{kind} {limit}", "kept" if kept else "**missed**") for words, found, unit, kind, limit, kept in results["budgets"]]
    return "## Against the budgets\n\n" + _table(("what", "measured", "budget", ""), rows)


def _ms(value):
    return f"{value:.0f}"


def _kb(value):
    return f"{value / 1000:.1f}"


def _pair(spread):
    return f"{spread['p50_ms']:.1f} / {spread['p95_ms']:.1f}"
