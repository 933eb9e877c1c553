"""Strips of daily values on one day axis, drawn as SVG that keeps its type size at every width.

A strip is a dict: "label"; "unit"; "tall", the height of its plot in px; "top", its highest value;
"layers", what is drawn in it, as (one of the functions below, its arguments after the plot);
"signs" above the plot and "foot_signs" on its base line, as (look, sign, places); or "empty", the
words that stand in place of a strip without data.

Shapes lie in an inner picture that stretches with the page; words and signs lie outside it, placed
in per cent, and do not stretch. A day is known by its place, 0 being the first. None is a gap, and
0 has a flat foot: zero is not missing. Each layer is few nodes however many days there are.

A look is the attributes of a shape. Its colours are the page's, as var(--pht-...), so that they
follow light, dark and print; `standalone` puts those of `INKS` in their place. Nothing here knows
what the values mean.
"""

from pht.ui import text
from pht.ui.html import defs, desc, g, lazy, line, path, pattern, rect, svg, title
from pht.ui.html import text as svg_text
from pht.ui.memo import keep_last

INKS = {
    "text": "#1d2733",
    "quiet": "#52606d",
    "page": "#fff",
    "border": "#c4ccd4",
    "load": "#0072b2",
    "sitting": "#cc79a7",
    "usual": "#56b4e9",
    "settled-fill": "#009e73",
    "hold-fill": "#e69f00",
    "ease-back-fill": "#d55e00",
}
FINE = 10
_ACROSS = 600
_HEADER = 22
_SIGNS = 18
_EMPTY = 20
# A plot this tall has room for two words on its scale.
_TWO_WORDS = 64
_AXIS = 24
_MOST_LABELS = 6
# Words that begin after this part of the days would leave the picture of a phone.
_LATE = 0.86
_MOST_IN_A_PATH = 100
_STEPS = (1, 2, 2.5, 4, 5, 6, 8, 10)


def ink(name):
    """A colour of the page: ink("load") is "var(--pht-load)"."""
    return "var(--pht-" + name + ")"


def solid(name):
    """The look of a shape filled with one colour."""
    return {"fill": ink(name)}


def stroke(name, width, dashes=None):
    """The look of a line `width` px wide, whole or in dashes."""
    look = {"fill": "none", "stroke": ink(name), "stroke_width": text.shortest(width, 1)}
    look["stroke_linecap"] = "round"
    look["stroke_linejoin"] = "round"
    if dashes:
        look["stroke_dasharray"] = dashes
        look["stroke_linecap"] = "butt"
    return look


def texture(name, kind):
    """The look of a shape filled with a texture of the chart `name`: a kind of `textures`."""
    return {"fill": "url(#" + name + "-" + kind + ")"}


@keep_last
def texture_tiles(name, tiles):
    """The textures of the chart `name`, from (kind, ground or None, ink) each.

    Kinds: hatching (thin, slanting), slanting (thick), level (stripes along), dotted.
    """
    return defs[[_tile(name + "-" + kind, kind, ground, colour) for kind, ground, colour in tiles]]


def _tile(name, kind, ground, colour):
    size, turn, wide, high = _TILES[kind]
    side = str(size)
    return pattern(
        id=name,
        width=side,
        height=side,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(" + turn + ")" if turn else None,
    )[
        rect(width=side, height=side, fill=ink(ground)) if ground else None,
        rect(width=str(wide), height=str(high), fill=ink(colour)),
    ]


# Size of the square tile, its turn, and the width and height of what is inked of it, in 1/10 px.
_TILES = {
    "hatching": (60, "45", 9, 60),
    "slanting": (50, "-45", 28, 50),
    "level": (40, "", 40, 20),
    "dotted": (34, "", 17, 17),
}


def nice_ceiling(value):
    """The smallest of 1, 2, 2.5, 4, 5, 6, 8 times a power of ten that is not below `value`."""
    power = 1
    while power * 10 < value:
        power *= 10
    for step in _STEPS:
        if power * step >= value:
            return power * step
    return power * 10


def strips(name, heading, summary, days, parts, labels=(), tiles=(), across=_ACROSS):
    """The strips `parts` of as many `days`, one below the other, as one SVG picture.

    name: an id unique in the page. heading: the finding in a sentence. summary: the same picture in
    words, for those who do not see it. labels: (place, words) below the last strip, each with a line through
    all strips; see `thinned`. tiles: of `texture_tiles`. across: the
    width in px at which shapes keep their proportions.
    """
    high = strips_height(parts)
    drawn = []
    top = 0
    for place, part in enumerate(parts):
        drawn.append(lazy(name + "-strip-" + str(place), _strip, part, days, top, across * FINE))
        top += _room(part)
    return svg(
        class_="pht-chart",
        role="img",
        height=str(high),
        width="100%",
        aria_labelledby=name + "-title " + name + "-desc",
    )[
        title(id=name + "-title")[heading],
        desc(id=name + "-desc")[summary],
        texture_tiles(name, tiles),
        _labels(labels, days, high - _AXIS),
        drawn,
    ]


