"""Marks for safety first, the tool's performance on its own people, and what vignettes.yml must hold."""

import copy

import pytest

from pht import data
from pht.self_screen import practice_report, practice_rules, rules, vignette_schema
from pht.self_screen.practice_rules import confusion, intended_level, mark, performance, shuffled, vignettes

LEVELS = ["none", "routine", "days", "24_48h", "same_day", "emergency"]
PEOPLE = vignettes()


# ---- Marks ----


@pytest.mark.parametrize(
    ("chosen", "intended", "expected"),
    [
        ("same_day", "same_day", {"kind": "same", "steps": 0, "critical": False}),
        ("emergency", "routine", {"kind": "over", "steps": 4, "critical": False}),
        ("same_day", "emergency", {"kind": "under", "steps": 1, "critical": True}),
        ("days", "24_48h", {"kind": "under", "steps": 1, "critical": False}),
        ("routine", "days", {"kind": "under", "steps": 1, "critical": True}),
        ("none", "routine", {"kind": "under", "steps": 1, "critical": False}),
        ("none", "same_day", {"kind": "under", "steps": 4, "critical": True}),
    ],
)
def test_a_choice_is_marked_by_how_it_stands_to_what_was_intended(chosen, intended, expected):
    assert mark(chosen, intended) == expected


def test_every_pair_of_levels_counts_once_and_where_it_belongs():
    pairs = [(intended, chosen) for intended in LEVELS for chosen in LEVELS]
    found = confusion([*pairs, ("emergency", "none")])
    assert found["levels"] == LEVELS
    assert found["counts"] == [[1 + (row == 5 and column == 0) for column in range(6)] for row in range(6)]
    # 6 on the diagonal, 15 on each side, and the one that was added.
    assert (found["of"], found["same"], found["under"], found["over"]) == (37, 6, 16, 15)
    # Of the 15: 5 below emergency, 2 each below same_day, 24_48h and days.
    assert found["critical"] == 5 + 2 + 2 + 2 + 1


def test_no_choices_make_an_empty_table():
    assert confusion([])["counts"] == [[0] * 6 for _ in range(6)]


# ---- The tool on its own people ----


@pytest.fixture(scope="module")
def found():
    return performance(PEOPLE)


def test_the_matrix_counts_everybody_once(found):
    assert found["of"] == len(PEOPLE) == sum(map(sum, found["counts"]))
    for level, row in zip(found["levels"], found["counts"], strict=True):
        assert sum(row) == len([one for one in PEOPLE if intended_level(one) == level])


def test_the_shares_are_the_matrix_read_another_way(found):
    counts = found["counts"]
    assert found["same"]["count"] == sum(counts[place][place] for place in range(6))
    assert found["under"]["count"] == sum(counts[row][column] for row in range(6) for column in range(row))
    assert found["over"]["count"] == sum(counts[row][column] for row in range(6) for column in range(row + 1, 6))
    assert found["urgent"]["of"] == sum(map(sum, counts[2:]))
    assert found["urgent"]["count"] == sum(sum(row[2:]) for row in counts[2:])
    assert len(found["differences"]) == found["under"]["count"] + found["over"]["count"]


def test_each_difference_is_listed_as_the_tool_and_the_author_have_it(found):
    for one in found["differences"]:
        person = practice_rules.vignette(one["id"])
        given = rules.care_level(rules.screen(practice_rules.document(person)))
        assert given == one["given"] != one["intended"] == intended_level(person)
        assert {name: one[name] for name in ("kind", "critical")}.items() <= mark(given, one["intended"]).items()


def person(name, **changes):
    return {**copy.deepcopy(practice_rules.vignette(name)), **changes}


