"""The answer at the top of the card: what the tendon made of what was done, in words.

In this order: the 24-hour response of the last sessions against the person's own usual morning, the
last run against the longest of the 30 days before, and what changed in the week. Every figure opens
to its working.

Does not: judge (see `rules`, `advice`), or say how likely anything is.
"""

from pht.diary import days as calendar
from pht.evidence import rule, value
from pht.load_monitor import figures
from pht.load_monitor.advice import advice
from pht.load_monitor.app import name_at
from pht.load_monitor.parts import capital, landmark, light_mark, opens, working_box
from pht.load_monitor.settings import longest_field
from pht.load_monitor.words import words
from pht.ui.html import div, lazy, p, section, span, strong, table, tbody, td, th, tr
from pht.ui.parts import action, small_action, table_head
from pht.ui.text import day, long_date, number, percent, short_date, shortest

_LONGEST = value("longest_run_days")
_NOTE = value("longest_run_note")
_STRONG = value("longest_run_strong")
_RUNS = ("run", "sprint")
_SHOWN_ANSWERS = 5


def answer(found, rows, settings, prior, opened, mount):
    """The answer to a diary with rows.

    found: `analysis.analysed` of them; prior: what stands in the field of the longest run before the
    diary (see `longest_field`); opened: the figure whose working is open, or "".
    """
    run = longest_run(found, rows, settings)
    week = last_week(found, rows)
    return section(class_="pht-answer", aria_label=landmark("What your tendon made of it", mount))[
        _response(found, rows, settings["school"], opened, mount),
        _longest(run, found, rows, settings, prior, opened, mount),
        _week(week, found, rows, settings, opened, mount),
    ]


# The 24-hour response


def _response(found, rows, school, opened, mount):
    sessions = found["sessions"]
    answered = _last_answered(sessions)
    return [
        _headline(answered, rows, school, opened, mount),
        _advice(rows, found),
        _waiting(sessions, rows),
        _trend(found["weeks"]),
        _last_answers(answered) if len(answered) > 1 else None,
        _inside_one_school(answered),
        lazy("rule-in-force", _rule_in_force, school),
    ]


def _rule_in_force(school):
    """The pain rule in force and its source, with the others a press away where the answers can be seen to change."""
    others = [name for name, shown in figures.choices("school") if name != school]
    return div[
        p(class_="pht-small")["Pain rule in force: ", figures.school_line(school)],
        p(class_="pht-small pht-screen")[words("change_rule"), " ", [_other_rule(name) for name in others]],
    ]


def _other_rule(name):
    shown = words("choices", "school", name)
    event = {"name": "setting", "field": "school", "value": name}
    return small_action(shown.partition(";")[0], words("change_rule") + " " + shown, event)


def _last_answered(sessions):
    """The last few sessions with a light, oldest first."""
    answered = []
    for place in range(len(sessions) - 1, -1, -1):
        if sessions[place]["light"]:
            answered.insert(0, sessions[place])
            if len(answered) == _SHOWN_ANSWERS:
                break
    return answered


def _headline(answered, rows, school, opened, mount):
    if not answered:
        return p(class_="pht-headline")["No session has a full answer yet."]
    last = answered[-1]
    row = rows[last["row"]]
    name = words("types", last["type"]) + " on " + long_date(last["date"])
    mark = opens("now:light", light_mark(last["light"]), "response to the " + name, opened, mount)
    return [
        p(class_="pht-headline")[capital(name), ": ", mark],
        p[words("lights_say", last["light"]), " ", figures.scores(row, last)],
        working_box(opened, mount, _light_lines(row, last, school)) if opened == "now:light" else None,
    ]


def _light_lines(row, session, school):
    usual = [figures.cited("usual_morning_count"), figures.cited("usual_morning_cap")]
    return figures.light_working(row, session, school) + usual


def _advice(rows, found):
    said = []
    for one in advice(rows, found):
        text = words("advice", one["words"])
        if "type" in one:
            text = text.replace("{type}", capital(words("types", one["type"])))
        said.append(p(class_="pht-advice")[text, " ", span(class_="pht-small")["(course rule)"]])
    return said


def _waiting(sessions, rows):
    """The last session that still lacks a score, with the way to give it."""
    waiting = [session for session in sessions[-3:] if session["light"] is None]
    if not waiting:
        return None
    last = waiting[-1]
    missing = "pain_next_morning" if last["withheld"]["light"] == "waiting_for_morning" else "pain_during"
    event = {"name": "edit", "row": name_at(rows, last["row"]), "field": missing}
    return div(class_="pht-waiting")[
        p[
            capital(words("types", last["type"])),
            " on ",
            long_date(last["date"]),
            ": ",
            words("reasons", last["withheld"]["light"]),
        ],
        action("Add the score", event),
    ]


def _trend(weeks):
    if len(weeks) < 2 or not weeks[-1]["morning_trend_up"]:
        return None
    before, now = weeks[-2]["mean_morning_pain"], weeks[-1]["mean_morning_pain"]
    return p(class_="pht-trend")[
        "Mornings are getting worse week on week (mean ",
        shortest(now, 2),
        ", last week ",
        shortest(before, 2),
        "): reduce.",
    ]


