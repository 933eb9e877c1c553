"""The exercises: enough of them for every stage, branch and home, in sound chains, and a check that names what is wrong."""

import copy
import re

import pytest

from pht import data, evidence
from pht.progression_planner import body, exercises, schema, skeleton
from tests.unit.test_self_screen_words import grade, sentences

FILE = "progression_planner/exercises.yml"
BRANCHES = ["runner", "field", "gym", "active"]
STAGES = range(6)
ALLOWED = [["C0"], ["C0"], ["C0", "C1"], ["C0", "C1", "C2", "C3"], ["C0", "C1", "C2", "C3", "E"], ["C0", "C1", "C2", "C3", "E"]]


def ids(found):
    return [one["id"] for one in found]


def emphasised(one, branch):
    return not one["branches"] or branch in one["branches"]


def is_heavy(one, stage):
    return exercises.dose(one, stage)["heavy"]


# ---- The file ----


def test_the_file_can_be_used():
    schema.require()


def test_there_are_many_of_every_class():
    classes = [one["class"] for one in exercises.all_exercises()]
    assert len(classes) >= 44
    for name, least in (("C0", 16), ("C1", 8), ("C2", 10), ("C3", 5), ("E", 8)):
        assert classes.count(name) >= least, name


def test_the_check_knows_every_point_of_the_body():
    one = exercises.all_exercises()[0]
    assert sorted(schema.POINTS) == sorted(skeleton.points(skeleton.angles(one, "start")))


def test_every_dose_is_a_course_rule_after_its_source():
    known = [source["key"] for source in evidence.sources()]
    for one in exercises.all_exercises():
        assert (one["source"], one["grade"]) == ("goom2016", "R")
        assert one["source"] in known


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("branch", BRANCHES)
def test_a_home_without_equipment_has_enough_for_every_session(stage, branch):
    here = [one for one in exercises.allowed(stage, ["none"]) if emphasised(one, branch)]
    assert len(here) >= 4
    assert len({one["aim"] for one in here}) >= 2
    if stage >= 2:
        assert len([one for one in here if is_heavy(one, stage)]) >= 2
        assert len([one for one in here if not is_heavy(one, stage)]) >= 2


@pytest.mark.parametrize(
    ("branch", "stage", "wanted"),
    [
        ("runner", 3, ["high_step_up", "split_squat", "single_leg_deadlift"]),
        ("field", 3, ["nordic", "romanian_deadlift", "single_leg_deadlift"]),
        ("field", 4, ["a_skip", "bounding", "shuffle_and_cut", "sled_push", "hurdle_lead_leg"]),
        ("gym", 3, ["hip_thrust_bar", "trap_bar_block_pull", "romanian_deadlift_short"]),
        ("gym", 4, ["kettlebell_swing"]),
        ("active", 3, ["high_step_up", "sit_to_stand_high", "hip_thrust"]),
        ("active", 4, ["stair_bound"]),
    ],
)
def test_each_branch_has_what_it_works_towards(branch, stage, wanted):
    here = [one["id"] for one in exercises.allowed(stage, ["bands", "gym"]) if emphasised(one, branch)]
    assert [name for name in wanted if name not in here] == []


def test_a_harder_version_never_has_a_lower_class():
    order = ["C0", "C1", "C2", "C3", "E"]
    for one in exercises.all_exercises():
        if one["harder"]:
            assert order.index(exercises.exercise(one["harder"])["class"]) >= order.index(one["class"]), one["id"]


def test_the_stages_of_a_chain_do_not_run_backward():
    for one in exercises.all_exercises():
        if one["harder"]:
            assert min(map(int, exercises.exercise(one["harder"])["doses"])) >= min(map(int, one["doses"])), one["id"]


@pytest.mark.parametrize("stage", STAGES)
def test_doses_are_those_of_the_stage(stage):
    """The ranges of the stage table: holds of 20 to 45 s in stages 0 and 1, 15RM to 8RM in stage 2, 6RM and lighter later."""
    for one in exercises.all_exercises():
        dose = exercises.dose(one, stage)
        if dose is None:
            continue
        if stage == 0:
            assert 3 <= dose["sets"] <= 5 and 20 <= dose["hold_s"] <= 30
        if stage == 1:
            assert dose["sets"] == 5 and 30 <= dose["hold_s"] <= 45 and 60 <= dose["rest_s"] <= 120
        if one["kind"] == "strength":
            most = int(re.match(r"\d+", dose["load"])[0])
            assert 2 <= dose["sets"] <= 4 and (8 if stage == 2 else 6) <= most <= 15
            assert "3 s down" in dose["tempo"]
        if one["kind"] == "energy":
            assert stage >= 4 and dose["frequency"] == "every third day"


