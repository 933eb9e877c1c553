"""The widgets in a notebook: JupyterLab, Notebook, VS Code, Colab.

The browser computes and draws; the kernel holds what is saved. These traits carry it:

    _params   what the widget starts with; set once
    _sources  the portable program that the browser runs; set once
    _modules  the order in which its modules are imported; set once
    state     what is saved, in the app's saved form. The browser writes it after each change,
              Python may set it, and both may watch it. {} means "erase": it becomes the saved
              form of an empty widget before anyone who watches hears of it.

The kernel answers questions about the state by the same rules that the browser runs.
"""

import importlib
import pathlib
import warnings

import anywidget
import ipywidgets
import traitlets

from pht import data
from pht.diary import csv_file, files, json_file, schema
from pht.diary.merge import new_rows
from pht.embed import pack
from pht.embed.diary_file import DiaryFile
from pht.embed.given import MOST_SHOWN, diary_from, extended, raw
from pht.embed.still import still
from pht.load_monitor import headline, rules
from pht.load_monitor.analysis import analysed
from pht.load_monitor.app import EXAMPLES

PROJECT_MIME = "application/vnd.pht+json"
PREVIEW_NOTE = "A still picture of this tool. Run the notebook to use it."
_STATIC = pathlib.Path(__file__).parent / "static"


def styles(app_name):
    """The style sheet of a widget: the shared part, then its own."""
    room = app_name.replace("-", "_")
    return data.text("ui/style.css") + "\n" + data.text(room + "/style.css")


class UnreadableState(traitlets.TraitError, ValueError):
    """A state that the app cannot have saved; traitlets then keeps the one before."""


