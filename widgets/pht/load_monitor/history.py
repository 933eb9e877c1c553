"""History of an idea: ratios of recent to longer load, side by side on the same data, and what is
wrong with them.

Nothing here decides anything: there are no zones and no colours. Each ratio says how much of it
rests on days nobody wrote down.
"""

from pht.diary.order import in_order
from pht.evidence import source, value
from pht.load_monitor import figures, rules
from pht.load_monitor.app import diary
from pht.load_monitor.parts import opens, scroller, working_row
from pht.load_monitor.words import words
from pht.ui.html import (
    a,
    caption,
    details,
    div,
    h3,
    lazy,
    li,
    p,
    span,
    summary,
    table,
    tbody,
    td,
    th,
    tr,
    ul,
)
from pht.ui.memo import keep_last
from pht.ui.parts import table_head
from pht.ui.text import count, day, listed, number, shortest, weekday_number

NAMES = ("acwr_coupled", "acwr_uncoupled", "ewma_first", "ewma_week")
MOST_WEEKS = 12
_ASSUMED = value("assumed_days_tried")
_WINDOW = value("chronic_days")
_ACUTE = value("acute_days")
_UNCOUPLED = value("uncoupled_days")
_ACUTE_SHARE = 2 / (value("ewma_acute_days") + 1)
_CHRONIC_SHARE = 2 / (value("ewma_chronic_days") + 1)


def history(state, found):
    """The folded panel; its figures are worked out only while it is open."""
    if not found["days"]:
        return None
    opened = state["working"] or ""
    return details(class_="pht-details pht-history")[
        summary(on_click={"name": "history"})[words("history", "title")],
        lazy("critique", _critique),
        (
            lazy(
                "history",
                _figures,
                found["days"],
                diary(state)["rows"],
                opened if opened.startswith("history:") else "",
                state["id"],
            )
            if state["history_open"]
            else None
        ),
    ]


def _critique():
    return div[
        p[words("history", "what")],
        ul[[li[one["text"], " [", _origin(one["source"]), "]"] for one in words("history", "critique")]],
    ]


def _origin(key):
    found = source(key)
    if not found["doi"]:
        return found["label"]
    return a(href="https://doi.org/" + found["doi"], rel="noreferrer", target="_blank")[found["label"]]


# What the ratios are, and what they would be


@keep_last
def side_by_side(days):
    """The four ratios of each of `days` (rules.day_states): {name: {"value", "reason", "acute", "chronic"}}.

    NAMES are the names. value is None where a reason says why; acute and chronic are the weighted
    means in AU a day.
    """
    first = rules.ratios(days, {"ewma_start": "first"})
    week = rules.ratios(days, {"ewma_start": "week"})
    return [_named(first[at], week[at]) for at in range(len(days))]


def _named(first, week):
    return {
        "acwr_coupled": _ratio(first, "acwr_coupled"),
        "acwr_uncoupled": _ratio(first, "acwr_uncoupled"),
        "ewma_first": _ratio(first, "ewma_ratio"),
        "ewma_week": _ratio(week, "ewma_ratio"),
    }


def _ratio(found, name):
    return {
        "value": found[name],
        "reason": found["withheld"].get(name, ""),
        "acute": found["ewma_acute"],
        "chronic": found["ewma_chronic"],
    }


def usual_training_day(days):
    """The median known load of the trained days in AU; None without one. Rule usual_training_day."""
    trained = [one["load"] for one in days if one["state"] == "trained" and one["load"] is not None]
    if not trained:
        return None
    loads = [load for load, at in in_order([(load, at) for at, load in enumerate(trained)])]
    middle = len(loads) // 2
    return loads[middle] if len(loads) % 2 else (loads[middle - 1] + loads[middle]) / 2


