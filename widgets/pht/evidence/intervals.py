"""How far a share that was counted in a few people may lie from the share in all."""

import math

from pht.evidence import value

_Z = value("interval_z")


def wilson(share, of):
    """(low, high) of Wilson's score interval for a share (0-1) seen in `of` people, one or more.

    Both ends lie in 0-1, also for a share of 0 or 1. Rule interval_z. ValueError outside these limits.
    """
    if not 0 <= share <= 1 or of < 1:
        raise ValueError("pht: an interval needs a share from 0 to 1, seen in one person or more")
    weight = _Z * _Z / of
    middle = (share + weight / 2) / (1 + weight)
    half = _Z * math.sqrt(share * (1 - share) / of + weight / of / 4) / (1 + weight)
    low = 0.0 if share == 0 else max(0.0, middle - half)
    high = 1.0 if share == 1 else min(1.0, middle + half)
    return low, high
