"""Other tools' times, durations and types as the diary's: zones, clock changes, midnight."""

import pytest

from pht.diary import activities, days
from tests.unit.samples import BERLIN, NEW_YORK


def at(date, hours, minutes=0):
    return days.ordinal(date) * 86400 + hours * 3600 + minutes * 60


@pytest.mark.parametrize(
    "text, seconds",
    [
        ("2026-01-05T18:12:33Z", at("2026-01-05", 18, 12) + 33),
        ("2026-01-05T18:12:33.987Z", at("2026-01-05", 18, 12) + 33),
        (" 2026-01-05 18:12:33\n", at("2026-01-05", 18, 12) + 33),
        ("2026-01-05T18:12", at("2026-01-05", 18, 12)),
        ("2026-01-05T00:30:00+01:00", at("2026-01-04", 23, 30)),
        ("2026-01-05T18:00:00-0530", at("2026-01-05", 23, 30)),
    ],
)
def test_a_time_is_read_with_its_zone(text, seconds):
    assert activities.seconds_of(text) == seconds


@pytest.mark.parametrize(
    "text",
    ["", "2026-01-05", "2026-02-30T10:00:00Z", "2026-01-05T24:00:00Z", "2026-01-05T10:60:00Z", "1900-01-05T10:00:00Z", "2026-01-05X10:00",
     "2026-01-05T10:00:00+99:00", "2026-01-05T10", "2026-01-05T-1:00:00Z", "٢٠٢٦-01-05T10:00:00Z", "2026-01-05T10:00:00ZZ", "20260105T100000Z"],
)
def test_what_is_no_time_is_none(text):
    assert activities.seconds_of(text) is None


@pytest.mark.parametrize(
    "text",
    ["Jan 5, 2026, 6:12:33 PM", "Jan 5, 2026, 6:12:33\u202fPM", "5 Jan 2026, 18:12:33", "January 5 2026 6:12:33 pm", "5 January 2026, 18:12:33"],
)
def test_strava_s_dates_are_read_in_their_forms(text):
    assert activities.worded_seconds_of(text) == at("2026-01-05", 18, 12) + 33


def test_noon_and_midnight_have_twelve_hours():
    assert activities.worded_seconds_of("Jan 5, 2026, 12:00:00 AM") == at("2026-01-05", 0)
    assert activities.worded_seconds_of("Jan 5, 2026, 12:00:00 PM") == at("2026-01-05", 12)


@pytest.mark.parametrize(
    "text",
    ["", "Jan 5, 2026", "Jan 32, 2026, 6:12:33 PM", "Feb 29, 2026, 6:12:33 PM", "Mai 5, 2026, 6:12:33 PM", "Jan 5, 2026, 13:12:33 PM",
     "Jan 5, 2026, 6:12:33 XM", "Jan 5, 2026, 6:61:33 PM", "Jan 5, 1926, 6:12:33 PM", "Jan ², 2026, 6:12:33 PM", "1 2 3 4 5 6 7"],
)
def test_other_words_are_no_date(text):
    assert activities.worded_seconds_of(text) is None


@pytest.mark.parametrize(
    "text, seconds",
    [("1:02:03", 3723), ("31:40", 1900), ("00:28:10.5", 1690.5), ("2998.0", 2998), ("0", 0), ("-5", -5), ("-0:30", -30), ("100:00:00", 360000)],
)
def test_a_duration_is_read_in_its_forms(text, seconds):
    assert activities.seconds_in(text) == seconds


@pytest.mark.parametrize("text", ["", "--", "1:2:3:4", "1:60", "1:00:60", ":", "1:", "a:b", "nan", "inf", "1e400", "1_000", "٣", "0x10"])
def test_what_is_no_duration_is_none(text):
    assert activities.seconds_in(text) is None


