"""The drawn exercises: bodies of one size, on the floor, at the angle they say, inside their picture, in words too."""

import math
import re

import pytest

from pht.progression_planner import body, exercises, skeleton
from pht.ui.html import to_html

ALL = exercises.all_exercises()
POSES = [(one, position) for one in ALL for position in skeleton.POSITIONS]
NAMES = [f"{one['id']}-{position}" for one, position in POSES]
every_pose = pytest.mark.parametrize(("one", "position"), POSES, ids=NAMES)
every_exercise = pytest.mark.parametrize("one", ALL, ids=[one["id"] for one in ALL])

LIMBS = [
    ("hip", "shoulder", skeleton.TRUNK), ("shoulder", "head", skeleton.NECK), ("hip", "seat", skeleton.SITTING_BONE),
    ("heel", "toe", skeleton.SOLE), ("far_heel", "far_toe", skeleton.SOLE),
    ("hip", "knee", skeleton.THIGH), ("knee", "ankle", skeleton.SHANK),
    ("far_hip", "far_knee", skeleton.THIGH), ("far_knee", "far_ankle", skeleton.SHANK),
    ("shoulder", "elbow", skeleton.UPPER_ARM), ("elbow", "hand", skeleton.FOREARM),
    ("far_shoulder", "far_elbow", skeleton.UPPER_ARM), ("far_elbow", "far_hand", skeleton.FOREARM),
]  # fmt: skip
CHAINS = [
    ("neck", "shoulder", "hip", "knee", "ankle", "heel", "toe"), ("shoulder", "elbow", "hand"),
    ("far_hip", "far_knee", "far_ankle", "far_heel", "far_toe"), ("far_shoulder", "far_elbow", "far_hand"),
]  # fmt: skip
# Where nothing touches the ground: skips, bounds and jumps in the air.
IN_THE_AIR = ["a_skip-start", "bounding-start", "split_jump-end"]
# (exercise, position, point of the body, how high the thing lies that it rests on)
RESTS = [
    ("low_step_up", "start", "heel", 8), ("low_step_up", "end", "heel", 8), ("high_step_up", "start", "heel", 18),
    ("high_step_up", "start", "far_toe", 0), ("fast_step_up", "start", "heel", 14), ("stair_bound", "start", "heel", 20),
    ("hip_thrust", "start", "shoulder", 27), ("hip_thrust", "end", "heel", 0), ("hip_thrust_single", "end", "shoulder", 27),
    ("ball_curl", "start", "heel", 28), ("ball_curl", "end", "heel", 28), ("slider_curl", "end", "heel", 0),
    ("sit_to_stand_high", "start", "hip", 38), ("nordic", "end", "knee", 0), ("nordic", "end", "ankle", 0),
    ("split_squat", "start", "far_toe", 1), ("deep_lunge", "start", "far_toe", 1), ("deep_squat", "start", "heel", 0),
    ("rear_foot_split_squat", "start", "far_heel", 29), ("rear_foot_split_squat", "end", "far_heel", 29),
    ("double_leg_bridge", "end", "shoulder", 0), ("long_lever_bridge", "end", "heel", 0), ("back_extension", "end", "hip", 44),
    ("single_leg_deadlift", "start", "heel", 0), ("romanian_deadlift", "start", "toe", 0), ("a_march", "end", "toe", 0),
]  # fmt: skip


def joints(one, position, part=0):
    return skeleton.points(skeleton.angles(one, position, part))


def distance(first, second):
    return math.hypot(first[0] - second[0], first[1] - second[1])


def direction(start, end):
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))


def nodes(node, tag):
    if isinstance(node, str):
        return []
    own = [node] if node[0] == tag else []
    return own + [found for child in node[2:] for found in nodes(child, tag)]


def flexion(hip, shoulder, knee):
    """From the trunk's line beyond the hip to the thigh, degrees, forward positive, from -180 to 180."""
    return (direction(hip, knee) - direction(hip, shoulder) - 180 + 180) % 360 - 180


# ---- The skeleton ----


