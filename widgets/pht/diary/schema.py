"""What a diary row may hold: column names, limits, and the check that every way in goes through.

A row is a dict with only the keys that were given: date "YYYY-MM-DD", type, minutes, rpe, km,
fast_min, hill_min, pain_during, pain_next_morning, sit_minutes, sit_tolerance_min, note,
start "HH:MM", planned True, source_id, extra {column: text}.
"""

from pht.diary.days import month_length
from pht.evidence import value

VERSION = 1
TYPES = [
    "run", "sprint", "strength_low", "strength_deep", "isometric", "walk", "sport", "other", "rest",
]
COLUMNS = [
    "date", "type", "minutes", "rpe", "km", "fast_min", "hill_min", "pain_during",
    "pain_next_morning", "sit_minutes", "sit_tolerance_min", "note",
]
OPTIONAL_COLUMNS = ["start", "planned", "source_id"]
ALL_COLUMNS = COLUMNS + OPTIONAL_COLUMNS
NUMBER_COLUMNS = [
    "minutes", "rpe", "km", "fast_min", "hill_min", "pain_during",
    "pain_next_morning", "sit_minutes", "sit_tolerance_min",
]
SESSION_COLUMNS = ["minutes", "rpe", "km", "fast_min", "hill_min", "pain_during"]
LABELS = {
    "date": "Date", "type": "Type", "minutes": "Minutes", "rpe": "Session RPE", "km": "Kilometres",
    "fast_min": "Fast minutes", "hill_min": "Hill minutes", "pain_during": "Pain during",
    "pain_next_morning": "Pain next morning", "sit_minutes": "Sitting minutes",
    "sit_tolerance_min": "Sitting tolerance", "note": "Note", "start": "Start",
    "planned": "Planned", "source_id": "Source id",
}
MAX_ROWS = 20000
MAX_EXTRA_COLUMNS = 40
MAX_COLUMN_NAME = 200
MAX_ROW_TEXT = 20000
FIRST_YEAR = 2000
LAST_YEAR = 2099

_DIGITS = "0123456789"
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
_PLAIN = _LETTERS + _DIGITS + " .,:;-+/()"
_CONTROLS = [chr(code) for code in range(32) if code not in (9, 10, 13)] + [chr(127)]
_MAX_NUMBER = 24
_DECIMALS = 10
_MAX_TEXT = 100000
_PAIN_MAX = value("pain_max")
_RPE_MAX = value("rpe_max")
_MINUTES_MAX = value("minutes_max")
_KM_MAX = value("km_max")
_PAIN_SCALE = "is not on the scale. Use a whole number from 0 to " + str(_PAIN_MAX) + "."
_SCALES = {
    "rpe": "is not on the scale. Use 0 to " + str(_RPE_MAX) + ", half points allowed.",
    "pain_during": _PAIN_SCALE,
    "pain_next_morning": _PAIN_SCALE,
}
_known_dates = {}
_known_texts = {}
_known_numbers = {}
for _column in NUMBER_COLUMNS:
    _known_numbers[_column] = {}


def check(fields, decimal_comma=False):
    """Check one row given as {column: raw text}; returns (row or None, problems).

    fields may hold any of ALL_COLUMNS, and "extra": {name: text}. Problems are
    [{"field", "text"}] in plain sentences; the row is None when there is any.
    decimal_comma allows 5,5 beside 5.5. Limits: rules pain_max, rpe_max, minutes_max, km_max.
    """
    row = {}
    problems = []
    _check_date(fields.get("date", ""), row, problems)
    _check_type(fields.get("type", ""), row, problems)
    for column in fields:
        raw = fields[column]
        if column in _known_numbers and raw:
            number = _known_numbers[column].get(raw)
            if number is None:
                number, wrong = parse_column(column, raw, decimal_comma)
                if wrong:
                    problems.append({"field": column, "text": wrong})
            if number is not None:
                row[column] = number
        elif raw and column in _OTHER_CHECKS:
            _OTHER_CHECKS[column](column, raw, row, problems)
    _check_together(row, problems)
    if problems:
        problems.sort(key=_problem_order)
        return None, problems
    return row, problems


def columns_problem(names):
    """What is wrong with the names of extra columns, "" if nothing."""
    if len(names) > MAX_EXTRA_COLUMNS:
        return "There are more than " + str(MAX_EXTRA_COLUMNS) + " columns that are not the diary's own."
    for place in range(len(names)):
        name = names[place]
        if name.strip(" \t") == "":
            return "A column has no name."
        if len(name) > MAX_COLUMN_NAME:
            return "A column's name is longer than " + str(MAX_COLUMN_NAME) + " characters."
        if plain_lower(name.strip(" \t")) in ALL_COLUMNS or name in names[:place]:
            return "The column " + quoted(name) + " is there twice."
        wrong = text_problem(name)
        if wrong:
            return "A column's name " + wrong
    return ""