@pytest.mark.parametrize(
    "utc, offsets, date, start",
    [
        ("2026-01-05T23:30:00Z", BERLIN, "2026-01-06", "00:30"),
        ("2026-03-29T00:59:59Z", BERLIN, "2026-03-29", "01:59"),
        ("2026-03-29T01:00:00Z", BERLIN, "2026-03-29", "03:00"),
        ("2026-10-25T00:59:59Z", BERLIN, "2026-10-25", "02:59"),
        ("2026-10-25T01:00:00Z", BERLIN, "2026-10-25", "02:00"),
        ("2026-07-01T22:30:00Z", BERLIN, "2026-07-02", "00:30"),
        ("2026-03-08T04:30:00Z", NEW_YORK, "2026-03-07", "23:30"),
        ("2026-03-08T07:00:00Z", NEW_YORK, "2026-03-08", "03:00"),
        ("2026-11-01T05:59:00Z", NEW_YORK, "2026-11-01", "01:59"),
        ("2026-11-01T06:00:00Z", NEW_YORK, "2026-11-01", "01:00"),
        ("2000-01-01T00:00:00Z", NEW_YORK, "1999-12-31", "19:00"),
        ("2026-01-05T23:30:00Z", [], "2026-01-05", "23:30"),
        ("2040-01-05T23:30:00Z", BERLIN, "2040-01-06", "01:30"),
    ],
)
def test_utc_becomes_the_readers_day_and_time_also_where_the_clock_changes(utc, offsets, date, start):
    assert activities.local(activities.seconds_of(utc), activities.offsets_from(offsets)) == (date, start)


def row_of(**parts):
    activity = {"when": at("2026-01-05", 23, 50), "utc": True, "sport": "Run", "seconds": 1800, "metres": 5000}
    return activities.row_of({**activity, **parts}, [])


def test_a_run_across_midnight_belongs_to_the_day_it_began():
    assert row_of(seconds=3600)[0] == {"date": "2026-01-05", "start": "23:50", "type": "run", "minutes": 60, "km": 5}


@pytest.mark.parametrize(
    "name, kind",
    [("Run", "run"), ("Trail Run", "run"), ("trail_running", "run"), ("Treadmill Running", "run"), ("VirtualRun", "run"), ("9", "run"),
     ("Hike", "walk"), ("walking", "walk"), ("Soccer", "sport"), ("Ride", "other"), ("Laufen", "other"), ("Прогулка", "other")],
)
def test_types_become_the_diarys_and_others_keep_their_name_as_note(name, kind):
    row = row_of(sport=name)[0]
    assert row["type"] == kind
    assert row.get("note") == (None if kind in ("run", "walk") else name)


def test_weights_are_other_and_counted_because_no_file_knows_the_hip():
    row, wrong, kind = row_of(sport="Weight Training", metres=0)
    assert (row["type"], row["note"], wrong, kind) == ("other", "Weight Training", "", "strength")
    assert row_of(sport="")[2] == "no_sport"


@pytest.mark.parametrize(
    "parts, words",
    [
        ({"when": None}, "no date"),
        ({"seconds": None}, "no duration"),
        ({"seconds": 0}, "out of range"),
        ({"seconds": -60}, "below 0"),
        ({"seconds": 90000}, "out of range"),
        ({"seconds": 1e15}, "Minutes"),
        ({"metres": 400000}, "out of range"),
        ({"sport": "a\x01b"}, "not text"),
    ],
)
def test_what_cannot_be_is_said(parts, words):
    row, wrong, _ = row_of(**parts)
    assert row is None and words in wrong


def test_a_long_ride_is_a_session_and_its_distance_asks_for_nothing():
    assert "km" not in row_of(sport="Ride", metres=400000)[0]
    assert "km" not in row_of(metres=2)[0]


def test_minutes_are_kept_to_a_tenth_and_km_to_ten_metres():
    row = row_of(seconds=1894.9, metres=5024.9)[0]
    assert (row["minutes"], row["km"]) == (31.6, 5.02)
    assert row_of(seconds=1900.0, metres=5025)[0] == {**row, "minutes": 31.7, "km": 5.03}
