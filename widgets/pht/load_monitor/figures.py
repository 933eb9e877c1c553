"""How each figure reads, how it was worked out, and where its rule comes from.

Works from what `rules` returned; it computes nothing a reader could take for another result.
"""

from pht.diary import schema
from pht.diary.order import in_order
from pht.evidence import rule, source
from pht.load_monitor.exposure import columns
from pht.load_monitor.rules import CHOICES
from pht.load_monitor.words import words
from pht.response.rules import SCHOOLS
from pht.ui.html import a, li, ul
from pht.ui.text import count, day, grouped, listed, number, percent, short_date, shortest

NAMES = {
    "load": "Load, AU",
    "change_pct": "Change",
    "mean": "Mean a day",
    "sd": "SD",
    "monotony": "Monotony",
    "strain": "Strain",
    "mean_morning_pain": "Mean morning pain",
}
RULES = {
    "load": "week_days",
    "change_pct": "weekly_change",
    "mean": "week_days",
    "sd": "monotony_sd",
    "monotony": "monotony",
    "strain": "strain",
    "mean_morning_pain": "morning_trend",
}
LIGHT_ORDER = {"none": 0, "green": 1, "amber": 2, "red": 3}


def shown(name, value):
    """A weekly figure as text; "–" when there is none."""
    if value is None:
        return "–"
    if name == "change_pct":
        return percent(value)
    return number(value, {"mean": 1, "sd": 1, "monotony": 2, "mean_morning_pain": 1}.get(name, 0))


def as_number(raw):
    """A half-typed number as a number, or None while it is none yet."""
    return schema.parse_number(raw, True)[0] if raw.strip() else None


def cited(rule_id):
    """A rule in words with its source, grade and standing, as children of a paragraph."""
    found = rule(rule_id)
    origin = source(found["source"])
    label = origin["label"]
    if origin["doi"]:
        label = a(href="https://doi.org/" + origin["doi"], rel="noreferrer", target="_blank")[label]
    if found["source"] == "course":
        return found["words"] + " [course rule]"
    return [found["words"], " [", label, ", grade " + found["grade"] + _standing(found) + "]"]


def _standing(found):
    return words("standing", found["status"])


def school_line(school):
    """The pain rule in force and its source in one line."""
    found = rule("amber_during_" + school)
    origin = source(found["source"])["label"] + _standing(found)
    return words("choices", "school", school) + " (" + origin + ")."


def choices(setting):
    """(value, words) of a setting's choices, the default first."""
    accepted = [values for name, values in CHOICES if name == setting][0]
    return [(value, words("choices", setting, value)) for value in accepted]


def school_choices():
    """(value, words) of each pain rule, for a list to choose from."""
    return [(name, school_line(name)) for name in SCHOOLS]


def unlisted_line(settings, assumed):
    """What days without an entry count as; assumed: how many of them count as rest."""
    if settings["unlisted"] == "unknown":
        return "Days without an entry are unknown: a figure with such a day in it is not shown."
    return (
        count(assumed, "day") + " without an entry " + ("counts" if assumed == 1 else "count") + " as rest."
    )


def how_lines():
    """The rules behind the figures, as a list."""
    names = (
        "session_load",
        "daily_load",
        "week_days",
        "weekly_change",
        "monotony",
        "monotony_sd",
        "strain",
        "morning_trend",
        "usual_morning_count",
        "usual_morning_cap",
        "longest_run_days",
        "longest_run_note",
        "longest_run_strong",
    )
    return ul[[li[cited(name)] for name in names]]


def load_working(row, session):
    """Lines on how a session's load comes about."""
    if session["load"] is None:
        return [words("reasons", session["withheld"]["load"])]
    line = (
        shortest(row["minutes"])
        + " min × session RPE "
        + shortest(row["rpe"])
        + " = "
        + shortest(session["load"], 3)
        + " AU"
    )
    return [line, cited("session_load")]


def light_working(row, session, school):
    """Lines on why a session has its light."""
    lines = [scores(row, session)]
    if session["light"] is None:
        lines.append(words("reasons", session["withheld"]["light"]))
    else:
        lines += [words("lights_say", session["light"]), words("lights_in_rules")]
    for rule_id in session["rules"]:
        lines.append(cited(rule_id))
    lines.append("Pain rule in force: " + school_line(school))
    return lines


def scores(row, session):
    """A session's pain scores beside the person's own usual morning, in one line."""
    parts = []
    if "pain_during" in row:
        parts.append("during " + number(row["pain_during"]))
    if "pain_next_morning" in row:
        parts.append("next morning " + number(row["pain_next_morning"]))
    if session["usual_morning"] is not None:
        parts.append("your usual morning " + shortest(session["usual_morning"], 1))
    else:
        parts.append("fewer than three earlier mornings, so no usual one yet")
    if session["settled"] is not None:
        parts.append("settled within 24 hours" if session["settled"] else "not settled within 24 hours")
    return "Pain " + ", ".join(parts) + "."


def week_working(name, found, place, settings, rows):
    """Lines on how figure `name` of the week at `place` comes about; `rows` are the diary's."""
    weeks = found["weeks"]
    week = weeks[place]
    if week[name] is None:
        return [NAMES[name] + ": " + words("reasons", week["withheld"][name])]
    days = [one for one in found["days"] if week["start"] <= one["date"] < _next_start(weeks, place)]
    loads = [one["load"] for one in days]
    mornings = _mornings(rows, days[0]["date"], days[-1]["date"])
    lines = {
        "load": lambda: _sum_line(loads, week),
        "change_pct": lambda: _change_line(week, weeks[place - 1]),
        "mean": lambda: _mean_line(week),
        "sd": lambda: _sd_line(loads, week, settings),
        "monotony": lambda: _monotony_line(week, settings),
        "strain": lambda: _strain_line(week),
        "mean_morning_pain": lambda: _mornings_line(mornings, week),
    }
    return [NAMES[name] + ", " + _week_words(days) + ":", lines[name](), cited(RULES[name])]


