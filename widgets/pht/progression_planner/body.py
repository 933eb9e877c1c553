"""Line drawings of the exercises: a body seen from its right side, from the joint angles of exercises.yml.

    figure(exercise, "start")  ->  one position as an SVG picture, 160 px wide
    pair(exercise)             ->  both, side by side
    frames(exercise, 12)       ->  pictures on the way from start to end
    alt_text(exercise, "end")  ->  the same in words

The near limbs are full, the far ones lighter. The ring is the sitting bone; the arc is hip flexion,
from the trunk's line to the near thigh. skeleton.py says what `pose` holds. Its `things`, where a
place is the name of a point of the body or "x y", and y is where the middle of a limb's line lies
that rests on the thing:

    [box, left, top, width, height]      bench, step, sofa
    [cushion, left, top, width, height]
    [line, x, y, x, y, ...]              wall, chair, rail; the line's own place
    [disc, place, x, y, radius]          ball, pad: its middle is x, y from the place
    [band, place, place]                 from the body to where it is tied
    [bar, place, x, y]                   a loaded bar, seen from its end
    [bell, place]  [pack, place, x, y]   kettlebell, rucksack
    [slider, place]
    [push, place, direction]             an effort without movement, in the end position only
"""

import math

from pht.progression_planner.skeleton import HEAD, POSITIONS, angles, is_loaded, points, step
from pht.ui import text as words
from pht.ui.chart import ink
from pht.ui.html import circle, desc, div, g, path, rect, svg, title
from pht.ui.html import text as svg_text

WIDTH = 160
LINE = 4.6
THIN = 1.8
# How far what a limb rests on lies below the middle of the limb's line.
UNDER = 3.2
LETTERS = 12
# The pictures count in tenths of a px, so that coordinates are whole numbers.
FINE = 10
_MARGIN = 5
_ASIDE = 4
_CAPTION = 17
_LEAST_HEIGHT = 76
_ARC = 15
_RAY = 23
_SMALLEST_ARC = 4
_RING = 2.4
_FAINT = "0.38"
_PLATE = 10
_FRONT = ("bell", "pack", "push")
_CAPTIONS = {"start": "Start", "end": "End"}
_HOLD_CAPTIONS = {"start": "Ready", "end": "Hold"}


def pair(exercise):
    """Both positions side by side; the second one wraps below where there is no room."""
    height = _height(exercise)
    return div(class_="pht-body")[[_picture(exercise, position, 0, height) for position in POSITIONS]]


def figure(exercise, position):
    """The picture of a position, "start" or "end"."""
    return _picture(exercise, position, 0, _height(exercise))


def frames(exercise, count):
    """`count` pictures, at least two, on the way from the start to the end position."""
    height = _height(exercise)
    return [_picture(exercise, "start", place / (count - 1), height) for place in range(count)]


def caption(exercise, position):
    """The name of a position: Start and End, or Ready and Hold where nothing moves."""
    names = _HOLD_CAPTIONS if exercise["kind"] == "isometric" else _CAPTIONS
    return names[position]


def alt_text(exercise, position):
    """A position in words, with the approximate hip angle where the hip is loaded."""
    said = caption(exercise, position) + ": " + exercise["pose"]["shows"][POSITIONS.index(position)] + "."
    if not is_loaded(exercise, position):
        return said
    bent = words.number(angles(exercise, position)["hip"])
    hip = "about straight, 0 degrees" if bent == "0" else "bent about " + bent + " degrees"
    return said + " The hip is " + hip + ", compression class " + exercise["class"] + "."


# ---- The picture --------------------------------------------------------------------------------


