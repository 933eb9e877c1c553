"""CPython and the vendored MicroPython plan alike: decisions, weeks, sentences and what is refused."""

import json
import random

from pht.progression_planner import patients
from tests.properties import planner_histories as people
from tests.runtimes.twin import CPython

APP = "progression-planner"
RULES = "pht.progression_planner.rules"
PROFILE = "pht.progression_planner.profile"
ODD = [None, True, 1, 2.5, 3.0, -1, "", "2026-02-30", "9999-12-31", "é" * 50, [], [1], {}, {"a": 1}]


def histories(count, seed):
    dice = random.Random(seed)
    return [people.history(dice.randbytes(people.BYTES)) for _ in range(count)]


def odd(document, dice):
    """A document with one value that may not fit."""
    where = dice.choice([document, *document["sessions"], *document["tests"]])
    where[dice.choice([*sorted(where), "level", "pain"])] = dice.choice(ODD)
    return document


def both(micropython, module, function, calls):
    calls = json.loads(json.dumps(calls))
    return CPython().call(module, function, calls), micropython.call(module, function, calls)


def test_any_history_has_the_same_plan(micropython):
    mine, theirs = both(micropython, RULES, "plan", [[one] for one in histories(300, 1)])
    assert mine == theirs
    assert {one["decision"] for one in mine} >= {"advance", "hold", "ease_back", "hold_conflict", "hold_thin_data", "review"}


def test_the_invented_people_have_the_same_plans(micropython):
    calls = [[patients.document(one["id"], week)] for one in patients.people() for week in range(one["weeks"] + 1)]
    mine, theirs = both(micropython, RULES, "plan", calls)
    assert mine == theirs and len(calls) > 40


def test_what_is_refused_is_the_same(micropython):
    dice = random.Random(2)
    calls = [[odd(one, dice)] for one in histories(200, 3)] + [[one] for one in ODD]
    mine, theirs = both(micropython, PROFILE, "problems", calls)
    assert mine == theirs and any(mine) and not all(mine)
