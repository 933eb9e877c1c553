"""CPython and the vendored MicroPython make the same calendar files, and the same documents of the invented people."""

import random

import pytest

from pht.progression_planner import patients
from tests.properties.test_calendar_properties import FIRST, plan
from tests.runtimes.twin import CPython
from tests.unit.plans import BRIDGE, HOLD, WALK_RUN

APP = "progression-planner"
CALENDAR = "pht.progression_planner.calendar_file"
PATIENTS = "pht.progression_planner.patients"
WEEKS = [(person["id"], week) for person in patients.people() for week in range(person["weeks"] + 1)]


def both(micropython, module, function, calls):
    return tuple(runtime.call(module, function, calls) for runtime in (CPython(), micropython))


def week(dice):
    """A plan at random, from one of three days on."""
    days = [(dice.choice([[], [BRIDGE], [HOLD, BRIDGE]]), dice.choice([None, WALK_RUN])) for _ in range(7)]
    return plan(FIRST.replace(day=dice.choice([9, 10, 12])), days, dice.random() < 0.1)


def test_a_first_file_and_the_one_after_it_are_the_same(micropython):
    dice = random.Random(11)
    calls = []
    for _ in range(40):
        before, after = week(dice), week(dice)
        kept = CPython().call(CALENDAR, "entries", [[before, "main"]])[0]
        calls += [[before, "main", "2026-02-09T08:30"], [after, "main", "2026-02-12T08:30", kept]]
    mine, theirs = both(micropython, CALENDAR, "write", calls)
    assert mine == theirs
    assert any("STATUS:CANCELLED" in text for text in mine) and any("SEQUENCE:1" in text for text in mine)
    again = [[one, "main"] for one, *_ in calls[::2]]
    mine, theirs = both(micropython, CALENDAR, "entries", again)
    assert mine == theirs


@pytest.mark.parametrize("function", ["folded", "escaped"])
def test_any_text_is_escaped_and_folded_alike(micropython, function):
    dice = random.Random(12)
    letters = "abc ,;\\\n\r\t\x07é–…漢🏃"
    calls = [["".join(dice.choices(letters, k=dice.choice([0, 5, 74, 75, 76, 200])))] for _ in range(150)]
    if function == "folded":
        calls = [[text.replace("\r", "").replace("\n", "")] for text, in calls]
    mine, theirs = both(micropython, CALENDAR, function, calls)
    assert mine == theirs


def test_every_week_of_every_person_is_the_same_document(micropython):
    mine, theirs = both(micropython, PATIENTS, "document", [[name, at] for name, at in WEEKS])
    assert mine == theirs and len(mine) == len(WEEKS)
    mine, theirs = both(micropython, PATIENTS, "weeks", [[person["id"]] for person in patients.people()])
    assert mine == theirs


def test_every_week_of_every_person_is_decided_alike(micropython):
    calls = [[patients.document(name, at)] for name, at in WEEKS]
    mine, theirs = both(micropython, "pht.progression_planner.rules", "plan", calls)
    assert mine == theirs
