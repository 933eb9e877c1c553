"""What a diary's load comes to: day states, weekly figures, ratios, and each session's response.

Rows are the diary's (pht.diary.schema); loads are AU, session RPE times minutes. Figures are raw
floats. A figure that is undefined or withheld is None, and its "withheld" names the reason.
The work grows linearly with rows and days.
"""

from pht.diary import days as calendar
from pht.diary.order import first_from, in_order
from pht.evidence import value
from pht.response import rules as response

SETTINGS = {
    "as_of": None,
    "unlisted": "rest",
    "sd": value("monotony_sd"),
    "school": "goom",
    "prior_longest_km": None,
    "ewma_start": value("ewma_start"),
}
CHOICES = [
    ("unlisted", ["rest", "unknown"]),
    ("sd", ["sample", "population"]),
    ("school", response.SCHOOLS),
    ("ewma_start", ["first", "week"]),
]
RATIO_NAMES = ["acwr_coupled", "acwr_uncoupled", "ewma_acute", "ewma_chronic", "ewma_ratio"]

_WEEK = value("week_days")
_ACUTE = value("acute_days")
_CHRONIC = value("chronic_days")
_UNCOUPLED = value("uncoupled_days")
_EWMA_ACUTE = value("ewma_acute_days")
_EWMA_CHRONIC = value("ewma_chronic_days")
_EWMA_START = value("ewma_start_days")
_WARM_UP = value("ewma_warm_up_days")
_LONGEST = value("longest_run_days")
_RUNS = ("run", "sprint")


def analyse(rows, settings, numbers=None):
    """Everything `pht load --json` prints: settings, days, weeks, sessions, assumed_rest_days.

    settings may leave out what keeps its default; numbers gives each row's line number
    (default: its position + 2). ValueError for an unknown choice or an as-of date before the diary.
    """
    settings = full_settings(settings)
    span = checked_span(rows, settings, numbers)
    days = day_states(span)
    found = ratios(days, settings)
    settings["as_of"] = span["as_of"]
    return {
        "settings": settings,
        "days": [_with_ratios(days[at], found[at]) for at in range(len(days))],
        "weeks": weeks(span, days),
        "sessions": sessions(span),
        "assumed_rest_days": assumed_rest_days(span, days),
    }


def _with_ratios(day, ratios_of_day):
    full = {"date": day["date"], "state": day["state"], "load": day["load"]}
    for name in RATIO_NAMES:
        full[name] = ratios_of_day[name]
    withheld = dict(day["withheld"])
    withheld.update(ratios_of_day["withheld"])
    full["withheld"] = withheld
    return full


def full_settings(settings):
    """All settings as a new dict, defaults filled in; ValueError names an unknown key or choice."""
    full = dict(SETTINGS)
    for name in sorted(settings):
        if name not in SETTINGS:
            raise ValueError("pht: unknown setting " + name)
        full[name] = settings[name]
    for name, accepted in CHOICES:
        if full[name] not in accepted:
            raise ValueError("pht: " + name + " can be " + " or ".join(accepted))
    return full


def checked_span(rows, settings, numbers=None):
    """`open_span`; ValueError when the as-of date is before the first day, so that no row would count."""
    span = open_span(rows, settings, numbers)
    if span["first"] is None and len(rows) > len(span["planned"]):
        raise ValueError("pht: the as-of date is before the first day of the diary")
    return span