def parse_date(raw):
    """(date text or None, "" or what is wrong) of a raw YYYY-MM-DD text; spaces around it are fine."""
    text = raw.strip(" \t")
    if text in _known_dates:
        return text, ""
    if text == "":
        return None, "Date is missing. Write it as YYYY-MM-DD, such as 2026-01-05."
    if not _has_date_form(text):
        return None, "Date " + quoted(raw) + " is not a date. Write it as YYYY-MM-DD, such as 2026-01-05."
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
    if month < 1 or month > 12 or day < 1 or day > month_length(year, month):
        return None, "Date " + quoted(raw) + " is not in the calendar."
    if year < FIRST_YEAR or year > LAST_YEAR:
        return None, (
            "Date " + quoted(raw) + " is out of range. The year can be "
            + str(FIRST_YEAR) + " to " + str(LAST_YEAR) + "."
        )
    if len(_known_dates) < 4000:
        _known_dates[text] = True
    return text, ""


def parse_column(column, raw, decimal_comma=False):
    """(number or None, "" or what is wrong) of a raw text in one of NUMBER_COLUMNS; empty is (None, "")."""
    text = raw.strip(" \t")
    if text == "":
        return None, ""
    number, wrong = parse_number(text, decimal_comma)
    if not wrong:
        wrong = _out_of_range(column, number)
    if not wrong and column in _SCALES and len(text) > _DECIMALS:
        # Too long for a point on a scale, although its first decimals may look like one.
        wrong = _SCALES[column]
    if wrong:
        return None, LABELS[column] + " " + quoted(raw) + " " + wrong
    known = _known_numbers[column]
    if "," not in raw and len(known) < 500:
        known[raw] = number
    return number, ""


def parse_number(raw, decimal_comma=False):
    """(number or None, "" or what is wrong) of plain digits with at most one decimal sign.

    Whole numbers come as int, also 3.0; others as float, kept to 10 decimals. No exponent, no
    other scripts' digits.
    """
    text = raw.strip(" \t")
    if len(text) > _MAX_NUMBER:
        return None, "is too long for a number here."
    if decimal_comma:
        text = text.replace(",", ".")
    whole, point, part = text.partition(".")
    if whole == "" or whole.strip(_DIGITS) or part.strip(_DIGITS) or (point and not part):
        if len(text) > 1 and text[0] == "-" and parse_number(text[1:])[0] is not None:
            return None, "is below 0."
        return None, "is not a number. Use digits, such as 5 or 5.5."
    part = part.rstrip("0")
    if not part:
        return int(whole), ""
    # float(text) and repr miss the last digit in one runtime; whole numbers and one division do not.
    kept = part[:_DECIMALS]
    units = int(whole + kept)
    if part[_DECIMALS:_DECIMALS + 1] >= "5":
        units += 1
    number = units / 10 ** len(kept)
    return (number, "") if number != int(number) else (int(number), "")


def number_text(number):
    """The shortest plain text of a number (never an exponent, 10 decimals at most).

    parse_number reads the text of a diary's number back as that number.
    """
    if isinstance(number, int):
        return str(number)
    if number in _known_texts:
        return _known_texts[number]
    if not -_MAX_TEXT < number < _MAX_TEXT:
        return repr(number)
    units = int(abs(number) * 10**_DECIMALS + 0.5)
    digits = str(units)
    digits = "0" * (_DECIMALS + 1 - len(digits)) + digits
    part = digits[-_DECIMALS:].rstrip("0")
    whole = digits[:-_DECIMALS]
    sign = "-" if number < 0 and units else ""
    text = sign + whole + ("." + part if part else "")
    if len(_known_texts) < 2000:
        _known_texts[number] = text
    return text


def plain_lower(text):
    """The text in lower case if it is made of plain letters and _, else the text as it is."""
    if text.strip(_LETTERS):
        return text
    return text.lower()


def text_problem(text):
    """What keeps a text out of a diary ("" if nothing): control characters or broken characters."""
    if not text.strip(_PLAIN):
        return ""
    for character in _CONTROLS:
        if character in text:
            return "holds characters that are not text."
    return "holds characters that are not text." if _is_broken(text) else ""


