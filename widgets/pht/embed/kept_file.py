"""The file beside a notebook in which what a reader types is kept (`save_to="diary.json"`).

A file is replaced whole or not at all. One that cannot be read, or that something else has written
meanwhile, is set aside under another name and never overwritten.
"""

import os
import pathlib
import tempfile
import warnings
from datetime import datetime


class KeptFile:
    """One file on disk.

    path: text or a path; its folder must exist. as_text: function of the content, its text.
    from_text: function of a text, its content, or None when any of it cannot be read.
    """

    def __init__(self, path, as_text, from_text):
        self._as_text, self._from_text = as_text, from_text
        self.path = pathlib.Path(path).expanduser().absolute()
        if not self.path.parent.is_dir():
            raise FileNotFoundError(f"pht: save_to={str(path)!r} names a folder that does not exist; make it first.")
        self.known = None

    def read(self):
        """The content of the file; None when there is no file, or it could not be read and was set aside."""
        if not self.path.exists():
            return None
        held = self._bytes()
        content = self._read_text(held)
        if content is None:
            self._set_aside("could not be read")
            return None
        self.known = held
        return content

    def write(self, content):
        """Replace the file with `content`; nothing is written when it holds that already."""
        text = self._as_text(content).encode("utf-8")
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

    def _read_text(self, held):
        try:
            text = held.decode("utf-8")
        except UnicodeDecodeError:
            return None
        return self._from_text(text)

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
