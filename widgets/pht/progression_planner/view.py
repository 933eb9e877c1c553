"""How the planner looks: the card, its mode, and either the questions, the stop, the plan or practice.

The screens are in `ask_view`, `plan_view`, `week_view`, `log_view`, `progress_view`, `practice_view` and `paper`;
those that only a plan or practice has are imported when there is one.
"""

from pht.progression_planner import ask_view
from pht.progression_planner.app import MODES, PARTS
from pht.progression_planner.keeping import found, part_id, stopped, today
from pht.progression_planner.words import filled, words
from pht.ui.html import button, div, footer, h2, header, input_, label, lazy, li, p, section, strong, ul
from pht.ui.parts import action, switch, tab
from pht.ui.text import count

_QUESTIONS = {"flag": ask_view.flag, "about": ask_view.about, "tests": ask_view.tests}


def view(state):
    """The whole card."""
    return div(class_="pht-card pht-planner")[
        lazy("head", _head, state["mode"]),
        _notices(state),
        _body(state),
        _undo(state) if state["screen"] != "plan" or state["mode"] == "practice" else None,
        _foot(state),
        _sheets(state),
    ]


def _head(mode):
    return header(class_="pht-head")[
        h2(class_="pht-title")[words("title")],
        p(class_="pht-purpose")[words("purpose")],
        switch(words("title"), [tab(words("modes", one), {"name": "mode", "mode": one}, one == mode) for one in MODES]),
    ]


def _body(state):
    if state["mode"] == "practice" and state["people"] != "here":
        return _coming(state)
    if state["mode"] == "practice":
        from pht.progression_planner import practice_view

        return practice_view.view(state)
    if state["screen"] != "plan":
        return _QUESTIONS[state["screen"]](state)
    if stopped(state["document"]):
        return [ask_view.stop(state), _undo(state)]
    return _plan(state)


def _coming(state):
    """The people to practise on are on their way, or could not be loaded."""
    return section(class_="pht-screen", key="coming")[
        ask_view.heading(state, words("practice", "title")),
        p[words("practice", "missing" if state["people"] == "missing" else "coming")],
    ]


def _plan(state):
    from pht.progression_planner import plan_view

    worked_out = found(state)
    plan = worked_out["plan"]
    if plan is None:
        return _cannot(state, worked_out["problems"])
    document = state["document"]
    return [
        plan_view.answer(state, plan),
        plan_view.missed(state, plan),
        lazy("school", plan_view.school, state["id"], document.get("school") or "goom"),
        lazy("criteria", plan_view.criteria, plan["criteria"], plan["stage"]),
        lazy("why", plan_view.why, plan["rules"], state["reasons"]),
        plan_view.flare(state),
        _undo(state),
        switch(words("out", "title"), [tab(words("parts", one), {"name": "part", "part": one}, state["part"] == one) for one in PARTS]),
        _part(state, plan),
    ]


def _part(state, plan):
    from pht.progression_planner import week_view

    title = words("parts", state["part"])
    if state["part"] == "week":
        title = week_view.title_of(plan["week"])
        holds = week_view.week(state, plan)
    elif state["part"] == "log":
        from pht.progression_planner import log_view

        holds = log_view.log(state)
    else:
        from pht.progression_planner import progress_view

        holds = progress_view.progress(state, plan) if state["part"] == "progress" else progress_view.more(state, plan)
    return section(class_="pht-part", key=state["part"])[
        h2(class_="pht-part-title", id=part_id(state["id"], "part"), tabindex="-1")[title], holds
    ]


def _cannot(state, problems):
    """What keeps the plan from being worked out."""
    if not problems:
        return p[words("flag", "ask")] if not today(state) else None
    return [
        section(class_="pht-notice", role="alert")[
            ask_view.heading(state, words("problems", "document")),
            ul[[li[one] for one in problems]],
            action(words("stop", "change"), {"name": "go", "screen": "about"}),
        ],
        _undo(state),
    ]


# ---- Around it ------------------------------------------------------------------------------------


def _notices(state):
    return [_store_notice(state), _data_notice(state), _reading(state)]


