"""Practice as a learner meets it: a person, the questions or not, a choice, the reasons, and a table of choices."""

import re

import pytest

from pht.self_screen import practice_app, practice_rules, practise, rules
from pht.self_screen.words import words
from pht.ui.html import to_html

NOW = "2026-11-22T15:40"
PEOPLE = practice_rules.vignettes()


class Learner:
    """Practises as a learner does, and draws the page after each event."""

    def __init__(self):
        self.state = {"id": "main", "where": "browser", "practice": practice_app.init_practice()}
        self.effects = []

    def do(self, name, **event):
        name = "practice_" + name
        self.state, self.effects = practice_app.ACTIONS[name](self.state, {"name": name, "now": NOW, **event})
        return self.page

    def decide(self, person, level):
        self.do("open", id=person)
        self.do("to_care")
        self.do("choose", value=level)
        return self.do("decide")

    @property
    def practice(self):
        return self.state["practice"]

    @property
    def page(self):
        return to_html(practise.view(self.state))

    @property
    def text(self):
        return " ".join(re.sub(r"<[^>]+>", " ", self.page).replace("&#x27;", "'").replace("&quot;", '"').split())

    def focused(self):
        return [effect["id"].removeprefix("pht-self-screen-main-") for effect in self.effects if effect["effect"] == "focus"]

    def said(self):
        return " ".join(effect["text"] for effect in self.effects if effect["effect"] == "announce")


@pytest.fixture
def learner():
    return Learner()


# ---- Meeting people ----


def test_everybody_is_dealt_once_before_anybody_comes_again(learner):
    met = []
    for _ in PEOPLE:
        learner.do("deal")
        met.append(learner.practice["person"])
        learner.do("to_care")
        learner.do("choose", value="routine")
        learner.do("decide")
    assert sorted(met) == sorted(one["id"] for one in PEOPLE)
    assert met != [one["id"] for one in PEOPLE]
    learner.do("deal")
    assert learner.practice["person"] not in (None, met[-1])


def test_the_moment_of_the_first_deal_decides_the_order(learner):
    learner.do("deal")
    first = learner.practice["person"]
    other = Learner()
    for minute in range(41, 50):
        other = Learner()
        other.state, _ = practice_app.ACTIONS["practice_deal"](other.state, {"name": "practice_deal", "now": f"2026-11-22T15:{minute}"})
        if other.practice["person"] != first:
            return
    pytest.fail("every minute deals the same person")


def test_a_person_put_back_is_not_dealt_again_at_once(learner):
    learner.do("deal")
    first = learner.practice["person"]
    learner.do("deal")
    assert learner.practice["person"] != first


def test_a_person_can_be_chosen_from_the_list(learner):
    learner.do("pick", value="sock-mark")
    learner.do("meet")
    assert "A woman who sat by a bed, 66" in learner.text and "Age 66. Country: Ireland." in learner.text
    assert learner.focused() == ["heading"]


def test_nobody_chosen_is_told_at_the_list(learner):
    page = learner.do("meet")
    assert learner.focused() == ["practice-pick"] and learner.said() == words("practice", "problems", "pick")
    assert 'aria-invalid="true"' in page
    assert 'aria-invalid="true"' not in learner.do("pick", value="sock-mark")


def test_a_story_does_not_give_its_level_away(learner):
    learner.do("open", id="sock-mark")
    for shown in [learner.text, learner.do("ask"), learner.do("to_care")]:
        assert "clot" not in shown.replace("blood clot.", "") and practice_rules.vignette("sock-mark")["why"] not in shown


# ---- Answering ----


def test_the_questions_come_group_by_group_and_then_all_about_the_pain(learner):
    learner.do("open", id="hill-runner")
    learner.do("ask")
    pages = []
    while learner.practice["step"] == practice_app.QUESTIONS:
        pages.append(learner.practice["page"])
        learner.do("next" if learner.practice["page"] == practice_app.PATTERN else "none_of_these")
    groups = [group["id"] for group in rules.GROUPS if group["kind"] != "under_18"]
    assert pages == [*groups, "pattern"]
    assert learner.practice["step"] == practice_app.CARE


def test_the_story_stands_above_every_page_of_questions(learner):
    learner.do("open", id="hill-runner")
    learner.do("ask")
    while learner.practice["step"] != practice_app.REASONS:
        assert "He runs with a club" in learner.text
        learner.do("next")
        learner.do("choose", value="routine")
        learner.do("decide")


