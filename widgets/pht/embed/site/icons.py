"""The few icons that the pages use, as style rules with the outlines of the theme's icon set.

Icons are drawn as masks in the text's colour: no script, no font, and nothing that a browser
refuses to load from a file.
"""

import pathlib
import re

import pydata_sphinx_theme
from sphinx.errors import ExtensionError

_SCRIPT = "theme/pydata_sphinx_theme/static/scripts/fontawesome.js"
_SETS = {"fas": "fas", "fa": "fas", "fa-solid": "fas", "far": "far", "fa-regular": "far", "fab": "fab", "fa-brands": "fab"}
_SIZES = {"fa-lg": "font-size:1.25em", "fa-fw": "width:1.25em"}
_CLASS = re.compile(r'class="([^"]*\bfa[srb]?\b[^"]*)"')
_SET_END = re.compile(r'\(function\(\)\{\w+\("(fa[srb])",\w+\),\w+\("fa-\w+",\w+\)\}\)')
_OUTLINE = re.compile(r'[{,]"?([\w-]+)"?:\[(\d+),(\d+),\[([^\]]*)\],"[0-9a-f]+","([^"]+)"\]')
_LICENCE = "/*! Icons: Font Awesome Free, https://fontawesome.com, CC BY 4.0 */"
_SHAPE = (
    "{display:inline-block;width:1em;height:1em;vertical-align:-.125em;background:currentColor;"
    "forced-color-adjust:preserve-parent-color;"
    "-webkit-mask:var(--course-icon) center/contain no-repeat;mask:var(--course-icon) center/contain no-repeat}"
)


def theme_script(app):
    """The text of the theme's icon script, which holds every outline."""
    path = pathlib.Path(pydata_sphinx_theme.__file__).parent / _SCRIPT
    if not path.exists():
        raise ExtensionError(f"the theme keeps its icons elsewhere than in {_SCRIPT}")
    return path.read_text(encoding="utf-8")


def used(pages):
    """The icons in the pages' classes, sorted: (set, class)."""
    found = set()
    for page in pages:
        for value in _CLASS.findall(page):
            names = value.split()
            sets = [_SETS[name] for name in names if name in _SETS]
            found.update((sets[0], name) for name in names if _is_icon(name) and sets)
    return sorted(found)


def _is_icon(name):
    return name.startswith("fa-") and name not in _SETS and name not in _SIZES


def rules(wanted, script):
    """Style rules for the wanted icons. ExtensionError names those that the script does not hold."""
    outlines = _outlines(script)
    missing = [f"{name} ({style})" for style, name in wanted if (style, name[3:]) not in outlines]
    if missing:
        raise ExtensionError("the theme has no outline for the icon " + ", ".join(missing))
    pieces = [_LICENCE, ",".join("." + name for name in sorted(_SETS)) + _SHAPE]
    pieces += [f".{name}{{{value}}}" for name, value in sorted(_SIZES.items())]
    for style, name in wanted:
        width, height, path = outlines[style, name[3:]]
        picture = (
            f"%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'%3E"
            f"%3Cpath d='{path}'/%3E%3C/svg%3E"
        )
        of_set = ",".join(f".{known}" for known, known_style in sorted(_SETS.items()) if known_style == style)
        pieces.append(f':is({of_set}).{name}{{--course-icon:url("data:image/svg+xml,{picture}")}}')
    return "\n".join(pieces)


def _outlines(script):
    """{(set, name): (width, height, path)} with each icon under all of its names."""
    found, start = {}, 0
    for end in _SET_END.finditer(script):
        for name, width, height, others, path in _OUTLINE.findall(script, start, end.start()):
            for known in [name] + re.findall(r'"([\w-]+)"', others):
                found.setdefault((end.group(1), known), (width, height, path))
        start = end.end()
    return found
