"""FIT recordings: sessions become rows; anything else is one plain sentence."""

import datetime

import pytest

from pht.diary import activities, files, fit_file
from tests.unit.samples import BERLIN, fit

RUN, CYCLING, TRAINING, STRENGTH = 1, 2, 10, 20
EVENING = int(datetime.datetime(2026, 1, 5, 17, 12, 33, tzinfo=datetime.UTC).timestamp())
GOOD = fit((EVENING, 1900, 5020.4, RUN, 0))


def read(data):
    return fit_file.read(data, activities.offsets_from(BERLIN))


def test_each_session_is_a_row():
    found = read(fit((EVENING, 1900, 5020.4, RUN, 0), (EVENING + 23000, 1800, 0, TRAINING, STRENGTH), (EVENING + 90000, 1800, 9000, CYCLING, 0)))
    assert found["problem_count"] == 0 and found["counted"] == "activity"
    assert found["diary"]["rows"] == [
        {"date": "2026-01-05", "start": "18:12", "type": "run", "minutes": 31.7, "km": 5.02, "source_id": read(GOOD)["diary"]["rows"][0]["source_id"]},
        {**found["diary"]["rows"][1], "date": "2026-01-06", "start": "00:35", "type": "other", "minutes": 30, "note": "strength_training"},
        {**found["diary"]["rows"][2], "date": "2026-01-06", "start": "19:12", "type": "other", "minutes": 30, "km": 9, "note": "cycling"},
    ]
    assert "1 session with weights" in found["warnings"][0]["text"]


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "not a FIT file"),
        (b"hello, this is no recording", "not a FIT file"),
        (GOOD[:40], "incomplete or was changed"),
        (GOOD[:-3], "incomplete or was changed"),
        (GOOD[:60] + b"\x00\xff" + GOOD[62:], "incomplete or was changed"),
        (fit(), "no finished activity"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data, words):
    found = read(data)
    assert found["diary"]["rows"] == [] and found["problem_count"] == 1
    assert words in found["problems"][0]["text"]


def test_a_session_without_time_or_of_more_than_a_day_is_told():
    assert read(fit((EVENING, 0, 0, RUN, 0)))["diary"]["rows"][0]["minutes"] == 1, "elapsed time where the timer has none"
    assert "out of range" in read(fit((EVENING, 90000, 0, RUN, 0)))["problems"][0]["text"]


def test_at_most_200_problems_are_kept_and_all_are_counted():
    found = read(fit(*[(EVENING + number, 90000, 0, RUN, 0) for number in range(300)]))
    assert found["problem_count"] == 300 and len(found["problems"]) == 200


def test_a_fit_file_is_known_by_its_bytes_whatever_its_name(tmp_path):
    (tmp_path / "recording.bin").write_bytes(GOOD)
    found = files.read(tmp_path / "recording.bin")
    assert found["format"] == "FIT" and len(found["diary"]["rows"]) == 1