@keep_last
def sensitivity(days, rows):
    """How much the last day's ratios rest on days that nobody wrote down.

    days: rules.day_states of the diary's rows. Returns {"usual" (AU or None), "unknown" (how many of
    the last 28 days), "unknown_in_all", "assumed" (the latest assumed rest days of the last 28, as
    dates), "ratios": {name: {"value", "reason", "rest", "usual", "moved"}}, "tried": {"rest",
    "usual", "moved": the days each was tried with}}.

    rest and usual are a ratio that is withheld for unknown days, with them as rest or as usual
    training days. moved is a shown ratio with the assumed days as usual training days. None where
    that does not apply. Rules usual_training_day, assumed_days_tried.
    """
    usual = usual_training_day(days)
    window = days[-_WINDOW:]
    unknown = _unknown(days)
    assumed = _assumed_rest(window, rows)[-_ASSUMED:]
    tried = {
        "rest": _supposed(days, unknown, 0),
        "usual": _supposed(days, unknown, usual),
        "moved": _supposed(days, assumed, usual),
    }
    return {
        "usual": usual,
        "unknown": len(_unknown(window)),
        "unknown_in_all": len(unknown),
        "assumed": assumed,
        "ratios": _tried_ratios(side_by_side(days)[-1], tried),
        "tried": tried,
    }


def _tried_ratios(now, tried):
    last = {}
    for column in tried:
        last[column] = side_by_side(tried[column])[-1] if tried[column] else None
    ratios = {}
    for name in NAMES:
        one = now[name]
        ratios[name] = {"value": one["value"], "reason": one["reason"]}
        for column in tried:
            applies = one["reason"] == ("" if column == "moved" else "unknown_day")
            ratios[name][column] = last[column][name]["value"] if last[column] and applies else None
    return ratios


def _unknown(days):
    return [one["date"] for one in days if one["state"] == "unknown"]


def _assumed_rest(days, rows):
    """The dates of rest days that have no row of their own."""
    written = {}
    for row in rows:
        if not row.get("planned"):
            written[row["date"]] = True
    return [one["date"] for one in days if one["state"] == "rest" and one["date"] not in written]


def _supposed(days, dates, load):
    """The days with the load of some of them supposed to be `load`; None without either."""
    if not dates or load is None:
        return None
    chosen = {}
    for date in dates:
        chosen[date] = True
    supposed = []
    for one in days:
        if one["date"] in chosen:
            one = {"date": one["date"], "state": "trained", "load": load, "withheld": {}}
        supposed.append(one)
    return supposed


# The panel's figures


def _figures(days, rows, opened, mount):
    found = side_by_side(days)
    known = sensitivity(days, rows)
    return div[
        h3[_finding(found[-1], days[-1])],
        _table(found, days, opened, mount),
        h3[words("history", "sure")],
        _sensitivity(known, opened, mount),
    ]


def _finding(last, today):
    shown = [number(last[name]["value"], 2) for name in NAMES if last[name]["value"] is not None]
    if not shown:
        return words("history", "none").replace("{day}", day(today["date"]))
    said = words("history", "finding").replace("{day}", day(today["date"]))
    return said.replace("{count}", count(len(shown), "way")).replace("{ratios}", listed(shown))


def _table(found, days, opened, mount):
    heads = [("Day", "")] + [(words("history", "names", name), "pht-number") for name in NAMES]
    drawn = []
    for at in _shown_days(days):
        date = days[at]["date"]
        drawn.append(_row(date, found[at], opened, mount))
        if opened.startswith("history:" + date + ":"):
            lines = _working(opened.split(":")[2], found[at], days[: at + 1])
            drawn.append(working_row("working-" + opened, opened, mount, 1 + len(NAMES), lines))
    return scroller("Ratios side by side", mount)[
        table(class_="pht-table")[
            caption(class_="pht-hidden")["Ratios side by side, last day first, then the ends of weeks"],
            table_head(heads),
            tbody[drawn],
        ]
    ]


def _shown_days(days):
    """The places of the last day and of the last Sundays before it, newest first."""
    last = len(days) - 1
    at = last - (weekday_number(days[last]["date"]) + 1) % 7
    if at == last:
        at -= 7
    places = [last]
    while at >= 0 and len(places) <= MOST_WEEKS:
        places.append(at)
        at -= 7
    return places


def _row(date, found, opened, mount):
    cells = []
    for name in NAMES:
        text = _plain(found[name]["value"])
        what = words("history", "names", name) + " on " + day(date)
        figure = "history:" + date + ":" + name
        cells.append(td(class_="pht-number")[opens(figure, text, what, opened, mount)])
    return tr(key="history-" + date)[th(scope="row")[span(class_="pht-nowrap")[day(date)]], cells]


