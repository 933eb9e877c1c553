"""What a plan is made from: the profile, checked entry by entry and never guessed.

    problems({"branch": "runner", "age": 45, ...})  ->  []
    read(document)  ->  the profile with its defaults and with days as numbers

Required are branch, age, start, today, days_per_week and red_flag; what else is missing is not known.
Pain is NRS 0-10 in whole numbers, dates are YYYY-MM-DD, minutes and km are above 0.
"""

from pht.diary import days
from pht.diary.schema import number_text, parse_date
from pht.evidence import value

BRANCHES = ("runner", "field", "gym", "active")
SCHOOLS = ("goom", "strict", "silbernagel")
EQUIPMENT = ("none", "bands", "gym")
CLINICIAN = ("not_needed", "needed", "seen")
KINDS = ("isometric", "strength", "energy", "run", "walk_run", "sprint", "walk")
CLASSES = ("C0", "C1", "C2", "C3", "E")
STAGES = 6
PAIN_MAX = value("pain_max")
_SHOWN = 20


class Known:
    """The entries of a document that were found right before, so that only new ones are looked at again.

    It holds the entries themselves, so what is given to it may never be changed in place.
    """

    def __init__(self):
        self.entries = {"tests": [], "sessions": [], "visa_h": []}
        self.full = {"tests": [], "sessions": [], "visa_h": []}

    def how_many(self, name, entries):
        """How many of the first entries of a list are the very ones that are known."""
        same = 0
        for one in self.entries[name]:
            if same >= len(entries) or entries[same] is not one:
                break
            same += 1
        return same


def problems(document, known=None):
    """Every reason why the document cannot be used, as sentences; [] when there is none.

    known: a `Known` of an earlier document, for a caller that never changes entries in place.
    """
    if not isinstance(document, dict):
        return ["A profile is an object with branch, age, start, today, days_per_week and red_flag."]
    found = _checked(document, _TOP, "", known)
    if not found:
        found = _order_problems(document) + _contradictions(document)
    return found


def read(document, known=None):
    """The profile: every name of the document, with None where it is not known.

    Beside the texts there are the day numbers "today_n", "start_n" and "since_n", and each test, session and
    VISA-H total has its own "n"; the lists are in the order of their days, then of the document.
    ValueError with the first problem.
    """
    wrong = problems(document, known)
    if wrong:
        raise ValueError("pht: " + wrong[0])
    known = known or Known()
    profile = {}
    for name, _, _ in _TOP:
        profile[name] = _plain(document.get(name))
    profile["school"] = profile["school"] or "goom"
    profile["clinician"] = profile["clinician"] or "not_needed"
    profile["equipment"] = profile["equipment"] or ["none"]
    profile["stage_since"] = profile["stage_since"] or profile["start"]
    for name, source in (("today_n", "today"), ("start_n", "start"), ("since_n", "stage_since")):
        profile[name] = days.ordinal(profile[source])
    profile["longest_n"] = days.ordinal(profile["longest_run_on"]) if profile["longest_run_on"] else None
    profile["tests"] = _one_a_day(_in_order(document, "tests", _TEST, known))
    profile["sessions"] = _in_order(document, "sessions", _SESSION, known)
    profile["visa_h"] = _in_order(document, "visa_h", _VISA, known)
    for test in profile["tests"]:
        _spread_high(test)
    return profile


def _in_order(document, name, fields, known):
    """The entries with every field, by their day and then by their place "at"."""
    entries = document.get(name) or []
    same = known.how_many(name, entries)
    full = known.full[name][:same]
    for at in range(same, len(entries)):
        one = {"n": days.ordinal(entries[at]["date"]), "at": at}
        for field, _, _ in fields:
            one[field] = _plain(entries[at].get(field))
        full.append(one)
    known.entries[name] = list(entries)
    known.full[name] = full
    return sorted(full, key=lambda one: (one["n"], one["at"])) if _is_mixed(full) else full


