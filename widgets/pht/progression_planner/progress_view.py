"""How it goes over time: stages, tests, totals, sessions done, ranges, review days; and limits and sitting."""

from pht import data
from pht.diary import days
from pht.evidence import rule, source
from pht.progression_planner.ask_view import test_form, whole_problem
from pht.progression_planner.fields import entry_form, fields
from pht.progression_planner.keeping import part_id, today
from pht.progression_planner.plan_view import citation
from pht.progression_planner.words import filled, words
from pht.ui import chart
from pht.ui.html import a, button, details, figcaption, figure, h3, lazy, li, p, section, summary, table, tbody, td, th, tr, ul
from pht.ui.parts import action, scroller, small_action, table_head
from pht.ui.text import long_date, number, short_date, shortest

_RANGES = data.load("progression_planner/ranges.yml")
_TESTS = ("low", "moderate", "deadlift")
_VISA_PAPER = "https://doi.org/10.2519/jospt.2014.5035"
_ADHERENCE_DAYS = 14
_TALL = 96


def progress(state, plan):
    """The part of the page for progress."""
    document = state["document"]
    return [
        lazy("stages", _stages, state["stages"], plan["next_stage"]),
        lazy("tests", _tests, document, state["id"]),
        details(class_="pht-details", key="tests-form")[
            summary[words("progress", "tests_form")], test_form(state, words("progress", "tests_save"))
        ],
        _visa(state),
        lazy("adherence", _adherence, document, today(state)),
        lazy("ranges", _ranges, plan["review_on"], today(state)),
    ]


def _stages(stages, stage):
    told = words("progress")
    head = [(told["stage_columns"][name], "") for name in ("since", "stage", "why")]
    return section[
        h3[told["stages"]],
        scroller(told["stages"])[
            table(class_="pht-table")[table_head(head), tbody[[_stage(one) for one in stages]]]
        ] if stages else p[told["stages_none"]],
    ]


def _stage(one):
    name = number(one["stage"]) + ": " + words("stages", one["stage"])["name"]
    return tr[th(scope="row")[long_date(one["since"])], td[name], td[words("progress", "because", one["why"])]]


# ---- Tests and totals -----------------------------------------------------------------------------


def _tests(document, mount):
    told = words("progress")
    tests = document.get("tests") or []
    if not tests:
        return section(id=part_id(mount, "tests"), tabindex="-1")[h3[told["tests"]], p[told["tests_none"]]]
    rows = sorted([(one["date"], at, one) for at, one in enumerate(tests)], key=lambda row: (row[0], row[1]))
    finding = _finding([one for _, _, one in rows])
    return section(id=part_id(mount, "tests"), tabindex="-1")[
        h3[told["tests"]],
        figure(class_="pht-figure")[
            figcaption(class_="pht-finding")[finding],
            _picture([one for _, _, one in rows], finding, mount),
        ] if rows[0][0] != rows[-1][0] else p[finding],
        scroller(told["tests"])[_test_table(rows)],
    ]


def _finding(tests):
    """The change of the hardest test that was given twice; else the newest value there is."""
    told = words("progress")
    for name in ("deadlift", "moderate", "low"):
        given = [one for one in tests if one.get(name) is not None]
        if not given:
            continue
        last, first = given[-1], given[0]
        change = told["tests_first"]
        if len(given) > 1:
            by = last[name] - first[name]
            key = "tests_same" if by == 0 else ("tests_less" if by < 0 else "tests_more")
            change = filled(told[key], by=number(abs(by)), date=short_date(first["date"]))
        line = filled(
            told["tests_finding"], name=words("fields", name)["label"], last=number(last[name]),
            date=short_date(last["date"]), change=change,
        )
        return line
    return told["tests_label"]


def _picture(tests, finding, mount):
    """One strip a test, on one axis of days."""
    first, last = days.ordinal(tests[0]["date"]), days.ordinal(tests[-1]["date"])
    length = last - first + 1
    parts = []
    for name in _TESTS:
        values = [None] * length
        for one in tests:
            if one.get(name) is not None:
                values[days.ordinal(one["date"]) - first] = one[name]
        label = words("progress", "tests_key", name)
        empty = "" if [one for one in values if one is not None] else words("progress", "tests_none")
        looks = [chart.stroke("load", 9)]
        parts.append({
            "label": label[0].upper() + label[1:], "unit": "0-10", "tall": _TALL // 2, "top": 10,
            "layers": [(chart.dots, looks, values)], "signs": [], "foot_signs": [], "empty": empty,
        })
    labels = [(0, short_date(tests[0]["date"])), (length - 1, short_date(tests[-1]["date"]))]
    return chart.strips(mount + "-planner-tests", finding, finding, length, parts, chart.thinned(labels))


