"""When to seek care, where and how soon, with every reason; and what fits the usual story.

    screen({"age": 45, "country": "AU", "answers": {"saddle": "yes"}})["outcome"]  ->  "emergency"

A document is {"age": whole years or None, "country": a code of countries.yml or None, "answers":
{id: value}} with the ids and values of questions.yml. A missing answer is unanswered, not a no.
The order of answers never matters. Urgency from low to high: days, 24_48h, same_day, emergency.

Points for the pattern decide inside this module and are never shown. Does not: ask, draw or keep.
"""

from pht import data
from pht.evidence import value
from pht.self_screen.words import assessment_lines, outcome_lines, words
from pht.ui.text import listed

_QUESTIONS = data.load("self_screen/questions.yml")
COUNTRIES = data.load("self_screen/countries.yml")
GROUPS = _QUESTIONS["groups"]
LINES = _QUESTIONS["lines"]
PATTERN = _QUESTIONS["pattern"]

URGENCY = ["days", "24_48h", "same_day", "emergency"]
CARE_LEVELS = ["none", "routine"] + URGENCY
SEE_CLINICIAN = "see_clinician"
NOT_SURE = "not_sure"

_OLDEST = value("screen_age_max")
_ADULT = value("screen_adult_age")
_FITS = value("screen_fits_points")
_SOME = value("screen_some_points")
_WEEKS = value("screen_assess_weeks")
_MANY_WEEKS = value("screen_assess_weeks_strong")
_HIGH_PAIN = value("screen_high_pain")
_EXERCISE_PAIN = value("screen_exercise_pain")
_BRIDGE_PAIN = value("screen_bridge_pain")

# The five without which the pattern says nothing.
_NEEDED = ("where", "onset", "duration", "sitting", "provokes")
_GRADUAL = ("gradual", "gradual_load")
_SITTING_HURTS = ("within_30", "longer")
_LONGEST_SHOWN = 40


# ---- The questions ----------------------------------------------------------------------------


def line(name):
    """The line of this id; KeyError when there is none."""
    return _with_id(LINES, name)


def question(name):
    """The pattern question of this id; KeyError when there is none."""
    return _with_id(PATTERN, name)


def _with_id(entries, name):
    for entry in entries:
        if entry["id"] == name:
            return entry
    raise KeyError("pht.self_screen: no question " + name)


def lines_of(group):
    """The lines that a group asks, in table order."""
    return [one for one in LINES if one["group"] == group and one["asked"] != "never"]


def answers_of(one):
    """Every answer that a line or question of kind one, many or yes_no takes, as [(value, words)]."""
    if "level" in one:
        timed = [(answer["value"], answer["words"]) for answer in one.get("timed", [])]
        found = [("yes", words("yes"))] + timed + [("no", words("no"))]
    elif one["kind"] == "yes_no":
        found = [(True, words("yes")), (False, words("no"))]
    else:
        found = [(answer["value"], answer["words"]) for answer in one["answers"]]
    return found + [(NOT_SURE, words("not_sure"))]


def country(code):
    """The entry of countries.yml for a code; the last one, "other", for any other code or None."""
    for entry in COUNTRIES:
        if entry["code"] == code:
            return entry
    return COUNTRIES[-1]


# ---- What may be handed in --------------------------------------------------------------------


def problems(document):
    """What is wrong with a document, in sentences; [] when it can be screened."""
    if not isinstance(document, dict):
        return ["the answers must be a set of fields: age, country, answers"]
    found = [_shown(name) + " is not a field; there are age, country and answers" for name in _unknown(document)]
    found += _age_problem(document.get("age"))
    if not isinstance(document.get("country", ""), (str, type(None))):
        found.append("country must be a text such as AU")
    answers = document.get("answers", {})
    if not isinstance(answers, dict):
        return found + ["answers must be a set of ids, each with its answer"]
    found += [_shown(name) + " is not a question of the self-screen" for name in _strangers(answers, _ACCEPTED)]
    for one in _TAKEN:
        if one["id"] in answers:
            wrong = _answer_problem(one, answers[one["id"]])
            if wrong:
                found.append(one["id"] + " " + wrong)
    return found


