"""Where a person is and what follows: the placement, and the decision in the order of the rules.

    decide(profile)  ->  {"decision", "stage", "next_stage", "rules", "criteria", ...}

A rule of the answer is {"id", "value", "met"}: what was found, and whether the rule held. Rules that come
after the one that decided were not looked at.
"""

from pht.evidence import value
from pht.progression_planner import criteria, history

STOP, EASE_BACK, REVIEW = "stop_seek_care", "ease_back", "review"
THIN, CONFLICT, ADVANCE, HOLD = "hold_thin_data", "hold_conflict", "advance", "hold"


def decide(profile, found=None):
    """The decision with everything it rests on.

    {"decision", "stage", "next_stage", "rules", "criteria", "week_stage": the stage the week is built for,
    "weeks_in_stage", "found": the counted sessions, "notes": keys of words.yml for what else is said}.
    """
    found = history.counted(profile) if found is None else found
    rules = []
    stage = profile["stage"]
    if stage is None:
        stage = _placed(profile, found, rules)
    checked = criteria.of_stage(profile, found, stage)
    decision = _decision(profile, found, stage, checked, rules)
    coming = _next_stage(profile, stage, decision)
    notes = _notes(profile, found, stage, decision, rules)
    week_stage = coming
    if decision == THIN and _has_gap(profile):
        week_stage = max(stage - 1, 0)
    return {
        "decision": decision,
        "stage": stage,
        "next_stage": coming,
        "week_stage": week_stage,
        "rules": rules,
        "criteria": checked if stage < criteria.LAST_STAGE else [criteria.upkeep(profile, found)],
        "weeks_in_stage": (profile["today_n"] - profile["since_n"]) // 7,
        "found": found,
        "notes": notes,
    }


# ---- Placement ------------------------------------------------------------------------------------


def _placed(profile, found, rules):
    """The stage for a person who names none; the rules that placed them are added to `rules`."""
    test = profile["tests"][-1] if profile["tests"] else None
    stage = _placed_by_test(test, rules)
    recent = history.within(found, profile["today_n"], history.RECENT_DAYS)
    troubled = [one for one in recent if one["light"] == "red" or not one["settled"]]
    is_lower = _noted(rules, "planner_placed_calm", len(troubled), len(troubled) > 0)
    return max(stage - 1, 0) if is_lower else stage


def _placed_by_test(test, rules):
    low = test["low"] if test else None
    if not _noted(rules, "planner_placed_low", low, low is not None and low <= value("planner_placed_low")):
        return 0
    if test["settled_24h"] is False:
        rules[-1]["met"] = False
        return 0
    if not _noted(rules, "planner_placed_strength", low, low <= value("planner_placed_strength")):
        return 1
    limit = value("planner_placed_flexion")
    high, moderate = test["arabesque"], test["moderate"]
    both = high is not None and moderate is not None
    highest = max(high, moderate) if both else None
    return 3 if _noted(rules, "planner_placed_flexion", highest, both and highest <= limit) else 2


# ---- The decision, one step a rule ----------------------------------------------------------------


def _noted(rules, rule_id, found, is_met):
    """Adds a rule that was looked at; returns whether it held."""
    rules.append({"id": rule_id, "value": found, "met": bool(is_met)})
    return bool(is_met)


def _decision(profile, found, stage, checked, rules):
    if _stops(profile, rules):
        return STOP
    # A placement without a check-in has nothing yet that could have been too much.
    is_first = profile["stage"] is None and not found
    if not is_first and _eases_back(profile, found, stage, rules):
        return EASE_BACK
    all_met = all([one["status"] == criteria.MET for one in checked])
    if not is_first and not _has_gap(profile) and _reviews(profile, stage, all_met, rules):
        return REVIEW
    if _is_thin(profile, found, checked, rules):
        return THIN
    if _conflicts(profile, found, all_met, rules):
        return CONFLICT
    if _noted(rules, "planner_all_met", _met_count(checked), all_met and stage < criteria.LAST_STAGE):
        return ADVANCE
    _noted(rules, "planner_hold", _met_count(checked), True)
    return HOLD


def _met_count(checked):
    return len([one for one in checked if one["status"] == criteria.MET])


def _stops(profile, rules):
    too_young = _noted(rules, "screen_adult_age", profile["age"], profile["age"] < value("screen_adult_age"))
    has_flag = _noted(rules, "planner_red_flag", profile["red_flag"], profile["red_flag"])
    is_needed = _noted(rules, "planner_clinician", profile["clinician"], profile["clinician"] == "needed")
    return too_young or has_flag or is_needed


def _eases_back(profile, found, stage, rules):
    today = profile["today_n"]
    recent = history.within(found, today, history.RECENT_DAYS)
    reds = len([one for one in recent if one["light"] == "red"])
    test = criteria.stage_test(profile, stage)
    median = history.own_median(found, today)
    ambers = len([one for one in recent if one["light"] == "amber" and not history.is_own_usual(one, median)])
    unsettled = len([one for one in recent if not one["settled"]])
    one_is_enough = stage >= 3
    mornings = "planner_one_unsettled" if one_is_enough else "planner_two_unsettled"
    held = [
        _noted(rules, "planner_any_red", reds, reds >= value("planner_any_red")),
        _noted(rules, "planner_test_high", test, test is not None and test >= value("planner_test_high")),
        _noted(rules, "planner_two_ambers", ambers, ambers >= value("planner_two_ambers")),
        _noted(rules, mornings, unsettled, unsettled >= value(mornings)),
    ]
    return any(held)


