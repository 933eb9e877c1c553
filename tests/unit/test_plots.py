"""The matplotlib picture of a diary: what stands in it are the rules' numbers, day by day."""

import io
import itertools
import math
import subprocess
import sys

import pytest
from matplotlib import style as styles
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.dates import num2date
from matplotlib.figure import Figure

from pht import data
from pht.diary import csv_file
from pht.embed import plots
from pht.load_monitor import figures, rules
from pht.load_monitor.analysis import analysed
from tests.conftest import ROOT

R45 = csv_file.read(data.text("diary/examples/r45.csv"))["diary"]["rows"]
KINDS = {key: plots._key(key) for key in ("running", "fast_hill", "strength_low", "strength_deep", "other")}
MIXED = [
    {"date": "2026-01-05", "type": "run", "minutes": 40, "rpe": 5, "fast_min": 6, "hill_min": 4, "pain_during": 2,
     "pain_next_morning": 1, "sit_minutes": 400, "sit_tolerance_min": 20},
    {"date": "2026-01-05", "type": "strength_deep", "minutes": 30, "rpe": 6, "pain_during": 4, "pain_next_morning": 5},
    {"date": "2026-01-06", "type": "rest", "sit_minutes": 500},
    {"date": "2026-01-08", "type": "strength_low", "minutes": 30, "rpe": 4, "pain_during": 1, "pain_next_morning": 1,
     "sit_tolerance_min": 25},
    {"date": "2026-01-09", "type": "run", "minutes": 30, "pain_during": 7},
    {"date": "2026-01-10", "type": "walk", "minutes": 30, "rpe": 2, "pain_during": 0, "pain_next_morning": 2},
    {"date": "2026-01-11", "type": "isometric", "minutes": 10, "rpe": 3, "pain_during": 0},
    {"date": "2026-01-11", "type": "run", "minutes": 20, "rpe": 3, "planned": True},
    {"date": "2026-01-14", "type": "run", "minutes": 25, "rpe": 4, "planned": True},
    {"date": "2026-01-13", "type": "sport", "planned": True},
]


def drawn(rows, weeks=None, **settings):
    found = analysed(rows, rules.full_settings(settings))
    return plots.plot(rows, found, weeks).axes, found


def date(x):
    return num2date(x).date().isoformat()


def bars(ax, label):
    """{date: (bottom, height)} of the bars with a label."""
    for container in ax.containers:
        if container.get_label() == label:
            return {date(bar.get_x() + bar.get_width() / 2): (bar.get_y(), bar.get_height()) for bar in container}
    return {}


def line(ax, label):
    """{date: value or None} of the line with a label."""
    (found,) = [one for one in ax.lines if one.get_label() == label]
    return {date(x): None if math.isnan(y) else y for x, y in zip(*found.get_data(), strict=True)}


def grey(colour):
    return sum(share * part for share, part in zip((0.3, 0.59, 0.11), colour, strict=False))


def patches(ax, gid):
    return [one for one in (*ax.patches, *ax.collections) if one.get_gid() == gid]


# ---- Load ----


@pytest.mark.parametrize("rows", [R45, MIXED])
def test_bars_of_a_day_are_its_load_by_exposure_one_on_the_other(rows):
    (load, *_), found = drawn(rows)
    by_kind = {kind: bars(load, label) for kind, label in KINDS.items()}
    for day, one in zip(found["days"], found["exposure"], strict=True):
        top = 0
        for kind in KINDS:
            bottom, height = by_kind[kind].get(day["date"], (top, 0))
            fast = (one["fast_hill"] or 0) if kind == "running" else 0
            assert height == pytest.approx((one[kind] or 0) - fast)
            assert not height or bottom == pytest.approx(top)
            top += height
        assert top == pytest.approx(day["load"] or 0)


def test_the_fast_and_hill_part_of_a_run_is_counted_once():
    (load, *_), _ = drawn(MIXED)
    assert bars(load, KINDS["running"])["2026-01-05"] == (0, pytest.approx(150))
    assert bars(load, KINDS["fast_hill"]) == {"2026-01-05": (pytest.approx(150), pytest.approx(50))}
    assert bars(load, KINDS["strength_deep"])["2026-01-05"] == (pytest.approx(200), 180)


def test_a_rest_day_has_a_foot_an_unknown_day_and_a_session_without_load_have_none():
    (load, *_), found = drawn(MIXED, unlisted="unknown")
    (feet,) = patches(load, "zero")
    assert [date(sum(x for x, _ in foot) / 2) for foot in feet.get_segments()] == ["2026-01-06"]
    assert [date(one.get_x() + 0.5) for one in patches(load, "unknown")] == ["2026-01-07"]
    asked = sorted(date(one.xy[0]) for one in load.texts if one.get_text() == "?")
    assert asked == ["2026-01-09", "2026-01-13"]
    assert not any("2026-01-09" in bars(load, label) for label in KINDS.values())
    assert [day["date"] for day in found["days"] if day["load"] is None] == ["2026-01-07", "2026-01-09"]


