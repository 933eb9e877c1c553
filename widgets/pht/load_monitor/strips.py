"""The three strips of a diary on one day axis: load by kind of session, sitting, and the pain that answered.

Each has its own scale and unit, and none is ever added to another. Planned sessions are dashed
outlines and count in no figure.

Does not: know the screen around them (see `picture`).
"""

from pht.diary import days as calendar
from pht.evidence import value
from pht.load_monitor import figures
from pht.load_monitor.exposure import columns
from pht.load_monitor.rules import session_load
from pht.load_monitor.words import words
from pht.ui import chart, chart_file
from pht.ui.memo import keep_last
from pht.ui.text import count, long_date, short_date

TALL = (132, 66, 100)
WIDTH = chart_file.WIDTH
_WEEK = value("week_days")
_MOST_AHEAD = 2 * _WEEK
_PAIN_MAX = value("pain_max")
_MONTHS_FROM = 300
# A month with its year is longer than the date of a Monday.
_MOST_MONTHS = 4
_HALF = 0.5
_LIGHTS = ("none", "green", "amber", "red")
_FILLS = {"none": "quiet", "green": "settled-fill", "amber": "hold-fill", "red": "ease-back-fill"}
# Up to so many days a mark is so many px wide.
_MARKS = ((21, 11), (50, 9), (100, 5))
_SMALLEST = 4
_MANY = (22, 50)
# In more days than these neither edges nor lines can be told apart.
_CROWDED = 200


def part_of(found, rows, weeks):
    """What the strips show: the last `weeks` (0: all) and up to two weeks of planned sessions after them.

    found: `analysed` of rows, with at least one day. Returns {"days", "exposure", "sessions" (of
    these days), "heading", "summary" (what they show, in words), "dates" (of all places, planned ones
    too), "planned" [(place, load in AU or None)], "further" (how many planned sessions lie further
    ahead)}.
    """
    days = found["days"]
    start = max(0, len(days) - _WEEK * weeks) if weeks else 0
    span = found["span"]
    first = span["first"] + start
    planned, further = _planned(span["planned"], rows, first, span["last"])
    last = max([span["last"]] + [first + place for place, load in planned])
    shown, exposure = days[start:], found["exposure"][start:]
    sessions = _since(found["sessions"], shown[0]["date"])
    heading, summary = figures.chart_words(shown, sessions, exposure)
    return {
        "days": shown,
        "exposure": exposure,
        "sessions": sessions,
        "heading": heading,
        "summary": summary,
        "dates": [one["date"] for one in days[start:]] + calendar.texts(span["last"] + 1, last),
        "planned": planned,
        "further": further,
    }


def _since(sessions, date):
    count = len(sessions)
    while count and sessions[count - 1]["date"] >= date:
        count -= 1
    return sessions[count:]


def _planned(planned, rows, first, last):
    shown = []
    further = 0
    for date, position in planned:
        row = rows[position]
        if date > last + _MOST_AHEAD:
            further += 1
        elif date >= first and row["type"] != "rest":
            _add_planned(shown, date - first, session_load(row))
    return shown, further


def _add_planned(shown, place, load):
    if shown and shown[-1][0] == place:
        before = shown[-1][1]
        shown[-1] = (place, None if load is None or before is None else before + load)
    else:
        shown.append((place, load))


def drawn(name, part, tall=TALL, **across):
    """The strips of a part (see `part_of`) as one SVG; tall: the height of each plot, px."""
    parts = _strips(name, part, tall)
    days = len(part["dates"])
    labels = _labels(part["dates"][0], days)
    return chart.strips(name, part["heading"], part["summary"], days, parts, labels, _TILES, **across)


def file(part, school):
    """The strips as an SVG file: (its text, its height in px). school: the pain rule in force."""
    dates = part["dates"]
    notes = [
        long_date(dates[0]) + " to " + long_date(dates[-1]) + ". " + part["summary"],
        words("strips", "file").replace("{school}", figures.school_line(school)),
    ]
    high = chart.strips_height(_strips("file", part, TALL))
    answers = [
        (words("lights", light)["sign"], [_sign(light, 1)], words("lights", light)["word"])
        for light in ("green", "amber", "red", "none")
    ]
    picture = drawn("file", part, across=chart_file.INSIDE)
    return chart_file.svg_file(
        part["heading"], part["summary"], picture, high, key("file", kinds(part)) + answers, notes
    )


def file_name(part):
    """The name of a picture's file, without its ending: its first and last day."""
    return "load-picture-" + part["dates"][0] + "-to-" + part["dates"][-1]


