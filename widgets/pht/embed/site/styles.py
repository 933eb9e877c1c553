"""What is made of all pages once they are written: one style sheet with only the rules that they use, one script, icons.

The theme brings 400 kB of rules, an icon script of 1.5 MB and icon fonts. After all pages are
written, the rules that can apply to none of them are left out, and each icon found in a
page gets its outline from the theme's own icon file. Nothing is listed by hand, so an update of
the theme needs no change here; an icon that the theme does not have stops the build.

A rule can apply when every class and id in its selector stands in some page or in some script.
"""

import hashlib
import pathlib
import re
import shutil

from sphinx.errors import ExtensionError

from pht.embed.site import icons, scripts
from pht.embed.site.css import kept_rules

SHEET = "course.css"
BUNDLED = (
    r"basic\.css",
    r"styles/pydata-sphinx-theme\.css",
    r"pygments\.css",
    r"styles/sphinx-book-theme\.css",
    r"mystnb\.[0-9a-f]+\.css",
    r"copybutton\.css",
    r"sphinx-design\.min\.css",
)
_NOT_SHIPPED = (
    "scripts/fontawesome.js*",
    "scripts/bootstrap.js*",
    "scripts/*.map",
    "styles/*.map",
    "vendor",
    "locales",
    "images/logo_*",
    "*webpack-macros.html",
)
_OWN = pathlib.Path(__file__).parent / "site.css"
_ATTRIBUTE = re.compile(r'\b(?:class|id)="([^"]*)"')
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_LICENCE = re.compile(r"/\*!.*?\*/", re.S)
_VERSION = re.compile(r"(_static/(course\.(?:css|js)))(?:\?v=[0-9a-f]*)?(?=\")")


def is_bundled(filename):
    """Whether a style sheet of the theme is part of the site's one sheet."""
    name = str(filename).removeprefix("_static/").partition("?")[0]
    return any(re.fullmatch(pattern, name) for pattern in BUNDLED)


def finish_pages(app, exception):
    """build-finished: writes sheet and script, names their content in every page, draws icons, drops what is replaced."""
    if exception or app.builder.format != "html":
        return
    out = pathlib.Path(app.outdir)
    static = out / "_static"
    pages = {path: path.read_text(encoding="utf-8") for path in written_pages(out)}
    words = used_words(pages.values(), static)
    outlines = icons.outlines(icons.theme_script())
    sheets = [sheet_text(static, pattern) for pattern in BUNDLED]
    text = "\n".join(
        [licence for sheet in sheets for licence in _LICENCE.findall(sheet)]
        + [kept_rules(sheet, words) for sheet in sheets]
        + [icons.rules(), _OWN.read_text(encoding="utf-8")]
    )
    check_addresses(text, static)
    made = {SHEET: text, scripts.SCRIPT: scripts.script_text(static)}
    for name, content in made.items():
        (static / name).write_text(content, encoding="utf-8")
    versions = {name: hashlib.sha256(content.encode()).hexdigest()[:8] for name, content in made.items()}
    for pattern in _NOT_SHIPPED:
        for path in static.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path, page in pages.items():
        finished = icons.drawn(_VERSION.sub(lambda found: f"{found[1]}?v={versions[found[2]]}", page), outlines)
        if finished != page:
            path.write_text(finished, encoding="utf-8")


def written_pages(out):
    """The paths of the site's pages, sorted."""
    return [path for path in sorted(out.rglob("*.html")) if path.relative_to(out).parts[0][0] != "_"]


def used_words(pages, static):
    """Every class and id of the pages, and every word of the scripts, which may set them."""
    words = set()
    for page in pages:
        for value in _ATTRIBUTE.findall(page):
            words.update(value.split())
    for script in sorted(static.rglob("*.js")):
        if not script.name.startswith(("fontawesome", "bootstrap", "pht-", scripts.SCRIPT)):
            words.update(_WORD.findall(script.read_text(encoding="utf-8")))
    return words


def sheet_text(static, pattern):
    """The text of the theme's sheet with this name; an error where the theme has none."""
    names = [path for path in sorted(static.rglob("*.css")) if re.fullmatch(pattern, path.relative_to(static).as_posix())]
    if not names:
        raise ExtensionError(f"the theme has no style sheet {pattern}; see BUNDLED in {__name__}")
    return names[-1].read_text(encoding="utf-8")


def check_addresses(text, static):
    """An error where a kept rule loads a file that is not beside the sheet."""
    for address in re.findall(r"url\(\s*['\"]?([^'\")]*)", text):
        if not address.startswith("data:") and not (static / address).exists():
            raise ExtensionError(f"a kept style rule loads {address}; the site ships no such file")