def _inside_one_school(answered):
    """The note at answers that hold in the school in force alone. Rule inside_silbernagel."""
    for session in answered:
        if "inside_silbernagel" in session["rules"]:
            return p(class_="pht-small")[figures.cited("inside_silbernagel")]
    return None


def _last_answers(answered):
    return div(class_="pht-last")[
        span(class_="pht-small")["Last answers, oldest first: "],
        [
            span(class_="pht-last-one")[light_mark(session["light"]), " ", short_date(session["date"])]
            for session in answered
        ],
    ]


# The longest session


def longest_run(found, rows, settings):
    """The last run with a distance against the longest of the 30 days before, or None without such a run.

    {"row" (position), "date", "km", "pct", "reason" ("" or why pct is None), "longest_km" and
    "longest_date" (None: before the diary), "day" (of the diary, 1 the first), "unknown" and
    "outside" (days of the 30 that are unknown or lie before the diary)}. Rule longest_run_days.
    """
    run = _last_run(found["sessions"], rows)
    if run is None:
        return None
    row = rows[run["row"]]
    place = calendar.ordinal(run["date"]) - calendar.ordinal(found["days"][0]["date"])
    window = found["days"][max(0, place - _LONGEST) : place]
    first = found["days"][0]["date"]
    km, date = longest_before(found["sessions"], rows, run["date"], first, settings["prior_longest_km"])
    return {
        "row": run["row"],
        "date": run["date"],
        "km": row["km"],
        "pct": run["longest_pct"],
        "reason": run["withheld"].get("longest_pct", ""),
        "longest_km": km,
        "longest_date": date,
        "day": place + 1,
        "unknown": len([1 for one in window if one["state"] == "unknown"]),
        "outside": _LONGEST - len(window),
    }


def _last_run(sessions, rows):
    """The longest run of the last day that has a run with a distance."""
    last = None
    for place in range(len(sessions) - 1, -1, -1):
        session = sessions[place]
        if last and session["date"] < last["date"]:
            break
        if session["type"] in _RUNS and "km" in rows[session["row"]]:
            if last is None or rows[session["row"]]["km"] > rows[last["row"]]["km"]:
                last = session
    return last


def longest_before(sessions, rows, date, first, prior):
    """(km, date) of the longest run of the 30 days before a date, the later of equals; (0, None) without one.

    first: the diary's first day; prior: the longest run before it in km, or None; its date is None.
    """
    since = calendar.text(calendar.ordinal(date) - _LONGEST)
    km, when = (prior, None) if prior and first > since else (0, None)
    for place in range(len(sessions) - 1, -1, -1):
        session = sessions[place]
        if session["date"] < since:
            break
        ran = rows[session["row"]].get("km", 0) if session["type"] in _RUNS else 0
        if session["date"] < date and ran > km:
            km, when = ran, session["date"]
    return km, when


def _longest(run, found, rows, settings, prior, opened, mount):
    if run is None:
        return p[strong["Longest run. "], words("longest", "no_run")]
    asks = run["day"] <= _LONGEST
    return [
        p[
            strong["Longest run. "],
            "Your last run, " + shortest(run["km"]) + " km on " + day(run["date"]) + ", ",
            _compared(run, opened, mount),
        ],
        _window_words(run),
        longest_note(run["pct"]),
        working_box(opened, mount, longest_working(run)) if opened == "now:longest" else None,
        _unmeasured(run, found["sessions"], rows),
        longest_field(mount, "prior-longest", settings, prior) if asks else None,
    ]


def _compared(run, opened, mount):
    if run["reason"] == "fewer_than_30_days":
        return words("longest", "short").replace("{day}", number(run["day"]))
    if run["pct"] is None:
        return words("longest", "new_start")
    against = " the longest of the 30 days before (" + shortest(run["longest_km"]) + " km"
    against += " on " + day(run["longest_date"]) if run["longest_date"] else ", before this diary"
    what = "last run against the longest of the 30 days before"
    return ["was ", opens("now:longest", longer(run["pct"]), what, opened, mount), against + ")."]


def longer(pct):
    """A run's difference to the longest before in words: "14 % longer than", "as long as"."""
    size = number(abs(pct))
    if size == "0":
        return "as long as"
    if size in (number(_NOTE), number(_STRONG)):
        size = shortest(abs(pct), 1)
    return size + "\u202f% " + ("longer than" if pct > 0 else "shorter than")


def _window_words(run):
    if run["pct"] is None:
        return None
    said = []
    if run["unknown"]:
        said.append(words("longest", "unknown").replace("{days}", number(run["unknown"])))
    if run["outside"]:
        said.append(words("longest", "outside").replace("{days}", number(run["outside"])))
    return p(class_="pht-small")[" ".join(said)] if said else None


def longest_note(pct, planned=False):
    """The note at a run much longer than those before. Rules longest_run_note, longest_run_strong."""
    if pct is None or not _above(pct, _NOTE):
        return None
    stem = "plan_" if planned else ""
    if _above(pct, _STRONG):
        return p(class_="pht-trend pht-strong")[words("longest", stem + "strong")]
    return p(class_="pht-trend")[words("longest", stem + "note")]


