"""What is planned: how each session and week would stand beside what was done.

A planned row never counts as done. What it "would be" is what the rules say of the diary with that
session in it.

Does not: plan anything itself, or judge a plan.
"""

from pht.diary import days as calendar
from pht.diary.order import first_from, in_order
from pht.evidence import value
from pht.load_monitor import figures, rules
from pht.load_monitor.app import diary, name_at, now
from pht.load_monitor.headline import longer, longest_before, longest_note, longest_working
from pht.load_monitor.parts import landmark, opens, working_box
from pht.load_monitor.words import session_name, words
from pht.ui.html import div, h3, lazy, li, p, section, span, strong, ul
from pht.ui.parts import action, small_action
from pht.ui.text import count, day, number, percent, shortest

_WEEK = value("week_days")
_LONGEST = value("longest_run_days")
_MOST_ASKED = 5
_IF_DONE = -1


def planned(rows):
    """[(position, row)] of the planned rows, by date."""
    keyed = in_order([(row["date"], at) for at, row in enumerate(rows) if row.get("planned")])
    return [(position, rows[position]) for date, position in keyed]


def outlook(rows, settings, today=""):
    """What is planned from `today` on, or without it after the last day done, beside what was done.

    {"passed": [position of each planned row of an earlier day], "sessions": [{"row" (position),
    "date", "type", "load" (AU), "longest_pct", "withheld"}], "weeks": [{"start", "load_done",
    "load_planned", "load_before" (AU; the week before), "change_pct", "withheld"}]}.

    A run is compared with runs done, never with planned ones. A week is compared with the week
    before as both would be with all that is planned; other days to come are rest.
    Rules longest_run_days, weekly_change.
    """
    return _outlook(rules.open_span(rows, settings, list(range(len(rows)))), rows, today)


def _outlook(span, rows, today):
    passed, coming = [], []
    for position, row in planned(rows):
        if _has_passed(row, span, today):
            passed.append(position)
        else:
            coming.append((position, row))
    return {
        "passed": passed,
        "sessions": [_session(span, position, row) for position, row in coming if row["type"] != "rest"],
        "weeks": _weeks(span, [row for position, row in coming], today),
    }


def _has_passed(row, span, today):
    if today:
        return row["date"] < today
    return span["last"] is not None and calendar.ordinal(row["date"]) <= span["last"]


def _as_if(span, extra, first, last, since):
    """`span` from day `first` through `last` with its rows since day `since` and those of `extra` done."""
    at, rows = span["at"], span["rows"]
    keyed = [(at[place], place) for place in range(first_from(at, since), len(at)) if at[place] <= last]
    keyed += [(calendar.ordinal(row["date"]), len(at) + place) for place, row in enumerate(extra)]
    keyed = in_order(keyed)
    everything = rows + extra
    return {
        "first": first,
        "last": last,
        "as_of": calendar.text(last),
        "settings": span["settings"],
        "rows": [everything[place] for date, place in keyed],
        "at": [date for date, place in keyed],
        "numbers": [span["numbers"][place] if place < len(at) else _IF_DONE for date, place in keyed],
    }


def _session(span, position, row):
    date = calendar.ordinal(row["date"])
    first = date if span["first"] is None else min(span["first"], date)
    tried = rules.sessions(_as_if(span, [row], first, date, date - _LONGEST))
    found = [one for one in tried if one["row"] == _IF_DONE][0]
    withheld = {}
    for name in ("load", "longest_pct"):
        if name in found["withheld"]:
            withheld[name] = found["withheld"][name]
    return {
        "row": position,
        "date": row["date"],
        "type": row["type"],
        "load": found["load"],
        "longest_pct": found["longest_pct"],
        "withheld": withheld,
    }


def _weeks(span, coming, today):
    mondays = []
    for row in coming:
        monday = calendar.monday(calendar.ordinal(row["date"]))
        if monday not in mondays:
            mondays.append(monday)
    return [_week(span, coming, monday, today) for monday in mondays]