@every_pose
def test_limbs_have_the_same_length_in_every_position_and_on_the_way(one, position):
    for part in (0, 0.3, 0.5, 1):
        at = joints(one, position, part)
        for first, second, length in LIMBS:
            assert distance(at[first], at[second]) == pytest.approx(length), (first, second, part)


@every_pose
def test_the_hip_is_bent_as_the_exercise_says(one, position):
    at = joints(one, position)
    drawn = flexion(at["hip"], at["shoulder"], at["knee"])
    if skeleton.is_loaded(one, position):
        assert drawn == pytest.approx(one["hip_flexion"][skeleton.POSITIONS.index(position)])
    else:
        assert one["kind"] == "isometric" and position == "start"
        assert drawn == pytest.approx(one["pose"]["start"]["hip"])


@every_pose
def test_knees_and_elbows_bend_only_their_own_way(one, position):
    pose = skeleton.angles(one, position)
    for side in ("", "far_"):
        assert 0 <= pose[side + "knee"] <= 150
        assert 0 <= pose[side + "elbow"] <= 200
        assert -40 <= pose[side + "hip"] <= 130


@every_pose
def test_nothing_is_below_the_floor(one, position):
    at = joints(one, position)
    low = {name: at[name][1] for name in at if at[name][1] < -2.6}
    assert not low
    assert at["head"][1] - skeleton.HEAD - body.LINE / 2 > -body.UNDER - 2.5


@every_exercise
def test_nothing_goes_far_below_the_floor_on_the_way(one):
    for step in range(1, 8):
        at = joints(one, "start", step / 8)
        assert min(place[1] for place in at.values()) > -7, step


@pytest.mark.parametrize("name", [name for name in NAMES if name not in IN_THE_AIR])
def test_the_body_rests_on_something(name):
    one, position = POSES[NAMES.index(name)]
    at = joints(one, position)
    heights = [0] + [thing[2] for thing in one["pose"].get("things") or [] if thing[0] in ("box", "cushion")]
    heights += [y + body.UNDER for thing in one["pose"].get("things") or [] if thing[0] == "line" for y in thing[2::2]]
    carrying = [at[name][1] for name in ("heel", "toe", "far_heel", "far_toe", "knee", "shoulder", "ankle", "hip")]
    assert min(abs(y - height) for y in carrying for height in heights) < 1.6


@pytest.mark.parametrize("name", IN_THE_AIR)
def test_a_jump_is_clear_of_the_floor(name):
    one, position = POSES[NAMES.index(name)]
    assert min(place[1] for place in joints(one, position).values()) > 4


@pytest.mark.parametrize(("name", "position", "point", "height"), RESTS)
def test_feet_shoulders_and_knees_lie_on_what_carries_them(name, position, point, height):
    assert joints(exercises.exercise(name), position)[point][1] == pytest.approx(height, abs=1.6)


@pytest.mark.parametrize("one", [one for one in ALL if one["pose"]["at"][0] == "heel" and "at" not in one["pose"]["end"]], ids=lambda one: one["id"])
def test_a_planted_foot_does_not_slide(one):
    for part in (0, 0.5, 1):
        assert joints(one, "start", part)["heel"] == pytest.approx(one["pose"]["at"][1:])


HANDS = [one for one in ALL if any("a hand on" in text or "hands on the back of" in text for text in one["pose"]["shows"])]


@pytest.mark.parametrize("one", HANDS, ids=lambda one: one["id"])
def test_a_hand_on_a_chair_reaches_it(one):
    tops = [(thing[1], thing[2]) for thing in one["pose"]["things"] if thing[0] == "line"]
    for position in skeleton.POSITIONS:
        at = joints(one, position)
        assert min(distance(at[hand], top) for hand in ("hand", "far_hand") for top in tops) < 3.5, position


def test_hands_on_chairs_are_looked_at():
    assert len(HANDS) >= 7


def test_the_arms_of_a_sled_push_reach_its_handle():
    sled = exercises.exercise("sled_push")
    for position in skeleton.POSITIONS:
        assert joints(sled, position)["hand"][0] == pytest.approx(sled["pose"]["things"][0][1], abs=2)


# ---- The picture ----


def picture(one, position):
    return body.figure(one, position)


