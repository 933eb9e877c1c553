"""What exercises.yml must hold, checked entry by entry.

    problems(exercises)  ->  ["nordic: class must be C0, as its hip_flexion says", ...]

Runs in CPython only: the browser gets a file that has been checked.
"""

import re

from pht import data, evidence
from pht.progression_planner import exercises as reader

KINDS = ("isometric", "strength", "energy")
AIMS = ("hip_extension", "knee_flexion", "hinge", "squat_lunge", "energy")
EQUIPMENT = ("none", "bands", "gym")
BRANCHES = ("runner", "field", "gym", "active")
GRADES = ("A", "B", "C", "D", "R")
STAGES = ("0", "1", "2", "3", "4", "5")
# The largest hip flexion of each class, degrees (widget-rules 4b.1).
CLASSES = (("C0", 30), ("C1", 60), ("C2", 90), ("C3", 130))
# Strength of this repetition maximum or a smaller one is heavy (widget-rules 4b.8).
HEAVY_RM = 12

_EXERCISE = {
    "id", "name", "kind", "aim", "class", "hip_flexion", "equipment", "doses", "cues", "easier", "harder",
    "instead_of", "branches", "source", "grade", "pose",
}  # fmt: skip
_DOSE = {"sets", "reps", "hold_s", "load", "tempo", "rest_s", "frequency", "heavy"}
_POSITION = {"trunk": 1, "hip": 1, "head": 1, "leg": 2, "far": 3, "arm": 2, "far_arm": 2, "mark": 2}
_SIDES = ("hip", "knee", "ankle", "heel", "toe", "shoulder", "elbow", "hand")
POINTS = ("seat", "neck", "head", "nose", *_SIDES, *["far_" + name for name in _SIDES])
# What each thing of body.py is given.
THINGS = {
    "box": ("number", "number", "number", "number"),
    "cushion": ("number", "number", "number", "number"),
    "line": "points",
    "disc": ("place", "number", "number", "number"),
    "band": ("place", "place"),
    "bar": ("place", "number", "number"),
    "bell": ("place",),
    "pack": ("place", "number", "number"),
    "slider": ("place",),
    "push": ("place", "number"),
}
# Words that nothing here may say of a reader's body (widget-rules 4d.6).
_NEVER = re.compile(r"\b(damage|torn|worn|weak|firing|degenerate)\b", re.IGNORECASE)


def require():
    """ValueError listing every problem of the file in this package."""
    found = problems(data.load("progression_planner/exercises.yml"))
    if found:
        raise ValueError("pht: the planner's exercises cannot be used:\n  " + "\n  ".join(found))


def problems(exercises):
    """Every problem of the parsed file, in its order; [] when it can be used."""
    ids = [one.get("id") for one in exercises]
    found = [f"{name}: is there twice" for name in sorted({name for name in ids if name and ids.count(name) > 1})]
    for one in exercises:
        found += [f"{one.get('id', 'an exercise without id')}: {problem}" for problem in _exercise(one)]
    return found or _chains(exercises)


def class_of(hip_flexion):
    """The compression class of hip-flexion angles in degrees: it follows from the largest."""
    for name, most in CLASSES:
        if max(hip_flexion) <= most:
            return name
    raise ValueError(f"pht: no class for {max(hip_flexion)} degrees")


def _exercise(one):
    found = _fields(one, _EXERCISE) or _texts(one, "name", "source") + _choices(one)
    if found:
        return found
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", one["id"]):
        found.append("id must be words in small letters joined by _")
    if one["instead_of"] is not None:
        found += _texts(one, "instead_of")
    if not isinstance(one["cues"], list) or len(one["cues"]) < 2 or not all(_is_text(cue) for cue in one["cues"]):
        found.append("cues must be two texts or more")
    found += _flexion(one) or _class(one)
    found += _doses(one) + _pose(one["pose"])
    return found + _words(one)


def _fields(entry, required, allowed=()):
    if not isinstance(entry, dict):
        return ["must be an entry with fields"]
    missing = [f"{name} is missing" for name in sorted(required - set(entry))]
    return missing + [f"{name} is not a field here" for name in sorted(set(entry) - required - set(allowed))]


def _is_text(value):
    return isinstance(value, str) and bool(value.strip())


def _texts(entry, *names):
    return [f"{name} must be a text" for name in names if not _is_text(entry[name])]


def _choices(one):
    found = []
    classes = [name for name, _ in CLASSES] + ["E"]
    for name, accepted in (("kind", KINDS), ("aim", AIMS), ("class", classes), ("equipment", EQUIPMENT), ("grade", GRADES)):
        if one[name] not in accepted:
            found.append(f"{name} must be one of {', '.join(accepted)}, not {one[name]!r}")
    found += [f"branch {name!r} is not known" for name in one["branches"] if name not in BRANCHES]
    if one["source"] not in [source["key"] for source in evidence.sources()]:
        found.append(f"source {one['source']!r} is not in evidence/sources.yml")
    return found


def _flexion(one):
    angles = one["hip_flexion"]
    if not isinstance(angles, list) or len(angles) != 2 or not all(_is_whole(angle) and 0 <= angle <= 130 for angle in angles):
        return ["hip_flexion must be two whole numbers from 0 to 130"]
    return []


def _is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def _class(one):
    is_energy = [one["kind"] == "energy", one["aim"] == "energy", one["class"] == "E"]
    if any(is_energy):
        return [] if all(is_energy) else ["kind, aim and class go together where one of them is energy storage"]
    follows = class_of(one["hip_flexion"])
    return [] if one["class"] == follows else [f"class must be {follows}, as its hip_flexion says"]