def _above(pct, limit):
    # 11 km after 10 km is 10 % longer, but a last digit above it as a float.
    return pct - limit > 1e-9


def longest_working(run):
    """Lines on how a run compares with the longest of the 30 days before."""
    if run["pct"] is None:
        return [words("reasons", run["reason"])]
    km, before = shortest(run["km"]), shortest(run["longest_km"])
    lines = ["(" + km + " km / " + before + " km − 1) × 100 = " + percent(run["pct"])]
    lines += [figures.cited("longest_run_days"), figures.cited("longest_run_note")]
    if _above(run["pct"], _STRONG):
        lines.append(figures.cited("longest_run_strong"))
    return lines + ["Held against it: " + rule("longest_run_days")["disagrees"]]


def _unmeasured(run, sessions, rows):
    """The way to give the distance of a later run that has none."""
    for place in range(len(sessions) - 1, -1, -1):
        session = sessions[place]
        if session["date"] <= run["date"]:
            break
        if session["type"] in _RUNS:
            event = {"name": "edit", "row": name_at(rows, session["row"]), "field": "km"}
            said = words("longest", "unmeasured").replace("{date}", day(session["date"]))
            return p(class_="pht-small")[said, " ", action("Add the distance", event)]
    return None


# The week


def last_week(found, rows):
    """What the diary's last week came to beside the one before; None without days.

    {"place" (of the week in found["weeks"]), "days" (of it in the diary), "weeks": [this week, the
    week before where there is one], each {"load" (AU), "sessions", "km" (longest run or None),
    "mean_morning_pain"}}.
    """
    weeks = found["weeks"]
    if not weeks:
        return None
    place = len(weeks) - 1
    shown = [_week_of(weeks[at], found, rows) for at in (place, place - 1) if at >= 0]
    days = len([1 for one in found["days"][-7:] if one["date"] >= weeks[place]["start"]])
    return {"place": place, "days": days, "weeks": shown}


def _week_of(week, found, rows):
    sessions = found["sessions"]
    end = calendar.text(calendar.ordinal(week["start"]) + 6)
    how_many, km = 0, None
    for place in range(len(sessions) - 1, -1, -1):
        session = sessions[place]
        if session["date"] < week["start"]:
            break
        if session["date"] <= end:
            how_many += 1
            ran = rows[session["row"]].get("km") if session["type"] in _RUNS else None
            if ran is not None and (km is None or ran > km):
                km = ran
    return {
        "load": week["load"],
        "sessions": how_many,
        "km": km,
        "mean_morning_pain": week["mean_morning_pain"],
    }


def _week(week, found, rows, settings, opened, mount):
    if week is None:
        return None
    this = found["weeks"][week["place"]]
    return [
        p[
            strong["Week from " + day(this["start"]) + ". "],
            _change(week, this, opened, mount),
        ],
        _week_table(week, opened, mount),
        _week_working(week, found, rows, settings, opened, mount),
    ]


def _change(week, this, opened, mount):
    if this["change_pct"] is None:
        so_far = words("week", "so_far").replace("{days}", number(week["days"])) if week["days"] < 7 else ""
        return [so_far, words("week", "reasons", this["withheld"]["change_pct"])]
    size = number(abs(this["change_pct"]), 1)
    shown = "The same load as"
    if size != "0.0":
        shown = size + "\u202f% " + ("more load than" if this["change_pct"] > 0 else "less load than")
    what = "change of the weekly load"
    return [opens("now:change_pct", shown, what, opened, mount), " the week before."]


def _week_table(week, opened, mount):
    heads = [("Week", ""), ("This week", "pht-number"), ("Week before", "pht-number")]
    lines = [
        ("load", "Load, AU", lambda one: figures.shown("load", one["load"])),
        ("sessions", "Sessions", lambda one: number(one["sessions"])),
        ("km", "Longest run, km", lambda one: "none" if one["km"] is None else shortest(one["km"])),
        (
            "mean_morning_pain",
            "Mean morning pain",
            lambda one: figures.shown("mean_morning_pain", one["mean_morning_pain"]),
        ),
    ]
    drawn = []
    for name, said, shown in lines:
        cells = []
        for place, one in enumerate(week["weeks"]):
            text = shown(one)
            if name in ("load", "mean_morning_pain"):
                figure = "now:" + name + ("" if place == 0 else ":before")
                text = opens(figure, text, said, opened, mount)
            cells.append(td(class_="pht-number")[text])
        drawn.append(tr[th(scope="row")[said], cells])
    return table(class_="pht-table pht-this-week")[
        table_head(heads[: 1 + len(week["weeks"])]), tbody[drawn]
    ]


def _week_working(week, found, rows, settings, opened, mount):
    name, _, before = opened.partition(":")[2].partition(":")
    place = week["place"] - (1 if before else 0)
    if name not in ("load", "change_pct", "mean_morning_pain") or place < 0:
        return None
    return working_box(opened, mount, figures.week_working(name, found, place, settings, rows))
