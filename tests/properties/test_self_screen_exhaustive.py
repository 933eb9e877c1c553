"""Every state of the self-screen that can differ, walked: urgency is never lost, and nothing reassures too early.

All answers together are more than 10^20 states. They are walked in parts, and the parts are all there is, because
the code reads them in parts. That it does is shown first:

1.  A line's level reads its own answer and, where the data says so, the lines that raise it
    (`test_a_level_reads_only_...` records every read). So lines fall into groups that cannot touch each other;
    each group is walked in full, and every pair of answers across groups too.
2.  An outcome sees of the flags only which levels there are and which lines are unanswered
    (`test_an_outcome_sees_only_...` swaps lines of one level). So every set of levels is walked, with every
    choice of one line for each level.
3.  A missing line has the level of a no (1 reads it so), and makes the outcome incomplete unless something urgent fired.
4.  Of the pattern the outcome sees the points and five answers; of the seven ticks of `provokes` how many there are. Every
    tuple of the scored answers is walked, with warm_up, press and bridge as how many of them are yes; that nothing else of
    them counts is walked apart. Pain, weeks and age enter through limits alone: all whole values are walked once, then one
    value on each side of each limit.

Each state is compared with a second reading of the rules (`screen_reading`). The end of a run prints how many were walked.
"""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pht.self_screen import rules
from pht.self_screen.words import outcome_lines, words
from tests.properties import screen_reading as reading
from tests.properties.walked import count

COMPARED = ("outcome", "when", "reasons", "book_assessment", "exercise_links")
REASSURING = ("fits_pattern", "little_in_common")
FLAGS = [*reading.RED_IDS, *reading.DIFFERENTIAL]
QUIET = {name: "no" for name in FLAGS}
PLAIN = {"where": "elsewhere", "onset": "gradual", "duration": "under_6", "sitting": "no", "provokes": []}
USUAL = {
    "where": "point", "onset": "gradual_load", "duration": "over_8", "sitting": "within_30", "provokes": ["run", "lunge"],
    "warm_up": "yes", "press": "yes", "bridge": "yes", "pain_now": 2, "settles": "within_24",
}
STORIES = (PLAIN, USUAL)
MISSING = None
AGES = (None, 17, 45)


def document(answers, age=45, country=None):
    return {"age": age, "country": country, "answers": {name: one for name, one in answers.items() if one is not MISSING}}


def screened(answers, age=45):
    """The result of these answers, agreed with the second reading."""
    handed_in = document(answers, age)
    result = rules.screen(handed_in)
    assert {name: result[name] for name in COMPARED} == reading.read(handed_in), handed_in
    safe(result, handed_in)
    return result


def safe(result, handed_in):
    """What holds for every state."""
    age, answers = handed_in["age"], handed_in["answers"]
    minor = age is not None and age < 18
    flags = [name for name in reading.RED_IDS if reading.level(name, answers) not in ("nothing", "see")]
    if flags or minor:
        assert result["outcome"] in ("emergency", "urgent") and set(flags) <= set(result["reasons"])
        assert rules.care_level(result) not in ("none", "routine")
        assert not result["fits"] and not result["does_not_fit"]
    if age is None or any(name not in answers for name in reading.RED_IDS):
        assert result["outcome"] in ("emergency", "urgent", "incomplete")
    if result["outcome"] in REASSURING:
        assert all(name in answers for name in [*FLAGS, *PLAIN])
    if result["exercise_links"]:
        assert age >= 18 and result["outcome"] == "fits_pattern"
    assert result["outcome"] == "fits_pattern" or not result["exercise_links"]


def care(result):
    return rules.CARE_LEVELS.index(rules.care_level(result))


# ---- The data and the second reading say the same ------------------------------------------------


LEVEL = {"nothing": "none", "see": "see_clinician"}


@pytest.mark.parametrize("name", reading.RED_IDS)
def test_the_level_of_each_answer_is_the_table_s(name):
    line = rules.line(name)
    for said, field in zip(reading.TABLE[name], ("level", "not_sure"), strict=True):
        assert line[field] == LEVEL.get(said, said)
    timed = [("yes_48h", "emergency")] if name in reading.WITHIN_48_HOURS else []
    assert [(one["value"], one["level"]) for one in line.get("timed", [])] == timed
    assert line["kind"] == "red" and line["asked"] == "always"


