"""A diary analysed once for everything that shows it.

Does not: know the ratios, which only the history of an idea and `rules.analyse` work out.
"""

from pht.load_monitor import exposure, rules
from pht.ui.memo import go_on


@go_on
def analysed(before, rows, settings):
    """What `rules.analyse` finds, without the ratios, and "span" and "exposure" (one entry a day);
    sessions are numbered by place in the diary.

    before: what this last returned, or None; only what has changed since is worked out.
    """
    span = rules.open_span(rows, settings, list(range(len(rows))), before and before["span"])
    known = rules.still_true(before, span)
    days = rules.day_states(span, known["days"])
    same = before["exposure"][: len(known["days"])] if before else []
    return {
        "span": span,
        "days": days,
        "exposure": exposure.by_day(span, days, same),
        "weeks": rules.weeks(span, days, known["weeks"]),
        "sessions": rules.sessions(span, known["sessions"]),
        "assumed_rest_days": rules.assumed_rest_days(span, days),
    }
