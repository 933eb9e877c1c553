"""Practice on invented people: what happened, the learner's decision, and the planner's beside it."""

from pht.diary import days
from pht.progression_planner import checking, practice
from pht.progression_planner.ask_view import heading
from pht.progression_planner.keeping import part_id
from pht.progression_planner.plan_view import criteria, why
from pht.progression_planner.planning import planned
from pht.progression_planner.words import filled, words
from pht.ui.html import div, fieldset, input_, label, legend, p, section, strong, table, tbody, td, th, tr
from pht.ui.parts import action, mark, scroller, table_head
from pht.ui.text import day, number

_TESTS = ("low", "moderate", "arabesque", "deadlift")


def view(state):
    """The choice of a person, or one of their weeks; the people are there."""
    return _person(state) if state["practice"]["person"] else _choice(state)


def _choice(state):
    from pht.progression_planner import patients

    told = words("practice")
    return section(class_="pht-screen", key="people")[
        heading(state, told["title"]),
        p[told["lead"]],
        [_card(one) for one in patients.people()],
        p[_tally(state["practice"]["done"])],
        action(told["again"], {"name": "practice_again"}) if state["practice"]["done"] else None,
    ]


def _card(one):
    told = words("practice")
    return div(class_="pht-notice", key=one["id"])[
        p[strong[one["title"]]],
        p[one["story"]],
        action(told["choose"] + " " + one["title"], {"name": "practice_person", "person": one["id"]}),
    ]


def _tally(done):
    if not done:
        return words("practice", "tally_none")
    same = len([one for one in done if one["choice"] == one["planner"]])
    return filled(words("practice", "tally"), same=number(same), all=number(len(done)))


def _person(state):
    from pht.progression_planner import patients

    own = state["practice"]
    told = words("practice")
    weeks = patients.weeks(own["person"])
    week = weeks[own["week"]]
    person = [one for one in patients.people() if one["id"] == own["person"]][0]
    document = patients.document(own["person"], own["week"])
    place = told["first"] if own["week"] == 0 else filled(told["week"], week=number(own["week"]), all=number(len(weeks) - 1))
    return section(class_="pht-screen", key="person")[
        heading(state, person["title"] + ": " + place),
        p[person["story"]] if own["week"] == 0 else None,
        p[strong[told["happened"]], ": ", week["what"]],
        _tests(document),
        _sessions(document),
        _decide(state),
        _compared(state, document, week) if own["shown"] else None,
        div(class_="pht-actions")[
            action(told["before"], {"name": "practice_step", "by": -1}) if own["week"] else None,
            action(told["next"], {"name": "practice_step", "by": 1}, "pht-primary" if own["shown"] else "")
            if own["week"] < len(weeks) - 1 else None,
            action(told["leave"], {"name": "practice_leave"}),
        ],
        p[strong[told["teaches"]], ": ", person["teaches"]] if own["shown"] and own["week"] == len(weeks) - 1 else None,
        p(class_="pht-small")[_tally(own["done"])],
    ]


def _tests(document):
    tests = document["tests"]
    told = words("practice")
    if not tests:
        return p[strong[told["tests"]], ": ", told["no_tests"]]
    last = tests[-1]
    given = [words("fields", name)["label"] + " " + number(last[name]) for name in _TESTS if last.get(name) is not None]
    return p[strong[told["tests"]], " (", day(last["date"]), "): ", "; ".join(given), "."]


def _sessions(document):
    told = words("practice")
    first = days.text(days.ordinal(document["today"]) - 6)
    recent = [one for one in document["sessions"] if one["date"] >= first]
    if not recent:
        return p[strong[told["sessions"]], ": ", told["no_sessions"]]
    columns = words("log", "columns")
    head = [(columns["date"], ""), (columns["what"], ""), (columns["during"], "pht-number"), (columns["morning"], "pht-number")]
    return scroller(told["sessions"])[
        table(class_="pht-table")[table_head(head), tbody[[_session(one) for one in recent]]]
    ]


def _session(one):
    left_out = one.get("completed") is False
    scores = [one.get(name) for name in ("pain_during", "pain_next_morning")]
    return tr[
        th(scope="row")[day(one["date"])],
        td[words("choices", "kind", one["kind"]), ", " + words("log", "left_out") if left_out else ""],
        [td(class_="pht-number")["–" if score is None else number(score)] for score in scores],
    ]


def _decide(state):
    own = state["practice"]
    told = words("practice")
    return fieldset(class_="pht-decide")[
        legend[told["ask"]],
        [_option(state["id"], one, own) for one in practice.DECISIONS],
        action(told["compare"], {"name": "practice_compare"}, "pht-primary", not own["choice"]) if not own["shown"] else None,
    ]


def _option(mount, one, own):
    here = part_id(mount, "choice-" + one)
    return div(class_="pht-choice-line")[
        label(for_=here)[
            input_(
                type="radio", id=here, name=part_id(mount, "choice"), value=one, checked=own["choice"] == one,
                disabled=own["shown"], on_change={"name": "practice_choose"},
            ),
            " ", words("practice", "choices", one),
        ]
    ]


def _compared(state, document, week):
    """The planner's decision with its reasons, beside the learner's."""
    own = state["practice"]
    told = words("practice")
    asked = dict(document)
    del asked["today"]
    plan = planned(asked, {}, document["today"])["plan"]
    same = plan["decision"] == own["choice"]
    choices = told["choices"]
    return div(class_="pht-answer", id=part_id(state["id"], "practice-answer"), tabindex="-1")[
        p[mark("●" if same else "▲", told["same" if same else "other"], "green" if same else "amber")],
        p[filled(told["yours"], choice=choices[own["choice"]]), " ", filled(told["planner"], choice=choices[plan["decision"]])],
        p[strong[checking.decision_line(plan)], ". ", told["reason"], week["why"]],
        criteria(plan["criteria"], plan["stage"]),
        why(plan["rules"], state["reasons"]),
    ]
