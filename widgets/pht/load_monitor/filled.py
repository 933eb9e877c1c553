"""What the card shows of a diary that has rows: the answer, the picture, the tables and the folded panels."""

from pht.load_monitor.analysis import analysed
from pht.load_monitor.app import diary
from pht.load_monitor.headline import answer
from pht.load_monitor.history import history
from pht.load_monitor.outlook import next_week
from pht.load_monitor.picture import picture
from pht.load_monitor.sheet import sheet
from pht.load_monitor.tables import diary_table, weeks_table
from pht.ui.html import lazy


def analysed_diary(state):
    """`analysis.analysed` of the open diary."""
    return analysed(diary(state)["rows"], state["settings"])


def above_entry(state, found):
    """The answer and the picture. found: `analysed_diary`."""
    return [lazy("answer", answer, *_answer_arguments(state, found)), picture(state, found)]


def _answer_arguments(state, found):
    opened = state["working"] or ""
    opened = opened if opened.startswith("now:") else ""
    return found, diary(state)["rows"], state["settings"], state["prior_longest"], opened, state["id"]


def below_entry(state, found):
    """What is planned, the weeks, the diary and the history of an idea."""
    return [
        next_week(state, found),
        weeks_table(state, found),
        diary_table(state, found),
        history(state, found),
    ]


def paper_sheet(state, found):
    """The appointment sheet, only while it is printed."""
    if not state["sheet"] or not found["days"]:
        return None
    rows = diary(state)["rows"]
    return lazy("sheet", sheet, found, rows, state["settings"], state["open"], state["today"], state["id"])