# ---- Doses --------------------------------------------------------------------------------------


def _doses(one):
    if not isinstance(one["doses"], dict) or not one["doses"]:
        return ["doses must have a stage"]
    found = []
    for stage, dose in one["doses"].items():
        found += [f"dose of stage {stage}: {problem}" for problem in _dose(one, stage, dose)]
    return found


def _dose(one, stage, dose):
    if stage not in STAGES:
        return ["there is no such stage"]
    found = _fields(dose, _DOSE) or _texts(dose, "load", "tempo", "frequency") + _numbers(dose)
    if found:
        return found
    if one["class"] not in reader.classes(int(stage)):
        found.append(f"class {one['class']} is not allowed there")
    if one["kind"] == "strength" and int(stage) < 2:
        found.append("strength begins in stage 2")
    if (dose["hold_s"] is not None) != (one["kind"] == "isometric") or (dose["reps"] is None) != (one["kind"] == "isometric"):
        found.append("an isometric exercise has hold_s, any other one reps")
    return found + _load(one, dose)


def _numbers(dose):
    found = [f"{name} must be a whole number above 0" for name in ("sets", "rest_s") if not _is_whole(dose[name]) or dose[name] < 1]
    for name in ("reps", "hold_s"):
        if dose[name] is not None and (not _is_whole(dose[name]) or dose[name] < 1):
            found.append(f"{name} must be a whole number above 0, or null")
    if not isinstance(dose["heavy"], bool):
        found.append("heavy must be true or false")
    return found


def _load(one, dose):
    """Strength says its repetition maximum, and what is heavy follows from it."""
    if one["kind"] != "strength":
        return [] if dose["heavy"] == (one["kind"] == "energy") else ["heavy is true for energy storage and false for a hold"]
    most = re.match(r"(\d+)RM\b", dose["load"])
    if not most:
        return ["load must begin with a repetition maximum such as 8RM"]
    found = []
    if dose["heavy"] != (int(most[1]) <= HEAVY_RM):
        found.append(f"heavy must be {'true' if int(most[1]) <= HEAVY_RM else 'false'} at {most[0]}")
    if dose["reps"] is not None and dose["reps"] > int(most[1]):
        found.append(f"reps cannot be more than its {most[0]}")
    return found


# ---- Poses --------------------------------------------------------------------------------------


def _pose(pose):
    found = _fields(pose, {"at", "shows", "start", "end"}, ("things",))
    if found:
        return ["pose: " + problem for problem in found]
    found = _at(pose["at"])
    if not isinstance(pose["shows"], list) or len(pose["shows"]) != 2 or not all(_is_text(text) for text in pose["shows"]):
        found.append("shows must be two texts")
    for name in ("start", "end"):
        found += [f"{name}: {problem}" for problem in _position(pose[name])]
    for thing in pose.get("things") or []:
        found += _thing(thing)
    return ["pose: " + problem for problem in found]


def _at(at):
    if not isinstance(at, list) or len(at) != 3 or at[0] not in POINTS or not all(_is_number(part) for part in at[1:]):
        return ["at must be a point of the body, x and y"]
    return []


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _position(position):
    found = _fields(position, {"trunk", "leg"}, [*_POSITION, "at"])
    if found:
        return found
    for name in position:
        if name == "at":
            found += _at(position[name])
            continue
        numbers = position[name] if isinstance(position[name], list) else [position[name]]
        if len(numbers) != _POSITION[name] or not all(_is_number(number) for number in numbers):
            found.append(f"{name} must be {_POSITION[name]} numbers")
    return found


def _thing(thing):
    if not isinstance(thing, list) or not thing or thing[0] not in THINGS:
        return [f"{thing!r} is nothing that can be drawn"]
    wanted = THINGS[thing[0]]
    given = thing[1:]
    if wanted == "points":
        is_right = len(given) >= 4 and len(given) % 2 == 0 and all(_is_number(part) for part in given)
    else:
        is_right = len(given) == len(wanted) and all(_fits(part, kind) for part, kind in zip(given, wanted, strict=True))
    return [] if is_right else [f"{thing[0]} is not given as body.py says"]


def _fits(part, kind):
    if kind == "number":
        return _is_number(part)
    return isinstance(part, str) and (part in POINTS or re.fullmatch(r"-?[\d.]+ -?[\d.]+", part) is not None)


# ---- Words and chains ---------------------------------------------------------------------------


def _words(one):
    said = [one["name"], one["instead_of"] or "", *one["cues"], *one["pose"].get("shows", [])]
    for dose in one["doses"].values():
        said += [str(dose.get(name)) for name in ("load", "tempo", "frequency")]
    return [f"says {match[0]!r}" for text in said for match in _NEVER.finditer(str(text))]


def _chains(exercises):
    """easier and harder name each other, and no way leads round in a circle."""
    by_id = {one["id"]: one for one in exercises}
    found = []
    for one in exercises:
        for name, back in (("easier", "harder"), ("harder", "easier")):
            other = one[name]
            if other is None:
                continue
            if other not in by_id:
                found.append(f"{one['id']}: {name} {other!r} is no exercise")
            elif by_id[other][back] != one["id"]:
                found.append(f"{one['id']}: {name} is {other}, whose {back} is not {one['id']}")
    return found or [f"{one['id']}: its chain leads back to it" for one in exercises if _is_round(one, by_id)]


def _is_round(one, by_id):
    following = one["harder"]
    for _ in by_id:
        if following is None:
            return False
        if following == one["id"]:
            return True
        following = by_id[following]["harder"]
    return False
