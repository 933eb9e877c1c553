"""The portable subset, read off the syntax tree: what CPython and MicroPython do alike.

`check(text, module)` returns what is not portable as [(line, sentence with the fix)]. It cannot see everything
(the order of a dict, a float sum spelled as a loop): the twin runs of both runtimes are there for that.
"""

import ast
import re

IMPORTS = {"math", "json", "datetime", "collections", "re"}
METHODS = {
    "title": "join words that are already spelled right",
    "capitalize": "use text[:1].upper() + text[1:]",
    "casefold": "use lower() on plain letters",
    "swapcase": "spell the text out",
    "zfill": 'put zeros before it: "0" * (width - len(text)) + text',
    "rjust": 'put spaces before it: " " * (width - len(text)) + text',
    "ljust": 'put spaces after it: text + " " * (width - len(text))',
    "expandtabs": "replace tabs with spaces",
    "removeprefix": "test startswith and cut with a slice",
    "removesuffix": "test endswith and cut with a slice",
    "isnumeric": "compare the letters with 0 to 9",
    "isdecimal": "compare the letters with 0 to 9",
    "isascii": "compare with the letters you accept",
    "isidentifier": "compare with the letters you accept",
    "isprintable": "compare with the letters you accept",
    "translate": "use replace",
    "maketrans": "use replace",
    "format": "format through pht.ui.text and join with +",
    "format_map": "format through pht.ui.text and join with +",
    "strftime": "format through pht.ui.text",
    "isocalendar": "count from the date's ordinal",
    "fromisoformat": "use pht.diary.days: MicroPython accepts text after the date",
    "popitem": "keep order in a list: dicts have none in MicroPython",
}
MATH = {"fsum", "prod", "hypot", "dist", "comb", "perm", "lcm", "gcd", "isqrt", "nextafter", "ulp", "cbrt", "exp2", "sumprod"}
RE = {"findall", "finditer", "split", "fullmatch", "escape", "subn"}
JSON = {"indent", "sort_keys", "default", "cls"}
CALLS = {
    "sum": "add up in a loop: from 3.12 on CPython's sum rounds differently",
    "open": "read data through pht.data",
    "print": "return a value: portable code has no screen",
    "input": "take it from the event",
    "eval": "write the code out",
    "exec": "write the code out",
    "format": "format through pht.ui.text",
    "ascii": "write the text itself",
    "hash": "compare the values: hashes differ between runtimes",
    "id": "compare with `is`",
    "set": "use a list or a dict: a set's order differs between runtimes",
    "frozenset": "use a tuple: a set's order differs between runtimes",
}
PATTERN_WORDS = [(r"\{\d", "{n}"), (r"\\b", "\\b"), (r"\(\?P", "named groups"), (r"\(\?[=!<]", "look-around"), (r"\(\?[a-z]", "flags")]


def check(text, module="module"):
    """What in the source `text` is not portable: [(line, sentence)], by line."""
    found = []
    tree = ast.parse(text)
    for node in ast.walk(tree):
        for rule in RULES.get(type(node), ()):
            found.extend((node.lineno, sentence) for sentence in rule(node, tree, module))
    return sorted(set(found))


def _import(node, tree, module):
    for alias in node.names:
        if alias.name not in IMPORTS and not _is_ours(alias.name):
            yield f"import {alias.name}: only {', '.join(sorted(IMPORTS))} and portable pht modules are there"


def _import_from(node, tree, module):
    if node.level:
        yield "relative import: write it in full, from pht.ui.html import div"
    elif node.module not in IMPORTS and not _is_ours(node.module):
        yield f"from {node.module} import: only {', '.join(sorted(IMPORTS))} and portable pht modules are there"
    elif node.module in ("math", "re"):
        for alias in node.names:
            yield from _absent_function(node.module, alias.name)


def _is_ours(name):
    return name == "pht" or name.startswith("pht.")


def _absent_function(module, name):
    if module == "math" and name in MATH:
        yield f"math.{name} is absent: write it with + - * / and math.sqrt"
    if module == "re" and name in RE:
        yield f"re.{name} is absent: use match, search or sub, or split at plain text"


def _match(node, tree, module):
    yield "match statement: use if and elif"


def _arguments(node, tree, module):
    if node.args.posonlyargs:
        yield "positional-only arguments: leave out the /"
    if isinstance(node, ast.FunctionDef) and node.name == "__init_subclass__":
        yield "__init_subclass__ is never called: register by hand"