def strips_height(parts):
    """The height of a picture of these strips, px."""
    high = _AXIS
    for part in parts:
        high += _room(part)
    return high


def _room(part):
    if part["empty"]:
        return _HEADER + _EMPTY
    return _HEADER + (_SIGNS if part["signs"] else 0) + part["tall"] + 8


def _strip(part, days, top, across):
    if part["empty"]:
        label = svg_text(x="0", y=str(top + 14), font_weight="600", **_WORDS)[part["label"]]
        return g[label, svg_text(x="0", y=str(top + 30), **_QUIET)[part["empty"]]]
    start = top + _HEADER + (_SIGNS if part["signs"] else 0)
    base = start + part["tall"]
    plot = _Plot(days, part["tall"] * FINE, part["top"], across)
    label, grid, scale = _frame(part["label"], part["unit"], part["tall"], part["top"], top, start, across)
    return g[
        label,
        svg(
            x="0",
            y=str(start),
            width="100%",
            height=str(part["tall"]),
            viewBox="0 0 %d %d" % (across, plot.tall),
            preserveAspectRatio="none",
            overflow="visible",
        )[
            grid,
            [layer[0](plot, *layer[1:]) for layer in part["layers"]],
        ],
        scale,
        [_signs(look, sign, places, days, start - 4) for look, sign, places in part["signs"]],
        [_signs(look, sign, places, days, base - 4) for look, sign, places in part["foot_signs"]],
    ]


_HALO = {"paint_order": "stroke", "stroke": "var(--pht-page)", "stroke_width": "3", "stroke_linejoin": "round"}
_WORDS = {"fill": "var(--pht-text)", "font_size": "13"}
_WORDS.update(_HALO)
_QUIET = {"fill": "var(--pht-quiet)", "font_size": "12"}
_QUIET.update(_HALO)
_RULE = {"stroke": "var(--pht-border)", "stroke_width": "1"}


class _Plot:
    """The scale of one strip: days along and values up, in tenths of a px.

    A value is so high: tall - int(value * unit + 0.5). The layers write that out; calling a function
    for every day and value would take them twice as long.
    """

    def __init__(self, days, tall, top, across):
        self.tall = tall
        self.unit = tall / top
        self.lefts, self.middles, self.begins, self.wide = _columns(max(days, 1), across)
        self.box = "M%d %dV%dh" + str(self.wide) + "V%dz"


