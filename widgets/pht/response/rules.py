"""The 24-hour response: is this morning settled, and what light does the session get.

Pain is NRS 0-10. The schools (goom, strict, silbernagel) differ only in the numbers of
evidence/rules.yml; None there means that the school has no such limit.
"""

from pht.evidence import value

SCHOOLS = ["goom", "strict", "silbernagel"]

MORNINGS = value("usual_morning_count")
_CAP = value("usual_morning_cap")
_RED_DURING = value("red_during")
_RED_MORNING = value("red_morning")
_TREND = value("morning_trend")
_limits = {}


def usual_mornings(mornings):
    """The usual morning before each entry of a list of next-morning scores (None: no score), in order.

    The median of the 3 nearest earlier scores, at most 3; None with fewer.
    Rules usual_morning_count, usual_morning_cap.
    """
    usual = []
    recent = []
    for score in mornings:
        if len(recent) < MORNINGS:
            usual.append(None)
        else:
            usual.append(min(_CAP, sorted(recent)[MORNINGS // 2]))
        if score is not None:
            recent.append(score)
            if len(recent) > MORNINGS:
                recent.pop(0)
    return usual


def settled(morning, usual, school):
    """(True, False or None without a score; the id of the rule that decided, "" without a score).

    usual is None with fewer than 3 earlier mornings. Rules settled_<school>,
    settled_floor_<school>, settled_first_<school>.
    """
    if morning is None:
        return None, ""
    limit = limits(school)
    if usual is None:
        return morning <= limit["first"], limit["first_id"]
    if morning <= limit["floor"]:
        return True, limit["floor_id"]
    return morning <= usual + limit["margin"], limit["margin_id"]


def light(during, morning, usual, school):
    """(light "green", "amber", "red" or None; settled; rule ids that decided; reason of a None light).

    Red comes at once from either score; otherwise both scores are needed.
    Rules red_during, red_morning, amber_during_<school>, amber_morning_<school>, settled_*.
    """
    is_settled, settled_id = settled(morning, usual, school)
    red = []
    if during is not None and during >= _RED_DURING:
        red.append("red_during")
    if morning is not None and morning >= _RED_MORNING:
        red.append("red_morning")
    if red:
        return "red", is_settled, red, ""
    if morning is None:
        return None, None, [], "waiting_for_morning"
    if during is None:
        return None, is_settled, [], "pain_not_given"
    limit = limits(school)
    amber = []
    if not is_settled:
        amber.append(settled_id)
    if morning >= limit["amber_morning"]:
        amber.append(limit["amber_morning_id"])
    if limit["amber_during"] is not None and during >= limit["amber_during"]:
        amber.append(limit["amber_during_id"])
    if amber:
        return "amber", is_settled, amber, ""
    green = [settled_id, limit["amber_during_id"]]
    if limit["inside"] is not None and during >= limit["inside"]:
        green.append("inside_silbernagel")
    return "green", True, green, ""


def trend_up(this_week, last_week):
    """Whether the mean next-morning pain rose by more than the margin; None if either mean is None.

    Rule morning_trend.
    """
    if this_week is None or last_week is None:
        return None
    return this_week > last_week + _TREND


def limits(school):
    """A school's numbers and their rule ids; ValueError for an unknown school."""
    if school not in _limits:
        if school not in SCHOOLS:
            raise ValueError("pht: unknown school; use one of " + ", ".join(SCHOOLS))
        found = {"inside": value("inside_silbernagel") if school == "silbernagel" else None}
        for name, stem in _STEMS:
            found[name] = value(stem + school)
            found[name + "_id"] = stem + school
        _limits[school] = found
    return _limits[school]


_STEMS = [
    ("amber_during", "amber_during_"),
    ("amber_morning", "amber_morning_"),
    ("margin", "settled_"),
    ("floor", "settled_floor_"),
    ("first", "settled_first_"),
]
