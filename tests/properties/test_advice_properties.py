"""What the last two weeks call for, against the rules as written, read over the whole diary."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pht.load_monitor import rules
from pht.load_monitor.advice import advice
from pht.load_monitor.analysis import analysed

FIRST = datetime.date(2026, 1, 5)
SESSIONS = st.lists(
    st.tuples(
        st.integers(0, 4), st.sampled_from(["run", "walk", "strength_low"]), st.sampled_from([0, 2, 4, 4, 5, 7]),
        st.sampled_from([None, 0, 3, 3, 4, 5, 5, 6]),
    ),
    min_size=1,
    max_size=16,
)


def diary(sessions):
    rows = []
    day = FIRST
    for after, kind, during, morning in sessions:
        day += datetime.timedelta(days=after)
        rows.append({"date": day.isoformat(), "type": kind, "minutes": 30, "rpe": 4, "pain_during": during})
        if morning is not None:
            rows[-1]["pain_next_morning"] = morning
    return rows


def since(found, days):
    return found["days"][-days]["date"] if len(found["days"]) >= days else ""


def lights(rows, found):
    """The light of each answered session, "steady" for a hold in which a settled morning of 4 is all that is high
    while the usual morning has been that high for two weeks."""
    seen = []
    for one in found["sessions"]:
        row = rows[one["row"]]
        is_steady = one["light"] == "amber" and row["pain_during"] <= 3 and one["settled"] and high_usual(rows, found)
        if one["light"]:
            seen.append((one["date"], one["type"], "steady" if is_steady else one["light"]))
    return seen


def reduced(rows, found):
    """Types that were answered in the past week and whose last answer is red or last two are amber."""
    kinds = []
    for kind in sorted({one["type"] for one in found["sessions"]}):
        answered = [one for one in lights(rows, found) if one[1] == kind]
        last = [light for date, _, light in answered[-2:]]
        if answered and answered[-1][0] >= since(found, 7) and (last[-1] == "red" or last == ["amber", "amber"]):
            kinds.append(kind)
    return kinds


def high_usual(rows, found):
    """The uncapped usual morning before each scored session, newest first, is high until two weeks ago or before."""
    scored = [(one["date"], rows[one["row"]]["pain_next_morning"]) for one in found["sessions"] if "pain_next_morning" in rows[one["row"]]]
    usual = [(scored[at][0], sorted(score for _, score in scored[at - 3 : at])[1]) for at in range(3, len(scored))]
    first = since(found, 14)
    high = []
    for date, value in reversed(usual):
        if value < 4:
            return False
        high.append(date)
        if date <= first:
            return len(high) > 1 or date == first
    return False


@settings(deadline=None, max_examples=400)
@given(SESSIONS)
def test_advice_is_what_the_written_rules_say_of_the_whole_diary(sessions):
    rows = diary(sessions)
    found = analysed(rows, rules.full_settings({}))
    said = advice(rows, found)
    assert [one["type"] for one in said if one["rule"] == "amber_in_a_row"] == reduced(rows, found)
    reds = [one for one in found["sessions"] if one["light"] == "red" and one["date"] >= since(found, 14)]
    assert any(one["rule"] == "clinician_reds" for one in said) == (len(reds) >= 3)
    assert any(one["rule"] == "high_usual_morning" for one in said) == high_usual(rows, found)
    assert ("high_usual" in [one["words"] for one in said]) == (high_usual(rows, found) and not reduced(rows, found))


def test_an_amber_of_weeks_ago_counts_as_the_one_before():
    rows = diary([(0, "run", 4, 1), (20, "run", 4, 1)])
    said = advice(rows, analysed(rows, rules.full_settings({})))
    assert said == [{"rule": "amber_in_a_row", "words": "reduce", "type": "run"}]
