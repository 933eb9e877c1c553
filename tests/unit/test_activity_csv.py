"""Lists of activities from Strava, Garmin Connect and intervals.icu."""

import pytest

from pht.diary import importing
from tests.unit.samples import BERLIN, GARMIN, INTERVALS, STRAVA, STRAVA_HEADER


def read(text, offsets=BERLIN):
    return importing.read(text, "activities.csv", offsets)


def problem(text):
    found = read(text)
    assert found["problem_count"] == 1 and found["diary"]["rows"] == [], found
    return found["problems"][0]


def strava_row(date="Jan 5, 2026, 6:12:33 PM", kind="Run", elapsed="1960.0", moving="1900.0", metres="5020.4"):
    return STRAVA_HEADER + f'1,"{date}",a,{kind},,1960,5.02,,,false,,,,,,{elapsed},{moving},{metres},,,\n'


def test_strava_s_list_takes_the_plain_units_and_moving_time():
    found = read(STRAVA)
    assert (found["format"], found["counted"], found["problem_count"]) == ("Strava", "line", 0)
    assert found["diary"]["rows"] == [
        {"date": "2026-01-05", "start": "19:12", "type": "run", "minutes": 31.7, "km": 5.02, "source_id": "strava:9001"},
        {"date": "2026-01-07", "start": "00:30", "type": "other", "minutes": 60, "note": "Weight Training", "source_id": "strava:9002"},
        {"date": "2026-01-08", "start": "08:00", "type": "other", "minutes": 25, "km": 8.1, "note": "Ride", "source_id": "strava:9003"},
        {"date": "2026-01-09", "start": "13:05", "type": "walk", "minutes": 40, "km": 3, "source_id": "strava:9004"},
    ]
    assert found["lines"] == [2, 4, 5, 6]
    assert [warning["line"] for warning in found["warnings"]] == [None]
    assert "1 session with weights" in found["warnings"][0]["text"]


def test_no_list_makes_up_a_session_rpe_or_a_pain_score():
    for text in (STRAVA, GARMIN):
        for row in read(text)["diary"]["rows"]:
            assert not {"rpe", "pain_during", "pain_next_morning"} & set(row)


def test_garmins_list_is_in_local_time_and_in_order_of_time():
    found = read(GARMIN)
    assert (found["format"], found["problem_count"]) == ("Garmin Connect", 0)
    assert found["diary"]["rows"] == [
        {"date": "2026-01-05", "start": "18:00", "type": "other", "minutes": 55, "note": "Strength Training"},
        {"date": "2026-01-06", "start": "06:30", "type": "run", "minutes": 28.2, "km": 4.5},
        {"date": "2026-01-07", "start": "07:01", "type": "run", "minutes": 67.5, "km": 10.1},
        {"date": "2026-01-08", "start": "12:00", "type": "other", "minutes": 40, "note": "Pool Swim"},
    ]
    assert found["lines"] == [5, 4, 3, 2]
    assert "read as kilometres" in found["warnings"][0]["text"]


@pytest.mark.parametrize(
    "shown, km",
    [("5.02", 5.02), ('"7,00"', 7), ('"1,020.5"', None), ('"1,020"', None), ("12", 12), ('"1.020,5"', None), ("--", "no"), ("0.00", "no"), ("", "no")],
)
def test_garmins_distances_are_read_as_people_write_them(shown, km):
    found = read(f"Activity Type,Date,Distance,Time\nRunning,2026-01-05 18:00:00,{shown},00:30:00\n")
    if km is None:
        assert "Kilometres '" + str(1020.5 if "5" in shown else 1020) + "' is out of range" in found["problems"][0]["text"]
    else:
        assert found["diary"]["rows"][0].get("km", "no") == km


