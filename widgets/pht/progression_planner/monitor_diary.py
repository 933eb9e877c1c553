"""What the planner takes from the load monitor's saved diary: the longest run, and sitting. Nothing else.

    read(text, "2026-02-02")  ->  {"longest_km", "longest_on", "sitting", "tolerance"} or None
"""

import json

from pht.diary import days, schema
from pht.evidence import value
from pht.progression_planner.words import filled, words
from pht.ui.text import listed, number, short_date, shortest

_RUNS = ("run", "sprint")


def read(text, today):
    """The longest run of the last 30 days (km and its day), mean sitting (minutes a day) and the newest sitting
    tolerance (minutes), each None where the diary does not tell; None when there is no diary that can be read.

    Rule planner_cap_days.
    """
    try:
        rows = json.loads(text)["diaries"]["own"]["rows"]
    except (ValueError, KeyError, TypeError, RuntimeError):
        return None
    if not isinstance(rows, list) or not rows or not today:
        return None
    last = days.ordinal(today)
    first = last - value("planner_cap_days")
    recent = [row for row in rows if _is_known(row) and first <= days.ordinal(row["date"]) <= last]
    taken = {"longest_km": None, "longest_on": None, "sitting": None, "tolerance": None}
    sat = []
    for row in sorted([(row["date"], at, row) for at, row in enumerate(recent)], key=lambda one: (one[0], one[1])):
        _take(taken, sat, row[2])
    if sat:
        total = 0
        for minutes in sat:
            total += minutes
        taken["sitting"] = total / len(sat)
    return taken


def _take(taken, sat, row):
    km = row.get("km")
    if row.get("type") in _RUNS and _is_number(km) and (taken["longest_km"] is None or km > taken["longest_km"]):
        taken["longest_km"], taken["longest_on"] = km, row["date"]
    if _is_number(row.get("sit_minutes")):
        sat.append(row["sit_minutes"])
    if _is_number(row.get("sit_tolerance_min")):
        taken["tolerance"] = row["sit_tolerance_min"]


def _is_known(row):
    if not isinstance(row, dict) or row.get("planned") or not isinstance(row.get("date"), str):
        return False
    return not schema.parse_date(row["date"])[1]


def _is_number(raw):
    return isinstance(raw, (int, float)) and raw is not True and raw is not False and raw > 0


def line(taken):
    """What was taken, in a sentence."""
    said = []
    if taken["longest_km"] is not None:
        said.append(filled(words("limits", "found_run"), km=shortest(taken["longest_km"]), date=short_date(taken["longest_on"])))
    if taken["sitting"] is not None:
        said.append(filled(words("limits", "found_sitting"), minutes=number(taken["sitting"])))
    if taken["tolerance"] is not None:
        said.append(filled(words("limits", "found_tolerance"), minutes=number(taken["tolerance"])))
    if not said:
        return words("limits", "no_run")
    return filled(words("limits", "found"), what=listed(said))
