"""How far a week may go at most: ceilings, never targets.

    caps(profile)  ->  [{"id", "limit"}, ...], limits as raw numbers or None where nothing is known
"""

from pht.evidence import value


def caps(profile):
    """The longest continuous run (km), the step of a strength load (per cent), and how many things rise at a time."""
    return [
        {"id": "planner_cap_run", "limit": longest_allowed(profile, profile["today_n"])},
        {"id": "planner_cap_strength", "limit": value("planner_cap_strength")},
        {"id": "planner_one_variable", "limit": value("planner_one_variable")},
    ]


def longest_allowed(profile, day):
    """The most km of a continuous run on a day (its number, from today on): the longest and 10 per cent; None without one."""
    longest = longest_run(profile, day)
    return None if longest is None else longest * (1 + value("planner_cap_run") / 100)


def longest_run(profile, day):
    """The longest run without a break of the 30 days before a day, km; None without one. Rule planner_cap_days.

    The distance that the profile names counts from its day; without a day it stands the day before the start.
    """
    first = day - value("planner_cap_days")
    found = [one["km"] for one in profile["sessions"] if _is_run(one) and one["n"] >= first]
    if profile["longest_run_km"] is not None:
        ran_on = profile["longest_n"]
        if ran_on is None:
            ran_on = profile["start_n"] - 1
        if ran_on >= first:
            found.append(profile["longest_run_km"])
    return max(found) if found else None


def _is_run(session):
    return session["kind"] == "run" and session["completed"] is not False and session["km"] is not None
