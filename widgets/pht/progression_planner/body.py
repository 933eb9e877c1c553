"""Line drawings of the exercises: a body seen from its right side, worked out from joint angles.

A drawing has two positions, "start" and "end". What `pose` holds in exercises.yml:

    at      [point, x, y]: the point of the body that stands at this place
    things  what stands beside or goes with the body, each [kind, ...] as `_THINGS` lists them
    shows   the two positions in words
    start, end
      trunk    direction from the hip to the shoulder: 90 upright, 180 on the back, 0 face down
      hip      only where the near hip is not at the angle of hip_flexion (before a hold begins)
      leg      [knee flexion, direction of the sole]: 0 flat and facing right
      far      [hip flexion, knee flexion, direction of the sole] of the other leg; as the near one if absent
      arm      [shoulder flexion, elbow flexion]: 0 along the trunk, 90 forward, 180 overhead
      far_arm  the same for the other arm
      head     bend of the neck, backward positive
      at       as above, where one position stands elsewhere
      push     [point, direction]: an arrow for an effort without movement

Angles are in degrees, counted counter-clockwise. Lengths are in px at the size at which a drawing is
160 px wide. x grows to the right and y upward; y is 0 where the middle of a line lies when the limb
rests on the floor.
"""

import math

from pht.ui import html
from pht.ui import text as words

TRUNK = 31
NECK = 13.5
THIGH = 25
SHANK = 25
UPPER_ARM = 16
FOREARM = 15
SOLE = 13
HEEL_DOWN = 4
HEEL_BACK = 2.5
HEAD = 6.8
# The sitting bone lies below and behind the hip joint.
SITTING_BONE = 6.5
SITTING_BONE_TURN = -48
WIDTH = 160
LINE = 4.6
# How far what a limb rests on lies below the middle of the limb's line.
UNDER = 3.2
FAR_ASIDE = 3
_MARGIN = 6
_LEAST_HEIGHT = 84
_ARC = 15
_SMALLEST_ARC = 8
_LETTER = 6.7
_LABEL_HEIGHT = 11
POSITIONS = ("start", "end")


# ---- The skeleton -------------------------------------------------------------------------------


def angles(exercise, position, part=0):
    """The joint angles of a position, all filled in; `part` from 0 to 1 of the way to the other one.

    -> {"trunk", "hip", "knee", "foot", "far_hip", ..., "at": (point, x, y)}, degrees and px.
    """
    here = _filled(exercise, position)
    if not part:
        return here
    there = _filled(exercise, POSITIONS[1 - POSITIONS.index(position)])
    return _between(here, there, part)


def points(pose):
    """The places of the joints of a pose from `angles`: {"hip": (x, y), "far_knee": ..., ...}."""
    found = _from_hip(pose)
    point, x, y = pose["at"]
    return _moved(found, x - found[point][0], y - found[point][1])


def _filled(exercise, position):
    drawn = exercise["pose"][position]
    knee, foot = drawn["leg"]
    hip = drawn.get("hip", exercise["hip_flexion"][POSITIONS.index(position)])
    far_hip, far_knee, far_foot = drawn.get("far") or (hip, knee, foot)
    shoulder, elbow = drawn.get("arm") or (10, 10)
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
    }


_ANGLES = ("trunk", "head", "hip", "knee", "foot", "far_hip", "far_knee", "far_foot", "shoulder", "elbow", "far_shoulder", "far_elbow")


def _between(here, there, part):
    pose = {}
    for name in _ANGLES:
        pose[name] = here[name] + (there[name] - here[name]) * part
    if here["at"][0] == there["at"][0]:
        point, start, end = here["at"][0], here["at"][1:], there["at"][1:]
    else:
        point, start, end = "hip", points(here)["hip"], points(there)["hip"]
    pose["at"] = (point, start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
    return pose


def _from_hip(pose):
    trunk = pose["trunk"]
    found = {"hip": (0, 0)}
    found["seat"] = _step((0, 0), trunk + 180 + SITTING_BONE_TURN, SITTING_BONE)
    shoulder = _step((0, 0), trunk, TRUNK)
    found["shoulder"] = shoulder
    found["neck"] = _step(shoulder, trunk + pose["head"], NECK - HEAD)
    found["head"] = _step(shoulder, trunk + pose["head"], NECK)
    for side in ("", "far_"):
        aside = FAR_ASIDE if side else 0
        _leg(found, side, (aside, 0), trunk + 180 + pose[side + "hip"], pose[side + "knee"], pose[side + "foot"])
        upper = trunk + 180 + pose[side + "shoulder"]
        elbow = _step((shoulder[0] + aside, shoulder[1]), upper, UPPER_ARM)
        found[side + "elbow"] = elbow
        found[side + "hand"] = _step(elbow, upper + pose[side + "elbow"], FOREARM)
    return found


def _leg(found, side, hip, thigh, knee_flexion, sole):
    knee = _step(hip, thigh, THIGH)
    ankle = _step(knee, thigh - knee_flexion, SHANK)
    heel = _step(_step(ankle, sole - 90, HEEL_DOWN), sole, -HEEL_BACK)
    found[side + "knee"] = knee
    found[side + "ankle"] = ankle
    found[side + "heel"] = heel
    found[side + "toe"] = _step(heel, sole, SOLE)


def _step(start, direction, length):
    turned = math.radians(direction)
    return (start[0] + length * math.cos(turned), start[1] + length * math.sin(turned))


def _moved(found, across, up):
    moved = {}
    for name in found:
        moved[name] = (found[name][0] + across, found[name][1] + up)
    return moved
