"""The self-screen's outcomes: the test vectors, the four teaching cases, what is refused, countries and data."""

import copy

import pytest

from pht import data
from pht.evidence import value
from pht.self_screen import explain, rules, schema
from pht.self_screen.words import outcome_lines, words

QUIET = {line["id"]: "no" for line in rules.LINES if line["asked"] == "always"}
RED = {line["id"]: "no" for line in rules.LINES if line["kind"] == "red"}
USUAL = {
    "where": "point", "onset": "gradual_load", "duration": "over_8", "sitting": "within_30", "provokes": ["run", "lunge"],
    "warm_up": "yes", "press": "yes", "bridge": "yes",
}
LITTLE = {"where": "elsewhere", "onset": "gradual", "sitting": "no", "provokes": [], "duration": "under_6", "interferes": []}


def screen(age=45, country="AU", **answers):
    return rules.screen({"age": age, "country": country, "answers": answers})


def of(age=45, country="AU", **changed):
    """The result of a 14-point story with every flag no, some answers changed."""
    return screen(age, country, **{**QUIET, **USUAL, **changed})


def outcome(result):
    return result["outcome"], result["when"]


# ---- Test vectors ----


def test_saddle_numbness_is_an_emergency_whatever_else_fits():
    assert outcome(of(saddle="yes")) == ("emergency", "now")


def test_fifteen_with_a_sudden_pop():
    result = screen(15, **{**QUIET, "onset": "sudden", "sudden_pop": "yes"})
    assert outcome(result) == ("urgent", "24_48h")
    assert result["reasons"] == ["sudden_pop", "under_18"] and not result["exercise_links"]
    assert outcome(screen(15, **{**QUIET, "onset": "sudden", "sudden_pop": "yes", "limp": "yes"})) == ("urgent", "same_day")


def test_only_red_lines_answered_is_incomplete():
    assert outcome(screen(**RED)) == ("incomplete", "none")
    assert len(RED) == 23


def test_the_full_story_with_a_sudden_start_sees_a_clinician():
    assert outcome(of(onset="sudden")) == ("see_clinician", "routine")


def test_the_full_story_with_high_pain_that_does_not_settle():
    result = of(pain_now=9, settles="over_24")
    assert outcome(result) == ("fits_pattern", "routine")
    assert result["book_assessment"] and not result["exercise_links"]


def test_the_full_story():
    result = of()
    assert outcome(result) == ("fits_pattern", "none") and not result["book_assessment"]
    assert rules.points({"answers": {**QUIET, **USUAL}}) == 14
    disturbed = of(interferes=["training"])
    assert disturbed["outcome"] == "fits_pattern" and disturbed["book_assessment"]
    assert "The pain gets in the way of training." in disturbed["text"]
    assert "The pain gets in the way of sitting, sleep and work." in of(interferes=["work", "sleep", "sitting"])["text"]


def test_the_full_story_with_pain_below_the_knee_sees_a_clinician():
    result = of(below_knee="yes")
    assert outcome(result) == ("see_clinician", "routine") and result["reasons"] == ["below_knee"] and result["book_assessment"]


def test_two_points_and_nothing_disturbed():
    result = screen(30, **{**QUIET, **LITTLE})
    assert outcome(result) == ("little_in_common", "none")
    assert rules.points({"answers": LITTLE}) == 2


def test_a_swollen_leg_alone_and_with_the_chest():
    assert outcome(of(leg_swollen="yes")) == ("urgent", "same_day")
    assert outcome(of(leg_swollen="yes", chest="yes")) == ("emergency", "now")


def test_fever_alone_and_after_an_injection():
    assert outcome(of(fever_ill="yes")) == ("urgent", "same_day")
    result = of(fever_ill="yes", recent_injection="yes")
    assert outcome(result) == ("emergency", "now") and result["reasons"] == ["fever_ill", "recent_injection"]


def test_doubt_about_the_bone_with_a_risk():
    assert outcome(of(bone_stress="not_sure", bone_risk="yes")) == ("urgent", "24_48h")
    assert outcome(of(bone_stress="not_sure")) == ("see_clinician", "routine")
    assert outcome(of(bone_risk="yes")) == ("fits_pattern", "none")


