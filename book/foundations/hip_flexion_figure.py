"""Draws the lesson's figure of one hip in three positions, from joint angles.

`python hip_flexion_figure.py` writes `hip_flexion.html` beside it: three line drawings that take
the page's text colour. Schematic: the pelvis is drawn larger than life, and nothing is to scale.
"""

from math import acos, atan2, cos, degrees, hypot, radians, sin
from pathlib import Path

from pht.ui.html import circle, desc, div, g, path, svg, text, title, to_html

TENDON = "#2E8BC9"
PRESSED = "#D55E00"
LINE = "4"
THIGH, SHANK, TRUNK, HEAD, FOOT = 86, 80, 60, 18, 24
FLOOR = 366
SITTING_BONE = (-15, -30)
RING = 10
PELVIS = ((-22, 26), (-2, 40), (22, 26), (18, -16), SITTING_BONE)

POSITIONS = (
    {
        "name": "standing",
        "heading": "Standing",
        "angle": "hip about 0°",
        "words": "Side view of a standing person. The pelvis is upright and the thigh hangs straight "
        "down. The hamstring runs straight down from a ring, the sitting bone, to the back of the "
        "knee. It touches the bone only where it starts.",
        "pelvis": 0, "thigh": 0, "knee": 0, "hip": (136, 194), "seat": False,
    },
    {
        "name": "sitting",
        "heading": "Sitting",
        "angle": "hip about 90°",
        "words": "Side view of a person on a seat. The thigh points forward, at a right angle to the "
        "pelvis. The hamstring starts behind the ring and bends round its lower side before it runs "
        "forward. The part pressed between bone and seat is marked.",
        "pelvis": 0, "thigh": 90, "knee": 90, "hip": (92, 280), "seat": True,
    },
    {
        "name": "bending",
        "heading": "Bending forward",
        "angle": "hip about 90°",
        "words": "Side view of a person who bends forward with nearly straight knees. The pelvis has "
        "tipped forward, so the ring now points back. The hamstring starts on top of the ring, bends "
        "round it and runs down to the knee. It is pulled and pressed at once. The pressed part is "
        "marked.",
        "pelvis": -84, "thigh": 6, "knee": 6, "hip": (84, 195), "seat": False,
    },
)


def turned(point, angle):
    """The point (x forward, y up) turned by `angle` degrees, counter-clockwise."""
    a = radians(angle)
    return (point[0] * cos(a) - point[1] * sin(a), point[0] * sin(a) + point[1] * cos(a))


def added(point, step):
    return (point[0] + step[0], point[1] + step[1])


def along(start, length, angle):
    """The end of a bone from `start`, `angle` degrees forward of straight down."""
    return added(start, (length * sin(radians(angle)), -length * cos(radians(angle))))


def wrap(centre, first, end):
    """The angles over which a cord, fixed at angle `first` of the ring, lies on it before it leaves for `end`."""
    dx, dy = end[0] - centre[0], end[1] - centre[1]
    leaves = degrees(atan2(dy, dx)) - degrees(acos(RING / hypot(dx, dy)))
    while leaves < first:
        leaves += 360
    return first, leaves


def on_ring(centre, angle):
    return added(centre, (RING * cos(radians(angle)), RING * sin(radians(angle))))


def drawn(points, hip, closed=False):
    """The points, relative to the hip and y up, as the `d` of a path in the picture."""
    steps = " L".join("%.1f %.1f" % (hip[0] + x, hip[1] - y) for x, y in points)
    return "M" + steps + (" Z" if closed else "")


def stroke(d, colour="currentColor", width=LINE, **more):
    return path(d=d, fill="none", stroke=colour, stroke_width=width, stroke_linejoin="round",
                stroke_linecap="round", **more)


def body(position):
    """Joints of one position, relative to the hip, y up."""
    knee = along((0, 0), THIGH, position["thigh"])
    lower = position["thigh"] - position["knee"]
    ankle = along(knee, SHANK, lower)
    return {
        "pelvis": [turned(point, position["pelvis"]) for point in PELVIS],
        "bone": turned(SITTING_BONE, position["pelvis"]),
        "neck": turned((-2, 40 + TRUNK), position["pelvis"]),
        "head": turned((0, 40 + TRUNK + HEAD + 3), position["pelvis"]),
        "waist": turned((-2, 40), position["pelvis"]),
        "knee": knee,
        "ankle": ankle,
        "toe": added(ankle, (FOOT, -4)),
        "behind_knee": added(along(knee, 14, lower), (-9 * cos(radians(lower)), -9 * sin(radians(lower)))),
    }


