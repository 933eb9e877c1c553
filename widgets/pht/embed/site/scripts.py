"""One script for the site: the theme's own, as they are and in their order, in one file instead of five.

The search page keeps them apart, since its inline scripts need some of them at once.
"""

from sphinx.errors import ExtensionError

SCRIPT = "course.js"
BUNDLED = (
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
    "scripts/sphinx-book-theme.js",
    "scripts/pydata-sphinx-theme.js",
)


def is_bundled(filename):
    """Whether a script is part of the site's one script."""
    return str(filename).removeprefix("_static/").partition("?")[0] in BUNDLED


def script_text(static):
    """The text of the site's script. ExtensionError names a script that the theme no longer has."""
    missing = [name for name in BUNDLED if not (static / name).exists()]
    if missing:
        raise ExtensionError(f"the theme has no script {missing[0]}; see BUNDLED in {__name__}")
    return "\n;\n".join((static / name).read_text(encoding="utf-8") for name in BUNDLED)
