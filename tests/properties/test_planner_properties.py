"""Any person, any history: the planner decides by its rules, and no week that it gives breaks one."""

import collections
import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pht import evidence
from pht.progression_planner import decision, exercises, plan_file, profile, rules, week
from tests.properties import planner_histories as people
from tests.unit.test_planner_steps import raised

HISTORIES = 20_000
raw = st.binary(min_size=people.BYTES, max_size=people.BYTES)
quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
many = settings(max_examples=HISTORIES, deadline=None, suppress_health_check=quiet, database=None)
some = settings(max_examples=600, deadline=None, suppress_health_check=quiet, database=None)

IDS = {rule["id"] for rule in evidence.rules()}
CLASSES = [{"C0"}, {"C0"}, {"C0", "C1"}, {"C0", "C1", "C2", "C3"}, *[{"C0", "C1", "C2", "C3", "E"}] * 2]
KEYS = ["decision", "stage", "next_stage", "rules", "criteria", "week", "caps", "review_on", "weeks_in_stage", "text"]
ITEM = {"exercise", "class", "sets", "reps", "hold_s", "load", "tempo", "rest_s", "heavy"}
STATUS = {True: "met", False: "not_met", None: "unknown"}


def test_every_history_is_decided_by_the_rules_and_no_week_breaks_one():
    seen = collections.Counter()

    @many
    @given(raw)
    def every_history(drawn):
        document = people.history(drawn)
        before = json.dumps(document)
        plan = rules.plan(document)
        assert json.dumps(document) == before
        reading = people.Reading(document)
        check_decision(plan, reading)
        check_form(plan, document)
        check_week(plan, reading)
        if plan["decision"] == "advance":
            check_step(document)
        seen["histories"] += 1
        seen[plan["decision"]] += 1
        seen["stage", plan["next_stage"], document["branch"]] += plan["decision"] != "stop_seek_care"
        seen["placed"] += "stage" not in document
        seen["advance", plan["stage"]] += plan["decision"] == "advance"
        for row in plan["week"]:
            seen["run", row["run"] and row["run"]["kind"]] += 1

    every_history()
    assert seen["histories"] >= HISTORIES
    for name in ("advance", "hold", "ease_back", "hold_conflict", "hold_thin_data", "review", "stop_seek_care"):
        assert seen[name] > HISTORIES // 400, seen
    for stage in range(6):
        assert all(seen["stage", stage, branch] > 30 for branch in people.BRANCHES), seen
        assert stage == 5 or seen["advance", stage] > 10, seen
    assert all(seen["run", kind] > 100 for kind in ("walk", "walk_run", "run", "sprint")), seen


def check_decision(plan, reading):
    """The decision is the one of the rules read a second time, and never further after a bad week."""
    decided, leads_to = reading.decision()
    assert (plan["decision"], plan["stage"], plan["next_stage"]) == (decided, reading.stage, leads_to)
    if reading.stage < 5:
        assert [one["status"] for one in plan["criteria"]] == [STATUS[one] for one in reading.statuses()]
    lights = [one[2] for one in reading.recent]
    if "red" in lights or lights.count("amber") >= 2 or not all(one[3] for one in reading.recent):
        assert plan["decision"] != "advance"
    steps = plan["next_stage"] - plan["stage"]
    assert steps in (0, 1, -1) or (plan["stage"], plan["next_stage"]) == (3, 5)
    assert (steps > 0) == (plan["decision"] == "advance") and (steps < 0) <= (plan["decision"] == "ease_back")
    reds = [one for one in reading.all if reading.today - one[0] < 14 and one[2] == "red"]
    assert ("see a clinician" in " ".join(plan["text"])) >= (len(reds) >= 3)


def check_form(plan, document):
    """Every field is there, raw and finite; each rule that is named exists, and one of them held."""
    assert list(plan) == KEYS
    assert json.loads(json.dumps(plan, allow_nan=False)) == plan
    assert {one["id"] for one in plan["rules"] + plan["criteria"] + plan["caps"]} <= IDS
    assert any(one["met"] for one in plan["rules"]) and len({one["id"] for one in plan["rules"]}) == len(plan["rules"])
    assert all(set(one) == {"id", "value", "met"} for one in plan["rules"])
    assert all(set(one) == {"id", "text", "status"} and one["text"] for one in plan["criteria"])
    assert plan["text"] and all(isinstance(line, str) and line and "{" not in line for line in plan["text"])
    start, today = people.number(document["start"]), people.number(document["today"])
    assert [people.number(date) - start for date in plan["review_on"]] == [42, 56, 84]
    assert plan["weeks_in_stage"] == (today - people.number(document.get("stage_since", document["start"]))) // 7