def _working(name, found, days):
    """Lines on a ratio of the last of `days`."""
    one = found[name]
    if one["value"] is None:
        return [words("reasons", one["reason"])]
    if name in ("acwr_coupled", "acwr_uncoupled"):
        return [_rolling_line(name, days, one["value"]), figures.cited(name), figures.cited("acwr_conversion")]
    line = number(one["acute"], 2) + " AU / " + number(one["chronic"], 2) + " AU = " + number(one["value"], 3)
    return [
        "Acute " + _step_line(_ACUTE_SHARE, days[-1]["load"], one["acute"]),
        "Chronic " + _step_line(_CHRONIC_SHARE, days[-1]["load"], one["chronic"]),
        line + ", starting from " + words("history", "starts", name) + ".",
        figures.cited("ewma_lambda"),
        figures.cited("ewma_start"),
    ]


def _step_line(share, load, mean):
    """The last step of a weighted mean; the mean of the day before follows from the mean it gave."""
    before = (mean - share * load) / (1 - share)
    today = number(share, 3) + " × " + shortest(load, 3) + " + " + number(1 - share, 3) + " × "
    return today + number(before, 2) + " (the day before) = " + number(mean, 2) + " AU"


def _rolling_line(name, days, ratio):
    if name == "acwr_coupled":
        below, size = days[-_WINDOW:], _WINDOW
    else:
        below, size = days[-_WINDOW:-_ACUTE], _UNCOUPLED
    above = _total(days[-_ACUTE:])
    return _a_day(above, _ACUTE) + " / " + _a_day(_total(below), size) + " = " + number(ratio, 3)


def _a_day(load, days):
    return "(" + shortest(load, 3) + " AU / " + number(days) + " days)"


def _total(days):
    total = 0
    for one in days:
        total += one["load"]
    return total


def _sensitivity(known, opened, mount):
    """What the ratios would be were days nobody wrote down other than they are taken for."""
    ratios = known["ratios"]
    if known["usual"] is None:
        return p[words("history", "no_usual")]
    if known["unknown"] and _any(ratios, ("rest", "usual")):
        said = words("history", "unknown").replace("{days}", number(known["unknown"]))
        said = said.replace("{all}", number(known["unknown_in_all"]))
        return _tried(known, said, ("rest", "usual"), opened, mount)
    if not _any(ratios, ("value",)):
        return p[words("reasons", ratios["acwr_coupled"]["reason"])]
    if not known["assumed"]:
        return p[words("history", "no_assumed")]
    dates = listed([day(date) for date in known["assumed"]])
    said = words("history", "assumed").replace("{days}", dates)
    return _tried(known, said, ("value", "moved"), opened, mount)


def _any(ratios, columns):
    for name in ratios:
        for column in columns:
            if ratios[name][column] is not None:
                return True
    return False


def _tried(known, said, columns, opened, mount):
    heads = [("Ratio", "")] + [(words("history", "columns", column), "pht-number") for column in columns]
    drawn = []
    for name in NAMES:
        cells = [_tried_cell(known, name, column, opened, mount) for column in columns]
        drawn.append(tr(key="tried-" + name)[th(scope="row")[words("history", "names", name)], cells])
        column = opened.split(":")[3] if opened.startswith("history:tried:" + name + ":") else ""
        if column in columns and known["tried"].get(column):
            after = known["tried"][column]
            lines = _working(name, side_by_side(after)[-1], after)
            drawn.append(working_row("working-" + opened, opened, mount, 1 + len(columns), lines))
    usual = words("history", "usual").replace("{load}", shortest(known["usual"], 1))
    return [
        p[said],
        table(class_="pht-table pht-narrow")[table_head(heads), tbody[drawn]],
        p(class_="pht-small")[usual, " ", figures.cited("usual_training_day")],
    ]


def _tried_cell(known, name, column, opened, mount):
    shown = _plain(known["ratios"][name][column])
    if column == "value":
        return td(class_="pht-number")[shown]
    what = words("history", "names", name) + ", " + words("history", "columns", column)
    return td(class_="pht-number")[opens("history:tried:" + name + ":" + column, shown, what, opened, mount)]


def _plain(ratio):
    return "–" if ratio is None else number(ratio, 3)