def test_cancer_with_constant_pain():
    assert outcome(of(cancer="yes", constant_worse="yes")) == ("urgent", "same_day")
    assert outcome(of(cancer="yes")) == ("urgent", "days")


@pytest.mark.parametrize("group", [group["id"] for group in rules.GROUPS if group["kind"] == "red"])
def test_any_red_group_left_open_is_incomplete(group):
    left_out = [line["id"] for line in rules.lines_of(group)]
    answers = {name: one for name, one in {**QUIET, **USUAL}.items() if name not in left_out}
    result = screen(**answers)
    assert outcome(result) == ("incomplete", "none") and not result["book_assessment"] and result["fits"] == []
    assert rules.unanswered({"age": 45, "answers": answers})["red"] == left_out


# ---- The four teaching cases ----


def test_the_runner_of_45():
    result = of(provokes=["run", "hill", "lunge"], interferes=["sitting", "training"])
    assert outcome(result) == ("fits_pattern", "routine") and result["book_assessment"]
    assert rules.points({"answers": {**USUAL, "provokes": ["run", "hill", "lunge"]}}) == 14


def test_the_hurdler_of_22():
    story = {**USUAL, "sitting": "longer", "provokes": ["sprint", "lunge"]}
    assert of(22, **story)["outcome"] == "fits_pattern"
    assert rules.points({"answers": story}) == 13


def test_the_desk_worker_of_52():
    result = of(52, below_knee="yes", interferes=["sitting"])
    assert outcome(result) == ("see_clinician", "routine") and result["reasons"] == ["below_knee"]


def test_the_hockey_player_of_15():
    result = screen(
        15, sudden_pop="yes", limp="yes", where="point", onset="sudden", sitting="within_30",
        provokes=["run", "sprint", "lunge"], press="yes",
    )
    assert outcome(result) == ("urgent", "same_day")
    assert sorted(result["reasons"]) == ["limp", "sudden_pop", "under_18"]
    assert not result["exercise_links"] and not result["fits"] and not result["does_not_fit"]


# ---- The rest of the rules ----


def test_the_result_has_exactly_the_promised_fields():
    assert list(of()) == ["outcome", "when", "reasons", "fits", "does_not_fit", "book_assessment", "exercise_links", "text"]


def test_an_antibiotic_still_taken_is_urgent_and_says_what_to_ask():
    result = of(antibiotic="yes_still_taking")
    assert outcome(result) == ("urgent", "24_48h") and result["reasons"] == ["antibiotic"]
    assert words("antibiotic") in result["text"]
    assert outcome(of(antibiotic="yes")) == ("see_clinician", "routine")
    assert words("antibiotic") in of(antibiotic="yes")["text"] and words("antibiotic") not in of(antibiotic="not_sure")["text"]


def test_a_slower_flag_beside_the_antibiotic_does_not_make_it_wait():
    assert outcome(of(antibiotic="yes_still_taking", weight_loss="yes")) == ("urgent", "24_48h")


def test_a_doubtful_differential_line_is_no_alarm_and_never_fits():
    assert of(groin="not_sure")["outcome"] == "see_clinician"
    assert screen(**{**QUIET, **LITTLE, "groin": "not_sure"})["outcome"] == "little_in_common"


def test_exercise_links_need_a_calm_and_known_pain():
    assert of(pain_now=5)["exercise_links"] and of(18, pain_now=0, settles="within_24")["exercise_links"]
    assert not of()["exercise_links"] and not of(pain_now="not_sure")["exercise_links"]
    assert not of(pain_now=6)["exercise_links"] and not of(pain_now=2, settles="over_24")["exercise_links"]


@pytest.mark.parametrize("answers", [{"rest_tried": True}, {"unsure_load": True}, {"no_progress_weeks": 6}, {"pain_now": 6}, {"settles": "over_24"}, {"interferes": ["work"]}])
def test_when_to_book_an_assessment(answers):
    result = of(**answers)
    assert result["outcome"] == "fits_pattern" and result["book_assessment"] and result["when"] == "routine"
    assert words("assessment") in result["text"]


def test_eight_weeks_without_progress_are_said_more_strongly():
    assert words("assessment_reasons", "no_progress") in of(no_progress_weeks=7.5)["text"]
    strong = of(no_progress_weeks=8)["text"]
    assert words("assessment_reasons", "no_progress_long") in strong and words("assessment_reasons", "no_progress") not in strong
    assert not of(no_progress_weeks=5)["book_assessment"]