@pytest.mark.parametrize("one", exercises.all_exercises(), ids=lambda one: one["id"])
def test_cues_and_picture_words_are_plain(one):
    for text in [" ".join(one["cues"]), *[body.alt_text(one, position) for position in skeleton.POSITIONS]]:
        assert grade(text) <= 8
        assert [sentence for sentence in sentences(text) if grade(sentence) > 10] == []


# ---- The reader ----


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("equipment", [["none"], ["bands"], ["gym"], ["bands", "gym"], []])
def test_only_what_the_stage_and_the_equipment_allow_is_offered(stage, equipment):
    here = exercises.allowed(stage, equipment)
    assert here
    for one in here:
        assert one["class"] in ALLOWED[stage]
        assert one["equipment"] in ["none", *equipment]
        assert exercises.dose(one, stage) is not None
    left_out = [one for one in exercises.all_exercises() if one not in here]
    assert all(
        one["class"] not in ALLOWED[stage] or one["equipment"] not in ["none", *equipment] or exercises.dose(one, stage) is None
        for one in left_out
    )
    assert ids(here) == [name for name in ids(exercises.all_exercises()) if name in ids(here)]


def test_what_is_at_hand_only_adds():
    for stage in STAGES:
        none, bands, all_of_it = (ids(exercises.allowed(stage, at_hand)) for at_hand in (["none"], ["bands"], ["bands", "gym"]))
        assert set(none) <= set(bands) <= set(all_of_it)


def test_an_exercise_is_found_by_its_id():
    assert exercises.exercise("nordic")["name"] == "Nordic lowering"
    with pytest.raises(KeyError):
        exercises.exercise("sit_up")


def test_a_stage_in_which_an_exercise_is_not_used_has_no_dose():
    assert exercises.dose(exercises.exercise("double_leg_bridge"), 3) is None
    assert exercises.dose(exercises.exercise("double_leg_bridge"), 2)["reps"] == 12


@pytest.mark.parametrize("stage", STAGES)
def test_an_alternative_has_the_same_class_aim_kind_and_weight_on_the_week(stage):
    for one in exercises.allowed(stage, ["bands", "gym"]):
        for other in exercises.alternatives(one["id"], stage, ["bands", "gym"]):
            assert other["id"] != one["id"]
            assert [other[name] for name in ("class", "aim", "kind")] == [one[name] for name in ("class", "aim", "kind")]
            assert is_heavy(other, stage) == is_heavy(one, stage)
            assert one in exercises.alternatives(other["id"], stage, ["bands", "gym"])


def test_alternatives_need_the_equipment():
    assert "standing_hip_extension" in ids(exercises.alternatives("single_leg_bridge", 3, ["bands"]))
    assert "standing_hip_extension" not in ids(exercises.alternatives("single_leg_bridge", 3, ["none"]))
    assert exercises.alternatives("double_leg_bridge", 4, ["none"]) == []


def test_in_each_stage_most_exercises_can_be_swapped():
    for stage in STAGES:
        here = exercises.allowed(stage, ["bands", "gym"])
        swappable = [one for one in here if exercises.alternatives(one["id"], stage, ["bands", "gym"])]
        assert len(swappable) >= 0.7 * len(here), stage


# ---- The check ----


def broken(name, change):
    """What the check says after `change` has been done to a copy of the exercise `name`."""
    found = copy.deepcopy(data.load(FILE))
    change([one for one in found if one["id"] == name][0])
    return schema.problems(found)


def put(path, value):
    def change(one):
        for step in path[:-1]:
            one = one[step]
        one[path[-1]] = value

    return change


