"""How practice looks: a person's story, the questions, the choice of a level of care, and the reasons.

Marked for safety first: what was too little care is named before anything else, and kindly.

Does not: judge (see `practice_rules`), or know the reader's own answers.
"""

from pht.evidence import source
from pht.self_screen import answers, explain, practice_rules, rules
from pht.self_screen.answers import part_id
from pht.self_screen.ask import fields, title
from pht.self_screen.practice_app import CARE, PATTERN, QUESTIONS, REASONS, STORY
from pht.self_screen.practice_app import counted, document, moved, moved_line, questions, result_level
from pht.self_screen.words import words
from pht.ui.html import button, caption, details, div, fieldset, footer, form, h3, h4, input_, label, lazy, legend, li
from pht.ui.html import option, p, section, select, span, strong, summary, table, tbody, td, th, thead, tr, ul
from pht.ui.parts import action
from pht.ui.text import listed, number

_SAFEST_FIRST = list(reversed(rules.CARE_LEVELS))


def view(state):
    """Everything below the card's head."""
    practice = state["practice"]
    step = _STEPS.get(practice["step"], _people)
    return div(class_="pht-practise")[step(state), _foot(state)]


def said(*path, **parts):
    """A text of words("practice") with its {names} filled in."""
    text = words("practice", *path)
    for name in parts:
        text = text.replace("{" + name + "}", parts[name])
    return text


def _level(level):
    return said("levels", level)


def _heading(mount, shown):
    return h3(class_="pht-step", id=part_id(mount, "heading"), tabindex="-1")[shown]


def _problem(practice, mount):
    if not practice["problem"]:
        return None
    return p(class_="pht-problem", id=part_id(mount, "problem"))[said("problems", practice["problem"])]


# ---- The list of people -----------------------------------------------------------------------


def _people(state):
    practice, mount = state["practice"], state["id"]
    return section(key="people")[
        _heading(mount, said("title")),
        [p[line] for line in words("practice", "lead")],
        div(class_="pht-actions pht-screen")[action(said("deal"), {"name": "practice_deal"}, "pht-primary")],
        div(class_="pht-practise-pick pht-screen")[
            lazy("practice-list", _list, practice["results"], practice["picked"], bool(practice["problem"]), mount),
            action(said("meet"), {"name": "practice_meet"}),
        ],
        _problem(practice, mount),
        _results_part(practice["results"]),
    ]


def _list(results, picked, is_missing, mount):
    name = part_id(mount, "practice-pick")
    done = [one["person"] for one in results]
    return div(class_="pht-field")[
        label(for_=name)[said("pick")],
        select(
            id=name,
            aria_invalid="true" if is_missing else None,
            aria_describedby=part_id(mount, "problem") if is_missing else None,
            on_change={"name": "practice_pick"},
        )[
            option(value="", selected=not picked)[said("pick_none")],
            [_option(one, one["id"] in done, one["id"] == picked) for one in practice_rules.vignettes()],
        ],
    ]


def _option(one, is_done, is_picked):
    shown = said("done", title=one["title"]) if is_done else one["title"]
    return option(value=one["id"], selected=is_picked)[shown]


# ---- A person ---------------------------------------------------------------------------------


def _told(state, is_heading=False):
    """The story, its title as the step's heading where there is no other."""
    one = practice_rules.vignette(state["practice"]["person"])
    about = said("about", age=number(one["age"]), country=rules.country(one["country"])["name"])
    return [
        _heading(state["id"], one["title"]) if is_heading else p(class_="pht-practise-name")[strong[one["title"]]],
        p(class_="pht-practise-story")[one["story"]],
        p(class_="pht-small")[about],
    ]


def _story(state):
    return section(key="story")[
        _told(state, True),
        p(class_="pht-hint")[said("looking")],
        div(class_="pht-actions pht-screen")[
            action(said("answer_first"), {"name": "practice_ask"}, "pht-primary"),
            action(said("straight"), {"name": "practice_to_care"}),
            action(said("people"), {"name": "practice_people"}),
        ],
    ]


