"""Two widgets in one notebook each bring the shared sheet: a room's own rules hold whichever comes last."""

import pytest

from pht.embed import pack, page as page_module, questions
from pht.self_screen import app, view
from pht.ui.html import to_html
from tests.runtimes import harness

SAMPLE = questions.params(harness.HERE.parent / "unit" / "data" / "sample.questions.yml")
WIDGETS = [
    ("self-screen", {}), ("self-screen", {"answers": {"saddle": "yes"}}), ("self-screen", {"answers": {"leg_swollen": "yes"}}),
    ("test-meaning", {}), ("load-monitor", {"example": "r45"}), ("knowledge-check", SAMPLE),
]
LOOKS = """
align-items background-color border-left-color border-left-width border-top-width color display flex-basis flex-grow font-size font-weight gap
grid-template-columns height justify-content margin-bottom margin-left margin-top max-width min-height padding-left padding-top width white-space
""".split()
SEEN = """(looks) => [...document.querySelectorAll('.pht *')].map((one) => {
  const style = getComputedStyle(one);
  return [one.outerHTML.slice(0, 80), looks.map((name) => name + ': ' + style.getPropertyValue(name))];
})"""


def sheet(name):
    return (pack.PACKAGE / name / "style.css").read_text(encoding="utf-8")


def assert_last_sheet_changes_nothing(page, room, html):
    own = sheet("ui") + sheet(room)
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        page.set_content(f"<style>{own}</style>{html}")
        before = page.evaluate(SEEN, LOOKS)
        page.set_content(f"<style>{own}{sheet('ui')}</style>{html}")
        for (name, one), (_, other) in zip(before, page.evaluate(SEEN, LOOKS), strict=True):
            assert one == other, (media, name)


@pytest.mark.parametrize(("app_name", "params"), WIDGETS, ids=lambda one: one if isinstance(one, str) else ",".join(one) or "empty")
def test_a_widget_looks_the_same_below_another(page, app_name, params):
    assert_last_sheet_changes_nothing(page, app_name.replace("-", "_"), page_module.mount_html(app_name, params))


@pytest.mark.parametrize("level", ["none", "same_day", "emergency"])
def test_the_marks_of_practice_look_the_same_below_another_widget(page, level):
    state = app.init({})
    for event in ({"name": "mode", "mode": "practice"}, {"name": "practice_open", "id": "sock-mark"}, {"name": "practice_to_care"},
                  {"name": "practice_choose", "value": level}, {"name": "practice_decide"}):
        state, _ = app.update(state, {**event, "now": "2026-11-22T10:00"})
    assert_last_sheet_changes_nothing(page, "self_screen", f'<section class="pht">{to_html(view.view(state))}</section>')
