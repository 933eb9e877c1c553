"""Portable code keeps to what both runtimes do alike, and a slip is named with its fix."""

import pytest

from pht.embed import pack
from tests.runtimes.portable import check

SLIPS = {
    "import dataclasses": "only collections, datetime, json, math, re",
    "from typing import Any": "only collections, datetime, json, math, re",
    "from .html import div": "write it in full",
    "from math import fsum": "math.fsum is absent",
    "match a:\n    case 1: pass": "use if and elif",
    "def f(a, /): pass": "leave out the /",
    "f = lambda a, /: a": "leave out the /",
    "class A:\n    def __init_subclass__(cls): pass": "register by hand",
    "b = [*a, 1]": "join lists with +",
    "b = (*a, 1)": "join lists with +",
    "b = {**a, 'c': 1}": "copy with dict(a)",
    "b = {1, 2}": "a set's order differs",
    "b = {c for c in a}": "a set's order differs",
    "b = set(a)": "a set's order differs",
    "b = a[::-1]": "slice with a step",
    "b = f'{a:.2f}'": "use pht.ui.text",
    "b = f'{a!r}'": "escapes differ",
    "b = '%.1f' % a": "use pht.ui.text",
    "b = '{}'.format(a)": "format through",
    "b = format(a, '.1f')": "format through",
    "b = round(a, 2)": "use pht.ui.text",
    "b = sum(a)": "add up in a loop",
    "b = zip(a, a, strict=True)": "compare the lengths",
    "b = sorted(a, key=lambda row: row['date'])": "tie-breaker",
    "a.sort(key=len)": "tie-breaker",
    "def order(row):\n    return row[0]\na.sort(key=order)": "tie-breaker",
    "b = a.title()": "join words",
    "b = a.zfill(2)": "put zeros before it",
    "b = a.removeprefix('x')": "startswith",
    "b = a.casefold()": "lower()",
    "b = a.capitalize()": "upper()",
    "b = a.rjust(3)": "put spaces before it",
    "b = a.isnumeric()": "0 to 9",
    "b = a.expandtabs()": "replace tabs",
    "b = a.strftime('%d')": "pht.ui.text",
    "b = a.isocalendar()": "ordinal",
    "b = date.fromisoformat(a)": "accepts text after the date",
    "b = a.popitem()": "keep order in a list",
    "import math\nb = math.hypot(1, 2)": "math.hypot is absent",
    "import re\nb = re.findall('a', b)": "re.findall is absent",
    "import re\nb = re.match('a{2}', b)": "{n} in a pattern",
    "import re\nb = re.compile(r'\\bword')": "\\b in a pattern",
    "import re\nb = re.search('(?P<a>x)', b)": "named groups",
    "import re\nb = re.search('x(?=y)', b)": "look-around",
    "import json\nb = json.dumps(a, sort_keys=True)": "sort_keys",
    "import json\nb = json.dumps(a, indent=1)": "indent",
    "try:\n    a()\nexcept ValueError as error:\n    pass": "write your own sentence",
    "raise ValueError('a') from b": "raise the new error alone",
    "b = a.__doc__": "keep the text in a constant",
    "b = open('x')": "pht.data",
    "print(a)": "no screen",
    "b = eval(a)": "write the code out",
    "b = hash(a)": "hashes differ",
}
FINE = """
import math, json, datetime
from pht.ui.html import div
from pht.ui.html import text as format
first, *rest = [1, 2, 3]
b = [c for c in rest][1:]
c = dict(b=1)
d = f"{first} and {c}"
e = "M%d %d" % (1, 2)
g = 5 % 3
h = sorted([(row["date"], place) for place, row in enumerate(rest)])
i = sorted(rest, key=lambda row: (row["date"], row["place"]))
j = round(1.5)
k = format(first)
def order(row):
    return (row[0], row[1])
rest.sort(key=order)
try:
    pass
except (ValueError, KeyError):
    pass
"""


@pytest.mark.parametrize("text", SLIPS, ids=lambda text: text.splitlines()[-1])
def test_each_slip_is_found_and_named_with_its_fix(text):
    sentences = " ".join(sentence for _, sentence in check(text))
    assert SLIPS[text] in sentences


def test_what_both_runtimes_do_alike_is_left_alone():
    assert check(FINE) == []


def test_a_slip_is_named_with_its_line():
    assert [line for line, _ in check("a = 1\n\nb = a[::2]\n")] == [3]


@pytest.mark.parametrize("module", pack.portable_modules())
def test_every_portable_module_keeps_to_the_subset(module):
    found = [f"{module}, line {line}: {sentence}" for line, sentence in check(pack.source(module), module)]
    assert not found, "\n".join(found)


def test_the_list_of_portable_modules_holds_every_room_s_three_files():
    portable = pack.portable_modules()
    for name in pack.apps():
        room = "pht." + name.replace("-", "_")
        assert {f"{room}.app", f"{room}.view", f"{room}.rules"} <= set(portable)
