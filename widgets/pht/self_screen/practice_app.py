"""Practice on invented people: what each event does to the "practice" part of the self-screen's state.

A learner meets a person, may answer the questions for them, chooses a level of care, and is shown
the reasons. The first choice for a person is the one that counts; only those choices are kept.

Does not: judge (see `practice_rules`), or draw (see `practise`).
"""

from pht.self_screen import answers, practice_rules, rules
from pht.self_screen.words import words
from pht.ui.state import changed, say

PEOPLE, STORY, QUESTIONS, CARE, REASONS = "people", "story", "questions", "care", "reasons"
PATTERN = "pattern"
MOST_RESULTS = 1000
_NO_PERSON = {
    "person": None, "step": PEOPLE, "page": "", "answers": {}, "typed": {}, "untimed": [],
    "chosen": "", "problem": "", "change": {"id": "", "choice": ""},
}


def init_practice():
    """The first practice state.

    "results": the choices that count, oldest first, [{"person": id, "chosen": level}]; "undo": results
    erased; "seed": what decides the order of people, None before the first is dealt; "picked": id in the
    list; "person": id of who is in hand, with the learner's "answers" for them, and "chosen", a level.
    """
    practice = {"results": [], "undo": None, "seed": None, "picked": ""}
    practice.update(_NO_PERSON)
    return practice


def saved_practice(practice):
    """The part that is kept for the next visit: the choices that count."""
    return practice["results"]


def restored_practice(practice, kept):
    """`practice` with what `saved_practice` once returned taken up. ValueError when it cannot be read.

    Choices for people who are no longer there are kept along.
    """
    if not isinstance(kept, list) or len(kept) > MOST_RESULTS:
        raise ValueError("practice results are not a list that could have been kept")
    results = []
    for one in kept:
        if not isinstance(one["person"], str) or one["chosen"] not in rules.CARE_LEVELS:
            raise ValueError("a practice result cannot be read")
        if one["person"] not in [other["person"] for other in results]:
            results.append({"person": one["person"], "chosen": one["chosen"]})
    undo = practice["undo"] if results == practice["results"] else None
    return changed(practice, results=results, undo=undo)


def counted(practice, name):
    """The level chosen first for the person of this id, or None."""
    for one in practice["results"]:
        if one["person"] == name:
            return one["chosen"]
    return None


def document(practice):
    """The learner's answers for the person in hand, as `rules.screen` takes them."""
    one = practice_rules.vignette(practice["person"])
    return {"age": one["age"], "country": one["country"], "answers": practice["answers"]}


def pages(practice):
    """The pages of questions: a group each, then the questions about the pain on one."""
    asked = answers.screens(document(practice))
    groups = [screen for screen in asked if answers.group(screen)]
    return groups + [PATTERN] if len(groups) < len(asked) - 1 else groups


def questions(practice):
    """Ids of the questions on the page about the pain."""
    asked = answers.screens(document(practice))
    return [screen for screen in asked if screen != answers.ABOUT and not answers.group(screen)]


# ---- Meeting people ---------------------------------------------------------------------------


def _pick(state, event):
    return _with(state, picked=event["value"] if practice_rules.vignette(event["value"]) else "", problem=""), []


def _meet(state, event):
    if not state["practice"]["picked"]:
        state = _with(state, problem="pick")
        return state, [say(words("practice", "problems", "pick")), _focus(state, "practice-pick")]
    return _met(state, state["practice"]["picked"])


def _open(state, event):
    return _met(state, event["id"]) if practice_rules.vignette(event["id"]) else (state, [])


def _deal(state, event):
    """The next person in a shuffled order who has no choice yet; all of them once all have one."""
    practice = state["practice"]
    seed = practice["seed"]
    if seed is None:
        seed = _seed(event.get("now", ""))
    names = [one["id"] for one in practice_rules.vignettes()]
    names = practice_rules.shuffled(names, seed)
    after = names.index(practice["person"]) + 1 if practice["person"] in names else 0
    order = names[after:] + names[:after]
    others = [name for name in order if name != practice["person"]]
    waiting = [name for name in others if counted(practice, name) is None]
    return _met(_with(state, seed=seed), (waiting or others)[0])


def _seed(now):
    digits = "".join([letter for letter in now if letter in "0123456789"])
    return int(digits) if digits else 0


def _met(state, name):
    practice = changed(state["practice"], **_NO_PERSON)
    return _at(changed(state, practice=practice), STORY, person=name, picked="")


def _people(state, event):
    return _at(changed(state, practice=changed(state["practice"], **_NO_PERSON)), PEOPLE)


# ---- Answering for the person -----------------------------------------------------------------


def _ask(state, event):
    if state["practice"]["step"] not in (STORY, CARE):
        return state, []
    return _at(state, QUESTIONS, page=pages(state["practice"])[0])


def _next(state, event):
    practice = state["practice"]
    if practice["step"] != QUESTIONS:
        return state, []
    if [name for name in practice["untimed"] if name in _ids(practice)]:
        name = [name for name in practice["untimed"] if name in _ids(practice)][0]
        state = _with(state, problem="when")
        return state, [say(words("practice", "problems", "when")), _focus(state, name + "-when")]
    order = pages(practice)
    place = order.index(practice["page"]) + 1
    return _at(state, QUESTIONS, page=order[place]) if place < len(order) else _at(state, CARE)