def test_a_miss_shows_up_as_one_with_its_interval():
    people = [person("long-flight"), person("hill-runner", intended={"outcome": "urgent", "when": "same_day"})]
    found = performance(people)
    assert found["differences"] == [{"id": "hill-runner", "intended": "same_day", "given": "routine", "kind": "under", "critical": True}]
    # Wilson for 1 of 2: (1 + 1.96^2/2 -+ 1.96 sqrt(1/2 + 1.96^2/4)) / (2 + 1.96^2) = (2.9208 -+ 2.3685) / 5.8416
    for share in (found["under"], found["urgent"], found["same"]):
        assert (share["count"], share["of"], share["share"]) == (1, 2, 0.5)
        assert (share["low"], share["high"]) == pytest.approx((0.0945, 0.9055), abs=1e-4)
    # Wilson for 0 of 2: 0 to 1.96^2 / (2 + 1.96^2)
    assert (found["over"]["low"], found["over"]["high"]) == pytest.approx((0, 0.6576), abs=1e-4)


def test_a_right_level_with_another_outcome_is_told_apart():
    found = performance([person("hill-runner", intended={"outcome": "see_clinician", "when": "routine"})])
    assert found["same"]["count"] == 1 and found["outcomes"]["count"] == 0 and found["differences"] == []


def test_nobody_to_count_has_no_share():
    found = performance([person("hill-runner")])
    assert found["urgent"] == {"count": 0, "of": 0, "share": None, "low": None, "high": None}
    assert ("Of those meant to be seen within days or sooner, sent to be seen so", "nobody to count") in practice_report.share_lines(found)


def test_an_unsafe_miss_is_named_before_anything_else(found):
    told = [line for line, _ in practice_report.differences(found)]
    critical = [one["id"] for one in found["differences"] if one["critical"]]
    titles = [practice_rules.vignette(name)["title"] for name in critical]
    assert len(told) == len(found["differences"])
    assert all(any(title in line for title in titles) for line in told[: len(critical)])
    assert practice_report.share_lines(found)[0][0].startswith("Under-triage")


def test_the_printed_matrix_is_the_counted_one_with_most_care_first(found):
    head, *rows = practice_report.matrix_rows(found)
    assert head == ["intended / tool", "Now", "Today", "1 to 2 days", "A few days", "Routine visit", "Self-care"]
    assert [row[0] for row in rows] == head[1:]
    assert [[int(cell) for cell in row[1:]] for row in rows] == [row[::-1] for row in found["counts"][::-1]]


# ---- People ----


@pytest.mark.parametrize("one", PEOPLE, ids=lambda one: one["id"])
def test_every_answers_document_is_whole_and_accepted(one):
    document = practice_rules.document(one)
    assert rules.problems(document) == []
    assert rules.unanswered(document) == {"red": [], "other": []}
    assert set(one["answers"]) <= set(document["answers"])
    assert ("limp" in document["answers"]) == (one["age"] < 18)


def test_the_people_cover_the_grid():
    assert vignette_schema.check(PEOPLE) == []
    assert len(PEOPLE) >= 40
    dangerous = {entry["cell"] for entry in practice_rules.GRID if entry["dangerous"]}
    for cell in dangerous:
        assert {"clear", "subtle", "decoy"} <= {one["kind"] for one in PEOPLE if one["cell"] == cell}


def test_every_level_of_care_and_every_red_line_is_met():
    assert {intended_level(one) for one in PEOPLE} == set(LEVELS)
    told = {name for one in PEOPLE for name, answer in one["answers"].items() if answer != "no"}
    asked = {line["id"] for line in rules.LINES if line["asked"] != "never"}
    assert asked <= told


def test_a_title_gives_nothing_away():
    for one in PEOPLE:
        for word in ("tendon", "clot", "cancer", "infection", "fracture", "nerve", "urgent", "emergency"):
            assert word not in one["title"].lower(), one["title"]


