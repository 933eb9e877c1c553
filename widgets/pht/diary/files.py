"""Files of sessions on disk: diaries, lists of activities, recordings. CPython only."""

import datetime
import io
import os
import shutil
import tempfile
from pathlib import Path

from pht.diary import activities, fit_file, importing, schema

_PIECE = 65536
_FIT_HEAD = 14
_NEW_FILE = 0o644
_STEP = datetime.timedelta(days=7)
_PACKED = (b"\x1f\x8b", b"PK\x03\x04")
_IS_PACKED = "it is packed: unpack it and give the file inside (in a spreadsheet, save it as CSV UTF-8)"
_NOT_TEXT = "it is not UTF-8 text (in a spreadsheet, save it as CSV UTF-8)"


def decode(data):
    """The text of bytes; ValueError with a plain reason when they are not UTF-8 text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(_NOT_TEXT) from None
    if "\0" in text:
        raise ValueError(_NOT_TEXT)
    return text


def read(path):
    """The result of importing.finish for a file; text is read in pieces, so memory stays bounded.

    Times in UTC become times of this machine's zone. ValueError with a plain reason when the file
    cannot be opened or is neither UTF-8 text nor a FIT file.
    """
    path = Path(path)
    try:
        # Opened once: what comes through a pipe can be read only once.
        with path.open("rb") as file:
            head = file.peek(_FIT_HEAD)[:_FIT_HEAD]
            if head.startswith(_PACKED):
                raise ValueError(_IS_PACKED)
            is_fit = path.suffix.lower() == ".fit" or fit_file.is_fit(head)
            return _read_fit(file) if is_fit else _read_text(file, path.name)
    except FileNotFoundError:
        raise ValueError("there is no such file") from None
    except IsADirectoryError:
        raise ValueError("it is a folder, not a file") from None
    except OSError as problem:
        raise ValueError(f"it cannot be opened ({(problem.strerror or 'unknown reason').lower()})") from None


def write(path, text):
    """Replace a file with a text whole, or not at all; OSError when it cannot be written."""
    path = Path(path).resolve()
    handle, written = tempfile.mkstemp(prefix=path.name + ".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, written)
        else:
            os.chmod(written, _NEW_FILE)
        os.replace(written, path)
    except BaseException:
        Path(written).unlink(missing_ok=True)
        raise


def utc_offsets():
    """This machine's zone over the years of a diary: [["2026-03-29T01:00", minutes ahead of UTC], ...]."""
    moment = datetime.datetime(schema.FIRST_YEAR, 1, 1, tzinfo=datetime.UTC)
    last = datetime.datetime(schema.LAST_YEAR, 12, 31, tzinfo=datetime.UTC)
    found = [[_stamp(moment), _ahead(moment)]]
    while moment < last:
        after = moment + _STEP
        if _ahead(after) != found[-1][1]:
            found.append(_change(moment, after))
        moment = after
    return found


def _change(before, after):
    """[time, minutes ahead] of the first minute in which the zone is as `after`."""
    while after - before > datetime.timedelta(minutes=1):
        middle = before + (after - before) // 2
        middle = middle.replace(second=0, microsecond=0)
        if _ahead(middle) == _ahead(after):
            after = middle
        else:
            before = middle
    return [_stamp(after), _ahead(after)]


def _ahead(moment):
    return int(moment.astimezone().utcoffset().total_seconds() // 60)


def _stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M")


def _read_fit(file):
    found = fit_file.read(file.read(), activities.offsets_from(utc_offsets()))
    found["format"] = "FIT"
    return found


def _read_text(file, name):
    reading = importing.start(name, utc_offsets())
    try:
        with io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
            while piece := text.read(_PIECE):
                if "\0" in piece:
                    raise ValueError(_NOT_TEXT)
                reading = importing.feed(reading, piece)
    except UnicodeDecodeError:
        raise ValueError(_NOT_TEXT) from None
    return importing.finish(reading)