class NotebookWidget(anywidget.AnyWidget):
    """A room (`app.py`, `view.py`) as a notebook widget; a subclass names its room in `APP`.

    layout: an `ipywidgets.Layout` or a dict of its names, as every widget takes it.
    """

    APP = ""
    _file = None
    _esm = _STATIC / "pht-notebook.mjs"
    _app = traitlets.Unicode().tag(sync=True)
    _params = traitlets.Dict().tag(sync=True)
    _sources = traitlets.Dict().tag(sync=True)
    _modules = traitlets.Dict().tag(sync=True)
    _fault = traitlets.Unicode(help="Why saving fails: \"file\", or nothing.").tag(sync=True)
    state = traitlets.Dict(help="What is saved, in the app's saved form.").tag(sync=True)

    def __init_subclass__(cls, **options):
        # anywidget makes a subclass for each instance too: only a room's own class brings a style.
        if "APP" in cls.__dict__:
            cls._css = styles(cls.APP)
        super().__init_subclass__(**options)

    def __init__(self, params, layout=None):
        room = "pht." + self.APP.replace("-", "_")
        self._room = importlib.import_module(room + ".app")
        self._view = importlib.import_module(room + ".view")
        self._start = self._room.init(params)
        traits = {} if layout is None else {"layout": _layout(layout)}
        super().__init__(
            _app=self.APP,
            _params=params,
            _sources=pack.sources(self.APP),
            _modules=pack.order(self.APP),
            state=self._room.saved(self._start),
            **traits,
        )

    @traitlets.validate("state")
    def _readable_state(self, proposal):
        state = proposal["value"]
        if not state:
            return self._erased()
        try:
            self._room.restored(self._start, state)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as problem:
            raise UnreadableState(f"pht: this is not a saved state of {self.APP}: {problem}") from problem
        return state

    def _erased(self):
        """The saved form of this widget with nothing in it."""
        kept = {name: self._params[name] for name in ("id",) if name in self._params}
        return self._room.saved(self._room.init(kept))

    def _write(self, content):
        """Put `content` into the file of a widget that was given one; where that fails, its reader is told."""
        try:
            self._file.write(content)
        except OSError as problem:
            self._fault = "file"
            warnings.warn(f"pht: {self._file.path.name} cannot be written: {problem}", stacklevel=2)
        else:
            self._fault = ""

    def preview(self):
        """The first view as a piece of HTML with its style, for places where no program runs."""
        picture = still(self._room, self._view, self._start)
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
    a diary with its rows, or a table with `to_dict`, as a pandas DataFrame; its index is not read.
    ValueError lists what cannot be read.
    id: the name of this diary; two monitors in one notebook need two names.
    example: "r45" opens that teaching case beside the reader's own, empty diary.
    save_to: a file, kept up to date with the reader's own diary, as CSV where its name ends in .csv
    and as JSON otherwise; where it is there already, it is taken instead of `sessions`.
    layout: an `ipywidgets.Layout` or a dict of its names.
    school, unlisted, sd, as_of, prior_longest_km, ewma_start: as `pht load` takes them.

    `state` is a trait: `observe` it, or `link` it to another monitor's.
    Does not: save anything without save_to, or change the lists it was given.
    """

    APP = "load-monitor"

    def __init__(self, sessions=None, *, id="main", example=None, save_to=None, layout=None, **settings):
        own = diary_from(sessions)
        params = {"id": _name(id), **_settings(settings)}
        if example is not None:
            params["example"] = _example(example)
        if own["rows"]:
            params.update(sessions=own["rows"], columns=own["columns"])
        self._file = DiaryFile(save_to) if save_to is not None else None
        super().__init__(params, layout)
        self._check_as_of(own)
        kept = self._file.read() if self._file else None
        if kept is not None:
            self._put(kept)
        self._own = self.state["diaries"]["own"]
        self.observe(self._keep, "state")

    # In and out

    @classmethod
    def from_csv(cls, path, **options):
        """A monitor of a CSV diary at `path`; options as for the class. ValueError lists each bad row by its line."""
        return cls(_strict(csv_file.read, path), **options)

    @classmethod
    def from_json(cls, path, **options):
        """A monitor of a JSON diary at `path`; options as for the class. ValueError lists each bad row by its line."""
        return cls(_strict(json_file.read, path), **options)

    def to_csv(self, path=None):
        """The open diary as CSV text; with `path` it is written there and None is returned."""
        return _out(csv_file.write(self.diary), path)

    def to_json(self, path=None):
        """The open diary as JSON text; with `path` it is written there and None is returned."""
        return _out(json_file.write(self.diary), path)

    def preview_file(self, path):
        """What `add_file` would add; nothing is changed.

        path: a diary (CSV, JSON), a list of activities from Strava, Garmin Connect or intervals.icu
        (CSV), or one activity (TCX, GPX, FIT). ValueError when it cannot be opened.
        Returns {"format": its name, "new": how many rows would be added, "known": how many the
        reader's own diary holds already, "rows": the new rows, "problems" and "warnings":
        [{"line" (None: the whole file), "text"}], the first 200, "problem_count": how many in all,
        "counted": what "line" counts, "line" or "activity", "asks_for_rpe": how many new sessions
        have no session RPE yet; the load of their day is withheld until it is given}.
        """
        return self._preview(path)[0]

    def add_file(self, path, skip_bad=False):
        """Add what is new in a file to the reader's own diary; returns what `preview_file` said of it.

        With a problem anywhere in it nothing is added and ValueError lists the problems;
        skip_bad=True leaves the bad rows out and adds the others.
        """
        preview, diary = self._preview(path)
        if preview["problem_count"] and not skip_bad:
            raise ValueError(_not_read(path, preview))
        if preview["new"]:
            self._put(extended(self.state["diaries"]["own"], diary["columns"], preview["rows"]))
        return preview

    def _preview(self, path):
        try:
            found = files.read(path)
        except ValueError as problem:
            raise ValueError(f"pht: {path} cannot be read: {problem}.") from None
        rows = found["diary"]["rows"]
        new = new_rows(rows, self.state["diaries"]["own"]["rows"])
        preview = {
            "format": found["format"],
            "new": len(new),
            "known": len(rows) - len(new),
            "rows": new,
            "problems": found["problems"],
            "problem_count": found["problem_count"],
            "counted": found["counted"],
            "warnings": found["warnings"],
            "asks_for_rpe": sum("rpe" not in row for row in new if _is_done(row)),
        }
        return preview, found["diary"]

    # The diary

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

    # Figures

    def analysis(self):
        """Everything `pht load --json` gives for the diary on show: settings, days, weeks, sessions."""
        return rules.analyse(self.diary["rows"], self.state["settings"])

    def weeks(self):
        """One dict a week: start, load (AU), change_pct, mean, sd, monotony, strain, morning pain, `withheld`."""
        return self.analysis()["weeks"]

    def summary(self):
        """What the page's headline says, and the diary in a few figures; raw numbers, planned sessions left out.

        first, last: the first and last day that count, "YYYY-MM-DD"; None in an empty diary.
        sessions: how many. load: AU, of the sessions whose load is known.
        lights: how many sessions have each answer: green, amber, red, none.
        last_light: the last session with an answer: date, type, light, pain_during,
        pain_next_morning and usual_morning (0-10 or None), settled.
        longest_check: the last run with a distance against the longest of the 30 days before its
        day: date, km, longest_km, longest_date (None: before the diary), longest_pct (per cent;
        below 0 is shorter), withheld (the reason or None).
        change_this_week: the last week against the one before: start, load (AU), change_pct
        (per cent), withheld (the reason or None).
        last_full_week: the last week with all its figures, as `weeks` gives it.
        The last four are None where there is no such session, run or week.
        Rules daily_load, longest_run_days, weekly_change; those of the light by its school.
        """
        rows, found = self._found()
        days, sessions = found["days"], found["sessions"]
        lights = [session["light"] or "none" for session in sessions]
        full = [week for week in found["weeks"] if week["mean"] is not None]
        return {
            "first": days[0]["date"] if days else None,
            "last": days[-1]["date"] if days else None,
            "sessions": len(sessions),
            "load": sum(session["load"] or 0 for session in sessions),
            "lights": {light: lights.count(light) for light in ("green", "amber", "red", "none")},
            "last_light": _last_light(rows, sessions),
            "longest_check": _longest_check(headline.longest_run(found, rows, self.state["settings"])),
            "change_this_week": _change_this_week(found["weeks"]),
            "last_full_week": full[-1] if full else None,
        }

    # The picture

    def plot(self, weeks=None, axes=None):
        """The page's three strips as a matplotlib Figure: load by exposure (AU), sitting (minutes), response (0-10).

        weeks: how many of the last weeks, 1 or more; None shows all. axes: three axes of a figure
        of your own, top to bottom, to draw into instead. `plot_words` says the same in words.
        ValueError when no session counts; ImportError without matplotlib.
        """
        return _plots().plot(*self._found(), weeks, axes)

    def plot_words(self, weeks=None):
        """What `plot` shows, in words, for those who do not see it (the alt text of the figure)."""
        return _plots().words(*self._found(), weeks)

    def _found(self):
        rows = self.diary["rows"]
        return rows, analysed(rows, self.state["settings"])

    def __repr__(self):
        rows = self.diary["rows"]
        done = [row for row in rows if not row.get("planned")]
        dates = sorted(row["date"] for row in done)
        parts = ["no sessions"]
        if done:
            count = sum(_is_done(row) for row in done)
            span = dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
            parts = [f"{count} session{'' if count == 1 else 's'}", span]
        if len(done) < len(rows):
            parts.append(f"{len(rows) - len(done)} planned")
        return f"LoadMonitor({', '.join(parts)})"

    # What is kept

    def _put(self, own):
        """Make `own` the reader's diary and show it; an entry that is being changed is let go, as it may be gone."""
        self._check_as_of(own)
        state = {**self.state, "diaries": {**self.state["diaries"], "own": own}, "open": "own"}
        if state["editing"] is not None:
            state.update(draft=state["kept_draft"], kept_draft={}, editing=None)
        self.state = state

    def _check_as_of(self, own):
        """ValueError when no day of a diary would count because the as-of date lies before its first."""
        rules.checked_span(own["rows"], self.state["settings"])

    def _keep(self, change):
        own = change["new"]["diaries"]["own"]
        if self._file and own != self._own:
            self._write(own)
        self._own = own

    def _erased(self):
        empty = super()._erased()
        if self._file:
            self._file.erase()
        self._own = empty["diaries"]["own"]
        return empty


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


