"""The knowledge check's words, read from words.yml, and an item's answer in words."""

from pht import data
from pht.ui.text import number

_WORDS = data.load("knowledge_check/words.yml")


def words(*path):
    """The text or group of texts at a path of words.yml: words("reasons", "near")."""
    found = _WORDS
    for name in path:
        found = found[name]
    return found


def reason_line(item, reason):
    """Why an answer is not the one asked for, in a sentence."""
    return words("reasons", reason).replace("{unit}", item.get("unit", ""))


def answer_line(item):
    """The right answer: "1.02", "364 AU", or the text of the right choice."""
    if item["kind"] == "choice":
        return [choice["text"] for choice in item["choices"] if choice.get("correct")][0]
    return (number(item["answer"], item.get("decimals", 0)) + " " + item.get("unit", "")).strip()


def progress_line(found):
    """A score in words: "1 of 2 done"; once all are done also how many were right at once."""
    line = words("progress")
    if found["done"] == found["of"]:
        line += words("first_try")
    for name in ("done", "of", "first_try"):
        line = line.replace("{" + name + "}", number(found[name]))
    return line