def _display(node, tree, module):
    if isinstance(node.ctx, ast.Load) and any(isinstance(item, ast.Starred) for item in node.elts):
        yield "[*a, b]: join lists with +"


def _set(node, tree, module):
    yield "set: use a list or a dict: a set's order differs between runtimes"


def _dict(node, tree, module):
    if None in node.keys:
        yield "{**a, ...}: copy with dict(a) and then update"


def _slice(node, tree, module):
    if isinstance(node.slice, ast.Slice) and node.slice.step is not None:
        yield "slice with a step: loop, or use reversed()"


def _formatted(node, tree, module):
    if node.format_spec is not None:
        yield "format code in an f-string: the last digit differs; use pht.ui.text"
    if node.conversion in (ord("r"), ord("a")):
        yield "!r in an f-string: escapes differ; write the text itself"


def _percent(node, tree, module):
    if isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
        if re.search(r"%[^ds%]", node.left.value):
            yield "% with a float code: the last digit differs; use pht.ui.text"


def _raise(node, tree, module):
    if node.cause is not None:
        yield "raise ... from: raise the new error alone"


def _handler(node, tree, module):
    if node.name:
        yield f"except ... as {node.name}: error texts differ or are empty; write your own sentence"


def _attribute(node, tree, module):
    if node.attr == "__doc__":
        yield "__doc__ is absent: keep the text in a constant"
    if isinstance(node.value, ast.Name):
        yield from _absent_function(node.value.id, node.attr)


def _call(node, tree, module):
    function = node.func
    if isinstance(function, ast.Name):
        yield from _plain_call(node, function.id, tree, module)
    elif isinstance(function, ast.Attribute):
        yield from _method_call(node, function, tree)


def _plain_call(node, name, tree, module):
    if name in CALLS and not (name == "open" and module == "pht.data") and not _is_defined(name, tree):
        yield f"{name}(): {CALLS[name]}"
    if name == "round" and len(node.args) + len(node.keywords) > 1:
        yield "round(x, n): the last digit differs; use pht.ui.text"
    if name == "zip" and node.keywords:
        yield "zip(strict=): compare the lengths first"
    if name == "sorted":
        yield from _sort_key(node, tree)


def _method_call(node, function, tree):
    name = function.attr
    if name in METHODS and not _is_module_call(function, tree):
        yield f".{name}(): {METHODS[name]}"
    if name == "sort":
        yield from _sort_key(node, tree)
    if name == "dumps":
        yield from (f"json.dumps({word.arg}=): leave it out" for word in node.keywords if word.arg in JSON)
    if isinstance(function.value, ast.Name) and function.value.id == "re" and node.args:
        yield from _pattern(node.args[0])


def _pattern(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        for pattern, name in PATTERN_WORDS:
            if re.search(pattern, node.value):
                yield f"{name} in a pattern never matches in MicroPython: spell it out"


def _sort_key(node, tree):
    """MicroPython's sort is not stable: a key must break its ties itself, so it is a tuple."""
    for word in node.keywords:
        if word.arg == "key" and not all(isinstance(result, ast.Tuple) for result in _results(word.value, tree)):
            yield "sort key without a tie-breaker: make it a tuple that ends with the position"


def _results(key, tree):
    if isinstance(key, ast.Lambda):
        return [key.body]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and isinstance(key, ast.Name) and node.name == key.id]
    return [node.value for function in functions for node in ast.walk(function) if isinstance(node, ast.Return)] or [None]


def _is_defined(name, tree):
    """Whether the module has its own function of this name, or imports one from pht."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return True
        if isinstance(node, ast.ImportFrom) and any((alias.asname or alias.name) == name for alias in node.names):
            return True
    return False


def _is_module_call(function, tree):
    """Whether `x.name()` calls a function of an imported module x rather than a method."""
    return isinstance(function.value, ast.Name) and _is_defined(function.value.id, tree)


RULES = {
    ast.Import: [_import],
    ast.ImportFrom: [_import_from],
    ast.Match: [_match],
    ast.FunctionDef: [_arguments],
    ast.Lambda: [_arguments],
    ast.List: [_display],
    ast.Tuple: [_display],
    ast.Set: [_set],
    ast.SetComp: [_set],
    ast.Dict: [_dict],
    ast.Subscript: [_slice],
    ast.FormattedValue: [_formatted],
    ast.BinOp: [_percent],
    ast.Raise: [_raise],
    ast.ExceptHandler: [_handler],
    ast.Attribute: [_attribute],
    ast.Call: [_call],
}
