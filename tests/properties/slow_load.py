"""The load rules once more, written plainly and slowly from their text, with exact fractions.

Shares no code with the rules it checks. Every figure looks at the rows again.
"""

import datetime
import statistics
from fractions import Fraction


class SlowLoad:
    """A diary's figures by day number from its first day (1); None when withheld or undefined."""

    def __init__(self, rows, settings, as_of=None):
        self.settings = settings
        rows = [row for row in rows if not row.get("planned")]
        self.last = as_of or max(row["date"] for row in rows)
        self.rows = [row for _, row in sorted(enumerate(rows), key=lambda one: (one[1]["date"], one[0])) if row["date"] <= self.last]
        self.first = datetime.date.fromisoformat(self.rows[0]["date"])
        self.count = (datetime.date.fromisoformat(self.last) - self.first).days + 1
        self.known = [self.load(day) for day in range(1, self.count + 1)]

    def date(self, day):
        return (self.first + datetime.timedelta(days=day - 1)).isoformat()

    def state(self, day):
        kinds = [row["type"] for row in self.rows if row["date"] == self.date(day)]
        if any(kind != "rest" for kind in kinds):
            return "trained"
        return "rest" if kinds else self.settings["unlisted"]

    def load(self, day):
        if self.state(day) == "unknown":
            return None
        total = Fraction(0)
        for row in self.rows:
            if row["date"] == self.date(day) and row["type"] != "rest":
                if "minutes" not in row or "rpe" not in row:
                    return None
                total += Fraction(row["minutes"]) * Fraction(row["rpe"])
        return total

    def loads(self, first, last):
        """Loads of days first..last, or None when one is outside the diary or has none."""
        if first < 1 or last > self.count:
            return None
        loads = self.known[first - 1:last]
        return None if None in loads else loads

    def coupled(self, day):
        month = self.loads(day - 27, day)
        if not month or not sum(month):
            return None
        return statistics.mean(month[-7:]) / statistics.mean(month)

    def uncoupled(self, day):
        month = self.loads(day - 27, day)
        if not month or not sum(month[:-7]):
            return None
        return statistics.mean(month[-7:]) / statistics.mean(month[:-7])

    def ewma(self, day, size):
        if not self.loads(day - 27, day):
            return None
        start = day
        while start > 1 and self.known[start - 2] is not None:
            start -= 1
        loads = [float(load) for load in self.loads(start, day)]
        mean = statistics.mean(loads[:7]) if self.settings["ewma_start"] == "week" else loads[0]
        for load in loads[1:]:
            mean = mean + 2 / (size + 1) * (load - mean)
        return mean

    def week(self, monday):
        """Figures of the week that begins with day `monday`, which may lie before day 1."""
        inside = [day for day in range(monday, monday + 7) if 1 <= day <= self.count]
        known = self.loads(inside[0], inside[-1])
        load = None if known is None else sum(known)
        found = {"load": load, "change_pct": None, "mean": None, "sd": None, "monotony": None, "strain": None}
        whole = self.loads(monday, monday + 6)
        if whole:
            deviation = statistics.stdev if self.settings["sd"] == "sample" else statistics.pstdev
            found["mean"], found["sd"] = statistics.mean(whole), deviation([float(load) for load in whole])
            if len(set(whole)) > 1:
                found["monotony"] = float(found["mean"]) / found["sd"]
                found["strain"] = float(load) * found["monotony"]
            before = self.loads(monday - 7, monday - 1)
            if before and sum(before):
                found["change_pct"] = (sum(whole) - sum(before)) / sum(before) * 100
        return found

    def longest(self, place):
        """The longest-run figure of the row at a place of self.rows."""
        row = self.rows[place]
        prior = self.settings["prior_longest_km"]
        day = (datetime.date.fromisoformat(row["date"]) - self.first).days + 1
        if row["type"] not in ("run", "sprint") or "km" not in row or (day < 31 and not prior):
            return None
        before = [Fraction(prior)] if prior and day <= 30 else []
        for other in self.rows:
            gap = (datetime.date.fromisoformat(row["date"]) - datetime.date.fromisoformat(other["date"])).days
            if 1 <= gap <= 30 and other["type"] in ("run", "sprint") and "km" in other:
                before.append(Fraction(other["km"]))
        return (Fraction(row["km"]) / max(before) - 1) * 100 if before else None

    def usual(self, place):
        scores = [row["pain_next_morning"] for row in self.rows[:place] if "pain_next_morning" in row]
        return min(3, statistics.median(scores[-3:])) if len(scores) >= 3 else None

    def mornings(self, monday):
        dates = [self.date(day) for day in range(monday, monday + 7)]
        scores = [row["pain_next_morning"] for row in self.rows if row["date"] in dates and "pain_next_morning" in row]
        return statistics.mean(scores) if scores else None
