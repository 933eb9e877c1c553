"""The widgets in a notebook: JupyterLab, Notebook, VS Code, Colab.

The browser computes and draws; the kernel holds what is saved. These traits carry it:

    _params   what the widget starts with; set once
    _sources  the portable program that the browser runs; set once
    state     what is saved, in the app's saved form. The browser writes it after each change,
              Python may set it, and both may watch it. {} is the browser's word for "erased".

The kernel answers questions about the state by the same rules that the browser runs.
"""

import importlib
import pathlib
import warnings

import anywidget
import traitlets

from pht import data
from pht.diary import csv_file, files, schema
from pht.embed import pack
from pht.embed.diary_file import DiaryFile
from pht.embed.given import diary_from, raw
from pht.load_monitor import rules
from pht.ui.html import to_html

PROJECT_MIME = "application/vnd.pht+json"
PREVIEW_NOTE = "A still picture of this tool. Run the notebook to use it."
_STATIC = pathlib.Path(__file__).parent / "static"


def styles(app_name):
    """The style sheet of a widget: the shared part, then its own."""
    room = app_name.replace("-", "_")
    return data.text("ui/style.css") + "\n" + data.text(room + "/style.css")


class NotebookWidget(anywidget.AnyWidget):
    """A room (`app.py`, `view.py`) as a notebook widget; a subclass names its room in `APP`."""

    APP = ""
    _esm = _STATIC / "pht-notebook.mjs"
    _app = traitlets.Unicode().tag(sync=True)
    _params = traitlets.Dict().tag(sync=True)
    _sources = traitlets.Dict().tag(sync=True)
    _fault = traitlets.Unicode(help="Why saving fails: \"file\", or nothing.").tag(sync=True)
    state = traitlets.Dict(help="What is saved, in the app's saved form.").tag(sync=True)

    def __init_subclass__(cls, **options):
        # anywidget makes a subclass for each instance too: only a room's own class brings a style.
        if "APP" in cls.__dict__:
            cls._css = styles(cls.APP)
        super().__init_subclass__(**options)

    def __init__(self, params):
        room = "pht." + self.APP.replace("-", "_")
        self._room = importlib.import_module(room + ".app")
        self._view = importlib.import_module(room + ".view")
        self._start = self._room.init(params)
        super().__init__(
            _app=self.APP, _params=params, _sources=pack.sources(self.APP), state=self._room.saved(self._start)
        )

    @traitlets.validate("state")
    def _readable_state(self, proposal):
        state = proposal["value"]
        if state:
            try:
                self._room.restored(self._start, state)
            except (AttributeError, IndexError, KeyError, TypeError, ValueError) as problem:
                raise ValueError(f"pht: this is not a saved state of {self.APP}: {problem}") from problem
        return state

    def preview(self):
        """The first view as a piece of HTML with its style, for places where no program runs."""
        picture = to_html(self._view.view(self._start))
        note = f'<p class="pht-preview-note">{PREVIEW_NOTE}</p>'
        label = self.APP.replace("-", " ").capitalize() + ", preview"
        return (
            f'<section class="pht" data-pht-preview="{self.APP}" aria-label="{label}">'
            f"<style>{styles(self.APP)}</style>{note}{picture}</section>"
        )

    def _repr_mimebundle_(self, **options):
        bundle, metadata = super()._repr_mimebundle_(**options)
        bundle[PROJECT_MIME] = {"app": self.APP, "params": self._params}
        bundle["text/html"] = self.preview()
        return bundle, metadata


