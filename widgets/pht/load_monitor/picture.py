"""The load monitor's picture: the strips, the way to choose a day in them, and the table behind them."""

from pht.diary import days as calendar
from pht.load_monitor import figures, strips
from pht.load_monitor.app import PERIODS, diary, field_id
from pht.load_monitor.day import day_panel, in_short
from pht.load_monitor.parts import landmark, light_mark, scroller
from pht.load_monitor.words import words
from pht.ui import chart
from pht.ui.chart_file import swatch
from pht.ui.html import (
    button,
    caption,
    details,
    div,
    figcaption,
    figure,
    input_,
    lazy,
    p,
    section,
    span,
    summary,
    table,
    tbody,
    td,
    th,
    tr,
)
from pht.ui.memo import keep_last
from pht.ui.parts import action, table_head
from pht.ui.text import count, day, listed, number, shortest

MOST_TABLE_DAYS = 84
_SHEET_TALL = (70, 40, 60)
_part = keep_last(strips.part_of)


def picture(state, found):
    """The picture of the last weeks with all that belongs to it; None where no day is in the diary.

    found: `analysed` of the open diary.
    """
    if not found["days"]:
        return None
    rows = diary(state)["rows"]
    part = _part(found, rows, state["weeks"])
    name = field_id(state["id"], "chart")
    place = _place(part, state["day"])
    return section(class_="pht-picture", aria_label=landmark(words("strips", "picture"), state["id"]))[
        figure(class_="pht-figure")[
            figcaption(class_="pht-finding")[part["heading"]],
            div(class_="pht-chart-frame")[
                lazy("strips", strips.drawn, name, part),
                _chooser(state, found, rows, part, place),
            ],
        ],
        day_panel(state, found, part["dates"], place) if place is not None else None,
        lazy("key", _key, name, strips.kinds(part), _lights(part["sessions"])),
        p(class_="pht-small pht-screen")[words("day", "how")] if place is None else None,
        lazy(
            "under",
            _under,
            part,
            len(found["days"]),
            state["weeks"],
            figures.unlisted_line(state["settings"], found["assumed_rest_days"]),
        ),
        details(class_="pht-details")[
            summary(on_click={"name": "days_table"})["Show as table"],
            lazy("days-table", _days_table, part, state["id"]) if state["days_table"] or state["printed"] else None,
        ],
    ]


def figure_on_paper(found, rows, weeks, mount):
    """The strips alone with their finding and key, low enough for a sheet of paper."""
    part = _part(found, rows, weeks)
    name = field_id(mount, "chart")
    return figure(class_="pht-figure")[
        figcaption(class_="pht-finding")[part["heading"]],
        strips.drawn(name, part, _SHEET_TALL),
        _key(name, strips.kinds(part), _lights(part["sessions"])),
    ]


def _key(name, kinds, lights):
    return div(class_="pht-key")[
        [
            span(class_="pht-key-one")[swatch(shape, looks), said]
            for shape, looks, said in strips.key(name, kinds)
        ],
        [span(class_="pht-key-one")[light_mark(light)] for light in lights.split(" ")] if lights else None,
    ]


def _lights(sessions):
    """The three answers, and the open ring where there is one."""
    if not sessions:
        return ""
    for session in sessions:
        if session["light"] is None:
            return "green amber red none"
    return "green amber red"


# A day


def _place(part, date):
    """The place of a day in the strips; None when it is not in them."""
    if date is None:
        return None
    place = calendar.ordinal(date) - calendar.ordinal(part["dates"][0])
    return place if 0 <= place < len(part["dates"]) else None


def _chooser(state, found, rows, part, place):
    """A slider laid over the strips: each of its steps is a day."""
    dates = part["dates"]
    stands = _place(part, state["day_at"]) if place is None else place
    if stands is None:
        stands = len(part["days"]) - 1
    choose = {"name": "day", "first": dates[stands], "value": "0"}
    keys = {"Enter": choose} if place is None else {"Escape": {"name": "close_day"}}
    return [
        chart.day_line(place, len(dates), "pht-chosen-day pht-screen") if place is not None else None,
        input_(
            type="range",
            id=field_id(state["id"], "days"),
            class_="pht-days",
            style="--pht-days:" + number(len(dates)),
            min="0",
            max=number(len(dates) - 1),
            step="1",
            value=number(stands),
            aria_label=words("day", "choose"),
            aria_valuetext=in_short(state, found, dates[place]) if place is not None else words("day", "none"),
            on_input={"name": "day", "first": dates[0]},
            on_click=choose if place is None else None,
            on_keys=keys,
        ),
    ]


# Words and table


def _under(part, days, weeks, unlisted):
    return div[
        p(class_="pht-small")[part["summary"], " ", strips.further_words(part)],
        p(class_="pht-small")[unlisted],
        _periods(weeks, days),
        div(class_="pht-actions pht-screen")[
            action(words("strips", "save_svg"), {"name": "save_svg"}),
            action(words("strips", "save_png"), {"name": "save_png"}),
        ],
    ]


def _periods(weeks, days):
    if days <= 14:
        return None
    return div(class_="pht-switch", role="group", aria_label="How much to show")[
        [
            button(
                type="button",
                class_="pht-tab",
                aria_pressed="true" if choice == weeks else "false",
                on_click={"name": "period", "weeks": choice},
            )[count(choice, "week") if choice else "all"]
            for choice in PERIODS
        ]
    ]


_COLUMNS = (
    ("running", "Running, AU"),
    ("fast_hill", "Fast and hill part, AU"),
    ("strength_low", "Strength, little hip flexion, AU"),
    ("strength_deep", "Strength, deep hip flexion, AU"),
    ("other", "Other, AU"),
    ("sit_minutes", "Sitting, min"),
    ("sit_tolerance_min", "Sitting tolerance, min"),
    ("during", "Pain during"),
    ("morning", "Next morning"),
    ("usual", "Usual morning"),
)


def _days_table(part, mount):
    """The days of the strips in numbers; columns in which nothing is given are left out."""
    days = part["days"][-MOST_TABLE_DAYS:]
    exposure = part["exposure"][-MOST_TABLE_DAYS:]
    columns = [column for column in _COLUMNS if _has_any(exposure, column[0])]
    lights = {}
    for session in part["sessions"]:
        lights.setdefault(session["date"], []).append(words("lights", session["light"] or "none")["word"])
    head = [("Day", ""), ("Load, AU", "pht-number")]
    head += [(shown, "pht-number") for name, shown in columns] + [("Response", "")]
    return scroller("Day by day", mount)[
        table(class_="pht-table")[
            caption(class_="pht-hidden")["Load, sitting and response, day by day"],
            table_head(head),
            tbody[
                [
                    tr[
                        th(scope="row")[span(class_="pht-nowrap")[day(one["date"])]],
                        td(class_="pht-number")[_day_load(one)],
                        [td(class_="pht-number")[_given(shown[name])] for name, said in columns],
                        td[listed(lights.get(one["date"], []))],
                    ]
                    for one, shown in zip(days, exposure)
                ]
            ],
        ]
    ]


_SCORED = ("sit_minutes", "sit_tolerance_min", "during", "morning")


def _has_any(exposure, name):
    """Whether a column holds anything; of what is scored, 0 is something."""
    for one in exposure:
        if one[name] or (name in _SCORED and one[name] is not None):
            return True
    return False


def _given(value):
    return "–" if value is None else shortest(value, 1)


def _day_load(one):
    if one["load"] is not None:
        return number(one["load"]) + ("\u00a0(rest)" if one["state"] == "rest" else "")
    return "not known"
