"""For any series of plans: a calendar that takes each file in turn holds the last plan and nothing else from that day on."""

import copy
import datetime
import json

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from pht.progression_planner import calendar_file
from tests.unit.plans import BRIDGE, HOLD, REVIEWS, WALK_RUN

FIRST = datetime.date(2026, 2, 9)


def plan(first, choices, stopped):
    rows = []
    for ahead, (items, run) in enumerate(choices):
        date = (first + datetime.timedelta(days=ahead)).isoformat()
        rows.append({"date": date, "items": copy.deepcopy(items), "run": run})
    decision = "stop_seek_care" if stopped else "hold"
    return {"decision": decision, "stage": 2, "next_stage": 2, "rules": [], "week": rows, "review_on": REVIEWS}


days = st.tuples(
    st.sampled_from([[], [], [BRIDGE], [HOLD], [BRIDGE, HOLD], [{**BRIDGE, "sets": 4}]]),
    st.sampled_from([None, None, WALK_RUN, {**WALK_RUN, "level": 3}]),
)
weeks = st.lists(days, min_size=7, max_size=7)
steps = st.lists(st.tuples(st.integers(0, 9), weeks, st.integers(0, 9).map(lambda chance: chance == 0)), min_size=1, max_size=6)


def wanted(one):
    """What a calendar should hold of a plan, by UID."""
    return {entry["uid"]: entry["mark"] for entry in calendar_file.entries(one, "main")}


@settings(deadline=None, max_examples=150)
@given(steps)
def test_a_calendar_that_takes_in_each_file_holds_the_last_plan(series):
    calendar, kept, today = {}, None, FIRST
    for later, choices, stopped in series:
        today += datetime.timedelta(days=later)
        one = plan(today, choices, stopped)
        text = calendar_file.write(one, "main", f"{today}T08:30", kept)
        kept = json.loads(json.dumps(calendar_file.entries(one, "main", kept)))
        for event in icalendar.Calendar.from_ical(text).walk("VEVENT") if text else []:
            uid = str(event["UID"])
            # As calendar programs do: what is not newer is no update.
            known = calendar.get(uid)
            if known is None or event["SEQUENCE"] > known["SEQUENCE"] or event.to_ical() == known.to_ical():
                calendar[uid] = event
            else:
                assert str(event["DESCRIPTION"]) == str(known["DESCRIPTION"])
                assert event["STATUS"] == known["STATUS"]
        shown = {uid for uid, event in calendar.items() if event["STATUS"] == "CONFIRMED" and event.start >= today}
        assert shown == set(wanted(one))


@given(st.text(max_size=300))
def test_any_line_is_folded_into_short_pieces_and_unfolds_again(text):
    line = text.replace("\r", "").replace("\n", "")
    cut = calendar_file.folded(line)
    assert cut.replace("\r\n ", "") == line
    assert all(len(piece.encode("utf-8", "surrogatepass")) <= 75 for piece in cut.split("\r\n"))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_any_text_is_read_back(text):
    line = calendar_file.folded("SUMMARY:" + calendar_file.escaped(text))
    event = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n")
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(letter for letter in plain if letter in "\t\n" or (letter >= " " and letter != "\x7f"))
    assert str(event["SUMMARY"]) == plain


@given(weeks)
def test_every_line_ends_in_crlf_and_is_short(choices):
    text = calendar_file.write(plan(FIRST, choices, False), "main", "2026-02-09T08:30")
    lines = text.split("\r\n")
    assert lines[-1] == "" and "\n" not in "".join(lines) and max(len(line.encode()) for line in lines) <= 75
