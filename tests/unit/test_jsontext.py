"""Text that is written again and again is the same as text written once."""

import json

from hypothesis import given
from hypothesis import strategies as st

from pht.ui.jsontext import Again, dumps

rows = st.lists(st.fixed_dictionaries({"date": st.text(max_size=4), "minutes": st.integers()}), max_size=8)


@given(st.lists(rows, min_size=1, max_size=6))
def test_every_version_of_a_list_is_written_as_it_is(versions):
    again = Again()
    for version in versions:
        value = {"diaries": {"own": {"rows": version}}, "open": "own"}
        assert again.dumps(value) == dumps(value)
        assert json.loads(again.dumps(value)) == value


@given(rows, rows, rows, st.integers(0, 8), st.integers(0, 8))
def test_a_list_with_its_middle_replaced_is_written_as_it_is(first, middle, last, start, end):
    again = Again()
    whole = first + middle + last
    again.dumps({"rows": whole})
    changed = whole[:start] + middle + whole[max(start, end) :]
    assert again.dumps({"rows": changed}) == dumps({"rows": changed})


def test_only_the_new_item_is_written():
    again = Again()
    items = [{"note": "a"}, {"note": "b"}, {"note": "c"}]
    again.dumps(items)
    items[0]["note"] = "changed in place, which nobody may do"
    assert again.dumps([items[0], {"note": "x"}, items[2]]) == '[{"note":"a"},{"note":"x"},{"note":"c"}]'