def test_an_emergency_ends_the_questions_and_the_learner_still_chooses(learner):
    learner.do("open", id="both-legs-tingle")
    learner.do("ask")
    learner.do("tick", id="saddle", item="yes", value=True)
    assert learner.practice["step"] == practice_app.CARE
    assert words("practice", "ended") in learner.text and "Now: emergency help" in learner.text
    learner.do("back")
    assert learner.practice["page"] == "bladder_bowel_legs"


def test_a_ticked_line_with_a_time_asks_for_it_before_going_on(learner):
    learner.do("open", id="slapping-foot")
    learner.do("ask")
    learner.do("none_of_these")
    learner.do("none_of_these")
    learner.do("tick", id="weakness", item="yes", value=True)
    learner.do("next")
    assert learner.practice["page"] == "nerve" and learner.focused() == ["weakness-when"]
    learner.do("answer", id="weakness", value="yes")
    learner.do("next")
    assert learner.practice["page"] == "fall_pop" and learner.practice["answers"]["weakness"] == "yes"


def test_what_is_not_on_the_page_cannot_be_answered(learner):
    learner.do("open", id="hill-runner")
    learner.do("ask")
    for name, event in [("tick", {"id": "chest", "item": "yes", "value": True}), ("answer", {"id": "where", "value": "point"}), ("type", {"id": "pain_now", "value": "3"})]:
        learner.do(name, **event)
    assert learner.practice["answers"] == {}


def answer_like_the_author(learner, name):
    author = practice_rules.document(practice_rules.vignette(name))["answers"]
    learner.do("open", id=name)
    learner.do("ask")
    while learner.practice["step"] == practice_app.QUESTIONS:
        page = learner.practice["page"]
        ids = practice_app.questions(learner.practice) if page == "pattern" else [line["id"] for line in rules.lines_of(page)]
        for one in ids:
            answer = author[one]
            if page != "pattern":
                if answer != "no":
                    learner.do("tick", id=one, item="not_sure" if answer == "not_sure" else "yes", value=True)
            elif isinstance(answer, list):
                for item in answer or ["none"]:
                    learner.do("tick", id=one, item=item, value=True)
            elif isinstance(answer, (int, float)) and not isinstance(answer, bool):
                learner.do("type", id=one, value=str(answer))
            elif rules.question(one)["kind"] in ("number", "many"):
                learner.do("tick", id=one, item="not_sure", value=True)
            else:
                learner.do("answer", id=one, value=practice_rules.spelled(answer))
        learner.do("next" if page == "pattern" else "none_of_these")


def test_the_author_s_answers_give_the_author_s_result(learner):
    answer_like_the_author(learner, "desk-and-deadlift")
    learner.do("choose", value="routine")
    learner.do("decide")
    assert words("practice", "yours_same") in learner.text
    assert 'For your own answers: A routine visit.' in learner.text


def test_answers_that_differ_are_shown_beside_the_author_s(learner):
    learner.do("open", id="long-flight")
    learner.do("ask")
    learner.do("tick", id="saddle", item="not_sure", value=True)
    learner.do("choose", value="emergency")
    learner.do("decide")
    assert 'Numbness between the legs: you said "Not sure", the author "No".' in learner.text
    assert "For your own answers: Now: emergency help." in learner.text


def test_answers_left_open_are_never_taken_for_a_result(learner):
    learner.do("open", id="hill-runner")
    learner.do("ask")
    learner.do("none_of_these")
    learner.do("to_care")
    learner.do("choose", value="none")
    learner.do("decide")
    assert words("practice", "yours_open") in learner.text


# ---- Choosing and the reasons ----


def test_a_level_must_be_chosen(learner):
    learner.do("open", id="long-flight")
    learner.do("to_care")
    learner.do("decide")
    assert learner.practice["step"] == practice_app.CARE and learner.said() == words("practice", "problems", "care")
    assert learner.focused() == ["care-emergency"]


@pytest.mark.parametrize(
    ("level", "headline", "says"),
    [("routine", "under", "critical"), ("24_48h", "under", "under"), ("emergency", "over", "over"), ("same_day", "same", "same")],
)
def test_a_choice_is_marked_for_safety_first_and_kindly(learner, level, headline, says):
    learner.decide("long-flight", level)
    assert learner.focused() == ["heading"]
    assert learner.text.startswith(words("practice", "marks", headline))
    assert words("practice", "marks_say", says) in learner.text
    assert practice_rules.vignette("long-flight")["why"] in learner.text
    for unkind in ("wrong", "fail", "mistake", "bad"):
        assert unkind not in learner.text.lower()


