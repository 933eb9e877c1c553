"""The picture of a diary: its strips, the day chosen in it, and the files it is saved as."""

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from pht.load_monitor import app, strips, view
from pht.load_monitor.analysis import analysed
from pht.ui import chart
from pht.ui.html import to_html, to_list

STYLE = Path(chart.__file__).with_name("style.css").read_text(encoding="utf-8")
MONDAY = "2026-01-05"


class Reader:
    """Uses the monitor as a reader does."""

    def __init__(self, rows=None, **settings):
        self.state = app.init({"sessions": rows, **settings} if rows else {"example": "r45"})
        self.effects = []

    def do(self, name, **event):
        self.state, self.effects = app.update(self.state, {"name": name, "now": "2026-02-20T10:00", **event})
        return self

    def choose(self, place, first=MONDAY):
        return self.do("day", first=first, value=str(place))

    @property
    def tree(self):
        return to_list(view.view(self.state))

    @property
    def page(self):
        return to_html(view.view(self.state))

    def part(self, kind):
        """The words of the first part of the page with a class."""
        return " ".join(" ".join(texts(first(self.tree, kind))).split())

    def slider(self):
        return [one for one in every(self.tree) if one[1].get("type") == "range"][0][1]


def every(node):
    yield node
    for child in node[2:]:
        if not isinstance(child, str):
            yield from every(child)


def first(tree, kind):
    return [one for one in every(tree) if kind in one[1].get("class", "").split()][0]


def texts(node):
    found = []
    for child in node[2:]:
        found += [child] if isinstance(child, str) else texts(child)
    return found


def run(day, **given):
    return {"date": f"2026-01-{day:02}", "type": "run", "minutes": 30, "rpe": 4, **given}


def part_of(rows, weeks=6, **settings):
    reader = Reader(rows, **settings)
    return strips.part_of(analysed(rows, reader.state["settings"]), rows, weeks)


# The strips


def test_the_title_says_what_is_found_and_the_words_below_tell_each_strip():
    reader = Reader()
    assert reader.part("pht-finding") == (
        "2 sessions said ease back and 3 sessions said hold; the highest daily load was 504 AU on 25 Jan."
    )
    words = reader.part("pht-picture")
    assert "running 3424, strength, little hip flexion 470, strength, deep hip flexion 670, other 355" in words
    assert "pain during 1 to 6, pain next morning 0 to 6" in words


def test_a_strip_without_data_says_so_calmly():
    reader = Reader()
    assert "No sitting minutes written down in these weeks." in reader.page
    assert "No pain scores written down in these weeks." in Reader([run(5)]).page
    assert "No load can be shown" in Reader([{"date": MONDAY, "type": "run", "minutes": 30}]).page


def test_the_key_names_only_what_is_there():
    assert "its fast and hill part" not in Reader().part("pht-key")
    fast = Reader([run(5, fast_min=10, sit_minutes=0)]).part("pht-key")
    assert "its fast and hill part" in fast and "sitting" in fast and "tolerance" not in fast


def test_a_diary_of_a_few_days_says_when_it_begins():
    def labels(rows):
        return [text[2] for text in every(Reader(rows).tree) if text[0] == "text"]

    for rows, begins in (([run(6)], "6 Jan"), ([run(6), run(9)], "6 Jan"), ([run(9), run(10)], "9 Jan")):
        assert begins in labels(rows)
    assert "12 Jan" in labels([run(6), run(20)]) and "6 Jan" not in labels([run(6), run(20)])


def test_one_sitting_tolerance_is_a_level_dash_and_the_morning_score_a_dot():
    tree = Reader([run(5, pain_next_morning=2, sit_minutes=300, sit_tolerance_min=20)]).tree
    sitting, response = [
        [path[1]["d"] for path in every(group) if path[0] == "path"]
        for group in every(tree)
        if group[0] == "g" and group[2][2].startswith(("Sitting", "Pain"))
    ]
    assert any(re.match(r"M\d+ \d+h[1-9]\d*$", drawn) for drawn in sitting)
    assert any(re.match(r"M\d+ \d+h0$", drawn) for drawn in response)