_TAKEN = [one for one in LINES if one["asked"] != "never"] + PATTERN
_ACCEPTED = {}
for _one in _TAKEN:
    _ACCEPTED[_one["id"]] = [] if _one["kind"] == "number" else [choice[0] for choice in answers_of(_one)]


def _unknown(document):
    return _strangers(document, ["age", "country", "answers"])


def _strangers(given, known):
    return sorted([str(name) for name in given if name not in known])


def _shown(content):
    if not isinstance(content, str):
        return "this"
    return '"' + (content if len(content) <= _LONGEST_SHOWN else content[:_LONGEST_SHOWN] + "\u2026") + '"'


def _age_problem(age):
    if age is None or _is_number(age, 0, _OLDEST, True):
        return []
    return ["age must be a whole number of years from 0 to " + str(_OLDEST)]


def _is_number(content, least, most, whole):
    if isinstance(content, bool) or not isinstance(content, (int, float)):
        return False
    return least <= content <= most and (not whole or content == int(content))


def _answer_problem(one, answer):
    if one["kind"] == "number":
        return _number_problem(one, answer)
    accepted = _ACCEPTED[one["id"]]
    if one["kind"] == "many" and answer != NOT_SURE:
        return _ticks_problem(answer, accepted[:-1])
    if _is_one_of(answer, accepted):
        return ""
    return "cannot be " + _shown(answer) + "; it can be " + listed([_spelled(each) for each in accepted], "or")


def _is_one_of(answer, accepted):
    # 1 is equal to True, but it is not an answer.
    return answer in accepted and isinstance(answer, (str, bool))


def _spelled(answer):
    if isinstance(answer, bool):
        return "true" if answer else "false"
    return answer


def _ticks_problem(answer, accepted):
    if not isinstance(answer, list):
        return "must be a list or not_sure"
    for tick in answer:
        if not isinstance(tick, str) or tick not in accepted:
            return "cannot hold " + _shown(tick) + "; it can hold " + listed(accepted)
    return ""


def _number_problem(one, answer):
    if answer == NOT_SURE or _is_number(answer, one["least"], one["most"], one["whole"]):
        return ""
    kind = "a whole number" if one["whole"] else "a number"
    return "must be " + kind + " from " + str(one["least"]) + " to " + str(one["most"]) + ", or not_sure"


# ---- Flags ------------------------------------------------------------------------------------


def is_minor(document):
    """Whether an age is given and it is under 18. Rule screen_adult_age."""
    return document.get("age") is not None and document["age"] < _ADULT


def findings(document):
    """Every line whose answer leads to something, in table order.

    [{"id", "kind", "answer", "level": one of URGENCY or "see_clinician", "raised_by": ids of the
    lines that raised the level}]
    """
    answers = _counted(document)
    found = []
    for one in LINES:
        answer = answers.get(one["id"], "no")
        level, raised_by = _level(one, answer, answers)
        if level != "none":
            entry = {"id": one["id"], "kind": one["kind"], "answer": answer, "level": level, "raised_by": raised_by}
            found.append(entry)
    return found


def fired(document):
    """The findings that are urgent: every red flag, and a quinolone antibiotic still being taken."""
    return [one for one in findings(document) if one["level"] in URGENCY]


def is_emergency(document):
    """Whether an answer so far is an emergency, which ends the screen at once."""
    return "emergency" in [one["level"] for one in fired(document)]


def _counted(document):
    """The answers that count at this age, the age itself as a line: "under_18"."""
    answers = dict(document.get("answers", {}))
    minor = is_minor(document)
    for one in LINES:
        if one["asked"] == "never":
            answers[one["id"]] = "yes" if minor else "no"
        elif not _is_asked(one, minor):
            answers[one["id"]] = "no"
    return answers


