"""How the figure of a test looks: what to choose, what a result tells, the people, and the arithmetic."""

from pht.evidence import rule, source
from pht.test_meaning import rules
from pht.test_meaning.app import part_id, study_of
from pht.test_meaning.people import bar, people_figure
from pht.test_meaning.steps import steps
from pht.test_meaning.words import (
    filled,
    heard,
    of_hundred,
    range_of_hundred,
    range_text,
    ratio,
    share,
    share_end,
    words,
)
from pht.ui.html import (
    button,
    caption,
    details,
    div,
    fieldset,
    footer,
    h2,
    h3,
    header,
    input_,
    label,
    lazy,
    legend,
    li,
    ol,
    p,
    section,
    span,
    summary,
    table,
    tbody,
    td,
    th,
    thead,
    tr,
)
from pht.ui.memo import keep_last
from pht.ui.text import grouped, number

_analysed = keep_last(rules.analyse)
_study = keep_last(study_of)


def view(state):
    """The whole card."""
    study, wrong = _study(state["test"], state["own"])
    found = _analysed(study, state["pre"]) if study else None
    return div(class_="pht-card pht-meaning")[
        header(class_="pht-head")[h2(class_="pht-title")[words("title")], p(class_="pht-purpose")[words("purpose")]],
        p(class_="pht-notice")[words("not_you")],
        _notices(state),
        lazy("test", _choose_test, state["test"], state["id"]),
        _own_fields(state, wrong) if state["test"] == rules.OWN else None,
        _slider(state, found),
        lazy("paper", _on_paper, state["test"], state["pre"]),
        lazy("answer", _answer, found, state["pre"]) if found else p(class_="pht-answer")[words("withheld")],
        _of_study(state, study, found) if found else None,
        lazy("foot", _foot, state["id"], state["where"], _differs(state), state["undo"] is not None),
    ]


def _of_study(state, study, found):
    return [
        _how_many(state["people"]),
        lazy("people", _people, state["id"], state["people"], state["pre"], study),
        lazy("numbers", _numbers, found),
        lazy("working", _working, state["test"], study, state["pre"], found),
        p(class_="pht-small")[words("caution"), " " + words("caution_study") if state["test"] != rules.OWN else None],
    ]


def _differs(state):
    first = state["first"]
    for name in first:
        if state[name] != first[name]:
            return True
    return False


# ---- What to choose ---------------------------------------------------------------------------


def _choose_test(chosen, mount):
    return fieldset(class_="pht-tests pht-screen")[
        legend[words("choose_test")],
        [_test(test["id"], test["name"], _accuracy(test["id"]), test["how"], chosen, mount) for test in rules.TESTS],
        _test(rules.OWN, words("own"), "", words("own_how"), chosen, mount),
    ]


def _accuracy(test_id):
    study = rules.study(test_id)
    return filled(words("of_test"), sensitivity=share(study["sensitivity"]), specificity=share(study["specificity"]))


def _test(test_id, name, accuracy, how, chosen, mount):
    field = part_id(mount, "test-" + test_id.replace("_", "-"))
    is_chosen = test_id == chosen
    return div(class_="pht-test")[
        label(for_=field)[
            input_(
                type="radio",
                id=field,
                name=part_id(mount, "test"),
                value=test_id,
                checked=is_chosen,
                aria_describedby=field + "-how" if is_chosen else None,
                on_change={"name": "test"},
            ),
            span[name, span(class_="pht-accuracy")[" ", accuracy] if accuracy else None],
        ],
        p(class_="pht-how", id=field + "-how")[how] if is_chosen else None,
    ]


def _own_fields(state, wrong):
    return div(class_="pht-fields")[[_own_field(state, field, wrong.get(field)) for field in rules.OWN_FIELDS]]


def _own_field(state, field, reason):
    name = part_id(state["id"], field)
    typed = state["own"][field]
    line = words("problems", reason) if reason else _hint(field, typed)
    return div(class_="pht-field", key=field)[
        label(for_=name)[words("fields", field)],
        input_(
            type="text",
            inputmode="decimal",
            id=name,
            name=field,
            value=typed or None,
            maxlength="20",
            autocomplete="off",
            aria_invalid="true" if reason else None,
            aria_describedby=name + "-line" if line else None,
            on_input={"name": "own", "field": field},
            on_change={"name": "own_done"},
        ),
        p(class_="pht-problem" if reason else "pht-hint", id=name + "-line")[line] if line else None,
    ]


def _hint(field, typed):
    """What stands below a field that is fine; "" for nothing."""
    if field in ("with", "without"):
        return words("optional")
    if typed.strip(" \t")[:2] in ("0.", "0,"):
        return filled(words("tiny"), typed=typed.strip(" \t"))
    return ""


def _slider(state, found):
    name = part_id(state["id"], "pre")
    shown = filled(words("pre_value"), pre=number(state["pre"]))
    return div(class_="pht-field pht-slider")[
        label(for_=name)[words("pre")],
        div(class_="pht-slider-line")[
            input_(
                type="range",
                id=name,
                name="pre",
                min="0",
                max="100",
                step="1",
                value=number(state["pre"]),
                aria_valuetext=heard(state["pre"], found) if found else shown,
                aria_describedby=name + "-study",
                on_input={"name": "pre"},
            ),
            span(class_="pht-slider-value", aria_hidden="true")[shown],
        ],
        p(class_="pht-hint", id=name + "-study")[_before(state["test"])],
    ]


def _before(test):
    """Where a share before the test may come from."""
    if test == rules.OWN:
        return words("elsewhere")
    study = rules.study(test)
    everybody = number(study["with"] + study["without"])
    return filled(words("in_study"), **{"with": number(study["with"]), "all": everybody}) + " " + words("elsewhere")


