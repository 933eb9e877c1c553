"""A style sheet cut down to the rules that can apply."""

import re

_COMMENT = re.compile(r"/\*(?!!).*?\*/", re.S)
_STRING = r'"(?:[^"\\]|\\.)*"' + r"|'(?:[^'\\]|\\.)*'"
_STOP = re.compile(_STRING + r"|url\([^)'\"]*\)|/\*.*?\*/|[{};]", re.S)
_NAME = re.compile(r"[.#]((?:[\w-]|\\.)+)")
_ICON_CLASS = re.compile(r"\.fa[\w-]*(?:::?before)?")
# For a rule on whatever follows an element of its kind, a browser styles the whole page anew at every element that comes
# or goes; `site.css` does without it.
_COSTLY = ("legend+*",)
_ICON_FONT = re.compile(r"font-family:\s*\"?Font\\? Awesome|font:\s*var\(--fa-font|content:\s*var\(--pst-icon")


def kept_rules(text, words):
    """`text` without the rules that need a class or id outside `words`, and without icon fonts."""
    pieces = []
    for head, body in statements(_COMMENT.sub("", text)):
        _keep(head, body, words, pieces)
    return "".join(pieces)


def without_notes(text):
    """`text` without comments (licences stay), indentation and empty lines."""
    return re.sub(r"\s*\n\s*", "\n", _COMMENT.sub("", text)).strip() + "\n"


def _keep(head, body, words, pieces):
    name = head.split("(")[0].split()[0] if head.startswith("@") else ""
    if name in ("@media", "@supports", "@container", "@layer") and body is not None:
        inner = kept_rules(body, words)
        if inner:
            pieces.append(head + "{" + inner + "}")
    elif name:
        if body is not None and not _ICON_FONT.search(body):
            pieces.append(head + "{" + body + "}")
    elif body and not _ICON_FONT.search(body):
        selectors = [part for part in split(head) if can_apply(part, words)]
        if selectors:
            pieces.append(",".join(selectors) + "{" + body + "}")


def statements(text):
    """The statements of a style sheet: (head, body); the body is None where there is no block."""
    found, start, depth, opened = [], 0, 0, 0
    for stop in _STOP.finditer(text):
        sign = stop.group()
        if sign == "{":
            depth += 1
            if depth == 1:
                opened = stop.start()
        elif sign == "}":
            depth -= 1
            if depth == 0:
                found.append((_head(text[start:opened]), text[opened + 1 : stop.start()]))
                start = stop.end()
        elif sign == ";" and depth == 0:
            found.append((_head(text[start : stop.start()]), None))
            start = stop.end()
    return found


def _head(text):
    # A licence comment before a rule belongs to the sheet, not to the selector.
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S).strip()


def split(selectors):
    """The selectors of a list, split at the commas outside brackets and strings."""
    parts, depth, start = [], 0, 0
    for sign in re.finditer(_STRING + r"|\\.|[(\[,)\]]", selectors):
        mark = sign.group()
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth -= 1
        elif mark == "," and depth == 0:
            parts.append(selectors[start : sign.start()].strip())
            start = sign.end()
    return parts + [selectors[start:].strip()]


def can_apply(selector, words):
    """Whether every class and id that a selector needs is among `words`."""
    if _ICON_CLASS.fullmatch(selector) or re.sub(r"\s", "", selector) in _COSTLY:
        return False
    bare, before = re.sub(_STRING, "", selector), None
    while bare != before:
        before, bare = bare, re.sub(r"\[[^\[\]]*\]|:[\w-]+\([^()]*\)", "", bare)
    return all(name.replace("\\", "") in words for name in _NAME.findall(bare))
