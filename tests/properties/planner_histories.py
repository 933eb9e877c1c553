"""People at random for the planner, and what its rules ask for, written a second time from the text of the rules.

A history is read off a string of bytes, so that thousands are cheap and a failing one shrinks: byte 0 is
always the plainest choice.
"""

import datetime

FIRST = datetime.date(2026, 1, 5)
BYTES = 170
KINDS = ("strength", "walk", "isometric", "energy", "run", "walk_run", "sprint")
BRANCHES = ("runner", "field", "gym", "active")
SCHOOLS = ("goom", "strict", "silbernagel")
EQUIPMENT = ([], ["none"], ["bands"], ["gym"], ["bands", "gym"])
# The highest pain a history draws, and how often out of 8 it draws one at all.
MOODS = ((1, 4), (2, 8), (3, 8), (3, 8), (5, 8), (6, 4), (10, 8))


class Bytes:
    """Choices read off bytes; when there are none left, always the first."""

    def __init__(self, raw):
        self.raw = raw
        self.at = 0

    def below(self, count):
        """A whole number from 0, below `count`."""
        self.at += 1
        return self.raw[self.at - 1] % count if self.at <= len(self.raw) else 0

    def one_of(self, choices):
        return choices[self.below(len(choices))]

    def rarely(self, out_of=16):
        """True once in `out_of` times."""
        return self.below(out_of) == out_of - 1


def day(number):
    return (FIRST + datetime.timedelta(days=number)).isoformat()


def history(raw):
    """A profile document read off bytes."""
    take = Bytes(raw)
    is_ready = take.below(3) < 2
    mood = take.one_of(MOODS)
    today = 20 + take.below(200) + 20 * take.below(8)
    last = today - take.one_of((0, 1, 0, 2, 3, 0, 6, 7, 13, 14, 30, 1, 1, 0, 2, 5))
    document = {
        "branch": take.one_of(BRANCHES), "age": 18 + take.below(60), "start": day(take.below(today + 1)), "today": day(today),
        "days_per_week": 1 + take.below(7), "red_flag": take.rarely(40), "school": take.one_of(SCHOOLS),
        "equipment": list(take.one_of(EQUIPMENT)), "clinician": take.one_of(("not_needed", "seen")),
        "goal_needs_speed": take.one_of((True, True, False, None)),
    }
    if take.rarely(50):
        document.update(age=17 - take.below(10), clinician=take.one_of(("needed", "seen")))
    elif take.rarely(50):
        document["clinician"] = "needed"
    if take.below(4):
        document["stage"] = take.below(6)
        start = (datetime.date.fromisoformat(document["start"]) - FIRST).days
        document["stage_since"] = day(max(start, today - take.below(80)))
    level = 1 + take.below(9)
    document["sessions"] = _sessions(take, last, mood, is_ready, level)
    document["tests"] = _tests(take, today, is_ready)
    if take.below(3) == 2:
        document["visa_h"] = [{"date": day(today - ago), "score": 40 + take.below(40)} for ago in (60, 20, 1) if today >= ago]
    if take.below(3) == 2:
        document["longest_run_km"] = 2 + take.below(200) / 10
        if take.below(2):
            document["longest_run_on"] = day(today - take.below(60))
    return {name: document[name] for name in document if document[name] is not None}


def _sessions(take, last, mood, is_ready, level):
    highest, often = mood
    found = []
    on = last
    for _ in range(take.below(15)):
        session = {"date": day(on), "kind": take.one_of(KINDS)}
        for name in ("pain_during", "pain_next_morning"):
            if not take.rarely(24):
                session[name] = take.below(highest + 1) if take.below(8) < often else 0
        minutes = take.below(80)
        if minutes:
            session["minutes"] = minutes
        if session["kind"] in ("energy", "sprint", "run", "walk_run") and not take.rarely(10):
            session["level"] = level if take.below(4) else 1 + take.below(9)
            if take.below(2):
                session["km"] = 1 + take.below(150) / 10
        if take.rarely(20):
            session["completed"] = False
        elif session["kind"] == "strength" and not take.rarely(12 if is_ready else 3):
            session["target_reached"] = is_ready or not take.below(2)
        found.append(session)
        on -= take.one_of((1, 2, 1, 3, 1, 2, 0, 4))
    return found


