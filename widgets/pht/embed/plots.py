"""The load monitor's three strips as a matplotlib figure, for notebooks and papers.

What is drawn is what the page draws (`strips.part_of`); nothing is worked out here. What a mark
means never hangs on its colour alone: bars differ in hatching, answers in shape, planned sessions
in their outline. Fonts, text colour and background are those of the matplotlib style in force.

Imported by `LoadMonitor.plot` alone, so that the package works without matplotlib.
"""

import datetime
import io
import math
import numbers
import textwrap

import matplotlib
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from pht.evidence import value
from pht.load_monitor import figures, strips
from pht.load_monitor.words import words as said
from pht.ui.chart import INKS
from pht.ui.text import short_date, weekday_number

_SIZE = (6.5, 6.2)
_TITLE, _SMALL = 11, 8
_LINE = 64
_MOST_DATES = 7
_ROOMY = 84
_WIDE = 0.8
_HALF = 0.5
_WHITE = (1, 1, 1)
_PAIN_MAX = value("pain_max")
_MARKS_AT = _PAIN_MAX + 1.6
# What a bar shows, how much of the colour of load it has, its hatching in the colour of the text.
_BARS = (
    ("running", 1, ""),
    ("fast_hill", 0, "----"),
    ("strength_low", 0, "////"),
    ("strength_deep", 0.35, "xxxx"),
    ("other", 0.15, ""),
)
_ANSWERS = (
    ("none", "o", "none"),
    ("green", "o", INKS["settled-fill"]),
    ("amber", "^", INKS["hold-fill"]),
    ("red", "s", INKS["ease-back-fill"]),
)


class StripsFigure(Figure):
    """A figure that a notebook shows once, as SVG, without pyplot.

    words: what it shows, for those who do not see it.
    """

    words = ""

    def _repr_mimebundle_(self, include=None, exclude=None):
        drawn = io.StringIO()
        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "pht"}):
            self.savefig(drawn, format="svg", metadata={"Date": None, "Description": self.words})
        return {"image/svg+xml": drawn.getvalue()}


def plot(rows, found, weeks=None, axes=None):
    """A figure of load by exposure (AU), sitting (minutes) and response (0-10), one below the other on one day axis.

    rows: a diary's; found: `analysis.analysed` of them. weeks: how many of the last weeks, None for
    all. axes: three matplotlib axes to draw into; their figure is returned, its title left alone.
    A day whose load is not known has no bar, a rest day a flat foot. ValueError where there is
    nothing to show or an argument is of no use.
    """
    part = _part(rows, found, weeks)
    if axes is None:
        figure = StripsFigure(figsize=_SIZE, layout="constrained")
        heading, summary = _said(part)
        figure.words = heading + " " + summary
        figure.suptitle(_even_lines(heading), x=0.01, ha="left", fontsize=_TITLE, fontweight="bold")
        axes = figure.subplots(3, sharex=True, height_ratios=_heights(part["exposure"]))
    axes = _three(axes)
    x = [_place(date) for date in part["dates"]]
    _load(axes[0], x, part)
    _sitting(axes[1], x, part["exposure"])
    _response(axes[2], x, part)
    _day_axis(axes, x, part["dates"])
    return axes[0].figure


def words(rows, found, weeks=None):
    """What `plot` shows, in words."""
    return " ".join(_said(_part(rows, found, weeks)))


def _part(rows, found, weeks):
    if not found["days"]:
        raise ValueError("pht: there is nothing to plot yet: no session or rest day in this diary counts.")
    if weeks is None:
        return strips.part_of(found, rows, 0)
    if isinstance(weeks, bool) or not isinstance(weeks, numbers.Integral) or weeks < 1:
        raise ValueError(f"pht: weeks={weeks!r} is not a number of weeks; use 1 or more, or None for all.")
    return strips.part_of(found, rows, int(weeks))


def _said(part):
    return figures.chart_words(part["days"], part["sessions"], part["exposure"])


def _heights(exposure):
    """The heights of the strips beside each other; one without anything to show is low."""
    sitting = _daily(exposure, "sit_minutes") or _daily(exposure, "sit_tolerance_min")
    response = _daily(exposure, "during") or _daily(exposure, "morning")
    return 3, 2 if sitting else 1.2, 3 if response else 1.2


def _even_lines(heading):
    """The heading on as few lines as it needs, all nearly as long."""
    most = len(textwrap.wrap(heading, _LINE))
    width = len(heading) // most
    while len(textwrap.wrap(heading, width)) > most:
        width += 1
    return textwrap.fill(heading, width)


