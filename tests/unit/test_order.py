"""A diary's rows come out in order, however they went in."""

from hypothesis import given
from hypothesis import strategies as st

from pht.diary.order import first_from, in_order


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), unique=True))
def test_any_list_comes_out_in_order(items):
    assert in_order(items) == sorted(items)


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_list_in_order_with_one_item_out_of_place_comes_out_in_order(size, place):
    items = list(range(size))
    items.insert(min(place, size), -1)
    assert in_order(items) == list(range(-1, size))


def test_the_list_itself_is_left_as_it_was():
    for items in ([3, 1, 2], [1, 2, 3]):
        before = list(items)
        assert in_order(items) is not items
        assert items == before


@given(st.lists(st.integers(0, 50)).map(sorted), st.integers(-1, 51))
def test_the_first_place_that_is_not_below_is_found(items, least):
    place = first_from(items, least)
    assert all(item < least for item in items[:place])
    assert all(item >= least for item in items[place:])
