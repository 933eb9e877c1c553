"""CPython and the vendored MicroPython draw the same exercises, from the first stroke to the words for those who do not see them."""

import pytest

from pht.progression_planner import exercises
from tests.runtimes.twin import CPython

APP = "progression-planner"
BODY = "pht.progression_planner.body"
ALL = exercises.all_exercises()


def both(micropython, function, calls):
    return [runtime.call(BODY, function, calls) for runtime in (CPython(), micropython)]


@pytest.mark.parametrize("start", range(0, len(ALL), 11))
def test_every_pair_is_drawn_alike(micropython, start):
    some = [[one] for one in ALL[start : start + 11]]
    mine, theirs = both(micropython, "pair", some)
    assert [one[0]["id"] for one, a, b in zip(some, mine, theirs, strict=True) if a != b] == []
    assert all(drawn[0] == "div" and len(drawn) == 4 for drawn in mine)


@pytest.mark.parametrize("name", ["nordic", "reverse_lunge", "kettlebell_swing", "a_skip", "hip_thrust_bar"])
def test_the_frames_on_the_way_are_drawn_alike(micropython, name):
    mine, theirs = both(micropython, "frames", [[exercises.exercise(name), 9]])
    assert len(mine[0]) == 9
    assert mine == theirs


def test_the_words_are_alike(micropython):
    mine, theirs = both(micropython, "alt_text", [[one, position] for one in ALL for position in ("start", "end")])
    assert mine == theirs


@pytest.mark.parametrize("stage", range(6))
def test_what_a_stage_allows_is_alike(micropython, stage):
    for equipment in (["none"], ["bands", "gym"]):
        calls = [[stage, equipment]]
        found = [runtime.call("pht.progression_planner.exercises", "allowed", calls) for runtime in (CPython(), micropython)]
        assert found[0] == found[1] and found[0][0]


def test_what_may_stand_in_is_alike(micropython):
    calls = [[one["id"], stage, ["bands", "gym"]] for one in ALL for stage in (2, 3, 4)]
    mine, theirs = [runtime.call("pht.progression_planner.exercises", "alternatives", calls[::6]) for runtime in (CPython(), micropython)]
    assert mine == theirs
