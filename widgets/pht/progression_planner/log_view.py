"""Check-ins: the mornings that are waited for, the form, and the list of what was written down."""

from pht.progression_planner import checking, forms
from pht.progression_planner.ask_view import whole_problem
from pht.progression_planner.fields import entry_form, fields, problem_of
from pht.progression_planner.keeping import field_id, found, part_id, today
from pht.progression_planner.words import filled, session_name, words
from pht.ui.html import button, div, form, h3, input_, label, lazy, p, section, small, table, tbody, td, th, tr
from pht.ui.parts import action, mark, scroller, small_action, table_head
from pht.ui.text import number, short_date

_FEW = 14
_RUN_FIELDS = ("level", "minutes", "km")


def log(state):
    """The part of the page for check-ins."""
    return [
        p(id=part_id(state["id"], "checkin-done"), tabindex="-1", class_="pht-hidden-line")[""],
        _mornings(state),
        _form(state),
        lazy("log", _list, state["document"], found(state)["lights"], state["all_log"], state["editing"]),
    ]


def _mornings(state):
    places = checking.waiting(state["document"], today(state))
    if not places:
        return None
    told = words("log")
    return section(class_="pht-mornings", key="mornings")[
        h3[told["mornings"]], p[told["morning_lead"]], [_morning(state, place) for place in places]
    ]


def _morning(state, place):
    at = number(place)
    here = field_id(state["id"], "morning", at)
    wrong = problem_of(state["problems"], "morning", at)
    told = words("log")
    return form(
        class_="pht-form pht-morning", novalidate=True, autocomplete="off", key="morning-" + at,
        on_submit={"name": "submit_morning", "at": place},
    )[
        div(class_="pht-field")[
            label(for_=here)[filled(told["morning"], session=session_name(checking.sessions(state)[place]))],
            input_(
                type="text", inputmode="numeric", id=here, maxlength="4",
                value=state["drafts"]["morning"].get(at) or None,
                aria_invalid="true" if wrong else None,
                aria_describedby=here + "-problem" if wrong else None,
                on_input={"name": "type", "form": "morning", "field": at},
            ),
            small(class_="pht-problem", id=here + "-problem")[wrong] if wrong else None,
        ],
        button(type="submit", class_="pht-button")[told["morning_save"]],
    ]


def _form(state):
    told = words("log")
    draft = checking.filled_draft(state)
    is_new = state["editing"] is None
    shown = [one for one in forms.fields("checkin") if one not in _RUN_FIELDS or draft["kind"] not in ("isometric", "strength")]
    if draft["kind"] != "strength":
        shown.remove("target_reached")
    return section(class_="pht-checkin", key="checkin")[
        h3[told["title" if is_new else "change"]],
        entry_form("checkin", told["title"], [
            fields(state["id"], "checkin", shown, draft, state["problems"]),
            whole_problem(state, "checkin"),
            p(class_="pht-actions")[
                button(type="submit", class_="pht-button pht-primary")[told["submit" if is_new else "save_change"]],
                action(words("cancel"), {"name": "cancel_edit"}) if not is_new
                else action(words("missed", "left_out"), {"name": "missed"}) if checking.planned_today(state) else None,
            ],
        ]),
    ]


def _list(document, lights, shows_all, editing):
    told = words("log")
    rows = _newest_first(document.get("sessions") or [])
    if not rows:
        return section[h3[told["list"]], p[told["none"]]]
    shown = rows if shows_all else rows[:_FEW]
    columns = [(told["columns"][name], "pht-number" if name in ("during", "morning") else "") for name in ("date", "what", "during", "morning", "answer")]
    return section(class_="pht-log")[
        h3[told["list"]],
        scroller(told["list"])[
            table(class_="pht-table")[
                table_head(columns + [(told["edit"], "")]),
                tbody[[_row(one, at, lights.get(at), at == editing) for _, at, one in shown]],
            ]
        ],
        action(told["fewer"] if shows_all else filled(told["more"], count=number(len(rows))), {"name": "all_log"})
        if len(rows) > _FEW else None,
    ]


def _newest_first(sessions):
    """(date, place, session) of check-ins, the newest first; they mostly stand in order already."""
    rows = [(one["date"], at, one) for at, one in enumerate(sessions)]
    if any([rows[at][0] > rows[at + 1][0] for at in range(len(rows) - 1)]):
        rows = sorted(rows, key=lambda row: (row[0], row[1]))
    rows.reverse()
    return rows


def _row(one, at, light, is_editing):
    told = words("log")
    shown = told["lights"][light or "none"]
    name = session_name(one)
    left_out = one.get("completed") is False
    return tr(key=number(at), class_="pht-editing" if is_editing else None)[
        th(scope="row")[short_date(one["date"])],
        td[words("choices", "kind", one["kind"])],
        td(class_="pht-number")[_score(one.get("pain_during"))],
        td(class_="pht-number")[_score(one.get("pain_next_morning"))],
        td[told["left_out"] if left_out else mark(shown["sign"], shown["word"], light or "none")],
        td[
            small_action(told["edit"], filled(told["of"], action=told["edit"], session=name), {"name": "edit", "at": at}),
            small_action(told["delete"], filled(told["of"], action=told["delete"], session=name), {"name": "delete", "at": at}),
        ],
    ]


def _score(value):
    return "–" if value is None else number(value)
