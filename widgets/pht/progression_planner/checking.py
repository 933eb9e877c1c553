"""Check-ins: after a session and the morning after, to change and to take out, and the steps between stages."""

from pht.progression_planner import forms
from pht.progression_planner.asking import with_stage
from pht.progression_planner.keeping import (
    entries_wrong,
    focus,
    label,
    plan_of,
    today,
    with_draft,
    with_plan,
    with_problems,
)
from pht.progression_planner.words import filled, session_name, words
from pht.ui.state import changed, say
from pht.ui.text import number

_OF_FORM = ("date", "kind", "level", "minutes", "km", "pain_during", "pain_next_morning", "target_reached")


def sessions(state):
    """The check-ins of the document, in the order in which they were made."""
    return state["document"].get("sessions") or []


def filled_draft(state):
    """The check-in form's texts with its defaults: today, and what the plan has for it."""
    draft = {"date": today(state)}
    draft.update(state["drafts"]["checkin"])
    if "kind" not in draft:
        draft["kind"] = _planned_kind(state, draft["date"]) or "isometric"
    return draft


def _planned_kind(state, date):
    plan = plan_of(state)
    if not plan:
        return ""
    from pht.progression_planner.planning import kind_of, row_of

    row = row_of(plan, date)
    return kind_of(row) if row else ""


def check_in(state, event):
    """Open the form for a day of the week that is planned."""
    draft = {"date": event["date"], "kind": event["kind"]}
    if event.get("level") is not None:
        draft["level"] = number(event["level"])
    state = with_draft(changed(state, part="log", editing=None, problems=[], flare=False), "checkin", draft)
    return state, [focus(state, "checkin-pain_during")]


def submit_checkin(state, event):
    """Save a check-in, a new one or a changed one."""
    entry, problems = forms.read("checkin", filled_draft(state))
    if problems:
        return with_problems(state, "checkin", problems)
    before = sessions(state)
    editing = state["editing"]
    session = _session(state, entry, before[editing] if editing is not None else None)
    after = before + [session] if editing is None else before[:editing] + [session] + before[editing + 1 :]
    return _saved(state, session, after, "checkin" if editing is None else "checkin_changed")


def _session(state, entry, before):
    """A check-in's entry as the document holds it; what the form does not ask is kept or comes from the plan."""
    session = {}
    for name in ("stage", "class"):
        if before and name in before:
            session[name] = before[name]
    for name in _OF_FORM:
        if name in entry:
            session[name] = entry[name]
    session["completed"] = not entry.get("left_out", False)
    plan = plan_of(state)
    if before or not plan:
        return session
    from pht.progression_planner.planning import class_of, row_of

    session["stage"] = plan["next_stage"] if plan["decision"] == "ease_back" else plan["stage"]
    its_class = class_of(row_of(plan, entry["date"]), entry["kind"])
    if its_class:
        session["class"] = its_class
    return session


def _saved(state, session, after, name):
    document = changed(state["document"], sessions=after)
    document, stages = _with_first_stage(state, document, session)
    problems = entries_wrong(state, document)
    if problems:
        return with_problems(state, "checkin", problems)
    shown = session_name(session)
    state = with_plan(state, label(name, session=shown), document=document, stages=stages)
    state = changed(with_draft(state, "checkin", {}), editing=None)
    said = filled(words("log", "added" if name == "checkin" else "changed"), session=shown)
    return state, [say(said + " " + _heard(state)), focus(state, "checkin-done")]


def _with_first_stage(state, document, session):
    """(document, stages): the first check-in begins the stage in which the plan has placed the reader."""
    plan = plan_of(state)
    if document.get("stage") is not None or not plan:
        return document, state["stages"]
    since = min(session["date"], today(state))
    if since < document["start"]:
        return document, state["stages"]
    document = changed(document, stage=plan["stage"], stage_since=since)
    return document, with_stage(state["stages"], plan["stage"], since, "placed")


def _heard(state):
    """The decision after a check-in, for those who hear it."""
    plan = plan_of(state)
    if not plan:
        return ""
    return decision_line(plan) + "."


def decision_line(plan):
    """A plan's decision as its headline."""
    line = words("decisions", plan["decision"], "headline")
    return filled(line, stage=number(plan["stage"]), next=number(plan["next_stage"]))


def edit(state, event):
    """A check-in into the form, by its place in the document."""
    before = sessions(state)
    if not 0 <= event["at"] < len(before):
        return state, []
    session = before[event["at"]]
    draft = forms.texts("checkin", session)
    if session.get("completed") is False:
        draft["left_out"] = "yes"
    state = with_draft(changed(state, part="log", editing=event["at"], problems=[]), "checkin", draft)
    return state, [focus(state, "checkin-date")]


def cancel_edit(state, event):
    """Leave the check-in as it was."""
    state = with_draft(changed(state, editing=None, problems=[]), "checkin", {})
    return state, [focus(state, "checkin-date")]


