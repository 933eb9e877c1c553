"""TCX and GPX: time, distance, start and sport; and files made to harm."""

import pytest

from pht.diary import importing
from tests.unit.samples import BERLIN, GPX, TCX


def read(text, offsets=BERLIN):
    return importing.read(text, "file", offsets)


def refused(text):
    found = read(text)
    assert found["diary"]["rows"] == [] and found["problem_count"] == 1, found
    return found["problems"][0]["text"]


def test_tcx_adds_up_its_laps_and_leaves_points_alone():
    found = read(TCX)
    assert (found["format"], found["counted"], found["problem_count"]) == ("TCX", "activity", 0)
    assert found["diary"]["rows"] == [
        {"date": "2026-01-05", "start": "18:12", "type": "run", "minutes": 31.7, "km": 5.02, "source_id": "tcx:2026-01-05T17:12:33.000Z"},
        {"date": "2026-01-07", "start": "00:30", "type": "other", "minutes": 30, "km": 12, "note": "Biking",
         "source_id": "tcx:2026-01-06T23:30:00Z"},
    ]
    assert found["lines"] == [1, 2]


def test_gpx_measures_each_segment_and_the_time_from_first_to_last():
    found = read(GPX)
    assert (found["format"], found["problem_count"]) == ("GPX", 0)
    assert found["diary"]["rows"] == [{"date": "2026-01-05", "start": "23:50", "type": "run", "minutes": 30, "km": 1.67}]


def test_gpx_without_type_or_time():
    assert "without a type" in read(GPX.replace("<type><![CDATA[trail_running]]></type>", ""))["warnings"][0]["text"]
    assert read(GPX.replace("<time>", "<when>").replace("</time>", "</when>"))["problems"] == [
        {"line": 1, "text": "The activity has no date."}
    ]


def test_what_cannot_be_is_told_with_its_activity():
    found = read(TCX.replace("<TotalTimeSeconds>1800<", "<TotalTimeSeconds>-1800<"))
    assert len(found["diary"]["rows"]) == 1
    assert found["problems"] == [{"line": 2, "text": "Duration '-1800' is not a time. It is written as seconds or as hours:minutes:seconds."}]
    assert "before its first" in refused(GPX.replace("23:20:00Z", "21:20:00Z"))
    assert "Date 'soon'" in refused(GPX.replace("2026-01-05T22:50:00Z", "soon"))


@pytest.mark.parametrize(
    "text, words",
    [
        ('<!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + GPX, "its own document type"),
        ('<?xml version="1.0"?><!DOCTYPE gpx SYSTEM "file:///etc/passwd"><gpx/>', "its own document type"),
        ('<gpx><!ENTITY x SYSTEM "http://127.0.0.1/"></gpx>', "its own document type"),
        ("<gpx>" + "<a>" * 100_000, "nested deeper"),
        ("<gpx " + "x" * 200_000, "longer than any"),
        ("<html><body></body></html>", "neither a GPX nor a TCX"),
        ("<gpx></gpx>", "holds no activity"),
        ("<gpx><trk></gpx></trk>", "do not fit together"),
        ("<gpx></gpx><gpx></gpx>", "do not fit together"),
        ("<gpx><<", "do not fit together"),
        ("<", "ends in the middle"),
        ("<gpx><trk>", "ends in the middle"),
        ("<gpx><!-- ", "ends in the middle"),
        (TCX[: TCX.index("</Lap>")], "ends in the middle"),
    ],
)
def test_a_file_that_is_broken_or_made_to_harm_is_refused(text, words):
    assert words in refused(text)


def test_a_document_type_is_refused_before_all_of_it_is_there():
    reading = importing.feed(importing.start("a.gpx"), "<gpx><!DOCTYPE gpx [<!ENTITY")
    assert reading["part"]["failed"]
    assert importing.feed(importing.start("a.gpx"), "<gpx><!DOCTYPE gpx [ ")["part"]["failed"]


def test_the_whole_activities_before_a_cut_stay():
    found = read(TCX[: TCX.index("Biking")])
    assert len(found["diary"]["rows"]) == 1
    assert "ends in the middle" in found["problems"][0]["text"]


def test_a_very_large_comment_or_text_costs_no_room():
    reading = importing.feed(importing.start("a.gpx"), "<gpx><!-- ")
    for _ in range(200):
        reading = importing.feed(reading, "-" * 10_000)
    assert len(reading["part"]["tail"]) < 500
    reading = importing.feed(reading, "--><trk><name>")
    for _ in range(200):
        reading = importing.feed(reading, "x" * 10_000)
    assert len(reading["part"]["tail"]) < 500


def test_an_entity_of_xml_is_read_in_a_name_and_others_stay_as_they_are():
    row = read(GPX.replace("<![CDATA[trail_running]]>", "a &amp; b &x;"))["diary"]["rows"][0]
    assert (row["type"], row["note"]) == ("other", "a & b &x;")
