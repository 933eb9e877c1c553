"""What the tests of the built book share: its address over http and as files, and its load monitor."""

import pytest

from tests.site.reading import TOOL_PAGE, live_monitor, watch


@pytest.fixture(params=["http", "file"])
def address(request, site):
    """Where the site starts: a local http address, then the folder itself as a file address."""
    if request.param == "http":
        return request.getfixturevalue("site_url")
    return site.as_uri() + "/"


@pytest.fixture
def troubles(page):
    """What went wrong in the page so far: errors in its console, exceptions, requests that failed."""
    return watch(page)


@pytest.fixture
def monitor(page, address, troubles):
    """The tool page's live load monitor with an empty diary, in the fixture `page`; no trouble at the end."""
    page.goto(address + TOOL_PAGE)
    yield live_monitor(page)
    assert troubles == []