def _test_table(rows):
    told = words("progress")
    head = [(words("fields", "date")["label"], "")]
    head += [(told["tests_key"][name], "pht-number") for name in _TESTS]
    return table(class_="pht-table")[table_head(head + [(told["delete"], "")]), tbody[[_test(one, at) for _, at, one in rows]]]


def _test(one, at):
    told = words("progress")
    name = filled(told["of"], action=told["delete"], what=words("tests", "title").lower(), date=short_date(one["date"]))
    return tr(key="test-" + number(at))[
        th(scope="row")[short_date(one["date"])],
        [td(class_="pht-number")["–" if one.get(test) is None else number(one[test])] for test in _TESTS],
        td[small_action(told["delete"], name, {"name": "delete_test", "at": at})],
    ]


def _visa(state):
    told = words("progress")
    draft = dict(state["drafts"]["visa"])
    draft.setdefault("date", today(state))
    totals = state["document"].get("visa_h") or []
    return section(id=part_id(state["id"], "visa"), tabindex="-1", key="visa")[
        h3[told["visa"]],
        p[told["visa_lead"], " ", a(href=_VISA_PAPER, rel="noreferrer", target="_blank")[told["visa_link"]], "."],
        ul[[_total(one, at) for at, one in enumerate(totals)]] if totals else p[told["visa_none"]],
        entry_form("visa", told["visa"], [
            fields(state["id"], "visa", ("score", "date"), draft, state["problems"]),
            whole_problem(state, "visa"),
            p(class_="pht-actions")[button(type="submit", class_="pht-button")[told["visa_save"]]],
        ]),
    ]


def _total(one, at):
    told = words("progress")
    name = filled(told["of"], action=told["delete"], what="VISA-H", date=short_date(one["date"]))
    return li(key="visa-" + number(at))[
        long_date(one["date"]), ": ", number(one["score"]), " ",
        small_action(told["delete"], name, {"name": "delete_visa", "at": at}),
    ]


# ---- Sessions done, ranges, reviews ---------------------------------------------------------------


def _adherence(document, day):
    """Days with a session among the days that were meant for it, in the last 14 days."""
    told = words("progress")
    sessions = document.get("sessions") or []
    if not sessions or not day:
        return section[h3[told["adherence"]], p[told["adherence_none"]]]
    last = days.ordinal(day)
    length = min(_ADHERENCE_DAYS, last - days.ordinal(document["start"]) + 1)
    recent = [one for one in sessions if last - length < days.ordinal(one["date"]) <= last]
    done = len({one["date"]: True for one in recent if one.get("completed") is not False})
    left = len([one for one in recent if one.get("completed") is False])
    planned = max(1, document["days_per_week"] * length // 7)
    line = filled(
        told["adherence_line"], done=number(done), planned=number(planned), days=number(length),
        left=filled(told["adherence_left"], count=number(left)) if left else "",
    )
    return section[h3[told["adherence"]], p[line]]


def _ranges(review_on, day):
    told = words("progress")
    return section[
        h3[told["ranges"]],
        p[told["ranges_lead"]],
        ul[[li[one["outcome"], ": ", one["range"], " (", _range_source(one), ")."] for one in _RANGES]],
        h3[told["reviews"]],
        p[told["reviews_lead"]],
        ul[[li[long_date(one), " (" + told["review_past"] + ")" if day and one < day else ""] for one in review_on]],
    ]


def _range_source(one):
    found = source(one["source"])
    linked = a(href="https://doi.org/" + found["doi"], rel="noreferrer", target="_blank")[found["label"]] if found["doi"] else ""
    return [linked, ", " if linked else "", one["note"]]


# ---- Limits and sitting ---------------------------------------------------------------------------


def more(state, plan):
    """The part of the page for limits and sitting."""
    told = words("limits")
    head = [(told["columns"][name], "pht-number" if name == "limit" else "") for name in ("what", "limit", "source")]
    return [
        section(key="limits")[
            h3[told["title"]],
            p[told["lead"]],
            scroller(told["title"])[
                table(class_="pht-table")[table_head(head), tbody[[_cap(one) for one in plan["caps"]]]]
            ],
            p[told["read_lead"]],
            p[action(told["read"], {"name": "read_monitor"})],
            p(class_="pht-note-line")[state["monitor"]["line"]] if state["monitor"] else None,
        ],
        lazy("sitting", _sitting),
    ]


def _cap(one):
    entry = rule(one["id"])
    unit = {"planner_cap_run": " km", "planner_cap_strength": " %"}.get(one["id"], "")
    shown = words("limits", "none") if one["limit"] is None else shortest(one["limit"], 1) + unit
    return tr[td[entry["words"]], td(class_="pht-number")[shown], td[citation(entry)]]


def _sitting():
    told = words("sitting")
    return section(key="sitting")[
        h3[told["title"]],
        ul[[li[line] for line in told["lines"]]],
        p(class_="pht-small")[told["source"]],
    ]
