"""The command `pht`: the course's tools on files.

    pht load DIARY.csv                 weeks, sessions and ratios as plain tables
    pht load DIARY.csv --json          the same as JSON, raw numbers

Exit code 0 with a result on stdout; 2 with one line on stderr, and nothing on stdout, for input
that cannot be used. A diary with any bad row is not used at all.
"""

import argparse
import datetime
import json
import os
import sys

from pht.diary import files, schema
from pht.load_monitor import rules
from pht.ui import text as words

FOOTER = (
    "For learning. This tool has not been tested for accuracy and is not medical advice. What you type stays "
    "on this device.\nIf you get worse, feel unwell, or have new numbness, a weaker leg or fever, get medical help."
)
LOAD_NOTE = (
    "These load numbers describe what you did. They cannot tell you whether you will be injured.\n"
    "Your pain response over 24 hours is the better guide."
)
RATIO_NOTE = (
    "History of an idea: on the last day of each week. These ratios disagree with each other,\n"
    "and no value of them has been shown to prevent injury."
)


class BadInput(Exception):
    """Input that cannot be used; its text is the one line to print."""


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise BadInput(f"{message} (see {self.prog} --help)")


def main(argv=None):
    """Run one command; returns the exit code: 0 with a result, 2 with one line on stderr."""
    try:
        arguments = _parser().parse_args(argv)
        arguments.run(arguments)
        sys.stdout.flush()
    except BadInput as problem:
        print("pht: " + _one_line(str(problem)), file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of the output has gone (`pht load ... | head`): nothing is wrong here.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser():
    parser = _Parser(prog="pht", description="Tools of the course on proximal hamstring tendinopathy.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_load(commands)
    return parser


def _add_load(commands):
    load = commands.add_parser("load", help="what a diary's load comes to", description="Reads a diary (CSV or JSON).")
    load.add_argument("diary", metavar="DIARY", help="a .csv or .json diary")
    load.add_argument("--json", action="store_true", help="print JSON with raw numbers")
    load.add_argument("--as-of", type=_date, metavar="DATE", help="the last day that counts (default: the last row's)")
    for name, accepted in rules.CHOICES:
        option = "--" + name.replace("_", "-")
        load.add_argument(option, choices=accepted, default=rules.SETTINGS[name], help="default: %(default)s")
    load.add_argument("--prior-longest-km", type=_km, metavar="KM", help="longest run of the 30 days before the diary")
    load.set_defaults(run=_load)


def _date(raw):
    date, wrong = schema.parse_date(raw)
    if wrong:
        raise argparse.ArgumentTypeError(wrong)
    return date


def _km(raw):
    km, wrong = schema.parse_column("km", raw)
    if wrong or km is None:
        raise argparse.ArgumentTypeError(wrong or "a distance is needed")
    return km


def _load(arguments):
    found = _read_diary(arguments.diary)
    rows, lines = found["diary"]["rows"], found["lines"]
    settings = {name: getattr(arguments, name) for name in rules.SETTINGS}
    try:
        result = rules.analyse(rows, settings, lines)
    except ValueError as problem:
        raise BadInput(f"{arguments.diary}: {str(problem).removeprefix('pht: ')}") from None
    for warning in found["warnings"]:
        print(f"pht: note: line {warning['line']}: {_one_line(warning['text'])}", file=sys.stderr)
    if arguments.json:
        print(json.dumps(result, indent=1, allow_nan=False))
    else:
        print(_report(result, dict(zip(lines, rows, strict=True))))


def _read_diary(path):
    try:
        found = files.read(path)
    except ValueError as problem:
        raise BadInput(f"{path}: {problem}") from None
    count = found["problem_count"]
    if count:
        first = found["problems"][0]
        bad = "1 bad row" if count == 1 else f"{count} bad rows"
        raise BadInput(f"{path}: {bad}; the first is line {first['line']}: {first['text']}")
    return found


def _one_line(text):
    return " ".join(text.split())


# The report in plain text


def _report(result, rows):
    if not result["days"]:
        return "The diary has no rows that count.\n\n" + FOOTER
    settings = result["settings"]
    span = f"{result['days'][0]['date']} to {settings['as_of']}"
    assumed = f"{result['assumed_rest_days']} days without a row are taken as rest."
    if settings["unlisted"] == "unknown":
        assumed = "Days without a row are unknown."
    parts = [
        f"{span}. {assumed} Pain rule: {settings['school']}.",
        "Weeks\n" + _table(_week_lines(result)),
        LOAD_NOTE,
        "Sessions\n" + _table(_session_lines(result, rows)),
        RATIO_NOTE + "\n" + _table(_ratio_lines(result)),
        FOOTER,
    ]
    return "\n\n".join(parts)


def _week_lines(result):
    sd = "SD (n-1)" if result["settings"]["sd"] == "sample" else "SD (n)"
    lines = [["week of", "load AU", "change", "mean/day", sd, "monotony", "strain", "morning", "mornings"]]
    for week in result["weeks"]:
        change = week["change_pct"]
        lines.append([
            week["start"], _number(week["load"]), "n/a" if change is None else _plain(words.percent(change)),
            _number(week["mean"], 2), _number(week["sd"], 2), _number(week["monotony"], 3), _number(week["strain"]),
            _number(week["mean_morning_pain"], 2),
            {True: "getting worse", False: "not getting worse", None: "n/a"}[week["morning_trend_up"]],
        ])
    return lines


def _session_lines(result, rows):
    lines = [[
        "line", "date", "type", "min", "RPE", "km", "load AU", "during", "morning", "usual", "settled", "light", "longest",
    ]]
    for session in result["sessions"]:
        row = rows[session["row"]]
        longest = session["longest_pct"]
        lines.append([
            str(session["row"]), session["date"], session["type"],
            *[_given(row, name) for name in ("minutes", "rpe", "km")],
            _number(session["load"]),
            *[_given(row, name) for name in ("pain_during", "pain_next_morning")],
            _number(session["usual_morning"]),
            {True: "yes", False: "no", None: "n/a"}[session["settled"]],
            session["light"] or session["withheld"]["light"].replace("_", " "),
            "n/a" if longest is None else _plain(words.percent(longest)),
        ])
    return lines


def _ratio_lines(result):
    lines = [["day", "ACWR coupled", "ACWR uncoupled", "EWMA acute", "EWMA chronic", "EWMA ratio"]]
    last = {}
    for day in result["days"]:
        last[datetime.date.fromisoformat(day["date"]).isocalendar()[:2]] = day
    for day in last.values():
        ratios = [_number(day[name], 3) for name in rules.RATIO_NAMES]
        lines.append([day["date"], *ratios])
    return lines


def _given(row, name):
    return schema.number_text(row[name]) if name in row else ""


def _number(value, decimals=0):
    return "n/a" if value is None else _plain(words.number(value, decimals))


def _plain(text):
    return text.replace(words.MINUS, "-").replace(words.NARROW_SPACE, "")


def _table(lines):
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
