"""The command `pht`: the course's tools on files.

    pht load DIARY.csv                 weeks, sessions and ratios as plain tables
    pht load DIARY.csv --json          the same as JSON, raw numbers
    pht import FILE...                 files of other tools as one diary (CSV)
    pht import FILE... --into DIARY    adds what is new to a diary
    pht screen ANSWERS.json            when to seek care, where and why (--json: the same as JSON)
    pht screen --performance           how the self-screen does on its own invented people
    pht plan PROFILE.json              the stage, what is decided and why, and the week (--json: the same as JSON)

Exit code 0 with a result on stdout; 2 with one line on stderr, and nothing on stdout, for input
that cannot be used. A diary with any bad row is not used at all.
"""

import argparse
import datetime
import json
import os
import sys
from pathlib import Path

from pht.diary import csv_file, files, importing, json_file, schema
from pht.diary.merge import new_rows
from pht.load_monitor import rules
from pht.progression_planner import profile, report
from pht.progression_planner import rules as planner_rules
from pht.self_screen import explain, practice_report, practice_rules, schema as screen_schema, vignette_schema
from pht.self_screen import rules as screen_rules
from pht.self_screen import words as screen_words
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
MOST_ANSWERS = 100_000
MOST_PROFILE = 5_000_000


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
    _add_import(commands)
    _add_screen(commands)
    _add_plan(commands)
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


def _add_import(commands):
    reader = commands.add_parser(
        "import",
        help="files of other tools as a diary",
        description="Reads diaries (CSV, JSON), lists of activities (Strava, Garmin Connect, intervals.icu) and "
        "recordings (TCX, GPX, FIT). Times in UTC become this machine's. Prints one diary as CSV.",
    )
    reader.add_argument("files", metavar="FILE", nargs="+", help="a file to read")
    reader.add_argument("--into", metavar="DIARY", help="a .csv or .json diary to add to, made if it is not there")
    reader.set_defaults(run=_import)


def _add_screen(commands):
    screen = commands.add_parser(
        "screen",
        help="what the self-screen says to a set of answers",
        description='Reads {"age": 45, "country": "AU", "answers": {...}} (JSON). It does not diagnose.',
    )
    screen.add_argument("answers", metavar="ANSWERS", nargs="?", help="a .json file of answers")
    screen.add_argument("--performance", action="store_true", help="instead: the tool on its own invented people")
    screen.add_argument("--json", action="store_true", help="print JSON")
    screen.set_defaults(run=_screen)


def _add_plan(commands):
    plan = commands.add_parser(
        "plan",
        help="what the progression planner decides for a profile, and the week that follows",
        description='Reads {"branch": "runner", "age": 45, "start": "2026-01-05", "today": "2026-02-02", '
        '"days_per_week": 4, "red_flag": false, ...} (JSON). It does not diagnose.',
    )
    plan.add_argument("profile", metavar="PROFILE", help="a .json file of a profile")
    plan.add_argument("--json", action="store_true", help="print JSON with raw numbers")
    plan.set_defaults(run=_plan)


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
        print(f"pht: note: {_placed(found, warning)}", file=sys.stderr)
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
        if first["line"] is None:
            raise BadInput(f"{path}: {first['text']}")
        bad = "1 bad row" if count == 1 else f"{count} bad rows"
        if found["counted"] == "activity":
            bad = "1 problem" if count == 1 else f"{count} problems"
        raise BadInput(f"{path}: {bad}; the first is {_placed(found, first)}")
    return found


def _placed(found, problem):
    place = importing.place(found, problem)
    return _one_line((place[:1].lower() + place[1:] + ": " if place else "") + problem["text"])


def _import(arguments):
    into = arguments.into
    diary = _diary_to_add_to(into)
    columns, rows = list(diary["columns"]), list(diary["rows"])
    before, seen, notes = len(rows), 0, []
    for path in arguments.files:
        found = _read_diary(path)
        seen += len(found["diary"]["rows"])
        columns += [name for name in found["diary"]["columns"] if name not in columns]
        rows += new_rows(found["diary"]["rows"], rows)
        notes += [f"pht: note: {path}: {_placed(found, warning)}" for warning in found["warnings"]]
    wrong = schema.columns_problem(columns)
    if wrong or len(rows) > schema.MAX_ROWS:
        raise BadInput(wrong or f"together the files have more than {schema.MAX_ROWS} rows")
    merged = {"version": schema.VERSION, "columns": columns, "rows": rows}
    added = rows[before:]
    if into is None:
        sys.stdout.write(csv_file.write(merged))
    else:
        if added:
            _write_diary(into, merged)
        print(_said(into, added, seen - len(added)))
    for note in notes:
        print(_one_line(note), file=sys.stderr)


