"""The self-screen as a reader meets it: one screen at a time, back and change, ended at once, on paper, never kept."""

import json
from pathlib import Path

import pytest
import yaml

from pht.self_screen import answers, app, rules, summary, view
from pht.self_screen.words import words
from pht.ui.html import to_html, to_list

ROOT = Path(__file__).parents[2]
RED = [group["id"] for group in rules.GROUPS if group["kind"] == "red"]
OTHER = [group["id"] for group in rules.GROUPS if group["kind"] == "differential"]
PERFECT = {
    "where": "point", "onset": "gradual_load", "duration": "over_8", "sitting": "within_30", "provokes": ["run", "lunge"],
    "warm_up": "yes", "press": "yes", "pain_now": 3, "bridge": "yes", "settles": "within_24", "interferes": [],
    "rest_tried": False, "unsure_load": False, "no_progress_weeks": 0,
}
LITTLE = {**PERFECT, "where": "elsewhere", "onset": "gradual", "duration": "under_6", "sitting": "no", "provokes": [],
          "warm_up": "no", "press": "no", "bridge": "no"}


class Reader:
    """Uses the self-screen as a reader does, and draws it after each event."""

    def __init__(self, **params):
        self.state = app.init(params)
        self.effects = []
        self.do("opened", where="browser")

    def do(self, name, **event):
        self.state, self.effects = app.update(self.state, {"name": name, "now": "2026-11-22T10:00", **event})
        to_html(view.view(self.state))
        return self

    def begin(self, age=45, country="AU"):
        self.do("start").do("country", value=country).do("type", id="age", value=str(age))
        return self.do("next")

    def none(self, *groups):
        """Close these groups, which come next, with "none of these"."""
        for group in groups:
            assert self.screen == group
            self.do("none_of_these")
        return self

    def tick(self, name, item="yes"):
        return self.do("tick", id=name, item=item, value=True)

    def story(self, given):
        """Answer every pattern question that is asked, and press Next after each."""
        while self.screen != app.RESULT:
            one = rules.question(self.screen)
            self.give(one, given[one["id"]])
            self.do("next")
        return self

    def give(self, one, answer):
        if one["kind"] == "number":
            self.do("type", id=one["id"], value=str(answer))
        elif one["kind"] == "many":
            for value in answer or [answers.NONE]:
                self.tick(one["id"], value)
        else:
            self.do("answer", id=one["id"], value={True: "yes", False: "no"}.get(answer, answer))

    @property
    def screen(self):
        return self.state["screen"]

    @property
    def document(self):
        return self.state["document"]

    @property
    def result(self):
        return rules.screen(self.document)

    @property
    def page(self):
        return to_html(view.view(self.state))

    @property
    def text(self):
        return " ".join(" ".join(seen(to_list(view.view(self.state)))).split())

    def said(self):
        return " ".join(effect["text"] for effect in self.effects if effect["effect"] == "announce")

    def focused(self):
        return [effect["id"].removeprefix("pht-self-screen-main-") for effect in self.effects if effect["effect"] == "focus"]


def seen(node):
    """The words of a tree that stand on the screen, not only on paper."""
    if isinstance(node, str):
        return [node]
    if "pht-print" in node[1].get("class", "").split():
        return []
    return [word for child in node[2:] for word in seen(child)]


def events(node):
    if isinstance(node, str):
        return []
    own = [node[1][name] for name in node[1] if name.startswith("on:")]
    return own + [event for child in node[2:] for event in events(child)]


@pytest.fixture
def reader():
    return Reader().begin()


# ---- Walks ----


def test_country_and_age_come_first_then_the_groups_then_the_story_one_question_a_screen():
    reader = Reader().begin()
    assert answers.screens(reader.document)[0] == answers.ABOUT
    reader.none(*RED, *OTHER)
    seen_screens = []
    while reader.screen != app.RESULT:
        one = rules.question(reader.screen)
        seen_screens.append(one["id"])
        assert len(answers.entries(reader.screen)) == 1
        reader.give(one, PERFECT[one["id"]])
        reader.do("next")
    assert sorted(seen_screens) == sorted(one["id"] for one in rules.PATTERN)
    assert seen_screens.index("pain_now") < seen_screens.index("bridge")


