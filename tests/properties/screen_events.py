"""Random events for the self-screen: likely ones, careless ones, and ones that make no sense."""

from hypothesis import strategies as st

from pht.self_screen import answers, rules

SCREENS = [answers.ABOUT] + [group["id"] for group in rules.GROUPS] + [one["id"] for one in rules.PATTERN]
LINES = [one for one in rules.LINES if one["asked"] != "never"]
TYPED = st.one_of(
    st.sampled_from(["", "45", "15", "17", "18", "66", "0", "3", "6", "7", "10", "11", "6,5", "-1", "1e3", "121", "²", "<b>", "5 weeks"]),
    st.text(max_size=30),
)
VALUES = st.sampled_from(["yes", "no", "not_sure", "yes_48h", "yes_still_taking", "point", "whole", "gradual", "gradual_load", "sudden", "under_6",
                          "over_8", "within_30", "longer", "within_24", "over_24", "skipped", "nonsense", ""])
ITEMS = st.sampled_from(["yes", "not_sure", "none", "run", "lunge", "sleep", "training", "yes_48h", "nonsense"])
IDS = st.sampled_from([one["id"] for one in LINES + rules.PATTERN] + ["age", "under_18", "nonsense"])


def _event(name, **parts):
    return st.fixed_dictionaries({"name": st.just(name), **parts})


def one_event():
    """A strategy of single events of any kind, each with the reader's clock."""
    plain = ["opened", "start", "skip", "back", "to_result", "restart", "copy", "print", "print_begins", "print_ends", "unreadable",
             "dismiss", "store_ok", "download_aside", "nonsense"]
    kinds = st.one_of(
        _event("next"),
        _event("none_of_these"),
        _event("tick", id=IDS, item=ITEMS, value=st.booleans()),
        _event("answer", id=IDS, value=VALUES),
        _event("type", id=IDS, value=TYPED),
        _event("country", value=st.sampled_from(["AU", "UK", "EU", "other", "XX"])),
        _event("change", screen=st.sampled_from(SCREENS)),
        _event("store_failed", reason=st.sampled_from(["full", "blocked"])),
        st.sampled_from(plain).flatmap(_event),
    )
    return kinds.map(_clocked)


def walks():
    """A strategy of sequences that get somewhere: a reader who mostly answers what is asked, and strays at times."""
    return st.one_of(
        st.lists(one_event(), max_size=30),
        st.builds(_walk, st.sampled_from(["45", "15", "70", ""]), st.lists(_step(), min_size=5, max_size=40)),
    )


def _walk(age, steps):
    begin = [{"name": "start"}, {"name": "type", "id": "age", "value": age}, {"name": "skip"}]
    return [_clocked(event) for event in begin] + [event for step in steps for event in step]


def _step():
    """What happens on one screen: a few answers, most of them to lines that may be there, and then on."""
    said = st.one_of(
        _event("tick", id=st.sampled_from([one["id"] for one in LINES]), item=st.sampled_from(["yes", "not_sure"]), value=st.just(True)),
        _event("answer", id=IDS, value=VALUES),
        _event("type", id=st.just("pain_now"), value=TYPED),
    )
    on = st.one_of(_event("none_of_these"), _event("none_of_these"), _event("skip"), _event("next"), _event("back"))
    return st.tuples(st.lists(said, max_size=2), on).map(lambda pair: [_clocked(event) for event in [*pair[0], pair[1]]])


def _clocked(event):
    return {**event, "now": "2026-11-22T10:00"}
