"""Strategies for the figure of a test: any study, any group, and what a reader may do."""

from hypothesis import strategies as st

from pht.test_meaning import rules

SHARES = st.one_of(st.sampled_from([0, 1, 0.5]), st.floats(0, 1), st.integers(0, 10000).map(lambda part: part / 10000))
PRE = st.integers(0, 100)
STUDIES = st.fixed_dictionaries(
    {"sensitivity": SHARES, "specificity": SHARES, "with": st.one_of(st.none(), st.integers(1, 5000)), "without": st.integers(1, 5000)}
)
TYPED = st.one_of(st.sampled_from(["", "89", "91.5", "0", "100", "87,5", "90 %", "46", "0.9", "-1", "abc", "\u00a0", "\u0663", "9" * 30]), st.text(max_size=8))
EVENTS = st.one_of(
    st.builds(lambda value: {"name": "test", "value": value}, st.sampled_from([*rules.known_tests(), "none", ""])),
    st.builds(lambda field, value: {"name": "own", "field": field, "value": value}, st.sampled_from([*rules.OWN_FIELDS, "x"]), TYPED),
    st.builds(lambda value: {"name": "pre", "value": value}, st.one_of(PRE.map(str), TYPED)),
    st.builds(lambda people: {"name": "people", "people": people}, st.sampled_from([100, 1000, 7])),
    st.sampled_from([{"name": name} for name in ("opened", "own_done", "reset", "undo", "print", "unreadable", "dismiss", "store_ok", "nonsense")]),
    st.just({"name": "store_failed", "reason": "full"}),
)