def test_what_fits_and_what_does_not():
    result = of(sitting="no", press="skipped", warm_up="not_sure", bridge="no")
    assert result["fits"] == ["where", "onset", "duration", "provokes"] and result["does_not_fit"] == ["sitting", "bridge"]


def test_an_emergency_ends_it_at_once_even_when_two_answers_make_it():
    assert rules.is_emergency({"answers": {"saddle": "not_sure"}})
    assert not rules.is_emergency({"answers": {"fever_ill": "yes"}})
    assert rules.is_emergency({"answers": {"fever_ill": "yes", "immune": "not_sure"}})


def test_a_finding_names_what_raised_it():
    found = rules.findings({"answers": {"cancer": "yes", "below_knee": "not_sure"}})
    assert [(one["id"], one["level"], one["raised_by"]) for one in found] == [("cancer", "same_day", ["below_knee"])]


def test_the_bridge_is_offered_only_to_calm_pain_without_a_flag():
    assert rules.offers_bridge({"age": 45, "answers": {**QUIET, "pain_now": 5}})
    assert not rules.offers_bridge({"age": 45, "answers": {**QUIET, "pain_now": 6}})
    assert not rules.offers_bridge({"age": 45, "answers": QUIET})
    assert not rules.offers_bridge({"age": 45, "answers": {**QUIET, "pain_now": 2, "groin": "yes"}})
    assert not rules.offers_bridge({"age": 17, "answers": {**QUIET, "pain_now": 2}})


@pytest.mark.parametrize(("result", "level"), [
    ({"when": "now"}, "emergency"), ({"when": "same_day"}, "same_day"), ({"when": "routine"}, "routine"), ({"when": "none"}, "none"),
])
def test_care_levels_run_from_none_to_emergency(result, level):
    assert rules.care_level(result) == level and level in rules.CARE_LEVELS


# ---- What is refused ----


@pytest.mark.parametrize(("document", "said"), [
    ([], "must be a set of fields"),
    ({"answer": {}}, '"answer" is not a field'),
    ({"age": "45"}, "age must be a whole number"), ({"age": 45.5}, "age must"), ({"age": -1}, "age must"), ({"age": True}, "age must"),
    ({"age": float("inf")}, "age must"), ({"age": float("nan")}, "age must"), ({"age": 121}, "age must"),
    ({"country": 61}, "country must be a text"),
    ({"answers": None}, "answers must be a set"), ({"answers": ["saddle"]}, "answers must be a set"),
    ({"answers": {"sadle": "yes"}}, '"sadle" is not a question'), ({"answers": {"under_18": "yes"}}, '"under_18" is not'),
    ({"answers": {"saddle": "maybe"}}, 'saddle cannot be "maybe"; it can be yes, no or not_sure'),
    ({"answers": {"saddle": "yes_48h"}}, "saddle cannot be"), ({"answers": {"saddle": True}}, "saddle cannot be"),
    ({"answers": {"saddle": None}}, "saddle cannot be"), ({"answers": {"saddle": ["yes"]}}, "saddle cannot be"),
    ({"answers": {"weakness": "yes_still_taking"}}, "it can be yes, yes_48h, no or not_sure"),
    ({"answers": {"provokes": "run"}}, "provokes must be a list"), ({"answers": {"provokes": ["swim"]}}, 'provokes cannot hold "swim"'),
    ({"answers": {"interferes": [1]}}, "interferes cannot hold"), ({"answers": {"rest_tried": "yes"}}, "it can be true, false or not_sure"),
    ({"answers": {"rest_tried": 1}}, "rest_tried cannot be"), ({"answers": {"pain_now": 11}}, "whole number from 0 to 10"),
    ({"answers": {"pain_now": 3.5}}, "pain_now must be"), ({"answers": {"no_progress_weeks": -1}}, "no_progress_weeks must be a number"),
    ({"answers": {"where": "skipped"}}, "where cannot be"),
])
def test_what_cannot_be_used_is_refused_in_a_sentence(document, said):
    assert any(said in one for one in rules.problems(document)), rules.problems(document)
    with pytest.raises(ValueError, match="^pht: "):
        rules.screen(document)