def check_week(plan, reading):
    """Seven days from today: what the stage allows, at its distances, under its ceilings."""
    document, rows = reading.document, plan["week"]
    assert [people.number(row["date"]) - reading.today for row in rows] == list(range(7))
    if plan["decision"] == "stop_seek_care":
        assert all(row["items"] == [] and row["run"] is None for row in rows)
        return
    stage = plan["next_stage"]
    if plan["decision"] == "hold_thin_data" and reading.gap() >= 14:
        stage = max(stage - 1, 0)
    assert any(row["items"] for row in rows)
    if document.get("goal_needs_speed") is False or document["branch"] == "active" and not document.get("goal_needs_speed"):
        assert not any(item["class"] == "E" for row in rows for item in row["items"])
        assert not any(row["run"] and is_fast(row["run"]) for row in rows)
    assert len([row for row in rows if row["items"] or row["run"]]) <= document["days_per_week"]
    for row in rows:
        check_items(row, stage, document)
        if row["run"]:
            check_run(row, stage, reading)
    check_distances(rows, reading)


def check_items(row, stage, document):
    assert set(row) == {"date", "items", "run"} and len(row["items"]) in (0, 2, 3, 4)
    assert len({item["exercise"] for item in row["items"]}) == len(row["items"])
    for item in row["items"]:
        assert set(item) == ITEM and item["class"] in CLASSES[stage]
        one = exercises.exercise(item["exercise"])
        assert one["class"] == item["class"] and one["equipment"] in ["none", *document["equipment"]]
        assert all(item[name] is None or type(item[name]) is int and item[name] > 0 for name in ("sets", "reps", "hold_s", "rest_s"))
        assert isinstance(item["load"], str) and isinstance(item["tempo"], str)
        strong = item["class"] != "E" and one["kind"] == "strength" and stage >= 2 and week.rm_of(item) <= 12
        assert item["heavy"] == (strong or item["class"] == "E")


def is_fast(run):
    return run["kind"] == "sprint" or (run["level"] or 0) >= 9 and run["kind"] == "run"


def check_run(row, stage, reading):
    run, on = row["run"], people.number(row["date"])
    assert set(run) == {"kind", "level", "pattern", "max_km"} and run["pattern"]
    if run["kind"] == "walk":
        assert run["level"] is None and run["max_km"] is None
        return
    assert stage >= 2 and reading.document["branch"] in ("runner", "field")
    assert type(run["level"]) is int and 1 <= run["level"] <= (9 if run["kind"] == "sprint" else 10)
    if is_fast(run):
        assert stage >= 4
    if run["kind"] == "run":
        assert run["level"] >= 7 and (run["level"] < 9 or reading.newest(reading.arabesque) <= 3)
        assert run["max_km"] is None or run["max_km"] <= 1.1 * longest(reading, on) + 1e-9
        assert (run["max_km"] is None) == (longest(reading, on) is None)
    else:
        assert run["max_km"] is None and (run["kind"] == "sprint" or run["level"] < 7)
    ladder = [one for one in reading.all if one[1]["kind"] in ("run", "walk_run") and "level" in one[1] and reading.today - one[0] < 30]
    if run["kind"] != "sprint" and not ladder:
        assert run["level"] <= 2 and all(one[3] for one in reading.recent)
        assert max(reading.newest(reading.of_stage(0)), reading.newest(reading.of_stage(2))) <= 3
    reds = [one for one in reading.done if max(one.get("pain_during", 0), one.get("pain_next_morning", 0)) >= 6]
    assert all(on - people.number(one["date"]) >= 2 for one in reds)


def longest(reading, on):
    """The longest run without a break of the 30 days before the day `on`, km, or None."""
    document = reading.document
    found = [one["km"] for one in reading.done if one["kind"] == "run" and "km" in one and on - people.number(one["date"]) <= 30]
    if "longest_run_km" in document:
        ran_on = people.number(document["longest_run_on"]) if "longest_run_on" in document else reading.start - 1
        if on - ran_on <= 30:
            found.append(document["longest_run_km"])
    return max(found) if found else None