def _picture(exercise, position, part, height):
    pose = angles(exercise, position, part)
    at = points(pose)
    page = _Page(height)
    nearest = position if part < 0.5 else POSITIONS[1 - POSITIONS.index(position)]
    things = [thing for thing in exercise["pose"].get("things") or [] if thing[0] != "push" or nearest == "end"]
    shown = is_loaded(exercise, nearest)
    return svg(
        class_="pht-figure",
        role="img",
        width=str(WIDTH),
        height=str(page.height),
        viewBox="0 0 %d %d" % (WIDTH * FINE, page.height * FINE),
        fill="none",
        stroke_linecap="round",
        stroke_linejoin="round",
    )[
        title[exercise["name"] + ", " + caption(exercise, nearest)],
        desc[alt_text(exercise, nearest)],
        g(stroke=ink("quiet"), stroke_width=_tenths(THIN))[
            path(d="M%d %dH%d" % (_ASIDE * FINE, page.down(-UNDER), (WIDTH - _ASIDE) * FINE)),
            [_thing(page, at, thing) for thing in things if thing[0] not in _FRONT],
        ],
        _limbs(page, at),
        g(stroke=ink("quiet"), stroke_width=_tenths(THIN))[
            [_thing(page, at, thing) for thing in things if thing[0] in _FRONT]
        ],
        _angle(page, at, pose) if shown else None,
        _ring(page, at),
        _captions(page, exercise, nearest),
        _degrees(page, at, pose, 0 < part < 1) if shown else None,
    ]


def _limbs(page, at):
    far = page.line([at["far_hip"], at["far_knee"], at["far_ankle"], at["far_heel"], at["far_toe"]])
    far += page.line([at["far_shoulder"], at["far_elbow"], at["far_hand"]])
    near = page.line([at["neck"], at["shoulder"], at["hip"], at["knee"], at["ankle"], at["heel"], at["toe"]])
    arm = page.line([at["shoulder"], at["elbow"], at["hand"]])
    return g(stroke="currentColor", stroke_width=_tenths(LINE))[
        path(d=far, stroke_opacity=_FAINT),
        page.circle(at["head"], HEAD),
        path(d=near + arm + page.line([at["head"], at["nose"]])),
        page.circle(at["head"], HEAD - LINE / 2, fill=ink("page"), stroke="none"),
    ]


def _ring(page, at):
    return page.circle(at["seat"], _RING, fill=ink("page"), stroke=ink("load"), stroke_width=_tenths(2))


def _angle(page, at, pose):
    """The trunk's line beyond the hip, and the arc from there to the thigh."""
    if pose["hip"] < _SMALLEST_ARC:
        return None
    straight = pose["trunk"] + 180
    first = step(at["hip"], straight, _ARC)
    last = step(at["hip"], straight + pose["hip"], _ARC)
    d = page.line([at["hip"], step(at["hip"], straight, _RAY)]) + page.line([first])
    d += "A%d %d 0 0 0 %d %d" % (_ARC * FINE, _ARC * FINE, page.right(last[0]), page.down(last[1]))
    return path(d=d, stroke=ink("load"), stroke_width=_tenths(THIN))


def _degrees(page, at, pose, crosses):
    """The angle's figure; on the way it crosses lines and is set off from them."""
    across, up = pose["mark"]
    edge = {"stroke": ink("page"), "stroke_width": "36", "paint_order": "stroke"} if crosses else {}
    return svg_text(
        x=str(page.right(at["hip"][0] + across)),
        # Letters stand on their base line, which lies below the middle of figures.
        y=str(page.down(at["hip"][1] + up - 4.3)),
        text_anchor="middle",
        font_size=str(LETTERS * FINE),
        font_weight="600",
        fill=ink("load"),
        **edge,
    )[words.number(pose["hip"]) + "\u00b0"]


def _captions(page, exercise, position):
    y = str(page.height * FINE - 30)
    look = {"font_size": str(LETTERS * FINE), "fill": ink("quiet"), "y": y}
    return [
        svg_text(x=str(_ASIDE * FINE), **look)[caption(exercise, position)],
        svg_text(x=str((WIDTH - _ASIDE) * FINE), text_anchor="end", **look)[exercise["class"]],
    ]


def _height(exercise):
    """The height that holds both positions, whole px."""
    top = 0
    for position in POSITIONS:
        pose = angles(exercise, position)
        at = points(pose)
        reach = [at[name][1] + LINE / 2 for name in at]
        reach.append(at["head"][1] + HEAD + LINE / 2)
        if is_loaded(exercise, position):
            reach.append(at["hip"][1] + pose["mark"][1] + LETTERS / 2)
        for thing in exercise["pose"].get("things") or []:
            reach.append(_reach(thing, at))
        top = max(top, max(reach))
    return max(_LEAST_HEIGHT, int(math.ceil(top + UNDER + _MARGIN + _CAPTION)))


