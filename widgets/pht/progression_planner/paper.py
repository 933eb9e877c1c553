"""What is printed: this week, the whole plan, or a blank plan to fill in by pen. Seen on paper alone."""

from pht.progression_planner import exercises, week_view
from pht.progression_planner.planning import week_stage
from pht.progression_planner.words import filled, words
from pht.ui.html import div, h2, h3, li, p, section, span, strong, table, tbody, td, th, tr, ul
from pht.ui.parts import table_head
from pht.ui.text import day, long_date, number

_BLANK_ROWS = 14


def sheets(paper, plan, school, date):
    """The sheets asked for: "week", "all" or "blank"; nothing for ""."""
    if paper == "blank" or (paper and plan is None):
        return [_blank(school)]
    if paper == "week":
        return [_week(plan, school, date)]
    if paper == "all":
        return [_overview(plan, date), _week(plan, school, date)]
    return []


def _head(title, date):
    return [
        h2[words("paper", title)],
        p[span(class_="pht-blank-line")[words("paper", "name") + ":"]],
        p[filled(words("paper", "made"), date=long_date(date))] if date else None,
    ]


def _foot(school):
    return [
        p[strong[filled(words("paper", "rule"), rule=words("school", school) + ".")]],
        p[words("paper", "lead")],
        p[words("paper", "dose_source"), " ", words("footer")],
    ]


def _week(plan, school, date):
    """One page: a table of days with boxes, and how each exercise is done in short."""
    told = words("paper")
    head = [(words("week", "day"), ""), (words("week", "exercises"), ""), (words("week", "run"), "")]
    head += [(told[name], "") for name in ("done", "during", "morning", "notes")]
    return section(class_="pht-print pht-sheet pht-planner-sheet", key="sheet-week")[
        _head("week_title", date),
        p[week_view.title_of(plan["week"]), ". ", filled(words("week", "stage"), stage=number(week_stage(plan)), name=words("stages", week_stage(plan))["name"])],
        table(class_="pht-table")[table_head(head), tbody[[_row(row) for row in plan["week"]]]],
        h3[words("exercise", "title")],
        ul[[_how(item) for item in _of_week(plan)]],
        _foot(school),
    ]


def _row(row):
    items = [exercises.exercise(item["exercise"])["name"] + ": " + week_view.dose_line(item) for item in row["items"]]
    return tr[
        th(scope="row")[day(row["date"])],
        td[ul(class_="pht-plain")[[li[one] for one in items]] if items else words("week", "rest")],
        td[week_view.run_line(row["run"]) if row["run"] else "–"],
        [td[" "] for _ in range(4)],
    ]


def _of_week(plan):
    """The items of the week, each exercise once."""
    found = []
    for row in plan["week"]:
        for item in row["items"]:
            if item["exercise"] not in [one["exercise"] for one in found]:
                found.append(item)
    return found


def _how(item):
    one = exercises.exercise(item["exercise"])
    return li[strong[one["name"]], ": ", " ".join(one["cues"] + [week_view.pace_line(item)])]


def _overview(plan, date):
    """The plan as a whole: stage, decision, criteria, limits and review days."""
    return section(class_="pht-print pht-sheet pht-planner-sheet", key="sheet-all")[
        _head("all_title", date),
        [p[line] for line in plan["text"]],
        ul[[
            li[words("stage").replace("{stage}", number(at)), ": ", one["name"], ". ", one["goal"], " ←" if at == plan["next_stage"] else ""]
            for at, one in enumerate(words("stages"))
        ]],
        h3[words("criteria", "title")],
        ul[[li[words("criteria", one["status"])["word"], ": ", one["text"]] for one in plan["criteria"]]],
        h3[words("progress", "reviews")],
        p[", ".join([long_date(one) for one in plan["review_on"]]) + "."],
        p[words("progress", "ranges_lead")],
        h3[words("sitting", "title")],
        ul[[li[line] for line in words("sitting", "lines")]],
    ]


def _blank(school):
    told = words("paper")
    columns = [words("week", "day"), told["exercise"], told["dose"], told["load"], told["during"], told["morning"], told["notes"]]
    return section(class_="pht-print pht-sheet pht-planner-sheet", key="sheet-blank")[
        _head("blank_title", ""),
        p[span(class_="pht-blank-line")[told["stage"] + ":"], span(class_="pht-blank-line")[told["criteria_blank"] + ":"]],
        table(class_="pht-table pht-paper")[
            table_head([(one, "") for one in columns]),
            tbody[[tr[[td[" "] for _ in columns]] for _ in range(_BLANK_ROWS)]],
        ],
        div[_foot(school)],
    ]