def _three(axes):
    axes = list(axes) if hasattr(axes, "__iter__") else [axes]
    if len(axes) != 3 or not all(hasattr(one, "bar") for one in axes):
        raise ValueError("pht: axes= needs three matplotlib axes, from top to bottom: load, sitting, response.")
    return axes


def _place(date):
    return float(date2num(datetime.date.fromisoformat(date)))


def _fine(x):
    """The size of marks and lines, 1 up to twelve weeks and less for more days."""
    return max(0.25, min(1, _ROOMY / len(x)))


def _daily(exposure, name):
    """A value each day, nan where there is none; [] where there never is one."""
    values = [math.nan if one[name] is None else one[name] for one in exposure]
    return values if any(value == value for value in values) else []


# Load


def _load(ax, x, part):
    floors = [0] * len(part["days"])
    for name, share, hatch in _BARS:
        loads = [_au(one, name) for one in part["exposure"]]
        look = {"facecolor": _faded(INKS["load"], share), "hatch": hatch, "edgecolor": _text_colour(), "width": _WIDE}
        _bars(ax, name, x, loads, floors, look)
        floors = [floor + load for floor, load in zip(floors, loads, strict=True)]
    _without_load(ax, x, part["days"])
    _planned(ax, x, part["planned"])
    _finish(ax, "load", 3)


def _planned(ax, x, planned):
    """Outlines from the base line, a little wider than what was done that day."""
    loads = {x[place]: load for place, load in planned}
    look = {"facecolor": "none", "edgecolor": _text_colour(), "linestyle": "--", "width": _WIDE + 0.16}
    _bars(ax, "planned", x, [loads.get(place) for place in x], [0] * len(x), look)
    for place in loads:
        if loads[place] is None:
            _not_known(ax, place)


def _without_load(ax, x, days):
    """Feet on rest days, hatching on unknown days, a question mark where a session lacks its load."""
    _feet(ax, [place for place, day in zip(x, days, strict=False) if day["load"] == 0])
    look = {"facecolor": "none", "edgecolor": _text_colour(), "hatch": "//", "linewidth": 0, "alpha": 0.3}
    label = _key("unknown")
    for place, day in zip(x, days, strict=False):
        if day["state"] == "unknown":
            ax.axvspan(place - 0.5, place + 0.5, label=label, gid="unknown", **look)
            label = None
        elif day["load"] is None:
            _not_known(ax, place)


def _au(one, name):
    """The load of a day in one bar; running is without its fast and hill part, which stands on it."""
    if name == "running":
        return (one["running"] or 0) - (one["fast_hill"] or 0)
    return one[name] or 0


def _bars(ax, name, x, heights, floors, look):
    """Bars of what is above 0, from their floors up."""
    drawn = [bar for bar in zip(x, heights, floors, strict=False) if bar[1]]
    if drawn:
        places, heights, floors = zip(*drawn, strict=True)
        ax.bar(places, heights, bottom=floors, label=_key(name), linewidth=0.6 * _fine(x), **look)


def _feet(ax, places):
    """A flat foot where the value is 0: zero is not missing."""
    lefts, rights = [place - _WIDE / 2 for place in places], [place + _WIDE / 2 for place in places]
    ax.hlines([0] * len(places), lefts, rights, colors=_text_colour(), linewidth=2, clip_on=False, gid="zero")


def _not_known(ax, place):
    ax.annotate("?", (place, 0), xytext=(0, 2), textcoords="offset points", ha="center", fontsize=_SMALL)


# Sitting


def _sitting(ax, x, exposure):
    minutes = [one["sit_minutes"] or 0 for one in exposure]
    look = {"facecolor": INKS["sitting"], "edgecolor": _text_colour(), "hatch": "\\\\\\\\", "width": _WIDE}
    _bars(ax, "sit_minutes", x, minutes, [0] * len(minutes), look)
    _feet(ax, [place for place, one in zip(x, exposure, strict=False) if one["sit_minutes"] == 0])
    tolerance = _daily(exposure, "sit_tolerance_min")
    if tolerance:
        ax.plot(x[: len(tolerance)], tolerance, label=_key("sit_tolerance_min"), color=_text_colour(),
                marker="D", markersize=4 * _fine(x), linewidth=1.2 * _fine(x), clip_on=False)
    _finish(ax, "sitting", 4)
    if not tolerance and not _daily(exposure, "sit_minutes"):
        _nothing(ax, "sitting")


# Response