def test_the_lines_stand_in_the_order_of_the_table():
    ids = [line["id"] for line in rules.LINES]
    assert ids == [*reading.RED_IDS, "under_18", "limp", *reading.DIFFERENTIAL]


def test_which_line_raises_which_is_as_in_the_table():
    raised = {line["id"]: line["raised"] for line in rules.LINES if "raised" in line}
    assert raised == {
        "fever_ill": [{"answer": "yes", "by": reading.FEVER_WITH, "to": "emergency"}],
        "cancer": [{"answer": "yes", "by": reading.CANCER_WITH, "to": "same_day"}],
        "bone_stress": [{"answer": "not_sure", "by": ["bone_risk"], "to": "24_48h"}],
    }


def test_differential_lines_see_a_clinician_and_not_sure_is_no():
    for name in reading.DIFFERENTIAL:
        line = rules.line(name)
        assert (line["kind"], line["level"], line["not_sure"]) == ("differential", "see_clinician", "none")
        assert line.get("timed", []) == [] or name == "antibiotic"
    assert [(one["value"], one["level"]) for one in rules.line("antibiotic")["timed"]] == [("yes_still_taking", "24_48h")]


def test_points_are_those_of_the_table_and_14_at_most():
    best = 0
    for name, points in reading.POINTS.items():
        assert {one["value"]: one["points"] for one in rules.question(name)["answers"]} == points
        best += max(points.values())
    assert best + 2 == 14 == rules.points(document(USUAL))
    for name, accepted in reading.TICKS.items():
        assert [one["value"] for one in rules.question(name)["answers"]] == accepted


def test_groups_with_emergency_lines_come_first_on_the_screen():
    shown = [group["id"] for group in rules.GROUPS]
    assert shown == [
        "bladder_bowel_legs", "clot_chest", "nerve", "fall_pop", "feeling_ill", "skin_needles", "bone", "growing",
        "other_places", "other_causes",
    ]
    assert sorted(line["id"] for group in shown for line in rules.lines_of(group)) == sorted([*FLAGS, "limp"])


# ---- 1. What a level can depend on ----------------------------------------------------------------


class Recorder(dict):
    """Answers that remember which of them were read."""

    def __init__(self, answers):
        super().__init__(answers)
        self.read = set()

    def get(self, name, default=None):
        self.read.add(name)
        return super().get(name, default)

    def __getitem__(self, name):
        raise AssertionError("a level must allow for a missing answer")


def raisers(line):
    return {name for rise in line.get("raised", []) for name in rise["by"]}


@pytest.mark.parametrize("line", rules.LINES, ids=lambda line: line["id"])
def test_a_level_reads_only_its_own_answer_and_the_lines_that_raise_it(line):
    for answer in {value for value, _ in rules.answers_of(line)}:
        for others in ("no", "yes", "not_sure"):
            answers = Recorder({name: others for name in FLAGS})
            rules._level(line, answer, answers)
            assert answers.read <= raisers(line)


def interacting():
    """Groups of lines that can touch each other, from the data alone."""
    groups = [{line["id"]} for line in rules.LINES if line["asked"] == "always"]
    for line in rules.LINES:
        for name in raisers(line):
            joined = [group for group in groups if group & {line["id"], name}]
            groups = [group for group in groups if group not in joined] + [set().union(*joined)]
    return [[name for name in FLAGS if name in group] for group in groups]


def test_the_groups_are_disjoint_and_hold_every_line():
    groups = interacting()
    assert sorted(name for group in groups for name in group) == sorted(FLAGS)
    assert sorted(len(group) for group in groups) == [1] * 23 + [2, 9]


