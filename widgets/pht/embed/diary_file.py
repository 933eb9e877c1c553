"""The file beside a notebook in which a diary is kept, in a form that the page exports and `pht load` reads."""

from pht.diary import csv_file, json_file
from pht.embed.kept_file import KeptFile


class DiaryFile(KeptFile):
    """One diary on disk: CSV where the name ends so, JSON otherwise. `path` is text or a path; its folder must exist."""

    def __init__(self, path):
        form = csv_file if str(path).lower().endswith(".csv") else json_file
        super().__init__(path, form.write, lambda text: _diary(form.read(text)))


def _diary(found):
    """The diary of what was read; None when any of it could not be."""
    return None if found["problem_count"] else found["diary"]