def _reach(thing, at):
    """How high a thing reaches, px."""
    kind = thing[0]
    if kind in ("box", "cushion"):
        return thing[2]
    if kind == "line":
        return max([thing[place] for place in range(2, len(thing), 2)])
    if kind == "disc":
        return _place(thing[1], at)[1] + thing[3] + thing[4]
    if kind == "band":
        return max(_place(thing[1], at)[1], _place(thing[2], at)[1])
    return _place(thing[1], at)[1] + _PLATE


class _Page:
    """Turns px with y upward into the picture's tenths with y downward."""

    def __init__(self, height):
        self.height = height
        self.floor = height - _CAPTION - UNDER

    def right(self, x):
        return int(math.floor(x * FINE + 0.5))

    def down(self, y):
        return int(math.floor((self.floor - y) * FINE + 0.5))

    def line(self, places):
        pieces = ["%d %d" % (self.right(x), self.down(y)) for x, y in places]
        return "M" + "L".join(pieces)

    def circle(self, middle, radius, **look):
        return circle(cx=str(self.right(middle[0])), cy=str(self.down(middle[1])), r=_tenths(radius), **look)


def _tenths(length):
    return words.number(length * FINE)


# ---- Things -------------------------------------------------------------------------------------


def _thing(page, at, thing):
    return _THINGS[thing[0]](page, at, *thing[1:])


def _place(place, at):
    if place in at:
        return at[place]
    x, y = place.split(" ")
    return (float(x), float(y))


def _box(page, at, left, top, width, height, round_=1):
    return rect(
        x=str(page.right(left)),
        y=str(page.down(top - UNDER)),
        width=_tenths(width),
        height=_tenths(height),
        rx=_tenths(round_),
        fill=ink("surface"),
    )


def _cushion(page, at, left, top, width, height):
    return _box(page, at, left, top, width, height, min(width, height) / 2)


def _line(page, at, *numbers):
    return path(d=page.line([(numbers[place], numbers[place + 1]) for place in range(0, len(numbers), 2)]))


def _disc(page, at, place, across, up, radius):
    x, y = _place(place, at)
    return page.circle((x + across, y + up), radius, fill=ink("surface"))


def _band(page, at, first, last):
    tied = _place(last, at)
    return [
        path(d=page.line([_place(first, at), tied]), stroke=ink("load"), stroke_dasharray="30 26"),
        page.circle(tied, 1.6, fill=ink("quiet")),
    ]


def _bar(page, at, place, across, up):
    x, y = _place(place, at)
    middle = (x + across, y + up)
    return [page.circle(middle, _PLATE, fill=ink("surface"), fill_opacity="0.7"), page.circle(middle, 1.5, fill=ink("quiet"))]


def _bell(page, at, place):
    x, y = _place(place, at)
    return [page.circle((x, y - 1), 3.5), page.circle((x, y - 8), 5.5, fill=ink("quiet"))]


def _pack(page, at, place, across, up):
    x, y = _place(place, at)
    return rect(
        x=str(page.right(x + across - 6)),
        y=str(page.down(y + up + 7)),
        width="120",
        height="140",
        rx="35",
        fill=ink("surface"),
    )


def _slider(page, at, place):
    x, y = _place(place, at)
    return path(d=page.line([(x - 5, y - UNDER + 0.4), (x + 8, y - UNDER + 0.4)]), stroke_width="32")


def _push(page, at, place, direction):
    start = step(_place(place, at), direction, 6)
    tip = step(start, direction, 13)
    d = page.line([start, tip]) + page.line([step(tip, direction + 145, 6), tip, step(tip, direction - 145, 6)])
    return path(d=d, stroke=ink("load"), stroke_width="24")


_THINGS = {
    "box": _box,
    "cushion": _cushion,
    "line": _line,
    "disc": _disc,
    "band": _band,
    "bar": _bar,
    "bell": _bell,
    "pack": _pack,
    "slider": _slider,
    "push": _push,
}