def test_the_day_stands_between_the_strips_and_their_key():
    page = Reader().choose(20).page
    assert page.index("pht-chart-frame") < page.index("pht-day ") < page.index('class="pht-key"')


def test_two_monitors_on_a_page_have_landmarks_of_their_own():
    def names(**params):
        state = app.init({"example": "r45", **params})
        nodes = [one for one in every(to_list(view.view(app.update(state, {"name": "opened", "now": "2026-02-20T10:00"})[0])))]
        return [one[1]["aria-label"] for one in nodes if "aria-label" in one[1] and one[0] in ("section", "form") or one[1].get("role") == "region"]

    plain, other = names(), names(id="knee")
    assert len(plain) > 6 and len(plain) == len(other)
    assert not set(plain) & set(other)


def test_planned_sessions_are_dashed_and_count_in_no_figure():
    planned = [run(8, planned=True, minutes=60, rpe=9), run(9, planned=True, minutes=None), run(30, planned=True)]
    planned[1].pop("minutes")
    done = [run(5), run(6)]
    part = part_of(done + planned)
    assert part["planned"] == [(3, 540), (4, None)] and part["further"] == 1
    assert part["dates"][-1] == "2026-01-09" and len(part["days"]) == 2
    page = Reader(done + planned).page
    assert page.count("stroke-dasharray") == 2, "the outline, and its sample in the key"
    assert "Further ahead than two weeks, and not in the picture: 1 planned session." in page
    plain = part_of(done)
    assert (part["heading"], part["summary"]) == (plain["heading"], plain["summary"])


def test_unknown_days_are_hatched_and_rest_days_are_not():
    rows = [run(5), run(8)]
    assert "url(#pht-load-monitor-main-chart-hatching)" not in Reader(rows).page
    assert "url(#pht-load-monitor-main-chart-hatching)" in Reader(rows, unlisted="unknown").page


def test_a_diary_of_plans_alone_has_no_picture():
    assert "pht-picture" not in Reader([run(5, planned=True)]).page


def test_the_period_is_the_last_weeks_or_all():
    rows = [{"date": f"2026-{month:02}-01", "type": "run", "minutes": 30, "rpe": 4} for month in range(1, 7)]
    assert [len(part_of(rows, weeks)["days"]) for weeks in (2, 6, 12, 0)] == [14, 42, 84, 152]


def test_the_table_behind_gives_each_kind_its_column():
    rows = [run(5, pain_during=0, sit_minutes=300), {"date": MONDAY, "type": "strength_deep", "minutes": 20, "rpe": 5}]
    table = Reader(rows).do("days_table").part("pht-picture").split("Day by day")[-1]
    assert re.search(r"Load, AU Running, AU Strength, deep hip flexion, AU Sitting, min Pain during Response", table)
    assert "Mon 5 Jan 220 120 100 300 0 not enough data yet and not enough data yet" in table


def test_how_many_days_count_as_rest_only_for_want_of_an_entry_is_always_shown():
    assert "13 days without an entry count as rest." in Reader().part("pht-picture")
    unknown = Reader([run(5), run(7)], unlisted="unknown").part("pht-picture")
    assert "Days without an entry are unknown" in unknown


def test_the_key_names_the_sign_at_a_load_that_is_not_known():
    done, planned = run(5), run(7, planned=True)
    assert "not_given" not in strips.kinds(part_of([done, planned])).split()
    for row in (done, planned):
        without = {name: row[name] for name in row if name != "rpe"}
        kinds = strips.kinds(part_of([run(4), without, run(8)]))
        assert "not_given" in kinds.split()
        assert strips.key("m", kinds)[kinds.split().index("not_given")][2] == "load not known"


# A day


