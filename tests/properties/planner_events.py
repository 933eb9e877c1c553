"""A reader of the planner at random: takes what the screen offers, with a plausible or an odd value, and strays at times."""

import json
import random

from pht.progression_planner import app, patients, view
from pht.ui.html import to_list

PLAUSIBLE = {
    "age": ["45", "45", "30", "17", "18"],
    "branch": ["runner", "field", "gym", "active"],
    "start": ["2026-01-05", "2026-02-01"],
    "date": ["2026-01-20", "2026-01-31", "2026-02-01", "2026-02-02"],
    "days_per_week": ["1", "3", "4", "7"],
    "clinician": ["not_needed", "not_needed", "seen", "needed"],
    "goal_needs_speed": ["yes", "no", ""],
    "longest_run_km": ["", "8", "12.5"],
    "stage": ["open", "0", "1", "2", "3", "4", "5"],
    "low": ["0", "2", "3", "5", "7"],
    "kind": ["isometric", "strength", "energy", "walk_run", "run", "sprint", "walk"],
    "level": ["1", "5", "10"],
    "minutes": ["20", "45"],
    "km": ["3", "7,5"],
    "pain_during": ["0", "2", "3", "5", "7"],
    "pain_next_morning": ["", "0", "2", "4", "6"],
    "score": ["40", "55", "100"],
    "side_difference_pct": ["5", "25"],
}
ODD = ["", "-1", "11", "3.", "abc", "2026-02-30", "2027-01-01", "9" * 50, "\u00a0", "é", "<b>", "0", "1e3", "\u0663"]
PLAIN = ["opened", "dismiss", "store_ok", "unreadable", "download_aside", "print_begins", "print_ends", "undo", "nonsense", "missed", "take"]
DIARY = json.dumps({"diaries": {"own": {"rows": [{"date": "2026-01-20", "type": "run", "km": 9.5}, {"date": "2026-01-21", "type": "rest", "sit_minutes": 300}]}}})
FILES = ["{broken", "[]", '{"app":"progression-planner","version":9}']


class Walk:
    """A seeded walk; `events` holds what was done, `states` every state from the first on, `offered` what a screen offered."""

    def __init__(self, seed, params=None):
        self.dice = random.Random(seed)
        self.params = params or {}
        self.state = app.init(self.params)
        self.states = [self.state]
        self.effects = []
        self.events = []
        self.offered = []
        self.day = 2

    def go(self, steps):
        """Take so many steps, a step being one event or a form filled and sent."""
        self._send({"name": "opened"})
        for _ in range(steps):
            if self.dice.random() < 0.08:
                self._send(self._stray(), False)
                continue
            for event in self._choose():
                self._send(event)
        return self

    def _send(self, event, is_offered=True):
        self.offered.append(is_offered)
        event = {**event, "now": f"2026-02-{self.day:02}T10:00"}
        self.events.append(event)
        self.state, effects = app.update(self.state, event)
        self.states.append(self.state)
        self.effects.append(effects)
        for effect in effects:
            if effect["effect"] == "bring":
                self._send(dict(effect["event"], **self.dice.choice([{}, {}, {}, {"failed": True}])))
            if effect["effect"] == "read":
                self._send({**effect["event"], **self.dice.choice([{"answer": "given", "text": DIARY}, {"answer": "refused"}, {"answer": "none"}])})

    def _choose(self):
        dice = self.dice
        if dice.random() < 0.05:
            self.day = min(28, self.day + dice.choice([1, 1, 3, 16]))
        found = offers(self.state)
        submits = [template for kind, template, _ in found if kind == "submit"]
        if submits and dice.random() < 0.45:
            return self._fill(found, dice.choice(submits))
        kind, template, node = dice.choice(found)
        if kind == "file":
            return self._file(template)
        if kind in ("input", "change"):
            return [{**template, "value": self._value(template, node)}]
        return [template]

    def _fill(self, found, submit):
        """The fields of a form and its button; a morning's form has the one field of its session."""
        form = submit.get("form", "morning")
        typed = []
        for kind, template, node in found:
            if kind in ("input", "change") and template.get("form") == form and (form != "morning" or template["field"] == str(submit["at"])):
                if self.dice.random() < 0.85:
                    typed.append({**template, "value": self._value(template, node, 0.97)})
        return [*typed, submit]

    def _value(self, template, node, sense=0.7):
        if node[1].get("type") == "checkbox":
            return self.dice.random() < 0.3
        field = template.get("field", "")
        options = [child[1].get("value", "") for child in node[2:] if child[0] == "option"]
        plausible = PLAUSIBLE.get(field) or options or PLAUSIBLE["low"]
        return self.dice.choice(plausible if self.dice.random() < sense else ODD)

    def _file(self, template):
        text = self.dice.choice([*FILES, exported(self.state), exported(self.state), json.dumps(document(self.dice))])
        events = [{**template, "stage": "start", "file_name": "p.json", "size": len(text)}]
        for done in range(0, len(text), 4000):
            events.append({**template, "stage": "piece", "text": text[done : done + 4000], "done": done})
        last = {"stage": "end"} if self.dice.random() < 0.9 else {"stage": "failed", "reason": "not_text"}
        return [*events, {**template, **last}]

    def _stray(self):
        dice = self.dice
        return dice.choice([
            {"name": dice.choice(PLAIN)},
            {"name": "store_failed", "reason": dice.choice(["full", "blocked", "file"])},
            {"name": "go", "screen": dice.choice(["flag", "about", "tests", "plan", "moon"])},
            {"name": dice.choice(["edit", "delete", "delete_test", "delete_visa", "submit_morning"]), "at": dice.choice([-1, 0, 1, 99])},
            {"name": "part", "part": dice.choice(["week", "log", "progress", "more", "moon"])},
            {"name": "swap", "exercise": "double_leg_bridge_hold", "value": dice.choice(["prone_leg_lift_hold", "no_such"])},
            {"name": "paper", "paper": dice.choice(["week", "all", "blank", "moon"])},
            {"name": "export"}, {"name": "calendar"}, {"name": "erase"},
        ])


def offers(state):
    """(kind, template, node) of every event in the tree that a state shows."""
    found = []
    for node in every(to_list(view.view(state))):
        found += [(name[3:], node[1][name], node) for name in sorted(node[1]) if name.startswith("on:")]
    return found


def every(node):
    """Every element of a tree."""
    if not isinstance(node, str):
        yield node
        for child in node[2:]:
            yield from every(child)


def exported(state):
    """The text of the plan's own file, or of no plan."""
    done = app.update(state, {"name": "export", "now": "2026-02-02T10:00"})[1]
    return next(effect["text"] for effect in done if effect["effect"] == "download")


def document(dice):
    """A document of an invented patient in some week."""
    person = dice.choice(patients.people())
    return patients.document(person["id"], dice.randint(0, person["weeks"]))


def params(dice):
    """What a page or a notebook starts with: nothing, or the plan of an invented patient."""
    return {} if dice.random() < 0.5 else {"profile": document(dice)}


def walk(seed, steps):
    """The walk of a seed: a new reader, or one with a history."""
    return Walk(seed, params(random.Random(seed))).go(steps)
