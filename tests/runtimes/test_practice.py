"""Practice in CPython and in the vendored MicroPython: the same people, pages, marks, effects and numbers."""

import json
import random

import pytest

from pht.embed import browser
from pht.self_screen import practice_rules, rules
from tests.runtimes.twin import CPython, assert_same

APP = "self-screen"
RULES = "pht.self_screen.practice_rules"
NOW = "2026-11-22T15:40"
PEOPLE = [one["id"] for one in practice_rules.vignettes()]


class Walk:
    """A learner at random: picks any event that the page offers."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.slots = {}
        self.events = []

    def go(self, steps):
        browser.open_mount("walk", APP, "{}", "")
        answer = self._send({"name": "mode", "mode": "practice"})
        for _ in range(steps):
            offers = [offer for offer in self._offers(json.loads(answer)["tree"]) if offer[1].get("name", "").startswith("practice_")]
            answer = self._send(self._event(*self.dice.choice(offers)))
        browser.close("walk")
        return self.events

    def _send(self, event):
        event = {**event, "now": NOW}
        self.events.append(event)
        return browser.send("walk", json.dumps(event))

    def _event(self, kind, template, node):
        if kind not in ("input", "change"):
            return template
        if node[1].get("type") == "checkbox":
            return {**template, "value": self.dice.random() < 0.8}
        options = [child[1]["value"] for child in node[2:] if child[0] == "option"]
        return {**template, "value": self.dice.choice(options) if options else node[1].get("value", "3")}

    def _offers(self, node):
        if isinstance(node, str):
            return []
        if node[0] == "=":
            if len(node) == 4:
                self.slots[node[1]] = node[3]
            return self._offers(self.slots[node[1]])
        own = [(name[3:], node[1][name], node) for name in sorted(node[1]) if name.startswith("on:")]
        return own + [offer for child in node[2:] for offer in self._offers(child)]


@pytest.mark.parametrize("seed", range(6))
def test_a_learner_at_random_sees_the_same_in_both(micropython, seed):
    assert_same(micropython, "{}", "", Walk(seed).go(50), APP)


def test_a_learner_who_goes_straight_to_the_reasons_sees_the_same_in_both(micropython):
    events = [{"name": "mode", "mode": "practice", "now": NOW}]
    for place, name in enumerate(PEOPLE):
        events += [
            {"name": "practice_open", "id": name, "now": NOW},
            {"name": "practice_to_care", "now": NOW},
            {"name": "practice_choose", "value": rules.CARE_LEVELS[place % 6], "now": NOW},
            {"name": "practice_decide", "now": NOW},
        ]
        if place % 9 == 0:
            events += [{"name": "practice_change", "value": "age", "now": NOW}, {"name": "practice_change_to", "value": "17", "now": NOW}]
    assert_same(micropython, "{}", "", events, APP)


def test_kept_choices_are_taken_up_alike(micropython):
    kept = [{"person": "gone", "chosen": "days"}, {"person": PEOPLE[8], "chosen": "none"}]
    for practice in (kept, [1], {"a": 1}, [{"person": "a", "chosen": "soon"}]):
        stored = json.dumps({"version": 1, "app": APP, "practice": practice})
        assert_same(micropython, "{}", stored, [{"name": "mode", "mode": "practice", "now": NOW}], APP)


def test_the_performance_is_the_same_to_the_last_digit(micropython):
    people = practice_rules.vignettes()
    mine, theirs = (runtime.call(RULES, "performance", [[people], [people[:7]]]) for runtime in (CPython(), micropython))
    assert mine == theirs and mine[0]["of"] == len(people)


def test_the_order_is_the_same(micropython):
    calls = [[PEOPLE, seed] for seed in (0, 1, 7, 202611221540, 209912312359)]
    mine, theirs = (runtime.call(RULES, "shuffled", calls) for runtime in (CPython(), micropython))
    assert mine == theirs and len({tuple(one) for one in mine}) == 5