def test_planned_sessions_are_outlines_and_no_part_of_what_was_done():
    (load, *_), found = drawn(MIXED)
    assert bars(load, plots._key("planned")) == {"2026-01-11": (0, 60), "2026-01-14": (0, 100)}
    (outlines,) = [one for one in load.containers if one.get_label() == plots._key("planned")]
    assert all(bar.get_facecolor()[3] == 0 and bar.get_linestyle() == "--" for bar in outlines)
    assert load.get_xlim()[1] > plots._place("2026-01-14")
    assert found["days"][-1]["date"] == "2026-01-11"


@pytest.mark.parametrize("style", ["default", "dark_background", pytest.param(ROOT / "book" / "pht.mplstyle", id="course")])
def test_each_exposure_can_be_told_from_the_others_without_colour(style):
    with styles.context(style):
        (load, *_), _ = drawn(MIXED)
    looks = set()
    for container in load.containers:
        bar = container[0]
        alpha = bar.get_facecolor()[3]
        assert not bar.get_hatch() or abs(grey(bar.get_edgecolor()) - grey(bar.get_facecolor())) > 0.3, "hatching that cannot be seen"
        looks.add((bar.get_hatch(), round(grey(bar.get_facecolor()), 1) if alpha else None, bar.get_linestyle()))
    assert len(looks) == len(load.containers) == 6


def test_a_session_planned_far_ahead_leaves_the_days_done_their_room():
    (load, *_), _ = drawn([*R45, {"date": "2026-09-01", "type": "run", "minutes": 60, "rpe": 4, "planned": True}])
    assert date(load.get_xlim()[1]) == "2026-02-15"


# ---- Sitting ----


def test_sitting_is_minutes_with_tolerance_as_a_line_that_breaks_where_none_was_given():
    (_, sitting, _), found = drawn(MIXED)
    assert {day: height for day, (_, height) in bars(sitting, plots._key("sit_minutes")).items()} == {
        "2026-01-05": 400, "2026-01-06": 500,
    }
    assert line(sitting, plots._key("sit_tolerance_min")) == {
        day["date"]: one["sit_tolerance_min"] for day, one in zip(found["days"], found["exposure"], strict=True)
    }


def test_the_highest_mark_of_tolerance_is_whole():
    (_, sitting, _), _ = drawn([{"date": "2026-01-05", "type": "rest", "sit_tolerance_min": 45}])
    (found,) = [one for one in sitting.lines if one.get_label() == plots._key("sit_tolerance_min")]
    assert not found.get_clip_on()


def test_a_diary_without_sitting_keeps_its_strip_and_says_so():
    (_, sitting, _), _ = drawn(R45)
    assert [text.get_text() for text in sitting.texts] == [plots.said("strips", "none", "sitting")]
    assert not sitting.containers and not sitting.lines and len(sitting.get_yticks()) == 0


# ---- Response ----


@pytest.mark.parametrize("rows", [R45, MIXED])
@pytest.mark.parametrize("name", ["during", "morning"])
def test_pain_scores_stand_on_their_days_and_days_without_are_gaps(rows, name):
    (*_, response), found = drawn(rows)
    assert line(response, plots._key(name)) == {
        day["date"]: one[name] for day, one in zip(found["days"], found["exposure"], strict=True)
    }


def test_the_band_is_the_own_usual_morning_of_each_day():
    (*_, response), found = drawn(R45)
    (band,) = [one for one in response.patches if one.get_label() == plots._key("usual")]
    tops, edges, bottoms = band.get_data()
    assert [date(edge + 0.5) for edge in edges[:-1]] == [day["date"] for day in found["days"]]
    for top, bottom, one in zip(tops, bottoms, found["exposure"], strict=True):
        if one["usual"] is None:
            assert math.isnan(top) and math.isnan(bottom)
        else:
            assert (bottom, top) == (max(0, one["usual"] - 0.5), min(10, one["usual"] + 0.5))


@pytest.mark.parametrize("school", ["goom", "strict", "silbernagel"])
def test_marks_are_the_least_settled_answer_of_each_day(school):
    (*_, response), found = drawn(MIXED, school=school)
    shown = {}
    for marks in response.collections:
        for x, _ in marks.get_offsets() if isinstance(marks, PathCollection) else ():
            shown.setdefault(date(x), []).append(marks.get_label())
    expected = {}
    for session in found["sessions"]:
        light = session["light"] or "none"
        before = expected.get(session["date"], "none")
        expected[session["date"]] = max(before, light, key=figures.LIGHT_ORDER.get)
    assert shown == {day: [plots.said("lights", light)["word"]] for day, light in expected.items()}


def test_answers_differ_in_shape_and_have_the_pages_colours():
    (*_, response), _ = drawn(R45)
    marks = {one.get_label(): one for one in response.collections if one.get_label() in ("settled", "hold", "ease back")}
    assert len({one.get_paths()[0].vertices.tobytes() for one in marks.values()}) == 3
    style = data.text("ui/style.css")
    for word, one in marks.items():
        assert f"--pht-{word.replace(' ', '-')}-fill: {to_hex(one.get_facecolor()[0])};" in style


# ---- Days, words and frame ----


