"""The figure of a test: published accuracy, likelihood ratios, post-test shares, people, words and choices."""

import re

import pytest
from readability import getmeasures

from pht import data
from pht.test_meaning import app, rules, view
from pht.test_meaning.words import of_hundred, words
from pht.ui.html import to_html

# Cacchio et al. 2012: sensitivity, specificity, and the likelihood ratios worked out from them, rounded.
PUBLISHED = {
    "puranen_orava": (0.76, 0.82, "4.2", "0.29"),
    "bent_knee": (0.84, 0.87, "6.5", "0.18"),
    "modified_bent_knee": (0.89, 0.91, "9.9", "0.12"),
}
ABOUT_YOU = re.compile(r"\byou(?:r)? (?:chance|risk|probability|likelihood|result|have it)\b", re.IGNORECASE)


def after(*events, **params):
    state = app.init(params)
    for event in events:
        state, _ = app.update(state, event)
    return state


def own(**typed):
    return [{"name": "test", "value": "own"}] + [{"name": "own", "field": field.rstrip("_"), "value": text} for field, text in typed.items()]


def text_of(state):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", to_html(view.view(state))))


@pytest.mark.parametrize("test_id", PUBLISHED)
def test_a_published_test_has_its_published_numbers(test_id):
    sensitivity, specificity, positive, negative = PUBLISHED[test_id]
    study = rules.study(test_id)
    assert study == {"sensitivity": sensitivity, "specificity": specificity, "with": 46, "without": 46}
    shown = text_of(after(test=test_id))
    assert f"result {positive} " in shown and f"result {negative} " in shown


def test_all_published_tests_can_be_chosen_and_one_of_ones_own():
    assert sorted(rules.known_tests()) == sorted([*PUBLISHED, "own"])


def test_post_test_shares_by_hand():
    # 20 of 100 have it: 17.8 of them and 7.2 of the other 80 test positive.
    found = rules.analyse(rules.study("modified_bent_knee"), 20)
    assert found["positive"]["value"] == pytest.approx(17.8 / 25.0)
    assert found["negative"]["value"] == pytest.approx(2.2 / 75.0)


def test_the_range_after_a_result_is_that_of_both_low_and_both_high_ends():
    study = rules.study("modified_bent_knee")
    found = rules.analyse(study, 50)
    low = found["sensitivity"]["low"] / (found["sensitivity"]["low"] + 1 - found["specificity"]["low"])
    high = found["sensitivity"]["high"] / (found["sensitivity"]["high"] + 1 - found["specificity"]["high"])
    assert (found["positive"]["low"], found["positive"]["high"]) == pytest.approx((low, high))
    assert found["lr_positive"]["low"] == pytest.approx(3.71, abs=0.005)
    assert found["lr_positive"]["high"] == pytest.approx(26.4, abs=0.05)


def test_a_perfect_test_and_a_useless_one():
    assert rules.lr_positive(1, 1) is None and rules.lr_negative(1, 1) == 0
    assert rules.post_test(0.3, 1, 1) == {"positive": 1, "negative": 0}
    assert rules.lr_negative(0.4, 0) is None and rules.lr_negative(0, 5e-324) is None
    assert rules.post_test(0.3, 0.6, 0.4)["positive"] == pytest.approx(0.3)
    assert rules.post_test(0, 1, 1)["positive"] is None
    assert rules.post_test(1, 1, 1)["negative"] is None


def test_people_are_counted_whole_and_halves_upwards():
    study = rules.study("modified_bent_knee")
    assert rules.counts(100, 50, study) == {"true_positive": 45, "false_negative": 5, "false_positive": 5, "true_negative": 45}
    assert rules.counts(1000, 20, study) == {"true_positive": 178, "false_negative": 22, "false_positive": 72, "true_negative": 728}


# ---- Words ----


def test_the_answer_says_both_results_with_their_ranges_and_what_it_was_before():
    shown = text_of(after())
    assert "With a positive result, 91 of 100 have it. With a negative result, 11 of 100 have it." in shown
    assert "79 to 96 of 100 with a positive result, and 5 to 23 of 100 with a negative one" in shown
    assert "Before the test 50 of 100" in shown
    assert "Of 50 people with a positive result, 45 have it" in shown


def test_every_view_says_that_it_is_about_a_test_and_ends_with_the_footer():
    for state in (after(), after(*own()), after(*own(sensitivity="90", specificity="90"))):
        shown = text_of(state)
        assert words("not_you").split(".")[0] in shown
        assert shown.strip().endswith(words("footer"))
        assert not ABOUT_YOU.search(shown.replace(words("not_you"), ""))


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0 of 100"), (0.004, "fewer than 1 of 100"), (0.905, "91 of 100"), (0.996, "more than 99 of 100"), (1, "100 of 100"), (None, "nobody tests so")],
)
def test_a_share_is_never_rounded_to_certainty(share, said):
    assert of_hundred(share) == said


def test_the_arithmetic_opens_step_by_step():
    shown = text_of(after(pre=20))
    assert "sensitivity ÷ (1 − specificity) = 0.89 ÷ 0.09 = 9.9" in shown
    assert "20 × 0.89 = 17.8 have it, 80 × 0.09 = 7.2 do not. 17.8 ÷ (17.8 + 7.2) = 0.712" in shown
    assert "odds of 0.25. Times 9.89" in shown
    assert "Source: Cacchio et al. 2012, read second-hand" in shown