def _reviews(profile, stage, all_met, rules):
    weeks = (profile["today_n"] - profile["since_n"]) // 7
    is_long = _noted(rules, "planner_review_weeks", weeks, weeks >= value("planner_review_weeks"))
    if not is_long or all_met:
        return False
    return not _noted(rules, "planner_gain", None, _gained(profile, stage, profile["since_n"]))


def _gained(profile, stage, since):
    """Whether the stage's load test is lower by 1 or more, or the VISA-H total higher, than at `since`.

    A load test older than 14 days is not known any more, so it is no gain.
    """
    pain = None
    if criteria.stage_test(profile, stage) is not None:
        name = criteria.test_name(stage)
        tests = [(one["n"], criteria.test_value(one, name)) for one in profile["tests"]]
        pain = _change([one for one in tests if one[1] is not None], since)
    totals = _change([(one["n"], one["score"]) for one in profile["visa_h"]], since)
    return pain is not None and pain <= -value("planner_gain") or totals is not None and totals > 0


def _gained_at_all(profile):
    """Whether any of the three load tests, or the VISA-H total, is better than at the start."""
    return any([_gained(profile, stage, profile["start_n"]) for stage in (0, 2, 3)])


def _change(values, since):
    """From the value at a day (the last up to it, else the first after it) to the newest; None with fewer than two."""
    before = [one for one in values if one[0] <= since]
    at = before[-1] if before else (values[0] if values else None)
    if at is None or values[-1] is at:
        return None
    return values[-1][1] - at[1]


def _is_thin(profile, found, checked, rules):
    days = value("planner_thin_days")
    counted = len(history.within(found, profile["today_n"], days))
    unknown = len([one for one in checked if one["status"] == criteria.UNKNOWN])
    held = [
        _noted(rules, "planner_thin_checkins", counted, counted < value("planner_thin_checkins")),
        _noted(rules, "planner_unknown", unknown, unknown > 0),
        _noted(rules, "planner_gap_days", _gap(profile), _has_gap(profile)),
    ]
    return any(held)


def _gap(profile):
    """Days since the last check-in; since the start when there is none."""
    last = history.last_check_in(profile)
    return profile["today_n"] - (profile["start_n"] if last is None else last)


def _has_gap(profile):
    return _gap(profile) >= value("planner_gap_days")


def _conflicts(profile, found, all_met, rules):
    recent = history.within(found, profile["today_n"], history.RECENT_DAYS)
    troubled = [one for one in recent if one["light"] == "amber" or not one["settled"]]
    last = found[-value("planner_conflict"):]
    not_green = [one for one in last if one["light"] != "green"]
    is_troubled = len(troubled) > 0 or len(not_green) > 0
    return _noted(rules, "planner_conflict", len(troubled), all_met and is_troubled)


def _next_stage(profile, stage, decision):
    if decision == ADVANCE:
        return criteria.next_of(profile, stage)
    return max(stage - 1, 0) if decision == EASE_BACK else stage


# ---- What is said beside the decision -------------------------------------------------------------


def _notes(profile, found, stage, decision, rules):
    """Keys of words.yml "notes", in the order in which they are said; their rules are added."""
    notes = []
    days = value("clinician_red_days")
    reds = len([one for one in history.within(found, profile["today_n"], days) if one["light"] == "red"])
    if reds >= value("clinician_reds"):
        _noted(rules, "clinician_reds", reds, True)
        notes.append("clinician")
    if decision == STOP:
        return notes
    weeks = (profile["today_n"] - profile["start_n"]) // 7
    if weeks >= value("planner_no_gain_weeks") and not _gained_at_all(profile):
        _noted(rules, "planner_no_gain_weeks", weeks, True)
        notes.append("no_gain")
    if decision == THIN and _has_gap(profile):
        notes.append("gap")
    if _hurts_today(profile):
        notes.append("wait")
    if _mornings_differ(profile):
        notes.append("mornings")
    return notes


def _mornings_differ(profile):
    """Whether two sessions of one of the last 14 days name different next mornings, though it was one morning."""
    seen = {}
    for one in history.within(profile["sessions"], profile["today_n"], value("planner_thin_days")):
        morning = one["pain_next_morning"]
        if history.is_done(one) and morning is not None and seen.setdefault(one["n"], morning) != morning:
            return True
    return False


def _hurts_today(profile):
    """Whether a session without its next morning was at 6 or more within two days: the morning is worth waiting for."""
    limit = value("red_during")
    for one in history.within(profile["sessions"], profile["today_n"], 2):
        if one["pain_next_morning"] is None and one["pain_during"] is not None and one["pain_during"] >= limit:
            return True
    return False
