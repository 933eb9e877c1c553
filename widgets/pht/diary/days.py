"""Days as whole numbers (date.toordinal) and as YYYY-MM-DD text: cheap in both runtimes."""

import datetime

_month_starts = {}
_lengths = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def ordinal(text):
    """The day number of a checked YYYY-MM-DD text (1 = 0001-01-01)."""
    month = text[:7]
    start = _month_starts.get(month)
    if start is None:
        start = datetime.date(int(text[:4]), int(text[5:7]), 1).toordinal() - 1
        _month_starts[month] = start
    return start + int(text[8:])


def month_length(year, month):
    """The number of days in a month (month 1-12)."""
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _lengths[month - 1]


def text(number):
    """The YYYY-MM-DD text of a day number."""
    day = datetime.date.fromordinal(number)
    return _text(day.year, day.month, day.day)


def texts(first, last):
    """The YYYY-MM-DD texts of all days from one day number through another, in order."""
    found = []
    if last < first:
        return found
    day = datetime.date.fromordinal(first)
    year, month, of_month = day.year, day.month, day.day
    left = last - first + 1
    while left > 0:
        end = min(month_length(year, month), of_month + left - 1)
        left -= end - of_month + 1
        stem = _text(year, month, 0)[:8]
        while of_month <= end:
            found.append(stem + str(of_month) if of_month > 9 else stem + "0" + str(of_month))
            of_month += 1
        of_month = 1
        month += 1
        if month == 13:
            year, month = year + 1, 1
    return found


def monday(number):
    """The day number of the Monday of that day's week."""
    return number - (number - 1) % 7


def _text(year, month, day):
    return (
        ("0000" + str(year))[-4:]
        + ("-0" if month < 10 else "-") + str(month)
        + ("-0" if day < 10 else "-") + str(day)
    )