@keep_last
def kinds(part):
    """The names of the kinds of mark that are in the strips, in one text."""
    by_day = columns(part["exposure"])
    found = [kind for kind, values in _stack(by_day)]
    if part["planned"]:
        found.append("planned")
    if _unknown(part["days"]):
        found.append("unknown")
    if _not_given(part, [one["load"] for one in part["days"]]):
        found.append("not_given")
    for kind in _BY_DAY:
        if _any(by_day[kind]):
            found.append(kind)
    return " ".join(found)


def key(name, kinds):
    """(shape, looks, words) of each of the `kinds` of mark."""
    shown = []
    for kind in kinds.split():
        shape, looks = _SAMPLES[kind] if kind in _SAMPLES else ("box", [_look(name, kind)])
        shown.append((shape, looks, words("strips", "key", kind)))
    return shown


def _strips(name, part, tall):
    by_day = columns(part["exposure"])
    return [
        _load_strip(name, part, by_day, tall[0]),
        _sitting_strip(by_day, len(part["dates"]), tall[1]),
        _response_strip(part, by_day, tall[2]),
    ]


def _strip(kind, unit, tall, top, is_empty):
    return {
        "label": words("strips", "label", kind),
        "unit": unit,
        "tall": tall,
        "top": top,
        "layers": [],
        "signs": [],
        "foot_signs": [],
        "empty": words("strips", "none", kind) if is_empty else "",
    }


def _any(values):
    for one in values:
        if one is not None:
            return True
    return False


# Load

_TILES = (
    ("level", "page", "load"),
    ("dotted", "page", "load"),
    ("slanting", "page", "text"),
    ("hatching", None, "border"),
)
_OTHER = {"fill": "var(--pht-quiet)", "fill_opacity": "0.45"}
_PLANNED = chart.stroke("text", 1.25, "3 2")


# From the base line up. Running is without its fast and hill part.
_STACK = ("running", "fast_hill", "strength_low", "strength_deep", "other")
_PLAIN = {"running": chart.solid("load"), "other": _OTHER}
_TEXTURED = {
    "fast_hill": ("level", "load"),
    "strength_low": ("dotted", "load"),
    "strength_deep": ("slanting", "text"),
    "unknown": ("hatching", "border"),
}


def _look(name, kind, with_edge=True):
    if kind in _PLAIN:
        return _PLAIN[kind]
    tile, edge = _TEXTURED[kind]
    look = chart.texture(name, tile)
    if with_edge:
        look["stroke"] = chart.ink(edge)
        look["stroke_width"] = "1"
    return look


def _stack(by_day):
    """(kind, AU a day) of the kinds of load that there are, from the base line up."""
    found = []
    for kind in _STACK:
        values = by_day[kind]
        if kind == "running" and _any_load(by_day["fast_hill"]):
            values = [load and load - fast for load, fast in zip(values, by_day["fast_hill"])]
        if _any_load(values):
            found.append((kind, values))
    return found


def _any_load(values):
    for load in values:
        if load:
            return True
    return False


def _load_strip(name, part, by_day, tall):
    days = part["days"]
    loads = [one["load"] for one in days]
    planned = [(place, load) for place, load in part["planned"] if load]
    top = chart.nice_ceiling(max([_highest(loads)] + [load for place, load in planned] + [1]))
    strip = _strip("load", "AU", tall, top, not _any(loads) and not part["planned"])
    layers = strip["layers"]
    layers.append((chart.gaps, _look(name, "unknown", False), _unknown(days) if None in loads else []))
    layers.append((chart.feet, chart.solid("load"), loads))
    floors = None
    for kind, values in _stack(by_day):
        look = _look(name, kind, len(days) <= _CROWDED)
        layers.append((chart.bars, look, values, floors))
        floors = _piled(floors, values)
    layers.append((chart.outlines, _PLANNED, planned))
    strip["foot_signs"].append((_sign("none", len(part["dates"])), "?", _not_given(part, loads)))
    return strip


def _not_given(part, loads):
    """The places of days with a session, done or planned, whose load is not known; loads: AU a day."""
    not_given = []
    if None in loads:
        days = part["days"]
        not_given = [place for place, one in enumerate(days) if one["withheld"].get("load") == "load_not_given"]
    return not_given + [place for place, load in part["planned"] if load is None]


def _piled(floors, values):
    if floors is None:
        return [load or 0 for load in values]
    return [floor + (load or 0) for floor, load in zip(floors, values)]


def _highest(values):
    """The highest of the values that are given, at least 0."""
    return max([one for one in values if one] or [0])


def _unknown(days):
    return [place for place, one in enumerate(days) if one["state"] == "unknown"]