def _response(ax, x, part):
    exposure = part["exposure"]
    _usual_band(ax, x, exposure)
    during, morning = _daily(exposure, "during"), _daily(exposure, "morning")
    if during and morning:
        ax.vlines(x[: len(during)], during, morning, colors=_text_colour(), linewidth=0.6 * _fine(x))
    _scores(ax, "during", x, during, 5, {"linestyle": "none", "marker": "D", "markerfacecolor": "none"})
    _scores(ax, "morning", x, morning, 4, {"linewidth": 1.2 * _fine(x), "marker": "o"})
    _answers(ax, x, part["sessions"])
    _finish(ax, "response", 4)
    ax.set_ylim(-0.4, _MARKS_AT + 0.9)
    ax.set_yticks(range(0, _PAIN_MAX + 1, 2))
    if not during and not morning:
        _nothing(ax, "response")


def _scores(ax, name, x, scores, size, look):
    if scores:
        look = {"markersize": size * _fine(x), "markeredgewidth": _fine(x), **look}
        ax.plot(x[: len(scores)], scores, color=_text_colour(), label=_key(name), clip_on=False, **look)


def _usual_band(ax, x, exposure):
    """Half a point to each side of the own usual morning, inside the scale; none where there is no usual one."""
    usual = _daily(exposure, "usual")
    if usual:
        edges = [place - 0.5 for place in x[: len(usual)]]
        edges.append(edges[-1] + 1)
        low = [score if score != score else max(0, score - _HALF) for score in usual]
        high = [score if score != score else min(_PAIN_MAX, score + _HALF) for score in usual]
        look = {"facecolor": INKS["usual"], "alpha": 0.5, "linewidth": 0}
        ax.stairs(high, edges, baseline=low, fill=True, label=_key("usual"), **look)


def _answers(ax, x, sessions):
    """The least settled answer of each day, above the scores."""
    worst = {}
    for session in sessions:
        light = session["light"] or "none"
        worst[session["date"]] = max(worst.get(session["date"], "none"), light, key=figures.LIGHT_ORDER.get)
    for light, marker, face in _ANSWERS:
        places = [_place(date) for date in sorted(worst) if worst[date] == light]
        if places:
            look = {"marker": marker, "facecolor": face, "edgecolor": _text_colour(), "linewidth": 0.8 * _fine(x)}
            word = said("lights", light)["word"]
            ax.scatter(places, [_MARKS_AT] * len(places), 26 * _fine(x), label=word, clip_on=False, **look)


# What the strips share


def _finish(ax, strip, columns):
    name, _, unit = said("strips", "label", strip).partition(", ")
    ax.set_ylim(0, None)
    ax.set_ylabel(f"{name},\n{unit.partition(',')[0]}", fontsize=_SMALL + 0.5)
    handles, labels = ax.get_legend_handles_labels()
    ax.legend(
        handles, labels, loc="lower left", bbox_to_anchor=(-0.02, 1), ncols=columns, fontsize=_SMALL, frameon=False,
        borderaxespad=0.1, handlelength=1.4, handletextpad=0.5, columnspacing=1.2,
    )


def _nothing(ax, strip):
    ax.set_yticks([])
    ax.text(0.5, 0.5, said("strips", "none", strip), transform=ax.transAxes, ha="center", va="center", fontsize=_SMALL)


def _day_axis(axes, x, dates):
    mondays = range(-weekday_number(dates[0]) % 7, len(dates), 7)
    mondays = mondays[:: 1 + (len(mondays) - 1) // _MOST_DATES] if mondays else [0]
    labels = [short_date(dates[place]) for place in mondays]
    for ax in axes:
        ax.xaxis_date()
        ax.set_xlim(x[0] - 0.6, x[-1] + 0.6)
        ax.set_xticks([x[place] for place in mondays], labels)
        ax.tick_params(labelsize=_SMALL, labelbottom=ax is axes[-1])
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(axis="x", linewidth=0.3)
        ax.set_axisbelow(True)
    years = sorted({date[:4] for date in dates})
    axes[-1].set_xlabel(f"Day, {years[0] if len(years) == 1 else years[0] + ' to ' + years[-1]}", fontsize=_SMALL + 0.5)


def _key(name):
    return said("strips", "key", name)


def _text_colour():
    return matplotlib.rcParams["text.color"]


def _faded(colour, share):
    """A colour with only a share of it over the sheet, on which text and hatching can be seen; 0 is the sheet."""
    *sheet, alpha = to_rgba(matplotlib.rcParams["axes.facecolor"])
    if not alpha:
        sheet = _WHITE
    return tuple(share * own + (1 - share) * under for own, under in zip(to_rgb(colour), sheet, strict=True))
