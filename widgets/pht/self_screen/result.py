"""The result: what to do, where, how soon and why, and the summary on paper.

Does not: judge (see `rules`), or name a likelihood, a score or a finding.
"""

from pht.self_screen import answers, explain, rules
from pht.self_screen.answers import part_id
from pht.self_screen.ask import title
from pht.self_screen.summary import head, summary
from pht.self_screen.words import words
from pht.ui.html import a, button, details, div, h3, h4, li, p, section, span, strong, ul
from pht.ui.html import summary as html_summary
from pht.ui.parts import action
from pht.ui.text import listed

_CALLS = ("emergency", "same_day")
_SHEET_LINES = 3


def result(state):
    """The result's section."""
    document = state["document"]
    found = rules.screen(document)
    return section(class_="pht-result pht-screen", key="result", aria_labelledby=part_id(state["id"], "heading"))[
        _what_to_do(found, document, state["id"]),
        _reasons(found, document),
        _booking(found, document),
        _read_next(found, state["where"]),
        _for_appointment(state["copied"]),
        _given(document),
        p[action(words("screens", "restart"), {"name": "restart"})],
    ]


# ---- What to do, and why ----------------------------------------------------------------------


def care_name(found):
    """The key of words("outcomes") that a result goes by."""
    return found["when"] if found["outcome"] == "urgent" else found["outcome"]


def _what_to_do(found, document, mount):
    name = care_name(found)
    lines = found["text"][: len(found["text"]) - len(_booking_lines(found, document))]
    headings = words("screens", "headings")
    heading, lines = (headings[name], lines) if name in headings else (lines[0], lines[1:])
    return div(class_="pht-answer pht-care-" + found["outcome"])[
        h3(class_="pht-headline", id=part_id(mount, "heading"), tabindex="-1")[heading],
        [p[line] for line in lines],
        _number_note(document) if name in _CALLS else None,
    ]


def _booking_lines(found, document):
    return rules.assessment_text(document) if found["book_assessment"] else []


def _number_note(document):
    country = rules.country(document["country"])
    if country is rules.COUNTRIES[-1]:
        return p[
            span(class_="pht-small")[words("screens", "no_country")],
            " ",
            action(words("screens", "choose_country"), {"name": "change", "screen": answers.ABOUT}),
        ]
    note = explain.number_note(document)
    return p(class_="pht-small")[note] if note else None


def _reasons(found, document):
    parts = explain.explained(document)[1:]
    shown = [[h4[part["title"]], ul[[li[line] for line in part["lines"]]]] for part in parts]
    if found["outcome"] != "incomplete":
        return shown
    first = [one for one in answers.screens(document) if answers.open_ids(document, one)][:1]
    event = {"name": "change", "screen": first[0]} if first else None
    return [shown, p[action(words("screens", "answer_open"), event, "pht-primary")] if first else None]


# ---- When to book, what to read ---------------------------------------------------------------


def _booking(found, document):
    lines = _booking_lines(found, document)
    if lines:
        return [h4[words("screens", "book", "title")], [p[line] for line in lines]]
    if found["outcome"] not in ("fits_pattern", "little_in_common"):
        return None
    return [
        h4[words("screens", "book", "when")],
        p[words("screens", "book", "lead")],
        ul[[li[line] for line in words("screens", "book", "reasons")]],
    ]


def _read_next(found, where):
    """Pages of the book, as links where the widget stands in one of them."""
    named = words("screens", "read")
    if found["outcome"] not in named:
        return None
    in_book = where == "browser"
    return [
        h4[named["title"]],
        ul[[li[_page(one) if in_book else one["title"]] for one in named[found["outcome"]]]],
    ]


def _page(one):
    return a(href="../" + one["page"] + ".html")[one["title"]]


# ---- The reader's answers ---------------------------------------------------------------------


def _given(document):
    return details(class_="pht-details")[
        html_summary[words("screens", "answers")],
        ul(class_="pht-given")[[_given_on(screen, document) for screen in answers.screens(document)]],
    ]


def _given_on(screen, document):
    shown = title(screen) if answers.group(screen) or screen == answers.ABOUT else rules.question(screen)["name"]
    return li(key=screen)[
        div[strong[shown], " ", _told(screen, document)],
        button(
            type="button",
            class_="pht-button pht-small-button",
            aria_label=words("screens", "change") + ": " + shown,
            on_click={"name": "change", "screen": screen},
        )[words("screens", "change")],
    ]


def _told(screen, document):
    """The answers of a screen in words."""
    if screen == answers.ABOUT:
        age = words("screens", "open") if document["age"] is None else str(int(document["age"]))
        said = words("screens", "about_answer").replace("{country}", rules.country(document["country"])["name"])
        return said.replace("{age}", age)
    given = document["answers"]
    said = []
    for one in answers.entries(screen):
        if not answers.group(screen) and one["id"] in given:
            said.append(explain.answer_words(one, given[one["id"]]))
        elif given.get(one["id"], "no") != "no":
            said.append(one["name"] + ": " + explain.answer_words(one, given[one["id"]]))
    if answers.open_ids(document, screen):
        said.append(words("screens", "open"))
    return "; ".join(said) or words("screens", "none_of_the_group")


def _for_appointment(copied):
    return [
        h4[words("screens", "for_appointment")],
        p[words("screens", "for_appointment_lead")],
        div(class_="pht-actions")[
            action(words("screens", "print"), {"name": "print"}),
            action(words("screens", "copy"), {"name": "copy"}),
            span(class_="pht-small")[words("screens", "copied")] if copied else None,
        ],
    ]


# ---- Paper ------------------------------------------------------------------------------------


def sheet(state):
    """The summary on one page of paper; seen only in print."""
    document = state["document"]
    what_to_do, *parts = summary(document)
    return section(class_="pht-print pht-self-sheet", key="sheet", aria_label=words("screens", "sheet", "title"))[
        h3[words("screens", "sheet", "title")],
        [p[line] for line in head(document, state["today"])],
        h4[what_to_do["title"]],
        p[strong[" ".join(what_to_do["lines"])]],
        [_sheet_part(part) for part in parts],
        h4[words("screens", "sheet", "questions")],
        [div(class_="pht-sheet-line")[" "] for line in range(_SHEET_LINES)],
        p(class_="pht-small")[words("footer")],
    ]


def _sheet_part(part):
    return [h4[part["title"]], ul[[li[line] for line in part["lines"]]]]


def warning_signs():
    """The red flags by how soon to be seen, to read on paper where no program runs."""
    return div(class_="pht-print pht-signs")[
        h3[words("screens", "paper", "title")],
        p[words("screens", "paper", "lead")],
        [_signs(level) for level in reversed(rules.URGENCY)],
    ]


def _signs(level):
    lines = []
    for one in rules.LINES:
        lines += _signs_of(one, level)
    return [h4[words("screens", "paper", "levels", level)], ul[[li[line] for line in lines]]]


def _signs_of(one, level):
    """A line as a sign of this level: by itself, by its time, or together with others."""
    sign = one["name"] + ". " + one["ask"] if one["asked"] == "under_18" else one["ask"]
    found = [sign] if one["level"] == level else []
    for timed in one.get("timed", []):
        if timed["level"] == level:
            found.append(sign + " " + words("screens", "when", one["id"], "if"))
    for rise in one.get("raised", []):
        if rise["answer"] == "yes" and rise["to"] == level:
            together = listed([rules.line(name)["name"] for name in rise["by"]], "or")
            found.append(sign + " " + words("screens", "paper", "together") + " " + together + ".")
    return found
