"""A chart of one value a day, drawn as SVG that keeps its type size at every width.

Bars lie in an inner picture that stretches with the page; words and marks lie outside it, placed
in per cent, and do not stretch. A rest day has a flat foot on the base line, a day with nothing
known has none and is hatched: zero is not missing. Nothing here knows what the values mean.
"""

from pht.ui import text
from pht.ui.html import defs, desc, div, figcaption, figure, line, path, pattern, rect, svg, title
from pht.ui.html import text as svg_text

HEIGHT = 220
_TOP = 40
_BASE = 190
_LABEL = 208
_MOST_LABELS = 6
_STEP = 10
_GAP = 1
_TALL = 1000
_FOOT = 8
_MOST_IN_A_PATH = 100


def bars(name, heading, summary, values, unit, marks=(), labels=(), hidden=()):
    """A figure with one bar a day.

    name: an id unique in the page. heading: the finding in a sentence. summary: the same figure in
    words, for those who do not see it. values: one number, 0 or None (not known) a day. unit: of
    the values, as "AU". marks: (class, sign, [day positions]) rows drawn above the bars. labels:
    (day position, words) below them; at most six are drawn. hidden: day positions whose bar is
    missing for another reason than an unknown day; they carry a question mark.
    """
    top = nice_ceiling(max([value or 0 for value in values] + [1]))
    picture = svg(
        class_="pht-chart",
        role="img",
        height=str(HEIGHT),
        width="100%",
        aria_labelledby=name + "-title " + name + "-desc",
    )[
        title(id=name + "-title")[heading],
        desc(id=name + "-desc")[summary],
        _hatching(name),
        _grid(top, unit),
        _stretched(name, values, top, hidden),
        [_marks(kind, sign, where, len(values), _TOP - 22) for kind, sign, where in marks],
        _marks("pht-not-given", "?", hidden, len(values), _BASE - 6),
        _labels(labels, len(values)),
    ]
    return figure(class_="pht-figure")[
        figcaption(class_="pht-finding")[heading],
        div(class_="pht-chart-frame")[picture],
    ]


def nice_ceiling(value):
    """The smallest of 1, 2, 2.5, 4, 5, 6, 8 times a power of ten that is not below `value`."""
    power = 1
    while power * 10 < value:
        power *= 10
    for step in (1, 2, 2.5, 4, 5, 6, 8, 10):
        if power * step >= value:
            return power * step
    return power * 10


def _hatching(name):
    return defs[
        pattern(
            id=name + "-hatch",
            width="6",
            height="6",
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )[line(class_="pht-hatch", x1="0", y1="0", x2="0", y2="6")]
    ]


def _grid(top, unit):
    lines = []
    for part in (0, 0.5, 1):
        height = text.number(_BASE - (_BASE - _TOP) * part)
        lines.append(line(class_="pht-grid", x1="0", x2="100%", y1=height, y2=height))
        if part:
            words = text.shortest(top * part) + " " + unit
            lines.append(
                svg_text(class_="pht-axis", x="2", y=text.number(_BASE - (_BASE - _TOP) * part - 4))[words]
            )
    return lines


def _stretched(name, values, top, hidden):
    """The bars and the unknown days, drawn in few paths however many days there are."""
    bar, gap = [], []
    height = _BASE - _TOP
    for position, value in enumerate(values):
        left = position * _STEP
        if value is None:
            if position not in hidden:
                gap.append((left, left + _STEP))
        else:
            tall = max(_FOOT, int(value * _TALL / top + 0.5))
            bar.append("M%d %dV%dh%dV%dz" % (left + _GAP, _TALL, _TALL - tall, _STEP - 2 * _GAP, _TALL))
    inner = svg(
        x="0",
        y=str(_TOP),
        width="100%",
        height=str(height),
        viewBox="0 0 %d %d" % (max(len(values), 1) * _STEP, _TALL),
        preserveAspectRatio="none",
    )[
        [
            path(class_="pht-bar", d="".join(bar[start : start + _MOST_IN_A_PATH]))
            for start in range(0, len(bar), _MOST_IN_A_PATH)
        ]
    ]
    return [_gaps(name, gap, len(values) * _STEP, height), inner]


def _gaps(name, gap, wide, height):
    runs = []
    for left, right in gap:
        if runs and runs[-1][1] == left:
            runs[-1][1] = right
        else:
            runs.append([left, right])
    return [
        rect(
            class_="pht-gap",
            x=_per_cent(left, wide),
            y=str(_TOP),
            width=_per_cent(right - left, wide),
            height=str(height),
            fill="url(#" + name + "-hatch)",
        )
        for left, right in runs
    ]


def _marks(kind, sign, positions, days, height):
    """One text element whose signs stand over their days."""
    if not positions:
        return None
    places = " ".join([_middle(position, days) for position in positions])
    return svg_text(class_="pht-mark " + kind, x=places, y=str(height))[sign * len(positions)]


def _labels(labels, days):
    """Words under their days, thinned until they fit a phone."""
    each = 1 + (len(labels) - 1) // _MOST_LABELS if labels else 1
    drawn = []
    for index, (position, words) in enumerate(labels):
        if index % each:
            continue
        place = _per_cent(position * _STEP, days * _STEP)
        drawn.append(line(class_="pht-tick", x1=place, x2=place, y1=str(_BASE), y2=str(_BASE + 5)))
        drawn.append(svg_text(class_="pht-axis", x=place, y=str(_LABEL), dx="2")[words])
    return drawn


def _middle(position, days):
    return _per_cent(position * _STEP + _STEP / 2, days * _STEP)


def _per_cent(part, whole):
    return text.shortest(100 * part / whole if whole else 0, 3) + "%"