@pytest.mark.parametrize("document", [{}, {"age": None, "country": None}, {"age": 45.0, "answers": {"pain_now": 3.0, "no_progress_weeks": 2.5}}])
def test_what_can_be_used(document):
    assert rules.problems(document) == [] and rules.screen(document)["outcome"] == "incomplete"


@pytest.mark.parametrize("question", rules.PATTERN, ids=lambda question: question["id"])
def test_every_pattern_question_takes_not_sure(question):
    assert rules.problems({"answers": {question["id"]: "not_sure"}}) == []


def test_every_listed_answer_is_accepted():
    for one in [line for line in rules.LINES if line["asked"] != "never"] + rules.PATTERN:
        for answer, said in rules.answers_of(one) if one["kind"] != "number" else []:
            given = [answer] if one["kind"] == "many" and answer != "not_sure" else answer
            assert said and rules.problems({"answers": {one["id"]: given}}) == []


def test_screening_changes_nothing_it_was_given():
    handed_in = {"age": 45, "country": "AU", "answers": {**QUIET, **USUAL}}
    before = copy.deepcopy(handed_in)
    rules.screen(handed_in)
    explain.as_text(handed_in)
    assert handed_in == before


# ---- Countries ----


PAIRS = {
    "AU": ("000", "Healthdirect on 1800 022 222"), "UK": ("999", "NHS 111"), "IE": ("112 or 999", "your GP or the out-of-hours GP"),
    "NZ": ("111", "Healthline on 0800 611 116"), "US": ("911", "your doctor's office or a nurse line"),
    "CA": ("911", "811 (in most provinces)"), "EU": ("112", None), "other": ("your local emergency number", None),
}


def test_each_country_has_its_pair_of_lines_and_waits_for_a_person_to_check_it():
    assert {one["code"]: (one["emergency"], one["advice_line"]) for one in rules.COUNTRIES} == PAIRS
    assert [one["code"] for one in rules.COUNTRIES][-1] == "other"
    assert all(one["status"] == "unconfirmed" and one["last_checked"] for one in rules.COUNTRIES)


@pytest.mark.parametrize("code", [*PAIRS, None, "GB", "au", ""])
def test_the_lines_shown_are_the_chosen_country_s(code):
    number, advice = PAIRS.get(code, PAIRS["other"])
    assert f"Call {number} now." in of(country=code, saddle="yes")["text"]
    same_day = of(country=code, leg_swollen="yes")["text"]
    assert [line for line in same_day if line.startswith("Or call")] == ([f"Or call {advice}."] if advice else [])
    assert any("today" in line for line in same_day)


def test_111_is_never_the_emergency_number_in_the_uk():
    uk = rules.country("UK")
    for name in words("outcomes"):
        for line in outcome_lines(name, uk):
            assert "111" not in line or line == "Or call NHS 111."
    assert all("111" not in line for line in outcome_lines("emergency", uk))


# ---- Reasons in words ----


def test_an_explanation_names_what_to_do_and_every_reason():
    text = explain.as_text({"age": 15, "country": "UK", "answers": {"fever_ill": "yes", "immune": "not_sure", "limp": "not_sure"}})
    assert "Call 999 now." in text and "We last looked at its numbers on 22 Nov 2026." in text
    assert "its numbers" not in explain.as_text({"age": 45, "country": "UK", "answers": {"weight_loss": "yes"}})
    for said in ("fever", "Less able to fight germs.", "Aged under 18", "Limps", "(Not sure)"):
        assert said in text
    assert "point" not in text


def test_an_explanation_of_something_incomplete_says_what_is_open():
    parts = explain.explained({"answers": {name: "no" for name in list(RED)[1:]}})
    assert parts[1]["lines"] == ["The age.", rules.line("saddle")["ask"]]
    parts = explain.explained({"age": 45, "answers": {**QUIET, **USUAL, "where": "not_sure", "provokes": []}})
    assert [part["title"] for part in parts] == ["What to do", "What fits the usual story", "What does not fit it"]
    assert parts[2]["lines"] == ["Which of these bring on the pain? None of these"]


