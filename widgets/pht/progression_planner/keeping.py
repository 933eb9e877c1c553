"""What the planner's actions share: parts of the page by name, a changed plan with its undo, the plan of a state."""

from pht.evidence import value
from pht.progression_planner.words import filled, words
from pht.ui.state import changed, say
from pht.ui.text import count

MOST_UNDO = 50


def part_id(mount, part):
    """The id in the page of a part of the widget."""
    return "pht-progression-planner-" + mount + "-" + part


def field_id(mount, form, field):
    """The id in the page of a form's field."""
    return part_id(mount, form + "-" + field)


def focus(state, part):
    """The effect that moves the focus to a part."""
    return {"effect": "focus", "id": part_id(state["id"], part)}


def today(state):
    """The day on which the plan is looked at; "" when it is not known yet."""
    return state["as_of"] or state["today"]


def plan_of(state):
    """The plan of a state, or None: nothing to work out yet, or entries to mend."""
    return found(state)["plan"]


def found(state):
    """`planning.planned` of a state; no plan before the questions are answered and the day is known."""
    if state["screen"] != "plan" or not today(state) or stopped(state["document"]):
        return {"plan": None, "problems": [], "lights": {}}
    from pht.progression_planner.planning import planned

    return planned(state["document"], state["swaps"], today(state))


def stopped(document):
    """Why no plan is shown: "red_flag", "minor", "clinician" or "". Rule screen_adult_age."""
    if document.get("red_flag"):
        return "red_flag"
    if document.get("age") is not None and document["age"] < value("screen_adult_age"):
        return "minor"
    return "clinician" if document.get("clinician") == "needed" else ""


def with_plan(state, label, **parts):
    """`state` with other parts of its plan ("document", "swaps", "stages", "calendar", "screen"), and a step to undo them."""
    step = {"label": label}
    for name in ("document", "swaps", "stages", "screen"):
        step[name] = state[name]
    notice = "" if state["notice"] == "erased" else state["notice"]
    undo = (state["undo"] + [step])[-MOST_UNDO:]
    return changed(changed(state, undo=undo, problems=[], notice=notice), **parts)


def label(*path, **parts):
    """The words of a step to undo."""
    return filled(words("out", "labels", *path), **parts)


def undo(state, event):
    """Take back the last change."""
    if not state["undo"]:
        return state, []
    step = state["undo"][-1]
    state = changed(state, undo=state["undo"][:-1], problems=[], notice="")
    for name in ("document", "swaps", "stages", "screen"):
        state[name] = step[name]
    state = without_answers(state)
    said = filled(words("out", "undone"), label=step["label"])
    return state, [say(said), focus(state, "undo" if state["undo"] else "heading")]


def without_answers(state):
    """`state` without texts that belong to a plan which is another now: its answers, a check-in that is changed, places."""
    drafts = changed(state["drafts"], about={}, morning={})
    if state["editing"] is not None:
        drafts["checkin"] = {}
    return changed(state, drafts=drafts, editing=None)


def with_draft(state, form, draft):
    """`state` with other texts in a form."""
    return changed(state, drafts=changed(state["drafts"], **{form: draft}))


def with_problems(state, form, problems):
    """`state` with what is to mend in a form, and the effects that lead there."""
    marked = [{"form": form, "field": one["field"], "text": one["text"]} for one in problems]
    state = changed(state, problems=marked)
    first = problems[0]["field"] or "submit"
    said = filled(words("problems", "many"), count=count(len(problems), "field"))
    if not problems[0]["field"]:
        said = problems[0]["text"]
    return state, [focus(state, form + "-" + first), say(said)]


def entries_wrong(state, document):
    """What keeps a plan from being worked out of a document, as problems of no one field."""
    from pht.progression_planner.planning import planned

    return [{"field": "", "text": text} for text in planned(document, state["swaps"], today(state))["problems"]]


def kept_problems(kept):
    """"" or what keeps a saved plan from being taken up; its dates are judged by the latest of them."""
    from pht.progression_planner import calendar_file, plan_file, practice, profile

    document = kept["document"]
    if not isinstance(document, dict) or "today" in document:
        return "the plan is no object"
    if "age" in document or len(document) > 1:
        wrong = profile.problems(changed(document, today=_latest(document)))
    else:
        wrong = [name for name in document if name != "red_flag" or document[name] not in (True, False)]
    wrong += plan_file.other_problems({"swaps": kept["swaps"], "stages": kept["stages"]})
    if wrong:
        return wrong[0]
    if kept["screen"] not in ("flag", "about", "tests", "plan") or not calendar_file.fits(kept["calendar"]):
        return "the screen or the calendar is not known"
    if kept["part"] not in ("week", "log", "progress", "more") or kept["layout"] not in ("table", "grid"):
        return "what is shown is not known"
    if _drafts_wrong(kept["drafts"]) or kept["reasons"] not in (True, False):
        return "the drafts are not known"
    if [entry for entry in kept["calendar"] if not _is_calendar_entry(entry)]:
        return "what the calendar holds is not known"
    count_of_sessions = len(document.get("sessions") or [])
    if kept["editing"] is not None and not (isinstance(kept["editing"], int) and 0 <= kept["editing"] < count_of_sessions):
        return "the entry that is changed is not there"
    return "the practice is not known" if practice.practice_problem(kept["practice"]) else ""


def _drafts_wrong(drafts):
    """Whether the texts typed are anything else than texts in fields that are there."""
    from pht.progression_planner import forms

    if sorted(drafts) != sorted(forms.FORMS):
        return True
    for form in drafts:
        if not isinstance(drafts[form], dict):
            return True
        for field in drafts[form]:
            is_place = form == "morning" and field.isdigit()
            if not (is_place or field in forms.fields(form)) or not isinstance(drafts[form][field], str):
                return True
    return False


def _is_calendar_entry(entry):
    """Whether this is an entry of `calendar_file.entries`."""
    if not isinstance(entry, dict) or sorted(entry) != ["cancelled", "date", "mark", "sequence", "summary", "uid"]:
        return False
    texts = [entry[name] for name in ("uid", "date", "summary")]
    return isinstance(entry["sequence"], int) and all([isinstance(text, str) for text in texts])


def _latest(document):
    """The latest day that a document names."""
    found = [document.get(name) for name in ("start", "stage_since", "longest_run_on")]
    for name in ("tests", "sessions", "visa_h"):
        entries = document.get(name)
        for entry in entries if isinstance(entries, list) else []:
            found.append(entry.get("date") if isinstance(entry, dict) else None)
    texts = sorted([one for one in found if isinstance(one, str)])
    return texts[-1] if texts else ""