def test_the_buttons_of_a_day_tell_the_day_and_stop_at_both_ends_of_the_picture():
    reader = Reader().choose(0)
    assert off(reader) == ["Day before"]
    event = {"name": "day", "first": "2026-01-06", "value": "0", "aloud": True}
    assert event in [one[1].get("on:click") for one in every(reader.tree) if one[0] == "button"]
    reader.do("day", first="2026-01-07", value="0", aloud=True)
    assert reader.effects[0]["text"].startswith("Wed 7 Jan 2026: run, pain 1 during, 1 next morning")
    assert off(reader) == []
    assert off(reader.choose(41)) == ["Day after"]
    assert reader.do("period", weeks=2).choose(28).part("pht-day").startswith("Mon 2 Feb 2026")
    assert off(reader) == ["Day before"]


def test_a_day_with_a_plan_is_told_with_its_plan():
    reader = Reader([run(5), run(7, planned=True)])
    told = [reader.choose(place).slider()["aria-valuetext"] for place in (1, 2)]
    assert told == [
        "Tue 6 Jan 2026: after the last day of the diary",
        "Wed 7 Jan 2026: after the last day of the diary; planned, not done: run on Wed 7 Jan, 30 min",
    ]


def off(reader):
    """The day's buttons that do nothing; they keep the focus."""
    buttons = [one for one in every(first(reader.tree, "pht-day")) if one[1].get("aria-disabled")]
    assert not [one for one in buttons if "on:click" in one[1] or "disabled" in one[1]]
    return [texts(one)[0] for one in buttons]


def test_a_day_is_chosen_told_and_closed_again():
    reader = Reader().choose(0)
    assert reader.state["day"] == MONDAY
    panel = reader.part("pht-day")
    assert "Mon 5 Jan 2026" in panel and "Trained. Load of the day: 96 AU." in panel
    assert reader.slider()["aria-valuetext"] == (
        "Mon 5 Jan 2026: run, pain 1 during, 0 next morning (Tue 6 Jan); no usual morning yet: settled; load 96 AU"
    )
    reader.do("close_day")
    assert reader.state["day"] is None and "pht-day-entry" not in reader.page
    assert reader.effects == [{"effect": "focus", "id": "pht-load-monitor-main-days"}]
    assert reader.slider()["value"] == "0", "the arrow keys go on from the day that was closed"


def test_a_session_is_linked_to_its_next_morning_with_the_rule_in_force():
    panel = Reader().choose(16).part("pht-day")
    assert "Run on Wed 21 Jan: pain 4 during, 3 next morning (Thu 22 Jan); your usual was 1: ▲ hold" in panel
    assert "45 min × session RPE 8 = 360 AU" in panel
    assert "Pain rule in force: 0 to 3 during; back to your own usual within 24 hours (Goom" in panel


def test_another_pain_rule_is_told_in_the_day_as_well():
    panel = Reader().do("setting", field="school", value="silbernagel").choose(0).part("pht-day")
    assert "Pain rule in force: 0 to 5 during; settled by next morning" in panel


@pytest.mark.parametrize("unlisted, said", [
    ("rest", "No entry. The day counts as a rest day."), ("unknown", "Not written down."),
])
def test_a_day_without_an_entry_says_what_it_counts_as(unlisted, said):
    rows = [run(5), {"date": "2026-01-07", "type": "rest", "sit_minutes": 240, "sit_tolerance_min": 20}]
    assert said in Reader(rows, unlisted=unlisted).choose(1).part("pht-day")
    rested = Reader(rows, unlisted=unlisted).choose(2).part("pht-day")
    assert "Rest day, written down." in rested
    assert "Sitting: 240 minutes. Sitting tolerance: 20 minutes until pain is 3 of 10." in rested


def test_a_missing_morning_and_a_planned_session_are_said_to_be_so():
    reader = Reader([run(5, pain_during=2), run(7, planned=True)])
    panel = reader.choose(0).part("pht-day")
    assert "pain 2 during, not given yet for the next morning (Tue 6 Jan)" in panel
    assert "The next-morning score is not in yet." in panel
    panel = reader.choose(2).part("pht-day")
    assert "Planned, not done: run on Wed 7 Jan, 30 min. Load if it is done so: 120 AU." in panel
    assert "Nothing here counts as done." in panel


