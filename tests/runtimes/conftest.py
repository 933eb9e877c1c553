"""What the runtime tests share: an open probe or widget, alone in its page, and the vendored engine."""

import pytest

from tests.conftest import serve
from tests.runtimes import harness
from tests.runtimes.twin import MicroPython


class Probe:
    """A page with the probe in it, and short words for what a reader does and sees."""

    def __init__(self, page):
        self.page = page

    def ready(self):
        """Wait until the mount is live; returns self."""
        self.page.wait_for_selector(harness.READY, timeout=15_000)
        return self

    def fact(self, name):
        """What the Python state says of `name`, as text."""
        return self.page.text_content(f"#fact-{name}")

    def value(self, name):
        """What the field shows."""
        return self.page.eval_on_selector(f"#{name}", "field => field.value")

    def caret(self):
        """[id of the focused element, caret start, caret end]."""
        return self.page.evaluate(
            "() => { const at = document.activeElement; return [at.id, at.selectionStart, at.selectionEnd]; }"
        )

    def stored(self, key=harness.KEY):
        """The text in the device's store, or None."""
        return self.page.evaluate("key => localStorage.getItem(key)", key)

    def updates(self):
        """How many events have been answered, by the page's own measures."""
        return self.page.evaluate("performance.getEntriesByName('pht:update').length")


@pytest.fixture
def open_probe(new_page, tmp_path):
    """open_probe(script="", **options of write_page) -> a Probe from file://; `script` runs before the page's own."""

    def make(script="", **options):
        page = new_page()
        if script:
            page.add_init_script(script)
        page.goto(harness.write_page(tmp_path, **options).as_uri())
        return Probe(page)

    return make


@pytest.fixture
def probe(open_probe):
    """A live Probe with nothing saved."""
    return open_probe().ready()


@pytest.fixture
def open_app(new_page, tmp_path):
    """open_app(app, params={}, script="", live=True, **options of new_page) -> a page with that widget, from a folder.

    `script` runs before the page's own; with live=False the page is not waited for.
    """

    def make(app, params=None, script="", live=True, **options):
        page = new_page(**options)
        if script:
            page.add_init_script(script)
        page.goto(harness.write_app_page(tmp_path, app, params).as_uri())
        if live:
            page.wait_for_selector(harness.READY, timeout=15_000)
        return page

    return make


@pytest.fixture(scope="module")
def micropython(browser, request, tmp_path_factory):
    """The vendored engine in one page for all tests of a file, with the widget that the file names APP (or the load monitor)."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(harness.write_page(tmp_path_factory.mktemp("twin")).as_uri())
    page.wait_for_selector(harness.READY, timeout=15_000)
    yield MicroPython(page, getattr(request.module, "APP", "load-monitor"))
    context.close()


@pytest.fixture
def probe_site(tmp_path):
    """Address of a probe page over http; pages of one context share its store."""
    harness.write_page(tmp_path)
    with serve(tmp_path) as url:
        yield url