def size(svg):
    return int(svg[1]["width"]), int(svg[1]["height"])


def path_places(d):
    """The places of a path of absolute M, L, H and A in tenths of a px."""
    found = []
    for command, numbers in re.findall(r"([MLHA])([^MLHA]*)", d):
        values = [int(number) for number in numbers.split()]
        found.append((values[0], found[-1][1]) if command == "H" else tuple(values[-2:]))
    return found


def extent(svg):
    """(left, top, right, bottom) of all that is drawn, px, without the width of lines; letters as boxes."""
    places = []
    for path in nodes(svg, "path"):
        places += path_places(path[1]["d"])
    for circle in nodes(svg, "circle"):
        x, y, r = (int(circle[1][name]) for name in ("cx", "cy", "r"))
        places += [(x - r, y - r), (x + r, y + r)]
    for rect in nodes(svg, "rect"):
        x, y, width, height = (int(rect[1][name]) for name in ("x", "y", "width", "height"))
        places += [(x, y), (x + width, y + height)]
    for left, top, right, bottom in (label_box(text) for text in nodes(svg, "text")):
        places += [(left * 10, top * 10), (right * 10, bottom * 10)]
    across, down = [x / 10 for x, _ in places], [y / 10 for _, y in places]
    return min(across), min(down), max(across), max(down)


def label_box(text):
    x, y = int(text[1]["x"]) / 10, int(text[1]["y"]) / 10
    wide = 7.2 * len(text[2])
    left = {"middle": x - wide / 2, "end": x - wide}.get(text[1].get("text-anchor"), x)
    return left, y - 9, left + wide, y


@every_pose
def test_all_is_inside_the_picture(one, position):
    svg = picture(one, position)
    width, height = size(svg)
    assert svg[1]["viewBox"] == f"0 0 {width * 10} {height * 10}"
    assert width == 160
    left, top, right, bottom = extent(svg)
    assert left >= 2 and top >= 2 and right <= width - 2 and bottom <= height - 1


@every_exercise
def test_both_positions_have_the_same_height_and_no_empty_sky(one):
    start, end = (picture(one, position) for position in skeleton.POSITIONS)
    assert size(start) == size(end)
    if size(start)[1] > 80:
        assert min(extent(svg)[1] for svg in (start, end)) < 14


def near_leg(svg):
    """shoulder, hip and knee of the drawn near side, y upward."""
    (limbs,) = [g for g in nodes(svg, "g") if g[1]["stroke"] == "currentColor"]
    (near,) = [path[1]["d"] for path in nodes(limbs, "path") if "stroke-opacity" not in path[1]]
    return [(x, -y) for x, y in path_places(near)[1:4]]


@every_pose
def test_the_picture_shows_the_angle_it_names(one, position):
    svg = picture(one, position)
    labels = [text[2] for text in nodes(svg, "text") if text[2].endswith("°")]
    if not skeleton.is_loaded(one, position):
        assert labels == []
        return
    named = one["hip_flexion"][skeleton.POSITIONS.index(position)]
    assert labels == [f"{named}°"]
    shoulder, hip, knee = near_leg(svg)
    assert flexion(hip, shoulder, knee) == pytest.approx(named, abs=1)
    arcs = [path[1]["d"] for path in nodes(svg, "path") if "A" in path[1]["d"]]
    assert len(arcs) == (1 if named >= 4 else 0)
    for arc in arcs:
        places = [(x, -y) for x, y in path_places(arc)]
        turned = (direction(hip, places[3]) - direction(hip, places[2])) % 360
        assert turned == pytest.approx(named, abs=1.5)


@every_pose
def test_the_figure_of_the_angle_stands_clear_of_the_body(one, position):
    svg = picture(one, position)
    at = joints(one, position)
    page = size(svg)[1] - 17 - body.UNDER
    lines = [(at[a], at[b]) for chain in CHAINS for a, b in zip(chain, chain[1:], strict=False)]
    for text in nodes(svg, "text"):
        if not text[2].endswith("°"):
            continue
        left, top, right, bottom = label_box(text)
        box = [(left + (right - left) * i / 4, page - (top + (bottom - top) * j / 2)) for i in range(5) for j in range(3)]
        nearest = min(from_line(place, *line) for place in box for line in lines)
        assert nearest > body.LINE / 2 - 0.7
        assert min(distance(place, at["head"]) for place in box) > skeleton.HEAD + 1


