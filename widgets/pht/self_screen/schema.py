"""What questions.yml and countries.yml must hold, checked entry by entry.

    check(questions, countries)  ->  ["lines, saddle: level must be one of ...", ...]

Runs in CPython only: the browser gets files that have been checked.
"""

import datetime

from pht import data, evidence

LEVELS = ("emergency", "same_day", "24_48h", "days", "see_clinician", "none")
_STRENGTH = ("none", "see_clinician", "days", "24_48h", "same_day", "emergency")
GROUP_KINDS = ("red", "under_18", "differential")
ASKED = ("always", "under_18", "never")
PATTERN_KINDS = ("one", "many", "number", "yes_no")
GRADES = ("A", "B", "C", "D", "R")
STATUSES = ("verified", "second_hand", "unconfirmed", "course_rule")

_EVIDENCE = {"source", "grade", "status", "last_checked"}
_GROUP = {"id", "kind", "title", "intro"}
_LINE = {"id", "kind", "group", "asked", "name", "ask", "why", "level", "not_sure"} | _EVIDENCE
_LINE_MAY = {"timed", "raised", "also_say"}
_PATTERN = {"id", "kind", "name", "ask", "why"} | _EVIDENCE
_PATTERN_MORE = {"one": {"answers"}, "many": {"answers", "counts"}, "number": {"least", "most", "whole"}, "yes_no": set()}
_COUNTRY = {"code", "name", "emergency", "advice_line", "status", "last_checked"}


def require():
    """ValueError listing every problem of the files in this package."""
    found = check(data.load("self_screen/questions.yml"), data.load("self_screen/countries.yml"))
    if found:
        raise ValueError("pht: the self-screen's questions cannot be used:\n  " + "\n  ".join(found))


def check(questions, countries):
    """Every problem of the parsed files, in their order; [] when they can be used."""
    groups, lines, pattern = (questions.get(part) or [] for part in ("groups", "lines", "pattern"))
    found = _twice("groups", groups) + _twice("lines and pattern", lines + pattern)
    for group in groups:
        found += _named("groups", group, _fields(group, _GROUP) + _words(group, "title", "intro") + _known(group, "kind", GROUP_KINDS))
    for line in lines:
        found += _named("lines", line, _line(line, groups, lines))
    for question in pattern:
        found += _named("pattern", question, _question(question))
    return found + _countries(countries)


def _named(part, entry, problems):
    return [f"{part}, {entry.get('id', 'an entry without id')}: {problem}" for problem in problems]


def _twice(part, entries):
    ids = [entry.get("id") for entry in entries]
    return [f"{part}, {one}: is there twice" for one in sorted({one for one in ids if one and ids.count(one) > 1})]


def _fields(entry, required, allowed=frozenset()):
    missing = [f"{name} is missing" for name in sorted(required - set(entry))]
    return missing + [f"{name} is not a field here" for name in sorted(set(entry) - required - set(allowed))]


def _words(entry, *names):
    given = [(name, entry[name]) for name in names if name in entry]
    return [f"{name} must be a text" for name, content in given if not isinstance(content, str) or not content.strip()]


def _known(entry, name, accepted):
    if name not in entry or entry[name] in accepted:
        return []
    return [f"{name} must be one of {', '.join(accepted)}, not {entry[name]!r}"]


def _evidence(entry):
    found = _known(entry, "grade", GRADES) + _known(entry, "status", STATUSES)
    keys = entry.get("source", ["course"])
    known = {source["key"] for source in evidence.sources()}
    if not isinstance(keys, list) or not keys:
        return [*found, "source must be a list of keys"]
    return found + [f"source {key!r} is not in evidence/sources.yml" for key in keys if key not in known] + _date(entry)


def _date(entry):
    try:
        datetime.date.fromisoformat(entry.get("last_checked", "2000-01-01"))
    except (TypeError, ValueError):
        return ['last_checked must be a date such as "2026-11-22"']
    return []


# ---- Lines ------------------------------------------------------------------------------------


def _line(line, groups, lines):
    found = _fields(line, _LINE, _LINE_MAY) + _words(line, "name", "ask", "why") + _evidence(line)
    found += _known(line, "asked", ASKED) + _known(line, "kind", GROUP_KINDS)
    found += _known(line, "level", LEVELS) + _known(line, "not_sure", LEVELS)
    group = [one for one in groups if one.get("id") == line.get("group")]
    if not group:
        found.append(f"there is no group {line.get('group')!r}")
    elif group[0].get("kind") != line.get("kind"):
        found.append("its kind is not its group's")
    if not found:
        found += _timed(line) + _raised(line, lines)
        if _strength(line["not_sure"]) > _strength(line["level"]):
            found.append("not_sure is more urgent than yes")
    return found


def _strength(level):
    return _STRENGTH.index(level)


def _timed(line):
    found = []
    for answer in line.get("timed", []):
        found += _fields(answer, {"value", "words", "level"}) + _words(answer, "value", "words") + _known(answer, "level", LEVELS)
        if not found and _strength(answer["level"]) < _strength(line["level"]):
            found.append(f"{answer['value']} is less urgent than yes")
    return found


def _raised(line, lines):
    found = []
    own = {"yes": line["level"], "not_sure": line["not_sure"]}
    for rise in line.get("raised", []):
        found += _fields(rise, {"answer", "by", "to"}) + _known(rise, "answer", tuple(own)) + _known(rise, "to", LEVELS)
        ids = [one.get("id") for one in lines]
        found += [f"raised by {name!r}, which is no line" for name in rise.get("by", []) if name not in ids]
        if line["id"] in rise.get("by", []):
            found.append("raises itself")
        if not found and _strength(rise["to"]) < _strength(own[rise["answer"]]):
            found.append("is raised to a level that is lower")
    return found


# ---- Pattern and countries --------------------------------------------------------------------


def _question(question):
    kind = _known(question, "kind", PATTERN_KINDS)
    if kind or "kind" not in question:
        return kind or ["kind is missing"]
    found = _fields(question, _PATTERN | _PATTERN_MORE[question["kind"]]) + _words(question, "name", "ask", "why") + _evidence(question)
    return found + (_answers(question) if "answers" in question else [])


def _answers(question):
    required = {"value", "words", "points"} if question["kind"] == "one" else {"value", "words"}
    found = []
    for answer in question["answers"]:
        found += _fields(answer, required, {"fits"}) + _words(answer, "value", "words")
    for count in question.get("counts", []):
        found += _fields(count, {"at_least", "points"}, {"fits"})
    limits = [count.get("at_least") for count in question.get("counts", [])]
    if limits and (limits != sorted(limits, reverse=True) or limits[-1] != 0):
        found.append("counts must go from most ticks down to 0")
    for scored in question["answers"] + question.get("counts", []):
        if not isinstance(scored.get("points", 0), int) or not isinstance(scored.get("fits", True), bool):
            found.append("points must be a whole number, and fits true or false")
    return found


def _countries(countries):
    found = []
    for country in countries:
        problems = _fields(country, _COUNTRY) + _words(country, "code", "name", "emergency") + _known(country, "status", STATUSES) + _date(country)
        if country.get("advice_line") is not None:
            problems += _words(country, "advice_line")
        found += [f"countries, {country.get('code', 'an entry without code')}: {problem}" for problem in problems]
    if not countries or countries[-1].get("code") != "other":
        found.append('countries: the last one must be "other"')
    return found