def check_distances(rows, reading):
    """Heavy days are 2 days apart, fast ones 3 and running ones 2, counted from what was done before."""
    heavy = {people.number(row["date"]) for row in rows if any(item["heavy"] for item in row["items"])}
    fast = {people.number(row["date"]) for row in rows if any(item["class"] == "E" for item in row["items"])}
    fast |= {people.number(row["date"]) for row in rows if row["run"] and is_fast(row["run"])}
    runs = {people.number(row["date"]) for row in rows if row["run"] and row["run"]["kind"] != "walk"}
    for one in reading.done:
        on = people.number(one["date"])
        was_fast = one["kind"] in ("energy", "sprint") or one["kind"] in ("run", "walk_run") and one.get("level", 0) >= 9
        check_apart(heavy, on, 2, one["kind"] == "strength" or was_fast)
        check_apart(fast, on, 3, was_fast)
        check_apart(runs, on, 2, one["kind"] in ("run", "walk_run", "sprint"))
    for days, apart in ((heavy | fast, 2), (fast, 3), (runs, 2)):
        ordered = sorted(days)
        assert all(after - before >= apart for before, after in zip(ordered, ordered[1:], strict=False))


def check_apart(days, on, apart, counts):
    assert not counts or all(day - on >= apart for day in days)


def check_step(document):
    """A step up raises one of load, hip flexion and speed over the week of the stage that ends; both weeks have 5 days."""
    read = profile.read({**document, "days_per_week": 5})
    up = decision.decide(read)
    stay = {**up, "decision": "hold", "week_stage": up["stage"], "weeks_in_stage": max(up["weeks_in_stage"], 1)}
    assert len(raised(week.build(read, stay), week.build(read, up))) <= 1


# ---- What must not matter, and what must be refused ------------------------------------------------


@some
@given(raw, st.randoms(use_true_random=False))
def test_the_order_of_the_days_does_not_matter(drawn, dice):
    document = people.history(drawn)
    turned = copy.deepcopy(document)
    for name in ("sessions", "tests", "visa_h"):
        dates = sorted({one["date"] for one in document.get(name, [])})
        dice.shuffle(dates)
        # The rows of one day keep their order: by it an earlier morning is told from a later one.
        turned.get(name, []).sort(key=lambda one, dates=dates: dates.index(one["date"]))
    assert rules.plan(turned) == rules.plan(document)


@some
@given(raw)
def test_a_plan_that_was_saved_and_read_again_is_the_same(drawn):
    document = people.history(drawn)
    read = plan_file.read(plan_file.write(document, {}, []), document["today"])
    assert read["problems"] == []
    assert rules.plan({**read["document"], "today": document["today"]}, read["swaps"]) == rules.plan(document)


@some
@given(raw, st.integers(0, 99))
def test_a_swap_keeps_class_weight_and_distances(drawn, which):
    document = people.history(drawn)
    plan = rules.plan(document)
    items = [item["exercise"] for row in plan["week"] for item in row["items"]]
    if not items:
        return
    name = items[which % len(items)]
    swaps = {name: one["id"] for one in exercises.alternatives(name, plan["next_stage"], document["equipment"])}
    swapped = rules.plan(document, swaps)
    assert shape(swapped) == shape(plan)
    now = [item["exercise"] for row in swapped["week"] for item in row["items"]]
    assert all(len({item["exercise"] for item in row["items"]}) == len(row["items"]) for row in swapped["week"])
    assert now == items or swaps[name] in now


def shape(plan):
    return [[(item["class"], item["heavy"]) for item in row["items"]] for row in plan["week"]]


@some
@given(raw, st.sampled_from(people.KINDS), st.integers(6, 10))
def test_a_red_session_today_never_leads_further(drawn, kind, pain):
    document = people.history(drawn)
    red = {"date": document["today"], "kind": kind, "pain_during": pain, "pain_next_morning": 2}
    after = rules.plan({**document, "sessions": [*document["sessions"], red]})
    assert after["decision"] in ("ease_back", "stop_seek_care")
    assert after["next_stage"] == (after["stage"] if after["decision"] == "stop_seek_care" else max(after["stage"] - 1, 0))


ODD = st.sampled_from([None, True, 0, -1, 1.5, 8, 11, 1e300, float("inf"), float("nan"), "", "2026-02-30", "9999-12-31", "x" * 80, "a\nb", [], [1], {}, {"a": 1}])


@some
@given(raw, st.data())
def test_an_odd_value_is_refused_in_one_line_or_taken_as_it_stands(drawn, data):
    document = people.history(drawn)
    where = data.draw(st.sampled_from([document, *document["sessions"], *document["tests"]]))
    name = data.draw(st.sampled_from([*sorted(where), "pain", "longest_run_on", "visa_h", "level"]))
    where[name] = data.draw(ODD)
    found = profile.problems(document)
    if not found:
        check_form(rules.plan(document), document)
        return
    assert all(isinstance(one, str) and one.endswith(".") and "\n" not in one.replace("a\nb", "") for one in found)
    with pytest.raises(ValueError, match="^pht: "):
        rules.plan(document)
