"""The joints of a body seen from its right side, worked out from joint angles.

What `pose` holds in exercises.yml:

    at      [point, x, y]: the point of the body that stands at this place
    things  what stands beside or goes with the body, as body.py lists it
    shows   [start, end] in words
    start, end
      trunk    direction from the hip to the shoulder: 90 upright, 180 on the back, 0 face down
      hip      only where the near hip is not at the angle of hip_flexion (before a hold begins)
      leg      [knee flexion, direction of the sole]: 0 flat and facing right
      far      [hip flexion, knee flexion, direction of the sole] of the other leg; as the near one if absent
      arm      [shoulder flexion, elbow flexion]: 0 along the trunk, 90 forward, 180 overhead
      far_arm  the same for the other arm; as the near one if absent
      head     bend of the neck, backward positive
      at       as above, where one position stands elsewhere
      mark     [x, y] of the middle of the angle's figure, from the hip joint

Angles are in degrees, counted counter-clockwise. Lengths are in px at the size at which a drawing is
160 px wide. x grows to the right and y upward; y is 0 where the middle of a line lies when the limb
rests on the floor.
"""

import math

TRUNK = 31
NECK = 13.5
THIGH = 25
SHANK = 25
UPPER_ARM = 18
FOREARM = 17
SOLE = 13
HEEL_DOWN = 4
HEEL_BACK = 2.5
HEAD = 6.8
# How far the nose stands out, which shows where the body looks.
NOSE = 2.2
# The sitting bone lies below and behind the hip joint.
SITTING_BONE = 6.5
SITTING_BONE_TURN = -35
# The far limbs are drawn a little aside, so that they show beside the near ones.
FAR_ASIDE = (3, 1.5)
POSITIONS = ("start", "end")
_ANGLES = ("trunk", "head", "hip", "knee", "foot", "far_hip", "far_knee", "far_foot", "shoulder", "elbow", "far_shoulder", "far_elbow")
_HANGING = (8, 12)


def angles(exercise, position, part=0):
    """The joint angles of a position, all filled in; `part` from 0 to 1 of the way to the other one.

    -> {"trunk", "hip", "knee", "foot", "far_hip", ..., "at": (point, x, y), "mark": (x, y)}, degrees and px.
    """
    here = _filled(exercise, position)
    if not part:
        return here
    return _between(here, _filled(exercise, POSITIONS[1 - POSITIONS.index(position)]), part)


def points(pose):
    """The places of the joints of a pose from `angles`: {"hip": (x, y), "far_knee": ..., ...}."""
    found = _from_hip(pose)
    point, x, y = pose["at"]
    across, up = x - found[point][0], y - found[point][1]
    for name in found:
        found[name] = (found[name][0] + across, found[name][1] + up)
    return found


def step(start, direction, length):
    """The point `length` px from `start` in a direction, degrees."""
    turned = math.radians(direction)
    return (start[0] + length * math.cos(turned), start[1] + length * math.sin(turned))


def is_loaded(exercise, position):
    """Whether a position is in the loaded part: its near hip is at the angle of hip_flexion."""
    return "hip" not in exercise["pose"][position]


def _filled(exercise, position):
    drawn = exercise["pose"][position]
    knee, foot = drawn["leg"]
    hip = drawn.get("hip", exercise["hip_flexion"][POSITIONS.index(position)])
    far_hip, far_knee, far_foot = drawn.get("far") or (hip, knee, foot)
    shoulder, elbow = drawn.get("arm") or _HANGING
    far_shoulder, far_elbow = drawn.get("far_arm") or (shoulder, elbow)
    return {
        "trunk": drawn["trunk"],
        "head": drawn.get("head", 0),
        "hip": hip,
        "knee": knee,
        "foot": foot,
        "far_hip": far_hip,
        "far_knee": far_knee,
        "far_foot": far_foot,
        "shoulder": shoulder,
        "elbow": elbow,
        "far_shoulder": far_shoulder,
        "far_elbow": far_elbow,
        "at": tuple(drawn.get("at") or exercise["pose"]["at"]),
        "mark": tuple(drawn.get("mark") or (0, 0)),
    }


def _between(here, there, part):
    pose = {}
    for name in _ANGLES:
        pose[name] = here[name] + (there[name] - here[name]) * part
    point = here["at"][0]
    if there["at"][0] == point:
        start, end = here["at"][1:], there["at"][1:]
    else:
        point, start, end = "hip", points(here)["hip"], points(there)["hip"]
    pose["at"] = (point,) + _mixed(start, end, part)
    pose["mark"] = _mixed(here["mark"], there["mark"], part)
    return pose


def _mixed(start, end, part):
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def _from_hip(pose):
    trunk = pose["trunk"]
    shoulder = step((0, 0), trunk, TRUNK)
    found = {"hip": (0, 0), "shoulder": shoulder}
    found["seat"] = step((0, 0), trunk + 180 + SITTING_BONE_TURN, SITTING_BONE)
    found["neck"] = step(shoulder, trunk + pose["head"], NECK - HEAD)
    found["head"] = step(shoulder, trunk + pose["head"], NECK)
    found["nose"] = step(found["head"], trunk + pose["head"] - 90, HEAD + NOSE)
    found["far_hip"] = FAR_ASIDE
    found["far_shoulder"] = (shoulder[0] + FAR_ASIDE[0], shoulder[1] + FAR_ASIDE[1])
    for side in ("", "far_"):
        _leg(found, side, trunk + 180 + pose[side + "hip"], pose[side + "knee"], pose[side + "foot"])
        upper = trunk + 180 + pose[side + "shoulder"]
        found[side + "elbow"] = step(found[side + "shoulder"], upper, UPPER_ARM)
        found[side + "hand"] = step(found[side + "elbow"], upper + pose[side + "elbow"], FOREARM)
    return found


def _leg(found, side, thigh, knee_flexion, sole):
    knee = step(found[side + "hip"], thigh, THIGH)
    ankle = step(knee, thigh - knee_flexion, SHANK)
    heel = step(step(ankle, sole - 90, HEEL_DOWN), sole, -HEEL_BACK)
    found[side + "knee"] = knee
    found[side + "ankle"] = ankle
    found[side + "heel"] = heel
    found[side + "toe"] = step(heel, sole, SOLE)