# Sitting

_TOLERANCE = chart.stroke("text", 1.5)


def _sitting_strip(by_day, days, tall):
    minutes, tolerance = by_day["sit_minutes"], by_day["sit_tolerance_min"]
    top = chart.nice_ceiling(max(_highest(minutes), _highest(tolerance), 1))
    strip = _strip("sitting", "min", tall, top, not _any(minutes) and not _any(tolerance))
    strip["layers"] = [
        (chart.feet, chart.solid("sitting"), minutes),
        (chart.bars, chart.solid("sitting"), minutes),
        (chart.lines, _TOLERANCE, tolerance),
        (chart.dashes, _TOLERANCE, tolerance),
    ]
    return strip


# Response

_USUAL = {"fill": "var(--pht-usual)", "fill_opacity": "0.3"}
_STEM = chart.stroke("quiet", 1)
_BY_DAY = ("sit_minutes", "sit_tolerance_min", "during", "morning", "usual")
_SAMPLES = {
    "planned": ("box", [_PLANNED]),
    "not_given": ("question", [chart.stroke("quiet", 1.5)]),
    "sit_minutes": ("box", [chart.solid("sitting")]),
    "sit_tolerance_min": ("line", [_TOLERANCE]),
    "during": ("dot", [chart.stroke("text", 9), chart.stroke("page", 6.3)]),
    "morning": ("dot", [chart.stroke("text", 6)]),
    "usual": ("box", [_USUAL]),
}


def _response_strip(part, by_day, tall):
    days = len(part["dates"])
    size = _size(days)
    during, morning, usual = by_day["during"], by_day["morning"], by_day["usual"]
    strip = _strip("response", "", tall, _PAIN_MAX, not _any(during) and not _any(morning))
    strip["layers"] = [
        (chart.band, _USUAL, _aside(usual, -_HALF), _aside(usual, _HALF)),
        (chart.dots, [chart.stroke("text", size), chart.stroke("page", size * 0.7)], during),
        (chart.dots, [chart.stroke("text", size * 0.55)], morning),
    ]
    if days <= _CROWDED:
        strip["layers"].insert(1, (chart.stems, _STEM, during, morning))
        strip["layers"].append((chart.lines, _TOLERANCE, morning))
    strip["signs"] = _marks(part["sessions"], part["dates"])
    return strip


def _aside(usual, by):
    """The edge of a band half a point to each side of the usual morning, inside the scale."""
    return [None if one is None else min(_PAIN_MAX, max(0, one + by)) for one in usual]


def _size(days):
    for most, wide in _MARKS:
        if days <= most:
            return wide
    return _SMALLEST


def _sign(light, days):
    """The look of an answer's sign."""
    look = {"fill": chart.ink(_FILLS[light]), "font_size": str(_size(days) + 4)}
    if _MANY[0] <= days <= _MANY[1]:
        look["class_"] = "pht-mark"
    if light != "none":
        look["paint_order"] = "stroke"
        look["stroke"] = chart.ink("text")
        look["stroke_width"] = "1.5"
    return look


def _marks(sessions, dates):
    """The least settled light of each day, as rows of signs."""
    worst = {}
    for session in sessions:
        light = session["light"] or "none"
        if figures.LIGHT_ORDER[light] >= figures.LIGHT_ORDER[worst.get(session["date"], "none")]:
            worst[session["date"]] = light
    where = {"none": [], "green": [], "amber": [], "red": []}
    for place, date in enumerate(dates):
        if date in worst:
            where[worst[date]].append(place)
    return [(_sign(light, len(dates)), words("lights", light)["sign"], where[light]) for light in _LIGHTS]


# The axis


@keep_last
def _labels(first, days):
    """(place, words) at Mondays, in a long diary at the first of a month, of so many days from a first one.

    Days without a Monday show the date of the first.
    """
    start = calendar.ordinal(first)
    if days < _MONTHS_FROM:
        mondays = chart.thinned(range(calendar.monday(start + _WEEK - 1), start + days, _WEEK))
        return [(at - start, short_date(calendar.text(at))) for at in mondays or [start]]
    dates = calendar.texts(start, start + days - 1)
    months = chart.thinned([place for place, date in enumerate(dates) if date[8:] == "01"], _MOST_MONTHS)
    return [(place, short_date(dates[place])[2:] + " " + dates[place][:4]) for place in months]


def further_words(part):
    """A line on planned sessions that lie beyond the strips, "" if none do."""
    if not part["further"]:
        return ""
    return words("strips", "further").replace("{sessions}", count(part["further"], "planned session"))
