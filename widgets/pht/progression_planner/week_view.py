"""The week: a table of days, also as a calendar, and how each exercise is done."""

from pht.evidence import rule
from pht.progression_planner import body, exercises
from pht.progression_planner.keeping import part_id
from pht.progression_planner.plan_view import citation
from pht.progression_planner.planning import kind_of, week_stage
from pht.progression_planner.words import filled, words
from pht.ui.html import (
    details,
    div,
    h3,
    label,
    lazy,
    li,
    ol,
    p,
    section,
    select,
    small,
    span,
    strong,
    summary,
    table,
    tbody,
    td,
    th,
    tr,
    ul,
)
from pht.ui.parts import options, scroller, small_action, switch, tab, table_head
from pht.ui.text import day, number, shortest

_FRAMES = 7
_DOSES = {"source": "goom2016", "grade": "R", "status": "course_rule"}


def week(state, plan):
    """The week's head, its table or calendar, and the exercises in it."""
    rows = plan["week"]
    told = words("week")
    return [
        lazy("spacing", _rules_of, _has_level(rows)),
        switch(told["layout"], [
            tab(told[one], {"name": "layout", "layout": one}, state["layout"] == one) for one in ("table", "grid")
        ]),
        lazy("week", _week, rows, state["layout"]),
        lazy("how-to", how_to, rows, state["swaps"], state["document"], week_stage(plan), state["id"], state["moving"]),
    ]


def _has_level(rows):
    return len([row for row in rows if row["run"] and row["run"]["level"] is not None]) > 0


def _rules_of(has_level):
    """How far apart heavy and fast days are, and where the levels of runs come from, each with its source."""
    names = ("planner_heavy_days", "planner_sprint_days")
    if has_level:
        names += ("planner_walk_run_ladder", "planner_sprint_ladder")
    return p(class_="pht-small")[
        words("week", "spacing"), [[" ", rule(name)["words"], " ", citation(rule(name))] for name in names]
    ]


def title_of(rows):
    """The heading of a week."""
    return filled(words("week", "title"), **{"from": day(rows[0]["date"]), "to": day(rows[-1]["date"])})


def _week(rows, layout):
    if not [row for row in rows if row["items"] or row["run"]]:
        return p[words("week", "empty")]
    return _table(rows) if layout == "table" else _grid(rows)


def _table(rows):
    told = words("week")
    columns = [(told["day"], ""), (told["exercises"], ""), (told["run"], ""), (told["check_in"], "")]
    return scroller(title_of(rows))[
        table(class_="pht-table pht-week")[table_head(columns), tbody[[_row(row, place) for place, row in enumerate(rows)]]]
    ]


def _row(row, place):
    return tr(key=row["date"])[
        th(scope="row")[day(row["date"]), small(class_="pht-note")[words("week", "today")] if place == 0 else None],
        td[_items(row)],
        td[run_line(row["run"]) if row["run"] else "–"],
        td[_check_in(row)],
    ]


def _items(row):
    if not row["items"]:
        return words("week", "rest") if not row["run"] else "–"
    return ul(class_="pht-plain")[[li[name_of(item), " ", small(class_="pht-note")[dose_line(item)]] for item in row["items"]]]


def name_of(item):
    """An item's exercise by name, marked where it counts as heavy."""
    shown = exercises.exercise(item["exercise"])["name"]
    return shown + " (" + words("week", "heavy") + ")" if item["heavy"] else shown


def full_dose(item):
    """Sets, repetitions or hold, the load in full, tempo and rest."""
    load = filled(words("exercise", "load"), load=item["load"])
    return dose_line(item) + ". " + load + ". " + pace_line(item)


def dose_line(item):
    """Sets, repetitions or hold, and load, in short."""
    told = words("exercise")
    parts = []
    if item["sets"] is not None:
        parts.append(filled(told["sets"], sets=number(item["sets"])))
    if item["reps"] is not None:
        parts.append(filled(told["reps"], reps=number(item["reps"])))
    if item["hold_s"] is not None:
        parts.append(filled(told["hold"], seconds=number(item["hold_s"])))
    return ", ".join(parts + [item["load"].split(":")[0]])


def run_line(run):
    """A walk or run in words: kind, level, pattern and the most km."""
    told = words("week")
    line = told["runs"][run["kind"]]
    if run["level"] is not None:
        line += ", " + filled(told["level"], level=number(run["level"]))
    line += ": " + run["pattern"]
    if run["max_km"] is not None:
        line += ", " + filled(told["max_km"], km=shortest(run["max_km"], 1))
    return line + "."


def _check_in(row):
    kind = kind_of(row)
    if not kind:
        return None
    event = {"name": "check_in", "date": row["date"], "kind": kind}
    if row["run"] and row["run"]["level"] is not None and kind == row["run"]["kind"]:
        event["level"] = row["run"]["level"]
    name = filled(words("week", "check_in_for"), day=day(row["date"]))
    return small_action(words("week", "check_in"), name, event)


