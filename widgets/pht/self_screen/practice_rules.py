"""Invented people to practise on, how a choice of care is marked, and how the tool itself does on them.

    mark("routine", "same_day")   ->  {"kind": "under", "steps": 3, "critical": True}
    performance(vignettes())      ->  a confusion matrix with its intervals

A vignette is an entry of vignettes.yml. A level of care is one of `rules.CARE_LEVELS`, "none" the
lowest. What is intended was decided by the author; the tool's answer is never taken for the truth.

Does not: say anything in words (see `practise`), or check vignettes.yml (see `vignette_schema`).
"""

from pht import data
from pht.evidence.intervals import wilson
from pht.self_screen import rules

# The cells of the coverage grid. A dangerous one needs a person of each of KINDS but plain.
GRID = [
    {"cell": "pht_typical", "dangerous": False},
    {"cell": "pht_atypical", "dangerous": False},
    {"cell": "cauda_equina", "dangerous": True},
    {"cell": "avulsion_adult", "dangerous": True},
    {"cell": "avulsion_adolescent", "dangerous": True},
    {"cell": "bone_stress", "dangerous": True},
    {"cell": "dvt", "dangerous": True},
    {"cell": "infection", "dangerous": True},
    {"cell": "cancer", "dangerous": True},
    {"cell": "fall_bleed", "dangerous": True},
    {"cell": "lumbar", "dangerous": False},
    {"cell": "deep_gluteal", "dangerous": False},
    {"cell": "gluteal_tendinopathy", "dangerous": False},
    {"cell": "hip_joint", "dangerous": False},
    {"cell": "pelvic_girdle", "dangerous": False},
    {"cell": "drug_related", "dangerous": False},
    {"cell": "muscle_strain", "dangerous": False},
    {"cell": "inflammatory", "dangerous": False},
    {"cell": "little_in_common", "dangerous": False},
]
KINDS = ("clear", "subtle", "decoy", "plain")

# Numerical Recipes' generator, of which only the upper bits are used: the same order in both runtimes.
_FACTOR, _STEP, _MODULUS, _UPPER = 1664525, 1013904223, 4294967296, 65536


# ---- People -----------------------------------------------------------------------------------


def vignettes():
    """Every invented person, in the file's order."""
    return data.load("self_screen/vignettes.yml")


def vignette(name):
    """The person of this id, or None."""
    for one in vignettes():
        if one["id"] == name:
            return one
    return None


def document(one):
    """A person's answers as `rules.screen` takes them, as the story gives them, with none left out.

    A sign that the story does not name is "no", a question about the pain that it leaves open is
    "not_sure". `limp` is there under 18 only.
    """
    given = one["answers"]
    minor = rules.is_minor(one)
    answers = {}
    for line in rules.LINES:
        if line["asked"] == "always" or (minor and line["asked"] == "under_18"):
            answers[line["id"]] = given.get(line["id"], "no")
    for question in rules.PATTERN:
        answers[question["id"]] = _in_order(question, given.get(question["id"], rules.NOT_SURE))
    return {"age": one["age"], "country": one["country"], "answers": answers}


def _in_order(question, answer):
    if not isinstance(answer, list):
        return answer
    return [choice["value"] for choice in question["answers"] if choice["value"] in answer]


def intended_level(one):
    """The level of care that the author decided on."""
    return rules.care_level(one["intended"])


def shuffled(names, seed):
    """The names in an order that the seed, a whole number, decides."""
    order = list(names)
    state = seed % _MODULUS
    for place in range(len(order) - 1, 0, -1):
        state = (state * _FACTOR + _STEP) % _MODULUS
        other = state // _UPPER % (place + 1)
        order[place], order[other] = order[other], order[place]
    return order


# ---- Marks ------------------------------------------------------------------------------------


def mark(chosen, intended):
    """How a level of care stands to the one intended.

    {"kind": "under", "over" or "same", "steps": levels between, "critical": a miss that may harm: an
    emergency that is not sent at once, or any urgent level that is sent to a routine visit or none}
    """
    steps = rules.CARE_LEVELS.index(chosen) - rules.CARE_LEVELS.index(intended)
    kind = "same" if steps == 0 else "under" if steps < 0 else "over"
    critical = kind == "under" and (intended == "emergency" or (is_urgent(intended) and not is_urgent(chosen)))
    return {"kind": kind, "steps": abs(steps), "critical": critical}


def is_urgent(level):
    """Whether a level of care is within days or sooner."""
    return level in rules.URGENCY