def test_the_perfect_pattern_is_told_in_words_with_what_fits_and_what_to_read(reader):
    reader.none(*RED, *OTHER).story(PERFECT)
    assert reader.result["outcome"] == "fits_pattern"
    assert reader.document["answers"] == {**{one["id"]: "no" for one in rules.LINES if one["asked"] == "always"}, **PERFECT}
    assert reader.focused() == ["heading"]
    for said in ("Your answers have things in common", "What fits the usual story", "When to book an assessment", "What to read next"):
        assert said in reader.text
    assert 'href="../load/keeping-a-load-diary.html"' in reader.page
    assert words("footer") in reader.text


def test_an_emergency_ends_it_at_once_with_where_to_call(reader):
    reader.tick("saddle")
    assert reader.screen == app.RESULT and reader.result["outcome"] == "emergency"
    assert reader.focused() == ["heading"]
    assert "Get emergency help now" in reader.text and "Call 000 now." in reader.said()
    assert "Country: Australia. We last looked at its numbers on 22 Nov 2026." in reader.text and "please check" in reader.text
    assert "What to read next" not in reader.text and "What fits" not in reader.text


@pytest.mark.parametrize("name", ["saddle", "bladder_bowel"])
def test_not_sure_is_an_emergency_where_the_table_says_so(reader, name):
    reader.tick(name, "not_sure")
    assert reader.result["outcome"] == "emergency" and reader.screen == app.RESULT


def test_any_other_red_flag_is_kept_and_the_rest_of_the_red_screens_still_come(reader):
    reader.none(*RED[:1])
    reader.tick("leg_swollen").none(*RED[1:4])
    reader.tick("weight_loss").none(*RED[4:])
    assert reader.screen == app.RESULT
    assert (reader.result["outcome"], reader.result["when"]) == ("urgent", "same_day")
    for name in ("leg_swollen", "weight_loss"):
        assert rules.line(name)["ask"] in reader.text
    assert "See a health professional today" in reader.text


def test_a_later_emergency_still_ends_it_and_shows_every_reason(reader):
    reader.none(RED[0]).tick("leg_swollen").tick("chest")
    assert reader.screen == app.RESULT and reader.result["reasons"] == ["leg_swollen", "chest"]


def test_two_lines_that_are_an_emergency_only_together_end_it_too(reader):
    reader.none(*RED[:4])
    reader.tick("fever_ill")
    assert reader.screen == "feeling_ill"
    reader.tick("immune")
    assert reader.screen == app.RESULT and reader.result["when"] == "now"


def test_a_timed_line_asks_when_and_waits_for_the_answer(reader):
    reader.none(*RED[:2]).tick("weakness")
    assert "Did it come on in the last 48 hours?" in reader.text and reader.screen == "nerve"
    reader.do("next")
    assert reader.screen == "nerve" and reader.focused() == ["weakness-when"] and words("screens", "problems", "when") in reader.text
    reader.do("answer", id="weakness", value="yes_48h")
    assert reader.screen == app.RESULT and reader.result["outcome"] == "emergency"


def test_a_timed_line_from_longer_ago_goes_on(reader):
    reader.none(*RED[:2]).tick("weakness").do("answer", id="weakness", value="yes").do("next")
    assert reader.screen == RED[3] and reader.document["answers"]["weakness"] == "yes"


def test_a_sign_is_not_left_without_its_time_by_skipping_or_by_a_detour(reader):
    reader.none(*RED[:2]).tick("weakness").do("skip")
    assert reader.screen == "nerve" and reader.focused() == ["weakness-when"]
    reader.do("answer", id="weakness", value="yes").do("next").none(*RED[3:])
    reader.do("change", screen="nerve").tick("weakness").do("to_result")
    assert reader.screen == "nerve"
    reader.do("back").do("next")
    assert reader.screen == "nerve"
    reader.do("answer", id="weakness", value="yes_48h")
    assert reader.result["outcome"] == "emergency"