def _is_mixed(entries):
    """Whether entries do not stand in the order of their days."""
    last = 0
    for one in entries:
        if one["n"] < last:
            return True
        last = one["n"]
    return False


def _one_a_day(tests):
    """Tests of one day are one test; `problems` has seen to it that they do not contradict each other."""
    found = []
    for test in tests:
        if not found or found[-1]["n"] != test["n"]:
            found.append(dict(test))
            continue
        for name in test:
            if found[-1][name] is None:
                found[-1][name] = test[name]
    return found


def _plain(raw):
    """A whole number written as 3.0 is 3, so that it can count and index."""
    return int(raw) if isinstance(raw, float) and raw == int(raw) else raw


def _spread_high(test):
    """`high` stands for the arabesque and the deadlift where they are missing."""
    for name in ("arabesque", "deadlift"):
        if test[name] is None:
            test[name] = test["high"]


# ---- What each value may be: a check takes (value) and gives "" or what it must be ---------------


def _is_number(raw):
    return isinstance(raw, (int, float)) and raw is not True and raw is not False and raw == raw


def _is_whole(raw):
    return _is_number(raw) and -1e9 < raw < 1e9 and raw == int(raw)


def _whole(low, high):
    words = "a whole number from " + str(low) + " to " + str(high)
    return lambda raw: "" if _is_whole(raw) and low <= raw <= high else words


def _above_zero(high, unit):
    words = "a number of " + unit + " above 0, up to " + str(high)
    return lambda raw: "" if _is_number(raw) and 0 < raw <= high else words


def _one_of(choices):
    words = "one of " + ", ".join(choices)
    return lambda raw: "" if isinstance(raw, str) and raw in choices else words


def _yes_no(raw):
    return "" if raw is True or raw is False else "true or false"


def _date(raw):
    if not isinstance(raw, str) or len(raw) != 10 or parse_date(raw)[1]:
        return "a date in the calendar, written as YYYY-MM-DD"
    return ""


def _per_cent(raw):
    return "" if _is_number(raw) and 0 <= raw <= 100 else "a number of per cent from 0 to 100"


def _equipment(raw):
    fits = isinstance(raw, list) and all([isinstance(one, str) and one in EQUIPMENT for one in raw])
    return "" if fits else "a list of " + ", ".join(EQUIPMENT)


_PAIN = _whole(0, PAIN_MAX)
# (name, check, whether it must be there)
_TEST = (
    ("date", _date, True),
    ("low", _PAIN, False),
    ("moderate", _PAIN, False),
    ("high", _PAIN, False),
    ("arabesque", _PAIN, False),
    ("deadlift", _PAIN, False),
    ("settled_24h", _yes_no, False),
    ("side_difference_pct", _per_cent, False),
)
_SESSION = (
    ("date", _date, True),
    ("kind", _one_of(KINDS), True),
    ("stage", _whole(0, STAGES - 1), False),
    ("class", _one_of(CLASSES), False),
    ("level", _whole(1, 10), False),
    ("minutes", _above_zero(value("minutes_max"), "minutes"), False),
    ("km", _above_zero(value("km_max"), "km"), False),
    ("pain_during", _PAIN, False),
    ("pain_next_morning", _PAIN, False),
    ("completed", _yes_no, False),
    ("target_reached", _yes_no, False),
)
_VISA = (("date", _date, True), ("score", _whole(0, 100), True))


def _list_of(name, fields, what):
    """The check of a list of entries, less those that are known: its problems, each naming its entry."""

    def check(raw, known):
        if not isinstance(raw, list):
            return "a list"
        found = []
        for place in range(known.how_many(name, raw) if known else 0, len(raw)):
            entry = raw[place]
            where = what + " " + str(place + 1)
            if not isinstance(entry, dict):
                found.append(where + " is not an object with a date.")
            else:
                found.extend(_checked(entry, fields, where + ": "))
        return found

    return check