def _diary_to_add_to(path):
    if path is None or not Path(path).exists():
        return {"columns": [], "rows": []}
    found = _read_diary(path)
    if found["format"] not in ("diary CSV", "diary JSON"):
        raise BadInput(f"{path}: this is not a diary, so nothing is added to it")
    return found["diary"]


def _write_diary(path, diary):
    form = json_file if Path(path).suffix.lower() == ".json" else csv_file
    try:
        files.write(path, form.write(diary))
    except OSError as problem:
        raise BadInput(f"{path}: it cannot be written ({(problem.strerror or 'unknown reason').lower()})") from None


def _said(path, added, known):
    waiting = len([row for row in added if "minutes" in row and "rpe" not in row and not row.get("planned")])
    parts = [f"{path}: {_counted(len(added), 'row')} added"]
    if known:
        parts.append(f", {known} there already or twice")
    if waiting:
        parts.append(f"; {_counted(waiting, 'session')} without session RPE")
    return "".join(parts) + "."


def _counted(how_many, one):
    return f"{how_many} {one}" if how_many == 1 else f"{how_many} {one}s"


def _one_line(text):
    return " ".join(text.split())


def _screen(arguments):
    if arguments.performance == (arguments.answers is not None):
        raise BadInput("give either a file of answers or --performance (see pht screen --help)")
    if arguments.performance:
        return _performance(arguments)
    document = _read_json(arguments.answers, "answers of the self-screen", MOST_ANSWERS)
    screen_schema.require()
    _refuse(arguments.answers, screen_rules.problems(document))
    if arguments.json:
        print(json.dumps(screen_rules.screen(document), indent=1, allow_nan=False))
    else:
        print(explain.as_text(document) + "\n\n" + screen_words.words("footer"))


def _refuse(path, problems):
    """The first problem of a document as bad input, with how many more there are."""
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise BadInput(f"{path}: {problems[0]}{more}")


def _plan(arguments):
    document = _read_json(arguments.profile, "a profile of the planner", MOST_PROFILE)
    _refuse(arguments.profile, profile.problems(document))
    plan = planner_rules.plan(document)
    if arguments.json:
        print(json.dumps(plan, indent=1, allow_nan=False))
    else:
        print(report.as_text(plan, document["branch"]))


def _performance(arguments):
    vignette_schema.require()
    found = practice_rules.performance(practice_rules.vignettes())
    if arguments.json:
        print(json.dumps(found, indent=1, allow_nan=False))
        return
    shares = [f"{what}: {told}" for what, told in practice_report.share_lines(found)]
    differences = [practice_report.critical_line(found), *[told for told, _ in practice_report.differences(found)]]
    parts = [_table(practice_report.matrix_rows(found)), "\n".join(shares), "\n".join(differences), practice_report.statement()]
    print("\n\n".join(parts))


def _read_json(path, what, most):
    """The JSON in a file; what: "answers of the self-screen"; most: bytes."""
    try:
        with open(path, "rb") as file:
            raw = file.read(most + 1)
    except OSError as problem:
        raise BadInput(f"{path}: it cannot be opened ({(problem.strerror or 'unknown reason').lower()})") from None
    if len(raw) > most:
        raise BadInput(f"{path}: it is larger than {most // 1000} kB, so this is not {what}")
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_each_once)
    except RecursionError:
        raise BadInput(f"{path}: this is not {what}: too deep") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path}: this is not JSON: the file is not UTF-8 text") from None
    except json.JSONDecodeError as problem:
        raise BadInput(f"{path}: this is not JSON: {problem.msg.lower()} in line {problem.lineno}") from None
    except ValueError as problem:
        raise BadInput(f"{path}: {problem}") from None


def _no_number(name):
    raise ValueError(f"{name} is not a number that JSON has")


def _each_once(pairs):
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f'"{name}" is there twice')
    return dict(pairs)


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
