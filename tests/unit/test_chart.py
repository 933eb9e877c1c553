"""The strips as drawn: heights in proportion, gaps left open, few nodes however many days."""

import re

import pytest

from pht.ui import chart
from pht.ui.html import to_list

SOLID = chart.solid("load")


def strip(**given):
    return {"label": "Load", "unit": "AU", "tall": 100, "top": 100, "layers": [], "signs": [], "foot_signs": [], "empty": "", **given}


def drawn(days, *strips, labels=()):
    return to_list(chart.strips("c", "Found", "In words", days, strips, labels))


def every(node, tag):
    found = [node] if node[0] == tag else []
    for child in node[2:]:
        if not isinstance(child, str):
            found += every(child, tag)
    return found


def strokes(days, layer, top=100):
    """What the one layer of a strip draws, as text."""
    paths = every(drawn(days, strip(layers=[layer], top=top)), "path")[1:]
    return "".join(path[1]["d"] for path in paths)


def boxes(text):
    """(left, top, right, bottom) of each box in tenths of a px."""
    found = re.findall(r"M(\d+) (\d+)V(\d+)h(\d+)V\d+z", text)
    return [(int(left), int(top), int(left) + int(wide), int(base)) for left, base, top, wide in found]


@pytest.mark.parametrize(("value", "top"), [(1, 1), (9, 10), (251, 400), (401, 500), (504, 600), (1000, 1000), (1001, 2000)])
def test_the_scale_ends_on_a_round_number_that_is_not_below_the_highest(value, top):
    assert chart.nice_ceiling(value) == top


def test_bars_are_as_tall_as_their_values_and_stand_over_their_days():
    found = boxes(strokes(4, (chart.bars, SOLID, [100, None, 0, 25])))
    assert [base - top for left, top, right, base in found] == [1000, 250]
    for (left, top, right, base), place in zip(found, (0, 3), strict=True):
        assert base == 1000 and place * 1500 < left < right < (place + 1) * 1500


def test_a_bar_on_a_floor_begins_where_the_one_below_ends():
    (left, top, right, base), = boxes(strokes(1, (chart.bars, SOLID, [30], [50])))
    assert (top, base) == (200, 500)


def test_zero_has_a_foot_and_nothing_has_none():
    text = strokes(3, (chart.feet, SOLID, [0, None, 40]))
    assert len(boxes(text)) == 1 and boxes(text)[0][0] < 2000


def test_a_line_is_broken_where_a_value_is_missing():
    text = strokes(6, (chart.lines, SOLID, [0, 100, None, 50, None, None]))
    assert text == "M500 1000h0L1500 0M3500 500h0"


def test_a_long_line_goes_on_from_where_its_last_piece_ended():
    parts = drawn(250, strip(layers=[(chart.lines, SOLID, [50] * 250)]))
    paths = [path[1]["d"] for path in every(parts, "path")[1:]]
    assert len(paths) == 3 and all(path.startswith("M") for path in paths)
    assert paths[1].startswith("M%d 500L" % ((2 * 99 + 1) * 6000 // 500))


def test_neighbours_without_anything_known_are_one_gap():
    assert strokes(5, (chart.gaps, SOLID, [0, 2, 3, 4])) == "M0 0H1200V1000H0zM2400 0H6000V1000H2400z"


def test_a_band_lies_between_its_edges_and_stops_where_there_is_none():
    assert strokes(4, (chart.band, SOLID, [10, 10, None, 20], [30, 30, None, 40])) == (
        "M0 900V700H3000V900zM4500 800V600H6000V800z"
    )


def test_a_stem_links_two_values_of_a_day_that_has_both():
    assert strokes(3, (chart.stems, SOLID, [20, None, 40], [50, 60, 40])) == "M1000 800V500"


def test_an_empty_strip_says_so_instead_of_an_empty_frame():
    picture = drawn(3, strip(empty="Nothing here."))
    assert [text[2] for text in every(picture, "text")] == ["Load", "Nothing here."]
    assert every(picture, "path") == []


def test_ten_years_are_few_nodes_and_few_words():
    values = [place % 7 for place in range(3650)]
    layers = [(draw, SOLID, values) for draw in (chart.bars, chart.feet, chart.lines)]
    layers.append((chart.dots, [SOLID, SOLID], values))
    labels = chart.thinned([(place, "Mon") for place in range(0, 3650, 7)])
    picture = drawn(3650, strip(layers=layers, top=6, signs=[(SOLID, "●", list(range(3650)))]), labels=labels)
    assert len(every(picture, "path")) < 190 and len(every(picture, "text")) < 12


def test_each_strip_has_its_own_scale_and_the_picture_room_for_all():
    picture = drawn(2, strip(), strip(top=10, unit="min", tall=66))
    words = [text[2] for text in every(picture, "text")]
    assert words == ["Load", "100 AU", "50", "Load", "10 min", "5"]
    inner = every(picture, "svg")[1:]
    ends = [int(one[1]["y"]) + int(one[1]["height"]) for one in inner]
    assert int(inner[1][1]["y"]) > ends[0] and int(picture[1]["height"]) > ends[1]


def test_a_low_strip_has_one_word_on_its_scale():
    picture = drawn(2, strip(top=10, tall=60))
    assert [text[2] for text in every(picture, "text")] == ["Load", "10 AU"]


def test_a_dash_is_level_and_as_wide_as_a_bar():
    layers = [(chart.dashes, SOLID, [None, 50]), (chart.bars, SOLID, [None, 50])]
    dash, bar = [one[1]["d"] for one in every(drawn(2, strip(layers=layers)), "path")[1:]]
    left, wide = re.match(r"M(\d+) 500h(\d+)$", dash).groups()
    assert bar.startswith(f"M{left} ") and f"h{wide}V" in bar


def test_title_and_words_belong_to_the_picture():
    picture = drawn(1, strip())
    names = {one[1]["id"]: one[2] for tag in ("title", "desc") for one in every(picture, tag)}
    assert [names[name] for name in picture[1]["aria-labelledby"].split()] == ["Found", "In words"]