@keep_last
def _columns(days, across):
    """Where each day begins, and the end of the last; where each has its middle; where its bar begins; a bar's width."""
    pad = across // days // 10
    lefts = [place * across // days for place in range(days + 1)]
    middles = [(2 * place + 1) * across // (2 * days) for place in range(days)]
    return lefts, middles, [left + pad for left in lefts], max(1, across // days - 2 * pad)


@keep_last
def _frame(label, unit, tall, top, above, start, across):
    """What a strip has whatever its values: its label, its lines, and the words of its scale."""
    high = tall * FINE
    grid = _paths(["M0 %dH%d" % (at, across) for at in (0, high // 2, high)], _RULE)
    scale = [svg_text(x="2", y=str(start + 12), **_QUIET)[text.shortest(top) + (" " + unit if unit else "")]]
    if tall >= _TWO_WORDS:
        scale.append(svg_text(x="2", y=str(start + tall // 2 - 4), **_QUIET)[text.shortest(top / 2)])
    return svg_text(x="0", y=str(above + 14), font_weight="600", **_WORDS)[label], grid, scale


# Layers


def bars(plot, look, values, floors=None):
    """A bar a day from its floor (default: 0) up by its value."""
    tall, unit, begins, box = plot.tall, plot.unit, plot.begins, plot.box
    drawn = []
    low, floor = tall, 0
    for place, value in enumerate(values):
        if value:
            if floors:
                floor = floors[place]
                low = tall - int(floor * unit + 0.5)
            drawn.append(box % (begins[place], low, tall - int((floor + value) * unit + 0.5), low))
    return _paths(drawn, look)


def feet(plot, look, values):
    """A flat foot on the base line of each day whose value is 0."""
    tall, begins, box = plot.tall, plot.begins, plot.box
    zero = [place for place, value in enumerate(values) if value == 0]
    return _paths([box % (begins[place], tall, tall - 20, tall) for place in zero], look)


def outlines(plot, look, bars_at):
    """The outline of a bar for each (place, value)."""
    tall, unit = plot.tall, plot.unit
    drawn = [
        plot.box % (plot.begins[place], tall, tall - int(value * unit + 0.5), tall) for place, value in bars_at
    ]
    return _paths(drawn, look)


def gaps(plot, look, places):
    """Days with nothing known, over the whole height, neighbours in one piece."""
    drawn = []
    for first, last in runs(places):
        drawn.append("M%d 0H%dV%dH%dz" % (plot.lefts[first], plot.lefts[last + 1], plot.tall, plot.lefts[first]))
    return _paths(drawn, look)


def runs(places):
    """(first, last) of each run of neighbours among rising places."""
    found = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def band(plot, look, lows, highs):
    """The area between two values a day; None in `lows` is a gap. Equal neighbours are one piece."""
    tall, unit, lefts = plot.tall, plot.unit, plot.lefts
    drawn = []
    start = 0
    for place in range(1, len(lows) + 1):
        if place < len(lows) and lows[place] == lows[start] and highs[place] == highs[start]:
            continue
        if lows[start] is not None:
            low = tall - int(lows[start] * unit + 0.5)
            high = tall - int(highs[start] * unit + 0.5)
            drawn.append("M%d %dV%dH%dV%dz" % (lefts[start], low, high, lefts[place], low))
        start = place
    return _paths(drawn, look)


def lines(plot, look, values):
    """A line from day to day, broken where a value is None; a value alone is a dot."""
    tall, unit, middles = plot.tall, plot.unit, plot.middles
    drawn = []
    before = None
    for place, value in enumerate(values):
        if value is not None:
            high = tall - int(value * unit + 0.5)
            if before is None:
                drawn.append("M%d %dh0" % (middles[place], high))
            elif len(drawn) % _MOST_IN_A_PATH:
                drawn.append("L%d %d" % (middles[place], high))
            else:
                # Each path begins anew after so many points, from the last one.
                last = tall - int(before * unit + 0.5)
                drawn.append("M%d %dL%d %d" % (middles[place - 1], last, middles[place], high))
        before = value
    return _paths(drawn, look)


def dots(plot, looks, values):
    """A dot a day where there is a value, in each of the looks, one over the other.

    A dot is a stroke without length, as wide as the look's.
    """
    tall, unit, middles = plot.tall, plot.unit, plot.middles
    drawn = [
        "M%d %dh0" % (middles[place], tall - int(value * unit + 0.5))
        for place, value in enumerate(values)
        if value is not None
    ]
    return [_paths(drawn, look) for look in looks]


def dashes(plot, look, values):
    """A level dash as wide as a bar for each day with a value."""
    tall, unit, begins = plot.tall, plot.unit, plot.begins
    drawn = [
        "M%d %dh%d" % (begins[place], tall - int(value * unit + 0.5), plot.wide)
        for place, value in enumerate(values)
        if value is not None
    ]
    return _paths(drawn, look)


def stems(plot, look, ones, others):
    """An upright line between two values of a day that has both."""
    tall, unit, middles = plot.tall, plot.unit, plot.middles
    drawn = []
    for place, one in enumerate(ones):
        other = others[place]
        if one is not None and other is not None and one != other:
            high, low = tall - int(one * unit + 0.5), tall - int(other * unit + 0.5)
            drawn.append("M%d %dV%d" % (middles[place], high, low))
    return _paths(drawn, look)


def _paths(drawn, look):
    return [
        path(d="".join(drawn[start : start + _MOST_IN_A_PATH]), vector_effect="non-scaling-stroke", **look)
        for start in range(0, len(drawn), _MOST_IN_A_PATH)
    ]


# Words and signs


def _signs(look, sign, places, days, height):
    """One text element whose signs stand over their days."""
    if not places:
        return None
    middles = _middles(days)
    across = " ".join([middles[place] for place in places])
    return svg_text(x=across, y=str(height), text_anchor="middle", **look)[sign * len(places)]


def thinned(labels, most=_MOST_LABELS):
    """The labels that are drawn, at most so many: so few that their words fit a phone."""
    each = 1 + (len(labels) - 1) // most if labels else 1
    return [label for index, label in enumerate(labels) if index % each == 0]


@keep_last
def _labels(labels, days, base):
    drawn = []
    for place, words in labels:
        at = _per_cent(place, days)
        drawn.append(line(x1=at, x2=at, y1="0", y2=str(base + 6), **_RULE))
        if place <= days * _LATE:
            drawn.append(svg_text(x=at, y=str(base + 18), dx="2", **_QUIET)[words])
    return drawn


@keep_last
def _middles(days):
    """Where each day has its middle, in per cent of the picture."""
    return [_per_cent(2 * place + 1, 2 * days) for place in range(days)]


def _per_cent(part, whole):
    return text.shortest(100 * part / whole if whole else 0, 3) + "%"


def day_line(place, days, name):
    """An upright line through a whole picture at one day, to lie over its strips."""
    at = _per_cent(2 * place + 1, 2 * days)
    return svg(class_=name, width="100%", height="100%", aria_hidden="true")[
        line(x1=at, x2=at, y1="0", y2="100%")
    ]
