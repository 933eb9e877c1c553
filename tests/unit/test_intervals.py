"""Intervals of shares: against published worked numbers, and at the ends of the scale."""

import pytest

from pht.evidence.intervals import wilson

# Newcombe 1998, Stat Med 17:857-872, table I, method 3: the score interval without continuity correction.
PUBLISHED = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("count", "of", "low", "high"), PUBLISHED)
def test_wilsons_interval_is_the_published_one(count, of, low, high):
    assert wilson(count / of, of) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize("of", [1, 10, 46])
def test_nobody_and_everybody_have_an_end_that_is_exact(of):
    assert wilson(0, of)[0] == 0 and 0 < wilson(0, of)[1] < 1
    assert wilson(1, of)[1] == 1 and 0 < wilson(1, of)[0] < 1


@pytest.mark.parametrize("share", [0.76, 0.82, 0.84, 0.87, 0.89, 0.91])
def test_each_end_is_where_the_share_lies_just_inside(share):
    # The score interval holds every true share p that is within z standard errors of p from what was seen.
    for end in wilson(share, 46):
        assert abs(share - end) / (end * (1 - end) / 46) ** 0.5 == pytest.approx(1.96)


@pytest.mark.parametrize(("share", "of"), [(-0.1, 46), (1.1, 46), (0.5, 0)])
def test_what_is_no_share_of_people_is_refused(share, of):
    with pytest.raises(ValueError, match="a share from 0 to 1"):
        wilson(share, of)
