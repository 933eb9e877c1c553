"""What vignettes.yml must hold, checked person by person, and whether the people cover the grid.

    check(vignettes)  ->  ["hill-runner: cell must be one of ...", "the grid: dvt has no decoy"]

Runs in CPython only: the browser gets a file that has been checked.
"""

import datetime

from pht import data, evidence
from pht.self_screen import practice_rules, rules

FEWEST_PEOPLE = 40
WORDS_OF_A_STORY = (60, 120)
WHEN = {
    "emergency": ("now",),
    "urgent": ("same_day", "24_48h", "days"),
    "see_clinician": ("routine",),
    "fits_pattern": ("routine", "none"),
    "little_in_common": ("routine", "none"),
}
_FIELDS = ("id", "title", "cell", "kind", "age", "country", "story", "answers", "intended", "why", "source", "last_checked")
_TEXTS = ("id", "title", "story", "why")


def require():
    """ValueError listing every problem of the file in this package."""
    found = check(data.load("self_screen/vignettes.yml"))
    if found:
        raise ValueError("pht: the invented people cannot be used:\n  " + "\n  ".join(found))


def check(vignettes):
    """Every problem of the parsed file, in its order; [] when it can be used."""
    found = _twice(vignettes)
    for one in vignettes:
        problems = _fields(one) or _person(one)
        found += [f"{one.get('id', 'a person without id')}: {problem}" for problem in problems]
    return found + _grid(vignettes)


def _twice(vignettes):
    names = [one.get("id") for one in vignettes]
    return [f"{name}: is there twice" for name in sorted({name for name in names if name and names.count(name) > 1})]


def _fields(one):
    missing = [f"{name} is missing" for name in _FIELDS if name not in one]
    unknown = [f"{name} is not a field here" for name in sorted(set(one) - set(_FIELDS))]
    texts = [name for name in _TEXTS if name in one and not (isinstance(one[name], str) and one[name].strip())]
    return missing + unknown + [f"{name} must be a text" for name in texts]


def _person(one):
    found = _one_of(one, "cell", [entry["cell"] for entry in practice_rules.GRID])
    found += _one_of(one, "kind", practice_rules.KINDS)
    found += _one_of(one, "country", [country["code"] for country in rules.COUNTRIES])
    return found + _story(one) + _answers(one) + _intended(one["intended"]) + _sources(one) + _date(one)


def _one_of(one, name, accepted):
    return [] if one[name] in accepted else [f"{name} must be one of {', '.join(accepted)}, not {one[name]!r}"]


def _story(one):
    fewest, most = WORDS_OF_A_STORY
    count = len(one["story"].split())
    return [] if fewest <= count <= most else [f"the story has {count} words; it must have {fewest} to {most}"]


def _answers(one):
    if one["age"] is None:
        return ["age must be a whole number of years"]
    given = {"age": one["age"], "country": one["country"], "answers": one["answers"]}
    found = rules.problems(given)
    if found:
        return found
    whole = practice_rules.document(one)
    left_out = rules.unanswered(whole)
    stray = [f"{name} is not asked at this age" for name in one["answers"] if name not in whole["answers"]]
    return [f"{name} has no answer" for name in left_out["red"] + left_out["other"]] + stray


def _intended(intended):
    if not isinstance(intended, dict) or set(intended) != {"outcome", "when"}:
        return ["intended must hold outcome and when"]
    if intended["outcome"] not in WHEN:
        return [f"the intended outcome must be one of {', '.join(WHEN)}, not {intended['outcome']!r}"]
    accepted = WHEN[intended["outcome"]]
    if intended["when"] not in accepted:
        return [f"intended when must be {' or '.join(accepted)} for {intended['outcome']}, not {intended['when']!r}"]
    return []


def _sources(one):
    known = [source["key"] for source in evidence.sources()]
    if not isinstance(one["source"], list) or not one["source"]:
        return ["source must be a list of keys"]
    return [f"source {key!r} is not in evidence/sources.yml" for key in one["source"] if key not in known]


def _date(one):
    try:
        datetime.date.fromisoformat(one["last_checked"])
    except (TypeError, ValueError):
        return ['last_checked must be a date such as "2026-11-22"']
    return []


def _grid(vignettes):
    found = []
    for entry in practice_rules.GRID:
        kinds = [one.get("kind") for one in vignettes if one.get("cell") == entry["cell"]]
        if not kinds:
            found.append(f"the grid: {entry['cell']} has nobody")
        elif entry["dangerous"]:
            missing = [kind for kind in ("clear", "subtle", "decoy") if kind not in kinds]
            found += [f"the grid: {entry['cell']} has no {kind} person" for kind in missing]
    if len(vignettes) < FEWEST_PEOPLE:
        found.append(f"there are {len(vignettes)} people; there must be {FEWEST_PEOPLE} or more")
    return found