def delete(state, event):
    """Take a check-in out."""
    before = sessions(state)
    if not 0 <= event["at"] < len(before):
        return state, []
    shown = session_name(before[event["at"]])
    after = before[: event["at"]] + before[event["at"] + 1 :]
    document = changed(state["document"], sessions=after)
    state = with_plan(state, label("checkin_deleted", session=shown), document=document)
    state = with_draft(changed(state, editing=None), "checkin", {})
    state = with_draft(state, "morning", {})
    return state, [say(filled(words("log", "deleted"), session=shown)), focus(state, "undo")]


def planned_today(state):
    """What the plan has for today, as the kind of its check-in; "" for a day of rest."""
    return _planned_kind(state, today(state))


def missed(state, event):
    """Write down that today's session was left out."""
    day = today(state)
    kind = planned_today(state)
    if not kind:
        return state, []
    session = _session(state, {"date": day, "kind": kind, "left_out": True}, None)
    document = changed(state["document"], sessions=sessions(state) + [session])
    state = with_plan(state, label("checkin", session=session_name(session)), document=document)
    return state, [say(words("missed", "said")), focus(state, "undo")]


def waiting(document, day):
    """Places of the done check-ins before `day` that wait for their next morning, oldest first; at most 14 days back."""
    from pht.diary import days

    first = days.text(days.ordinal(day) - 14) if day else ""
    found = []
    for at, session in enumerate(document.get("sessions") or []):
        if session.get("completed") is False or session.get("pain_next_morning") is not None:
            continue
        if first <= session["date"] < day:
            found.append((session["date"], at))
    return [at for _, at in sorted(found)]


def submit_morning(state, event):
    """The pain of the morning after, into its check-in."""
    before = sessions(state)
    at = event["at"]
    if not 0 <= at < len(before):
        return state, []
    drafts = state["drafts"]["morning"]
    entry, problems = forms.read("morning", {"pain_next_morning": drafts.get(number(at), "")})
    if problems:
        return with_problems(state, "morning", [{"field": number(at), "text": problems[0]["text"]}])
    session = changed(before[at], pain_next_morning=entry["pain_next_morning"])
    document = changed(state["document"], sessions=before[:at] + [session] + before[at + 1 :])
    state = with_plan(state, label("morning"), document=document)
    state = with_draft(state, "morning", {name: drafts[name] for name in drafts if name != number(at)})
    said = filled(words("log", "morning_saved"), answer=_heard(state))
    return state, [say(said), focus(state, "checkin-done")]


def take(state, event):
    """Begin the stage that the decision leads to, or the one of the placement."""
    plan = plan_of(state)
    if not plan or not may_take(plan, state["document"], today(state)):
        return state, []
    placed = state["document"].get("stage") is None
    stage = plan["stage"] if placed else plan["next_stage"]
    document = changed(state["document"], stage=stage, stage_since=today(state))
    stages = with_stage(state["stages"], stage, today(state), "placed" if placed else "advance")
    state = with_plan(state, label("step", stage=number(stage)), document=document, stages=stages)
    return state, [say(filled(words("took"), stage=number(stage))), focus(state, "heading")]


def may_take(plan, document, day):
    """Whether a step can be taken now: a placement, or an advance in a stage that did not begin today."""
    if document.get("stage") is None:
        return True
    return plan["decision"] == "advance" and document.get("stage_since") != day


def submit_visa(state, event):
    """Add a VISA-H total."""
    draft = dict(state["drafts"]["visa"])
    draft.setdefault("date", today(state))
    entry, problems = forms.read("visa", draft)
    if problems:
        return with_problems(state, "visa", problems)
    document = changed(state["document"], visa_h=(state["document"].get("visa_h") or []) + [entry])
    problems = entries_wrong(state, document)
    if problems:
        return with_problems(state, "visa", problems)
    state = with_plan(state, label("visa"), document=document)
    return with_draft(state, "visa", {}), [focus(state, "visa")]


def delete_visa(state, event):
    """Take a VISA-H total out, by its place in the document."""
    totals = state["document"].get("visa_h") or []
    if not 0 <= event["at"] < len(totals):
        return state, []
    totals = totals[: event["at"]] + totals[event["at"] + 1 :]
    state = with_plan(state, label("visa_deleted"), document=changed(state["document"], visa_h=totals))
    return state, [say(words("out", "labels", "visa_deleted") + "."), focus(state, "undo")]


ACTIONS = {
    "check_in": check_in,
    "edit": edit,
    "cancel_edit": cancel_edit,
    "delete": delete,
    "missed": missed,
    "take": take,
    "delete_visa": delete_visa,
    "submit_morning": submit_morning,
}
SUBMITS = {"checkin": submit_checkin, "visa": submit_visa}
