"""HTML and SVG elements as data: `div(class_="card")[h3["Load"], p["96 AU"]]`.

A node is `[tag, {attributes}, child, ...]`, a child is text or a node. Text is always text: it is
escaped when a tree becomes HTML, and it travels as a JSON string to the browser, which makes a
text node of it.

Attribute names are Python's: `class_` is `class`, `aria_label` is `aria-label`, and `on_click`
is an event: its value is the event that `update` receives. `True` is a bare attribute; `None`
and `False` leave it out. `key` names a row of a list, so that it is moved and not rewritten.

A node without lazy parts is a plain list, which the runtime's own JSON writer takes at once; only
the few nodes around lazy parts are `Mixed` and are walked in Python.
"""

import json

VOID = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
_MOST_AT_ONCE = 12
_names = {}


class Element:
    """A tag with its attributes: call it to add some, index it to give it children."""

    def __init__(self, tag, attributes):
        self.tag = tag
        self.attributes = attributes

    def __call__(self, **attributes):
        named = self.attributes.copy()
        for name in attributes:
            value = attributes[name]
            if value is not None and value is not False:
                named[_names.get(name) or _name(name)] = "" if value is True else value
        return Element(self.tag, named)

    def __getitem__(self, children):
        if type(children) is str:
            return [self.tag, self.attributes, children]
        node = [self.tag, self.attributes]
        if _add(children, node):
            return Mixed(node)
        return node


class Mixed:
    """A node with a lazy part somewhere below it."""

    def __init__(self, node):
        self.node = node


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

    What is passed must not be changed in place, and equal arguments must look alike: all are compared
    at once, which costs a thirtieth of comparing them one by one.
    """
    return Lazy(slot, function, arguments)


def _name(name):
    """The attribute's name in HTML, remembered: there are few, and they come often."""
    plain = name[:-1] if name[-1] == "_" else name
    made = "on:" + name[3:] if name[:3] == "on_" else plain.replace("_", "-")
    _names[name] = made
    return made


def _add(children, node):
    """Append children, lists of them flattened, to a node; True when a lazy part is among them."""
    kind = type(children)
    if kind is str:
        node.append(children)
    elif kind is list or kind is tuple:
        if len(children) < 2 or type(children[1]) is not dict:
            return _add_each(children, node)
        node.append(children)
    elif kind is Element:
        node.append([children.tag, children.attributes])
    elif kind is Lazy or kind is Mixed:
        node.append(children)
        return True
    elif children is not None and children is not False:
        raise TypeError("a child is text, a node or a list of them; format numbers with pht.ui.text")
    return False


def _add_each(children, node):
    mixed = False
    for child in children:
        # Most children are text or nothing: those need no call.
        if type(child) is str:
            node.append(child)
        elif child is not None and _add(child, node):
            mixed = True
    return mixed


def escape(text):
    """`text` with the five characters that mean something in HTML written as entities."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#x27;")


def to_list(node):
    """The node as nested plain lists, lazy parts built."""
    if isinstance(node, str):
        return node
    if isinstance(node, Lazy):
        return to_list(node.build())
    if isinstance(node, Element):
        return [node.tag, node.attributes]
    if isinstance(node, Mixed):
        node = node.node
    return node[:2] + [to_list(child) for child in node[2:]]


def to_html(node):
    """The node as HTML text, without events and list keys."""
    pieces = []
    _write_html(to_list(node), pieces)
    return "".join(pieces)


def _write_html(node, pieces):
    if isinstance(node, str):
        pieces.append(escape(node))
        return
    tag, attributes = node[0], node[1]
    pieces.append("<" + tag)
    for name in sorted(attributes):
        if name != "key" and name[:3] != "on:":
            pieces.append(" " + name + '="' + escape(attributes[name]) + '"')
    pieces.append(">")
    if tag in VOID:
        return
    for child in node[2:]:
        _write_html(child, pieces)
    pieces.append("</" + tag + ">")


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
        if isinstance(node, Lazy):
            self._write_lazy(node, pieces)
        elif isinstance(node, Mixed):
            self._write_children(node.node, pieces)
        elif isinstance(node, Element):
            pieces.append(json.dumps([node.tag, node.attributes]))
        # MicroPython's writer takes time quadratic in what it writes: long nodes go child by child.
        elif len(node) > _MOST_AT_ONCE and not isinstance(node, str):
            self._write_children(node, pieces)
        else:
            pieces.append(json.dumps(node))

    def _write_children(self, node, pieces):
        pieces.append('["' + node[0] + '",' + (json.dumps(node[1]) if node[1] else "{}"))
        for place in range(2, len(node)):
            pieces.append(",")
            self._write(node[place], pieces)
        pieces.append("]")

    def _write_lazy(self, part, pieces):
        known = self.parts.get(part.slot)
        if known and known[0] == part.function and known[1] == part.arguments:
            pieces.append(known[2])
            return
        self.made += 1
        begins = '["=",' + json.dumps(part.slot) + "," + str(self.made)
        pieces.append(begins + ",")
        self._write(part.build(), pieces)
        pieces.append("]")
        self.parts[part.slot] = (part.function, part.arguments, begins + "]")


def same_arguments(before, after):
    """Whether two calls have the same arguments: the same objects, or equal text and numbers."""
    if len(before) != len(after):
        return False
    place = 0
    for new in after:
        old = before[place]
        place += 1
        if old is new:
            continue
        if not isinstance(new, (str, int, float)) or type(old) is not type(new) or old != new:
            return False
    return True


def _element(tag):
    return Element(tag, {})


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