def open_span(rows, settings, numbers=None, before=None):
    """The part of a diary that counts: its first and last day and its rows by date, then position.

    Planned rows and rows after the as-of date are left out. Returns {"first", "last" (day numbers,
    None when nothing counts), "as_of", "settings", "rows", "at" (day number per row), "numbers",
    "planned" ([(day number, position)] of the planned rows, by date), "diary" (a copy of all rows), "keyed"
    ([(day number, position)] of all rows, in their order), "by_date" (the same by date)}.

    before: the span of other rows, or None; what it has in common with these is not worked out again.
    """
    as_of = settings["as_of"]
    last = calendar.ordinal(as_of) if as_of else None
    keyed = _keyed(rows, before)
    by_date = in_order(keyed)
    planned = [entry for entry in by_date if rows[entry[1]].get("planned")]
    found = [entry for entry in by_date if not rows[entry[1]].get("planned")] if planned else by_date
    if last is not None:
        found = [entry for entry in found if entry[0] <= last]
    elif found:
        last = found[-1][0]
        as_of = rows[found[-1][1]]["date"]
    return {
        "first": found[0][0] if found else None,
        "last": last if found else None,
        "as_of": as_of,
        "settings": settings,
        "rows": [rows[entry[1]] for entry in found],
        "at": [entry[0] for entry in found],
        "numbers": [numbers[entry[1]] if numbers else entry[1] + 2 for entry in found],
        "planned": planned,
        "diary": list(rows),
        "keyed": keyed,
        "by_date": by_date,
    }


def _keyed(rows, before):
    same = 0
    if before:
        for old, new in zip(before["diary"], rows):
            if old is not new:
                break
            same += 1
    known = before["keyed"][:same] if same else []
    return known + [(calendar.ordinal(rows[place]["date"]), place) for place in range(same, len(rows))]