def _is_asked(one, minor):
    return one["asked"] == "always" or (minor and one["asked"] == "under_18")


def _level(one, answer, answers):
    """What an answer to a line means, and the lines that raised it. Any answer but no is present."""
    for rise in one.get("raised", []):
        present = [other for other in rise["by"] if answers.get(other, "no") != "no"]
        if present and answer == rise["answer"]:
            return rise["to"], present
    return _own_level(one, answer), []


def _own_level(one, answer):
    for timed in one.get("timed", []):
        if answer == timed["value"]:
            return timed["level"]
    return {"yes": one["level"], "not_sure": one["not_sure"], "no": "none"}[answer]


def unanswered(document):
    """Ids without which the outcome is incomplete, in table order: {"red": [...], "other": [...]}.

    "age" comes first in "red" where it is missing. "other" holds differential lines and the five
    pattern questions that are needed.
    """
    answers = document.get("answers", {})
    minor = is_minor(document)
    missing = [one for one in LINES if _is_asked(one, minor) and one["id"] not in answers]
    red = [one["id"] for one in missing if one["kind"] != "differential"]
    other = [one["id"] for one in missing if one["kind"] == "differential"]
    other += [name for name in _NEEDED if name not in answers]
    return {"red": (["age"] if document.get("age") is None else []) + red, "other": other}


# ---- The usual story --------------------------------------------------------------------------


def pattern_findings(document):
    """Every answered pattern question: [{"id", "points", "fits": True, False or None}], in order."""
    answers = document.get("answers", {})
    found = []
    for one in PATTERN:
        if one["id"] in answers and one["kind"] in ("one", "many"):
            meant = _meaning(one, answers[one["id"]])
            found.append({"id": one["id"], "points": meant.get("points", 0), "fits": meant.get("fits")})
    return found


def _meaning(one, answer):
    if answer == NOT_SURE:
        return {}
    if one["kind"] == "many":
        ticks = len([choice for choice in one["answers"] if choice["value"] in answer])
        return [count for count in one["counts"] if ticks >= count["at_least"]][0]
    return [choice for choice in one["answers"] if choice["value"] == answer][0]


def points(document):
    """Points for the usual story, 0 to 14. Internal: never shown, not validated."""
    total = 0
    for one in pattern_findings(document):
        total += one["points"]
    return total


def offers_bridge(document):
    """Whether the bridge may be tried: pain now is low and no line fired. Rule screen_bridge_pain."""
    pain = _number(document, "pain_now")
    return pain is not None and pain <= _BRIDGE_PAIN and not findings(document)


def _number(document, name):
    answer = document.get("answers", {}).get(name, NOT_SURE)
    return None if answer == NOT_SURE else answer


def _ticks(document, name):
    answer = document.get("answers", {}).get(name, NOT_SURE)
    return [] if answer == NOT_SURE else answer


def _has_usual_story(document):
    answers = document["answers"]
    provoked = answers["sitting"] in _SITTING_HURTS or _ticks(document, "provokes")
    doubtful = [one for one in LINES if one["kind"] == "differential" and answers[one["id"]] == NOT_SURE]
    story = answers["where"] == "point" and answers["onset"] in _GRADUAL and provoked
    return bool(story) and not doubtful and points(document) >= _FITS


def _needs_a_look(document):
    answers = document["answers"]
    if answers["onset"] == "sudden" or answers["duration"] == "over_8" or _ticks(document, "interferes"):
        return True
    return points(document) >= _SOME or _pain_is_high(document)


def _pain_is_high(document):
    pain = _number(document, "pain_now")
    return pain is not None and pain >= _HIGH_PAIN


