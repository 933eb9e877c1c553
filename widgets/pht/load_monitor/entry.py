"""The ways into the diary: the entry form, undo, and a file being read."""

from pht.diary import schema
from pht.diary.merge import new_rows
from pht.load_monitor import figures
from pht.load_monitor.app import FORM_FIELDS, diary, field_id, filled_draft
from pht.load_monitor.parts import action, options
from pht.load_monitor.words import words
from pht.ui.html import (
    button,
    div,
    form,
    h3,
    input_,
    label,
    lazy,
    li,
    p,
    progress,
    section,
    select,
    small,
    strong,
    ul,
)
from pht.ui.text import count, number, shortest

MOST_PROBLEMS = 200


def entry_form(state):
    """The form for a new entry or the one being changed."""
    return lazy(
        "form",
        _form,
        state["draft"],
        filled_draft(state)["date"],
        state["editing"],
        state["problems"],
        state["id"],
        state["open"],
        state["today"],
    )


def _form(draft, date, editing, problems, mount, opened, today):
    shown = {"date": date, "type": "run"}
    shown.update(draft)
    title = "Add a session" if editing is None else "Change this entry"
    return form(
        class_="pht-form", on_submit={"name": "submit"}, aria_label=title, novalidate=True, autocomplete="off"
    )[
        h3[title + (" to the example" if opened == "example" else "")],
        div(class_="pht-fields")[[_field(mount, shown, field, problems) for field in FORM_FIELDS]],
        p(class_="pht-small")[words("dates", "future")] if today and shown["date"] > today else None,
        _live_load(shown),
        p(class_="pht-actions")[
            button(type="submit", class_="pht-button pht-primary")[
                "Add to the diary" if editing is None else "Save the change"
            ],
            action("Leave it as it was", {"name": "cancel_edit"}) if editing is not None else None,
        ],
    ]


def _field(mount, shown, field, problems):
    about = words("fields", field)
    name = field_id(mount, field)
    wrong = [problem["text"] for problem in problems if problem["field"] == field]
    described = [name + "-hint"] if about["hint"] else []
    if wrong:
        described.append(name + "-problem")
    return div(class_="pht-field pht-field-" + field)[
        label(for_=name)[about["label"]],
        _control(
            field,
            shown,
            id=name,
            name=field,
            aria_describedby=" ".join(described) or None,
            aria_invalid="true" if wrong else None,
        ),
        small(id=name + "-hint", class_="pht-hint")[about["hint"]] if about["hint"] else None,
        small(id=name + "-problem", class_="pht-problem")[" ".join(wrong)] if wrong else None,
    ]


def _control(field, shown, **attributes):
    event = {"name": "draft", "field": field}
    if field == "type":
        choices = [(kind, words("types", kind)) for kind in schema.TYPES]
        return select(on_change=event, **attributes)[options(choices, shown["type"])]
    value = shown.get(field) or None
    if field == "date":
        return input_(type="date", value=value, on_input=event, **attributes)
    if field == "note":
        return input_(type="text", value=value, on_input=event, maxlength="2000", **attributes)
    whole = field in ("pain_during", "pain_next_morning")
    return input_(
        type="text", inputmode="numeric" if whole else "decimal", value=value, on_input=event, **attributes
    )


def _live_load(shown):
    minutes, rpe = figures.as_number(shown.get("minutes", "")), figures.as_number(shown.get("rpe", ""))
    if minutes is None or rpe is None:
        return None
    line = shortest(minutes) + " min × " + shortest(rpe) + " = " + number(minutes * rpe) + " AU"
    return p(class_="pht-live-load")["Session load: ", strong[line]]


def undo(state):
    """The button that takes back the last change; nothing when there is none."""
    if not state["undo"]:
        return None
    return p(class_="pht-undo")[
        button(
            type="button", class_="pht-button", id=field_id(state["id"], "undo"), on_click={"name": "undo"}
        )["Undo: " + state["undo"][-1]["label"]]
    ]


def reading(state):
    """What is being read from a file: progress, then what it holds, then the choice."""
    reading = state["reading"]
    if not reading:
        return None
    return section(
        class_="pht-notice", id=field_id(state["id"], "import"), tabindex="-1", aria_label="Import"
    )[h3["Import of " + (reading["file_name"] or "a file")], _reading_stage(state, reading)]


def _reading_stage(state, reading):
    if reading["failed"]:
        return [
            p["This file is not text that can be read as a CSV diary. Nothing was changed."],
            action("Close", {"name": "import_cancel"}),
        ]
    if not reading["found"]:
        part = number(100 * reading["done"] / reading["size"] if reading["size"] else 0)
        return [
            progress(max="100", value=part, aria_label="Reading the file")[part + " %"],
            p["Read so far: " + part + " %. Your diary is not changed."],
            action("Stop", {"name": "import_cancel"}),
        ]
    return lazy("found", _found, reading["found"], diary(state)["rows"])


def _found(found, rows):
    new = new_rows(found["diary"]["rows"], rows)
    known = len(found["diary"]["rows"]) - len(new)
    listed_problems = found["problems"][:MOST_PROBLEMS]
    return div[
        p[
            strong[count(len(new), "new row")],
            " can be added to this diary. ",
            count(known, "row") + " are in it already and are left out. " if known else None,
            (
                count(found["problem_count"], "row") + " cannot be read; each is listed below."
                if found["problem_count"]
                else None
            ),
        ],
        [
            p(class_="pht-small")["Line " + number(warning["line"]) + ": " + warning["text"]]
            for warning in found["warnings"]
        ],
        p(class_="pht-actions")[
            (
                action("Add " + count(len(new), "row"), {"name": "import_accept"}, "pht-primary")
                if new
                else None
            ),
            action("Add nothing", {"name": "import_cancel"}),
        ],
        (
            ul(class_="pht-problems")[
                [
                    li["Line " + number(problem["line"]) + ": " + problem["text"]]
                    for problem in listed_problems
                ]
            ]
            if listed_problems
            else None
        ),
        (
            p["Only the first " + number(MOST_PROBLEMS) + " are listed."]
            if found["problem_count"] > MOST_PROBLEMS
            else None
        ),
    ]
