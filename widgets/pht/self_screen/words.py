"""The self-screen's words, read from words.yml, and an outcome in sentences."""

from pht import data

_WORDS = data.load("self_screen/words.yml")


def words(*path):
    """The text or group of texts at a path of words.yml: words("outcomes", "days")."""
    found = _WORDS
    for name in path:
        found = found[name]
    return found


def outcome_lines(name, country):
    """An outcome's sentences for a country.

    name: a key of "outcomes", so a level of urgency where there is one; country: an entry of countries.yml.
    """
    advice_line = country["advice_line"]
    said = [line for line in words("outcomes", name) if advice_line or "{advice_line}" not in line]
    return [line.replace("{number}", country["emergency"]).replace("{advice_line}", advice_line or "") for line in said]


def assessment_lines(reasons, disturbed):
    """Why to book an assessment, in sentences.

    reasons: keys of "assessment_reasons"; disturbed: what the pain gets in the way of, in words.
    """
    said = [words("assessment_reasons", reason).replace("{disturbed}", disturbed) for reason in reasons]
    return [words("assessment")] + said
