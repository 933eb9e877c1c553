"""A plan in plain text: the decision first, then the reasons, the criteria, the week and the limits.

    as_text(rules.plan(document), "runner")  ->  "Stage 2: Strength ...\\n..."
"""

from pht import data
from pht.evidence import rule, source
from pht.progression_planner.calendar_file import dose_line, run_line
from pht.progression_planner.exercises import exercise
from pht.progression_planner.words import filled, words
from pht.ui.text import MINUS, NARROW_SPACE, day, number, shortest

_STAGES = data.load("progression_planner/stages.yml")
_BRANCHES = data.load("progression_planner/branches.yml")
_DOSES = "Every dose is a course rule after Goom et al. 2016 (grade R). Limits are ceilings, never targets."
# The rule of each ladder, and the kinds of run that are on it.
_LADDERS = {"planner_walk_run_ladder": ("walk_run", "run"), "planner_sprint_ladder": ("sprint",)}


def as_text(plan, branch):
    """The whole plan of a branch as lines of plain text, the footer last."""
    parts = [_headline(plan), "\n".join(plan["text"]), _why(plan)]
    if plan["decision"] != "stop_seek_care":
        parts.extend([_criteria(plan), _week(plan), _limits(plan), _outlook(plan, branch)])
    parts.append(words("footer"))
    return "\n\n".join(parts).replace(NARROW_SPACE, " ").replace(MINUS, "-")


def _headline(plan):
    line = filled(
        words("decisions", plan["decision"], "headline"), stage=number(plan["stage"]), next=number(plan["next_stage"])
    )
    if plan["decision"] == "stop_seek_care":
        return line + " (" + plan["decision"] + ")"
    now = filled(words("stage"), stage=number(plan["stage"])) + ", " + words("stages", plan["stage"], "name")
    return line + " (" + plan["decision"] + ")\nNow: " + now + "; full weeks in it: " + number(plan["weeks_in_stage"])


def _why(plan):
    lines = [words("why", "title")]
    for one in plan["rules"]:
        held = words("why", "fired") if one["met"] else words("why", "not_fired")
        lines.append("  " + one["id"] + " = " + _value(one["value"]) + ", " + held + ". " + _standing(one["id"]))
    return "\n".join(lines)


def _standing(rule_id):
    known = rule(rule_id)
    label = source(known["source"])["label"]
    return known["words"] + " [" + label + words("standing", known["status"]) + ", grade " + known["grade"] + "]"


def _value(found):
    if found is None:
        return "not known"
    if found is True or found is False:
        return "yes" if found else "no"
    return found if isinstance(found, str) else shortest(found)


def _criteria(plan):
    lines = [words("criteria", "title")]
    for one in plan["criteria"]:
        lines.append("  " + words("criteria", one["status"], "word") + ": " + one["text"])
    if plan["stage"] == 5:
        lines.append("  " + words("criteria", "none"))
    return "\n".join(lines)


def _week(plan):
    first, last = plan["week"][0]["date"], plan["week"][-1]["date"]
    lines = [filled(words("week", "title"), **{"from": day(first), "to": day(last)})]
    for row in plan["week"]:
        done = [exercise(item["exercise"])["name"] + ": " + dose_line(item) for item in row["items"]]
        if row["run"]:
            done.append(run_line(row["run"]))
        lines.append("  " + day(row["date"]) + ": " + (done[0] if done else words("week", "rest")))
        lines.extend(["    " + one for one in done[1:]])
    kinds = [row["run"]["kind"] for row in plan["week"] if row["run"]]
    ladders = [name for name in _LADDERS if [kind for kind in kinds if kind in _LADDERS[name]]]
    return "\n".join(lines + ["  " + _DOSES] + ["  " + _standing(name) for name in ladders])


def _outlook(plan, branch):
    """How long the stage usually takes and how the branch judges a return: ranges, never a date."""
    usual, target = _STAGES[plan["stage"]], _BRANCHES[branch]
    lines = [filled(words("progress", "stage_typical"), time=usual["time"]) + _after(usual)]
    for stage in (3, 4):
        lines.append(filled(words("stage"), stage=number(stage)) + " puts first: " + target["stage_" + number(stage)] + "." + _after(target))
    lines.append("Back to it means: " + target["returned"] + "." + _after(target))
    return "\n".join(lines)


def _after(entry):
    return " [" + source(entry["source"])["label"] + "]"


def _limits(plan):
    lines = ["Limits"]
    for one in plan["caps"]:
        unit = {"planner_cap_run": " km", "planner_cap_strength": " %"}.get(one["id"], "")
        limit = "not known" if one["limit"] is None else shortest(one["limit"]) + unit
        lines.append("  " + limit + ": " + _standing(one["id"]))
    lines.append("Reviews on " + ", ".join([day(one) for one in plan["review_on"]]))
    return "\n".join(lines)