def test_the_last_weeks_are_the_last_weeks():
    (load, _, response), found = drawn(R45, weeks=2)
    assert list(line(response, plots._key("morning"))) == [day["date"] for day in found["days"][-14:]]
    assert max(height for _, height in bars(load, KINDS["running"]).values()) == 90
    everything, _ = drawn(R45, weeks=500)
    assert len(line(everything[2], plots._key("morning"))) == 42


@pytest.mark.parametrize("weeks", [0, -1, 2.5, "2", True])
def test_a_number_of_weeks_that_is_none_is_refused(weeks):
    with pytest.raises(ValueError, match=r"^pht: weeks=.* is not a number of weeks"):
        drawn(R45, weeks=weeks)


def test_the_strips_share_their_days_and_name_their_units():
    axes, _ = drawn(R45)
    assert len({ax.get_xlim() for ax in axes}) == 1
    assert [ax.get_ylabel().split("\n") for ax in axes] == [
        ["Load,", "AU a day"], ["Sitting,", "minutes a day"], ["Pain,", "0 to 10"],
    ]
    labels = [label.get_text() for label in axes[2].get_xticklabels()]
    assert labels == ["5 Jan", "12 Jan", "19 Jan", "26 Jan", "2 Feb", "9 Feb"]
    assert axes[2].get_xlabel() == "Day, 2026"


def test_the_title_states_the_finding_and_the_words_say_all():
    found = analysed(R45, rules.full_settings({}))
    figure = plots.plot(R45, found)
    heading, summary = figures.chart_words(found["days"], found["sessions"], found["exposure"])
    assert figure.get_suptitle().replace("\n", " ") == heading
    assert figure.words == plots.words(R45, found) == heading + " " + summary


def test_axes_of_another_figure_are_drawn_into_and_their_title_left_alone():
    own = Figure()
    axes = own.subplots(3)
    own.suptitle("mine")
    found = analysed(MIXED, rules.full_settings({}))
    assert plots.plot(MIXED, found, axes=axes) is own
    assert own.get_suptitle() == "mine"
    assert bars(axes[0], KINDS["running"])


@pytest.mark.parametrize("axes", [[], [None] * 3, 5, Figure().subplots(2)])
def test_other_axes_are_refused(axes):
    with pytest.raises(ValueError, match="^pht: axes= needs three matplotlib axes"):
        plots.plot(MIXED, analysed(MIXED, rules.full_settings({})), axes=axes)


@pytest.mark.parametrize("rows", [[], [{"date": "2026-01-13", "type": "run", "planned": True}]])
def test_a_diary_in_which_nothing_counts_is_refused_in_words(rows):
    with pytest.raises(ValueError, match="^pht: there is nothing to plot yet"):
        drawn(rows)


@pytest.mark.parametrize("rows", [
    [{"date": "2026-01-05", "type": "rest"}],
    [{"date": "2026-01-05", "type": "run"}],
    [{"date": "2026-01-05", "type": "walk", "minutes": 10, "rpe": 0}],
    [{"date": "2025-12-31", "type": "run", "pain_next_morning": 3}, {"date": "2026-01-01", "type": "rest", "sit_minutes": 0}],
])
def test_the_smallest_diaries_are_drawn(rows):
    axes, _ = drawn(rows)
    picture = io.BytesIO()
    axes[0].figure.savefig(picture, format="png")
    assert picture.getvalue().startswith(b"\x89PNG") and len(axes) == 3


@pytest.mark.parametrize("rows", [R45, MIXED])
def test_every_letter_fits_the_width_of_a_page(rows):
    (load, *_), _ = drawn(rows, unlisted="unknown")
    figure = load.figure
    assert figure.get_size_inches()[0] == 6.5
    figure.savefig(io.BytesIO(), format="png")
    edge = figure.bbox.width
    texts = [text for ax in figure.axes for text in (*ax.get_legend().get_texts(), ax.yaxis.label, *ax.get_xticklabels())]
    boxes = [ax.yaxis.label.get_window_extent() for ax in figure.axes]
    assert all(above.y0 > below.y1 for above, below in itertools.pairwise(boxes))
    for text in [*figure.texts, *texts]:
        assert text.get_fontsize() >= 8
        if text.get_visible() and text.get_text():
            box = text.get_window_extent()
            assert box.x0 >= 0 and box.x1 <= edge, text.get_text()


def test_a_notebook_shows_it_once_the_same_each_time_with_text_as_text():
    found = analysed(MIXED, rules.full_settings({}))
    first, second = (plots.plot(MIXED, found)._repr_mimebundle_() for _ in range(2))
    assert first == second
    assert list(first) == ["image/svg+xml"]
    assert ">Load,<" in first["image/svg+xml"] or "Load," in first["image/svg+xml"]


def test_neither_matplotlib_nor_pyplot_is_loaded_before_it_is_needed():
    code = (
        "import sys; from pht import LoadMonitor; monitor = LoadMonitor(example='r45')\n"
        "assert 'matplotlib' not in sys.modules\n"
        "monitor.plot()._repr_mimebundle_()\n"
        "assert 'matplotlib' in sys.modules and 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
