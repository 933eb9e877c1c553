"""The file beside a notebook in which a diary is kept (`save_to="diary.json"`).

It is the diary's JSON form, the one that the page exports and `pht load` reads. A file is replaced
whole or not at all. One that cannot be read, or that something else has written meanwhile, is set
aside under another name and never overwritten.
"""

import os
import pathlib
import tempfile
import warnings
from datetime import datetime

from pht.diary import json_file


class DiaryFile:
    """One diary on disk. `path` is text or a path; its folder must exist."""

    def __init__(self, path):
        self.path = pathlib.Path(path).expanduser().absolute()
        if not self.path.parent.is_dir():
            raise FileNotFoundError(f"pht: save_to={str(path)!r} names a folder that does not exist; make it first.")
        self.known = None

    def read(self):
        """The diary in the file; None when there is no file, or it could not be read and was set aside."""
        if not self.path.exists():
            return None
        held = self._bytes()
        diary = _diary(held)
        if diary is None:
            self._set_aside("could not be read")
            return None
        self.known = held
        return diary

    def write(self, diary):
        """Replace the file with `diary`; nothing is written when it holds that already."""
        text = json_file.write(diary).encode("utf-8")
        if self.path.exists():
            held = self._bytes()
            if held == text:
                self.known = text
                return
            if held != self.known:
                self._set_aside("was changed by something else")
        self._replace(text)
        self.known = text

    def erase(self):
        """Take the file away; one that something else has written meanwhile is set aside."""
        if self.path.exists():
            if self._bytes() == self.known:
                self.path.unlink()
            else:
                self._set_aside("was changed by something else")
        self.known = None

    def _bytes(self):
        return self.path.read_bytes()

    def _replace(self, text):
        handle, written = tempfile.mkstemp(prefix=self.path.name + ".", suffix=".part", dir=self.path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(written, self.path)
        except BaseException:
            pathlib.Path(written).unlink(missing_ok=True)
            raise

    def _set_aside(self, why):
        stamp = datetime.now().strftime("%Y%m%dT%H%M%S")
        aside, turn = self._aside(stamp), 1
        while aside.exists():
            turn += 1
            aside = self._aside(f"{stamp}-{turn}")
        os.replace(self.path, aside)
        self.known = None
        warnings.warn(f"pht: {self.path.name} {why}; it was kept as {aside.name}.", stacklevel=2)

    def _aside(self, stamp):
        return self.path.with_name(f"{self.path.stem}.aside-{stamp}{self.path.suffix}")


def _diary(held):
    """The diary in the bytes of a file; None when any of it cannot be read."""
    try:
        found = json_file.read(held.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    return None if found["problem_count"] else found["diary"]
