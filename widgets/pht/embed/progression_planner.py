"""The progression planner in a notebook."""

import copy
import datetime
import pathlib

from pht.diary import files
from pht.embed.given import raw
from pht.embed.kept_file import KeptFile
from pht.embed.notebook import NotebookWidget, _name, _out
from pht.progression_planner import calendar_file, checking, forms, plan_file, rules
from pht.progression_planner import profile as profiles
from pht.progression_planner.keeping import with_draft
from pht.ui.state import changed
from pht.ui.text import count, number

MOST_SHOWN = 20


class ProgressionPlanner(NotebookWidget):
    """A plan by criteria, with the reason for every decision: `ProgressionPlanner(profile).decision`

    profile: a dict as `pht plan` reads it (branch, age, start, days_per_week, red_flag; tests, sessions,
    pain 0-10 NRS). Its "today" is the day the plan is looked at; without one it is the day of the clock.
    ValueError lists what cannot be used. Without a profile the widget begins with its questions.
    swaps: {exercise id: id of another with the same class and aim}.
    id: the name of this plan; two planners in one notebook need two names, and calendars tell them apart by it.
    as_of: the day the plan is looked at, where the profile has no "today".
    save_to: a file, kept up to date with the plan; where it is there already, it is taken instead of `profile`.
    layout: an `ipywidgets.Layout` or a dict of its names.

    `state` is a trait: `observe` it. What a reader changes in the widget is in `profile` and `plan()` at once.
    Does not: diagnose, promise a date, save anything without save_to, or change the dict it was given.
    """

    APP = "progression-planner"

    def __init__(self, profile=None, *, swaps=None, id="main", as_of=None, save_to=None, layout=None):
        document = {} if profile is None else _plain(profile)
        self._as_of = _day(as_of) or document.pop("today", None)
        document.pop("today", None)
        if profile is not None:
            self._require(document)
        self._file = None if save_to is None else KeptFile(save_to, _as_text, self._from_text)
        super().__init__(self._params_of(_name(id), document, swaps), layout)
        if document and not self._as_of:
            self._put({"document": document, "swaps": dict(swaps or {}), "stages": []})
        kept = self._file.read() if self._file else None
        if kept is not None:
            self._put(kept)
        self._own = self._content()
        self.observe(self._keep, "state")

    # In and out

    @classmethod
    def from_json(cls, path, **options):
        """A planner of a plan at `path`, as the page exports it; options as for the class.

        ValueError lists what cannot be used.
        """
        try:
            text = files.decode(pathlib.Path(path).read_bytes())
        except (OSError, ValueError) as problem:
            raise ValueError(f"pht: {path} cannot be read: {problem}.") from None
        found = plan_file.read(text, _day(options.get("as_of")) or _clock_day())
        if found["problems"]:
            raise ValueError(_listed(f"{path} cannot be used", found["problems"]))
        planner = cls(found["document"], swaps=found["swaps"], **options)
        planner.state = {**planner.state, "stages": found["stages"]}
        return planner

    def to_json(self, path=None):
        """The plan as JSON text, the form that the page exports; with `path` it is written there and None is returned."""
        return _out(_as_text(self._content()), path)

    def to_ics(self, path=None, now=None):
        """The week and the review days as iCalendar text; with `path` it is written there and None is returned.

        A later file of this planner replaces what an earlier one held and cancels what is gone; opened in a
        calendar program it does the same there. now: the time of the file, by default that of the clock.
        "" when there is nothing to enter.
        """
        plan = self.plan()
        now = now or datetime.datetime.now(datetime.UTC)
        now = now if isinstance(now, str) else now.isoformat(timespec="minutes")
        text = calendar_file.write(plan, self._params["id"], now, self.state["calendar"])
        self.state = {**self.state, "calendar": calendar_file.entries(plan, self._params["id"], self.state["calendar"])}
        return _out(text, path)

    # The plan

    @property
    def today(self):
        """The day the plan is looked at, "YYYY-MM-DD"."""
        return self._as_of or _clock_day()

    @property
    def profile(self):
        """What the plan is made from, with "today"; a copy."""
        return {**copy.deepcopy(self.state["document"]), "today": self.today}

    def plan(self):
        """What `pht plan --json` prints: decision, stage, next_stage, rules, criteria, week, caps, review_on, text.

        ValueError while the questions are not answered.
        """
        wrong = profiles.problems(self.profile)
        if wrong:
            raise ValueError(_listed("there is no plan yet", wrong))
        return rules.plan(self.profile, self.state["swaps"])

    @property
    def decision(self):
        """"advance", "hold", "ease_back", "hold_conflict", "hold_thin_data", "review" or "stop_seek_care"."""
        return self.plan()["decision"]

    def check_in(self, kind, *, date=None, pain_during=None, pain_next_morning=None, minutes=None, km=None, level=None,
                 target_reached=None, completed=True):
        """Write down a session and return the decision that follows; the view follows too.

        kind: isometric, strength, energy, run, walk_run, sprint or walk. date: a date or text, by default
        today. pain_during, pain_next_morning: 0-10 NRS; leave out what is not known yet (`morning` adds it).
        minutes, km, level (of the walk-run or sprint steps), target_reached: as they are known.
        completed=False writes down that it was left out. ValueError lists what cannot be used.
        """
        entry = {
            "kind": kind, "date": _day(date) or self.today, "pain_during": pain_during, "pain_next_morning": pain_next_morning,
            "minutes": minutes, "km": km, "level": level, "target_reached": target_reached, "left_out": not completed,
        }
        if kind not in forms.KINDS:
            raise ValueError(f"pht: kind={kind!r} is not there; use one of {', '.join(forms.KINDS)}.")
        draft = forms.texts("checkin", {name: _number(value) for name, value in entry.items()})
        self._do("checkin", draft, {"name": "submit", "form": "checkin"})
        return self.decision

    def morning(self, pain, date=None):
        """Add the pain of the morning after (0-10 NRS) to the last session that waits for it; returns the decision.

        date: the day of the session. ValueError when none waits.
        """
        day = _day(date)
        waiting = checking.waiting(self.state["document"], self.today)
        if day:
            waiting = [at for at in waiting if self.state["document"]["sessions"][at]["date"] == day]
        if not waiting:
            raise ValueError("pht: no session waits for its next morning" + (f" on {day}." if day else "."))
        place = waiting[-1]
        typed = forms.texts("morning", {"pain_next_morning": _number(pain)}).get("pain_next_morning", "")
        self._do("morning", {number(place): typed}, {"name": "submit_morning", "at": place})
        return self.decision

    def _do(self, form, draft, event):
        """What a reader does in a form, done here by the same program."""
        state = self._room.restored(changed(self._start, id=self._params["id"]), self.state)
        state = changed(with_draft(state, form, draft), screen="plan", editing=None)
        state, _ = self._room.update(state, {**event, "now": self.today})
        if state["problems"]:
            texts = [f"{one['field']}: {one['text']}" if one["field"] else one["text"] for one in state["problems"]]
            raise ValueError(_listed("this cannot be written down", texts))
        self.state = self._room.saved(state)

    # The picture

    def plot(self, axes=None):
        """Tests, check-ins (pain 0-10) and stages over time as a matplotlib Figure; `plot_words` says it in words.

        axes: three axes of a figure of your own, top to bottom, to draw into instead. ImportError without
        matplotlib.
        """
        return _plots().plot(self.profile, self.state["stages"], self.plan(), axes)

    def plot_words(self):
        """What `plot` shows, in words, for those who do not see it (the alt text of the figure)."""
        return _plots().words(self.profile, self.state["stages"], self.plan())

    def __repr__(self):
        if profiles.problems(self.profile):
            return "ProgressionPlanner(no plan yet)"
        plan = self.plan()
        sessions = count(len(self.state["document"].get("sessions") or []), "check-in")
        return f"ProgressionPlanner(stage {plan['stage']}, {plan['decision']}, {sessions})"

    # What is kept

    def _require(self, document):
        wrong = profiles.problems({**document, "today": self.today})
        if wrong:
            raise ValueError(_listed("this profile cannot be used", wrong))

    def _params_of(self, id, document, swaps):
        params = {"id": id}
        if swaps:
            params["swaps"] = dict(swaps)
        if self._as_of:
            params["as_of"] = self._as_of
            if document:
                params["profile"] = document
        return params

    def _content(self):
        return {name: self.state[name] for name in ("document", "swaps", "stages")}

    def _put(self, content):
        """Make `content` the reader's plan and show it; an entry that is being changed is let go, as it may be gone."""
        self.state = {**self.state, **content, "screen": "plan", "editing": None}

    def _keep(self, change):
        own = self._content()
        # Before the questions are answered there is no plan that a file could give back.
        if self._file and own != self._own and "age" in own["document"]:
            self._write(own)
        self._own = own

    def _from_text(self, text):
        found = plan_file.read(text, self.today)
        return None if found["problems"] else {name: found[name] for name in ("document", "swaps", "stages")}

    def _erased(self):
        empty = super()._erased()
        if self._file:
            self._file.erase()
        self._own = {name: empty[name] for name in ("document", "swaps", "stages")}
        return empty


