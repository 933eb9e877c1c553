"""The course of a plan as a matplotlib figure: load tests, check-ins and stages, one below the other.

What a mark means never hangs on its colour alone. Fonts, text colour and background are those of the
matplotlib style in force.

Imported by `ProgressionPlanner.plot` alone, so that the package works without matplotlib.
"""

import datetime

import matplotlib
from matplotlib.dates import date2num

from pht.diary import days
from pht.embed.plots import StripsFigure
from pht.evidence import value
from pht.progression_planner import history, profile
from pht.progression_planner.checking import decision_line
from pht.progression_planner.words import words as said
from pht.ui.chart import INKS
from pht.ui.text import count, listed, short_date

_SIZE = (6.5, 6.2)
_TITLE, _SMALL = 11, 8
_MOST_DATES = 7
_PAIN_MAX = value("pain_max")
_MARKS_AT = _PAIN_MAX + 1.4
_TESTS = (("low", "o"), ("moderate", "^"), ("arabesque", "D"), ("deadlift", "s"))
_LIGHTS = (("green", "o", "settled-fill"), ("amber", "^", "hold-fill"), ("red", "s", "ease-back-fill"))


def plot(document, stages, plan, axes=None):
    """A figure of test pain (0-10), check-ins (0-10) and stages (0-5) on one day axis.

    document: what `rules.plan` read, plan: what it found. stages: [{"since", "stage"}], oldest first; []
    takes those of the check-ins. axes: three matplotlib axes to draw into; their figure is returned.
    """
    read = profile.read(document)
    if axes is None:
        figure = StripsFigure(figsize=_SIZE, layout="constrained")
        figure.words = words(document, stages, plan)
        figure.suptitle(decision_line(plan), x=0.01, ha="left", fontsize=_TITLE, fontweight="bold")
        axes = figure.subplots(3, sharex=True, height_ratios=[3, 3, 2])
    axes = list(axes)
    if len(axes) != 3:
        raise ValueError("pht: axes= needs three matplotlib axes, from top to bottom: tests, check-ins, stage.")
    _tests(axes[0], read["tests"])
    _check_ins(axes[1], history.counted(read))
    _stages(axes[2], _steps(read, stages, plan), read["today_n"])
    _day_axis(axes, read["start_n"], read["today_n"])
    return axes[0].figure


def words(document, stages, plan):
    """What `plot` shows, in words."""
    read = profile.read(document)
    newest = []
    for name, _ in _TESTS:
        test = history.newest(read["tests"], name)
        if test:
            newest.append(f"{name} {test[name]} on {short_date(test['date'])}")
    lights = [one["light"] for one in history.counted(read)]
    counts = [count(lights.count(light), _light_word(light), _light_word(light)) for light, _, _ in _LIGHTS]
    steps = [f"stage {stage} from {short_date(date)}" for date, stage in _steps(read, stages, plan)]
    return (
        f"{decision_line(plan)}. Newest tests, pain 0 to 10: {listed(newest) or 'none'}. "
        f"Check-ins with both scores: {listed(counts)}. Stages: {listed(steps)}."
    )


def _steps(read, stages, plan):
    """[(date, stage)] where the stage changed, oldest first."""
    known = [(one["since"], one["stage"]) for one in stages]
    if not known:
        known = [(one["date"], one["stage"]) for one in read["sessions"] if one["stage"] is not None]
    if read["stage"] is not None:
        known.append((read["stage_since"], read["stage"]))
    steps = []
    for date, stage in sorted(known, key=lambda step: step[0]):
        if not steps or steps[-1][1] != stage:
            steps.append((date, stage))
    return steps or [(read["start"], plan["stage"])]


def _tests(ax, tests):
    limit = value("planner_exit_2_moderate")
    ax.axhline(limit, color=_text_colour(), linewidth=0.6, linestyle=":")
    for name, marker in _TESTS:
        given = [test for test in tests if test[name] is not None]
        if given:
            places = [_place(test["date"]) for test in given]
            ax.plot(places, [test[name] for test in given], marker=marker, markersize=5, linewidth=1.2, label=name, clip_on=False)
    _finish(ax, "load tests,\npain 0-10", 4)
    _pain_axis(ax, _PAIN_MAX)


def _check_ins(ax, counted):
    places = [_place(one["session"]["date"]) for one in counted]
    during = [one["session"]["pain_during"] for one in counted]
    morning = [one["session"]["pain_next_morning"] for one in counted]
    look = {"linestyle": "none", "color": _text_colour(), "clip_on": False}
    ax.vlines(places, during, morning, colors=_text_colour(), linewidth=0.6)
    ax.plot(places, during, marker="D", markersize=5, markerfacecolor="none", label="during", **look)
    ax.plot(places, morning, marker="o", markersize=4, label="next morning", **look)
    for light, marker, ink in _LIGHTS:
        at = [place for place, one in zip(places, counted, strict=True) if one["light"] == light]
        if at:
            marks = {"marker": marker, "facecolor": INKS[ink], "edgecolor": _text_colour(), "linewidth": 0.8}
            ax.scatter(at, [_MARKS_AT] * len(at), 26, label=_light_word(light), clip_on=False, **marks)
    _finish(ax, "check-ins,\npain 0-10", 5)
    _pain_axis(ax, _MARKS_AT)


def _stages(ax, steps, today):
    places = [_place(date) for date, _ in steps] + [_place(days.text(today)) + 0.5]
    levels = [stage for _, stage in steps]
    ax.stairs(levels, places, baseline=None, linewidth=2, color=INKS["load"])
    for place, stage in zip(places, levels, strict=False):
        ax.annotate(str(stage), (place, stage), xytext=(3, 3), textcoords="offset points", fontsize=_SMALL)
    ax.set_ylim(-0.3, 6)
    ax.set_yticks(range(6))
    ax.set_ylabel("stage", fontsize=_SMALL + 0.5)


def _pain_axis(ax, top):
    ax.set_ylim(-0.4, top + 0.8)
    ax.set_yticks(range(0, _PAIN_MAX + 1, 2))


def _finish(ax, label, columns):
    ax.set_ylabel(label, fontsize=_SMALL + 0.5)
    handles, labels = ax.get_legend_handles_labels()
    if handles:
        ax.legend(handles, labels, loc="lower left", bbox_to_anchor=(-0.02, 1), ncols=columns, fontsize=_SMALL,
                  frameon=False, borderaxespad=0.1, handlelength=1.4, handletextpad=0.5, columnspacing=1.2)


def _day_axis(axes, first, last):
    mondays = [day for day in range(first, last + 1) if day == days.monday(day)] or [first]
    mondays = mondays[:: 1 + (len(mondays) - 1) // _MOST_DATES]
    labels = [short_date(days.text(day)) for day in mondays]
    for ax in axes:
        ax.xaxis_date()
        ax.set_xlim(_place(days.text(first)) - 0.6, _place(days.text(last)) + 0.6)
        ax.set_xticks([_place(days.text(day)) for day in mondays], labels)
        ax.tick_params(labelsize=_SMALL, labelbottom=ax is axes[-1])
        ax.spines[["top", "right"]].set_visible(False)
        ax.set_axisbelow(True)


def _light_word(light):
    return said("log", "lights", light)["word"]


def _place(date):
    return float(date2num(datetime.date.fromisoformat(date)))


def _text_colour():
    return matplotlib.rcParams["text.color"]
