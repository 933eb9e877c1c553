"""A plan as a JSON file: written, and read back with every problem named.

    {"app": "progression-planner", "version": 1, "profile": {...}, "swaps": {...}, "stages": [...]}

The profile is what `pht plan` reads, without "today". A profile alone is the older form, version 0.
"""

import json

from pht.progression_planner import exercises, profile
from pht.progression_planner.words import words
from pht.ui import jsontext

APP = "progression-planner"
VERSION = 1
WHYS = ("placed", "advance", "set", "given")


def write(document, swaps, stages):
    """The JSON text of a plan: equal plans give equal text."""
    parts = {"app": APP, "version": VERSION, "profile": document, "swaps": swaps, "stages": stages}
    return jsontext.dumps(parts) + "\n"


def read(text, today):
    """{"document", "swaps", "stages", "older", "problems"} of a file's text, judged on the day `today`.

    Problems are sentences; with any of them the other parts are None.
    """
    try:
        data = json.loads(text)
    except (ValueError, RuntimeError):
        return refused([words("import", "not_json")])
    if not isinstance(data, dict):
        return refused([words("import", "not_plan")])
    return from_data(data, today)


def refused(problems):
    """The result of a file that cannot be used."""
    return {"document": None, "swaps": None, "stages": None, "older": False, "problems": problems}


def from_data(data, today):
    """As `read`, for data that is parsed already."""
    data, older = migrated(data)
    if data is None or not isinstance(data.get("profile"), dict):
        return refused([words("import", "not_plan")])
    version = data["version"]
    if version is True or not isinstance(version, int) or version < 1:
        return refused([words("import", "not_plan")])
    if version > VERSION:
        return refused([words("import", "newer")])
    document = dict(data["profile"])
    asked = dict(document)
    if today:
        asked["today"] = today
    problems = profile.problems(asked) + other_problems(data)
    if problems:
        return refused(problems)
    if "today" in document:
        del document["today"]
    return {
        "document": document,
        "swaps": data.get("swaps") or {},
        "stages": data.get("stages") or [],
        "older": older,
        "problems": [],
    }


def migrated(data):
    """(data in the form of this version, whether it was an older one); (None, False) for something else."""
    if data.get("app") == APP and "version" in data:
        return data, False
    if "app" not in data and "branch" in data and "age" in data:
        return {"app": APP, "version": VERSION, "profile": data, "swaps": {}, "stages": []}, True
    return None, False


def other_problems(data):
    """What is wrong beside the profile."""
    for name in data:
        if name not in ("app", "version", "profile", "swaps", "stages"):
            return [words("import", "not_plan")]
    return swap_problems(data.get("swaps")) + _stage_problems(data.get("stages"))


def swap_problems(swaps):
    """What is wrong with a set of swapped exercises."""
    if swaps is None:
        return []
    if not isinstance(swaps, dict):
        return [words("import", "not_plan")]
    known = [one["id"] for one in exercises.all_exercises()]
    wrong = [name for pair in sorted(swaps.items()) for name in pair if name not in known]
    return [words("import", "no_exercise").replace("{name}", str(name)[:40]) for name in wrong]


def _stage_problems(stages):
    if stages is None:
        return []
    if not isinstance(stages, list):
        return [words("import", "stages")]
    for one in stages:
        if not isinstance(one, dict) or one.get("why") not in WHYS or not isinstance(one.get("since"), str):
            return [words("import", "stages")]
        if one.get("stage") not in (0, 1, 2, 3, 4, 5) or one["stage"] is True or one["stage"] is False:
            return [words("import", "stages")]
    return []