def from_line(place, start, end):
    across, up = end[0] - start[0], end[1] - start[1]
    along = ((place[0] - start[0]) * across + (place[1] - start[1]) * up) / (across**2 + up**2)
    along = max(0, min(1, along))
    return distance(place, (start[0] + across * along, start[1] + up * along))


@every_exercise
def test_a_pair_is_small_and_takes_the_page_s_colours_and_legible_letters(one):
    pair = body.pair(one)
    html = to_html(pair)
    assert len(html.encode()) < 6000
    assert len(nodes(pair, "svg")) == 2
    inks = set(re.findall(r'(?:fill|stroke)="([^"]*)"', html))
    assert inks <= {"none", "currentColor", *(f"var(--pht-{name})" for name in ("quiet", "load", "page", "surface"))}
    assert all(int(text[1]["font-size"]) >= 120 for text in nodes(pair, "text"))
    weights = {g[1]["stroke-width"] for g in nodes(pair, "g") if g[1]["stroke"] == "currentColor"}
    assert weights == {"46"}


@every_pose
def test_a_picture_has_a_title_a_description_its_position_and_its_class(one, position):
    svg = picture(one, position)
    assert svg[1]["role"] == "img"
    assert svg[2][0] == "title" and svg[2][2] == f"{one['name']}, {body.caption(one, position)}"
    assert svg[3][0] == "desc" and svg[3][2] == body.alt_text(one, position)
    words = [text[2] for text in nodes(svg, "text")]
    assert words[:2] == [body.caption(one, position), one["class"]]


@every_exercise
def test_the_words_say_the_position_and_the_approximate_angle(one):
    texts = [body.alt_text(one, position) for position in skeleton.POSITIONS]
    assert texts[0] != texts[1]
    for text, position, shows in zip(texts, skeleton.POSITIONS, one["pose"]["shows"], strict=True):
        assert text.startswith(f"{body.caption(one, position)}: {shows}.")
        if skeleton.is_loaded(one, position):
            angle = one["hip_flexion"][skeleton.POSITIONS.index(position)]
            bent = f"bent about {angle} degrees" if angle else "about straight, 0 degrees"
            assert text.endswith(f" The hip is {bent}, compression class {one['class']}.")
        else:
            assert "degrees" not in text


@every_exercise
def test_frames_lead_from_start_to_end(one):
    frames = body.frames(one, 5)
    assert len(frames) == 5
    assert frames[0] == picture(one, "start")
    assert frames[4] == picture(one, "end")
    moves = any(one["pose"]["start"].get(name) != one["pose"]["end"].get(name) for name in ("trunk", "leg", "far", "at", "arm"))
    if moves:
        assert frames[2] not in (frames[0], frames[4])


def test_the_angle_grows_or_falls_from_frame_to_frame_and_stays_legible():
    frames = body.frames(exercises.exercise("deep_squat"), 6)
    labels = [nodes(frame, "text")[2] for frame in frames]
    assert [label[2] for label in labels] == ["110°", "88°", "66°", "44°", "22°", "0°"]
    assert ["stroke" in label[1] for label in labels] == [False, True, True, True, True, False]


def test_an_effort_without_movement_has_its_arrow_only_in_the_hold():
    pushing = [one for one in ALL if any(thing[0] == "push" for thing in one["pose"].get("things") or [])]
    assert len(pushing) >= 4
    for one in pushing:
        arrows = [[path for path in nodes(picture(one, p), "path") if path[1].get("stroke-width") == "24"] for p in skeleton.POSITIONS]
        assert [len(found) for found in arrows] == [0, 1]


def test_no_two_exercises_are_drawn_alike():
    drawn = {}
    for one in ALL:
        shapes = "".join(to_html(part) for svg in nodes(body.pair(one), "svg") for part in svg[4:])
        drawn.setdefault(shapes, []).append(one["id"])
    assert [names for names in drawn.values() if len(names) > 1] == []