def assessment_reasons(document):
    """Why to book an assessment: keys of words.yml under "assessment_reasons", in their order.

    Rules screen_assess_weeks, screen_assess_weeks_strong, screen_high_pain.
    """
    answers = document.get("answers", {})
    weeks = _number(document, "no_progress_weeks") or 0
    reasons = [
        ("interferes", _ticks(document, "interferes")),
        ("rest_tried", answers.get("rest_tried") is True),
        ("unsure_load", answers.get("unsure_load") is True),
        ("no_progress", _WEEKS <= weeks < _MANY_WEEKS),
        ("no_progress_long", weeks >= _MANY_WEEKS),
        ("pain_now", _pain_is_high(document)),
        ("settles", answers.get("settles") == "over_24"),
    ]
    return [name for name, holds in reasons if holds]


def assessment_text(document):
    """The advice to book an assessment and why, in sentences."""
    ticks = _ticks(document, "interferes")
    disturbed = [said.lower() for tick, said in answers_of(question("interferes")) if tick in ticks]
    return assessment_lines(assessment_reasons(document), listed(disturbed))


def _may_exercise(document):
    pain = _number(document, "pain_now")
    settles = document["answers"].get("settles")
    return not is_minor(document) and pain is not None and pain <= _EXERCISE_PAIN and settles != "over_24"


# ---- Outcomes ---------------------------------------------------------------------------------


def screen(document):
    """What `pht screen --json` prints.

    {"outcome": "emergency", "urgent", "see_clinician", "fits_pattern", "little_in_common" or
    "incomplete", "when": "now", "same_day", "24_48h", "days", "routine" or "none", "reasons": ids of
    lines in table order, "fits" and "does_not_fit": ids of pattern questions, "book_assessment",
    "exercise_links", "text": sentences for the country}. ValueError for a document with problems.
    Rules screen_fits_points, screen_some_points, screen_exercise_pain and those of `assessment_reasons`.
    """
    wrong = problems(document)
    if wrong:
        raise ValueError("pht: " + wrong[0])
    outcome, when, reasons = _outcome(document, findings(document))
    books = outcome == SEE_CLINICIAN or (outcome in _ABOUT_THE_STORY and bool(assessment_reasons(document)))
    if outcome in _ABOUT_THE_STORY:
        when = "routine" if books else "none"
    told = pattern_findings(document) if outcome in _ABOUT_THE_STORY + (SEE_CLINICIAN,) else []
    return {
        "outcome": outcome,
        "when": when,
        "reasons": reasons,
        "fits": [one["id"] for one in told if one["fits"] is True],
        "does_not_fit": [one["id"] for one in told if one["fits"] is False],
        "book_assessment": books,
        "exercise_links": outcome == "fits_pattern" and _may_exercise(document),
        "text": _text(document, outcome, when) + (assessment_text(document) if books else []),
    }


_ABOUT_THE_STORY = ("fits_pattern", "little_in_common")


def _outcome(document, found):
    """(outcome, when, reasons): the first step that holds."""
    urgent = [one for one in found if one["level"] in URGENCY]
    missing = unanswered(document)
    if urgent:
        when = _highest(urgent)
        return "emergency" if when == "now" else "urgent", when, [one["id"] for one in urgent]
    if missing["red"]:
        return "incomplete", "none", []
    if found:
        return SEE_CLINICIAN, "routine", [one["id"] for one in found]
    if missing["other"]:
        return "incomplete", "none", []
    if _has_usual_story(document):
        return "fits_pattern", "none", []
    if _needs_a_look(document):
        return SEE_CLINICIAN, "routine", []
    return "little_in_common", "none", []


def _highest(urgent):
    highest = max([URGENCY.index(one["level"]) for one in urgent])
    return "now" if URGENCY[highest] == "emergency" else URGENCY[highest]


def _text(document, outcome, when):
    lines = outcome_lines(when if outcome == "urgent" else outcome, country(document.get("country")))
    answers = document.get("answers", {})
    for one in LINES:
        if "also_say" in one and answers.get(one["id"], "no") not in ("no", NOT_SURE):
            lines.append(words(one["also_say"]))
    return lines


def care_level(result):
    """How much care a result asks for: one of CARE_LEVELS."""
    return "emergency" if result["when"] == "now" else result["when"]
