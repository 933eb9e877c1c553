"""People by condition and result as a picture: one mark a person, those with a positive result first.

A square has the condition, a circle has not; a filled mark tested positive, an open one negative;
those who tested positive without having it are striped. So shape and filling say it without colour.
"""

from pht.test_meaning.words import filled, words
from pht.ui.html import circle, defs, div, figcaption, figure, g, line, p, path, pattern, rect, span, svg, title
from pht.ui.text import grouped, number, shortest

KINDS = ("true_positive", "false_positive", "false_negative", "true_negative")
BLOCKS = (("positive", ("true_positive", "false_positive")), ("negative", ("false_negative", "true_negative")))
_CELL = 10
_COLUMNS = {100: 10, 1000: 40}
# Width of a person in px where there is room for it.
_WIDE = {100: 22, 1000: 10}


def people_figure(name, people, counts):
    """The figure of `counts` (see `rules.counts`) of so many people; `name` is an id unique in the page."""
    return figure(class_="pht-figure pht-people")[
        figcaption(class_="pht-finding")[finding(people, counts)],
        div(class_="pht-blocks")[[_block(name, people, block, kinds, counts) for block, kinds in BLOCKS]],
        div(class_="pht-key")[[_key(name, kind) for kind in KINDS]],
        p(class_="pht-small")[summary_line(people, counts), " ", words("rounded")],
    ]


def finding(people, counts):
    """The finding in a sentence: "Of 50 people with a positive result, 45 have it"."""
    positives = counts["true_positive"] + counts["false_positive"]
    if not positives:
        return filled(words("finding_none"), people=some(people))
    return filled(words("finding"), positives=some(positives), true_positive=grouped(counts["true_positive"]))


def summary_line(people, counts):
    """All counts in words."""
    parts = dict([(kind, grouped(counts[kind])) for kind in KINDS])
    parts["people"] = grouped(people)
    parts["with"] = grouped(counts["true_positive"] + counts["false_negative"])
    parts["without"] = grouped(counts["false_positive"] + counts["true_negative"])
    parts["positives"] = grouped(counts["true_positive"] + counts["false_positive"])
    parts["negatives"] = grouped(counts["false_negative"] + counts["true_negative"])
    return filled(words("summary"), **parts)


def some(people):
    """A number of people in words: "1 person", "50 people", "nobody"."""
    if people == 0:
        return words("blocks", "nobody")
    return words("one_person") if people == 1 else filled(words("some_people"), people=grouped(people))


def _block(name, people, block, kinds, counts):
    first, second = counts[kinds[0]], counts[kinds[1]]
    heading = filled(words("blocks", block), people=some(first + second))
    return div(class_="pht-block")[
        p(class_="pht-block-name")[heading],
        _grid(name + "-" + block, people, kinds, (first, second), heading) if first + second else None,
    ]


def _grid(name, people, kinds, how_many, heading):
    columns = _COLUMNS[people]
    rows = (how_many[0] + how_many[1] + columns - 1) // columns
    wide = min(columns, how_many[0] + how_many[1])
    has_it, has_not = (0, 1) if kinds[0] in ("true_positive", "false_negative") else (1, 0)
    said = filled(
        words("picture"), people=heading, with_it=grouped(how_many[has_it]), without_it=grouped(how_many[has_not])
    )
    return svg(
        class_="pht-grid",
        role="img",
        viewBox="0 0 %d %d" % (wide * _CELL, rows * _CELL),
        width=number(wide * _WIDE[people]),
        height=number(rows * _WIDE[people]),
        aria_labelledby=name + "-title",
    )[
        title(id=name + "-title")[said],
        defs[[_tile(name, kind) for kind in kinds]],
        [rect(fill="url(#" + name + "-" + kinds[0] + ")", **box) for box in _boxes(0, how_many[0], columns)],
        [rect(fill="url(#" + name + "-" + kinds[1] + ")", **box) for box in _boxes(how_many[0], how_many[1], columns)],
    ]


def _boxes(start, count, columns):
    """The rectangles that hold `count` cells from place `start` on, row by row: three at most."""
    boxes = []
    while count:
        row, column = start // columns, start % columns
        if column or count < columns:
            wide, high = min(count, columns - column), 1
        else:
            wide, high = columns, count // columns
        boxes.append(_box(column, row, wide, high))
        start += wide * high
        count -= wide * high
    return boxes


def _box(column, row, wide, high):
    box = {"x": column, "y": row, "width": wide, "height": high}
    return dict([(name, number(box[name] * _CELL)) for name in box])


def _tile(name, kind):
    side = number(_CELL)
    return pattern(id=name + "-" + kind, width=side, height=side, patternUnits="userSpaceOnUse")[_mark(kind)]


def _key(name, kind):
    return span(class_="pht-key-one")[
        svg(class_="pht-person", viewBox="0 0 10 10", width="16", height="16", aria_hidden="true")[_mark(kind)],
        " ",
        words("kinds", kind),
    ]


def _mark(kind):
    """The mark of one person in a cell of 10 by 10."""
    return g(class_="pht-" + kind.replace("_", "-"))[_MARKS[kind]]


_SQUARE = {"x": "1.5", "y": "1.5", "width": "7", "height": "7"}
_CIRCLE = {"cx": "5", "cy": "5", "r": "3.5"}
_MARKS = {
    "true_positive": [rect(**_SQUARE)],
    "false_positive": [circle(**_CIRCLE), path(d="M2.6 3.4h4.8M1.9 5h6.2M2.6 6.6h4.8")],
    "false_negative": [rect(**_SQUARE)],
    "true_negative": [circle(**_CIRCLE)],
}


def bar(pre_share, figure_):
    """A line from 0 to 100 with the range as a thick part and the share as a dot; `pre_share` as a small mark."""
    value, low, high = figure_["value"], figure_["low"], figure_["high"]
    return svg(class_="pht-bar", width="100%", height="20", aria_hidden="true")[
        line(class_="pht-track", x1="0", x2="100%", y1="10", y2="10"),
        line(class_="pht-range", x1=_at(low), x2=_at(high), y1="10", y2="10")
        if low is not None and high is not None
        else None,
        line(class_="pht-pre", x1=_at(pre_share), x2=_at(pre_share), y1="3", y2="17"),
        circle(class_="pht-dot", cx=_at(value), cy="10", r="5") if value is not None else None,
    ]


def _at(share):
    return shortest(100 * share, 2) + "%"
