"""A second reading of the self-screen's rules, written down from the evidence notes and not from the code.

Table 4c.1 and lists 4c.2 and 4c.3 are typed out; `read` walks the eight steps of 4c.4 in the plainest
way. Nothing here imports the self-screen: what both readings agree on, two readings agree on.
"""

# id: what yes means, what not_sure means (see = see a clinician)
RED = """
saddle            emergency  emergency
bladder_bowel     emergency  emergency
sexual            emergency  same_day
both_legs         emergency  same_day
sudden_pop        24_48h     24_48h
no_weight         emergency  same_day
fragile_fall      same_day   same_day
major_trauma      same_day   see
thinner_swelling  emergency  same_day
bone_stress       24_48h     see
bone_risk         nothing    nothing
fever_ill         same_day   see
immune            nothing    nothing
cancer            days       see
weight_loss       days       see
lump              days       see
bowel_bleed       days       see
constant_worse    days       see
hot_swollen       same_day   same_day
recent_injection  same_day   see
leg_swollen       same_day   same_day
chest             emergency  emergency
weakness          same_day   see
"""
WITHIN_48_HOURS = ["major_trauma", "weakness"]
DIFFERENTIAL = """
below_knee back_moves_it side_hip groin perineal morning_stiff mid_thigh_sudden antibiotic pregnant sudden_pop_old both_sides
""".split()
FEVER_WITH = ["hot_swollen", "recent_injection", "immune", "constant_worse", "no_weight"]
CANCER_WITH = ["constant_worse", "weakness", "below_knee"]

POINTS = {
    "where": {"point": 3, "whole": 1, "elsewhere": 0},
    "onset": {"gradual": 2, "gradual_load": 3, "sudden": 0},
    "duration": {"under_6": 0, "6_to_8": 1, "over_8": 1},
    "sitting": {"within_30": 2, "longer": 1, "no": 0},
    "warm_up": {"yes": 1, "no": 0},
    "press": {"yes": 1, "no": 0, "skipped": 0},
    "bridge": {"yes": 1, "no": 0, "skipped": 0},
}
TICKS = {
    "provokes": ["run", "sprint", "hill", "lunge", "squat", "hinge", "stretch"],
    "interferes": ["sitting", "sleep", "training", "work"],
}
ORDER = ["see", "days", "24_48h", "same_day", "emergency"]

TABLE = {name: (yes, not_sure) for name, yes, not_sure in (row.split() for row in RED.strip().splitlines())}
RED_IDS = list(TABLE)


def values(name):
    """Every answer that a red or differential line takes."""
    if name in WITHIN_48_HOURS:
        return ["no", "not_sure", "yes", "yes_48h"]
    if name == "antibiotic":
        return ["no", "not_sure", "yes", "yes_still_taking"]
    return ["no", "not_sure", "yes"]


def present(answers, names):
    """Whether any of these lines is there: yes, timed or not sure."""
    return any(answers.get(name, "no") != "no" for name in names)


def level(name, answers):
    """What the answer to a red line means, with the lines that raise it."""
    answer = answers.get(name, "no")
    if answer == "no":
        return "nothing"
    if answer == "yes_48h":
        return "emergency"
    if name == "fever_ill" and answer == "yes" and present(answers, FEVER_WITH):
        return "emergency"
    if name == "cancer" and answer == "yes" and present(answers, CANCER_WITH):
        return "same_day"
    if name == "bone_stress" and answer == "not_sure" and present(answers, ["bone_risk"]):
        return "24_48h"
    yes, not_sure = TABLE[name]
    return yes if answer == "yes" else not_sure


def read(document):
    """{"outcome", "when", "reasons", "book_assessment", "exercise_links"} by the steps of 4c.4."""
    age, answers = document.get("age"), document.get("answers", {})
    levels = [(name, level(name, answers)) for name in RED_IDS]
    if age is not None and age < 18:
        levels.append(("under_18", "24_48h"))
        if answers.get("limp", "no") != "no":
            levels.append(("limp", "same_day"))
    red = [(name, one) for name, one in levels if one in ORDER and one != "see"]
    # Step 2 has its own urgency; with a red line too the higher of both holds, or a flag more would ask for less.
    if answers.get("antibiotic") == "yes_still_taking":
        red.append(("antibiotic", "24_48h"))
    if red:
        highest = max((one for _, one in red), key=ORDER.index)
        if highest == "emergency":
            return found("emergency", "now", [name for name, _ in red])
        return found("urgent", highest, [name for name, _ in red])
    if age is None or any(name not in answers for name in RED_IDS):
        return found("incomplete", "none", [])
    doubts = [name for name, one in levels if one == "see"]
    other = [name for name in DIFFERENTIAL if answers.get(name) in ("yes", "yes_still_taking")]
    if doubts or other:
        return found("see_clinician", "routine", doubts + other, True)
    if any(name not in answers for name in [*DIFFERENTIAL, "where", "onset", "duration", "sitting", "provokes"]):
        return found("incomplete", "none", [])
    return story(age, answers)


def found(outcome, when, reasons, book=False, exercise=False):
    return {"outcome": outcome, "when": when, "reasons": reasons, "book_assessment": book, "exercise_links": exercise}


def ticks(answers, name):
    answer = answers.get(name, [])
    return len(set(answer)) if isinstance(answer, list) else 0


def total(answers):
    """Points of 4c.3."""
    score = sum(POINTS[name].get(answers.get(name), 0) for name in POINTS)
    return score + min(2, ticks(answers, "provokes"))


def story(age, answers):
    """Steps 6 to 8."""
    pain, weeks = (answers.get(name) for name in ("pain_now", "no_progress_weeks"))
    high = pain not in (None, "not_sure") and pain >= 6
    stuck = weeks not in (None, "not_sure") and weeks >= 6
    book = (
        ticks(answers, "interferes") > 0 or answers.get("rest_tried") is True or answers.get("unsure_load") is True
        or stuck or high or answers.get("settles") == "over_24"
    )
    when = "routine" if book else "none"
    sure = all(answers[name] != "not_sure" for name in DIFFERENTIAL)
    load = answers["sitting"] in ("within_30", "longer") or ticks(answers, "provokes") > 0
    usual = answers["where"] == "point" and answers["onset"] in ("gradual", "gradual_load") and load
    if total(answers) >= 9 and usual and sure:
        calm = pain not in (None, "not_sure") and pain <= 5 and answers.get("settles") != "over_24"
        return found("fits_pattern", when, [], book, calm and age >= 18)
    if total(answers) >= 5 or answers["onset"] == "sudden" or answers["duration"] == "over_8" or high or ticks(answers, "interferes"):
        return found("see_clinician", "routine", [], True)
    return found("little_in_common", when, [], book)