def _how_many(people):
    return div(class_="pht-switch", role="group", aria_label=words("people"))[
        [
            button(
                type="button",
                class_="pht-tab",
                aria_pressed="true" if choice == people else "false",
                on_click={"name": "people", "people": choice},
            )[filled(words("people_choice"), people=grouped(choice))]
            for choice in rules.PEOPLE
        ]
    ]


# ---- The answer -------------------------------------------------------------------------------


def _answer(found, pre):
    before = {"value": pre / 100, "low": None, "high": None}
    return section(class_="pht-answer", aria_label=words("bars"))[
        p(class_="pht-headline")[_says("positive", found), " ", _says("negative", found)],
        p[_range_line(found)],
        div(class_="pht-bars")[
            _row("before", before, pre),
            _row("positive", found["positive"], pre),
            _row("negative", found["negative"], pre),
        ],
    ]


def _says(result, found):
    value = found[result]["value"]
    if value is None:
        return words("nobody_has", result)
    return filled(words("answer", result), share=of_hundred(value))


def _range_line(found):
    if found["sensitivity"]["low"] is None:
        return words("no_range")
    positive, negative = range_of_hundred(found["positive"]), range_of_hundred(found["negative"])
    return filled(words("range"), positive=positive, negative=negative) if positive and negative else ""


def _row(name, figure, pre):
    ranged = range_of_hundred(figure, "short")
    return div(class_="pht-bar-row", key=name)[
        span(class_="pht-bar-name")[words("rows", name)],
        bar(pre / 100, figure),
        span(class_="pht-bar-value")[
            of_hundred(figure["value"]), span(class_="pht-bar-range")[" (" + ranged + ")"] if ranged else None
        ],
    ]


def _people(mount, people, pre, study):
    counts = rules.counts(people, pre, study)
    return div[people_figure(part_id(mount, "people"), people, counts), _table(counts)]


def _table(counts):
    rows = []
    for result, with_it, without_it in (
        ("positive", "true_positive", "false_positive"),
        ("negative", "false_negative", "true_negative"),
    ):
        rows.append((result, counts[with_it], counts[without_it]))
    rows.append(("both", rows[0][1] + rows[1][1], rows[0][2] + rows[1][2]))
    return details(class_="pht-details")[
        summary[words("show_table")],
        table(class_="pht-table")[
            caption(class_="pht-hidden")[words("table")],
            thead[
                tr[
                    td[""],
                    [th(scope="col", class_="pht-number")[words("columns", name)] for name in ("has", "has_not", "both")],
                ]
            ],
            tbody[
                [
                    tr[
                        th(scope="row")[words("results", result)],
                        [td(class_="pht-number")[grouped(one)] for one in (has, has_not, has + has_not)],
                    ]
                    for result, has, has_not in rows
                ]
            ],
        ],
    ]


# ---- The test in numbers ----------------------------------------------------------------------

_WRITTEN = (
    ("sensitivity", share, share_end),
    ("specificity", share, share_end),
    ("lr_positive", ratio, ratio),
    ("lr_negative", ratio, ratio),
)


def _numbers(found):
    return section(class_="pht-numbers")[
        h3[words("numbers")],
        table(class_="pht-table")[
            caption(class_="pht-hidden")[words("numbers")],
            thead[
                tr[
                    th(scope="col")[words("number_columns", "name")],
                    th(scope="col", class_="pht-number")[words("number_columns", "value")],
                    th(scope="col", class_="pht-number")[words("number_columns", "range")],
                ]
            ],
            tbody[[_number_row(name, found[name], written, end) for name, written, end in _WRITTEN]],
        ],
    ]


def _number_row(name, figure, written, end):
    value = figure["value"]
    return tr[
        th(scope="row")[words("names", name)],
        td(class_="pht-number")[words("no_value") if value is None else written(value)],
        td(class_="pht-number")[range_text(figure, end)],
    ]


def _working(test, study, pre, found):
    return details(class_="pht-details pht-working")[
        summary[words("working")], ol[[li[line] for line in steps(study, pre, found)]], _cited(test)
    ]


def _cited(test):
    if test == rules.OWN:
        return None
    ids = [rules.test(test)[name] for name in ("sensitivity", "specificity")]
    line = filled(
        words("steps", "rule"),
        rules=" and ".join(ids),
        grade=rule(ids[0])["grade"],
        source=source(rule(ids[0])["source"])["label"],
    )
    return p(class_="pht-small")[line]


# ---- Around it --------------------------------------------------------------------------------


def _on_paper(test, pre):
    name = words("own") if test == rules.OWN else rules.test(test)["name"]
    return p(class_="pht-print")[filled(words("on_paper"), test=name, pre=number(pre))]


def _notices(state):
    return [
        div(class_="pht-notice", role="alert", key="store")[p[words("store", state["store"])]]
        if state["store"]
        else None,
        div(class_="pht-notice", role="alert", key="unreadable")[
            p[words("unreadable")],
            _action(words("download_aside"), {"name": "download_aside"}),
            _action(words("dismiss"), {"name": "dismiss"}),
        ]
        if state["notice"]
        else None,
    ]


def _action(shown, event, name=None):
    return button(type="button", class_="pht-button", id=name, on_click=event)[shown]


def _foot(mount, where, differs, has_undo):
    return footer(class_="pht-foot")[
        _action(words("reset"), {"name": "reset"}, part_id(mount, "reset")) if differs else None,
        _action(words("undo"), {"name": "undo"}, part_id(mount, "undo")) if has_undo else None,
        _action(words("print"), {"name": "print"}),
        p(class_="pht-small pht-screen")[words("where", where)],
        p(class_="pht-small")[words("footer")],
    ]
