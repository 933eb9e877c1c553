"""The exercises of exercises.yml: what is in the file, and what a stage and the equipment at hand allow.

Hip-flexion angles are approximate teaching values; every dose is a course rule after goom2016.
A dose is {"sets", "reps", "hold_s", "load", "tempo", "rest_s", "frequency", "heavy"}: whole numbers or
None, texts, and whether it counts as heavy when heavy days are spaced.
"""

from pht import data

# The classes a week may hold, by stage (widget-rules 4b.8).
_CLASSES = (
    ("C0",),
    ("C0",),
    ("C0", "C1"),
    ("C0", "C1", "C2", "C3"),
    ("C0", "C1", "C2", "C3", "E"),
    ("C0", "C1", "C2", "C3", "E"),
)
ALWAYS_AT_HAND = "none"
_by_id = {}


def all_exercises():
    """Every exercise, in the order of the file; shared, not to be changed."""
    return data.load("progression_planner/exercises.yml")


def exercise(name):
    """The exercise with this id; KeyError when there is none."""
    if not _by_id:
        for one in all_exercises():
            _by_id[one["id"]] = one
    return _by_id[name]


def classes(stage):
    """The compression classes allowed in a stage from 0 to 5."""
    return _CLASSES[stage]


def dose(one, stage):
    """The dose of an exercise in a stage, or None when it is not used there."""
    return one["doses"].get(str(stage))


def allowed(stage, equipment):
    """The exercises for a stage with the equipment at hand (a list of "none", "bands", "gym"), in file order."""
    return [one for one in all_exercises() if _fits(one, stage, equipment)]


def alternatives(name, stage, equipment):
    """What may stand in for an exercise: the same class, aim and kind, and as heavy as it, so that spacing holds.

    An exercise that has no dose in the stage has no alternatives there. KeyError for an unknown id.
    """
    wanted = exercise(name)
    its_dose = dose(wanted, stage)
    if its_dose is None:
        return []
    return [one for one in allowed(stage, equipment) if one["id"] != name and _stands_in(one, wanted, stage, its_dose)]


def _fits(one, stage, equipment):
    at_hand = one["equipment"] == ALWAYS_AT_HAND or one["equipment"] in equipment
    return at_hand and one["class"] in _CLASSES[stage] and dose(one, stage) is not None


def _stands_in(one, wanted, stage, its_dose):
    for name in ("class", "aim", "kind"):
        if one[name] != wanted[name]:
            return False
    return dose(one, stage)["heavy"] == its_dose["heavy"]
