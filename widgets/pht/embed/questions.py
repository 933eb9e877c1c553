"""A lesson's questions: its .questions.yml read, checked and made ready for a knowledge check.

    read("book/load/lesson.questions.yml")    -> the checked items as they are in the file
    params("book/load/lesson.questions.yml")  -> {"id", "items"}, what the widget starts with

A source is a key of `evidence/sources.yml` or of the `references.bib` nearest above the file. Away
from the book there is none, and a key is then taken as it is.

Does not: run in the browser, or know how an item looks.
"""

import pathlib
import re

import yaml

from pht import evidence
from pht.knowledge_check import schema

ENDING = ".questions.yml"
MOST_SHOWN = 20
BIBLIOGRAPHY = "references.bib"
_FOR_THE_PAGE = ("id", "kind", "ask", "unit", "answer", "tolerance", "decimals", "choices", "hint", "explain")
_THIS_COURSE = "course"
_ENTRY = re.compile(r"^@\w+\s*\{\s*([^,\s]+)\s*,(.*?)^\}", re.MULTILINE | re.DOTALL)
_FIELD = r"^\s*%s\s*=\s*\{(.*)\},?\s*$"


class QuestionsError(ValueError):
    """Questions that cannot be used; the text lists what to mend, with file, item and field."""


def read(path):
    """The checked items of the file at `path`. QuestionsError lists every problem."""
    path = pathlib.Path(path)
    items = _yaml(path)
    check(items, path.name, sources(path.parent) if bibliography(path.parent) else None)
    return items


def check(items, name, known):
    """QuestionsError naming each problem of `items`; `known` holds the keys of all sources, or is None."""
    is_source = None if known is None else known.__contains__
    problems = schema.check(items, is_source)
    if problems:
        lines = [f"  {name}, {one['item']}, {one['field']}: {one['text']}" for one in problems[:MOST_SHOWN]]
        more = [f"  and {len(problems) - MOST_SHOWN} more"] if len(problems) > MOST_SHOWN else []
        title = f"pht: these questions cannot be used ({len(problems)} to mend):"
        raise QuestionsError("\n".join([title, *lines, *more]))


def params(questions, id=None, title=None):
    """What a knowledge check starts with: {"id", "items"} and "title" where one is given.

    questions: the path of a .questions.yml, or a list of items as such a file holds them.
    id: the name under which answers are kept; the file's name unless given.
    """
    if isinstance(questions, list):
        check(questions, "questions", None)
        items, labels, name = questions, sources(pathlib.Path()), "main"
    else:
        path = pathlib.Path(questions)
        items, labels, name = read(path), sources(path.parent), _name_of(path)
    made = {"id": name if id is None else str(id), "items": [_for_the_page(item, labels) for item in items]}
    if not schema.is_name(made["id"]):
        raise QuestionsError(f"pht: {made['id']!r} is not a name for a widget; use a-z, 0-9 and hyphens.")
    return made if title is None else {**made, "title": str(title)}


def _yaml(path):
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise QuestionsError(f"pht: {path.name} cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        raise QuestionsError(f"pht: {path.name} is not UTF-8 text") from problem
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        what = getattr(problem, "problem", None) or "not readable"
        raise QuestionsError(f"pht: {path.name}{where} is not YAML: {what}") from problem


def _name_of(path):
    """The file's name without its ending, as a widget's name."""
    letters = [letter if schema.is_name(letter) else "-" for letter in path.name.removesuffix(ENDING).lower()]
    return "".join(letters).strip("-") or "main"


def _for_the_page(item, labels):
    """The item without what only authors need, its texts trimmed, and its sources by name."""
    made = {field: _trimmed(item[field]) for field in _FOR_THE_PAGE if field in item}
    made["sources"] = [labels.get(key, key) for key in schema.source_keys(item)]
    return made


def _trimmed(content):
    if isinstance(content, str):
        return content.strip()
    if isinstance(content, list):
        return [{name: _trimmed(choice[name]) for name in choice} for choice in content]
    return content


# ---- Sources ----------------------------------------------------------------------------------


def bibliography(folder):
    """The path of the nearest references.bib in or above `folder`, or None."""
    folder = pathlib.Path(folder).resolve()
    return next((place / BIBLIOGRAPHY for place in (folder, *folder.parents) if (place / BIBLIOGRAPHY).is_file()), None)


def sources(folder):
    """{key: name} of every source known to a file in `folder`: {"goom2016": "Goom et al. 2016", ...}"""
    path = bibliography(folder)
    entries = _ENTRY.findall(path.read_text(encoding="utf-8")) if path else []
    labels = {key: _label(key, fields) for key, fields in entries}
    labels.update({source["key"]: source["label"] for source in evidence.sources()})
    labels[_THIS_COURSE] = "this course"
    return labels


def _label(key, fields):
    """A bibliography entry as it is named in a sentence: "Goom et al. 2016"."""
    authors, year = (_field(name, fields) for name in ("author", "year"))
    names = [one.split(",")[0].strip() for one in authors.split(" and ") if one.strip()]
    if not names or not year:
        return key
    if len(names) > 2:
        return f"{names[0]} et al. {year}"
    return " and ".join(names) + " " + year


def _field(name, fields):
    found = re.search(_FIELD % name, fields, re.MULTILINE)
    return found.group(1).replace("{", "").replace("}", "").strip() if found else ""