@pytest.mark.parametrize("group", interacting(), ids=lambda group: group[0] if len(group) == 1 else f"{len(group)} lines")
def test_every_combination_inside_a_group(group):
    for chosen in itertools.product(*[reading.values(name) for name in group]):
        answers = {**QUIET, **USUAL, **dict(zip(group, chosen, strict=True))}
        result = screened(answers)
        expected = [reading.level(name, answers) for name in reading.RED_IDS]
        got = {one["id"]: one["level"] for one in rules.findings(document(answers))}
        assert [got.get(name, "none") for name in reading.RED_IDS] == [LEVEL.get(one, one) for one in expected]
        assert len(result["reasons"]) == len(set(result["reasons"]))
        count("combinations inside groups of lines", 1)


def ladder(name):
    """The line's answers from least to most, as the table has them."""
    return ["no", "not_sure", "yes"] + [value for value in reading.values(name) if value not in ("no", "not_sure", "yes")]


def test_more_of_any_line_never_asks_for_less_inside_a_group():
    """From no to not sure to yes to a timed yes, with every combination of the rest of the group."""
    for group in interacting():
        care_of = {}
        for chosen in itertools.product(*[ladder(name) for name in group]):
            care_of[chosen] = care(rules.screen(document({**QUIET, **USUAL, **dict(zip(group, chosen, strict=True))})))
        for chosen, level in care_of.items():
            for place, name in enumerate(group):
                for more in ladder(name)[ladder(name).index(chosen[place]) + 1 :]:
                    higher = (*chosen[:place], more, *chosen[place + 1 :])
                    assert care_of[higher] >= level, (group, chosen, higher)


@pytest.mark.parametrize("age", AGES)
def test_every_pair_of_answers_in_every_order(age):
    for one, other in itertools.combinations(FLAGS, 2):
        for first, second in itertools.product([MISSING, *reading.values(one)], [MISSING, *reading.values(other)]):
            answers = {**QUIET, **PLAIN, one: first, other: second}
            result = screened(answers, age)
            assert rules.screen(document(dict(reversed(answers.items())), age)) == result
            for name in (one, other):
                if answers[name] is not MISSING:
                    assert care(screened({**answers, name: "no"}, age)) <= care(result)
            count("pairs of answers, with the age missing, under 18 and adult", 1)


# ---- 2. What an outcome can depend on -------------------------------------------------------------


def single_levels():
    """{level: [(line, answer)]}: what each answer of each line means alone."""
    found = {}
    for name in FLAGS:
        for answer in reading.values(name):
            findings = rules.findings(document({name: answer}))
            for one in findings:
                found.setdefault(one["level"], []).append((name, answer))
    return found


def test_an_outcome_sees_only_the_levels_and_what_is_unanswered():
    """Lines of the same level can stand in for each other: every choice of one line for each level, or none."""
    of_level = single_levels()
    assert set(of_level) == {"emergency", "same_day", "24_48h", "days", "see_clinician"}
    choices = [[None, *of_level[level]] for level in ("emergency", "same_day", "24_48h", "days", "see_clinician")]
    for chosen in itertools.product(*choices):
        flags = [one for one in chosen if one]
        if len({name for name, _ in flags}) == len(flags):
            answers = {**QUIET, **USUAL, **dict(flags)}
            result = rules.screen(document(answers))
            assert {name: result[name] for name in COMPARED} == reading.read(document(answers))
            alone = [care(alone_result(one)) for one in flags]
            assert care(result) >= max(alone, default=0)
            count("one line of each level, in every choice", 1)


_alone = {}


def alone_result(flag):
    if flag not in _alone:
        _alone[flag] = rules.screen(document({**QUIET, **USUAL, flag[0]: flag[1]}))
    return _alone[flag]


# ---- 3. Unanswered is not a no --------------------------------------------------------------------


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("story", STORIES, ids=["plain", "usual"])
def test_no_reassurance_with_a_question_open(age, story):
    full = {**QUIET, **story}
    needed = [*FLAGS, *PLAIN]
    for size in (1, 2):
        for open_ones in itertools.combinations(needed, size):
            result = screened({name: one for name, one in full.items() if name not in open_ones}, age)
            if age != 17:
                assert result["outcome"] == "incomplete" and result["when"] == "none"
                assert not result["book_assessment"]
            count("one or two questions open", 1)