def quoted(raw):
    """A raw text for a message: in quotation marks, short, without line ends or control characters."""
    text = raw[:40]
    for character in _CONTROLS:
        if character in text:
            text = text.replace(character, "?")
    text = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    if _is_broken(text):
        text = "?"
    return "'" + text + ("…'" if len(raw) > 40 else "'")


def _is_broken(text):
    try:
        text.encode("utf-8")
    except ValueError:
        return True
    return False


def _has_date_form(text):
    return (
        len(text) == 10
        and text[4] == "-"
        and text[7] == "-"
        and not (text[:4] + text[5:7] + text[8:]).strip(_DIGITS)
    )


def _check_date(raw, row, problems):
    text, wrong = parse_date(raw)
    if wrong:
        problems.append({"field": "date", "text": wrong})
    else:
        row["date"] = text


def _check_type(raw, row, problems):
    text = plain_lower(raw.strip(" \t"))
    if text in TYPES:
        row["type"] = text
        return
    accepted = " Use one of: " + ", ".join(TYPES) + "."
    wrong = "Type " + quoted(raw) + " is not known." if text else "Type is missing."
    problems.append({"field": "type", "text": wrong + accepted})


def _out_of_range(column, number):
    if column == "minutes":
        if number <= 0 or number > _MINUTES_MAX:
            return "is out of range. Use above 0 and at most " + str(_MINUTES_MAX) + "."
    elif column == "km":
        if number <= 0 or number > _KM_MAX:
            return "is out of range. Use above 0 and at most " + str(_KM_MAX) + "."
    elif column in _SCALES:
        most, step = (_RPE_MAX, 2) if column == "rpe" else (_PAIN_MAX, 1)
        if number > most or number * step != int(number * step):
            return _SCALES[column]
    elif number > _MINUTES_MAX:
        return "is out of range. Use 0 to " + str(_MINUTES_MAX) + "."
    return ""


def _check_text(column, text, row, problems):
    wrong = text_problem(text)
    if wrong:
        problems.append({"field": column, "text": LABELS[column] + " " + wrong})
    else:
        row[column] = text


def _check_extra(column, extra, row, problems):
    kept = {}
    for name in sorted(extra):
        text = extra[name]
        if text:
            wrong = text_problem(text)
            if wrong:
                problems.append({"field": name, "text": "Column " + quoted(name) + " " + wrong})
            else:
                kept[name] = text
    if kept:
        row[column] = kept


def _check_start(column, raw, row, problems):
    text = raw.strip(" \t")
    if text == "":
        return
    good = len(text) == 5 and text[2] == ":" and not (text[:2] + text[3:]).strip(_DIGITS)
    if good and int(text[:2]) < 24 and int(text[3:]) < 60:
        row[column] = text
    else:
        wrong = "Start " + quoted(raw) + " is not a time. Write it as HH:MM, such as 07:30."
        problems.append({"field": column, "text": wrong})


def _check_planned(column, raw, row, problems):
    text = raw.strip(" \t")
    if plain_lower(text) == "yes":
        row[column] = True
    elif text:
        wrong = "Planned " + quoted(raw) + " is not known. Write yes, or leave it empty."
        problems.append({"field": column, "text": wrong})


_OTHER_CHECKS = {
    "note": _check_text,
    "source_id": _check_text,
    "extra": _check_extra,
    "start": _check_start,
    "planned": _check_planned,
}


def _check_length(row, problems):
    total = len(row.get("note", "")) + len(row.get("source_id", ""))
    extra = row.get("extra")
    if extra:
        for name in extra:
            total += len(extra[name])
    if total > MAX_ROW_TEXT:
        wrong = "The texts of this row are too long. Use at most " + str(MAX_ROW_TEXT) + " characters in all."
        problems.append({"field": "note", "text": wrong})


def _problem_order(problem):
    field = problem["field"]
    if field in ALL_COLUMNS:
        return (ALL_COLUMNS.index(field), problem["text"])
    return (len(ALL_COLUMNS), problem["text"])


def _check_together(row, problems):
    _check_length(row, problems)
    if row.get("type") == "rest":
        for column in SESSION_COLUMNS:
            if column in row:
                wrong = LABELS[column] + " cannot be given on a rest row. Leave it empty, or change the type."
                problems.append({"field": column, "text": wrong})
        return
    minutes = row.get("minutes")
    if minutes is None:
        return
    for column in ("fast_min", "hill_min"):
        if row.get(column, 0) > minutes:
            wrong = LABELS[column] + " " + number_text(row[column]) + " is more than the session's minutes."
            problems.append({"field": column, "text": wrong})
