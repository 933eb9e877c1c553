"""Random events of practice: sensible ones, ones out of place, and ones that make no sense."""

from hypothesis import strategies as st

from pht.self_screen import practice_rules, rules

PEOPLE = [one["id"] for one in practice_rules.vignettes()]
LINES = [line["id"] for line in rules.LINES]
QUESTIONS = [one["id"] for one in rules.PATTERN]
CHOICES = sorted({str(value) for one in rules.PATTERN if one["kind"] == "one" for value, _ in rules.answers_of(one)})
TIMED = ["yes_48h", "yes_still_taking"]
ITEMS = sorted({value for one in rules.PATTERN if one["kind"] == "many" for value, _ in rules.answers_of(one)} | {"yes", "none"})
ODD = st.sampled_from(["", "no-such-thing", "9" * 40, "\u00e9", "<b>", "-1", "3.5"])
PERSON = st.one_of(st.sampled_from(PEOPLE[:6]), st.sampled_from(PEOPLE), ODD)
LEVEL = st.one_of(st.sampled_from(rules.CARE_LEVELS), ODD)
ASKED = st.one_of(st.sampled_from(["saddle", "weakness", "where", "pain_now", "provokes", "rest_tried"]), st.sampled_from(LINES + QUESTIONS), ODD)
PLAIN = ["deal", "people", "meet", "ask", "next", "back", "to_care", "none_of_these", "none_of_these", "none_of_these", "decide", "decide", "erase", "undo"]
CLOCK = st.sampled_from(["2026-11-22T15:40", "2026-11-22T15:41", "2027-01-01T00:00"])


def events():
    """A strategy of single events, each with the reader's clock."""

    def named(name, **parts):
        return st.fixed_dictionaries({"name": st.just("practice_" + name), "now": CLOCK, **parts})

    return st.one_of(
        st.sampled_from(PLAIN).flatmap(named),
        st.sampled_from(PLAIN).flatmap(named),
        named("open", id=PERSON),
        named("pick", value=PERSON),
        named("choose", value=LEVEL),
        named("tick", id=ASKED, item=st.one_of(st.sampled_from(["yes", "not_sure"]), st.sampled_from(ITEMS), ODD), value=st.booleans()),
        named("answer", id=ASKED, value=st.one_of(st.sampled_from(CHOICES + TIMED), ODD)),
        named("type", id=ASKED, value=st.one_of(st.sampled_from(["0", "3", "7", "12", "6.5"]), ODD)),
        named("change", value=st.one_of(ASKED, st.just("age"))),
        named("change_to", value=st.one_of(st.sampled_from(CHOICES + TIMED + ["none", "all", "0", "6", "17", "45"]), ODD)),
        st.fixed_dictionaries({"name": st.just("mode"), "mode": st.sampled_from(["practice", "practice", "self"]), "now": CLOCK}),
    )