def _plain(profile):
    """A copy of a profile as JSON would hold it, dates as text."""
    if not isinstance(profile, dict):
        raise TypeError(f"pht: profile= is a {type(profile).__name__}; give a dict as `pht plan` reads it.")
    return _plain_value(profile)


def _plain_value(value):
    if isinstance(value, dict):
        return {str(name): _plain_value(value[name]) for name in value}
    if isinstance(value, (list, tuple)):
        return [_plain_value(one) for one in value]
    return _day(value) if isinstance(value, datetime.date) else _number(value)


def _number(value):
    """A plain number for one of numpy; anything else as it is."""
    return value.item() if hasattr(value, "item") else value


def _day(date):
    """A date or its text as "YYYY-MM-DD"; None for None."""
    return None if date is None else raw(date)[:10]


def _clock_day():
    return datetime.date.today().isoformat()


def _as_text(content):
    return plan_file.write(content["document"], content["swaps"], content["stages"])


def _listed(what, problems):
    shown = "\n".join(f"  {one}" for one in problems[:MOST_SHOWN])
    more = len(problems) - MOST_SHOWN
    tail = f"\n  and {more} more" if more > 0 else ""
    return f"pht: {what} ({len(problems)} to mend):\n{shown}{tail}"


def _plots():
    try:
        from pht.embed import planner_plots
    except ImportError:
        raise ImportError("pht: plot() draws with matplotlib, which is not installed here.") from None
    return planner_plots
