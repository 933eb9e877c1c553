"""The questions: the red flag first and alone, then about you, then the tests."""

from pht.progression_planner import forms
from pht.progression_planner.keeping import (
    entries_wrong,
    focus,
    label,
    stopped,
    today,
    with_draft,
    with_plan,
    with_problems,
)
from pht.progression_planner.words import words
from pht.ui.state import changed, say

SCREENS = ("flag", "about", "tests", "plan")
_OF_ABOUT = ("age", "branch", "start", "days_per_week", "clinician", "goal_needs_speed", "longest_run_km")


def flag(state, event):
    """The answer to the red-flag question; "not sure" counts as yes."""
    if event["value"] not in ("none", "some"):
        return state, []
    has_flag = event["value"] == "some"
    document = changed(state["document"], red_flag=has_flag)
    knows = "age" in document
    screen = "plan" if has_flag or knows else "about"
    if document == state["document"]:
        state = changed(state, screen=screen, problems=[])
    else:
        state = with_plan(state, label("answers"), document=document, screen=screen)
    return state, [focus(state, "heading")]


def go(state, event):
    """To another screen of the questions; only the red-flag question comes before an answer to it."""
    screen = event["screen"]
    if screen not in SCREENS or (screen != "flag" and "red_flag" not in state["document"]):
        return state, []
    if screen == "plan" and "age" not in state["document"] and not stopped(state["document"]):
        return state, []
    if screen == "about":
        state = with_draft(state, "about", about_draft(state["document"], state["drafts"]["about"]))
    state = changed(state, screen=screen, problems=[])
    return state, [focus(state, "heading")]


def about_draft(document, draft):
    """The texts of the form about the reader: the document's, and over them what is typed already."""
    known = dict(document)
    equipment = document.get("equipment") or []
    known["bands"] = "bands" in equipment
    known["gym"] = "gym" in equipment
    shown = forms.texts("about", known)
    shown.update(draft)
    return shown


def submit_about(state, event):
    """Take the answers about the reader over into the document."""
    draft = dict(state["drafts"]["about"])
    draft.setdefault("start", today(state))
    draft.setdefault("clinician", "not_needed")
    entry, problems = forms.read("about", draft)
    if problems:
        return with_problems(state, "about", problems)
    document, stages = _with_answers(state, entry)
    problems = entries_wrong(state, document)
    if problems:
        return with_problems(state, "about", problems)
    is_new = "age" not in state["document"]
    screen = "tests" if is_new and not stopped(document) else "plan"
    state = with_plan(state, label("answers"), document=document, stages=stages, screen=screen)
    state = with_draft(state, "about", {})
    return state, [focus(state, "heading")]


def _with_answers(state, entry):
    """(document, stages) with the answers about the reader."""
    document = dict(state["document"])
    for name in _OF_ABOUT:
        if name in entry:
            document[name] = entry[name]
        elif name in document:
            del document[name]
    if document.get("longest_run_km") != state["document"].get("longest_run_km") and "longest_run_on" in document:
        del document["longest_run_on"]
    document["equipment"] = [name for name in ("bands", "gym") if entry.get(name)]
    before = document.get("stage")
    stage = entry.get("stage")
    if stage == before:
        return document, state["stages"]
    for name in ("stage", "stage_since"):
        if name in document:
            del document[name]
    if stage is None:
        return document, state["stages"]
    document["stage"] = stage
    document["stage_since"] = today(state)
    return document, with_stage(state["stages"], stage, today(state), "set")


def with_stage(stages, stage, since, why):
    """The stage history with one more; a second one of the same day takes the place of the first."""
    kept = [one for one in stages if one["since"] < since]
    return kept + [{"stage": stage, "since": since, "why": why}]


def submit_test(state, event):
    """Add a test to the document."""
    draft = dict(state["drafts"]["test"])
    draft.setdefault("date", today(state))
    entry, problems = forms.read("test", draft)
    if problems:
        return with_problems(state, "test", problems)
    if len(entry) < 2:
        return with_problems(state, "test", [{"field": "low", "text": words("problems", "empty")}])
    document = changed(state["document"], tests=(state["document"].get("tests") or []) + [entry])
    problems = entries_wrong(state, document)
    if problems:
        return with_problems(state, "test", problems)
    comes_from = state["screen"]
    state = with_plan(state, label("test"), document=document, screen="plan")
    state = with_draft(state, "test", {})
    return state, [focus(state, "heading" if comes_from == "tests" else "tests")]


def skip_tests(state, event):
    """On to the plan with tests not known."""
    if state["screen"] != "tests":
        return state, []
    state = changed(state, screen="plan", problems=[])
    return state, [focus(state, "heading")]


def delete_test(state, event):
    """Take a test out, by its place in the document."""
    tests = state["document"].get("tests") or []
    if not 0 <= event["at"] < len(tests):
        return state, []
    tests = tests[: event["at"]] + tests[event["at"] + 1 :]
    state = with_plan(state, label("test_deleted"), document=changed(state["document"], tests=tests))
    return state, [say(words("out", "labels", "test_deleted") + "."), focus(state, "undo")]


def cancel(state, event):
    """Leave a form; what was typed into it is dropped."""
    if event["form"] not in forms.FORMS:
        return state, []
    state = with_draft(changed(state, problems=[]), event["form"], {})
    if event["form"] == "about" and "age" in state["document"]:
        state = changed(state, screen="plan")
    return state, [focus(state, "heading")]


ACTIONS = {"flag": flag, "go": go, "skip_tests": skip_tests, "delete_test": delete_test, "cancel": cancel}
SUBMITS = {"about": submit_about, "test": submit_test}