def test_the_pictures_are_told_in_words_and_stand_in_a_table():
    shown = text_of(after(pre=20, people=1000))
    assert "Of 1000 people, 200 have it: 178 of them test positive and 22 negative." in shown
    assert "Positive 178 72 250 Negative 22 728 750 All 200 800 1000" in shown


def test_nobody_is_a_word():
    shown = text_of(after(*own(sensitivity="100", specificity="100"), pre=0))
    assert "Nobody has a positive result." in shown and "Of 100 people, nobody tests positive" in shown


def test_kinds_of_people_differ_without_colour():
    html = to_html(view.view(after()))
    marks = {kind: re.search(rf'<g class="pht-{kind}">(.*?)</g>', html).group(1) for kind in ("true-positive", "false-positive", "false-negative", "true-negative")}
    # A square has it, a circle has not; of the squares one is filled, of the circles one striped, by the style sheet and the mark.
    assert "rect" in marks["true-positive"] and "rect" in marks["false-negative"]
    assert "circle" in marks["false-positive"] and "circle" in marks["true-negative"]
    assert "path" in marks["false-positive"] and "path" not in marks["true-negative"]


def prose():
    """What the card says in sentences; the steps of the arithmetic are formulas."""
    said = {name: text for name, text in data.load("test_meaning/words.yml").items() if name != "steps"}
    found = [text for text in texts(said) if text.endswith((".", "?"))]
    return found + [one["how"] for one in rules.TESTS]


def texts(found):
    if isinstance(found, str):
        return [found]
    return [text for one in (found.values() if isinstance(found, dict) else found) for text in texts(one)]


def grade(sentences):
    """US grade: the higher of the automated readability index and Flesch-Kincaid."""
    lines = [" ".join(re.findall(r"\w+(?:['-]\w+)*", one)) for one in sentences]
    grades = getmeasures("\n".join(lines), lang="en")["readability grades"]
    return max(grades["ARI"], grades["Kincaid"])


def test_the_card_reads_at_grade_8_and_no_sentence_above_10():
    said = [re.sub(r"\{\w+\}", "50", text.strip()) for text in prose()]
    sentences = [one for text in said for one in re.split(r"(?<=[.?!])\s+", text) if len(one.split()) > 2]
    assert len(sentences) > 40
    assert grade(sentences) <= 8
    assert [one for one in sentences if grade([one]) > 10] == []


# ---- A test of one's own ----


def test_typed_accuracy_gives_the_answer_and_people_the_range():
    state = after(*own(sensitivity="87,5", specificity=" 90 % "))
    assert rules.own_study(state["own"]) == ({"sensitivity": 0.875, "specificity": 0.9, "with": None, "without": None}, {})
    assert "because the number of people is not given" in text_of(state)
    state = after(*own(sensitivity="89", specificity="91", with_="46", without="46"))
    assert "79 to 96 of 100" in text_of(state)


def test_until_both_are_typed_the_answer_waits():
    assert words("withheld") in text_of(after(*own(sensitivity="90")))


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [("sensitivity", "abc", "number"), ("sensitivity", "-5", "number"), ("specificity", "101", "per_cent"), ("with", "0", "people"), ("with", "4.5", "people"), ("without", "1e3", "number")],
)
def test_what_cannot_be_right_is_told_at_its_field(field, typed, reason):
    typed_all = {"sensitivity": "90", "specificity": "90", "with": "", "without": "", field: typed}
    study, wrong = rules.own_study(typed_all)
    assert study is None and wrong == {field: reason}
    events = own()
    events += [{"name": "own", "field": name, "value": text} for name, text in typed_all.items()]
    html = to_html(view.view(after(*events)))
    assert words("problems", reason) in html and 'aria-invalid="true"' in html


def test_a_share_typed_as_a_decimal_gets_a_hint():
    assert "For 0.90 type 90." in text_of(after(*own(sensitivity="0.9", specificity="90")))


# ---- What is kept ----


def test_choices_come_back_and_nothing_about_a_reader_is_kept():
    state = after({"name": "pre", "value": "12"}, {"name": "people", "people": 1000}, *own(sensitivity="80"))
    kept = app.saved(state)
    assert set(kept) == {"version", "app", "test", "own", "pre", "people"}
    assert app.saved(app.restored(app.init({}), kept)) == kept


@pytest.mark.parametrize(
    "change",
    [{"app": "load-monitor"}, {"version": 2}, {"test": "none"}, {"pre": 101}, {"pre": True}, {"pre": "50"}, {"people": 7}, {"own": {"sensitivity": 3, "specificity": "", "with": "", "without": ""}}],
)
def test_what_was_never_saved_is_refused(change):
    with pytest.raises(ValueError):
        app.restored(app.init({}), {**app.saved(app.init({})), **change})


def test_starting_again_can_be_undone():
    chosen = after({"name": "pre", "value": "12"})
    fresh, effects = app.update(chosen, {"name": "reset"})
    assert fresh["pre"] == 50 and {"effect": "erase"} in effects
    assert app.update(fresh, {"name": "undo"})[0]["pre"] == 12


def test_a_choice_is_announced():
    _, effects = app.update(app.init({}), {"name": "test", "value": "puranen_orava"})
    assert effects == [{"effect": "announce", "text": "50 of 100 have it. After a positive result: 81 of 100. After a negative result: 23 of 100."}]


@pytest.mark.parametrize("params", [{"test": "mri"}, {"pre": 50.5}, {"pre": -1}, {"people": 50}])
def test_a_page_that_asks_for_what_is_not_there_is_told(params):
    with pytest.raises(ValueError):
        app.init(params)