def test_a_missing_line_never_hides_an_urgent_one():
    for name in FLAGS:
        for answer in reading.values(name):
            if rules.fired(document({name: answer})):
                for age in AGES:
                    assert screened({name: answer}, age)["outcome"] in ("emergency", "urgent")
                    count("one flag and nothing else answered", 1)


# ---- Age ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", STORIES, ids=["plain", "usual"])
def test_no_one_under_18_sees_exercises_or_a_quiet_answer(story):
    for age in range(121):
        for limp in (MISSING, "no", "not_sure", "yes"):
            result = screened({**QUIET, **story, "limp": limp}, age)
            if age < 18:
                limping = limp in ("yes", "not_sure")
                assert result["when"] == ("same_day" if limping else "24_48h")
                assert result["reasons"] == ["under_18"] + ["limp"] * limping
                assert "Do not start or add exercises until then." in result["text"]
                assert not [line for line in result["text"] if line in words("outcomes", "fits_pattern")]
            else:
                assert result["outcome"] in REASSURING and "limp" not in result["reasons"]
            count("every age with every limp", 1)


# ---- 4. The usual story ---------------------------------------------------------------------------


def scored(name):
    return [MISSING, "not_sure", *reading.POINTS[name]]


PROVOKES = [MISSING, "not_sure", [], ["run"], ["run", "lunge"]]
EASES = [{}, {"warm_up": "yes"}, {"warm_up": "yes", "press": "yes"}, {"warm_up": "yes", "press": "yes", "bridge": "yes"}]
DOUBT = [{}, {"groin": "not_sure"}]


def test_every_tuple_of_the_scored_answers():
    spaces = [scored(name) for name in ("where", "onset", "duration", "sitting")]
    for where, onset, duration, sitting, provokes in itertools.product(*spaces, PROVOKES):
        story = {"where": where, "onset": onset, "duration": duration, "sitting": sitting, "provokes": provokes}
        for eases, doubt in itertools.product(EASES, DOUBT):
            result = screened({**QUIET, **story, **eases, **doubt})
            assert result["outcome"] not in ("emergency", "urgent")
            if doubt:
                assert result["outcome"] != "fits_pattern"
            count("tuples of scored answers", 1)


def test_of_the_ticks_only_how_many_there_are_counts():
    for base in STORIES:
        for size in range(8):
            results = []
            for ticks in itertools.permutations(reading.TICKS["provokes"], size) if size < 3 else itertools.combinations(reading.TICKS["provokes"], size):
                results.append(screened({**QUIET, **base, "provokes": list(ticks)}))
                count("sets of ticks", 1)
            assert all(result == results[0] for result in results)
        twice = screened({**QUIET, **base, "provokes": ["run", "run"]})
        assert twice == screened({**QUIET, **base, "provokes": ["run"]})


def test_of_warm_up_press_and_bridge_only_how_many_are_yes_counts():
    for base in ({**PLAIN, "where": "point"}, {**USUAL, "sitting": "no", "provokes": ["run"]}):
        results = {}
        for chosen in itertools.product(*[scored(name) for name in ("warm_up", "press", "bridge")]):
            result = screened({**QUIET, **base, **dict(zip(("warm_up", "press", "bridge"), chosen, strict=True))})
            seen = {name: result[name] for name in COMPARED}
            assert results.setdefault(chosen.count("yes"), seen) == seen
            count("warm-up, press and bridge", 1)


LIMITS = {
    "pain_now": [MISSING, "not_sure", 0, 5, 6, 10],
    "settles": [MISSING, "not_sure", "within_24", "over_24"],
    "interferes": [MISSING, "not_sure", [], ["sleep"], ["sitting", "sleep", "training", "work"]],
    "rest_tried": [MISSING, "not_sure", False, True],
    "unsure_load": [MISSING, "not_sure", False, True],
    "no_progress_weeks": [MISSING, "not_sure", 0, 5.9, 6, 8],
}
# One story for each way through steps 6 to 8.
WAYS = [PLAIN, USUAL, {**PLAIN, "where": "point", "sitting": "within_30"}]