def _questions(state):
    practice, mount = state["practice"], state["id"]
    page = practice["page"]
    return form(key="questions-" + page, on_submit={"name": "practice_next"}, novalidate=True, autocomplete="off")[
        section(class_="pht-practise-person", aria_label=said("story"))[_told(state)],
        None if page == PATTERN else p(class_="pht-small")[answers.progress_line(document(practice), page)],
        _heading(mount, said("pattern") if page == PATTERN else title(page)),
        _pattern_fields(state) if page == PATTERN else [p[said("tick")], _fields(state, page, "heading")],
        _problem(practice, mount),
        _buttons(practice),
    ]


def _fields(state, screen, heading):
    practice = state["practice"]
    at = (practice["typed"], practice["untimed"], practice["problem"], state["id"], "practice_", heading)
    return fields(screen, document(practice), *at)


def _pattern_fields(state):
    return [_pattern_question(state, name) for name in questions(state["practice"])]


def _pattern_question(state, name):
    heading = name + "-title"
    return div(key=name)[h4(id=part_id(state["id"], heading))[title(name)], _fields(state, name, heading)]


def _buttons(practice):
    page = practice["page"]
    missing = [] if page == PATTERN else answers.open_ids(document(practice), page)
    return div(class_="pht-actions pht-screen")[
        _on_button(page, missing),
        action(words("screens", "back"), {"name": "practice_back"}),
        action(said("to_care"), {"name": "practice_to_care"}) if page != PATTERN else None,
        action(said("leave_open"), {"name": "practice_next"}, "pht-small-button") if missing else None,
    ]


def _on_button(page, missing):
    if missing:
        shown = "none" if len(missing) == len(answers.entries(page)) else "others"
        event = {"name": "practice_none_of_these"}
        return button(type="button", class_="pht-button pht-primary", key="close", on_click=event)[words("screens", shown)]
    shown = said("to_care") if page == PATTERN else words("screens", "next")
    return button(type="submit", class_="pht-button pht-primary", key="on")[shown]


# ---- The choice -------------------------------------------------------------------------------


def _care(state):
    practice, mount = state["practice"], state["id"]
    ended = rules.is_emergency(document(practice))
    return form(key="care", on_submit={"name": "practice_decide"}, novalidate=True, autocomplete="off")[
        section(class_="pht-practise-person", aria_label=said("story"))[_told(state)],
        _heading(mount, said("care")),
        p(class_="pht-note")[said("ended")] if ended else None,
        div(class_="pht-choices", role="group", aria_labelledby=part_id(mount, "heading"))[
            [_choice(practice, level, mount) for level in _SAFEST_FIRST]
        ],
        _problem(practice, mount),
        div(class_="pht-actions pht-screen")[
            button(type="submit", class_="pht-button pht-primary")[said("decide")],
            action(words("screens", "back"), {"name": "practice_back"}),
        ],
    ]


def _choice(practice, level, mount):
    name = part_id(mount, "care-" + level)
    return label(for_=name, class_="pht-choice")[
        input_(
            type="radio",
            id=name,
            name=part_id(mount, "care"),
            value=level,
            checked=practice["chosen"] == level,
            aria_describedby=part_id(mount, "problem") if practice["problem"] else None,
            on_change={"name": "practice_choose"},
        ),
        span[_level(level)],
    ]


# ---- The reasons ------------------------------------------------------------------------------


def _reasons(state):
    practice, mount = state["practice"], state["id"]
    one = practice_rules.vignette(practice["person"])
    return section(key="reasons")[
        _mark(practice, one, mount),
        section(class_="pht-practise-person", aria_label=said("story"))[_told(state)],
        _why(one),
        lazy("practice-tool", _tool, one),
        _yours(practice, one) if practice["answers"] else None,
        lazy("practice-change", _change, one, practice, mount),
        div(class_="pht-actions pht-screen")[
            action(said("next_person"), {"name": "practice_deal"}, "pht-primary"),
            action(said("people"), {"name": "practice_people"}),
        ],
        _results_part(practice["results"]),
    ]


def _mark(practice, one, mount):
    intended = practice_rules.intended_level(one)
    judged = practice_rules.mark(practice["chosen"], intended)
    first = counted(practice, one["id"])
    return div(class_="pht-answer pht-mark-" + judged["kind"])[
        h3(class_="pht-headline", id=part_id(mount, "heading"), tabindex="-1")[said("marks", judged["kind"])],
        p[said("chose", level=_level(practice["chosen"])), " ", strong[said("intended", level=_level(intended))]],
        p[said("marks_say", "critical" if judged["critical"] else judged["kind"])],
        p(class_="pht-small")[said("first_counts", level=_level(first))] if first not in (None, practice["chosen"]) else None,
    ]


