"""The planner's forms: what each asks, and what its texts say.

    read("checkin", {"date": "2026-01-05", "kind": "strength"})  ->  (entry, problems)

A draft is {field: text} as typed; an entry holds only what was given, because empty is not known.
A problem is {"field", "text"}.

Does not: judge whether entries fit together (see `profile`).
"""

from pht.diary.schema import number_text, parse_date, parse_number
from pht.progression_planner.words import words

BRANCHES = ("runner", "field", "gym", "active")
CLINICIAN = ("not_needed", "needed", "seen")
KINDS = ("isometric", "strength", "energy", "walk_run", "run", "sprint", "walk")
STAGES = 6
DAYS = 7
FORMS = {
    "about": (
        ("age", "whole"),
        ("branch", "choice"),
        ("start", "date"),
        ("days_per_week", "whole"),
        ("bands", "tick"),
        ("gym", "tick"),
        ("clinician", "choice"),
        ("goal_needs_speed", "yes_no"),
        ("longest_run_km", "number"),
        ("stage", "stage"),
    ),
    "test": (
        ("date", "date"),
        ("low", "pain"),
        ("moderate", "pain"),
        ("arabesque", "pain"),
        ("deadlift", "pain"),
        ("settled_24h", "yes_no"),
        ("side_difference_pct", "number"),
    ),
    "checkin": (
        ("date", "date"),
        ("kind", "choice"),
        ("level", "whole"),
        ("minutes", "number"),
        ("km", "number"),
        ("pain_during", "pain"),
        ("pain_next_morning", "pain"),
        ("left_out", "tick"),
        ("target_reached", "yes_no"),
    ),
    "morning": (("pain_next_morning", "pain"),),
    "visa": (("date", "date"), ("score", "whole")),
}
CHOICES = {"branch": BRANCHES, "clinician": CLINICIAN, "kind": KINDS}
REQUIRED = {
    "about": ("age", "branch", "days_per_week", "clinician"),
    "test": (),
    "checkin": ("kind",),
    "morning": ("pain_next_morning",),
    "visa": ("score",),
}
MOST_TYPED = 40


def fields(form):
    """The fields of a form, in the order asked."""
    return [field for field, _ in FORMS[form]]


def read(form, draft):
    """(entry, problems) of a form's texts; the entry has nothing of what is not given or cannot be read."""
    entry = {}
    problems = []
    for field, kind in FORMS[form]:
        value, wrong = _READERS[kind](field, draft.get(field, "").strip(" \t"))
        if not wrong and value is None and field in REQUIRED[form]:
            wrong = words("problems").get(field) or words("problems", kind)
        if wrong:
            problems.append({"field": field, "text": wrong})
        elif value is not None:
            entry[field] = value
    return entry, problems


def texts(form, entry):
    """The draft that `read` makes `entry` of."""
    draft = {}
    for field, kind in FORMS[form]:
        value = entry.get(field)
        if value is None:
            continue
        if kind in ("tick", "yes_no"):
            draft[field] = "yes" if value else ("" if kind == "tick" else "no")
        else:
            draft[field] = value if isinstance(value, str) else number_text(value)
    return draft


def _date(field, text):
    value, wrong = parse_date(text)
    return value, words("problems", "date") if wrong else ""


def _number(field, text):
    if not text:
        return None, ""
    value, wrong = parse_number(text, True)
    return value, words("problems", "number") if wrong else ""


def _whole(field, text, problem="whole", most=None):
    if not text:
        return None, ""
    value, wrong = parse_number(text, True)
    if wrong or not isinstance(value, int) or (most is not None and value > most):
        return None, words("problems").get(field) or words("problems", problem)
    return value, ""


def _pain(field, text):
    return _whole(field, text, "pain", 10)


def _stage(field, text):
    return _whole(field, "" if text == "open" else text, "whole", STAGES - 1)


def _choice(field, text):
    return (text, "") if text in CHOICES[field] else (None, "")


def _tick(field, text):
    return (True if text == "yes" else None), ""


def _yes_no(field, text):
    return {"yes": True, "no": False}.get(text), ""


_READERS = {
    "date": _date,
    "number": _number,
    "whole": _whole,
    "pain": _pain,
    "stage": _stage,
    "choice": _choice,
    "tick": _tick,
    "yes_no": _yes_no,
}
