"""On paper: the appointment sheet is one page, whole and alone, and what is exported reads back."""

import datetime
import json
import re

import pytest

from pht import data
from pht.diary import json_file
from pht.load_monitor import app
from tests.site.reading import TOOL_PAGE, keep_before_start, live_monitor, watch

KEY = "pht:load-monitor:main"
# Width of the paper less the sheet's margins, in CSS px.
WIDTHS = {"A4": 703, "Letter": 725}


def full_diary():
    """Ten weeks with three sessions a day, all figures and notes as long as they can be, and plans."""
    first = datetime.date(2026, 1, 1)
    rows = []
    for number in range(72):
        date = (first + datetime.timedelta(days=number)).isoformat()
        for kind, note in (("strength_deep", "word " * 300), ("strength_low", "W" * 1500), ("run", "é日本🙂" * 300)):
            rows.append({
                "date": date, "type": kind, "minutes": 1439.9, "rpe": 9.5, "km": 299.99, "pain_during": 10,
                "pain_next_morning": 10, "sit_minutes": 1439.5, "sit_tolerance_min": 1439.5, "note": note,
            })
    rows += [{"date": f"2026-04-0{day}", "type": "strength_low", "minutes": 1439.9, "planned": True} for day in range(1, 9)]
    return rows


DIARIES = {
    "example": None,
    "one session": [{"date": "2026-01-07", "type": "run"}],
    "full": full_diary(),
}


def opened(page, site_url, rows):
    """The live monitor with `rows` as the reader's own diary, or with the example; printing only asks."""
    page.add_init_script("window.print = () => { window.asked = true; };")
    if rows is not None:
        kept = json.dumps(app.saved(app.init({"sessions": rows, "school": "silbernagel"})), ensure_ascii=False)
        keep_before_start(page, KEY, kept)
    page.goto(site_url + TOOL_PAGE)
    monitor = live_monitor(page)
    if rows is None:
        monitor.get_by_role("button", name="Example diary").click()
    return monitor


def pages_of(pdf):
    """How many pages a PDF of Chromium has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("paper", WIDTHS)
@pytest.mark.parametrize("name", DIARIES)
def test_the_appointment_sheet_is_one_page(new_page, site_url, name, paper):
    page = new_page(viewport={"width": WIDTHS[paper], "height": 1000})
    troubles = watch(page)
    monitor = opened(page, site_url, DIARIES[name])
    monitor.get_by_role("button", name="Appointment sheet").click()
    page.wait_for_function("() => window.asked === true")
    page.emulate_media(media="print")
    sheet = monitor.locator(".pht-sheet")
    assert sheet.get_by_text("Questions for my appointment").is_visible()
    assert sheet.get_by_text("get medical help.").is_visible()
    assert monitor.get_by_role("heading", name="Load monitor", exact=True).is_visible() is False
    assert monitor.get_by_role("button").filter(visible=True).count() == 0
    assert page.get_by_role("heading", level=1).filter(visible=True).count() == 0
    assert cut_off(page) == []
    assert pages_of(page.pdf(format=paper)) == 1
    assert troubles == []


def cut_off(page):
    """What of the sheet does not fit its place; a note is shortened on purpose, with an ellipsis."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".pht-sheet *:not(.pht-sheet-note)")].filter((el) => {
            const style = getComputedStyle(el), box = el.getBoundingClientRect();
            const hidden = style.overflowX !== "visible" && el.scrollWidth > el.clientWidth + 1;
            return hidden || box.right > innerWidth + 1 || box.left < -1;
        }).map((el) => el.outerHTML.slice(0, 200))"""
    )


def test_after_the_sheet_the_tool_prints_as_before(new_page, site_url):
    page = new_page(viewport={"width": 900, "height": 1100})
    monitor = opened(page, site_url, None)
    monitor.get_by_role("button", name="Appointment sheet").click()
    page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'));")
    assert monitor.locator(".pht-sheet").count() == 0
    monitor.get_by_role("button", name="Print", exact=True).click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert monitor.get_by_role("table", name="Diary, newest first").is_visible()
    assert monitor.get_by_role("button", name=re.compile("Print|Export|Erase|Delete")).filter(visible=True).count() == 0


def test_an_opened_panel_is_printed_and_no_table_is_cut(new_page, site_url):
    page = new_page(viewport={"width": 688, "height": 1000})
    monitor = opened(page, site_url, None)
    monitor.get_by_text("How this is worked out, and settings").click()
    monitor.get_by_role("button", name="Print", exact=True).click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert monitor.get_by_text("Your pain response over 24 hours is the better guide.").first.is_visible()
    assert not monitor.get_by_role("region", name="Daily load").is_visible()
    wide = """[...document.querySelectorAll(".pht table")].filter((el) => el.getBoundingClientRect().right > innerWidth + 1)
        .map((el) => el.caption?.textContent)"""
    assert page.evaluate(wide) == []


FRAME = """<!doctype html><html lang="en" class="pht-print-one"><style>{style}</style>
<body style="height: 600px; overflow: hidden; position: absolute; width: 1200px"><nav>around it</nav>
<main style="contain: strict; height: 500px; inset: 40px; overflow: auto; position: absolute"><p>another cell</p>
<section class="pht pht-printing"><div class="pht-card"><p style="height: 1800px">the tool</p></div></section></main></body></html>"""


def test_in_the_frame_of_a_notebook_a_tool_prints_alone_and_whole(new_page):
    page = new_page(viewport={"width": 1200, "height": 800})
    page.set_content(FRAME.format(style=data.text("ui/style.css")))
    assert page.get_by_text("around it").is_visible() and page.get_by_text("another cell").is_visible()
    assert pages_of(page.pdf(format="A4")) == 2
    page.emulate_media(media="print")
    assert page.get_by_text("the tool").is_visible()
    assert not page.get_by_text("around it").is_visible() and not page.get_by_text("another cell").is_visible()


def test_the_json_file_reads_back_as_the_diary(new_page, site_url):
    page = new_page()
    rows = [{"date": "2026-01-05", "type": "run", "minutes": 40, "rpe": 5.5, "note": '=1 "é" 日本\n🙂'}]
    monitor = opened(page, site_url, rows)
    with page.expect_download() as download:
        monitor.get_by_role("button", name="Export as JSON").click()
    assert re.fullmatch(r"load-diary-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    found = json_file.read(download.value.path().read_text(encoding="utf-8"))
    assert found["problem_count"] == 0 and found["diary"]["rows"] == rows