SPOILED = [
    ({"cell": "knee"}, "cell must be one of"),
    ({"kind": "hard"}, "kind must be one of clear, subtle, decoy, plain"),
    ({"country": "XX"}, "country must be one of"),
    ({"age": None}, "age must be a whole number"),
    ({"age": 45.5}, "age must be a whole number"),
    ({"story": "Too short."}, "the story has 2 words"),
    ({"title": " "}, "title must be a text"),
    ({"why": None}, "why must be a text"),
    ({"answers": {"pop": "yes"}}, '"pop" is not a question'),
    ({"answers": {"saddle": "maybe"}}, 'saddle cannot be "maybe"'),
    ({"answers": {"limp": "yes"}}, "limp is not asked at this age"),
    ({"intended": {"outcome": "urgent"}}, "intended must hold outcome and when"),
    ({"intended": {"outcome": "incomplete", "when": "none"}}, "the intended outcome must be one of"),
    ({"intended": {"outcome": "urgent", "when": "now"}}, "intended when must be same_day or 24_48h or days"),
    ({"source": []}, "source must be a list"),
    ({"source": ["nobody1999"]}, "source 'nobody1999' is not in evidence/sources.yml"),
    ({"last_checked": "yesterday"}, "last_checked must be a date"),
    ({"extra": 1}, "extra is not a field here"),
]


@pytest.mark.parametrize(("change", "message"), SPOILED, ids=lambda value: value if isinstance(value, str) else None)
def test_each_mistake_in_the_file_is_named_with_its_person(change, message):
    people = [{**person("hill-runner"), **change}, *PEOPLE[1:]]
    found = vignette_schema.check(people)
    assert any(line.startswith("hill-runner: ") and message in line for line in found), found


def test_a_missing_field_a_double_and_a_hole_in_the_grid_are_named():
    without = {name: content for name, content in person("hill-runner").items() if name != "why"}
    decoys = [one for one in PEOPLE if not (one["cell"] == "dvt" and one["kind"] == "decoy")]
    assert "hill-runner: why is missing" in vignette_schema.check([without, *PEOPLE[1:]])
    assert "hill-runner: is there twice" in vignette_schema.check([*PEOPLE, PEOPLE[0]])
    assert vignette_schema.check(decoys) == ["the grid: dvt has no decoy person"]
    assert "there are 10 people; there must be 40 or more" in vignette_schema.check(PEOPLE[:10])
    assert "the grid: lumbar has nobody" in vignette_schema.check(PEOPLE[:10])


# ---- Order, and one answer changed ----


def test_a_seed_decides_an_order_of_everybody():
    names = [one["id"] for one in PEOPLE]
    first, again, other = shuffled(names, 202611221540), shuffled(names, 202611221540), shuffled(names, 202611221541)
    assert first == again and sorted(first) == sorted(names)
    assert first != names and first != other
    assert shuffled(["a", "b", "c", "d", "e"], 7) == shuffled(("a", "b", "c", "d", "e"), 7)


def test_each_place_is_reached_by_many_seeds():
    firsts = [shuffled(list("abcdef"), 202611220000 + minute)[0] for minute in range(600)]
    assert all(60 < firsts.count(letter) < 140 for letter in "abcdef")


def test_a_changed_answer_moves_what_the_rules_say_and_leaves_the_story_alone():
    whole = practice_rules.document(practice_rules.vignette("hill-runner"))
    kept = copy.deepcopy(whole)
    found = practice_rules.moved(whole, practice_rules.with_change(whole, "leg_swollen", "yes"))
    assert whole == kept
    assert (found["before"]["when"], found["after"]["when"]) == ("routine", "same_day")
    assert found["gained"] == ["leg_swollen"] and found["lost"] == []


def test_the_age_can_be_changed_too():
    whole = practice_rules.document(practice_rules.vignette("almost-eighteen"))
    found = practice_rules.moved(whole, practice_rules.with_change(whole, "age", "18"))
    assert found["lost"] == ["under_18"] and found["after"]["outcome"] == "fits_pattern"


@pytest.mark.parametrize("one", [PEOPLE[0], practice_rules.vignette("school-race")], ids=lambda one: one["id"])
def test_every_change_that_is_offered_is_an_answer(one):
    whole = practice_rules.document(one)
    names = practice_rules.changeable(whole)
    assert names[0] == "age" and ("limp" in names) == (one["age"] < 18) and "under_18" not in names
    for name in names:
        for choice in practice_rules.choices(name):
            rules.screen(practice_rules.with_change(whole, name, choice))
    assert practice_rules.choices("under_18") == practice_rules.choices("nothing") == []


def test_the_file_holds_nothing_but_people():
    assert data.load("self_screen/vignettes.yml") is PEOPLE