def _grid(rows):
    return ol(class_="pht-grid", aria_label=title_of(rows))[[_cell(row, place) for place, row in enumerate(rows)]]


def _cell(row, place):
    holds = [li[name_of(item)] for item in row["items"]]
    if row["run"]:
        holds.append(li[words("week", "runs", row["run"]["kind"])])
    return li(class_="pht-cell")[
        strong[day(row["date"])],
        small(class_="pht-note")[words("week", "today")] if place == 0 else None,
        ul(class_="pht-plain")[holds] if holds else p(class_="pht-small")[words("week", "rest")],
        _check_in(row),
    ]


# ---- How an exercise is done ----------------------------------------------------------------------


def how_to(rows, swaps, document, stage, mount, moving):
    """Every exercise of the week once: figure, dose, pain rule, easier and harder, swap."""
    items = []
    for row in rows:
        items += [item for item in row["items"] if item["exercise"] not in [one["exercise"] for one in items]]
    return section(class_="pht-how-to")[
        _how_to_lines(items, swaps, document, stage, mount, moving) if items else None
    ]


def _how_to_lines(items, swaps, document, stage, mount, moving):
    return [
        h3[words("exercise", "title")],
        p(class_="pht-small")[words("exercise", "classes_read")],
        [
            lazy(
                "exercise-" + item["exercise"], _exercise, item["exercise"], name_of(item), dose_line(item), full_dose(item),
                document.get("school") or "goom", " ".join(document.get("equipment") or ["none"]), swaps, stage, mount,
                item["exercise"] == moving, " ".join([other["exercise"] for other in items]),
            )
            for item in items
        ],
    ]


def _exercise(exercise_id, name, short, dose, school, equipment, swaps, stage, mount, is_moving, in_week):
    one = exercises.exercise(exercise_id)
    told = words("exercise")
    return details(class_="pht-details pht-exercise", key=one["id"])[
        summary[strong[name], " ", small(class_="pht-note")[short]],
        div(class_="pht-figures")[body.pair(one)],
        _movement(one, is_moving),
        ul[[li[line] for line in one["cues"]]],
        p[dose, " ", small[told["source"], ": ", citation(_DOSES)]],
        p[filled(told["pain"], rule=words("school", school))],
        p(class_="pht-small")[_class_line(one)],
        _neighbours(one),
        p[told["instead"], one["instead_of"], "."] if one["instead_of"] else None,
        _swap(one, swaps, equipment.split(" "), stage, mount, in_week.split(" ")),
    ]


def _movement(one, is_moving):
    """The way between the two positions: only on request, and never where the device asks for no motion."""
    told = words("exercise")
    if one["kind"] == "isometric":
        return None
    name = told["still" if is_moving else "move"] + ": " + one["name"]
    return div(class_="pht-movement")[
        div(class_="pht-frames", aria_hidden="true")[
            [
                span(class_="pht-frame", style="--pht-frame: " + number(place))[picture]
                for place, picture in enumerate(_there_and_back(body.frames(one, _FRAMES)))
            ]
        ]
        if is_moving
        else None,
        p(class_="pht-small pht-no-motion")[told["still_asked"]] if is_moving else None,
        small_action(told["still" if is_moving else "move"], name, {"name": "move", "exercise": one["id"]}),
    ]


def _there_and_back(pictures):
    return pictures + [pictures[place] for place in range(len(pictures) - 2, 0, -1)]


def pace_line(item):
    """An item's tempo and rest, as sentences."""
    told = words("exercise")
    lines = [filled(told["tempo"], tempo=item["tempo"]) + "."]
    if item["rest_s"] is not None:
        lines.append(filled(told["rest"], rest=number(item["rest_s"])) + ".")
    return " ".join(lines)


def _class_line(one):
    if one["class"] == "E":
        return words("exercise", "class_e")
    bent = sorted(one["hip_flexion"])
    return filled(words("exercise", "class"), **{"class": one["class"], "from": number(bent[0]), "to": number(bent[1])})


def _neighbours(one):
    told = words("exercise")
    lines = []
    for name in ("easier", "harder"):
        if one[name]:
            lines.append(p(class_="pht-small")[told[name], exercises.exercise(one[name])["name"], "."])
    return lines


def _swap(one, swaps, equipment, stage, mount, in_week):
    """A list of what may stand in and is not in the week already; the planned exercise comes first."""
    told = words("exercise")
    planned = [name for name in sorted(swaps) if swaps[name] == one["id"]]
    original = planned[0] if planned else one["id"]
    others = [
        other for other in exercises.alternatives(original, stage, equipment)
        if other["id"] == one["id"] or other["id"] not in in_week
    ]
    if not others:
        return p(class_="pht-small")[told["no_swap"]]
    here = part_id(mount, "swap-" + original)
    choices = [(original, filled(told["keep"], name=exercises.exercise(original)["name"]))]
    choices += [(other["id"], other["name"]) for other in others]
    return div(class_="pht-field")[
        label(for_=here)[told["swap"]],
        select(id=here, on_change={"name": "swap", "exercise": original})[options(choices, one["id"])],
    ]