def still_true(found, span):
    """What an earlier analysis says of the days before the first change: {"days", "weeks", "sessions"}.

    found: {"span", "days", "weeks", "sessions"} of any other rows or settings, or None. Every figure
    looks only backwards, so that `day_states`, `weeks` and `sessions` of `span` begin with these.
    """
    until = _same_until(found["span"], span) if found else None
    if until is None:
        return {"days": [], "weeks": [], "sessions": []}
    first = span["first"]
    sessions = found["sessions"]
    date = calendar.text(until)
    count = len(sessions)
    while count and sessions[count - 1]["date"] >= date:
        count -= 1
    return {
        "days": found["days"][: until - first],
        "weeks": found["weeks"][: (until - calendar.monday(first)) // _WEEK],
        "sessions": sessions[:count],
    }


def _same_until(before, after):
    """The first day number on which two spans differ or one of them has ended; None when all may differ."""
    if None in (before["first"], after["first"]) or before["first"] != after["first"]:
        return None
    if before["settings"] != after["settings"]:
        return None
    until = min(before["last"], after["last"]) + 1
    place = _same_rows(before, after)
    for span in (before, after):
        if place < len(span["at"]):
            until = min(until, span["at"][place])
    return until


def _same_rows(before, after):
    """How many rows two spans have in common at their beginning, in the same places of the diary."""
    old, old_numbers, new, new_numbers = before["rows"], before["numbers"], after["rows"], after["numbers"]
    most = min(len(old), len(new))
    place = 0
    while place < most and old[place] is new[place] and old_numbers[place] == new_numbers[place]:
        place += 1
    return place


def session_load(row):
    """Session RPE times minutes in AU, or None unless both were given. Rule session_load."""
    if "minutes" in row and "rpe" in row:
        return row["minutes"] * row["rpe"]
    return None


def day_states(span, known=()):
    """One dict a day, first day to last: date, state, load, withheld (daily load in AU).

    state is trained, rest or unknown; a day without a row is what the setting unlisted says.
    known: the first of them where they are known already, see `still_true`. Rule daily_load.
    """
    if span["first"] is None:
        return []
    first = span["first"] + len(known)
    state = "unknown" if span["settings"]["unlisted"] == "unknown" else "rest"
    load = None if state == "unknown" else 0
    days = []
    for date in calendar.texts(first, span["last"]):
        days.append({"date": date, "state": state, "load": load, "withheld": {}})
    rows = span["rows"]
    for place in range(first_from(span["at"], first), len(rows)):
        _add_row(days[span["at"][place] - first], rows[place])
    for day in days:
        if day["load"] is None:
            day["withheld"]["load"] = "unknown_day" if day["state"] == "unknown" else "load_not_given"
    return list(known) + days


def _add_row(day, row):
    if row["type"] == "rest":
        if day["state"] == "unknown":
            day["state"] = "rest"
            day["load"] = 0
        return
    load = session_load(row)
    if day["state"] != "trained":
        day["state"] = "trained"
        day["load"] = load
    elif load is None or day["load"] is None:
        day["load"] = None
    else:
        day["load"] += load


def assumed_rest_days(span, days):
    """How many days count as rest only because they have no row; 0 when those are unknown days."""
    if span["settings"]["unlisted"] == "unknown":
        return 0
    listed = 0
    before = None
    for at in span["at"]:
        if at != before:
            listed += 1
            before = at
    return len(days) - listed


# Weeks


def weeks(span, days, known=()):
    """One dict a week, Monday to Sunday: start, load (AU), change_pct, mean, sd, monotony, strain,
    mean_morning_pain, morning_trend_up, withheld. Mornings belong to the day of their session.

    known: the first of them where they are known already, see `still_true`.
    Rules weekly_change, monotony, monotony_sd, strain, morning_trend.
    """
    if not days:
        return []
    first = span["first"]
    start = calendar.monday(first) + len(known) * _WEEK
    mornings = _weekly_mornings(span, start)
    found = list(known)
    before = found[-1] if found else None
    for monday in range(start, span["last"] + 1, _WEEK):
        inside = days[max(0, monday - first) : monday - first + _WEEK]
        date = days[monday - first]["date"] if monday >= first else calendar.text(monday)
        week = {
            "start": date,
            "load": None,
            "change_pct": None,
            "mean": None,
            "sd": None,
            "monotony": None,
            "strain": None,
            "mean_morning_pain": None,
            "morning_trend_up": None,
            "withheld": {},
        }
        _add_loads(week, inside, span["settings"]["sd"])
        _add_change(week, before)
        _add_mornings(week, mornings[len(found) - len(known)], before)
        found.append(week)
        before = week
    return found


def _add_loads(week, days, sd_setting):
    withheld = week["withheld"]
    reason = _missing(days)
    if reason:
        withheld["load"] = reason
    else:
        week["load"] = 0
        for day in days:
            week["load"] += day["load"]
    if len(days) < _WEEK:
        reason = "week_incomplete"
    if not reason:
        _add_spread(week, [day["load"] for day in days], sd_setting)
        return
    for name in ("mean", "sd", "monotony", "strain"):
        withheld[name] = reason


def _missing(days):
    """The reason why a window of days has no sum, "" if it has one."""
    reason = ""
    for day in days:
        if day["load"] is None:
            if day["state"] == "unknown":
                return "unknown_day"
            reason = "load_not_given"
    return reason


def _add_spread(week, loads, sd_setting):
    mean = week["load"] / _WEEK
    squares = 0.0
    for load in loads:
        squares += (load - mean) * (load - mean)
    # Equal loads have no spread; their mean may miss them by a last digit.
    if min(loads) == max(loads):
        squares = 0.0
    week["mean"] = mean
    week["sd"] = (squares / (_WEEK - 1 if sd_setting == "sample" else _WEEK)) ** 0.5
    if week["sd"] == 0:
        week["withheld"]["monotony"] = week["withheld"]["strain"] = "sd_is_zero"
    else:
        week["monotony"] = mean / week["sd"]
        week["strain"] = week["load"] * week["monotony"]


def _add_change(week, before):
    # A week without a mean is incomplete or has a day without a load; its reason holds here too.
    reason = week["withheld"].get("mean", "")
    if not reason:
        if before is None:
            reason = "no_previous_week"
        elif before["mean"] is None:
            reason = before["withheld"]["mean"]
        elif before["load"] == 0:
            reason = "previous_is_zero"
    if reason:
        week["withheld"]["change_pct"] = reason
    else:
        week["change_pct"] = (week["load"] - before["load"]) / before["load"] * 100


def _weekly_mornings(span, start):
    """[sum, count] of next-morning scores for each week from the Monday `start` (a day number) on."""
    found = [[0, 0] for _ in range((span["last"] - start) // _WEEK + 1)]
    rows = span["rows"]
    for place in range(first_from(span["at"], start), len(rows)):
        score = rows[place].get("pain_next_morning")
        if score is not None:
            week = found[(span["at"][place] - start) // _WEEK]
            week[0] += score
            week[1] += 1
    return found


def _add_mornings(week, mornings, before):
    total, count = mornings
    week["mean_morning_pain"] = total / count if count else None
    if not count:
        week["withheld"]["mean_morning_pain"] = "pain_not_given"
    earlier = before["mean_morning_pain"] if before else None
    week["morning_trend_up"] = response.trend_up(week["mean_morning_pain"], earlier)
    if week["morning_trend_up"] is None:
        week["withheld"]["morning_trend_up"] = "pain_not_given" if before else "no_previous_week"


# Ratios: the history of an idea, never used for a light


def ratios(days, settings):
    """One dict a day with RATIO_NAMES and withheld: rolling 7:28 ratios and the two EWMAs in AU.

    Figures begin on day 28, and after a day without a load once 28 known days have followed.
    Rules acwr_coupled, acwr_uncoupled, ewma_lambda, ewma_start, ewma_warm_up_days.
    """
    found = [{"withheld": {}} for _ in days]
    _rolling(days, found)
    _ewma(days, found, settings["ewma_start"] == "week")
    return found


def _rolling(days, found):
    loads = [day["load"] or 0 for day in days]
    acute = _Window(_ACUTE)
    uncoupled = _Window(_UNCOUPLED)
    gaps = _Gaps(_CHRONIC)
    for at in range(len(days)):
        acute.add(loads, at)
        uncoupled.add(loads, at - _ACUTE)
        reason = gaps.add(days[at], at)
        if at + 1 < _CHRONIC:
            reason = "fewer_than_28_days"
        figures = found[at]
        week = acute.mean()
        earlier = uncoupled.mean()
        month = (acute.total + uncoupled.total) / _CHRONIC
        _ratio(figures, "acwr_coupled", week, month, reason, acute.empty() and uncoupled.empty())
        _ratio(figures, "acwr_uncoupled", week, earlier, reason, uncoupled.empty())


def _ratio(figures, name, upper, lower, reason, lower_is_zero):
    if not reason and lower_is_zero:
        reason = "chronic_is_zero"
    if reason:
        figures[name] = None
        figures["withheld"][name] = reason
    else:
        figures[name] = upper / lower


class _Window:
    """A running sum over the last size days; counts what is not zero, so that empty is exact."""

    def __init__(self, size):
        self.size = size
        self.total = 0
        self.filled = 0

    def add(self, loads, at):
        if at < 0:
            return
        self.total += loads[at]
        self.filled += loads[at] > 0
        if at >= self.size:
            self.total -= loads[at - self.size]
            self.filled -= loads[at - self.size] > 0

    def mean(self):
        return self.total / self.size

    def empty(self):
        return self.filled == 0


class _Gaps:
    """The reason why the last size days have no sum: the place of the last gap of each kind."""

    def __init__(self, size):
        self.size = size
        self.unknown = -size
        self.not_given = -size

    def add(self, day, at):
        if day["load"] is None:
            if day["state"] == "unknown":
                self.unknown = at
            else:
                self.not_given = at
        if at - self.unknown < self.size:
            return "unknown_day"
        if at - self.not_given < self.size:
            return "load_not_given"
        return ""


def _ewma(days, found, start_with_week):
    gaps = _Gaps(_WARM_UP)
    acute_share = 2 / (_EWMA_ACUTE + 1)
    chronic_share = 2 / (_EWMA_CHRONIC + 1)
    acute = chronic = 0
    known = 0
    for at in range(len(days)):
        load = days[at]["load"]
        reason = gaps.add(days[at], at)
        if at + 1 < _WARM_UP:
            reason = "fewer_than_28_days"
        if load is None:
            known = 0
        else:
            known += 1
            if known == 1:
                acute = chronic = _first_mean(days, at) if start_with_week else load
            else:
                acute = acute_share * load + (1 - acute_share) * acute
                chronic = chronic_share * load + (1 - chronic_share) * chronic
        figures = found[at]
        for name, figure in (("ewma_acute", acute), ("ewma_chronic", chronic)):
            figures[name] = None if reason else figure
            if reason:
                figures["withheld"][name] = reason
        _ratio(figures, "ewma_ratio", acute, chronic, reason, chronic == 0)


def _first_mean(days, at):
    total = 0
    for day in days[at : at + _EWMA_START]:
        total += day["load"] or 0
    return total / _EWMA_START


# Sessions


def sessions(span, known=()):
    """One dict a session by date, then row: row, date, type, load (AU), usual_morning, settled,
    light, longest_pct (% against the longest run of the 30 days before), rules, withheld.

    known: the first of them where they are known already, see `still_true`.
    Rules of pht.response; longest_run_days.
    """
    school = span["settings"]["school"]
    start = span["numbers"].index(known[-1]["row"]) + 1 if known else 0
    rows = span["rows"][start:]
    usual = _usual_mornings(span["rows"], start)
    longest = _longest_runs(span, start)
    answers = {}
    found = list(known)
    for place in range(len(rows)):
        row = rows[place]
        if row["type"] == "rest":
            continue
        withheld = {}
        load = session_load(row)
        scores = (row.get("pain_during"), row.get("pain_next_morning"), usual[place])
        if scores not in answers:
            answers[scores] = response.light(scores[0], scores[1], scores[2], school)
        light, settled, rules, reason = answers[scores]
        if load is None:
            withheld["load"] = "load_not_given"
        if usual[place] is None:
            withheld["usual_morning"] = "fewer_than_3_mornings"
        if settled is None:
            withheld["settled"] = "waiting_for_morning"
        if reason:
            withheld["light"] = reason
        longest_pct = longest[place]
        if isinstance(longest_pct, str):
            withheld["longest_pct"] = longest_pct
            longest_pct = None
        found.append(
            {
                "row": span["numbers"][start + place],
                "date": row["date"],
                "type": row["type"],
                "load": load,
                "usual_morning": usual[place],
                "settled": settled,
                "light": light,
                "longest_pct": longest_pct,
                "rules": list(rules),
                "withheld": withheld,
            }
        )
    return found


def _usual_mornings(rows, start):
    """The usual morning before each row from place `start` on."""
    begin = start
    earlier = 0
    while begin and earlier < response.MORNINGS:
        begin -= 1
        earlier += "pain_next_morning" in rows[begin]
    return response.usual_mornings([row.get("pain_next_morning") for row in rows[begin:]])[start - begin :]


def _longest_runs(span, start):
    """For each row from place `start` on the % its run is longer than the longest of the 30 days
    before, or the reason.

    recent holds the [day, km] of earlier days that may still be the longest, km falling.
    """
    prior = span["settings"]["prior_longest_km"]
    first = span["first"]
    recent = [[first - 1, prior]] if prior and first is not None else []
    head = 0
    waiting = []
    found = []
    rows = span["rows"]
    begin = first_from(span["at"], span["at"][start] - _LONGEST) if start < len(rows) else start
    for place in range(begin, len(rows)):
        row = rows[place]
        if row["type"] not in _RUNS or "km" not in row:
            found.append("no_km")
            continue
        day = span["at"][place]
        if waiting and waiting[0] < day:
            _keep_longest(recent, head, waiting)
            waiting = []
        waiting = [day, max(row["km"], waiting[1] if waiting else 0)]
        while head < len(recent) and recent[head][0] < day - _LONGEST:
            head += 1
        if not prior and day - first < _LONGEST:
            found.append("fewer_than_30_days")
        elif head == len(recent) or not recent[head][1]:
            found.append("no_run_in_30_days")
        else:
            found.append((row["km"] / recent[head][1] - 1) * 100)
    return found[start - begin :]


def _keep_longest(recent, head, run):
    while len(recent) > head and recent[-1][1] <= run[1]:
        recent.pop()
    recent.append(run)
