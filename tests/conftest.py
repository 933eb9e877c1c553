"""What several kinds of tests share: an installed Chromium or Chrome, and the built course over http.

No browser is ever downloaded. Without one the tests that need it are skipped and the summary says
how to get one; with PHT_REQUIRE_BROWSER=1 they fail instead.
"""

import functools
import http.server
import os
import shutil
import sys
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "_build" / "html"

COMMANDS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"]
MAC_PLACES = [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
]
WINDOWS_PLACES = [
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
]
HOW_TO_GET_ONE = (
    "No Chromium or Chrome was found, so the tests that need one did not run. Install Chrome, Edge or Chromium "
    "(Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask google-chrome), or set PHT_BROWSER "
    "to the program's path."
)
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A request that leaves this machine fails inside the browser, whatever made it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


@functools.cache
def browser_path():
    """Path of an installed Chromium, Chrome or Edge as text, or None. PHT_BROWSER names one outright."""
    named = os.environ.get("PHT_BROWSER")
    if named:
        return named
    for command in COMMANDS:
        found = shutil.which(command)
        if found:
            return found
    return next((str(place) for place in _usual_places() if place.is_file()), None)


def _usual_places():
    if sys.platform == "darwin":
        return [folder / place for folder in (Path("/Applications"), Path.home() / "Applications") for place in MAC_PLACES]
    if sys.platform == "win32":
        folders = [os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")]
        return [Path(folder) / place for folder in folders if folder for place in WINDOWS_PLACES]
    return []


def launch_options():
    """Keyword arguments for playwright's chromium.launch: the found program, quiet, and no way out of this machine."""
    # Chromium's sandbox refuses to start for root, which is who runs tests in most containers.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {"executable_path": browser_path(), "args": QUIET + ["--no-sandbox"] * as_root}


def pytest_sessionstart(session):
    # The first import on a new machine builds a font cache and says so on stderr, which nbval would compare.
    import matplotlib.font_manager  # noqa: F401


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter):
    if browser_path() is None:
        terminalreporter.section("no browser", yellow=True)
        terminalreporter.write_line(HOW_TO_GET_ONE)


@pytest.fixture(scope="session")
def browser():
    """One headless Chromium for the whole run (playwright's sync Browser)."""
    if browser_path() is None:
        if os.environ.get("PHT_REQUIRE_BROWSER") == "1":
            pytest.fail(HOW_TO_GET_ONE, pytrace=False)
        pytest.skip("no Chromium or Chrome found")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**launch_options())
        yield chromium
        chromium.close()


@pytest.fixture
def outside():
    """Addresses that a page of this test asked for beyond this machine; filled by new_page."""
    return []


@pytest.fixture
def new_page(browser, outside):
    """new_page(**options of Browser.new_context) -> a page with its own empty store and cache."""
    contexts = []

    def make(**options):
        context = browser.new_context(**options)
        contexts.append(context)
        context.on("request", lambda request: _is_outside(request.url) and outside.append(request.url))
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def _is_outside(url):
    inside = ("http://127.0.0.1:", "http://localhost:", "file:", "data:", "blob:", "about:")
    return not url.startswith(inside)


@pytest.fixture
def page(new_page):
    """A fresh page, 1280 by 800."""
    return new_page(viewport={"width": 1280, "height": 800})


@pytest.fixture(scope="session")
def site():
    """Folder of the built course, _build/html."""
    if not (SITE / "index.html").is_file():
        pytest.fail("The course is not built: run `make book` first.", pytrace=False)
    return SITE


@pytest.fixture(scope="session")
def site_url(site):
    """Address of the built course on a local http server, ending in a slash."""
    with serve(site) as url:
        yield url


class serve:
    """`with serve(folder) as url:` serves a folder on a free loopback port; url ends in a slash."""

    def __init__(self, folder):
        handler = functools.partial(_QuietHandler, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass
