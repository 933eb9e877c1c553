"""What each event does to the load monitor, told as a reader would notice it."""

import json

import pytest

from pht.diary import csv_file
from pht.embed.still import still
from pht.load_monitor import app, figures, view
from pht.ui.html import escape, to_html

NOW = "2026-02-20T10:00"


class Reader:
    """Uses the monitor as a reader does, and draws it after each event."""

    def __init__(self, params=None):
        self.state = app.init(params or {})
        self.effects = []
        self.do("opened")

    def do(self, name, **event):
        self.state, self.effects = app.update(self.state, {"name": name, "now": NOW, **event})
        to_html(view.view(self.state))
        return self.effects

    def fill(self, **fields):
        for field, text in fields.items():
            self.do("draft", field=field, value=text)

    def add(self, **fields):
        self.fill(**fields)
        self.do("submit")

    def read_file(self, text):
        self.do("import", stage="start", file_name="mine.csv", size=len(text))
        self.do("import", stage="piece", text=text, done=len(text))
        self.do("import", stage="end")

    @property
    def rows(self):
        return app.diary(self.state)["rows"]

    @property
    def page(self):
        return to_html(view.view(self.state))

    def said(self):
        return " ".join(effect["text"] for effect in self.effects if effect["effect"] == "announce")


def test_an_added_session_stands_in_the_diary_with_its_load_and_light():
    reader = Reader()
    reader.add(minutes="45", rpe="8", pain_during="4", pain_next_morning="3")
    assert reader.rows == [
        {"date": "2026-02-20", "type": "run", "minutes": 45, "rpe": 8, "pain_during": 4, "pain_next_morning": 3}
    ]
    assert ">360</button>" in reader.page
    assert "hold" in reader.page
    assert reader.said() == "Added: run on Fri 20 Feb, 45 min. The answer: hold."


def test_a_half_filled_form_adds_nothing_and_says_what_to_mend():
    reader = Reader()
    reader.add(minutes="0", rpe="11")
    assert reader.rows == []
    assert [problem["field"] for problem in reader.state["problems"]] == ["minutes", "rpe"]
    assert reader.state["draft"] == {"minutes": "0", "rpe": "11"}
    assert reader.effects[0] == {"effect": "focus", "id": "pht-load-monitor-main-minutes"}
    reader.fill(minutes="30")
    assert [problem["field"] for problem in reader.state["problems"]] == ["rpe"]


def test_typing_shows_the_load_before_anything_is_added():
    reader = Reader()
    reader.fill(minutes="32,5", rpe="4")
    assert "32.5 min × 4 = 130 AU" in reader.page


def test_a_deleted_row_comes_back_with_undo_and_other_rows_stay():
    reader = Reader({"example": "r45"})
    before = reader.rows
    reader.do("delete", row="2026-01-25/0")
    assert len(reader.rows) == len(before) - 1
    assert not [row for row in reader.rows if row["date"] == "2026-01-25"]
    reader.do("undo")
    assert reader.rows == before


def test_changing_a_row_keeps_what_the_form_does_not_show():
    reader = Reader()
    reader.read_file("date,type,minutes,rpe,source_id,shoes\n2026-02-01,run,40,5,s-7,blue\n")
    reader.do("import_accept")
    reader.do("edit", row="2026-02-01/0")
    assert reader.state["draft"] == {"date": "2026-02-01", "type": "run", "minutes": "40", "rpe": "5"}
    reader.add(minutes="50")
    assert reader.rows == [
        {"date": "2026-02-01", "type": "run", "minutes": 50, "rpe": 5, "source_id": "s-7", "extra": {"shoes": "blue"}}
    ]


def test_leaving_a_change_brings_the_half_written_entry_back():
    reader = Reader({"example": "r45"})
    reader.fill(minutes="12")
    reader.do("edit", row="2026-01-25/0")
    reader.fill(minutes="99")
    reader.do("cancel_edit")
    assert reader.state["draft"] == {"minutes": "12"}
    assert [row["minutes"] for row in reader.rows if row["date"] == "2026-01-25"] == [84]


def test_the_example_never_touches_the_readers_own_diary():
    reader = Reader()
    reader.add(minutes="30", rpe="3")
    own = reader.rows
    reader.do("open_diary", diary="example")
    reader.do("delete", row="2026-01-05/0")
    reader.add(minutes="60", rpe="9")
    assert reader.state["diaries"]["own"]["rows"] == own
    reader.do("open_diary", diary="own")
    assert reader.rows == own


def test_the_example_asks_for_the_day_after_it_ends():
    reader = Reader({"example": "r45"})
    assert app.filled_draft(reader.state)["date"] == "2026-02-16"


def test_import_lists_bad_rows_by_line_and_adds_only_what_is_new():
    reader = Reader()
    reader.add(date="2026-02-01", minutes="40", rpe="5")
    reader.read_file("date,type,minutes,rpe\n2026-02-01,run,40,5\n2026-02-30,run,40,5\n2026-02-02,walk,20,2\n")
    assert "1 new row" in reader.page
    assert "1 row is in it already" in reader.page or "1 row is in it already" in reader.page
    assert "Line 3:" in reader.page
    assert len(reader.rows) == 1, "nothing is added before the reader says so"
    reader.do("import_accept")
    assert [row["date"] for row in reader.rows] == ["2026-02-01", "2026-02-02"]
    reader.do("undo")
    assert [row["date"] for row in reader.rows] == ["2026-02-01"]


def test_a_file_that_is_not_text_changes_nothing():
    reader = Reader({"example": "r45"})
    before = reader.rows
    reader.do("import", stage="start", file_name="photo.jpg", size=10)
    reader.do("import", stage="failed", reason="not_text")
    assert "Nothing was changed" in reader.page
    reader.do("import_cancel")
    assert reader.rows == before


def test_a_script_in_a_note_is_text():
    reader = Reader()
    reader.add(minutes="30", rpe="3", note="<script>alert(1)</script>")
    assert "<script>" not in reader.page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in reader.page


def test_export_is_the_diary_as_csv():
    reader = Reader({"example": "r45"})
    effect = reader.do("export")[0]
    assert effect["effect"] == "download"
    assert effect["file_name"] == "load-diary-example-r45.csv"
    assert csv_file.read(effect["text"])["diary"]["rows"] == reader.rows


def test_erase_empties_everything_and_undo_brings_it_back():
    reader = Reader()
    reader.add(minutes="30", rpe="3")
    before = reader.rows
    assert {"effect": "erase"} in reader.do("erase")
    assert reader.rows == []
    reader.do("undo")
    assert reader.rows == before


def test_a_visit_goes_on_where_it_was_left_also_in_the_middle_of_a_change():
    reader = Reader({"example": "r45"})
    reader.do("edit", row="2026-01-25/0")
    reader.fill(minutes="8")
    kept = json.loads(json.dumps(app.saved(reader.state)))
    again = Reader()
    again.state = app.restored(again.state, kept)
    again.fill(minutes="80")
    again.do("submit")
    assert [row["minutes"] for row in again.rows if row["date"] == "2026-01-25"] == [80]
    assert len(again.rows) == 29 or len(again.rows) == len(reader.rows)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: kept.update(version=99),
        lambda kept: kept.update(app="self-screen"),
        lambda kept: kept.update(open="other"),
        lambda kept: kept.update(draft={"minutes": 5}),
        lambda kept: kept.update(draft=[]),
        lambda kept: kept.update(editing=500),
        lambda kept: kept["settings"].update(school="other"),
        lambda kept: kept["settings"].update(prior_longest_km="9"),
        lambda kept: kept["diaries"]["own"].update(rows=[{"date": "2026-02-30", "type": "run"}]),
        lambda kept: kept["diaries"]["own"].update(rows=[{"date": "2026-02-03", "type": "run", "minutes": -1}]),
        lambda kept: kept.pop("diaries"),
    ],
)
def test_saved_data_that_cannot_be_read_is_refused_whole(spoil):
    kept = json.loads(json.dumps(app.saved(app.init({"example": "r45"}))))
    spoil(kept)
    with pytest.raises((ValueError, KeyError, TypeError)):
        app.restored(app.init({}), kept)


def test_a_full_store_is_told_until_it_works_again():
    reader = Reader({"example": "r45"})
    reader.do("store_failed", reason="full")
    assert "storage of this browser is full" in reader.page
    reader.do("store_ok")
    assert "storage of this browser is full" not in reader.page


@pytest.mark.parametrize("school", ["goom", "strict", "silbernagel"])
def test_the_diary_says_which_pain_rule_gave_its_lights(school):
    page = Reader({"example": "r45", "school": school}).page
    diary = page.split('class="pht-diary"')[1].split("<table")[0]
    assert "Pain rule in force: " + escape(figures.school_line(school)) in diary


@pytest.mark.parametrize("school, light", [("goom", "red"), ("strict", "red"), ("silbernagel", "red")])
def test_six_is_ease_back_in_every_school(school, light):
    reader = Reader({"school": school})
    reader.add(minutes="30", rpe="3", pain_during="6")
    assert f"pht-light-{light}" in reader.page


def test_choosing_another_pain_rule_redraws_the_lights_and_names_it():
    reader = Reader()
    reader.add(minutes="30", rpe="3", pain_during="5", pain_next_morning="1")
    assert "pht-light-amber" in reader.page.split("pht-picture")[0]
    reader.do("setting", field="school", value="silbernagel")
    assert "pht-light-green" in reader.page.split("pht-picture")[0]
    assert "Silbernagel" in reader.page


def test_a_session_without_its_morning_score_asks_for_it():
    reader = Reader()
    reader.add(minutes="30", rpe="3", pain_during="1")
    assert "The next-morning score is not in yet." in reader.page
    reader.do("edit", row="2026-02-20/0", field="pain_next_morning")
    assert reader.effects[0]["id"] == "pht-load-monitor-main-pain_next_morning"


@pytest.mark.parametrize(
    "figure, words",
    [
        ("week:2026-01-19:load", "152 + 0 + 360 + 0 + 270 + 128 + 504 = 1414 AU"),
        ("week:2026-01-19:change_pct", "(1414 − 752) / 752 × 100 = +88.0"),
        ("week:2026-01-19:mean", "1414 / 7 = 202.00 AU a day"),
        ("week:2026-01-19:sd", "/ 6) = 187.25 AU"),
        ("week:2026-01-19:monotony", "202.00 / 187.25 = 1.079"),
        ("week:2026-01-19:strain", "1414 × 1.079 = 1525"),
        ("week:2026-01-05:change_pct", "no week before it"),
        ("load:2026-01-25/0", "84 min × session RPE 6 = 504 AU"),
        ("light:2026-01-25/0", "Pain during 5, next morning 5, your usual morning 2, not settled within 24 hours."),
    ],
)
def test_every_figure_opens_to_its_arithmetic_and_source(figure, words):
    reader = Reader({"example": "r45"})
    reader.do("page_rows")
    reader.do("working", figure=figure)
    assert words in reader.page
    opened = reader.page.split("pht-working-text")[1]
    assert "grade " in opened or "no week before" in opened
    reader.do("working", figure=figure)
    assert "pht-working-text" not in reader.page


def test_a_long_diary_is_shown_two_weeks_of_rows_at_a_time():
    reader = Reader({"example": "r45"})
    assert "1 to 14 of 29 rows" in reader.page
    reader.do("page", to=2)
    assert "29 to 29 of 29 rows" in reader.page
    assert reader.said() == "Rows 29 to 29 of 29."
    reader.do("page_rows")
    assert "1 to 29 of 29 rows" in reader.page
    assert reader.said() == "Rows 1 to 29 of 29."


def test_twelve_weeks_are_shown_whatever_the_picture_shows_and_all_of_them_when_asked():
    days = [f"20{year}-{month:02}-01" for year in (24, 25) for month in range(1, 13)]
    reader = Reader({"sessions": [{"date": day, "type": "run", "minutes": 30, "rpe": 3} for day in days]})

    def weeks():
        return reader.page.split('aria-label="Weeks"')[1].split("</table>")[0].count('<th scope="row">')

    reader.do("period", weeks=0)
    assert weeks() == 12 and "Show all 101 weeks" in reader.page
    reader.do("all_weeks")
    assert weeks() == 101
    reader.do("working", figure="week:2024-01-01:load")
    assert "2024" in reader.page and "pht-working-text" in reader.page
    reader.do("all_weeks")
    assert weeks() == 12 and "pht-working-text" not in reader.page


def test_deleting_the_only_row_of_the_last_page_shows_the_page_before():
    rows = [{"date": "2026-01-%02d" % day, "type": "run", "minutes": 30, "rpe": 3} for day in range(1, 16)]
    reader = Reader({"sessions": rows})
    reader.do("page", to=1)
    reader.do("delete", row="2026-01-01/0")
    assert reader.state["page"] == 0


def test_a_first_session_after_the_as_of_date_counts_nowhere_and_stops_nothing():
    reader = Reader({"as_of": "2026-01-05"})
    reader.do("draft", field="date", value="2026-02-01")
    reader.do("draft", field="minutes", value="30")
    reader.do("submit")
    assert len(reader.rows) == 1
    assert "No session has a full answer yet." in reader.page


def test_a_decimal_comma_is_a_number():
    reader = Reader()
    for field, value in {"date": "2026-02-01", "minutes": "55,5", "rpe": "4"}.items():
        reader.do("draft", field=field, value=value)
    reader.do("submit")
    assert reader.rows[0]["minutes"] == 55.5


def test_the_foot_says_where_the_diary_is_kept():
    reader = Reader()
    assert "on this device only, in this browser" in reader.page
    reader.do("opened", where="notebook")
    assert "save_to" in reader.page
    assert "in this browser" not in reader.page


def days_of(*scores, kind="run", first=1):
    """Sessions on following days of February with (pain during, next morning)."""
    return [
        {"date": f"2026-02-{first + place:02}", "type": kind, "minutes": 30, "rpe": 4,
         "pain_during": during, "pain_next_morning": morning}
        for place, (during, morning) in enumerate(scores)
    ]


CLINICIAN, LESS, HIGH = "see a clinician.", "20 to 30 per cent less", "usual morning has been at 4 or more"
STEADY = "Keep the load steady"


@pytest.mark.parametrize(
    "sessions, said",
    [
        (days_of((1, 1), (2, 1)), []),
        (days_of((4, 1)), []),
        (days_of((4, 1), (4, 1)), [LESS]),
        (days_of((4, 1)) + days_of((4, 1), kind="walk", first=2), []),
        (days_of((4, 1), (1, 1), (4, 1)), []),
        (days_of((6, 1)), [LESS]),
        (days_of((6, 1), (1, 1)), []),
        (days_of((6, 6), (7, 7)), [LESS]),
        (days_of((6, 6), (7, 7), (6, 1)), [CLINICIAN, LESS]),
        (days_of((6, 6), (7, 7)) + days_of((6, 1), first=14), [CLINICIAN, LESS]),
        (days_of((6, 6), (7, 7)) + days_of((6, 1), first=15), [LESS]),
        (days_of(*[(2, 4)] * 14), [LESS]),
        (days_of(*[(2, 4)] * 17), [HIGH, STEADY]),
        (days_of(*[(4, 4)] * 17), [LESS, HIGH]),
        (days_of(*[(2, 4)] * 15, (2, 5), (2, 5)), [LESS, HIGH]),
        (days_of(*[(2, 4)] * 16, (2, 6)), [LESS, HIGH]),
        (days_of(*[(2, 3)] * 20), []),
    ],
)
def test_what_two_weeks_of_answers_call_for(sessions, said):
    reader = Reader({"sessions": sessions})
    answer = reader.page.split("pht-picture")[0]
    found = [words for words in (CLINICIAN, LESS, HIGH, STEADY) if words in answer]
    assert found == said
    assert answer.count("(course rule)") == len([words for words in said if words != STEADY])


def test_the_word_that_data_is_erased_goes_when_the_data_is_back():
    reader = Reader()
    reader.add(date="2026-02-01", minutes="30", rpe="3")
    reader.add(date="2026-02-02", minutes="30", rpe="3")
    reader.do("erase")
    assert "is erased" in reader.page
    reader.do("undo")
    assert "is erased" not in reader.page


def test_paper_shows_the_rows_that_a_screen_pages():
    reader = Reader({"example": "r45"})
    assert "easy run" not in reader.page
    reader.do("print_begins")
    assert reader.page.count('class="pht-session"') == 29
    reader.do("print_ends")
    assert reader.page.count('class="pht-session"') == 14


def test_a_day_that_is_in_no_calendar_is_said_to_be_so():
    reader = Reader()
    reader.add(date="", minutes="30", rpe="3")
    assert "The date is missing, or not in the calendar." in reader.page
    assert reader.rows == []


def test_a_date_after_today_is_asked_about_and_not_refused():
    reader = Reader()
    reader.fill(date="2027-02-20")
    assert "This date is after today. Is it right?" in reader.page
    reader.add(minutes="30", rpe="3", pain_during="6")
    assert "2027" in reader.page.split("pht-picture")[0]


@pytest.mark.parametrize("field, value", [("school", "strict"), ("sd", "population"), ("unlisted", "unknown")])
def test_a_changed_setting_is_announced(field, value):
    reader = Reader({"example": "r45"})
    reader.do("setting", field=field, value=value)
    assert "worked out again" in reader.said()


def test_closing_a_working_gives_the_focus_back_to_its_figure():
    reader = Reader({"example": "r45"})
    reader.do("working", figure="week:2026-01-19:mean_morning_pain")
    assert "(3 + 2 + 2 + 5 + 1) / 5 = 2.60" in reader.page or "(1 + 3 + 2 + 2 + 5) / 5 = 2.60" in reader.page
    effect = reader.do("working", figure="week:2026-01-19:mean_morning_pain")[0]
    assert f'id="{effect["id"]}"' in reader.page


def test_the_table_behind_the_chart_is_there_when_it_is_unfolded_and_on_a_page_without_scripts():
    printed = still(app, view, app.init({"example": "r45"}))
    reader = Reader({"example": "r45"})
    assert "Load, sitting and response, day by day" in printed.split("Show as table")[1]
    assert "Load, sitting and response, day by day" not in reader.page.split("Show as table")[1]
    reader.do("days_table")
    assert "Sun 25 Jan" in reader.page.split("Show as table")[1].split("</details>")[0]


def test_an_empty_diary_has_a_blank_table_for_a_pen_on_paper_alone():
    blank = "pht-paper"
    assert still(app, view, app.init({})).count("<tr") > 20 and blank in still(app, view, app.init({}))
    reader = Reader()
    assert blank not in reader.page
    reader.do("print_begins")
    assert blank in reader.page
    reader.do("print_ends")
    assert blank not in reader.page


@pytest.mark.parametrize("name", ["days_table", "history"])
def test_a_folded_panel_is_as_the_reader_left_it_before_the_program_was_there(name):
    reader = Reader({"example": "r45"})
    folded = reader.page
    reader.do(name, open=False)
    assert reader.page == folded
    reader.do(name, open=True)
    unfolded = reader.page
    reader.do(name, open=True)
    assert reader.page == unfolded != folded


def more(reader):
    """The folded part of the entry form, and whether it is unfolded."""
    page = reader.page.split("pht-more")[1].split("</details>")[0]
    return page, reader.page.split("pht-more")[1].split(">")[0].find("open") >= 0


def test_the_rarer_fields_are_folded_away_and_kept_when_given():
    reader = Reader()
    assert not more(reader)[1]
    reader.add(minutes="40", rpe="5", start="07:30", fast_min="10", hill_min="5", sit_minutes="300", sit_tolerance_min="25")
    assert reader.rows == [
        {"date": "2026-02-20", "type": "run", "minutes": 40, "rpe": 5, "start": "07:30", "fast_min": 10, "hill_min": 5,
         "sit_minutes": 300, "sit_tolerance_min": 25}
    ]
    assert not more(reader)[1]


def test_the_rarer_fields_unfold_for_an_entry_that_has_them_and_for_a_problem():
    reader = Reader({"sessions": [
        {"date": "2026-02-01", "type": "run", "minutes": 30, "rpe": 3},
        {"date": "2026-02-02", "type": "rest", "sit_minutes": 480},
    ]})
    reader.do("edit", row="2026-02-01/0")
    assert not more(reader)[1]
    reader.do("edit", row="2026-02-02/0")
    page, is_open = more(reader)
    assert is_open and 'value="480"' in page
    reader.do("cancel_edit")
    reader.add(minutes="30", fast_min="31")
    page, is_open = more(reader)
    assert is_open and "more than the session" in page
    assert reader.effects[0]["id"].endswith("-fast_min")


def test_a_rest_day_may_carry_sitting_and_nothing_of_a_session():
    reader = Reader()
    reader.add(type="rest", sit_minutes="400", sit_tolerance_min="20")
    assert reader.rows == [{"date": "2026-02-20", "type": "rest", "sit_minutes": 400, "sit_tolerance_min": 20}]
    reader.add(type="rest", fast_min="5")
    assert len(reader.rows) == 1 and "cannot be given on a rest row" in reader.page


def test_a_field_that_is_emptied_while_it_is_typed_in_does_not_fold_away():
    reader = Reader()
    reader.fill(sit_minutes="3")
    reader.fill(sit_minutes="")
    assert more(reader)[1]


def test_a_date_after_today_offers_to_plan():
    reader = Reader()
    assert "pht-later" not in reader.page
    reader.fill(date="2026-02-22", minutes="40", rpe="4")
    assert "Planned, not done yet" in reader.page.split("pht-later")[1].split("pht-more")[0]
    assert reader.page.count("Planned, not done yet") == 1
    reader.do("draft", field="planned", value=True)
    reader.do("submit")
    assert reader.rows == [{"date": "2026-02-22", "type": "run", "minutes": 40, "rpe": 4, "planned": True}]
    assert "Next week: 1 session planned" in reader.page
    assert reader.said() == "Planned: run on Sun 22 Feb, 40 min."


def test_an_unticked_plan_is_a_session_that_was_done():
    reader = Reader()
    reader.do("draft", field="planned", value=True)
    reader.do("draft", field="planned", value=False)
    reader.add(minutes="40", rpe="4")
    assert "planned" not in reader.rows[0]


def test_a_plan_is_entered_for_the_day_after_today_or_after_the_example():
    reader = Reader({"sessions": [{"date": "2026-02-19", "type": "walk", "minutes": 20, "rpe": 2}]})
    reader.do("plan")
    assert app.filled_draft(reader.state)["date"] == "2026-02-21"
    assert reader.state["draft"]["planned"] == "yes"
    assert "does not count as done" in reader.said()
    reader.do("open_diary", diary="example")
    reader.do("plan")
    assert app.filled_draft(reader.state)["date"] == "2026-02-16"


PLAN = {"date": "2026-02-19", "type": "run", "minutes": 40, "km": 6, "note": "flat", "planned": True, "source_id": "p1"}