def test_an_antibiotic_still_taken_is_urgent_after_the_other_groups_and_the_story_is_not_asked(reader):
    reader.none(*RED, OTHER[0]).tick("antibiotic").do("answer", id="antibiotic", value="yes_still_taking")
    reader.none(OTHER[1])
    assert reader.screen == app.RESULT and (reader.result["outcome"], reader.result["when"]) == ("urgent", "24_48h")
    assert words("antibiotic") in reader.text


def test_under_18_the_limp_is_asked_and_nothing_after_it():
    reader = Reader().begin(age=15).none(*RED)
    assert reader.screen == "growing" and rules.line("limp")["ask"] in reader.text
    reader.tick("limp").do("next")
    assert reader.screen == app.RESULT
    assert (reader.result["when"], reader.result["reasons"]) == ("same_day", ["under_18", "limp"])
    assert "What to read next" not in reader.text


def test_without_a_country_the_result_offers_to_choose_one():
    reader = Reader().begin(country="other").tick("saddle")
    assert "Call your local emergency number now." in reader.text
    reader.do("change", screen=answers.ABOUT).do("country", value="UK").do("next")
    assert reader.screen == app.RESULT and "Call 999 now." in reader.text and "111 now" not in reader.text


@pytest.mark.parametrize("country", [one["code"] for one in rules.COUNTRIES])
def test_every_result_that_names_a_number_names_the_chosen_country_s(country):
    reader = Reader().begin(country=country).tick("saddle")
    assert f"Call {rules.country(country)['emergency']} now." in reader.text