def _week(span, coming, monday, today):
    week = _tried_weeks(span, coming, monday, today)
    done, done_reason = _done_load(span, monday)
    loads = [rules.session_load(row) for row in _between(coming, monday, monday + _WEEK - 1)]
    withheld = {}
    if done_reason:
        withheld["load_done"] = done_reason
    if None in loads:
        withheld["load_planned"] = "load_not_given"
    if week[-1]["change_pct"] is None:
        withheld["change_pct"] = week[-1]["withheld"]["change_pct"]
    return {
        "start": calendar.text(monday),
        "load_done": done,
        "load_planned": None if None in loads else _total(loads),
        "load_before": week[-2]["load"] if len(week) > 1 else None,
        "change_pct": week[-1]["change_pct"],
        "withheld": withheld,
    }


def _tried_weeks(span, coming, monday, today):
    """The week of day `monday` and the one before as the rules see them with all that is planned done."""
    before, sunday = monday - _WEEK, monday + _WEEK - 1
    first = calendar.ordinal(coming[0]["date"])
    known = first - 1
    if span["first"] is not None:
        first, known = min(first, span["first"]), span["last"]
    if today:
        known = max(known, calendar.ordinal(today) - 1)
    first = max(first, before)
    extra = _between(coming, before, sunday)
    extra += [{"date": date, "type": "rest"} for date in calendar.texts(max(known + 1, first), sunday)]
    tried = _as_if(span, extra, first, sunday, before)
    return rules.weeks(tried, rules.day_states(tried))


def _done_load(span, monday):
    """(load done in the week of day `monday` in AU or None, "" or the reason)."""
    sunday = monday + _WEEK - 1
    if span["first"] is None or span["last"] < monday or span["first"] > sunday:
        return 0, ""
    done = _as_if(span, [], max(span["first"], monday), min(span["last"], sunday), monday)
    week = rules.weeks(done, rules.day_states(done))[-1]
    return week["load"], week["withheld"].get("load", "")


def _between(coming, first, last):
    return [row for row in coming if first <= calendar.ordinal(row["date"]) <= last and row["type"] != "rest"]


def _total(loads):
    total = 0
    for load in loads:
        total += load
    return total


# The panel


def next_week(state, found):
    """The panel of what is planned; nothing while the diary is empty."""
    rows = diary(state)["rows"]
    if not rows:
        return None
    opened = state["working"] or ""
    return lazy(
        "next-week",
        _panel,
        found,
        rows,
        state["settings"],
        now(state),
        opened if opened.startswith("plan:") else "",
        state["id"],
    )


def _panel(found, rows, settings, today, opened, mount):
    seen = _outlook(found["span"], rows, today)
    is_empty = not seen["sessions"] and not seen["passed"]
    kind = "pht-next pht-screen" if is_empty else "pht-next"
    return section(class_=kind, aria_label=landmark("Next week", mount))[
        h3[_heading(seen)],
        _asked(seen["passed"], rows),
        (
            ul(class_="pht-plan")[
                [_planned_session(one, found, rows, settings, opened, mount) for one in seen["sessions"]]
            ]
            if seen["sessions"]
            else None
        ),
        [_planned_week(week, opened, mount) for week in seen["weeks"]],
        p(class_="pht-screen")[action(words("plan", "button"), {"name": "plan"})],
    ]


def _heading(seen):
    if not seen["sessions"]:
        return "Next week: nothing planned yet"
    return "Next week: " + count(len(seen["sessions"]), "session") + " planned"


def _asked(passed, rows):
    """The planned sessions whose day has passed, latest first, each asked about."""
    asked = []
    for place in range(len(passed) - 1, max(-1, len(passed) - 1 - _MOST_ASKED), -1):
        name = name_at(rows, passed[place])
        what = session_name(rows[passed[place]])
        asked.append(
            div(class_="pht-asked", key="asked-" + name)[
                p["Planned: " + what + ". Did it happen?"],
                p(class_="pht-screen")[
                    small_action("Yes, add how it went", "Done: " + what, {"name": "done", "row": name}),
                    small_action("Move it", "Move " + what, {"name": "edit", "row": name}),
                    small_action("No, take it out", "Take out " + what, {"name": "delete", "row": name}),
                ],
            ]
        )
    return asked


