"""The few icons that the pages use, drawn into them with the outlines of the theme's icon set.

An icon is a small picture inside its element, in the text's colour: no script, no font, and nothing
to load. As pictures of the style sheet they cost a page a tenth of the time to its first paint.
"""

import pathlib
import re

import pydata_sphinx_theme
from sphinx.errors import ExtensionError

_SCRIPT = "theme/pydata_sphinx_theme/static/scripts/fontawesome.js"
_SETS = {"fas": "fas", "fa": "fas", "fa-solid": "fas", "far": "far", "fa-regular": "far", "fab": "fab", "fa-brands": "fab"}
_SIZES = {"fa-lg": "font-size:1.25em", "fa-fw": "width:1.25em"}
_SET_END = re.compile(r'\(function\(\)\{\w+\("(fa[srb])",\w+\),\w+\("fa-\w+",\w+\)\}\)')
_OUTLINE = re.compile(r'[{,]"?([\w-]+)"?:\[(\d+),(\d+),\[([^\]]*)\],"[0-9a-f]+","([^"]+)"\]')
_EMPTY = re.compile(r'(<(i|span)\b[^>]*\bclass="([^"]*\bfa[srb]?\b[^"]*)"[^>]*>)\s*(?=</\2>)')
_LICENCE = "/*! Icons: Font Awesome Free, https://fontawesome.com, CC BY 4.0 */"
_BOX = "{display:inline-block;box-sizing:content-box;width:1em;height:1em;vertical-align:-.125em}"
_PICTURE = "{display:block;width:100%;height:100%;fill:currentColor}"


def theme_script():
    """The text of the theme's icon script, which holds every outline."""
    path = pathlib.Path(pydata_sphinx_theme.__file__).parent / _SCRIPT
    if not path.exists():
        raise ExtensionError(f"the theme keeps its icons elsewhere than in {_SCRIPT}")
    return path.read_text(encoding="utf-8")


def rules():
    """The style rules of every icon."""
    sets = sorted(_SETS)
    pieces = [_LICENCE, ",".join("." + name for name in sets) + _BOX, ",".join(f".{name}>svg" for name in sets) + _PICTURE]
    return "\n".join(pieces + [f".{name}{{{value}}}" for name, value in sorted(_SIZES.items())])


def drawn(page, outlines):
    """The page's HTML with a picture in each empty icon. ExtensionError names an icon without an outline."""
    return _EMPTY.sub(lambda found: found[1] + _picture(found[3].split(), outlines), page)


def _picture(names, outlines):
    style = next((_SETS[name] for name in names if name in _SETS), None)
    wanted = [name for name in names if _is_icon(name)]
    if not style or not wanted:
        return ""
    for name in wanted:
        if (style, name[3:]) not in outlines:
            raise ExtensionError(f"the theme has no outline for the icon {name} ({style})")
    width, height, path = outlines[style, wanted[0][3:]]
    return f'<svg aria-hidden="true" viewBox="0 0 {width} {height}"><path d="{path}"></path></svg>'


def _is_icon(name):
    return name.startswith("fa-") and name not in _SETS and name not in _SIZES


def outlines(script):
    """The outlines that the theme's icon script holds, each under all of its names: {(set, name): (width, height, path)}."""
    found, start = {}, 0
    for end in _SET_END.finditer(script):
        for name, width, height, others, path in _OUTLINE.findall(script, start, end.start()):
            for known in [name] + re.findall(r'"([\w-]+)"', others):
                found.setdefault((end.group(1), known), (width, height, path))
        start = end.end()
    return found
