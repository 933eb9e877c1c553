"""The screens before the plan: the warning signs alone, then about the reader, then the load tests; and where it stops."""

from pht.progression_planner import asking
from pht.progression_planner.fields import entry_form, fields, problem_of
from pht.progression_planner.keeping import part_id, stopped, today
from pht.progression_planner.words import words
from pht.ui.html import a, button, div, h3, li, p, section, strong, ul
from pht.ui.parts import action

_SELF_SCREEN = "self-screen.html"
_ABOUT = ("age", "branch", "days_per_week", "start", "clinician", "goal_needs_speed", "bands", "gym", "longest_run_km", "stage")
TESTS = ("low", "moderate", "arabesque", "deadlift", "settled_24h", "side_difference_pct", "date")


def heading(state, shown):
    """The heading of a screen, where the focus goes."""
    return h3(id=part_id(state["id"], "heading"), tabindex="-1", class_="pht-step")[shown]


def flag(state):
    """The red-flag question, first and alone."""
    return section(class_="pht-screen", key="flag")[
        heading(state, words("flag", "title")),
        ul(class_="pht-flags")[[li[line] for line in words("flag", "lines")]],
        div(class_="pht-actions")[
            action(words("flag", "none"), {"name": "flag", "value": "none"}, "pht-primary"),
            action(words("flag", "some"), {"name": "flag", "value": "some"}),
        ],
        p(class_="pht-small")[words("flag", "screen"), " ", self_screen_link()],
    ]


def self_screen_link():
    """The way to the self-screen's page."""
    return a(href=_SELF_SCREEN)[words("flag", "screen_link")]


def about(state):
    """The questions about the reader."""
    draft = asking.about_draft(state["document"], state["drafts"]["about"])
    if not draft.get("start") and today(state):
        draft["start"] = today(state)
    draft.setdefault("clinician", "not_needed")
    draft.setdefault("stage", "open")
    is_new = "age" not in state["document"]
    return section(class_="pht-screen", key="about")[
        heading(state, words("about", "title")),
        entry_form("about", words("about", "title"), [
            fields(state["id"], "about", _ABOUT, draft, state["problems"]),
            p(class_="pht-hint")[words("choices", "equipment_hint")],
            whole_problem(state, "about"),
            p(class_="pht-actions")[
                button(type="submit", class_="pht-button pht-primary")[words("about", "submit" if is_new else "save")],
                action(words("back"), {"name": "go", "screen": "flag"}) if is_new
                else action(words("cancel"), {"name": "cancel", "form": "about"}),
            ],
        ]),
    ]


def whole_problem(state, name):
    """What is wrong with a form as a whole."""
    wrong = problem_of(state["problems"], name, "")
    if not wrong:
        return None
    return p(class_="pht-problem", role="alert", id=part_id(state["id"], name + "-submit"), tabindex="-1")[wrong]


def tests(state):
    """The load tests, which may be left out."""
    return section(class_="pht-screen", key="tests")[
        heading(state, words("tests", "title")),
        p[words("tests", "lead")],
        test_form(state, words("tests", "submit"), action(words("tests", "skip"), {"name": "skip_tests"})),
    ]


def test_form(state, submit, other=None):
    """The form of a day's tests."""
    draft = dict(state["drafts"]["test"])
    draft.setdefault("date", today(state))
    return entry_form("test", words("tests", "title"), [
        fields(state["id"], "test", TESTS, draft, state["problems"]),
        whole_problem(state, "test"),
        p(class_="pht-actions")[button(type="submit", class_="pht-button pht-primary")[submit], other],
    ])


def stop(state):
    """Why there is no plan, and what to do."""
    why = stopped(state["document"])
    lines = {
        "red_flag": ("red_flag", "emergency"), "minor": ("minor", "minor_sooner"), "clinician": ("clinician",),
    }[why]
    first = words("stop", lines[0])
    return section(class_="pht-screen", key="stop")[
        heading(state, words("stop", "title")),
        div(class_="pht-answer pht-stop", role="alert")[p[strong[first]], [p[words("stop", line)] for line in lines[1:]]],
        p[words("flag", "screen"), " ", self_screen_link()],
        p(class_="pht-small")[words("stop", "kept")],
        div(class_="pht-actions")[
            action(words("stop", "change"), {"name": "go", "screen": "flag" if why == "red_flag" else "about"})
        ],
    ]
