"""The pages as they were written: what they load, what they say about themselves, where they lead."""

import gzip
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from pht.embed.site import theme
from tests.site.reading import TOOL_PAGE, page_names

# Attributes whose address a browser fetches by itself; the href of an <a> is the reader's choice.
FETCHED = {"src", "srcset", "data", "poster", "background", "action", "formaction"}
NO_WIDGET = ["book/index.html", "book/foundations/what-is-pht.html", "book/reference/evidence.html"]
WITH_WIDGET = [
    TOOL_PAGE,
    "book/load/keeping-a-load-diary.html",
    "book/load/load-response-and-the-24-hour-rule.html",
    "book/tools/progression-planner.html",
    "book/tools/self-screen.html",
    "book/rehab/from-isometrics-to-sport.html",
    "book/care/could-it-be-something-else.html",
    "book/care/what-a-positive-test-means.html",
]
UNWANTED = ["vnd.jupyter.widget-state", "require.js", "requirejs", "html-manager", "THEBE", "thebe", "mathjax.js", "polyfill"]


class Parsed(HTMLParser):
    """A page's elements in reading order: (tag, attributes); and the texts of its elements by tag."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.texts, self.inside = [], {}, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self.inside.append(tag)

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, text):
        for tag in set(self.inside):
            self.texts[tag] = self.texts.get(tag, "") + text

    def all(self, tag, **wanted):
        """Attributes of each element `tag` that has the wanted ones."""
        return [found for name, found in self.elements if name == tag and wanted.items() <= found.items()]

    def ids(self):
        """Every id and old-style anchor name."""
        return [found[name] for _, found in self.elements for name in ("id", "name") if name in found]


@pytest.fixture(scope="module")
def pages(site):
    """{path: (text, parsed)} of every page."""
    texts = {name: (site / name).read_text(encoding="utf-8") for name in page_names(site)}
    return {name: (text, Parsed(text)) for name, text in texts.items()}


def test_the_site_has_its_pages(pages):
    assert set(NO_WIDGET + WITH_WIDGET + ["index.html", "search.html", "book/about.html"]) <= set(pages)


def test_nothing_is_fetched_from_another_site(pages):
    found = []
    for name, (_, page) in pages.items():
        for tag, attributes in page.elements:
            fetched = {key: attributes[key] for key in FETCHED & attributes.keys()}
            if tag == "link":
                fetched["href"] = attributes.get("href", "")
            found += [(name, tag, value) for value in fetched.values() if re.match(r"(?:[a-z]+:)?//", value or "")]
    assert found == []


def test_style_sheets_and_scripts_load_nothing_else(site):
    files = [*site.rglob("*.css"), *site.rglob("*.js")]
    shipped = [path for path in files if re.search(r"course\.css|pht-.*\.(css|js)$", path.name)]
    assert len(shipped) >= 5
    for path in shipped:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import", text), path.name


def test_no_page_carries_what_the_book_does_not_use(pages):
    found = [(name, word) for name, (text, _) in pages.items() for word in UNWANTED if word in text]
    assert found == []


def test_widget_files_are_only_on_pages_with_a_widget(pages):
    for name, (_, page) in pages.items():
        mounts = [found for found in page.all("section") if "data-pht-app" in found]
        scripts = [found["src"] for found in page.all("script") if "/pht-" in found.get("src", "")]
        sheets = [found["href"] for found in page.all("link") if "/pht-" in found.get("href", "")]
        assert bool(mounts) == (name in WITH_WIDGET), name
        assert bool(scripts) == bool(sheets) == bool(mounts), name


def test_widget_scripts_hold_up_neither_the_text_nor_each_other(pages):
    for name in WITH_WIDGET:
        scripts = [found for found in pages[name][1].all("script") if "/pht-" in found.get("src", "")]
        order = [re.search(r"/(pht-[\w-]+\.js)\?v=\w+$", found["src"]).group(1) for found in scripts]
        apps = sorted({found["data-pht-app"] for found in pages[name][1].all("section") if "data-pht-app" in found})
        assert order == ["pht-host.js", "pht-base.js"] + [f"pht-app-{app}.js" for app in apps]
        assert all("async" in found and found.get("fetchpriority") == "low" and found.get("type") is None for found in scripts)


def test_every_page_says_what_it_is(pages):
    titles, descriptions = [], []
    for name, (_, page) in pages.items():
        assert page.all("html")[0]["lang"] == "en", name
        assert len(page.all("meta", name="viewport")) == 1, name
        [description] = page.all("meta", name="description")
        assert len(description["content"]) <= 160
        if name.startswith("book/"):
            assert len(description["content"]) >= 40, name
            assert len(page.all("h1")) >= 1, name
            titles.append(page.texts["title"])
            descriptions.append(description["content"])
    assert len(set(titles)) == len(titles)
    assert len(set(descriptions)) == len(descriptions)


def test_every_page_carries_the_policy_before_anything_that_loads(pages):
    for name, (_, page) in pages.items():
        [policy] = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
        assert policy["content"] == theme.POLICY
        place = page.elements.index(("meta", policy))
        loads = [at for at, (tag, _) in enumerate(page.elements) if tag in ("script", "link", "style", "img")]
        assert place < min(loads, default=place + 1), name


def test_internal_links_and_files_are_there(site, pages):
    missing = []
    for name, (_, page) in pages.items():
        for tag, attributes in page.elements:
            for key in {"href", "src"} & attributes.keys():
                missing += _missing(site, pages, name, attributes[key])
    assert missing == []


def _missing(site, pages, name, address):
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return []
    target = (site / name).parent / unquote(parts.path) if parts.path else site / name
    target = target.resolve()
    if not target.is_file():
        return [(name, address)]
    found = pages.get(target.relative_to(site.resolve()).as_posix())
    anchor = unquote(parts.fragment)
    return [(name, address)] if anchor and found and anchor not in found[1].ids() else []


def test_no_id_stands_twice_on_a_page(pages):
    for name, (_, page) in pages.items():
        ids = [found["id"] for _, found in page.elements if "id" in found]
        assert sorted(set(ids)) == sorted(ids), name


def test_pictures_have_words(pages):
    for name, (_, page) in pages.items():
        assert [found for found in page.all("img") if not found.get("alt", "").strip()] == [], name


def test_the_front_door_leads_to_the_home_page(pages):
    _, page = pages["index.html"]
    [forward] = page.all("meta", **{"http-equiv": "refresh"})
    assert forward["content"] == "0; url=book/index.html"
    assert page.all("a", href="book/index.html")


def test_every_rule_has_its_anchor(pages):
    from pht import evidence

    ids = pages["book/reference/evidence.html"][1].ids()
    assert [rule["id"] for rule in evidence.rules() if "rule-" + rule["id"] not in ids] == []


def test_every_icon_is_drawn_in_its_page_and_no_set_of_icons_is_shipped(site, pages):
    sheet = (site / "_static/course.css").read_text(encoding="utf-8")
    for name, (text, _) in pages.items():
        icons = re.findall(r'<(?:i|span)\b[^>]*class="[^"]*\bfa-(?:solid|regular|brands)\b[^"]*"[^>]*>(.{0,12})', text, re.S)
        assert bool(icons) == (name != "index.html"), name
        assert all(inside.startswith("<svg aria-h") for inside in icons), name
    assert "@font-face" not in sheet and not re.search(r"mask[^;}]*url|--course-icon", sheet)
    assert not list(site.rglob("*.woff2")) and not list(site.rglob("fontawesome*"))


def test_pages_stay_within_their_weight(site, pages):
    """Gzip bytes of a first visit: 250 kB for prose, 550 kB with widgets, of which each widget with what all share 320 kB."""
    for name in NO_WIDGET + WITH_WIDGET:
        files = _loaded(site, name, pages[name][1])
        sizes = {path: len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in files}
        assert sum(sizes.values()) <= (550_000 if name in WITH_WIDGET else 250_000), name
        for app in {found["data-pht-app"] for found in pages[name][1].all("section") if "data-pht-app" in found}:
            parts = ("pht-host.js", "pht-base.js", "pht-ui.css", f"pht-app-{app}.js", f"pht-{app}.css")
            assert sum(size for path, size in sizes.items() if path.name in parts) <= 320_000, (name, app)


def _loaded(site, name, page):
    addresses = [found["src"] for found in page.all("script") if "src" in found]
    addresses += [found["href"] for found in page.all("link") if found.get("rel") in ("stylesheet", "icon")]
    return {site / name} | {((site / name).parent / urlsplit(address).path).resolve() for address in addresses}