def _why(one):
    shown = said("cells", one["cell"]) + "; " + said("kinds", one["kind"])
    return [
        h4[said("why")],
        p[one["why"]],
        p(class_="pht-small")[said("cell", cell=shown) + " " + listed([source(key)["label"] for key in one["source"]]) + "."],
    ]


def _tool(one):
    """What the tool says to the author's answers, and where the two do not agree."""
    whole = practice_rules.document(one)
    result = rules.screen(whole)
    agrees = rules.care_level(result) == practice_rules.intended_level(one)
    parts = explain.explained(whole)
    return div[
        h4[said("tool")],
        p[said("tool_lead"), " ", strong[result_level(result) + "."]],
        None if agrees else p[said("tool_differs")],
        _named(result["reasons"]),
        details(class_="pht-details")[
            summary[said("tool_all")],
            [[h4[part["title"]], ul[[li[line] for line in part["lines"]]]] for part in parts],
            [h4[said("given")], p[said("given_rest")], ul[[li[line] for line in _given_lines(whole["answers"])]]],
        ],
    ]


def _given_lines(given):
    """The author's answers in words, without the signs that are not there and the questions left open."""
    asked = [one for one in rules.LINES if given.get(one["id"], "no") != "no"]
    asked = asked + [one for one in rules.PATTERN if given[one["id"]] != rules.NOT_SURE]
    return [one["name"] + ": " + explain.answer_words(one, given[one["id"]]) for one in asked]


def _named(reasons):
    return ul[[li[rules.line(name)["name"]] for name in reasons]] if reasons else None


def _yours(practice, one):
    own = document(practice)
    result = rules.screen(own)
    different = _differences(own["answers"], practice_rules.document(one)["answers"])
    is_open = result["outcome"] == "incomplete"
    return [
        p[said("yours_open") if is_open else said("yours", level=result_level(result))],
        _named(result["reasons"]),
        [p[said("yours_differ")], ul[[li[line] for line in different]]] if different else None,
        p[said("yours_same_so_far" if is_open else "yours_same")] if not different else None,
    ]


def _differences(own, author):
    """The answers given that are not the author's, in words; the order of the questions."""
    lines = []
    for one in rules.LINES + rules.PATTERN:
        name = one["id"]
        if name in own and own[name] != author.get(name):
            told = [explain.answer_words(one, given[name]) for given in (own, author)]
            lines.append(said("compared", name=one["name"], yours=told[0], author=told[1]))
    return lines


# ---- One answer changed -----------------------------------------------------------------------


def _change(one, practice, mount):
    whole = practice_rules.document(one)
    change = practice["change"]
    name = change["id"]
    return fieldset(class_="pht-practise-change pht-screen")[
        legend[said("change")],
        p[said("change_lead")],
        div(class_="pht-fields")[
            _select(mount, "change", said("change_which"), "practice_change", _which(whole, name)),
            _select(mount, "change-to", said("change_to"), "practice_change_to", _to(whole, change)) if name else None,
        ],
        _moved(moved(practice)) if change["choice"] else None,
    ]


def _select(mount, part, shown, event, options):
    """A labelled list; options are (value, words, whether it is chosen)."""
    name = part_id(mount, part)
    return div(class_="pht-field")[
        label(for_=name)[shown],
        select(id=name, on_change={"name": event})[
            [option(value=value, selected=chosen)[text] for value, text, chosen in options]
        ],
    ]


def _which(whole, chosen):
    first = [("", said("change_none"), not chosen)]
    return first + [(name, _name(name), name == chosen) for name in practice_rules.changeable(whole)]


def _to(whole, change):
    name = change["id"]
    kept = said("change_as_is", answer=_given(whole, name))
    found = [("", kept, not change["choice"])]
    return found + [(one, _choice_words(name, one), one == change["choice"]) for one in practice_rules.choices(name)]


def _asked(name):
    return [one for one in rules.LINES + rules.PATTERN if one["id"] == name][0]


