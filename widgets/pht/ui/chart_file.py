"""A chart as an SVG file of its own: white paper, a fixed width, nothing taken from a page.

Colours, per cents and fonts are written out, so that programs other than browsers read it too.
"""

from pht.ui import chart, text
from pht.ui.html import desc, g, path, rect, svg, title, to_html, to_list
from pht.ui.html import text as svg_text

WIDTH = 900
_MARGIN = 20
INSIDE = WIDTH - 2 * _MARGIN
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif"
_LINE = 20
_MOST_IN_HEAD = 88
_MOST_IN_LINE = 130
_LETTER = 7
_PLACES = ("x", "x1", "x2", "width")


def svg_file(heading, summary, picture, high, key, notes):
    """(SVG text, height in px) of a picture drawn `INSIDE` px across and `high` px tall, on paper of WIDTH px.

    heading: the finding. summary: the picture in words. key: (shape, looks, words) of what is
    drawn: a shape of `swatch`, or a sign. notes: lines below it.
    """
    head = _broken(heading, _MOST_IN_HEAD)
    top = _MARGIN + _LINE * len(head) + 8
    key_drawn, key_high = _key(key, top + high + 12)
    below = top + high + 12 + key_high
    foot = [part for note in notes for part in _broken(note, _MOST_IN_LINE)]
    tall = below + _LINE * len(foot) + _MARGIN
    whole = svg(
        xmlns="http://www.w3.org/2000/svg",
        width=str(WIDTH),
        height=str(tall),
        viewBox="0 0 %d %d" % (WIDTH, tall),
        role="img",
        font_family=_FONT,
    )[
        title[heading],
        desc[summary],
        rect(width=str(WIDTH), height=str(tall), fill=chart.ink("page")),
        [_words(line, _MARGIN + 14 + _LINE * place, "16", "600") for place, line in enumerate(head)],
        g(transform="translate(%d %d)" % (_MARGIN, top))[picture],
        key_drawn,
        [_words(line, below + 14 + _LINE * place, "12", "400") for place, line in enumerate(foot)],
    ]
    return to_html(_written_out(to_list(whole))), tall


def _words(line, height, size, weight):
    return svg_text(x=str(_MARGIN), y=str(height), font_size=size, font_weight=weight, fill=chart.ink("text"))[line]


def _broken(line, most):
    """The words of a line in lines of at most so many letters."""
    lines = [""]
    for word in line.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= most:
            lines.append(word)
        else:
            lines[-1] += (" " if lines[-1] else "") + word
    return lines


def _key(key, top):
    """The key's swatches and words in rows, and the rows' height."""
    drawn = []
    left, row = _MARGIN, 0
    for shape, looks, words in key:
        wide = 22 + _LETTER * len(words) + 18
        if left > _MARGIN and left + wide > WIDTH - _MARGIN:
            left, row = _MARGIN, row + 1
        height = top + row * _LINE
        drawn.append(_sample(shape, looks, left, height))
        drawn.append(
            svg_text(x=str(left + 22), y=str(height + 13), font_size="12", fill=chart.ink("text"))[words]
        )
        left += wide
    return drawn, _LINE * (row + 1) + 8


def _sample(shape, looks, left, height):
    if shape in _SHAPES:
        return swatch(shape, looks, str(left), str(height + 3))
    return svg_text(x=str(left + 8), y=str(height + 14), text_anchor="middle", **looks[0])[shape]


def swatch(shape, looks, x=None, y=None):
    """A sample of a look, or of several one over the other, 16 by 12 px: a box, a line or a dot."""
    return svg(class_="pht-swatch", x=x, y=y, width="16", height="12", viewBox="0 0 160 120", aria_hidden="true")[
        [path(d=_SHAPES[shape], vector_effect="non-scaling-stroke", **look) for look in looks]
    ]


_SHAPES = {
    "box": "M10 5H150V115H10z",
    "line": "M10 60H150",
    "dot": "M80 60h0",
    "question": "M55 38C55 3 105 3 105 38C105 60 80 56 80 80M80 106h0",
}


def _written_out(node):
    """A copy of a tree with its colours and per cents as plain values, without classes and ids of a page."""
    if isinstance(node, str):
        return node
    attributes = {}
    for name in sorted(node[1]):
        value = node[1][name]
        if name == "class" or name[:5] == "aria-" or (name == "role" and "xmlns" not in node[1]):
            continue
        if "var(--pht-" in value:
            value = chart.INKS[value[10:-1]]
        elif name in _PLACES and "%" in value:
            value = " ".join([_in_px(one) for one in value.split(" ")])
        attributes[name] = value
    if "vector-effect" in attributes:
        _scale_strokes(attributes)
    return [node[0], attributes] + [_written_out(child) for child in node[2:]]


def _scale_strokes(attributes):
    """Strokes in the measure of their shapes, so that they grow with the picture."""
    del attributes["vector-effect"]
    for name in ("stroke-width", "stroke-dasharray"):
        if name in attributes:
            sizes = [text.shortest(float(size) * chart.FINE, 2) for size in attributes[name].split(" ")]
            attributes[name] = " ".join(sizes)


def _in_px(one):
    return text.shortest(float(one[:-1]) * INSIDE / 100, 2) if one[-1:] == "%" else one