class LoadMonitor(NotebookWidget):
    """A load diary with the 24-hour response: `LoadMonitor([{"date": "2026-01-05", "type": "run", "minutes": 32, "rpe": 3}])`

    sessions: a list of dicts with the columns of the CSV (minutes, rpe 0-10, pain 0-10 NRS, km),
    a diary with its rows, or a table with `to_dict`. ValueError lists what cannot be read.
    id: the name of this diary; two monitors in one notebook need two names.
    example: "r45" opens that teaching case beside the reader's own, empty diary.
    save_to: a file, kept up to date with the reader's own diary; where it is there already, it is
    taken instead of `sessions`.
    school, unlisted, sd, as_of, prior_longest_km, ewma_start: as `pht load` takes them.

    Does not: save anything without save_to, or change the lists it was given.
    """

    APP = "load-monitor"

    def __init__(self, sessions=None, *, id="main", example=None, save_to=None, **settings):
        own = diary_from(sessions)
        params = {"id": _name(id), **_settings(settings)}
        if example is not None:
            params["example"] = example
        if own["rows"]:
            params.update(sessions=own["rows"], columns=own["columns"])
        super().__init__(params)
        self._file = DiaryFile(save_to) if save_to is not None else None
        kept = self._file.read() if self._file else None
        if kept is not None:
            self._put(kept)
        self._own = self.state["diaries"]["own"]
        self.observe(self._keep, "state")

    @classmethod
    def from_csv(cls, path, **options):
        """A monitor of a CSV diary at `path`; options as for the class. ValueError lists each bad row by its line."""
        found = csv_file.read(files.decode(pathlib.Path(path).read_bytes()))
        if found["problem_count"]:
            lines = "\n".join(f"  line {problem['line']}: {problem['text']}" for problem in found["problems"])
            raise ValueError(f"pht: {path} cannot be read ({found['problem_count']} to mend):\n{lines}")
        return cls(found["diary"], **options)

    def to_csv(self, path=None):
        """The open diary as CSV text; with `path` it is written there and None is returned."""
        text = csv_file.write(self.diary)
        if path is None:
            return text
        pathlib.Path(path).write_text(text, encoding="utf-8", newline="")
        return None

    @property
    def diary(self):
        """The diary on show: {"version", "columns", "rows"}; a copy."""
        return diary_from(self.state["diaries"][self.state["open"]])

    @property
    def sessions(self):
        """The rows on show, oldest entry first: dicts with the keys that were given; rest days too. A copy.

        Set it to put other rows into the reader's own diary; the view follows.
        """
        return self.diary["rows"]

    @sessions.setter
    def sessions(self, sessions):
        self._put(diary_from(sessions))

    def analysis(self):
        """Everything `pht load --json` gives for the diary on show: settings, days, weeks, sessions."""
        return rules.analyse(self.diary["rows"], self.state["settings"])

    def weeks(self):
        """One dict a week: start, load (AU), change_pct, mean, sd, monotony, strain, morning pain, `withheld`."""
        return self.analysis()["weeks"]

    def summary(self):
        """The diary in one dict: first and last date, sessions, total load (AU), lights, the last full week."""
        found = self.analysis()
        dates = sorted(row["date"] for row in self.diary["rows"])
        lights = [session["light"] or "none" for session in found["sessions"]]
        full = [week for week in found["weeks"] if week["load"] is not None]
        return {
            "first": dates[0] if dates else None,
            "last": dates[-1] if dates else None,
            "sessions": len(found["sessions"]),
            "load": sum(session["load"] or 0 for session in found["sessions"]),
            "lights": {light: lights.count(light) for light in ("green", "amber", "red", "none")},
            "last_full_week": full[-1] if full else None,
        }

    def __repr__(self):
        rows = self.diary["rows"]
        if not rows:
            return "LoadMonitor(no sessions)"
        dates = sorted(row["date"] for row in rows)
        count = sum(row["type"] != "rest" for row in rows)
        span = dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
        return f"LoadMonitor({count} session{'' if count == 1 else 's'}, {span})"

    def _put(self, own):
        """Make `own` the reader's diary and show it."""
        diaries = {**self.state["diaries"], "own": own}
        self.state = {**self.state, "diaries": diaries, "open": "own"}

    def _keep(self, change):
        if not change["new"]:
            self._erase()
            return
        own = change["new"]["diaries"]["own"]
        if self._file and own != self._own:
            self._write(own)
        self._own = own

    def _write(self, own):
        try:
            self._file.write(own)
        except OSError as problem:
            self._fault = "file"
            warnings.warn(f"pht: {self._file.path.name} cannot be written: {problem}", stacklevel=2)
        else:
            self._fault = ""

    def _erase(self):
        if self._file:
            self._file.erase()
        empty = self._room.saved(self._room.init({"id": self._params["id"]}))
        self._own = empty["diaries"]["own"]
        self.state = empty


def _name(id):
    if not isinstance(id, str) or not id.replace("-", "").isalnum() or not id.isascii():
        raise ValueError(f"pht: id={id!r} is not a name; use letters, digits and hyphens.")
    return id


def _settings(given):
    """Checked settings of `rules.SETTINGS`, only those that were given; ValueError says what is accepted."""
    given = {name: value for name, value in given.items() if value is not None}
    wrong = ""
    if "as_of" in given:
        given["as_of"], wrong = schema.parse_date(raw(given["as_of"])[:10])
    if "prior_longest_km" in given and not wrong:
        given["prior_longest_km"], wrong = schema.parse_column("km", raw(given["prior_longest_km"]))
    if wrong:
        raise ValueError(f"pht: {wrong}")
    rules.full_settings(given)
    return given
