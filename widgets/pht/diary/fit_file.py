"""Recordings of activities as FIT, through the library fitdecode. CPython only.

A FIT file is binary: its sessions (one for each sport of a day) give start, time and distance.
"""

import io

import fitdecode

from pht.diary import activities, days
from pht.diary.activities import says
from pht.diary.csv_records import add_problem

_MARK = b".FIT"
_MAX_BYTES = 64 * 1024 * 1024


def is_fit(data):
    """Whether the first bytes of a file are a FIT header."""
    return data[8:12] == _MARK


def read(data, offsets):
    """The result in the shape of csv_file.finish, with "counted": "activity", of a file's bytes.

    offsets: as activities.offsets_from gives them. Whatever the bytes are, it is rows or problems.
    """
    reading = {"problems": [], "problem_count": 0, **activities.start()}
    if not is_fit(data) or len(data) > _MAX_BYTES:
        return _refused(reading, "too_large" if is_fit(data) else "fit_not")
    try:
        sessions = _sessions(data)
    except Exception:
        # Broken bytes make the library raise more than its own errors: lengths, indexes, dates.
        return _refused(reading, "fit_broken")
    if not sessions:
        return _refused(reading, "fit_none")
    for place, activity in enumerate(sessions, 1):
        wrong = activities.take_up(reading, place, activity, offsets)
        if wrong:
            add_problem(reading, place, wrong)
    return activities.result(reading, "activity", [])


def _refused(reading, name):
    add_problem(reading, None, says(name))
    return activities.result(reading, "activity", [])


def _sessions(data):
    """The activities of the file's session messages, in their order."""
    found = []
    maker = ""
    reader = fitdecode.FitReader(
        io.BytesIO(data),
        check_crc=fitdecode.CrcCheck.RAISE,
        error_handling=fitdecode.ErrorHandling.IGNORE,
    )
    with reader as frames:
        for frame in frames:
            if frame.frame_type != fitdecode.FIT_FRAME_DATA:
                continue
            if frame.name == "file_id":
                maker = str(_value(frame, "serial_number") or "")
            elif frame.name == "session":
                found.append(_activity(frame, maker))
    return found


def _activity(frame, maker):
    begins = _value(frame, "start_time")
    when = None
    if hasattr(begins, "toordinal") and hasattr(begins, "hour"):
        when = days.ordinal(begins.date().isoformat()) * activities.DAY
        when += begins.hour * 3600 + begins.minute * 60 + begins.second
    activity = {
        "when": when,
        "utc": True,
        "sport": _sport(_value(frame, "sport"), _value(frame, "sub_sport")),
        "seconds": _number(_value(frame, "total_timer_time")) or _number(_value(frame, "total_elapsed_time")),
        "metres": _number(_value(frame, "total_distance")),
    }
    if maker and when is not None:
        activity["id"] = f"fit:{maker}-{when}"
    return activity


def _sport(sport, sub_sport):
    """The more telling of the two names: "strength_training" rather than "training"."""
    if isinstance(sub_sport, str) and sport == "training" and sub_sport != "generic":
        return sub_sport
    return sport if isinstance(sport, str) and sport != "generic" else ""


def _value(frame, name):
    return frame.get_value(name, fallback=None)


def _number(value):
    return value if isinstance(value, (int, float)) and 0 <= value < 1e9 else None