def test_the_day_leads_to_each_of_its_entries():
    reader = Reader([run(5), run(5, note="second"), run(6)]).choose(0)
    buttons = [one[1]["on:click"] for one in every(first(reader.tree, "pht-day")) if one[1].get("on:click")]
    assert {"name": "edit", "row": "2026-01-05/1"} in buttons
    reader.do("edit", row="2026-01-05/1")
    assert reader.state["draft"]["note"] == "second"


def test_the_slider_has_a_step_for_each_day_and_begins_at_the_last():
    slider = Reader().slider()
    assert (slider["min"], slider["max"], slider["value"]) == ("0", "41", "41")
    assert slider["on:click"] == {"name": "day", "first": "2026-02-15", "value": "0"}, "a click there changes no value"
    assert "on:click" not in Reader().choose(3).slider()
    assert Reader().choose(3).slider()["on:keys"] == {"Escape": {"name": "close_day"}}


def test_a_line_marks_the_chosen_day():
    mark = first(Reader().choose(0).tree, "pht-chosen-day")
    assert [one for one in every(mark) if one[0] == "line"][0][1]["x1"] == "1.19%"


@pytest.mark.parametrize("value", ["", "-1", "1.5", "nonsense", "100000"])
def test_what_is_no_place_of_a_day_chooses_nothing(value):
    assert Reader().do("day", first=MONDAY, value=value).state["day"] is None


def test_a_day_outside_the_picture_has_no_panel():
    reader = Reader().choose(0).do("period", weeks=2)
    assert "pht-day-entry" not in reader.page and reader.slider()["value"] == "13"
    assert Reader().choose(0).do("open_diary", diary="own").state["day"] is None


# Files


def svg_of(reader):
    effect = reader.do("save_svg").effects[0]
    assert effect["effect"] == "download" and effect["mime"].startswith("image/svg+xml")
    return effect


def test_the_svg_file_stands_alone():
    effect = svg_of(Reader())
    assert effect["file_name"] == "load-picture-2026-01-05-to-2026-02-15.svg"
    text = effect["text"]
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg" and root.get("width") == "900"
    for of_a_page in ("var(", "class=", "%", "on:", "href", "<style", "vector-effect"):
        assert of_a_page not in text
    said = " ".join(root.itertext())
    assert "2 sessions said ease back" in said and "ease back" in said and "Pain rule in force" in said
    assert [one.tag.split("}")[1] for one in list(root)[:3]] == ["title", "desc", "rect"]
    assert list(root)[2].get("fill") == "#fff"
    names = [one.get("id") for one in root.iter() if one.get("id")]
    for used in re.findall(r"url\(#([^)]*)\)", text):
        assert used in names


def test_the_png_is_drawn_from_the_same_file():
    reader = Reader()
    text = svg_of(reader)["text"]
    effect = reader.do("save_png").effects[0]
    assert effect["effect"] == "download_png" and effect["file_name"].endswith(".png")
    assert effect["svg"] == text and effect["width"] == 900 and f'height="{effect["height"]}"' in text[:200]


def test_a_picture_that_cannot_be_made_is_told_and_svg_offered():
    reader = Reader().do("png_failed")
    assert "Save it as SVG instead." in reader.part("pht-notice")
    assert "SVG" in json.dumps(reader.effects)
    assert "Save it as SVG instead." not in Reader().do("png_failed").do("dismiss").page


def test_nothing_is_saved_without_a_day():
    for name in ("save_svg", "save_png"):
        assert Reader([run(5, planned=True)]).do(name).effects == []


def test_the_files_colours_are_the_pages_in_the_light():
    light = STYLE[: STYLE.index("html[data-theme")]
    for name, colour in chart.INKS.items():
        said = re.search(rf"--pht-{name}: (.*);", light)[1]
        assert colour in said.lower(), name


def test_every_colour_of_the_picture_has_one_on_paper_and_in_the_file():
    used = set(re.findall(r"var\(--pht-([a-z-]+)\)", to_html(first(Reader().tree, "pht-picture"))))
    assert used <= set(chart.INKS)
    paper = STYLE[STYLE.index("@media print") :]
    for name in used:
        assert f"--pht-{name}:" in paper, name