def hamstring(position, joints):
    """The tendon's path: where it lies on the ring, and where it runs free to the back of the knee."""
    first, leaves = wrap(joints["bone"], 180 + position["pelvis"], joints["behind_knee"])
    steps = max(2, int((leaves - first) / 6) + 1)
    lies = [on_ring(joints["bone"], first + (leaves - first) * i / (steps - 1)) for i in range(steps)]
    return lies, [lies[-1], joints["behind_knee"]]


def flexion_arc(position, hip):
    """The angle between the trunk's line and the thigh, at the hip."""
    start, end = position["pelvis"] - 90, position["thigh"] - 90
    points = [(38 * cos(radians(a)), 38 * sin(radians(a))) for a in range(start, end + 1, 6)]
    return [
        stroke(drawn([(0, 0), turned((0, -60), position["pelvis"])], hip), width="1.5", stroke_dasharray="3 4"),
        stroke(drawn(points, hip), width="1.5"),
    ]


def picture(position):
    """One position as an SVG of 240 by 376."""
    hip, joints = position["hip"], body(position)
    lies, free = hamstring(position, joints)
    pressed = position["thigh"] - position["pelvis"] > 45
    bone = joints["bone"]
    return svg(viewBox="0 0 240 376", width="100%", role="img",
               aria_labelledby="hip-%s-title hip-%s-desc" % (position["name"], position["name"]))[
        title(id="hip-%s-title" % position["name"])[position["heading"] + ", " + position["angle"]],
        desc(id="hip-%s-desc" % position["name"])[position["words"]],
        text(x="120", y="20", text_anchor="middle", font_size="16", font_weight="600", fill="currentColor")[position["heading"]],
        text(x="120", y="40", text_anchor="middle", font_size="14", fill="currentColor")[position["angle"]],
        seat(hip, bone) if position["seat"] else None,
        stroke("M8 %d L232 %d" % (FLOOR, FLOOR), width="1.5"),
        g(opacity="0.75")[stroke(drawn(joints["pelvis"], hip, closed=True), width="2")],
        stroke(drawn([joints["waist"], joints["neck"]], hip)),
        dot(joints["head"], hip, HEAD),
        stroke(drawn([(0, 0), joints["knee"], joints["ankle"], joints["toe"]], hip)),
        flexion_arc(position, hip) if pressed else None,
        stroke(drawn(free, hip), TENDON, "5"),
        stroke(drawn(lies, hip), PRESSED if pressed else TENDON, "8" if pressed else "5"),
        dot(bone, hip, RING - 3),
        dot((0, 0), hip, 3.5, "currentColor"),
        dot(joints["knee"], hip, 2, "currentColor"),
        labels(position, hip),
    ]


def dot(point, hip, radius, fill="none"):
    return circle(cx="%.1f" % (hip[0] + point[0]), cy="%.1f" % (hip[1] - point[1]), r="%.1f" % radius,
                  fill=fill, stroke="currentColor", stroke_width="3")


def seat(hip, bone):
    """A stool under the sitting bone."""
    top, floor = bone[1] - RING - 6, hip[1] - FLOOR
    return [
        stroke(drawn([(-62, top), (58, top)], hip), width="3"),
        stroke(drawn([(-54, top), (-54, floor)], hip), width="1.5"),
        stroke(drawn([(46, top), (46, floor)], hip), width="1.5"),
    ]


LABELS = {
    "standing": (("sitting bone", (84, 204), (88, 200), (-22, -32)), ("hamstring", (84, 262), (88, 258), (-17, -70))),
    "sitting": (("pressed", (58, 214), None, None), ("here", (58, 230), (46, 236), (-28, -34))),
    "bending": (("pressed here", (92, 146), (50, 154), (-38, 20)),),
}


def labels(position, hip):
    """Words that end at a place in the picture, with a thin line from a start to the part."""
    drawings = []
    for words, place, start, target in LABELS[position["name"]]:
        drawings.append(text(x=str(place[0]), y=str(place[1]), text_anchor="end", font_size="14", fill="currentColor")[words])
        if target:
            end = (hip[0] + target[0], hip[1] - target[1])
            drawings.append(stroke("M%d %d L%.1f %.1f" % (start + end), width="1"))
    return drawings


def fragment():
    """The three pictures side by side, or one below the other where the page is narrow."""
    cells = [div(style="flex:1 1 210px;max-width:300px")[picture(position)] for position in POSITIONS]
    return to_html(div(class_="hip-flexion", style="display:flex;flex-wrap:wrap;gap:16px;justify-content:center")[cells]) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("hip_flexion.html").write_text(fragment(), encoding="utf-8", newline="\n")
