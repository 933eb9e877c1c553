"""Any test in any group: what must always hold of its figures, and of the card whatever a reader does."""

import copy
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from pht.evidence.intervals import wilson
from pht.test_meaning import app, rules, view
from pht.ui.html import to_html
from tests.properties.meaning_events import EVENTS, PRE, SHARES, STUDIES


@given(SHARES, SHARES, st.floats(0, 1), st.floats(0, 1))
def test_more_people_with_it_before_is_never_fewer_after(sensitivity, specificity, one, other):
    low, high = (rules.post_test(pre, sensitivity, specificity) for pre in sorted((one, other)))
    for result in ("positive", "negative"):
        if low[result] is not None and high[result] is not None:
            assert low[result] <= high[result] + 1e-12


@given(st.floats(0.001, 0.999), st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_odds_times_the_likelihood_ratio_is_the_odds_after(pre, sensitivity, specificity):
    after = rules.post_test(pre, sensitivity, specificity)
    ratios = {"positive": rules.lr_positive(sensitivity, specificity), "negative": rules.lr_negative(sensitivity, specificity)}
    assert abs(ratios["positive"] * (1 - specificity) - sensitivity) < 1e-9
    assert abs(ratios["negative"] * specificity - (1 - sensitivity)) < 1e-9
    for result, ratio in ratios.items():
        odds = pre / (1 - pre) * ratio
        assert abs(after[result] - odds / (1 + odds)) < 1e-9


@given(st.sampled_from(rules.PEOPLE), PRE, STUDIES)
def test_people_are_neither_lost_nor_made(people, pre, study):
    counts = rules.counts(people, pre, study)
    assert all(isinstance(one, int) and one >= 0 for one in counts.values())
    assert counts["true_positive"] + counts["false_negative"] == people * pre // 100
    assert sum(counts.values()) == people
    assert abs(counts["true_positive"] - people * pre / 100 * study["sensitivity"]) <= 0.5 + people / 20000 + 1e-6


@given(STUDIES, PRE)
def test_a_figure_lies_in_its_range(study, pre):
    for name, figure in rules.analyse(study, pre).items():
        value, low, high = figure["value"], figure["low"], figure["high"]
        if value is not None:
            assert low is None or low <= value + 1e-9, name
            assert high is None or value <= high + 1e-9, name


@given(SHARES, st.integers(1, 5000))
def test_an_interval_holds_its_share_and_narrows_with_people(share, of):
    low, high = wilson(share, of)
    assert 0 <= low <= share + 1e-12 and share - 1e-12 <= high <= 1
    narrower = wilson(share, of * 4)
    assert narrower[1] - narrower[0] <= high - low + 1e-12


@settings(max_examples=150, deadline=None)
@given(st.lists(EVENTS, max_size=20))
def test_no_sequence_of_events_breaks_the_card(sequence):
    state = app.init({})
    for event in sequence:
        before = copy.deepcopy(state)
        then, effects = app.update(state, event)
        assert state == before, "update changed the state that it was given"
        state = then
        kept = json.loads(json.dumps(app.saved(state)))
        json.dumps(effects, allow_nan=False)
        to_html(view.view(state))
        assert app.saved(app.restored(app.init({}), kept)) == kept