def _tests(take, today, is_ready):
    found = []
    ago = take.one_of((0, 1, 3, 7, 14, 15))
    for _ in range(take.below(5)):
        test = {"date": day(max(today - ago, 0))}
        for name in ("low", "moderate", "arabesque", "deadlift", "high"):
            if name == "high" and not take.rarely(4) or name != "high" and take.rarely(16):
                continue
            test[name] = take.below(4) if is_ready and not take.rarely(12) else take.below(11)
        if not take.rarely(5):
            test["side_difference_pct"] = take.below(11) if is_ready else take.below(30)
        if take.below(3):
            test["settled_24h"] = not take.rarely(10)
        found.append(test)
        ago += 1 + take.below(9)
        if today - ago < 0:
            break
    return found


# ---- The rules a second time ----------------------------------------------------------------------


def number(date):
    return datetime.date.fromisoformat(date).toordinal()


def counted(document):
    """[(day number, session, light, settled)] of the sessions that count, by date and then by row."""
    limits = {
        "goom": {"during": 4, "morning": 4, "add": 1, "floor": 2, "first": 3},
        "strict": {"during": 3, "morning": 3, "add": 0, "floor": None, "first": 0},
        "silbernagel": {"during": 99, "morning": 4, "add": 1, "floor": 2, "first": 3},
    }[document.get("school", "goom")]
    found, mornings = [], []
    for session in sorted(document.get("sessions", []), key=lambda one: one["date"]):
        if session.get("completed") is False:
            continue
        during, morning = session.get("pain_during"), session.get("pain_next_morning")
        if morning is None:
            continue
        three = sorted(mornings[-3:])
        mornings.append(morning)
        if during is None:
            continue
        if len(three) < 3:
            settled = morning <= limits["first"]
        else:
            settled = morning <= min(3, three[1]) + limits["add"]
            settled = settled or (limits["floor"] is not None and morning <= limits["floor"])
        light = "green"
        if not settled or morning >= limits["morning"] or during >= limits["during"]:
            light = "amber"
        if during >= 6 or morning >= 6:
            light = "red"
        found.append((number(session["date"]), session, light, settled))
    return found


