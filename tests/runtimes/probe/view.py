"""The picture of the probe."""

from pht.ui.html import button, div, form, input_, label, lazy, li, option, p, select, textarea, ul

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>é #</title><rect width="40" height="20" fill="#f00"/></svg>'
EFFECTS = [
    ("download", {"effect": "download", "file_name": "probe.csv", "mime": "text/csv", "text": "a,b\n1,é\n"}),
    ("png", {"effect": "download_png", "file_name": "probe.png", "svg": SVG, "width": 40, "height": 20}),
    ("no-png", {"effect": "download_png", "file_name": "probe.png", "svg": "<svg", "width": 40, "height": 20}),
    ("copy", {"effect": "copy", "text": "copied by the probe"}),
    ("print", {"effect": "print"}),
    ("announce", {"effect": "announce", "text": "Said once"}),
    ("aside", {"effect": "download_aside"}),
]
FACTS = ("name", "minutes", "km", "note", "kind", "side", "agreed", "store", "opened")


def view(state):
    """One card: the form, the rows, what was heard."""
    return div(class_="pht-card")[
        _form(state),
        lazy("rows", _rows, state["rows"]),
        input_(id="file", type="file", on_file={"name": "file"}),
        ul(id="file-log")[[li[line] for line in state["file"]]],
        [_effect_button(name, effect) for name, effect in EFFECTS],
        button(id="erase", type="button", on_click={"name": "erase"})["Erase"],
        button(id="fail", type="button", on_click={"name": "fail"})["Fail"],
        lazy("facts", _facts, [str(state[name]) for name in FACTS]),
        p(id="keys")[" ".join(state["keys"])],
        p(id="heard")[str(state["heard"])],
    ]


def _form(state):
    return form(id="form", on_submit={"name": "add"}, novalidate=True)[
        _text("name", "text", state),
        _text("minutes", "number", state),
        _text("km", "text", state),
        label(for_="note")["Note"],
        textarea(id="note", on_input={"name": "set", "field": "note"})[state["note"]],
        label(for_="agreed")["Agreed"],
        input_(id="agreed", type="checkbox", checked=state["agreed"], on_change={"name": "set", "field": "agreed"}),
        label(for_="kind")["Kind"],
        select(id="kind", on_change={"name": "set", "field": "kind"})[
            [option(value=kind, selected=kind == state["kind"])[kind] for kind in ("run", "walk", "rest")]
        ],
        [_side(side, state) for side in ("left", "right")],
        button(id="add", disabled=state["name"] == "locked")["Add"],
    ]


def _text(field, kind, state):
    event = {"name": "set", "field": field}
    if field != "name":
        event["tidy"] = True
    keys = {"ArrowUp": {"name": "key", "key": "up"}, "Escape": {"name": "key", "key": "escape"}}
    return [
        label(for_=field)[field],
        input_(id=field, type=kind, step="any", value=state[field], on_input=event, on_keys=keys),
    ]


def _side(side, state):
    chosen = state["side"] == side
    event = {"name": "set", "field": "side"}
    name = "side-" + side
    return [label(for_=name)[side], input_(id=name, name="side", type="radio", value=side, checked=chosen, on_change=event)]


def _effect_button(name, effect):
    return button(id="do-" + name, type="button", on_click={"name": "effect", "wanted": effect})[name]


def _rows(rows):
    return ul(id="rows")[[_row(row) for row in rows]]


def _row(row):
    return li(key=row)[
        input_(
            id="row-" + row,
            aria_label=row,
            value=row,
            on_change={"name": "key", "key": "changed"},
            on_keys={"Enter": {"name": "first", "row": row}},
        ),
        button(type="button", id="up-" + row, on_click={"name": "first", "row": row})["Up"],
    ]


def _facts(values):
    return ul(id="facts")[[li(id="fact-" + FACTS[i])[values[i]] for i in range(len(FACTS))]]