def _planned_session(one, found, rows, settings, opened, mount):
    row = rows[one["row"]]
    name = name_at(rows, one["row"])
    what = session_name(row)
    return li(key="plan-" + name)[
        p[strong[day(one["date"])], ": ", _said(row), _load(one, name, what, opened, mount)],
        _longest(one, row, name, what, found, rows, settings, opened, mount),
        p(class_="pht-screen")[
            small_action("Done", "Done: " + what, {"name": "done", "row": name}),
            small_action("Edit", "Edit " + what, {"name": "edit", "row": name}),
            small_action("Delete", "Delete " + what, {"name": "delete", "row": name}),
        ],
        (
            working_box(opened, mount, figures.load_working(row, one))
            if opened == "plan:" + name + ":load"
            else None
        ),
    ]


def _said(row):
    parts = [words("types", row["type"])]
    if "minutes" in row:
        parts.append(shortest(row["minutes"]) + " min")
    if "km" in row:
        parts.append(shortest(row["km"]) + " km")
    return ", ".join(parts)


def _load(one, name, what, opened, mount):
    if one["load"] is None:
        return span(class_="pht-small")[". " + words("plan", "no_load")]
    shown = number(one["load"]) + " AU"
    return [", ", opens("plan:" + name + ":load", shown, "load of " + what, opened, mount)]


def _longest(one, row, name, what, found, rows, settings, opened, mount):
    """The longest-session check of a planned run; nothing for what is no run or has no distance."""
    reason = one["withheld"].get("longest_pct", "")
    if reason == "no_km":
        return None
    if reason:
        return p(class_="pht-small")[words("plan", reason)]
    first = found["days"][0]["date"] if found["days"] else one["date"]
    before, when = longest_before(found["sessions"], rows, one["date"], first, settings["prior_longest_km"])
    run = {"km": row["km"], "pct": one["longest_pct"], "longest_km": before, "longest_date": when}
    figure = "plan:" + name + ":longest"
    against = " your longest run of the 30 days before (" + shortest(before) + " km)."
    shown = opens(figure, longer(one["longest_pct"]), "length of " + what, opened, mount)
    return [
        p["It would be ", shown, against],
        longest_note(one["longest_pct"], True),
        working_box(opened, mount, longest_working(run)) if figure == opened else None,
    ]


def _planned_week(week, opened, mount):
    figure = "plan:" + week["start"] + ":change"
    return [
        p(key="plan-week-" + week["start"])[
            strong["Week from " + day(week["start"]) + ": "],
            _sum_words(week),
            _change(week, figure, opened, mount),
        ],
        working_box(opened, mount, _change_working(week)) if figure == opened else None,
    ]


def _sum_words(week):
    parts = []
    for name, said in (("load_done", "done"), ("load_planned", "planned")):
        load = week[name]
        parts.append(said + (" load not known" if load is None else " " + number(load) + " AU"))
    return ", ".join(parts) + ". "


def _change(week, figure, opened, mount):
    if week["change_pct"] is None:
        return words("week", "reasons", week["withheld"]["change_pct"])
    shown = percent(week["change_pct"])
    what = "change of the week from " + day(week["start"])
    return ["Together ", opens(figure, shown, what, opened, mount), " on the week before."]


def _change_working(week):
    if week["change_pct"] is None:
        return [words("week", "reasons", week["withheld"]["change_pct"])]
    total = shortest(week["load_done"] + week["load_planned"], 3)
    before = shortest(week["load_before"], 3)
    line = "(" + total + " − " + before + ") / " + before + " × 100 = " + percent(week["change_pct"])
    return [line, words("plan", "if_done"), figures.cited("weekly_change")]