@pytest.mark.parametrize("kind", ["Track Running", "Indoor Track"])
def test_garmins_track_is_in_metres(kind):
    found = read(f'Activity Type,Date,Distance,Time\n{kind},2026-01-05 18:00:00,"6,640",00:58:51\n{kind},2026-01-06 18:00:00,300,00:10:00\n')
    assert [(row["type"], row["km"]) for row in found["diary"]["rows"]] == [("run", 6.64), ("run", 0.3)]


def test_intervals_brings_a_session_rpe_where_it_has_one_from_1_to_10():
    found = read(INTERVALS)
    assert (found["format"], found["problem_count"]) == ("intervals.icu", 0)
    rows = found["diary"]["rows"]
    assert [row.get("rpe") for row in rows] == [4, None, 7.5, None]
    assert [row["type"] for row in rows] == ["run", "other", "run", "other"]
    assert rows[0]["source_id"] == "intervals:i301" and rows[0]["km"] == 5.02 and rows[0]["start"] == "18:12"


def test_one_distance_column_is_read_as_metres_where_it_can_be_nothing_else():
    text = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance\n"
    rows = '1,"Jan 5, 2026, 6:12:33 PM",a,Run,1800,6.2\n2,"Jan 7, 2026, 6:12:33 PM",a,Run,1800,6200.4\n'
    found = read(text + rows + '3,"Jan 9, 2026, 6:12:33 PM",a,Run,1800,180\n')
    assert [row.get("km") for row in found["diary"]["rows"]] == [None, 6.2, None]
    assert "without a unit" in found["warnings"][0]["text"] and not found["problem_count"]


@pytest.mark.parametrize(
    "row, words",
    [
        (strava_row(date=""), "no date"),
        (strava_row(date="05.01.2026 18:12"), "Date '05.01.2026 18:12'"),
        (strava_row(elapsed="", moving=""), "no duration"),
        (strava_row(elapsed="0", moving="0"), "out of range"),
        (strava_row(moving="-1900"), "below 0"),
        (strava_row(moving="soon"), "Duration 'soon'"),
        (strava_row(moving="86460.0"), "out of range"),
        (strava_row(metres="-5"), "Distance '-5' is below 0"),
        (strava_row(metres="far"), "Distance 'far' is not a number"),
        (strava_row(metres="300001000"), "Kilometres '300001' is out of range"),
        (STRAVA_HEADER + "1,2,3\n", "3 cells and the header has 21"),
        (STRAVA_HEADER + '1,"Jan 5, 2026, 6:12:33 PM",a"b\n', "3 cells"),
        (STRAVA_HEADER + '1,"Jan 5\n', "not closed"),
    ],
)
def test_a_row_that_cannot_be_is_told_with_its_line(row, words):
    told = problem(row)
    assert told["line"] == 2 and words in told["text"]


@pytest.mark.parametrize(
    "names, words",
    [
        ('"Activity Date,Activity Name",', "does not name the column 'Activity Date'"),
        ('"Activity Date",Activity Name,"', "not closed"),
        ('"Activity Date"x,Activity Name,', "text after a closing quotation mark"),
    ],
)
def test_column_names_in_bad_order_are_told(names, words):
    told = read(STRAVA.replace("Activity Date,Activity Name,", names).split("\n")[0])["problems"]
    assert len(told) == 1 and words in told[0]["text"]


def test_bad_rows_do_not_keep_good_ones_out():
    found = read(strava_row() + strava_row(date="never").split("\n", 1)[1] + strava_row().split("\n", 1)[1])
    assert found["problem_count"] == 1 and len(found["diary"]["rows"]) == 2


def test_a_year_without_activities_is_asked_about():
    found = read(strava_row() + strava_row(date="Mar 5, 2028, 6:12:33 PM").split("\n", 1)[1])
    assert [warning["text"] for warning in found["warnings"] if warning["line"] == 3] == [
        "There is more than a year without a row before 2028-03-05. Check the year."
    ]


def test_at_most_200_problems_are_kept_and_all_are_counted():
    found = read(STRAVA_HEADER + "x\n" * 500)
    assert found["problem_count"] == 500 and len(found["problems"]) == 200
