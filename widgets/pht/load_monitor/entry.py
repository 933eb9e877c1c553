"""The ways into the diary: the entry form, undo, and a file being read."""

from pht.diary import schema
from pht.load_monitor import figures
from pht.load_monitor.app import (
    EVERYDAY_FIELDS,
    MORE_FIELDS,
    diary,
    field_id,
    filled_draft,
    name_at,
    waits_for_rpe,
)
from pht.load_monitor.parts import landmark
from pht.load_monitor.words import words
from pht.ui.html import (
    button,
    details,
    div,
    form,
    h3,
    input_,
    label,
    lazy,
    p,
    progress,
    section,
    select,
    small,
    strong,
    summary,
)
from pht.ui.memo import keep_last
from pht.ui.parts import action, options
from pht.ui.text import count, number, shortest


def entry_form(state):
    """The form for a new entry or the one being changed."""
    return lazy(
        "form",
        _form,
        state["draft"],
        filled_draft(state)["date"],
        _purpose(state),
        state["problems"],
        state["id"],
        state["open"],
        state["today"],
    )


def _purpose(state):
    """What the form is for: "add", "change", or "done" for a planned session that has been done."""
    if state["editing"] is None:
        return "add"
    was_planned = diary(state)["rows"][state["editing"]].get("planned")
    return "done" if was_planned and not state["draft"].get("planned") else "change"


def _form(draft, date, purpose, problems, mount, opened, today):
    shown = {"date": date, "type": "run"}
    shown.update(draft)
    title = words("form", purpose, "title")
    is_later = bool(today) and shown["date"] > today
    return form(
        class_="pht-form",
        on_submit={"name": "submit"},
        aria_label=landmark(title, mount),
        novalidate=True,
        autocomplete="off",
    )[
        h3[title + (" to the example" if purpose == "add" and opened == "example" else "")],
        div(class_="pht-fields")[[_field(mount, shown, field, problems) for field in EVERYDAY_FIELDS]],
        _later(mount, shown, problems) if is_later else None,
        _more(mount, shown, draft, problems, is_later),
        _live_load(shown),
        lazy("form-buttons", _buttons, purpose),
    ]


def _buttons(purpose):
    return p(class_="pht-actions")[
        button(type="submit", class_="pht-button pht-primary")[words("form", purpose, "submit")],
        action("Leave it as it was", {"name": "cancel_edit"}) if purpose != "add" else None,
    ]


def _later(mount, shown, problems):
    """A date after today: most likely a plan."""
    return div(class_="pht-later")[
        p(class_="pht-small")[words("dates", "future")], _field(mount, shown, "planned", problems)
    ]


def _more(mount, shown, draft, problems, is_later):
    """What is not asked every day; unfolded by itself when one of its fields is in use or to be mended."""
    fields = [field for field in MORE_FIELDS if not (is_later and field == "planned")]
    in_use = [field for field in fields if field in draft]
    wrong = [problem for problem in problems if problem["field"] in fields]
    if not in_use and not wrong:
        return lazy("form-more", _nothing_more, mount, is_later)
    return _folded(True, [_field(mount, shown, field, problems) for field in fields])


def _nothing_more(mount, is_later):
    fields = [field for field in MORE_FIELDS if not (is_later and field == "planned")]
    return _folded(False, [_field_part(mount, field, "", "") for field in fields])


def _folded(is_open, fields):
    return details(class_="pht-details pht-more", open=is_open)[
        summary[words("form", "more")], div(class_="pht-fields")[fields]
    ]


def _field(mount, shown, field, problems):
    wrong = [problem["text"] for problem in problems if problem["field"] == field]
    return lazy("field-" + field, _field_part, mount, field, shown.get(field) or "", " ".join(wrong))


def _field_part(mount, field, value, wrong):
    """A field of the form with its value as text and what is wrong with it, "" for nothing."""
    about = words("fields", field)
    name = field_id(mount, field)
    described = [name + "-hint"] if about["hint"] else []
    if wrong:
        described.append(name + "-problem")
    return div(class_="pht-field pht-field-" + field)[
        label(for_=name)[about["label"]],
        _control(
            field,
            value,
            id=name,
            name=field,
            aria_describedby=" ".join(described) or None,
            aria_invalid="true" if wrong else None,
        ),
        small(id=name + "-hint", class_="pht-hint")[about["hint"]] if about["hint"] else None,
        small(id=name + "-problem", class_="pht-problem")[wrong] if wrong else None,
    ]


def _control(field, value, **attributes):
    event = {"name": "draft", "field": field}
    if field == "type":
        choices = [(kind, words("types", kind)) for kind in schema.TYPES]
        return select(on_change=event, **attributes)[options(choices, value)]
    value = value or None
    if field in ("date", "start"):
        return input_(type="date" if field == "date" else "time", value=value, on_input=event, **attributes)
    if field == "planned":
        return input_(type="checkbox", checked=bool(value), on_change=event, **attributes)
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
    if state["adding"]:
        return _adding(state)
    reading = state["reading"]
    if not reading:
        return None
    return section(
        class_="pht-notice", id=field_id(state["id"], "import"), tabindex="-1", aria_label=landmark("Import", state["id"])
    )[h3["Import of " + (reading["file_name"] or "a file")], _reading_stage(state, reading)]


def _reading_stage(state, reading):
    if reading["failed"]:
        return [p[_why_not_read(reading)], action("Close", {"name": "import_cancel"})]
    if not reading["found"]:
        part = number(100 * reading["done"] / reading["size"] if reading["size"] else 0)
        return [
            progress(max="100", value=part, aria_label="Reading the file")[part + " %"],
            p["Read so far: " + part + " %. Your diary is not changed."],
            action("Stop", {"name": "import_cancel"}),
        ]
    from pht.load_monitor import offered

    return lazy("found", offered.offered, reading["found"], diary(state), state["id"])


def _adding(state):
    done, rows = state["adding"]["done"], len(state["adding"]["rows"])
    part = number(100 * done / rows)
    return section(
        class_="pht-notice", id=field_id(state["id"], "import"), tabindex="-1", aria_label=landmark("Import", state["id"])
    )[
        progress(max="100", value=part, aria_label="Adding the rows")[part + " %"],
        p["Added so far: " + number(done) + " of " + count(rows, "row") + "."],
    ]


def _why_not_read(reading):
    if reading["failed"] == "no_reader":
        return words("import", "no_reader")
    name = reading["file_name"].lower()
    for ending in ("fit", "gz", "zip"):
        if name.endswith("." + ending):
            return words("import", ending)
    return words("import", "not_text")


def waiting_for_rpe(rows):
    """How many sessions lack their session RPE, with the way to give it to the newest; None for none."""
    how_many, position = _waiting(rows)
    if not how_many:
        return None
    return lazy("waiting-rpe", _waiting_line, how_many, name_at(rows, position))


def _waiting_line(how_many, newest):
    return p(class_="pht-waiting-rpe pht-screen")[
        strong[count(how_many, "session")],
        words("import", "waits" if how_many == 1 else "wait"),
        " ",
        action("Add the newest one", {"name": "edit", "row": newest, "field": "rpe"}),
    ]


@keep_last
def _waiting(rows):
    """(how many rows wait for an RPE, the position of the newest)."""
    how_many, newest, date = 0, None, ""
    for position in [place for place, row in enumerate(rows) if "rpe" not in row]:
        row = rows[position]
        if waits_for_rpe(row):
            how_many += 1
            if row["date"] >= date:
                newest, date = position, row["date"]
    return how_many, newest