_TOP = (
    ("branch", _one_of(BRANCHES), True),
    ("age", _whole(0, value("screen_age_max")), True),
    ("start", _date, True),
    ("today", _date, True),
    ("days_per_week", _whole(1, 7), True),
    ("red_flag", _yes_no, True),
    ("school", _one_of(SCHOOLS), False),
    ("equipment", _equipment, False),
    ("clinician", _one_of(CLINICIAN), False),
    ("goal_needs_speed", _yes_no, False),
    ("stage", _whole(0, STAGES - 1), False),
    ("stage_since", _date, False),
    ("tests", _list_of("tests", _TEST, "test"), False),
    ("sessions", _list_of("sessions", _SESSION, "session"), False),
    ("visa_h", _list_of("visa_h", _VISA, "VISA-H total"), False),
    ("longest_run_km", _above_zero(value("km_max"), "km"), False),
    ("longest_run_on", _date, False),
)


_LISTS = ("tests", "sessions", "visa_h")


def _checked(entry, fields, where, known_entries=None):
    """The problems of an object's own values; `where` names the object."""
    found = []
    known = [name for name, _, _ in fields]
    for name in sorted([str(name) for name in entry]):
        if name not in known:
            found.append(where + '"' + name[:_SHOWN] + '" is not known here; there is ' + ", ".join(known) + ".")
    for name, check, needed in fields:
        raw = entry.get(name)
        if raw is None:
            if needed:
                found.append(where + name + " is missing.")
            continue
        wrong = check(raw, known_entries) if name in _LISTS else check(raw)
        if isinstance(wrong, list):
            found.extend(wrong)
        elif wrong:
            found.append(where + name + " must be " + wrong + ", not " + _shown(raw) + ".")
    return found


def _shown(raw):
    if isinstance(raw, str):
        return '"' + raw[:_SHOWN] + '"'
    if raw is True or raw is False:
        return "true" if raw else "false"
    if _is_number(raw):
        return number_text(raw)[:_SHOWN]
    return "a list" if isinstance(raw, list) else "an object"


# ---- What must fit together ---------------------------------------------------------------------


def _order_problems(document):
    """Dates in the wrong order or after today."""
    found = []
    today, start = document["today"], document["start"]
    since, longest = document.get("stage_since"), document.get("longest_run_on")
    if start > today:
        found.append("start " + start + " is after today " + today + ".")
    if since and since > today:
        found.append("stage_since " + since + " is after today " + today + ".")
    if since and since < start:
        found.append("stage_since " + since + " is before the start " + start + ".")
    if longest and longest > today:
        found.append("longest_run_on " + longest + " is after today " + today + ".")
    if longest and document.get("longest_run_km") is None:
        found.append("longest_run_on needs longest_run_km.")
    for name, what in (("tests", "test"), ("sessions", "session"), ("visa_h", "VISA-H total")):
        for place, entry in enumerate(document.get(name) or []):
            if entry["date"] > today:
                where = what + " " + str(place + 1)
                found.append(where + " of " + entry["date"] + " is after today " + today + ".")
    return found


def _contradictions(document):
    """Entries that cannot both be true, or not be true at all."""
    found = []
    for name, fields, what in (("tests", _TEST, "test"), ("visa_h", _VISA, "VISA-H total")):
        seen = {}
        for place, entry in enumerate(document.get(name) or []):
            where = what + " " + str(place + 1)
            before = seen.setdefault(entry["date"], entry)
            for field, _, _ in fields:
                one, other = before.get(field), entry.get(field)
                if one is not None and other is not None and one != other:
                    found.append(where + " of " + entry["date"] + " has another " + field + " than the one before on that day.")
    for place, session in enumerate(document.get("sessions") or []):
        if session.get("completed") is False and session.get("target_reached") is True:
            found.append("session " + str(place + 1) + " reached its target without being completed.")
    return found
