"""The load monitor's picture: daily load, the answers above it, and the table behind both."""

from pht.load_monitor import figures
from pht.load_monitor.app import PERIODS
from pht.load_monitor.parts import light_mark, scroller
from pht.load_monitor.words import words
from pht.ui import chart
from pht.ui.html import (
    button,
    caption,
    details,
    div,
    p,
    section,
    summary,
    table,
    tbody,
    td,
    th,
    thead,
    tr,
)
from pht.ui.text import count, day, listed, number, short_date, weekday_number

MOST_TABLE_DAYS = 84


def picture(found, weeks, mount, with_table):
    """The chart of the last `weeks` (0: all) with its answers, summary and, when it is open, its table."""
    days = found["days"]
    shown = days[-7 * weeks :] if weeks else days
    first = shown[0]["date"]
    sessions = [session for session in found["sessions"] if session["date"] >= first]
    heading, described = figures.chart_words(shown, sessions)
    places = _places(shown)
    monday = _monday(shown)
    return section(class_="pht-picture", aria_label="Daily load and response")[
        chart.bars(
            "pht-load-monitor-" + mount + "-chart",
            heading,
            described,
            [one["load"] for one in shown],
            "AU",
            marks=_marks(sessions, places),
            labels=[
                (place, short_date(one["date"]))
                for place, one in enumerate(shown)
                if place % 7 == monday
            ],
            hidden=[
                place for place, one in enumerate(shown) if one["withheld"].get("load") == "load_not_given"
            ],
        ),
        p(class_="pht-key")[[[light_mark(light), "  "] for light in ("green", "amber", "red")]],
        p(class_="pht-small")[described],
        _periods(weeks, len(days)),
        details(class_="pht-details")[
            summary(on_click={"name": "days_table"})["Show as table"],
            _days_table(shown[-MOST_TABLE_DAYS:], sessions) if with_table else None,
        ],
    ]


def _monday(shown):
    return -weekday_number(shown[0]["date"]) % 7


def _places(shown):
    places = {}
    for place, one in enumerate(shown):
        places[one["date"]] = place
    return places


def _marks(sessions, places):
    """The least settled light of each day, as rows of marks."""
    worst = {}
    for session in sessions:
        light = session["light"] or "none"
        if figures.LIGHT_ORDER[light] >= figures.LIGHT_ORDER[worst.get(session["date"], "none")]:
            worst[session["date"]] = light
    rows = []
    for light in ("none", "green", "amber", "red"):
        where = [places[date] for date in sorted(worst) if worst[date] == light]
        rows.append(("pht-mark-" + light, words("lights", light)["sign"], where))
    return rows


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


def _days_table(days, sessions):
    lights = {}
    for session in sessions:
        lights.setdefault(session["date"], []).append(words("lights", session["light"] or "none")["word"])
    return scroller("Daily load")[
        table(class_="pht-table")[
            caption(class_="pht-hidden")["Daily load and response"],
            thead[
                tr[
                    th(scope="col")["Day"],
                    th(scope="col", class_="pht-number")["Load, AU"],
                    th(scope="col")["Response"],
                ]
            ],
            tbody[
                [
                    tr[
                        th(scope="row")[day(one["date"])],
                        td(class_="pht-number")[_day_load(one)],
                        td[listed(lights.get(one["date"], []))],
                    ]
                    for one in days
                ]
            ],
        ]
    ]


def _day_load(one):
    if one["load"] is not None:
        return number(one["load"]) + (" (rest)" if one["state"] == "rest" else "")
    return "not known"