def _layout(given):
    if not isinstance(given, (dict, ipywidgets.Layout)):
        raise TypeError(f"pht: layout= is a {type(given).__name__}; give an ipywidgets.Layout or a dict of its names.")
    return given


def _example(name):
    if name not in EXAMPLES:
        raise ValueError(f"pht: example={name!r} is not there; use {' or '.join(map(repr, EXAMPLES))}.")
    return name


def _plots():
    try:
        from pht.embed import plots
    except ImportError:
        raise ImportError("pht: plot() draws with matplotlib, which is not installed here.") from None
    return plots


def _is_done(row):
    return row["type"] != "rest" and not row.get("planned")


def _last_light(rows, sessions):
    answered = [session for session in sessions if session["light"]]
    if not answered:
        return None
    last = answered[-1]
    row = rows[last["row"]]
    return {
        "date": last["date"],
        "type": last["type"],
        "light": last["light"],
        "pain_during": row.get("pain_during"),
        "pain_next_morning": row.get("pain_next_morning"),
        "usual_morning": last["usual_morning"],
        "settled": last["settled"],
    }


def _longest_check(run):
    if run is None:
        return None
    return {
        "date": run["date"],
        "km": run["km"],
        "longest_km": run["longest_km"] or None,
        "longest_date": run["longest_date"],
        "longest_pct": run["pct"],
        "withheld": run["reason"] or None,
    }


def _change_this_week(weeks):
    if not weeks:
        return None
    last = weeks[-1]
    return {
        "start": last["start"],
        "load": last["load"],
        "change_pct": last["change_pct"],
        "withheld": last["withheld"].get("change_pct"),
    }


def _strict(reading, path):
    """The diary that `reading` makes of the text in a file; ValueError lists each bad row by its line."""
    try:
        found = reading(files.decode(pathlib.Path(path).read_bytes()))
    except (OSError, ValueError) as problem:
        raise ValueError(f"pht: {path} cannot be read: {_reason(problem)}.") from None
    if found["problem_count"]:
        raise ValueError(_not_read(path, found))
    return found["diary"]


def _reason(problem):
    return (problem.strerror or "unknown reason").lower() if isinstance(problem, OSError) else str(problem)


def _not_read(path, found):
    lines = []
    for problem in found["problems"][:MOST_SHOWN]:
        place = "" if problem["line"] is None else f"{found.get('counted', 'line')} {problem['line']}: "
        lines.append(f"  {place}{problem['text']}")
    more = found["problem_count"] - len(lines)
    if more:
        lines.append(f"  and {more} more")
    return f"pht: {path} cannot be read ({found['problem_count']} to mend):\n" + "\n".join(lines)


def _out(text, path):
    """The text itself, or None once it is in the file at `path`."""
    if path is None:
        return text
    try:
        pathlib.Path(path).write_text(text, encoding="utf-8", newline="")
    except OSError as problem:
        raise type(problem)(f"pht: {path} cannot be written: {_reason(problem)}.") from None
    return None