def drop(*path):
    def change(one):
        for step in path[:-1]:
            one = one[step]
        del one[path[-1]]

    return change


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("nordic", drop("cues"), "cues is missing"),
        ("nordic", put(["colour"], "red"), "colour is not a field here"),
        ("nordic", put(["name"], " "), "name must be a text"),
        ("nordic", put(["id"], "Nordic-1"), "id must be words in small letters"),
        ("nordic", put(["kind"], "cardio"), "kind must be one of"),
        ("nordic", put(["aim"], "arms"), "aim must be one of"),
        ("nordic", put(["equipment"], "pool"), "equipment must be one of"),
        ("nordic", put(["grade"], "S"), "grade must be one of"),
        ("nordic", put(["source"], "nobody1999"), "not in evidence/sources.yml"),
        ("nordic", put(["branches"], ["swimmer"]), "branch 'swimmer' is not known"),
        ("nordic", put(["cues"], ["One."]), "cues must be two texts or more"),
        ("nordic", put(["instead_of"], ""), "instead_of must be a text"),
        ("nordic", put(["hip_flexion"], [5]), "hip_flexion must be two whole numbers"),
        ("nordic", put(["hip_flexion"], [5, 170]), "hip_flexion must be two whole numbers"),
        ("nordic", put(["hip_flexion"], [31, 0]), "class must be C1"),
        ("hip_thrust", put(["hip_flexion"], [0, 91]), "class must be C3"),
        ("hip_thrust", put(["class"], "C1"), "class must be C2"),
        ("hip_thrust", put(["class"], "E"), "go together"),
        ("bounding", put(["class"], "C2"), "go together"),
        ("nordic", put(["doses"], {}), "doses must have a stage"),
        ("nordic", put(["doses", "7"], {}), "there is no such stage"),
        ("nordic", drop("doses", "3", "tempo"), "dose of stage 3: tempo is missing"),
        ("nordic", put(["doses", "3", "sets"], 0), "sets must be a whole number above 0"),
        ("nordic", put(["doses", "3", "sets"], 2.5), "sets must be a whole number above 0"),
        ("nordic", put(["doses", "3", "rest_s"], None), "rest_s must be a whole number above 0"),
        ("nordic", put(["doses", "3", "reps"], -1), "reps must be a whole number above 0, or null"),
        ("nordic", put(["doses", "3", "heavy"], "yes"), "heavy must be true or false"),
        ("nordic", put(["doses", "3", "hold_s"], 30), "an isometric exercise has hold_s"),
        ("double_leg_bridge_hold", put(["doses", "1", "hold_s"], None), "an isometric exercise has hold_s"),
        ("double_leg_bridge_hold", put(["doses", "1", "heavy"], True), "false for a hold"),
        ("bounding", put(["doses", "4", "heavy"], False), "true for energy storage"),
        ("nordic", put(["doses", "3", "load"], "heavy"), "must begin with a repetition maximum"),
        ("deep_squat", put(["doses", "3", "heavy"], False), "heavy must be true at 8RM"),
        ("single_leg_bridge", put(["doses", "3", "heavy"], True), "heavy must be false at 15RM"),
        ("deep_squat", put(["doses", "3", "reps"], 9), "reps cannot be more than its 8RM"),
        ("hip_thrust", lambda one: one["doses"].update({"2": one["doses"]["3"]}), "class C2 is not allowed there"),
        ("single_leg_bridge", lambda one: one["doses"].update({"1": one["doses"]["3"]}), "strength begins in stage 2"),
        ("nordic", drop("pose", "shows"), "pose: shows is missing"),
        ("nordic", put(["pose", "shows"], ["kneeling"]), "shows must be two texts"),
        ("nordic", put(["pose", "at"], ["tail", 1, 2]), "at must be a point of the body"),
        ("nordic", put(["pose", "start", "leg"], [90]), "start: leg must be 2 numbers"),
        ("nordic", put(["pose", "end", "wing"], 3), "end: wing is not a field here"),
        ("nordic", drop("pose", "end", "trunk"), "end: trunk is missing"),
        ("nordic", put(["pose", "things"], [["rocket", 1]]), "nothing that can be drawn"),
        ("nordic", put(["pose", "things"], [["box", 1, 2]]), "box is not given as body.py says"),
        ("nordic", put(["pose", "things"], [["line", 1, 2, 3]]), "line is not given"),
        ("nordic", put(["pose", "things"], [["band", "ankle", "far away"]]), "band is not given"),
        ("nordic", put(["cues"], ["Good for weak legs.", "Slowly."]), "says 'weak'"),
        ("nordic", put(["pose", "shows"], ["kneeling", "torn down"]), "says 'torn'"),
        ("nordic", put(["harder"], "moon_jump"), "harder 'moon_jump' is no exercise"),
        ("nordic", put(["harder"], "deep_squat"), "whose easier is not nordic"),
        ("nordic", put(["easier"], None), "harder is nordic, whose easier is not nordic_band"),
    ],
)
def test_what_is_wrong_is_named(name, change, says):
    found = broken(name, change)
    assert any(says in problem for problem in found), found


def test_an_id_that_is_there_twice_is_named():
    found = data.load(FILE)
    assert schema.problems([*found, found[0]])[0] == "double_leg_bridge_hold: is there twice"


def test_a_circle_of_easier_and_harder_is_named():
    found = copy.deepcopy(data.load(FILE))
    by_id = {one["id"]: one for one in found}
    by_id["nordic"]["harder"], by_id["nordic_short"]["easier"] = "nordic_short", "nordic"
    assert "nordic: its chain leads back to it" in schema.problems(found)


def test_the_problem_names_the_exercise():
    assert broken("nordic", drop("cues")) == ["nordic: cues is missing"]


@pytest.mark.parametrize(("angles", "name"), [([0, 0], "C0"), ([30, 0], "C0"), ([31, 0], "C1"), ([0, 60], "C1"), ([61, 0], "C2"), ([90, 0], "C2"), ([91, 0], "C3")])
def test_the_class_follows_from_the_larger_angle(angles, name):
    assert schema.class_of(angles) == name


def test_a_file_with_problems_is_refused(monkeypatch):
    load = data.load
    monkeypatch.setattr(schema.data, "load", lambda name: [{"id": "nothing"}] if name == FILE else load(name))
    with pytest.raises(ValueError, match="nothing: aim is missing"):
        schema.require()