def _next_start(weeks, place):
    return weeks[place + 1]["start"] if place + 1 < len(weeks) else "9999"


def _week_words(days):
    return day(days[0]["date"]) + " to " + day(days[-1]["date"])


def _sum_line(loads, week):
    known = [load for load in loads if load is not None]
    return " + ".join([shortest(load, 3) for load in known]) + " = " + shortest(week["load"], 3) + " AU"


def _change_line(week, before):
    now, then = shortest(week["load"], 3), shortest(before["load"], 3)
    return "(" + now + " − " + then + ") / " + then + " × 100 = " + percent(week["change_pct"])


def _mean_line(week):
    return shortest(week["load"], 3) + " / 7 = " + number(week["mean"], 2) + " AU a day"


def _mornings(rows, first, last):
    """The next-morning scores from the first day through the last, by day."""
    found = in_order([(row["date"], place) for place, row in enumerate(rows) if first <= row["date"] <= last])
    scores = [rows[place].get("pain_next_morning") for date, place in found if not rows[place].get("planned")]
    return [score for score in scores if score is not None]


def _mornings_line(scores, week):
    total = " + ".join([number(score) for score in scores])
    return "(" + total + ") / " + number(len(scores)) + " = " + number(week["mean_morning_pain"], 2)


def _sd_line(loads, week, settings):
    squares = " + ".join(["(" + shortest(load, 3) + " − " + number(week["mean"], 2) + ")²" for load in loads])
    below = "6" if settings["sd"] == "sample" else "7"
    return "√((" + squares + ") / " + below + ") = " + number(week["sd"], 2) + " AU"


def _monotony_line(week, settings):
    """Monotony in the form of the settings, and what the other form of the SD makes of it."""
    other, turned = ("population", 7 / 6) if settings["sd"] == "sample" else ("sample", 6 / 7)
    line = number(week["mean"], 2) + " / " + number(week["sd"], 2) + " = " + number(week["monotony"], 3)
    line += " with the " + words("choices", "sd", settings["sd"]) + " SD; "
    return line + number(week["monotony"] * turned**0.5, 3) + " with the " + words("choices", "sd", other) + " SD."


def _strain_line(week):
    return (
        shortest(week["load"], 3)
        + " × "
        + number(week["monotony"], 3)
        + " = "
        + number(week["strain"], 1)
        + " AU"
    )


def chart_words(days, sessions, exposure):
    """(heading, summary) of the strips of `days` with `sessions` and exposure: what is found, in words."""
    counts = {}
    for light in LIGHT_ORDER:
        counts[light] = 0
    for session in sessions:
        counts[session["light"] or "none"] += 1
    known = 0
    top = None
    for one in days:
        if one["load"] is not None:
            known += 1
            if top is None or one["load"] > top["load"]:
                top = one
    by_day = columns(exposure)
    summary = _summary(days, sessions, counts) + _load_words(by_day) + _day_words(by_day)
    return _heading(counts, top, known == len(days)), summary


def _heading(counts, top, all_known):
    answered = counts["green"] + counts["amber"] + counts["red"]
    if counts["red"] or counts["amber"]:
        parts = [
            count(counts[light], "session") + " said " + words("lights", light)["word"]
            for light in ("red", "amber")
            if counts[light]
        ]
        finding = listed(parts)
    elif answered:
        finding = "Every answered session settled within 24 hours"
    else:
        finding = "No session has a full answer yet"
    if top and top["load"]:
        finding += "; the highest daily load " + ("was " if all_known else "that is known was ") + number(top["load"]) + " AU on " + short_date(top["date"])
    return finding + "."


def _summary(days, sessions, counts):
    states = [one["state"] for one in days]
    rest, unknown = states.count("rest"), states.count("unknown")
    parts = [
        count(len(days), "day") + " from " + day(days[0]["date"]) + " to " + day(days[-1]["date"]) + ": "
    ]
    held = [count(len(sessions), "session"), count(rest, "rest day")]
    if unknown:
        held.append(count(unknown, "unknown day"))
    parts.append(listed(held) + ". ")
    lights = [
        number(counts[light]) + " " + words("lights", light)["word"]
        for light in ("green", "amber", "red", "none")
        if counts[light]
    ]
    parts.append("Responses: " + listed(lights) + "." if lights else "")
    return "".join(parts)


def _load_words(by_day):
    """The load of each kind that there is, side by side; they are never added up."""
    said = []
    for kind in ("running", "fast_hill", "strength_low", "strength_deep", "other"):
        total = 0
        for load in by_day[kind]:
            if load:
                total += load
        if total:
            said.append(words("strips", "key", kind) + " " + grouped(total))
    return " Load by kind, AU: " + ", ".join(said) + "." if said else ""


def _day_words(by_day):
    """The lowest and highest of what is scored a day."""
    said = []
    for name, unit in _SCORED:
        given = [one for one in by_day[name] if one is not None]
        if given:
            least, most = shortest(min(given)), shortest(max(given))
            said.append(
                words("strips", "scored", name) + " " + (least if least == most else least + " to " + most) + unit
            )
    return " By day: " + ", ".join(said) + "." if said else ""


_SCORED = (("sit_minutes", " min"), ("sit_tolerance_min", " min"), ("during", ""), ("morning", ""))
