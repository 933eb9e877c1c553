"""What the JavaScript host calls: the programs of a page, one for each mount.

Everything crosses as JSON text. State stays here: an event goes in, a tree and effects come out.
An app is a room with `app.py` (`init`, `update`, `saved`, `restored`) and `view.py` (`view`).
"""

import json

from pht.ui.html import Writer
from pht.ui.jsontext import Again, dumps

_programs = {}


class Program:
    """One mounted app: its state, what is drawn and what is saved."""

    def __init__(self, app, view, params):
        self.app = app
        self.view = view
        self.params = params
        self.state = app.init(params)
        self.stored = app.saved(self.state)
        self.writer = Writer()
        self.again = Again()

    def answer(self, effects):
        """The tree, the effects and whether there is something new to save, as JSON text."""
        now = self.app.saved(self.state)
        erases = [effect for effect in effects if effect["effect"] == "erase"]
        save = not erases and not same_parts(self.stored, now)
        self.stored = now
        tree = self.writer.write(self.view.view(self.state))
        return '{"effects":' + dumps(effects) + ',"save":' + dumps(save) + ',"tree":' + tree + "}"

    def send(self, event):
        """Carry an event through `update`."""
        self.state, effects = self.app.update(self.state, event)
        return self.answer(effects)

    def load(self, saved_text):
        """Take up saved text; text that cannot be read changes nothing but a notice."""
        try:
            saved = json.loads(saved_text)
            state = self.app.restored(self.state, saved)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            self.state, effects = self.app.update(self.state, {"name": "unreadable"})
            return effects + [{"effect": "set_aside"}]
        self.state = state
        self.stored = self.app.saved(state)
        return []

    def saved_text(self):
        """The saved form as JSON text; rows that have not changed are not written again."""
        return self.again.dumps(self.stored)


def same_parts(before, after):
    """Whether two saved forms hold the very same parts; parts are replaced, never changed."""
    if len(before) != len(after):
        return False
    for name in after:
        old, new = before.get(name), after[name]
        if old is not new and not (isinstance(new, (str, int, float)) and old == new):
            return False
    return True


def open_mount(mount, app_name, params_text, saved_text):
    """Start app `app_name` at `mount`; returns the first answer. `saved_text` is "" for none."""
    app, view = _room(app_name)
    program = Program(app, view, json.loads(params_text or "{}"))
    _programs[mount] = program
    effects = program.load(saved_text) if saved_text else []
    return program.answer(effects)


def send(mount, event_text):
    """Carry one event; returns an answer."""
    return _programs[mount].send(json.loads(event_text))


def reload(mount, saved_text):
    """Take up data that another tab or the kernel has written; "" means that it was erased."""
    program = _programs[mount]
    if saved_text:
        return program.answer(program.load(saved_text))
    program.state = program.app.restored(program.state, program.app.saved(program.app.init(program.params)))
    program.stored = program.app.saved(program.state)
    return program.answer([])


def saved(mount):
    """The text to keep for this mount."""
    return _programs[mount].saved_text()


def close(mount):
    """Forget a mount."""
    if mount in _programs:
        del _programs[mount]


def _room(app_name):
    package = "pht." + app_name.replace("-", "_")
    return _module(package + ".app"), _module(package + ".view")


def _module(name):
    module = __import__(name)
    for part in name.split(".")[1:]:
        module = getattr(module, part)
    return module
