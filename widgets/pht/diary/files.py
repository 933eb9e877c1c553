"""Diaries in files on disk, CSV or JSON (by the name's ending). CPython only."""

from pathlib import Path

from pht.diary import csv_file, json_file

_PIECE = 65536
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
    """The result of csv_file.finish for a file; CSV is read in pieces, so memory stays bounded.

    ValueError with a plain reason when the file cannot be opened or is not UTF-8 text.
    """
    path = Path(path)
    try:
        if path.suffix.lower() == ".json":
            return json_file.read(decode(path.read_bytes()).removeprefix("\ufeff"))
        return _read_csv(path)
    except FileNotFoundError:
        raise ValueError("there is no such file") from None
    except IsADirectoryError:
        raise ValueError("it is a folder, not a file") from None
    except OSError as problem:
        raise ValueError(f"it cannot be opened ({(problem.strerror or 'unknown reason').lower()})") from None


def _read_csv(path):
    reading = csv_file.start()
    try:
        with path.open(encoding="utf-8", newline="") as file:
            while piece := file.read(_PIECE):
                if "\0" in piece:
                    raise ValueError(_NOT_TEXT)
                reading = csv_file.feed(reading, piece)
    except UnicodeDecodeError:
        raise ValueError(_NOT_TEXT) from None
    return csv_file.finish(reading)
