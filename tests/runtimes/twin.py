"""The same program twice: CPython here, MicroPython in a browser page."""

import json
import pathlib

from pht.embed import browser, pack
from tests.runtimes import harness

HERE = pathlib.Path(__file__).parent
APP = "load-monitor"


class MicroPython:
    """The vendored engine in `page` (a page of the harness), with one app and the caller loaded."""

    def __init__(self, page, app=APP):
        self.page = page
        sources = {**pack.sources(app), "pht/caller/__init__.py": ""}
        for name in harness.ROOM:
            sources[f"pht/caller/{name}.py"] = (HERE / "caller" / f"{name}.py").read_text(encoding="utf-8")
        modules = [*pack.base_modules(), *pack.modules(app), "pht.caller.app", "pht.caller.view"]
        page.evaluate(
            "async ([sources, modules]) => {"
            "  const engine = await globalThis[Symbol.for('pht.engine.1')];"
            "  window.program = await engine.load(sources, modules);"
            "}",
            [sources, modules],
        )

    def run(self, app, params, stored, events):
        """[(answer, saved text)] for opening a mount and then sending each event."""
        return self.page.evaluate(
            "([app, params, stored, events]) => {"
            "  const name = 'twin' + Math.random();"
            "  const said = [[program.open(name, app, params, stored), program.saved(name)]];"
            "  for (const event of events) said.push([program.send(name, event), program.saved(name)]);"
            "  program.close(name);"
            "  return said;"
            "}",
            [app, params, stored, events],
        )

    def call(self, module, function, calls):
        """What `function` of the portable `module` returns for each list of arguments."""
        event = {"name": "call", "module": module, "function": function, "calls": calls}
        answer = self.run("caller", "{}", "", [event])[-1][0]
        return json.loads(answer["tree"][2])


class CPython:
    """The same two calls in this interpreter."""

    def run(self, app, params, stored, events):
        """As MicroPython.run."""
        said = [(json.loads(browser.open_mount("twin", app, params, stored)), browser.saved("twin"))]
        for event in events:
            said.append((json.loads(browser.send("twin", json.dumps(event))), browser.saved("twin")))
        browser.close("twin")
        return said

    def call(self, module, function, calls):
        """As MicroPython.call."""
        found = __import__(module, fromlist=[function])
        return json.loads(json.dumps([getattr(found, function)(*arguments) for arguments in calls]))


def assert_same(micropython, params, stored, events, app=APP):
    """Both runtimes give the same effects, saved text and picture at the start and after each event."""
    mine = CPython().run(app, params, stored, events)
    theirs = micropython.run(app, params, stored, events)
    for place, (one, other) in enumerate(zip(mine, theirs, strict=True)):
        last = events[place - 1] if place else "opening"
        assert one[0]["effects"] == other[0]["effects"], f"effects differ after event {place}: {last}"
        assert one[0]["save"] == other[0]["save"], f"whether to save differs after event {place}: {last}"
        # CPython writes é as \\u00e9, MicroPython as it is: the same text to every reader of JSON.
        assert json.loads(one[1]) == json.loads(other[1]), f"what is saved differs after event {place}: {last}"
        assert one[0]["tree"] == other[0]["tree"], f"the picture differs after event {place}: {last}"