def test_every_combination_of_what_leads_to_an_assessment():
    for chosen in itertools.product(*LIMITS.values()):
        advice = dict(zip(LIMITS, chosen, strict=True))
        for way in WAYS:
            screened({**QUIET, **way, **advice})
            count("pain, rest, weeks and what is disturbed", 1)


@pytest.mark.parametrize("story", STORIES, ids=["plain", "usual"])
def test_pain_and_weeks_enter_through_their_limits_alone(story):
    for name, values in (("pain_now", range(11)), ("no_progress_weeks", range(105))):
        for value in values:
            screened({**QUIET, **story, name: value})
            count("every whole pain and week", 1)


# ---- Words for every outcome ----------------------------------------------------------------------


OUTCOMES = ["emergency", "same_day", "24_48h", "days", "see_clinician", "fits_pattern", "little_in_common", "incomplete"]


def test_every_outcome_has_words_for_every_country():
    assert sorted(words("outcomes")) == sorted(OUTCOMES)
    for country in rules.COUNTRIES:
        for name in OUTCOMES:
            lines = outcome_lines(name, country)
            assert lines and all(line.endswith(".") and "{" not in line for line in lines)
            count("outcomes in countries", 1)


# ---- Anything at all, against the second reading --------------------------------------------------


def _answers():
    lines = {name: st.sampled_from(reading.values(name)) for name in FLAGS}
    ticks = {name: st.one_of(st.just("not_sure"), st.lists(st.sampled_from(all_), max_size=4)) for name, all_ in reading.TICKS.items()}
    pattern = {name: st.sampled_from(["not_sure", *points]) for name, points in reading.POINTS.items()}
    numbers = {
        "pain_now": st.one_of(st.just("not_sure"), st.integers(0, 10)),
        "no_progress_weeks": st.one_of(st.just("not_sure"), st.integers(0, 20), st.floats(0, 20)),
    }
    rest = {
        "settles": st.sampled_from(["within_24", "over_24", "not_sure"]),
        "rest_tried": st.sampled_from([True, False, "not_sure"]),
        "unsure_load": st.sampled_from([True, False, "not_sure"]),
        "limp": st.sampled_from(["yes", "no", "not_sure"]),
    }
    return {**lines, **pattern, **ticks, **numbers, **rest}


CHOICES = _answers()
AGE = st.one_of(st.none(), st.integers(0, 120))


@st.composite
def documents(draw):
    """Any document: mostly no, so that quiet outcomes are met as well, some answers drawn and some left out."""
    answers = {**QUIET, **draw(st.sampled_from(STORIES))}
    changed = draw(st.lists(st.sampled_from(sorted(CHOICES)), max_size=8, unique=True))
    for name in changed:
        answers[name] = draw(CHOICES[name])
    for name in draw(st.lists(st.sampled_from(sorted(answers)), max_size=2, unique=True)):
        del answers[name]
    return {"age": draw(st.one_of(st.just(45), AGE)), "country": draw(st.sampled_from(["AU", "UK", "XX", None])), "answers": answers}


@pytest.mark.slow
@settings(max_examples=5000, deadline=None)
@given(documents())
def test_any_document_reads_as_the_second_reading_has_it(handed_in):
    result = rules.screen(handed_in)
    assert {name: result[name] for name in COMPARED} == reading.read(handed_in)
    safe(result, handed_in)
    assert rules.points(handed_in) == reading.total(handed_in["answers"])


@settings(max_examples=1000, deadline=None)
@given(documents(), st.sampled_from(FLAGS), st.randoms(use_true_random=False))
def test_one_flag_more_never_asks_for_less_and_order_never_matters(handed_in, name, dice):
    steps = ladder(name)
    results = [rules.screen({**handed_in, "answers": {**handed_in["answers"], name: answer}}) for answer in steps]
    urgency = [care(result) for result in results]
    assert urgency == sorted(urgency)
    items = list(handed_in["answers"].items())
    dice.shuffle(items)
    assert rules.screen({**handed_in, "answers": dict(items)}) == rules.screen(handed_in)
