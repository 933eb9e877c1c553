"""What a positive and a negative result of a test mean, for a group in which so many have the condition.

    study("bent_knee")             -> {"sensitivity": 0.84, "specificity": 0.87, "with": 46, "without": 46}
    post_test(0.5, 0.84, 0.87)     -> {"positive": 0.866, "negative": 0.155}
    counts(1000, 50, study)        -> {"true_positive": 420, "false_negative": 80, ...}

Shares and probabilities are 0-1. The reference standard decides who has the condition; a test is
positive or negative. Sensitivity is the share of those with the condition who test positive,
specificity the share of those without it who test negative.

Does not: know the reader, or say anything in words.
"""

import math

from pht import data
from pht.diary.schema import parse_number
from pht.evidence import value
from pht.evidence.intervals import wilson

TESTS = data.load("test_meaning/tests.yml")
OWN = "own"
OWN_FIELDS = ("sensitivity", "specificity", "with", "without")
PEOPLE = (100, 1000)
MOST_PEOPLE = 1000000
# Sensitivity and specificity are taken to a hundredth of a per cent, so that people are counted in whole numbers.
_FINE = 10000


def known_tests():
    """The ids of all tests, "own" the last."""
    return [one["id"] for one in TESTS] + [OWN]


def test(test_id):
    """The entry of a test in tests.yml; KeyError for an unknown id."""
    for one in TESTS:
        if one["id"] == test_id:
            return one
    raise KeyError("pht: no test '" + str(test_id) + "'")


def study(test_id):
    """The published accuracy of a test: "sensitivity" and "specificity" (0-1), people "with" and "without" it."""
    found = {}
    for name in OWN_FIELDS:
        found[name] = value(test(test_id)[name])
    return found


def own_study(typed):
    """(study or None, {field: reason}) of what was typed: sensitivity and specificity in per cent, people in numbers.

    The numbers of people may be left empty: they are then None. Reasons are "empty", "number",
    "per_cent" and "people". An empty field is told only by the study being None.
    """
    found, wrong = {}, {}
    for name in OWN_FIELDS:
        found[name], reason = _READERS[name](typed[name])
        if reason:
            wrong[name] = reason
    if wrong or found["sensitivity"] is None or found["specificity"] is None:
        return None, wrong
    return found, wrong


def _per_cent(raw):
    number, reason = _number(raw.replace("%", ""))
    if number is None:
        return None, reason
    return (number / 100, "") if number <= 100 else (None, "per_cent")


def _people(raw):
    number, reason = _number(raw)
    if number is None:
        return None, reason
    return (number, "") if isinstance(number, int) and 1 <= number <= MOST_PEOPLE else (None, "people")


def _number(raw):
    if raw.strip(" \t") == "":
        return None, ""
    number, wrong = parse_number(raw, True)
    return number, "number" if wrong else ""


_READERS = {"sensitivity": _per_cent, "specificity": _per_cent, "with": _people, "without": _people}


def lr_positive(sensitivity, specificity):
    """How many times as often a positive result comes from people with it as from people without: sens / (1 - spec).

    None where nobody without it tests positive (specificity 1): there is no finite ratio.
    """
    return _ratio(sensitivity, 1 - specificity)


def lr_negative(sensitivity, specificity):
    """The same for a negative result: (1 - sens) / spec.

    None where nobody without it tests negative (specificity 0), or so few that the ratio is beyond what a float holds.
    """
    return _ratio(1 - sensitivity, specificity)


def _ratio(part, rest):
    found = part / rest if rest > 0 else None
    return found if found is not None and math.isfinite(found) else None


def post_test(pre, sensitivity, specificity):
    """{"positive", "negative"}: the share of those with that result who have it, when a share `pre` has it before.

    None for a result that nobody has.
    """
    return {
        "positive": _share(pre * sensitivity, (1 - pre) * (1 - specificity)),
        "negative": _share(pre * (1 - sensitivity), (1 - pre) * specificity),
    }


def _share(part, rest):
    return part / (part + rest) if part + rest > 0 else None


def counts(people, pre_of_hundred, study):
    """Natural frequencies: `people` (100 or 1000) by condition and result, in whole people that add up.

    pre_of_hundred: how many of 100 have it, a whole number. Halves count upwards.
    """
    with_it = people * pre_of_hundred // 100
    without_it = people - with_it
    true_positive = _part(with_it, study["sensitivity"])
    true_negative = without_it - _part(without_it, 1 - study["specificity"])
    return {
        "true_positive": true_positive,
        "false_negative": with_it - true_positive,
        "false_positive": without_it - true_negative,
        "true_negative": true_negative,
    }


def _part(people, share):
    return (people * int(share * _FINE + 0.5) + _FINE // 2) // _FINE


def analyse(study, pre_of_hundred):
    """Every figure of a test in a group, each as {"value", "low", "high"}.

    "sensitivity" and "specificity" with their 95 % intervals (rule interval_z); "lr_positive" and
    "lr_negative"; "positive" and "negative", the share who have it after that result. The last four
    run from what the two low ends give to what the two high ends give, which is wider than a 95 %
    interval. low and high are None where the number of people is not known or a figure has no end.
    """
    pre = pre_of_hundred / 100
    figures = _figures(pre, study["sensitivity"], study["specificity"])
    if study["with"] is None or study["without"] is None:
        low = high = dict([(name, None) for name in figures])
    else:
        sens = wilson(study["sensitivity"], study["with"])
        spec = wilson(study["specificity"], study["without"])
        low, high = _figures(pre, sens[0], spec[0]), _figures(pre, sens[1], spec[1])
    found = {}
    for name in figures:
        ends = (high, low) if name in _FALL_WITH_ACCURACY else (low, high)
        found[name] = {"value": figures[name], "low": ends[0][name], "high": ends[1][name]}
    return found


_FALL_WITH_ACCURACY = ("lr_negative", "negative")


def _figures(pre, sensitivity, specificity):
    figures = post_test(pre, sensitivity, specificity)
    figures["sensitivity"] = sensitivity
    figures["specificity"] = specificity
    figures["lr_positive"] = lr_positive(sensitivity, specificity)
    figures["lr_negative"] = lr_negative(sensitivity, specificity)
    return figures
