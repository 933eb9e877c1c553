"""The fields of the planner's forms, each with its label, hint and problem."""

from pht.progression_planner import forms
from pht.progression_planner.keeping import field_id
from pht.progression_planner.words import words
from pht.ui.html import div, form, input_, label, select, small
from pht.ui.parts import options
from pht.ui.text import number

_WIDE = ("branch", "clinician", "kind", "goal_needs_speed", "settled_24h", "target_reached")


def problem_of(problems, name, field):
    """The text of a form's field's problem, "" without one; field "" is the form as a whole."""
    for one in problems:
        if one["form"] == name and one["field"] == field:
            return one["text"]
    return ""


def entry_form(name, heading, children):
    """A form that is sent as a whole; nothing is checked before it is sent."""
    return form(
        class_="pht-form",
        novalidate=True,
        autocomplete="off",
        aria_label=heading,
        on_submit={"name": "submit", "form": name},
    )[children]


def fields(mount, name, chosen, draft, problems):
    """The fields `chosen` of a form in a grid, with the texts of its draft."""
    return div(class_="pht-fields")[[field(mount, name, one, draft, problems) for one in chosen]]


def field(mount, name, one, draft, problems):
    """One field: label, control, hint and what is wrong with it."""
    kind = dict(forms.FORMS[name])[one]
    wrong = problem_of(problems, name, one)
    here = field_id(mount, name, one)
    told = words("fields", one)
    hint = told["hint"]
    described = " ".join([part for part in (here + "-hint" if hint else "", here + "-problem" if wrong else "") if part])
    return div(class_="pht-field pht-field-wide" if one in _WIDE else "pht-field")[
        label(for_=here)[told["label"]],
        _control(here, name, one, kind, draft.get(one, ""), described or None, bool(wrong)),
        small(class_="pht-hint", id=here + "-hint")[hint] if hint else None,
        small(class_="pht-problem", id=here + "-problem")[wrong] if wrong else None,
    ]


def _control(here, name, one, kind, text, described, is_wrong):
    event = {"name": "type", "form": name, "field": one}
    invalid = "true" if is_wrong else None
    choices = _choices(one, kind)
    if choices is not None:
        return select(id=here, name=one, aria_describedby=described, aria_invalid=invalid, on_change=event)[
            options(choices, text)
        ]
    if kind == "tick":
        return input_(type="checkbox", id=here, name=one, checked=text == "yes", aria_describedby=described, on_change=event)
    return input_(
        type="date" if kind == "date" else "text",
        inputmode=None if kind == "date" else ("decimal" if kind == "number" else "numeric"),
        id=here,
        name=one,
        maxlength="40",
        value=text or None,
        aria_describedby=described,
        aria_invalid=invalid,
        on_input=event,
    )


def _choices(one, kind):
    """The choices of a field that has a list, with an empty first one where nothing may be chosen; None for the others."""
    if kind == "choice":
        return [("", "")] + [(value, words("choices", one, value)) for value in forms.CHOICES[one]]
    if kind == "yes_no":
        told = words("choices", "yes_no")
        return [("", told["open"]), ("yes", told["yes"]), ("no", told["no"])]
    if kind == "stage":
        return [("open", words("choices", "stage", "open"))] + [
            (number(stage), number(stage) + ": " + words("stages", stage)["name"]) for stage in range(forms.STAGES)
        ]
    if one == "days_per_week":
        return [("", "")] + [(number(how_many), number(how_many)) for how_many in range(1, forms.DAYS + 1)]
    return None
