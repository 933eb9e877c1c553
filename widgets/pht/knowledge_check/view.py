"""How the knowledge check looks: its questions one under another, each with its answer, feedback and help.

Each kind of question has its own controls (`_CONTROLS`); everything around them is the same. On
paper a question has a blank line or empty boxes, and no answer.
"""

from pht.knowledge_check import rules
from pht.knowledge_check.app import part_id, progress_of, why
from pht.knowledge_check.words import answer_line, progress_line, reason_line, words
from pht.ui.html import (
    button,
    details,
    div,
    fieldset,
    footer,
    form,
    h2,
    header,
    input_,
    label,
    lazy,
    legend,
    p,
    span,
    strong,
    summary,
)
from pht.ui.text import listed, number


def view(state):
    """The whole card."""
    found = rules.score(state["items"], state["progress"])
    return div(class_="pht-card pht-check")[
        header(class_="pht-head")[
            h2(class_="pht-title")[state["title"]], p(class_="pht-purpose pht-progress")[progress_line(found)]
        ],
        _notices(state),
        [_lazy_item(state, place, item) for place, item in enumerate(state["items"])],
        _foot(state),
    ]


def _lazy_item(state, place, item):
    unread = state["unread"]
    reason = unread["reason"] if unread and unread["item"] == item["id"] else ""
    own = progress_of(state, item["id"])
    return lazy("item-" + item["id"], _item, item, number(place + 1), own, reason, state["id"])


def _item(item, place, own, reason, mount):
    done = rules.is_done(item, own)
    feedback = _feedback(item, own, reason, mount)
    described = part_id(mount, item["id"], "feedback") if feedback else None
    return form(
        class_="pht-item",
        key=item["id"],
        on_submit={"name": "check", "item": item["id"]},
        novalidate=True,
        autocomplete="off",
    )[
        fieldset[
            legend[span(class_="pht-place")[place + "."], " ", item["ask"]],
            _CONTROLS[item["kind"]](item, own, done, bool(reason), described, mount),
            _hint(item) if not done else None,
            feedback,
            _buttons(item, own) if not done else None,
        ]
    ]


# ---- The field of each kind -------------------------------------------------------------------


def _number_field(item, own, done, is_unread, described, mount):
    name = part_id(mount, item["id"], "field")
    unit = item.get("unit", "")
    return div(class_="pht-field pht-number-field")[
        label(for_=name)[words("answer"), span(class_="pht-hidden")[" " + unit] if unit else None],
        div(class_="pht-number-line")[
            input_(
                type="text",
                inputmode="decimal" if item["answer"] >= 0 else None,
                id=name,
                name=item["id"],
                value=own["typed"] or None,
                maxlength="100",
                readonly=done,
                aria_invalid="true" if is_unread else None,
                aria_describedby=described,
                on_input={"name": "answer", "item": item["id"]},
            ),
            span(class_="pht-blank", aria_hidden="true"),
            span(class_="pht-unit", aria_hidden="true")[unit] if unit else None,
        ],
    ]


def _choice_field(item, own, done, is_unread, described, mount):
    return div(class_="pht-choices")[
        [_choice(item, choice, own, done, described, mount) for choice in item["choices"]]
    ]


def _choice(item, choice, own, done, described, mount):
    name = part_id(mount, item["id"], choice["id"])
    explained = name + "-why" if done else None
    return div(class_="pht-choice" + (" pht-choice-right" if done and choice.get("correct") else ""))[
        label(for_=name)[
            input_(
                type="radio",
                id=name,
                name=part_id(mount, item["id"], "choice"),
                value=choice["id"],
                checked=own["typed"] == choice["id"],
                disabled=done,
                aria_describedby=explained or described,
                on_change={"name": "answer", "item": item["id"]},
            ),
            span[choice["text"]],
        ],
        p(class_="pht-why", id=explained)[_why(choice)] if done else None,
    ]


def _why(choice):
    if not choice.get("correct"):
        return choice["why"]
    mark = span(class_="pht-sign", aria_hidden="true")[words("verdicts", "right", "sign")]
    return [mark, " ", strong[words("right_choice")], " ", choice["why"]]


_CONTROLS = {"number": _number_field, "choice": _choice_field}


# ---- Around the field -------------------------------------------------------------------------


def _hint(item):
    if "hint" not in item:
        return None
    return details(class_="pht-details pht-check-hint")[summary[words("hint")], p[item["hint"]]]


def _feedback(item, own, reason, mount):
    """What was made of the answer: nothing while it is being changed."""
    verdict, line = _verdict(item, own, reason)
    if verdict is None:
        return None
    finished = verdict in ("right", "shown")
    return div(
        class_="pht-feedback pht-feedback-" + verdict, id=part_id(mount, item["id"], "feedback"), tabindex="-1"
    )[
        p[_mark(verdict), line],
        p[item["explain"]] if finished and "explain" in item else None,
        _source(item) if finished else None,
    ]


def _verdict(item, own, reason):
    """(a word of "verdicts" or None, the line beside it)."""
    if rules.is_right(item, own):
        return "right", None
    if own["shown"]:
        return "shown", answer_line(item)
    if reason:
        return "unread", reason_line(item, reason)
    judged = rules.judge(item, own["typed"])
    if own["tries"] and own["tries"][-1] == own["typed"] and judged["verdict"] == "wrong":
        return "wrong", why(item, own["typed"], judged)
    return None, None


def _mark(verdict):
    shown = words("verdicts", verdict)
    return [
        span(class_="pht-sign", aria_hidden="true")[shown["sign"]],
        " ",
        [strong[shown["word"]], " "] if shown["word"] else None,
    ]


def _source(item):
    if not item.get("sources"):
        return None
    return p(class_="pht-small")[words("source") + listed(item["sources"]) + "."]


def _buttons(item, own):
    offers = len(own["tries"]) >= rules.SHOWS_AFTER
    return div(class_="pht-actions")[
        button(type="submit", class_="pht-button pht-primary")[words("check")],
        _action(words("show"), {"name": "show", "item": item["id"]}) if offers else None,
    ]


def _action(shown, event, name=None):
    return button(type="button", class_="pht-button", id=name, on_click=event)[shown]


def _notices(state):
    return [
        div(class_="pht-notice", role="alert", key="store")[p[words("store", state["store"])]]
        if state["store"]
        else None,
        div(class_="pht-notice", role="alert", key="unreadable")[
            p[words("unreadable")],
            _action(words("download_aside"), {"name": "download_aside"}),
            _action(words("dismiss"), {"name": "dismiss"}),
        ]
        if state["notice"]
        else None,
    ]


def _foot(state):
    name = "pht-knowledge-check-" + state["id"] + "-"
    return footer(class_="pht-foot pht-screen")[
        _action(words("reset"), {"name": "reset"}, name + "reset") if state["progress"] else None,
        _action(words("undo"), {"name": "undo"}, name + "undo") if state["undo"] is not None else None,
        p(class_="pht-small")[words("where", state["where"])],
    ]