def confusion(pairs):
    """What came of pairs (intended, chosen) of levels.

    {"levels": `rules.CARE_LEVELS`, "counts": a row for each level intended and in it a count for each
    level chosen, "of", "same", "under", "over", "critical": how many pairs}
    """
    levels = rules.CARE_LEVELS
    counts = [[0 for chosen in levels] for intended in levels]
    found = {"levels": levels, "counts": counts, "of": 0, "same": 0, "under": 0, "over": 0, "critical": 0}
    for intended, chosen in pairs:
        counts[levels.index(intended)][levels.index(chosen)] += 1
        judged = mark(chosen, intended)
        found["of"] += 1
        found[judged["kind"]] += 1
        found["critical"] += 1 if judged["critical"] else 0
    return found


# ---- The tool on its own people ---------------------------------------------------------------


def performance(people):
    """How the tool does on a list of people, each answered as its author answered.

    {"levels", "counts", "of": as `confusion`, "same", "under", "over": shares of all people, "urgent":
    the share of people meant for an urgent level who are sent to one, "outcomes": the share whose
    outcome is the one intended too, "differences": [{"id", "intended", "given", "kind", "critical"}] in
    the people's order}. A share is {"count", "of", "share", "low", "high"} with the ends of
    its 95 % interval (Wilson, rule interval_z); the last three are None where `of` is 0.
    """
    judged = [_judged(one) for one in people]
    found = confusion([(one["intended"], one["given"]) for one in judged])
    urgent = [one for one in judged if is_urgent(one["intended"])]
    result = {"levels": found["levels"], "counts": found["counts"], "of": found["of"]}
    for kind in ("same", "under", "over"):
        result[kind] = _share(found[kind], found["of"])
    result["urgent"] = _share(len([one for one in urgent if is_urgent(one["given"])]), len(urgent))
    result["outcomes"] = _share(len([one for one in judged if one["same_outcome"]]), found["of"])
    wanted = ("id", "intended", "given", "kind", "critical")
    result["differences"] = [{name: one[name] for name in wanted} for one in judged if one["kind"] != "same"]
    return result


def _judged(one):
    screened = rules.screen(document(one))
    intended, given = intended_level(one), rules.care_level(screened)
    entry = {"id": one["id"], "intended": intended, "given": given}
    entry.update(mark(given, intended))
    entry["same_outcome"] = entry["kind"] == "same" and screened["outcome"] == one["intended"]["outcome"]
    return entry


def _share(count, of):
    if not of:
        return {"count": count, "of": of, "share": None, "low": None, "high": None}
    low, high = wilson(count / of, of)
    return {"count": count, "of": of, "share": count / of, "low": low, "high": high}


# ---- One answer changed -----------------------------------------------------------------------

AGE = "age"
NONE, ALL = "none", "all"
# On both sides of what the rules look at.
_NUMBERS = {AGE: [15, 17, 18, 45, 70], "pain_now": [0, 3, 5, 6, 9], "no_progress_weeks": [0, 6, 8]}


def changeable(whole):
    """Ids of what may be changed in a document with every answer: the age, its lines and its questions."""
    return [AGE] + [one["id"] for one in rules.LINES + rules.PATTERN if one["id"] in whole["answers"]]


def choices(name):
    """What an answer may be changed to, as texts: ["yes", "no", "not_sure"]; [] for an unknown id."""
    if name == AGE:
        return [str(years) for years in _NUMBERS[AGE]]
    one = _asked(name)
    if one is None:
        return []
    if one["kind"] == "number":
        return [str(each) for each in _NUMBERS[name]] + [rules.NOT_SURE]
    if one["kind"] == "many":
        return [NONE, ALL, rules.NOT_SURE]
    return [spelled(value) for value, _ in rules.answers_of(one)]


def with_change(whole, name, choice):
    """The document with one answer changed to one of its `choices`."""
    after = dict(whole)
    if name == AGE:
        after["age"] = int(choice)
        return after
    after["answers"] = dict(whole["answers"])
    after["answers"][name] = _value(_asked(name), choice)
    return after


def moved(before, after):
    """What a change moves: {"before", "after": results of `rules.screen`, "gained", "lost": ids of reasons}."""
    first, second = rules.screen(before), rules.screen(after)
    return {
        "before": first,
        "after": second,
        "gained": [name for name in second["reasons"] if name not in first["reasons"]],
        "lost": [name for name in first["reasons"] if name not in second["reasons"]],
    }


def spelled(value):
    """An answer as a text to choose it by: True is "yes"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def _asked(name):
    for one in rules.LINES + rules.PATTERN:
        if one["id"] == name and one.get("asked") != "never":
            return one
    return None


def _value(one, choice):
    if choice == rules.NOT_SURE:
        return choice
    if one["kind"] == "number":
        return int(choice)
    values = [value for value, _ in rules.answers_of(one) if value != rules.NOT_SURE]
    if one["kind"] == "many":
        return values if choice == ALL else []
    return [value for value in values if spelled(value) == choice][0]
