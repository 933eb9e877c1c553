"""HTML and SVG elements as data: `div(class_="card")[h3["Load"], p["96 AU"]]`.

A node is a tag, its attributes and its children. Text is always text: it is escaped when a
tree becomes HTML, and it travels as a JSON string to the browser, which makes a text node of it.

Attribute names are Python's: `class_` is `class`, `aria_label` is `aria-label`, and `on_click`
is an event: its value is the event that `update` receives. `True` is a bare attribute; `None`
and `False` leave it out. `key` names a row of a list, so that it is moved and not rewritten.
"""

from pht.ui.jsontext import dumps

VOID = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")


class Node:
    """One element. Call it to add attributes, index it to give it children."""

    def __init__(self, tag, attributes, children):
        self.tag = tag
        self.attributes = attributes
        self.children = children

    def __call__(self, **attributes):
        merged = dict(self.attributes)
        merged.update(_named(attributes))
        return Node(self.tag, merged, self.children)

    def __getitem__(self, children):
        flat = []
        _flatten(children, flat)
        return Node(self.tag, self.attributes, flat)


class Lazy:
    """A part of a view that is built again only when one of its arguments has changed."""

    def __init__(self, slot, function, arguments):
        self.slot = slot
        self.function = function
        self.arguments = arguments

    def build(self):
        """The node this part stands for."""
        return self.function(*self.arguments)


def lazy(slot, function, *arguments):
    """`function(*arguments)` as a part named `slot`, skipped while its arguments stay the same.

    Arguments are compared by identity, and by value where they are text or numbers, so what is
    passed must not be changed in place.
    """
    return Lazy(slot, function, arguments)


def _named(attributes):
    named = {}
    for name in attributes:
        value = attributes[name]
        if value is None or value is False:
            continue
        named[_attribute(name)] = "" if value is True else value
    return named


def _attribute(name):
    if name[:3] == "on_":
        return "on:" + name[3:]
    if name[-1] == "_":
        name = name[:-1]
    return name.replace("_", "-")


def _flatten(children, flat):
    if isinstance(children, (list, tuple)):
        for child in children:
            _flatten(child, flat)
    elif isinstance(children, (str, Node, Lazy)):
        flat.append(children)
    elif children is not None and children is not False:
        raise TypeError("a child is text, a node or a list of them; format numbers with pht.ui.text")


def _sorted_items(attributes):
    return [(name, attributes[name]) for name in sorted(attributes)]


def escape(text):
    """`text` with the five characters that mean something in HTML written as entities."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#x27;")


def to_html(node):
    """The node as HTML text, without events and list keys."""
    pieces = []
    _write_html(node, pieces)
    return "".join(pieces)


def _write_html(node, pieces):
    if isinstance(node, str):
        pieces.append(escape(node))
        return
    if isinstance(node, Lazy):
        _write_html(node.build(), pieces)
        return
    pieces.append("<" + node.tag)
    for name, value in _sorted_items(node.attributes):
        if name == "key" or name[:3] == "on:":
            continue
        pieces.append(" " + name + '="' + escape(value) + '"')
    pieces.append(">")
    if node.tag in VOID:
        return
    _write_text_children(node, pieces)
    pieces.append("</" + node.tag + ">")


def _write_text_children(node, pieces):
    # A select and a textarea show their value through their content.
    value = node.attributes.get("value") if node.tag in ("select", "textarea") else None
    if node.tag == "textarea" and value is not None:
        pieces.append(escape(value))
    for child in node.children:
        if value is not None and node.tag == "select" and child.attributes.get("value") == value:
            child = child(selected=True)
        _write_html(child, pieces)


def to_list(node):
    """The node as nested lists, `[tag, {attributes}, child, ...]`, lazy parts built."""
    if isinstance(node, str):
        return node
    if isinstance(node, Lazy):
        return to_list(node.build())
    return [node.tag, node.attributes] + [to_list(child) for child in node.children]


class Writer:
    """Writes trees as JSON text and remembers the lazy parts it has written before."""

    def __init__(self):
        self.parts = {}
        self.made = 0

    def write(self, node):
        """JSON text of `node`; an unchanged lazy part is `["=", slot, id]`."""
        pieces = []
        self._write(node, pieces)
        return "".join(pieces)

    def _write(self, node, pieces):
        if isinstance(node, str):
            pieces.append(dumps(node))
        elif isinstance(node, Lazy):
            self._write_lazy(node, pieces)
        else:
            pieces.append('["' + node.tag + '",' + dumps(node.attributes))
            for child in node.children:
                pieces.append(",")
                self._write(child, pieces)
            pieces.append("]")

    def _write_lazy(self, part, pieces):
        known = self.parts.get(part.slot)
        if known and known[0] == part.function and same_arguments(known[1], part.arguments):
            pieces.append('["=","' + part.slot + '",' + str(known[2]) + "]")
            return
        self.made += 1
        made = self.made
        pieces.append('["=","' + part.slot + '",' + str(made) + ",")
        self._write(part.build(), pieces)
        pieces.append("]")
        self.parts[part.slot] = (part.function, part.arguments, made)


def same_arguments(before, after):
    """Whether two calls have the same arguments: the same objects, or equal text and numbers."""
    if len(before) != len(after):
        return False
    for old, new in zip(before, after):
        if old is new:
            continue
        if not isinstance(new, (str, int, float)) or type(old) != type(new) or old != new:
            return False
    return True


def _element(tag):
    return Node(tag, {}, [])


a = _element("a")
abbr = _element("abbr")
b = _element("b")
br = _element("br")
button = _element("button")
caption = _element("caption")
code = _element("code")
dd = _element("dd")
details = _element("details")
div = _element("div")
dl = _element("dl")
dt = _element("dt")
em = _element("em")
fieldset = _element("fieldset")
figcaption = _element("figcaption")
figure = _element("figure")
footer = _element("footer")
form = _element("form")
h2 = _element("h2")
h3 = _element("h3")
h4 = _element("h4")
header = _element("header")
input_ = _element("input")
label = _element("label")
legend = _element("legend")
li = _element("li")
ol = _element("ol")
option = _element("option")
p = _element("p")
progress = _element("progress")
section = _element("section")
select = _element("select")
small = _element("small")
span = _element("span")
strong = _element("strong")
summary = _element("summary")
table = _element("table")
tbody = _element("tbody")
td = _element("td")
textarea = _element("textarea")
tfoot = _element("tfoot")
th = _element("th")
thead = _element("thead")
tr = _element("tr")
ul = _element("ul")

svg = _element("svg")
circle = _element("circle")
defs = _element("defs")
desc = _element("desc")
g = _element("g")
line = _element("line")
path = _element("path")
pattern = _element("pattern")
polyline = _element("polyline")
rect = _element("rect")
text = _element("text")
title = _element("title")