def test_where_the_tool_misses_what_was_meant_it_says_so(learner):
    learner.decide("name-unknown", "24_48h")
    assert words("practice", "tool_differs") in learner.text
    learner.decide("long-flight", "same_day")
    assert words("practice", "tool_differs") not in learner.text


def test_one_answer_changed_shows_what_moves(learner):
    learner.decide("long-flight", "same_day")
    learner.do("change", value="chest")
    learner.do("change_to", value="yes")
    assert learner.said() == 'It was "Today". Now it is "Now: emergency help".'
    assert learner.said() in learner.text and "New reasons: Chest pain" in learner.text
    learner.do("change_to", value="")
    assert "New reasons" not in learner.text
    learner.do("change", value="groin")
    learner.do("change_to", value="yes")
    assert learner.said() == 'Nothing moves: it stays at "Today".'


def test_a_change_is_of_the_author_s_answers_and_counts_nowhere(learner):
    learner.decide("long-flight", "same_day")
    results = learner.practice["results"]
    learner.do("change", value="chest")
    learner.do("change_to", value="yes")
    assert learner.practice["results"] is results and learner.practice["answers"] == {}


# ---- The table ----


def test_the_first_choice_for_a_person_counts(learner):
    learner.decide("long-flight", "routine")
    learner.decide("long-flight", "same_day")
    assert learner.practice["results"] == [{"person": "long-flight", "chosen": "routine"}]
    assert 'Your first choice for this person, "A routine visit", is the one that counts' in learner.text


def test_too_little_care_is_counted_first_and_offered_again(learner):
    learner.decide("long-flight", "routine")
    learner.decide("hill-runner", "same_day")
    learner.decide("school-race", "same_day")
    assert re.search(r"Misses that can do harm: 1 of 3 people\. Less care than needed: 1 of 3 people\. More care than needed: 1 of 3", learner.text)
    assert '"practice_open"' not in learner.page
    again = learner.text[learner.text.index("Look at them again") :]
    assert "A man back from a long flight, 57" in again and "A sprinter at school" not in again
    learner.do("people")
    assert "A man back from a long flight, 57 (done)" in learner.text


def test_a_table_without_misses_says_so_first(learner):
    learner.decide("hill-runner", "same_day")
    results = learner.text[learner.text.index(words("practice", "results")) :]
    assert words("practice", "no_under") in results and "Look at them again" not in results


def test_results_are_erased_and_brought_back(learner):
    learner.decide("long-flight", "routine")
    kept = learner.practice["results"]
    learner.do("erase")
    assert {"effect": "erase"} in learner.effects and practice_app.saved_practice(learner.practice) == []
    assert learner.focused() == ["practice-undo"]
    learner.do("undo")
    assert learner.practice["results"] == kept and learner.focused() == ["practice-erase"]
    learner.decide("hill-runner", "routine")
    learner.do("erase")
    learner.decide("sneeze", "routine")
    assert learner.practice["undo"] is None


# ---- What is kept ----


def test_only_choices_for_invented_people_are_kept(learner):
    answer_like_the_author(learner, "long-flight")
    assert practice_app.saved_practice(learner.practice) == []
    learner.do("choose", value="same_day")
    learner.do("decide")
    kept = practice_app.saved_practice(learner.practice)
    assert kept == [{"person": "long-flight", "chosen": "same_day"}]
    learner.do("change", value="chest")
    learner.do("people")
    assert practice_app.saved_practice(learner.practice) is kept


@pytest.mark.parametrize("kept", [None, {}, "text", [1], [{}], [{"person": 1, "chosen": "days"}], [{"person": "a", "chosen": "soon"}], [{"person": "a", "chosen": "days"}] * 1001])
def test_what_cannot_be_read_is_refused(kept):
    with pytest.raises((ValueError, KeyError, TypeError)):
        practice_app.restored_practice(practice_app.init_practice(), kept)


def test_choices_for_people_who_have_left_are_kept_but_not_counted(learner):
    kept = [{"person": "gone", "chosen": "days"}, {"person": "gone", "chosen": "none"}, {"person": "long-flight", "chosen": "days"}]
    learner.state = {**learner.state, "practice": practice_app.restored_practice(learner.practice, kept)}
    assert practice_app.saved_practice(learner.practice) == [kept[0], kept[2]]
    assert "Less care than needed: 1 of 1 people." in learner.text
