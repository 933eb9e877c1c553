"""The answer of the plan: the decision first, why it was made, and the criteria that lead on."""

from pht.diary import days
from pht.evidence import rule, source, value
from pht.progression_planner import checking
from pht.progression_planner.app import SCHOOLS
from pht.progression_planner.ask_view import heading, self_screen_link
from pht.progression_planner.keeping import part_id, today
from pht.progression_planner.words import filled, words
from pht.ui.html import a, button, details, div, label, li, p, section, select, span, strong, summary, ul
from pht.ui.parts import action, mark, options
from pht.ui.text import count, long_date, number, shortest

_KINDS = {"advance": "green", "ease_back": "red", "stop_seek_care": "red", "hold_thin_data": "none"}
_CRITERIA = {"met": "green", "not_met": "amber", "unknown": "none"}
# Days without a check-in from which on something is said.
_MISSED_DAYS = 4
_SCHOOL_RULES = {"goom": "amber_during_goom", "strict": "amber_during_strict", "silbernagel": "amber_during_silbernagel"}


def answer(state, plan):
    """The decision as headline, with what it means and the step that follows from it."""
    told = words("decisions", plan["decision"])
    return section(class_="pht-answer", key="answer")[
        heading(state, [mark(told["sign"], told["word"], _KINDS.get(plan["decision"], "amber")), " ", checking.decision_line(plan) + "."]),
        [p[line] for line in plan["text"]],
        p(class_="pht-small")[_stage_line(plan["next_stage"]), " ", filled(words("as_of"), date=long_date(today(state)))],
        _step(state, plan),
    ]


def _stage_line(stage):
    told = words("stages", stage)
    return filled(words("log", "stage_now"), stage=number(stage), name=told["name"]) + " " + told["goal"]


def _step(state, plan):
    """The button that begins a stage, where one can begin."""
    document = state["document"]
    if checking.may_take(plan, document, today(state)):
        name = "take_placed" if document.get("stage") is None else "take"
        stage = plan["stage"] if name == "take_placed" else plan["next_stage"]
        return p[action(filled(words(name), next=number(stage)), {"name": "take"}, "pht-primary")]
    return p(class_="pht-small")[words("taken_today")] if plan["decision"] == "advance" else None


def school(mount, chosen):
    """The pain rule in force, with its source; changing it works everything out again."""
    here = part_id(mount, "school")
    return div(class_="pht-field pht-school")[
        label(for_=here)[words("school", "label")],
        select(id=here, on_change={"name": "school"})[options([(one, words("school", one)) for one in SCHOOLS], chosen)],
        p(class_="pht-small")[words("school", "source"), citation(rule(_SCHOOL_RULES[chosen]))],
    ]


def citation(entry):
    """The source of a rule with its link, grade and standing: [Frandsen et al. 2025, grade C]."""
    found = source(entry["source"])
    shown = found["label"]
    linked = a(href="https://doi.org/" + found["doi"], rel="noreferrer", target="_blank")[shown] if found["doi"] else shown
    return span(class_="pht-source")["[", linked, ", grade " + entry["grade"] + words("standing", entry["status"]) + "]"]


def why(rules, is_shown):
    """Every rule that was looked at, in order, with what was found; the reasoning can be turned off for a class."""
    switch = action(words("why", "off" if is_shown else "on"), {"name": "reasons"})
    if not is_shown:
        return section(class_="pht-why-panel", key="why")[p(class_="pht-small")[words("why", "hidden")], switch]
    held = [one for one in rules if one["met"]]
    return section(class_="pht-why-panel", key="why")[
        details(class_="pht-details")[
            summary[words("why", "title")], ul[[_rule(one) for one in held]]
        ],
        details(class_="pht-details")[summary[words("why", "all")], ul[[_rule(one) for one in rules]]],
        switch,
    ]


def _rule(one):
    entry = rule(one["id"])
    return li[
        strong[words("why", "fired" if one["met"] else "not_fired"), ": "],
        entry["words"],
        " ",
        _found(one["value"]),
        citation(entry),
    ]


def _found(found):
    if found is None:
        return ""
    if found is True or found is False:
        shown = words("choices", "yes_no")["yes" if found else "no"].lower()
    else:
        shown = found.replace("_", " ") if isinstance(found, str) else shortest(found)
    return words("why", "value") + shown + ". "


def criteria(found, stage):
    """The criteria of the stage, each met, not met or not known, with its source."""
    if stage == 5:
        lead = words("criteria", "none")
    else:
        met = len([one for one in found if one["status"] == "met"])
        lead = filled(words("criteria", "count"), met=number(met), all=number(len(found)))
    return section(class_="pht-criteria", key="criteria")[
        strong[words("criteria", "title")], " ", lead, ul(class_="pht-plain")[[_criterion(one) for one in found]]
    ]


def _criterion(one):
    told = words("criteria", one["status"])
    return li[mark(told["sign"], told["word"], _CRITERIA[one["status"]]), " ", one["text"], " ", citation(rule(one["id"]))]


def missed(state, plan):
    """What is said after days without a check-in."""
    done = [one["date"] for one in checking.sessions(state) if one.get("completed") is not False]
    if not done or not today(state):
        return None
    gap = days.ordinal(today(state)) - days.ordinal(max(done))
    if gap < _MISSED_DAYS:
        return None
    name = "long" if gap >= value("planner_gap_days") else "some"
    return p(class_="pht-note-line")[filled(words("missed", name), count=count(gap, "day"))]


def flare(state):
    """What to do in a flare: today, tomorrow, this week."""
    if not state["flare"]:
        return _flare_button(state)
    told = words("flare")
    return section(class_="pht-notice pht-flare", key="flare")[
        strong(id=part_id(state["id"], "flare"), tabindex="-1")[told["title"]],
        p[told["lead"]],
        [
            [p[strong[told[part + "_title"]]], ul[[li[line] for line in told[part]]]]
            for part in ("today", "tomorrow", "week")
        ],
        p[told["signs"], " ", self_screen_link()],
        p(class_="pht-small")[told["source"]],
        div(class_="pht-actions")[
            action(told["write"], {"name": "part", "part": "log"}, "pht-primary"),
            action(told["check"], {"name": "go", "screen": "flag"}),
            action(told["close"], {"name": "flare"}),
        ],
    ]


def _flare_button(state):
    return button(
        type="button", class_="pht-button", id=part_id(state["id"], "flare-button"), on_click={"name": "flare"}
    )[words("flare", "title")]