class Reading:
    """A document as the rules see it."""

    def __init__(self, document):
        self.document = document
        self.today = number(document["today"])
        self.start = number(document["start"])
        self.since = number(document.get("stage_since", document["start"]))
        self.all = counted(document)
        self.recent = [one for one in self.all if self.today - one[0] <= 6]
        self.done = sorted(
            [one for one in document.get("sessions", []) if one.get("completed") is not False], key=lambda one: one["date"]
        )
        self.tests = sorted(document.get("tests", []), key=lambda one: one["date"])
        self.stage = document["stage"] if "stage" in document else self.placed()

    def placed(self):
        test = self.tests[-1] if self.tests else {}
        low = test.get("low")
        if low is None or low > 5 or test.get("settled_24h") is False:
            stage = 0
        elif low >= 4:
            stage = 1
        else:
            arabesque, moderate = self.arabesque(test), test.get("moderate")
            stage = 3 if arabesque is not None and moderate is not None and max(arabesque, moderate) <= 3 else 2
        troubled = any(light == "red" or not settled for _, _, light, settled in self.recent)
        return max(stage - 1, 0) if troubled else stage

    def arabesque(self, test):
        return test.get("arabesque", test.get("high"))

    def deadlift(self, test):
        return test.get("deadlift", test.get("high"))

    def high(self, test):
        given = [test[name] for name in ("high", "arabesque", "deadlift") if name in test]
        return max(given) if given else None

    def newest(self, of):
        """The newest value of a test, not older than 14 days."""
        for test in reversed(self.tests):
            if of(test) is not None:
                return of(test) if self.today - number(test["date"]) <= 14 else None
        return None

    def of_stage(self, stage):
        name = ("low", "low", "moderate", "high", "high", "high")[stage]
        return self.high if name == "high" else lambda test: test.get(name)

    def statuses(self):
        """Whether each criterion of the stage is met: True, False or None when it is not known."""
        return [self.criteria_0, self.criteria_1, self.criteria_2, self.criteria_3, self.criteria_4, lambda: []][self.stage]()

    def up_to(self, of, limit):
        found = self.newest(of)
        return None if found is None else found <= limit

    def criteria_0(self):
        return [self.up_to(self.of_stage(0), 5), last_are([one[3] for one in self.all], 3)]

    def criteria_1(self):
        lows = [test["low"] <= 3 for test in self.tests if "low" in test]
        return [None if self.newest(self.of_stage(1)) is None else last_are(lows, 3)]

    def criteria_2(self):
        targets = [one.get("target_reached") for one in self.done if one["kind"] == "strength"]
        calm = all(one[3] for one in self.recent) if self.recent else None
        return [self.up_to(self.of_stage(2), 3), last_are(targets, 2), calm, self.up_to(self.arabesque, 3)]

    def criteria_3(self):
        found = [self.up_to(self.deadlift, 3), self.up_to(lambda test: test.get("side_difference_pct"), 10)]
        if self.leads_past_speed():
            return found
        outings = [
            one["pain_during"] <= 3
            for one in self.done
            if one["kind"] in ("walk", "run", "walk_run", "sprint") and self.today - number(one["date"]) < 14
            and one.get("minutes", 0) >= 30 and "pain_during" in one
        ]
        return [*found, any(outings) if outings else None, True if self.document.get("goal_needs_speed") else None]

    def leads_past_speed(self):
        return self.document["branch"] == "active" or self.document.get("goal_needs_speed") is False

    def criteria_4(self):
        in_stage = [one["kind"] for one in self.done if number(one["date"]) >= self.since]
        if self.leads_past_speed() and "energy" not in in_stage and "sprint" not in in_stage:
            return self.criteria_3()
        last = [one for one in self.all if one[1]["kind"] in ("energy", "sprint")][-2:]
        if any(light != "green" for _, _, light, _ in last):
            return [False]
        levels = [one[1].get("level") for one in last]
        return [None if len(levels) < 2 or None in levels else levels[0] == levels[1]]

    def gap(self):
        return self.today - (number(self.done[-1]["date"]) if self.done else self.start)

    def has_gain(self):
        pain = self.change([(number(test["date"]), self.of_stage(self.stage)(test)) for test in self.tests])
        if self.newest(self.of_stage(self.stage)) is None:
            pain = None
        totals = sorted(self.document.get("visa_h", []), key=lambda one: one["date"])
        visa = self.change([(number(one["date"]), one["score"]) for one in totals])
        return pain is not None and pain <= -1 or visa is not None and visa > 0

    def change(self, values):
        """From the value at the entry of the stage to the newest; None when there is only one."""
        known = [one for one in values if one[1] is not None]
        at_entry = [one for one in known if one[0] <= self.since][-1:] or known[:1]
        return None if not known or known[-1] in at_entry else known[-1][1] - at_entry[0][1]

    def is_too_much(self):
        """Rule 2: what eases a plan back."""
        test = self.newest(self.of_stage(self.stage))
        mornings = sorted(one[1]["pain_next_morning"] for one in self.all if self.today - one[0] < 14)
        half = len(mornings) // 2
        median = None if not mornings else (mornings[half] + mornings[-half - 1]) / 2
        ambers = [
            1 for _, one, light, settled in self.recent
            if light == "amber" and not (settled and one["pain_next_morning"] >= 4 and one["pain_next_morning"] == median)
        ]
        unsettled = [1 for one in self.recent if not one[3]]
        has_red = any(one[2] == "red" for one in self.recent)
        return has_red or (test or 0) >= 6 or len(ambers) >= 2 or len(unsettled) >= (1 if self.stage >= 3 else 2)

    def decision(self):
        """(decision, the stage it leads to)."""
        document, stage = self.document, self.stage
        if document["age"] < 18 or document["red_flag"] or document.get("clinician") == "needed":
            return "stop_seek_care", stage
        is_first = "stage" not in document and not self.all
        statuses = self.statuses()
        all_met = all(statuses)
        if not is_first and self.is_too_much():
            return "ease_back", max(stage - 1, 0)
        if is_first or self.gap() >= 14:
            return "hold_thin_data", stage
        if (self.today - self.since) // 7 >= 6 and not all_met and not self.has_gain():
            return "review", stage
        if len([one for one in self.all if self.today - one[0] < 14]) < 3 or None in statuses:
            return "hold_thin_data", stage
        calm = all(light != "amber" and settled for _, _, light, settled in self.recent)
        if all_met and not (calm and all(one[2] == "green" for one in self.all[-2:])):
            return "hold_conflict", stage
        if all_met and stage < 5:
            return "advance", 5 if stage == 3 and self.leads_past_speed() else stage + 1
        return "hold", stage


def last_are(answers, needed):
    """True when the last `needed` answers are; False with a False among them; None when there are too few or unknown ones."""
    last = answers[-needed:]
    if False in last:
        return False
    return True if len(last) == needed and None not in last else None
