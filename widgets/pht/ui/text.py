"""Numbers and dates as words: the only place that rounds or formats a number.

Rounding is half up, in arithmetic that both runtimes carry out alike; their own `round` and
format codes differ in the last digit.
"""

import datetime
import math

MINUS = "\u2212"
NARROW_SPACE = "\u202f"

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def number(value, decimals=0):
    """`value` rounded half up to `decimals` places, as digits: 1234.5 is "1235", -0.25 is "−0.3"."""
    scale = 10**decimals
    units = int(math.floor(abs(value) * scale + 0.5))
    whole = str(units // scale)
    if decimals:
        part = str(units % scale)
        whole = whole + "." + "0" * (decimals - len(part)) + part
    return MINUS + whole if value < 0 and units else whole


def shortest(value, decimals=2):
    """`value` with at most `decimals` places and no trailing zeros: 5.0 is "5", 9.50 is "9.5"."""
    digits = number(value, decimals)
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits


def grouped(value):
    """`value` as a whole number with thin spaces between thousands from 10 000 on."""
    digits = number(value)
    sign = ""
    if digits[0] == MINUS:
        sign, digits = MINUS, digits[1:]
    if len(digits) < 5:
        return sign + digits
    groups = []
    while digits:
        groups.insert(0, digits[-3:])
        digits = digits[:-3]
    return sign + NARROW_SPACE.join(groups)


def percent(value, decimals=1):
    """A change in per cent with its sign: 10.588 is "+10.6 %", 0 is "0.0 %"."""
    digits = number(value, decimals)
    rises = digits[0] != MINUS and digits.strip("0.") != ""
    return ("+" if rises else "") + digits + NARROW_SPACE + "%"


def count(how_many, one, many=None):
    """A count with its noun: count(1, "day") is "1 day", count(3, "day") is "3 days"."""
    return grouped(how_many) + " " + (one if how_many == 1 else many or one + "s")


def listed(words, last="and"):
    """Words in a row: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " " + last + " " + words[-1]


def weekday_number(date):
    """The day of the week of an ISO date, Monday being 0."""
    return datetime.date(int(date[:4]), int(date[5:7]), int(date[8:10])).weekday()


def weekday(date):
    """The short name of the day: "Mon"."""
    return _DAYS[weekday_number(date)]


def short_date(date):
    """An ISO date as "5 Jan"."""
    return str(int(date[8:10])) + " " + _MONTHS[int(date[5:7]) - 1]


def day(date):
    """An ISO date as "Mon 5 Jan"."""
    return weekday(date) + " " + short_date(date)


def long_date(date):
    """An ISO date as "Mon 5 Jan 2026"."""
    return day(date) + " " + date[:4]
