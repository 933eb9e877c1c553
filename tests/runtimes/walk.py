"""A reader at random: picks any event that the tree on the screen offers, with a plausible or an odd value."""

import json
import random

from pht.embed import browser

DIARY = (
    "date,type,minutes,rpe,km,fast_min,hill_min,pain_during,pain_next_morning,sit_minutes,sit_tolerance_min,note\r\n"
    '2026-11-02,run,30,4,5.2,,,1,2,,,"said ""easy"", then\r\nsat"\r\n'
    "2026-11-03,rest,,,,,,,1,,,\r\n2026-11-04,strength_low,25,5,,,,2,1,,,é\r\n"
    "2026-02-30,run,30,4,5,,,1,2,,,no such day\r\n2026-11-05,run,-4,12,x,,,11,,,,=1+1\r\n2026-11-06,walk,50,2,4,,,0,0,,,ok\r\n"
)
PLAUSIBLE = {
    "date": ["2026-11-20", "2026-11-21", "2026-11-22", "2026-10-05", "2026-11-08"],
    "type": ["run", "sprint", "strength_low", "strength_deep", "isometric", "walk", "sport", "other", "rest"],
    "minutes": ["20", "32", "45.5", "90", "60"],
    "rpe": ["2", "4", "5.5", "9"],
    "km": ["3", "7.25", "10"],
    "pain_during": ["0", "2", "5", "7"],
    "pain_next_morning": ["0", "1", "3", "6"],
    "start": ["07:30", "18:05", ""],
    "fast_min": ["5", "10"],
    "hill_min": ["4", "12.5"],
    "sit_minutes": ["240", "480"],
    "sit_tolerance_min": ["15", "40"],
    "planned": [True, False, False],
    "note": ["", "steady", 'a "quoted", é 日本 🙂', "=SUM(A1)", "<script>alert(1)</script>", "two\nlines"],
}
ODD = ["", "3.", "-", "-1", "11", "abc", "7,5", "2026-02-30", "9" * 30, "1e400", "\u00a0", "0.1", "100000", "'", "yes"]


class Walk:
    """A seeded walk through the load monitor in CPython; `events` holds what was done."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.slots = {}
        self.events = []
        self.minute = 0

    def go(self, steps, params="{}", stored=""):
        """Take `steps` events from the first view on; returns them."""
        self._offers(json.loads(browser.open_mount("walk", "load-monitor", params, stored))["tree"])
        offers = self._send({"name": "opened"})
        for _ in range(steps):
            for event in self._choose(offers):
                offers = self._send(event)
        browser.close("walk")
        return self.events

    def _send(self, event):
        self.minute += 1
        event = {**event, "now": f"2026-11-22T{self.minute // 60 % 24:02}:{self.minute % 60:02}"}
        self.events.append(event)
        return self._offers(json.loads(browser.send("walk", json.dumps(event)))["tree"])

    def _offers(self, node):
        """(kind, template, node) of every event in the tree, unchanged parts included."""
        if isinstance(node, str):
            return []
        if node[0] == "=":
            if len(node) == 4:
                self.slots[node[1]] = node[3]
            return self._offers(self.slots[node[1]])
        own = [(name[3:], node[1][name], node) for name in sorted(node[1]) if name.startswith("on:")]
        return own + [offer for child in node[2:] for offer in self._offers(child)]

    def _choose(self, offers):
        submits = [offer for offer in offers if offer[0] == "submit"]
        if self.dice.random() < 0.1:
            return [self.dice.choice([{"name": "store_failed", "reason": "full"}, {"name": "store_ok"}])]
        if submits and self.dice.random() < 0.25:
            return self._fill_and_submit(offers, submits)
        kind, template, node = self.dice.choice(offers)
        if kind == "keys":
            return [template[self.dice.choice(sorted(template))]]
        if kind == "file":
            return self._file(template)
        if kind in ("input", "change"):
            return [{**template, "value": self._value(template, node)}]
        return [template]

    def _fill_and_submit(self, offers, submits):
        fields = [(template, node) for kind, template, node in offers if kind in ("input", "change") and template.get("field") in PLAUSIBLE]
        typed = [{**template, "value": self.dice.choice(PLAUSIBLE[template["field"]])} for template, _ in fields]
        return [*typed, submits[0][1]]

    def _value(self, template, node):
        if node[1].get("type") == "checkbox":
            return self.dice.random() < 0.5
        options = [child[1].get("value", "") for child in node[2:] if child[0] == "option"]
        plausible = options or PLAUSIBLE.get(template.get("field"), ODD)
        return self.dice.choice(plausible if self.dice.random() < 0.7 else ODD)

    def _file(self, template):
        events = [{**template, "stage": "start", "file_name": "d.csv", "size": len(DIARY)}]
        done = 0
        while done < len(DIARY):
            piece = DIARY[done : done + self.dice.randint(1, 200)]
            done += len(piece)
            events.append({**template, "stage": "piece", "text": piece, "done": done})
        last = {"stage": "end"} if self.dice.random() < 0.8 else {"stage": "failed", "reason": "not_text"}
        return [*events, {**template, **last}]