def test_a_planned_session_that_was_done_asks_for_what_is_missing():
    reader = Reader({"sessions": [PLAN]})
    reader.do("done", row="2026-02-19/0")
    assert reader.effects[0] == {"effect": "focus", "id": "pht-load-monitor-main-rpe"}
    assert "How did it go?" in reader.page and "Save as done" in reader.page
    reader.add(rpe="5", pain_during="2")
    assert reader.rows == [
        {"date": "2026-02-19", "type": "run", "minutes": 40, "km": 6, "note": "flat", "source_id": "p1", "rpe": 5, "pain_during": 2}
    ]
    assert reader.said() == "Done: run on Thu 19 Feb, 40 min. The next-morning score is not in yet."
    reader.do("undo")
    assert reader.rows == [PLAN]


def test_a_session_done_ahead_of_its_day_is_entered_today():
    reader = Reader({"sessions": [{**PLAN, "date": "2026-02-25"}]})
    reader.do("done", row="2026-02-25/0")
    assert reader.state["draft"]["date"] == "2026-02-20"


def test_leaving_a_planned_session_as_it_was_keeps_it_planned():
    reader = Reader({"sessions": [PLAN]})
    reader.do("done", row="2026-02-19/0")
    reader.do("cancel_edit")
    reader.do("edit", row="2026-02-19/0")
    assert reader.state["draft"]["planned"] == "yes"
    reader.do("submit")
    assert reader.rows == [PLAN]


def test_a_planned_day_that_has_passed_is_asked_about():
    reader = Reader({"sessions": [PLAN, {**PLAN, "date": "2026-02-20"}]})
    assert "Planned: run on Thu 19 Feb, 40 min. Did it happen?" in reader.page
    assert "Fri 20 Feb, 40 min. Did it happen?" not in reader.page
    reader.do("delete", row="2026-02-19/0")
    assert "Did it happen?" not in reader.page


def test_a_prior_longest_run_is_checked_kept_and_emptied():
    reader = Reader({"sessions": [{"date": "2026-02-19", "type": "run", "minutes": 40, "rpe": 4, "km": 8}]})
    reader.do("prior_longest", value="7,5")
    assert reader.state["settings"]["prior_longest_km"] == 7.5
    assert "7\u202f% longer than" in reader.page
    assert reader.said() == "Longest run before this diary: 7.5 km. The check is worked out again."
    again = app.restored(app.init({}), json.loads(json.dumps(app.saved(reader.state))))
    assert again["settings"]["prior_longest_km"] == 7.5
    reader.do("prior_longest", value="far")
    assert reader.state["settings"]["prior_longest_km"] == 7.5
    answer = reader.page.split("pht-picture")[0]
    assert 'value="far"' in answer and "is not a number" in answer and 'aria-invalid="true"' in answer
    reader.do("prior_longest", value=" ")
    assert reader.state["settings"]["prior_longest_km"] is None
    assert 'aria-invalid="true"' not in reader.page
    assert "came on day 1 of this diary" in reader.page


def test_the_history_of_an_idea_is_closed_until_it_is_asked_for():
    reader = Reader({"example": "r45"})
    folded = reader.page.split("pht-history")[1].split("</details>")[0]
    assert "no causal evidence" in folded and "0.763" not in folded
    reader.do("history")
    unfolded = reader.page.split("pht-history")[1].split("</details>")[0]
    assert "0.763" in unfolded and "0.707" in unfolded
    reader.do("history")
    assert "0.763" not in reader.page


def test_both_standard_deviations_are_named_and_a_press_away():
    reader = Reader({"example": "r45"})
    weeks = reader.page.split("pht-weeks")[1].split("</section>")[0]
    assert "use the sample (n − 1) form" in weeks and "Use the population (n) form" in weeks
    reader.do("working", figure="week:2026-01-19:monotony")
    assert "1.079 with the sample (n − 1) SD; 1.165 with the population (n) SD." in reader.page
    reader.do("setting", field="sd", value="population")
    weeks = reader.page.split("pht-weeks")[1].split("</section>")[0]
    assert "use the population (n) form" in weeks
    assert "1.165 with the population (n) SD; 1.079 with the sample (n − 1) SD." in weeks
