"""Whatever the diary holds: what goes out comes back, and the appointment sheet keeps to its limits."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pht.diary import csv_file, json_file
from pht.load_monitor import app, view
from pht.ui.html import to_html
from tests.properties.diaries import diaries
from tests.properties.diaries import settings as chosen_settings

slow_making = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60)
READERS = {"export": csv_file.read, "export_json": json_file.read}


def told(state, name):
    """The state and effects after one event, on a day after the diaries that hypothesis makes up."""
    return app.update(state, {"name": name, "now": "2026-04-01T09:30"})


@slow_making
@given(diaries(), st.sampled_from(sorted(READERS)))
def test_what_is_exported_reads_back_as_the_diary(diary, event):
    state = app.init({"sessions": diary["rows"], "columns": diary["columns"]})
    after, effects = told(state, event)
    assert after == state
    found = READERS[event](effects[0]["text"])
    assert found["problem_count"] == 0 and found["diary"] == diary
    assert effects[0]["file_name"].startswith("load-diary-2026-04-01.")


@slow_making
@given(diaries(most=60), chosen_settings)
def test_the_sheet_of_any_diary_keeps_to_its_limits(diary, chosen):
    state = app.init({"sessions": diary["rows"], "columns": diary["columns"], **chosen})
    state, _ = told(told(state, "opened")[0], "print_sheet")
    done = [row for row in diary["rows"] if not row.get("planned")]
    assert state["sheet"] is bool(done)
    sheet = to_html(view.view(state)).partition('class="pht-print pht-sheet"')[2]
    assert bool(sheet) is bool(done)
    tables = [one.count("<tr>") - 1 for one in re.findall(r"<table.*?</table>", sheet)]
    assert all(rows <= most for rows, most in zip(tables, (7, 14), strict=False))
    assert told(state, "print_ends")[0]["sheet"] is False
