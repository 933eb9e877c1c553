"""The file beside a notebook in which a diary is kept: its JSON form, the one that the page exports and `pht load` reads."""

from pht.diary import json_file
from pht.embed.kept_file import KeptFile


class DiaryFile(KeptFile):
    """One diary on disk. `path` is text or a path; its folder must exist."""

    def __init__(self, path):
        super().__init__(path, json_file.write, _diary)


def _diary(text):
    """The diary in the text of a file; None when any of it cannot be read."""
    found = json_file.read(text)
    return None if found["problem_count"] else found["diary"]
