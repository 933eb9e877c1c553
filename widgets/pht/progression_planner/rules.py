"""The progression plan: where a person is, what is decided and why, and the week that follows.

    plan({"branch": "runner", "age": 45, "start": "2026-01-05", "today": "2026-02-02",
          "days_per_week": 4, "red_flag": False})["decision"]  ->  "hold_thin_data"

Numbers are raw; pain is NRS 0-10. Every dose and criterion is a course rule after goom2016.
Does not: diagnose, promise a date, know a screen.
"""

from pht.diary import days
from pht.evidence import value
from pht.progression_planner import caps, decision, exercises, history, profile, week
from pht.progression_planner.words import words
from pht.ui.text import number

REVIEWS = ("planner_review_first", "planner_review_second", "planner_review_third")


def plan(document, swaps=None):
    """The plan of a profile: decision, stages, rules, criteria, week, caps, review days and what to say.

    swaps: {exercise id: id of another with the same class and aim}. ValueError with the first problem of
    a document that cannot be used (all of them: `profile.problems`), or with an unknown exercise.
    """
    _require_known(swaps or {})
    person = profile.read(document)
    return plan_for(person, history.counted(person), swaps)


def plan_for(person, found, swaps=None):
    """The plan of a profile that is read already (`profile.read`), with its counted sessions (`history.counted`)."""
    decided = decision.decide(person, found)
    return {
        "decision": decided["decision"],
        "stage": decided["stage"],
        "next_stage": decided["next_stage"],
        "rules": decided["rules"],
        "criteria": decided["criteria"],
        "week": week.build(person, decided, swaps),
        "caps": caps.caps(person),
        "review_on": [days.text(person["start_n"] + value(one)) for one in REVIEWS],
        "weeks_in_stage": decided["weeks_in_stage"],
        "text": _text(person, decided),
    }


def _require_known(swaps):
    known = [one["id"] for one in exercises.all_exercises()]
    for name in sorted(swaps):
        for one in (name, swaps[name]):
            if one not in known:
                raise ValueError("pht: there is no exercise " + str(one)[:40] + ".")


def _text(person, decided):
    """What the decision means, in sentences."""
    if decided["decision"] == decision.STOP:
        return _stop_lines(person) + [words("notes", one) for one in decided["notes"]]
    said = words("decisions_say", decided["decision"])
    if decided["decision"] == decision.EASE_BACK and decided["stage"] == 0:
        said = words("decisions_say", "ease_back_0")
    return [said.replace("{next}", number(decided["next_stage"]))] + [words("notes", one) for one in decided["notes"]]


def _stop_lines(person):
    lines = []
    if person["age"] < value("screen_adult_age"):
        lines.extend([words("stop", "minor"), words("stop", "minor_sooner")])
    if person["red_flag"]:
        lines.extend([words("stop", "red_flag"), words("stop", "emergency")])
    if person["clinician"] == "needed":
        lines.append(words("stop", "clinician"))
    return lines