def _name(name):
    return said("age") if name == practice_rules.AGE else _asked(name)["name"]


def _given(whole, name):
    if name == practice_rules.AGE:
        return number(whole["age"])
    return explain.answer_words(_asked(name), whole["answers"][name]) if name in whole["answers"] else words("no")


def _choice_words(name, choice):
    if choice in (practice_rules.NONE, practice_rules.ALL):
        return words("none_of_these") if choice == practice_rules.NONE else said("all_of_these")
    if choice == rules.NOT_SURE:
        return words("not_sure")
    if name == practice_rules.AGE or _asked(name)["kind"] == "number":
        return choice
    shown = [text for value, text in rules.answers_of(_asked(name)) if practice_rules.spelled(value) == choice]
    return shown[0]


def _moved(found):
    return div(class_="pht-practise-moved")[
        p[strong[moved_line(found)]],
        [p[said("gained") + ":"], _named(found["gained"])] if found["gained"] else None,
        [p[said("lost") + ":"], _named(found["lost"])] if found["lost"] else None,
    ]


# ---- Results ----------------------------------------------------------------------------------


def _results_part(results):
    return lazy("practice-results", _results, results) if _known(results) else None


def _known(results):
    """(person, level chosen) for each result whose person is still there."""
    people = [(practice_rules.vignette(one["person"]), one["chosen"]) for one in results]
    return [(one, chosen) for one, chosen in people if one is not None]


def _results(results):
    """The learner's own table: too little care first."""
    known = _known(results)
    found = practice_rules.confusion([(practice_rules.intended_level(one), chosen) for one, chosen in known])
    return div(class_="pht-practise-results")[
        h4[said("results")],
        ul[[li[line] for line in _counts(found)]],
        _missed(known),
        _table(found),
    ]


def _counts(found):
    of = number(found["of"])
    first = said("under", count=number(found["under"]), of=of) if found["under"] else said("no_under")
    lines = [said("critical", count=number(found["critical"]), of=of)] if found["critical"] else []
    lines = lines + [first] + [said(kind, count=number(found[kind]), of=of) for kind in ("over", "same")]
    return lines


def _missed(known):
    missed = []
    for one, chosen in known:
        if practice_rules.mark(chosen, practice_rules.intended_level(one))["kind"] == "under":
            missed.append(one)
    if not missed:
        return None
    return [
        p[said("look_again")],
        div(class_="pht-actions pht-screen")[
            [action(one["title"], {"name": "practice_open", "id": one["id"]}) for one in missed]
        ],
    ]


def _table(found):
    order = list(reversed(range(len(found["levels"]))))
    names = [said("short", level) for level in found["levels"]]
    return div(class_="pht-scroller", tabindex="0", role="region", aria_label=said("results"))[
        table(class_="pht-table pht-confusion")[
            caption[said("results_lead")],
            thead[tr[th(scope="col")[said("corner")], [th(scope="col")[names[place]] for place in order]]],
            tbody[
                [
                    tr[th(scope="row")[names[row]], [_count(found["counts"][row][place], row, place) for place in order]]
                    for row in order
                ]
            ],
        ]
    ]


def _count(count, intended, chosen):
    """A cell: what was too little care is marked by more than its colour."""
    kind = "same" if intended == chosen else "under" if chosen < intended else "over"
    shown = number(count) if count else ""
    return td(class_="pht-count pht-count-" + kind if count else "pht-count")[
        strong[shown] if count and kind == "under" else shown
    ]


def _foot(state):
    practice, mount = state["practice"], state["id"]
    return footer(class_="pht-foot")[
        div(class_="pht-actions pht-screen")[
            _small(said("erase"), "practice_erase", part_id(mount, "practice-erase")) if practice["results"] else None,
            _small(said("undo"), "practice_undo", part_id(mount, "practice-undo")) if practice["undo"] is not None else None,
        ],
        p(class_="pht-small")[said("where", state["where"])],
        p(class_="pht-small")[said("footer")],
    ]


def _small(shown, event, name):
    return button(type="button", class_="pht-button", id=name, on_click={"name": event})[shown]


_STEPS = {STORY: _story, QUESTIONS: _questions, CARE: _care, REASONS: _reasons}
