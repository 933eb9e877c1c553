"""Reading the built book: its pages by name, and a page's load monitor and troubles in a browser."""

import json

TOOL_PAGE = "book/tools/load-monitor.html"


def page_names(site):
    """Every page of the site by its path, sorted: "book/index.html", …"""
    paths = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    return [path.as_posix() for path in paths if not path.parts[0].startswith("_")]


def watch(page):
    """Collects a page's console errors, exceptions and failed requests in the list it returns."""
    found = []
    page.on("console", lambda message: message.type == "error" and found.append("console: " + message.text))
    page.on("pageerror", lambda error: found.append(f"exception: {error}"))
    page.on("requestfailed", lambda request: _was_left(request) or found.append("request: " + request.url))
    page.on("response", lambda answer: answer.status >= 400 and found.append(f"{answer.status}: {answer.url}"))
    return found


def _was_left(request):
    # The page was left before the request was answered.
    return request.failure == "net::ERR_ABORTED"


def keep_before_start(page, key, text):
    """Puts `text` into the store of the site before the first script of the next page runs.

    Written from an earlier page it might not have reached the browser's disk when the next one reads it.
    """
    page.add_init_script(
        f"sessionStorage.seeded || (localStorage.setItem({json.dumps(key)}, {json.dumps(text)}), sessionStorage.seeded = 1);"
    )


def live_monitor(page):
    """The load monitor of a page once it is live (a locator); it starts when the reader comes near it."""
    page.locator("section.pht").scroll_into_view_if_needed()
    monitor = page.locator("section.pht[data-pht-ready]")
    monitor.wait_for(timeout=15_000)
    return monitor


def live_widgets(page):
    """Every widget of a page, each once it is live (a list of locators)."""
    widgets = page.locator("section.pht").all()
    for place, widget in enumerate(widgets):
        widget.scroll_into_view_if_needed()
        page.wait_for_function("place => document.querySelectorAll('section.pht')[place].hasAttribute('data-pht-ready')", arg=place, timeout=15_000)
    return widgets