OUTCOMES = {
    "little_in_common": ({}, LITTLE, "Little here is like the usual story."),
    "see_clinician": ({"groin": "yes"}, PERFECT, "Pain in the groin, or a stiff hip."),
    "fits_pattern": ({}, PERFECT, "Your answers have things in common"),
    "incomplete": ({}, None, "Still to answer"),
    "urgent": ({"lump": "yes"}, PERFECT, "See a doctor in the next few days"),
    "emergency": ({"chest": "yes"}, PERFECT, "Get emergency help now"),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_is_reached_by_answering(outcome, reader):
    flags, given, shown = OUTCOMES[outcome]
    while answers.group(reader.screen):
        for one in answers.entries(reader.screen):
            if one["id"] in flags:
                reader.tick(one["id"], flags[one["id"]])
        reader.do("none_of_these")
    while given is None and reader.screen != app.RESULT:
        reader.do("skip")
    if given:
        reader.story(given)
    assert reader.result["outcome"] == outcome
    assert shown in reader.text and words("footer") in reader.text and words("screens", "intent") in reader.text


def test_with_something_disturbed_the_result_says_to_book_and_why(reader):
    reader.none(*RED, *OTHER).story({**PERFECT, "interferes": ["training"], "no_progress_weeks": 9})
    assert "Book an assessment" in reader.text and "The pain gets in the way of training." in reader.text
    assert words("assessment_reasons", "no_progress_long") in reader.text
    assert words("screens", "book", "when") not in reader.text


# ---- One screen ----


def test_a_group_cannot_be_left_by_next_with_open_lines_and_enter_never_closes_it(reader):
    reader.do("next")
    assert reader.screen == RED[0] and reader.document["answers"] == {}
    assert words("screens", "problems", "lines") in reader.said() and reader.focused() == ["saddle-yes"]


def test_the_button_says_what_becomes_of_the_lines_without_a_tick(reader):
    reader.none(RED[0])
    assert "None of these" in reader.text
    reader.tick("leg_swollen")
    assert "None of the others" in reader.text and "None of these" not in reader.text
    reader.do("none_of_these").do("back")
    assert "Next" in reader.text and "None of" not in reader.text


def test_yes_and_not_sure_take_each_other_away_and_a_cleared_tick_is_no_answer(reader):
    reader.none(RED[0]).tick("leg_swollen").tick("leg_swollen", "not_sure")
    assert reader.document["answers"]["leg_swollen"] == "not_sure"
    reader.do("tick", id="leg_swollen", item="not_sure", value=False)
    assert "leg_swollen" not in reader.document["answers"]


def test_every_line_and_question_takes_not_sure(reader):
    groups = RED + OTHER
    for group in groups:
        for one in answers.entries(group):
            assert {"name": "tick", "id": one["id"], "item": "not_sure"} in events(to_list(view.view({**reader.state, "screen": group})))
    reader.none(*groups)
    calm = {**reader.document, "answers": {**reader.document["answers"], "pain_now": 2}}
    for one in rules.PATTERN:
        state = {**reader.state, "screen": one["id"], "document": calm}
        if one["kind"] in ("many", "number"):
            state, _ = app.update(state, {"name": "tick", "id": one["id"], "item": "not_sure", "value": True, "now": ""})
        else:
            state, _ = app.update(state, {"name": "answer", "id": one["id"], "value": "not_sure", "now": ""})
        assert state["document"]["answers"][one["id"]] == "not_sure"
        assert "Not sure" in to_html(view.view(state))


def test_every_screen_says_why_it_asks(reader):
    for screen in answers.screens({**reader.document, "age": 15}) + answers.screens(reader.document):
        page = to_html(view.view({**reader.state, "document": {**reader.document, "age": 15 if screen == "growing" else 45}, "screen": screen}))
        assert "Why is this asked?" in page
        for one in answers.entries(screen):
            assert to_html(["p", {}, one["why"]])[3:-4] in page


def test_a_question_without_an_answer_is_asked_again_and_can_be_left_open(reader):
    reader.none(*RED, *OTHER).do("next")
    assert reader.screen == "where" and words("screens", "problems", "choice") in reader.text
    reader.do("skip")
    assert reader.screen == "onset" and "where" not in reader.document["answers"]


@pytest.mark.parametrize(("typed", "age"), [("45", 45), (" 45 ", 45), ("", None), ("4x", None), ("-3", None), ("200", None), ("40.5", None), ("1e2", None)])
def test_only_an_age_in_whole_years_counts(typed, age):
    reader = Reader().do("start").do("type", id="age", value=typed).do("next")
    assert reader.document["age"] == age
    assert (reader.screen == answers.ABOUT) is (age is None)


@pytest.mark.parametrize(("typed", "answer"), [("6", 6), ("6,5", 6.5), ("six", None), ("", None), ("-1", None), ("9" * 20, None)])
def test_a_number_is_read_as_it_is_written_or_asked_for_again(reader, typed, answer):
    reader.none(*RED, *OTHER)
    while reader.screen != "no_progress_weeks":
        reader.do("skip" if reader.screen not in ("press", "bridge") else "next").do("answer", id=reader.screen, value="skipped").do("next")
    reader.do("type", id="no_progress_weeks", value=typed).do("next")
    assert reader.document["answers"].get("no_progress_weeks") == answer
    assert (reader.screen == app.RESULT) is (answer is not None)


def test_the_bridge_is_offered_only_with_little_pain_and_nothing_found(reader):
    reader.none(*RED, *OTHER)
    asked = answers.screens({**reader.document, "answers": {**reader.document["answers"], "pain_now": 5}})
    assert "bridge" in asked
    for more in ({"pain_now": 6}, {}, {"pain_now": 2, "groin": "yes"}, {"pain_now": "not_sure"}):
        assert "bridge" not in answers.screens({**reader.document, "answers": {**reader.document["answers"], **more}})


def test_progress_counts_the_screens(reader):
    assert reader.said() == "Safety questions: 1 of 7" and "Safety questions: 1 of 7" in reader.text
    assert '<progress aria-label="Safety questions: 1 of 7" max="7" value="1">' in reader.page


@pytest.mark.parametrize("pain_now", [3, 9])
@pytest.mark.parametrize("flag", ["", "weight_loss", "groin"])
@pytest.mark.parametrize("age", [15, 45])
def test_the_total_of_a_part_never_jumps_whatever_is_answered(age, flag, pain_now):
    reader = Reader().do("start")
    assert "Before the questions" in reader.text and "<progress" not in reader.page
    reader.begin(age)
    told = []
    while reader.screen != app.RESULT:
        told.append(answers.progress_line(reader.document, reader.screen))
        if answers.group(reader.screen):
            if flag in [one["id"] for one in rules.lines_of(reader.screen)]:
                reader.tick(flag)
            reader.do("none_of_these")
        else:
            one = rules.question(reader.screen)
            reader.give(one, {**PERFECT, "pain_now": pain_now}[one["id"]])
            reader.do("next")
    totals = [line.rsplit(" ", 1) for line in told]
    of_part = {line.split(":")[0]: {of for text, of in totals if text.split(":")[0] == line.split(":")[0]} for line in told}
    assert all(len(of) == 1 for of in of_part.values()), of_part
    steps = [int(text.split(":")[1].split()[0]) for text, _ in totals if text.startswith("About")]
    assert steps == sorted(set(steps))


# ---- Back, change, start again ----


def test_back_keeps_what_was_answered(reader):
    reader.none(*RED[:2]).do("back").do("back")
    assert reader.screen == RED[0] and set(reader.document["answers"].values()) == {"no"}
    reader.do("back").do("back")
    assert reader.screen == app.START and "Go on with my answers" in reader.text


def test_a_changed_answer_leads_straight_back_to_the_result(reader):
    reader.none(*RED, *OTHER).story(PERFECT).do("change", screen="duration")
    reader.do("answer", id="duration", value="under_6").do("next")
    assert reader.screen == app.RESULT and reader.document["answers"]["duration"] == "under_6"


def test_taking_a_red_flag_back_asks_what_had_not_been_asked_before_anything_reassures(reader):
    reader.tick("saddle").do("change", screen=RED[0]).do("tick", id="saddle", item="yes", value=False)
    assert reader.screen == RED[0] and reader.result["outcome"] == "incomplete"
    reader.none(RED[0])
    assert reader.screen == RED[1]
    reader.do("to_result")
    assert reader.result["outcome"] == "incomplete" and "Answer the open questions" in reader.text
    reader.do("change", screen=RED[1]).none(*RED[1:], *OTHER).story(LITTLE)
    assert reader.result["outcome"] == "little_in_common"


def test_a_change_to_a_flag_shows_it_at_once(reader):
    reader.none(*RED, *OTHER).story(PERFECT).do("change", screen=RED[0]).tick("both_legs")
    assert reader.screen == app.RESULT and reader.result["outcome"] == "emergency"


def test_starting_again_leaves_nothing_behind(reader):
    reader.none(*RED).do("type", id="pain_now", value="7").do("restart")
    assert reader.state == Reader().state
    assert reader.said() == words("screens", "cleared")


# ---- Kept, copied, printed ----


def test_no_answer_and_no_result_is_ever_kept(reader):
    before = app.saved(reader.state)
    reader.none(*RED, *OTHER).story(PERFECT).do("copy").do("print")
    after = app.saved(reader.state)
    assert after == before
    text = json.dumps(after)
    assert not [one for one in rules.LINES + rules.PATTERN if one["id"] in text] and "fits" not in text


def test_the_copied_summary_holds_what_to_do_why_and_every_answer(reader):
    reader.none(*RED[:2]).tick("weakness", "not_sure").none(*RED[2:], *OTHER).story(PERFECT).do("copy")
    effect = [one for one in reader.effects if one["effect"] == "copy"][0]
    text = effect["text"]
    assert "Made on Sun 22 Nov 2026. Age 45." in text and words("footer") in text
    assert "Some of your answers point to more than one possible cause." in text and rules.line("weakness")["ask"] in text
    for one in rules.LINES + rules.PATTERN:
        if one["id"] in reader.document["answers"]:
            assert one["name"] in text or one["ask"] in text, one["id"]
    assert rules.line("weakness")["name"] not in text, "a reason is told in full, and once"
    assert words("screens", "copied") in reader.text and words("screens", "copied") == reader.said()


def test_the_sheet_on_paper_says_the_same_as_the_copy(reader):
    reader.none(*RED, *OTHER).story(PERFECT).do("print_begins").do("copy")
    text = [one for one in reader.effects if one["effect"] == "copy"][0]["text"]
    page = reader.page[reader.page.index("pht-self-sheet") :]
    assert len(text.splitlines()) > 20
    for line in text.splitlines():
        if line:
            assert to_html(["p", {}, line.strip()])[3:-4] in page, line
    reader.do("print")
    assert reader.effects == [{"effect": "print"}]


def test_paper_before_the_first_answer_has_the_intent_and_every_red_line_by_how_soon():
    page = to_html(view.view(app.init({})))
    assert words("screens", "intent") in page and words("screens", "paper", "lead") in page
    paper = page[page.index("pht-signs") :]
    places = [paper.index(words("screens", "paper", "levels", level)) for level in reversed(rules.URGENCY)]
    assert places == sorted(places)
    ends = places[1:] + [len(paper)]
    for level, start, end in zip(reversed(rules.URGENCY), places, ends, strict=True):
        for one in rules.LINES:
            if one["level"] == level or level in [timed["level"] for timed in one.get("timed", [])]:
                assert to_html(["p", {}, one["ask"]])[3:-4] in paper[start:end], one["id"]


def test_in_a_notebook_nothing_links_into_the_book(reader):
    reader.do("opened", where="notebook").none(*RED, *OTHER).story(PERFECT)
    assert "Keeping a load diary" in reader.text and "href" not in reader.page


def test_every_page_to_read_next_is_in_the_book():
    listed = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    files = {chapter["file"] for part in listed["parts"] for chapter in part["chapters"]}
    for name, pages in words("screens", "read").items():
        for page in pages if name != "title" else []:
            assert "book/" + page["page"] in files, page
            assert "exercise" not in page["page"]


def test_answers_given_at_the_start_open_the_result_and_only_the_result():
    reader = Reader(age=45, country="AU", answers={"saddle": "yes"})
    assert reader.screen == app.RESULT and "Call 000 now." in reader.text
    assert app.saved(reader.state) == app.saved(Reader().state)
    assert Reader(country="AU").screen == app.START
    with pytest.raises(ValueError, match="not a question"):
        app.init({"answers": {"nonsense": "yes"}})


@pytest.mark.parametrize("document", [{"age": 45, "country": "AU", "answers": {}}, {"age": None, "country": None, "answers": {"lump": "yes"}}])
def test_a_summary_of_little_is_still_a_summary(document):
    text = summary.as_text(document, "")
    assert text.startswith(words("screens", "sheet", "title")) and "Made on" not in text


# ---- Saved data ----


@pytest.mark.parametrize("kept", [{}, {"app": "load-monitor", "version": 1}, {"app": "self-screen", "version": 99}, {"app": "self-screen", "version": "1"}])
def test_saved_text_of_another_app_or_version_is_refused(kept):
    with pytest.raises((KeyError, ValueError)):
        app.restored(app.init({}), kept)


def test_what_is_saved_comes_back_and_leaves_the_answers_alone(reader):
    reader.none(*RED)
    assert app.restored(reader.state, json.loads(json.dumps(app.saved(reader.state)))) == reader.state


def test_unknown_events_and_ids_change_nothing(reader):
    for event in ({"name": "nonsense"}, {"name": "tick", "id": "where", "item": "yes", "value": True}, {"name": "change", "screen": "where"},
                  {"name": "answer", "id": "nonsense", "value": "yes"}, {"name": "country", "value": "XX"}, {"name": "to_result"}):
        before = reader.state
        reader.do(event.pop("name"), **event)
        assert reader.state == before


def test_what_was_said_of_ones_own_answers_is_not_left_standing_beside_an_invented_person(reader):
    effects = app.update(reader.state, {"name": "mode", "mode": "practice", "now": "2026-11-22T10:00"})[1]
    assert [effect["effect"] for effect in effects] == ["announce"] and "invented" in effects[0]["text"]