def test_answers_to_the_story_are_told_in_words():
    lines = explain.answer_lines({"answers": USUAL}, ["where", "provokes"])
    assert lines == [
        "Where is the pain? In one spot on the sitting bone, smaller than a tennis ball",
        "Which of these bring on the pain? Running and Lunges",
    ]


# ---- The data ----


def parsed():
    return copy.deepcopy(data.load("self_screen/questions.yml")), copy.deepcopy(data.load("self_screen/countries.yml"))


def test_the_files_in_the_package_pass_their_check():
    assert schema.check(*parsed()) == []
    schema.require()


def line_of(questions, name):
    return next(line for line in questions["lines"] if line["id"] == name)


SLIPS = {
    "lines, saddle: level must be one of emergency": lambda q, c: line_of(q, "saddle").update(level="now"),
    "lines, saddle: ask is missing": lambda q, c: line_of(q, "saddle").pop("ask"),
    "lines, saddle: hint is not a field here": lambda q, c: line_of(q, "saddle").update(hint="x"),
    "lines, saddle: why must be a text": lambda q, c: line_of(q, "saddle").update(why=" "),
    "lines, saddle: there is no group 'legs'": lambda q, c: line_of(q, "saddle").update(group="legs"),
    "lines, saddle: its kind is not its group's": lambda q, c: line_of(q, "saddle").update(kind="differential"),
    "lines, saddle: source 'nobody2020' is not in evidence/sources.yml": lambda q, c: line_of(q, "saddle").update(source=["nobody2020"]),
    "lines, saddle: last_checked must be a date": lambda q, c: line_of(q, "saddle").update(last_checked="soon"),
    "lines, lump: not_sure is more urgent than yes": lambda q, c: line_of(q, "lump").update(not_sure="emergency"),
    "lines, weakness: yes_48h is less urgent than yes": lambda q, c: line_of(q, "weakness")["timed"][0].update(level="days"),
    "lines, fever_ill: raised by 'fever', which is no line": lambda q, c: line_of(q, "fever_ill")["raised"][0].update(by=["fever"]),
    "lines, cancer: is raised to a level that is lower": lambda q, c: line_of(q, "cancer")["raised"][0].update(to="see_clinician"),
    "lines and pattern, lump: is there twice": lambda q, c: q["lines"].append(copy.deepcopy(line_of(q, "lump"))),
    "pattern, where: points is missing": lambda q, c: q["pattern"][0]["answers"][0].pop("points"),
    "pattern, where: kind must be one of one, many": lambda q, c: q["pattern"][0].update(kind="few"),
    "pattern, provokes: counts must go from most ticks": lambda q, c: q["pattern"][4]["counts"].reverse(),
    "groups, nerve: title must be a text": lambda q, c: q["groups"][2].update(title=None),
    "countries, UK: emergency must be a text": lambda q, c: c[1].update(emergency=999),
    'countries: the last one must be "other"': lambda q, c: c.pop(),
}


@pytest.mark.parametrize("said", SLIPS)
def test_a_slip_in_the_data_is_named(said):
    questions, countries = parsed()
    SLIPS[said](questions, countries)
    assert any(problem.startswith(said) for problem in schema.check(questions, countries)), schema.check(questions, countries)


@pytest.mark.parametrize(("rule", "name", "said"), [
    ("screen_fragile_age", "fragile_fall", "aged {} or over"), ("screen_pop_weeks", "sudden_pop", "In the last {} weeks"),
    ("screen_pop_weeks", "major_trauma", "In the last {} weeks"), ("screen_pop_weeks", "recent_injection", "in the last {} weeks"),
    ("screen_pop_weeks", "sudden_pop_old", "more than {} weeks ago"), ("screen_adult_age", "under_18", "under {},"),
])
def test_numbers_in_the_words_are_the_rules_numbers(rule, name, said):
    assert said.replace("{}", str(value(rule))) in rules.line(name)["ask"]


def test_hours_and_weeks_in_the_words_are_the_rules_numbers():
    for name in ("major_trauma", "weakness"):
        assert f"last {value('screen_sudden_hours')} hours" in rules.line(name)["timed"][0]["words"]
    assert value("screen_assess_weeks") == 6 and "six weeks" in words("assessment_reasons", "no_progress")
    assert value("screen_assess_weeks_strong") == 8 and "eight weeks" in words("assessment_reasons", "no_progress_long")