def _store_notice(state):
    if not state["store"]:
        return None
    return div(class_="pht-notice", role="alert", key="store")[
        p[words("store", state["store"])], action(words("out", "export"), {"name": "export"})
    ]


def _data_notice(state):
    if state["notice"] == "unreadable":
        return div(class_="pht-notice", role="alert", key="notice")[
            p[words("unreadable")],
            action(words("download_aside"), {"name": "download_aside"}),
            action(words("dismiss"), {"name": "dismiss"}),
        ]
    if state["notice"] == "erased":
        return div(class_="pht-notice", key="notice")[
            p[words("out", "erased")], action(words("dismiss"), {"name": "dismiss"})
        ]
    return None


def _reading(state):
    """A file that is read: what it holds, or what is wrong with it."""
    reading = state["reading"]
    if not reading:
        return None
    told = words("import")
    lines = [p[strong(id=part_id(state["id"], "import"), tabindex="-1")[filled(told["title"], file=reading["file_name"])]]]
    if reading["problems"]:
        lines += [p[told["wrong"]], ul[[li[one] for one in reading["problems"]]]]
    elif not reading["found"]:
        lines.append(p[told["reading"]])
    else:
        lines += _held(reading["found"])
    can_accept = bool(reading["found"]) and not reading["problems"]
    return section(class_="pht-notice", key="reading")[
        lines,
        action(told["accept"], {"name": "import_accept"}, "pht-primary") if can_accept else None,
        action(told["cancel"], {"name": "import_refuse"}),
    ]


def _held(taken):
    told = words("import")
    document = taken["document"]
    line = filled(
        told["holds"],
        checkins=count(len(document.get("sessions") or []), "check-in"),
        tests=count(len(document.get("tests") or []), "test"),
        totals=count(len(document.get("visa_h") or []), "total"),
    )
    return [p[line, " ", told["older"] if taken["older"] else ""], p[told["replaces"]]]


def _undo(state):
    if not state["undo"] or state["mode"] == "practice":
        return None
    shown = filled(words("out", "undo"), label=state["undo"][-1]["label"])
    return p(class_="pht-undo")[
        button(type="button", class_="pht-button", id=part_id(state["id"], "undo"), on_click={"name": "undo"})[shown]
    ]


def _foot(state):
    has_plan = state["screen"] == "plan" and state["mode"] == "own" and not stopped(state["document"])
    return lazy("foot", _footer, state["id"], state["where"], has_plan, state["mode"], bool(state["document"]))


def _footer(mount, where, has_plan, mode, has_data):
    told = words("out")
    here = part_id(mount, "file")
    return footer(class_="pht-foot")[
        div(class_="pht-foot-actions")[
            _group(told["files"])[
                action(told["calendar"], {"name": "calendar"}) if has_plan else None,
                action(told["export"], {"name": "export"}) if has_plan else None,
                input_(type="file", id=here, class_="pht-hidden", accept=".json,application/json", on_file={"name": "import"}),
                label(class_="pht-button pht-file", for_=here)[told["import"]],
            ],
            _group(told["paper"])[
                action(told["print_week"], {"name": "paper", "paper": "week"}) if has_plan else None,
                action(told["print_all"], {"name": "paper", "paper": "all"}) if has_plan else None,
                action(told["print_blank"], {"name": "paper", "paper": "blank"}),
            ],
            _group(told["erase_group"])[
                action(told["answers"], {"name": "go", "screen": "about"}) if has_plan else None,
                action(told["signs"], {"name": "go", "screen": "flag"}) if has_plan else None,
                action(told["erase"], {"name": "erase"}),
            ],
        ],
        p(class_="pht-small")[words("where", where)],
        p(class_="pht-small")[words("footer")],
    ]


def _group(name):
    return div(class_="pht-actions", role="group", aria_label=name)


def _sheets(state):
    if not state["paper"]:
        return None
    from pht.progression_planner import paper

    plan = found(state)["plan"] if state["mode"] == "own" else None
    return paper.sheets(state["paper"], plan, state["document"].get("school") or "goom", today(state))