def _back(state, event):
    practice = state["practice"]
    if practice["step"] == CARE:
        return _at(state, QUESTIONS) if practice["page"] else _at(state, STORY)
    if practice["step"] != QUESTIONS:
        return state, []
    order = pages(practice)
    place = order.index(practice["page"])
    return _at(state, QUESTIONS, page=order[place - 1]) if place else _at(state, STORY)


def _to_care(state, event):
    return _at(state, CARE) if state["practice"]["step"] in (STORY, QUESTIONS) else (state, [])


def _none_of_these(state, event):
    practice = state["practice"]
    if practice["step"] != QUESTIONS or practice["page"] == PATTERN:
        return state, []
    return _next(_with(state, answers=answers.none_of_these(practice["answers"], practice["page"])), event)


def _answer(state, event):
    return _given(answers.on_answer, state, event)


def _tick(state, event):
    return _given(answers.on_tick, state, event)


def _type(state, event):
    return _given(answers.on_type, state, event)


def _given(hears, state, event):
    """What an event of a control on the page makes of the state; an emergency ends the questions at once, as for oneself."""
    practice = state["practice"]
    one = _on_page(practice, event["id"])
    after = hears({name: practice[name] for name in ("answers", "typed", "untimed")}, one, event) if one else None
    if after is None:
        return state, []
    state = _with(state, problem="", **after)
    if rules.is_emergency(document(state["practice"])):
        return _at(state, CARE)
    return state, []


def _on_page(practice, name):
    """The line or question of this id on the page at hand, or None."""
    if practice["step"] != QUESTIONS or name not in _ids(practice):
        return None
    return answers.entry(name if practice["page"] == PATTERN else practice["page"], name)


def _ids(practice):
    if practice["page"] == PATTERN:
        return questions(practice)
    return [one["id"] for one in rules.lines_of(practice["page"])]


# ---- Choosing, and seeing why -----------------------------------------------------------------


def _choose(state, event):
    if state["practice"]["step"] != CARE or event["value"] not in rules.CARE_LEVELS:
        return state, []
    return _with(state, chosen=event["value"], problem=""), []


def _decide(state, event):
    practice = state["practice"]
    if practice["step"] != CARE:
        return state, []
    if not practice["chosen"]:
        state = _with(state, problem="care")
        said = words("practice", "problems", "care")
        return state, [say(said), _focus(state, "care-" + rules.CARE_LEVELS[-1])]
    if counted(practice, practice["person"]) is None:
        result = {"person": practice["person"], "chosen": practice["chosen"]}
        state = _with(state, results=practice["results"] + [result], undo=None)
    return _at(state, REASONS)


def _change(state, event):
    """Which one answer is to be changed."""
    if state["practice"]["step"] != REASONS:
        return state, []
    name = event["value"] if practice_rules.choices(event["value"]) else ""
    return _with(state, change={"id": name, "choice": ""}), []


def _change_to(state, event):
    change = state["practice"]["change"]
    if state["practice"]["step"] != REASONS or not change["id"]:
        return state, []
    choice = event["value"] if event["value"] in practice_rules.choices(change["id"]) else ""
    change = {"id": change["id"], "choice": choice}
    state = _with(state, change=change)
    return state, [say(moved_line(moved(state["practice"])))] if choice else []


def moved(practice):
    """What the one changed answer moves for the person in hand, as `practice_rules.moved`."""
    whole = practice_rules.document(practice_rules.vignette(practice["person"]))
    change = practice["change"]
    return practice_rules.moved(whole, practice_rules.with_change(whole, change["id"], change["choice"]))


def moved_line(found):
    """What moved, in a sentence."""
    before, after = result_level(found["before"]), result_level(found["after"])
    kind = "moved"
    if before == after:
        kind = "stays_reasons" if found["gained"] or found["lost"] else "stays"
    return words("practice", kind).replace("{before}", before).replace("{after}", after)


def result_level(result):
    """The level of care that a result of `rules.screen` asks for, in words."""
    if result["outcome"] == "incomplete":
        return words("practice", "open")
    return words("practice", "levels", rules.care_level(result))


# ---- Results ----------------------------------------------------------------------------------


def _erase(state, event):
    practice = state["practice"]
    if not practice["results"]:
        return state, []
    state = _with(state, results=[], undo=practice["results"])
    return state, [{"effect": "erase"}, say(words("practice", "said", "erased")), _focus(state, "practice-undo")]


def _undo(state, event):
    practice = state["practice"]
    if practice["undo"] is None:
        return state, []
    state = _with(state, results=practice["undo"], undo=None)
    return state, [say(words("practice", "said", "undone")), _focus(state, "practice-erase")]


def _at(state, step, **parts):
    """The state at a step, with the focus on its heading."""
    state = _with(state, step=step, problem="", **parts)
    return state, [_focus(state, "heading")]


def _with(state, **parts):
    return changed(state, practice=changed(state["practice"], **parts))


def _focus(state, part):
    return answers.focus(state["id"], part)


ACTIONS = {
    "practice_pick": _pick,
    "practice_meet": _meet,
    "practice_open": _open,
    "practice_deal": _deal,
    "practice_people": _people,
    "practice_ask": _ask,
    "practice_next": _next,
    "practice_back": _back,
    "practice_to_care": _to_care,
    "practice_none_of_these": _none_of_these,
    "practice_answer": _answer,
    "practice_tick": _tick,
    "practice_type": _type,
    "practice_choose": _choose,
    "practice_decide": _decide,
    "practice_change": _change,
    "practice_change_to": _change_to,
    "practice_erase": _erase,
    "practice_undo": _undo,
}
