"""CPython and the vendored MicroPython screen alike: outcomes, reasons, problems, sentences."""

import json
import random

import pytest

from tests.properties import screen_reading as reading
from tests.runtimes.twin import CPython

APP = "self-screen"
RULES = "pht.self_screen.rules"
ODD = [None, True, 1, 2.5, -1, "", "maybe", "é" * 50, [], ["run"], ["run", 1], {"a": 1}]


def document(dice, odd=0.0):
    """A document at random: mostly quiet, some of it left out, some of it odd."""
    flags = [*reading.RED_IDS, *reading.DIFFERENTIAL]
    answers = {name: dice.choice(reading.values(name)) if dice.random() < 0.06 else "no" for name in flags}
    answers.update({name: dice.choice(["not_sure", *points]) for name, points in reading.POINTS.items()})
    answers.update({name: dice.sample(ticks, dice.randint(0, 3)) for name, ticks in reading.TICKS.items()})
    answers.update(pain_now=dice.randint(0, 10), no_progress_weeks=dice.choice([0, 5.5, 6, 8]), limp=dice.choice(["yes", "no"]))
    answers.update(rest_tried=dice.random() < 0.5, unsure_load="not_sure", settles=dice.choice(["within_24", "over_24"]))
    for name in dice.sample(sorted(answers), dice.choice([0, 0, 0, 1, 2])):
        del answers[name]
    for name in sorted(answers):
        if dice.random() < odd:
            answers[name] = dice.choice(ODD)
    age = dice.choice([45, 45, 45, 17, 18, 70, None])
    return {"age": age, "country": dice.choice(["AU", "UK", "IE", "EU", "XX", None]), "answers": answers}


def both(micropython, function, calls, module=RULES):
    mine, theirs = (runtime.call(module, function, calls) for runtime in (CPython(), micropython))
    return mine, theirs


def test_any_answers_have_the_same_outcome(micropython):
    dice = random.Random(5)
    calls = [[document(dice)] for _ in range(600)]
    mine, theirs = both(micropython, "screen", calls)
    assert mine == theirs
    assert {one["outcome"] for one in mine} >= {"emergency", "urgent", "see_clinician", "incomplete"}


@pytest.mark.parametrize("function", ["findings", "unanswered", "pattern_findings", "assessment_reasons", "offers_bridge"])
def test_what_lies_behind_an_outcome_is_the_same(micropython, function):
    dice = random.Random(6)
    mine, theirs = both(micropython, function, [[document(dice)] for _ in range(100)])
    assert mine == theirs


def test_what_is_refused_is_the_same(micropython):
    dice = random.Random(7)
    odd = [[document(dice, odd=0.1)] for _ in range(200)] + [[{"age": one, "answers": {}}] for one in ODD] + [[one] for one in ODD]
    mine, theirs = both(micropython, "problems", json.loads(json.dumps(odd)))
    assert mine == theirs and any(mine)
