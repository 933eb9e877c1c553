"""A reader's way through the load monitor in the built page: typing, seeing, keeping, taking out, putting back."""

import datetime
import json
import re

import pytest
from playwright.sync_api import expect

from pht.load_monitor import app
from tests.conftest import ROOT
from tests.site.reading import TOOL_PAGE, keep_before_start, live_monitor, watch

KEY = "pht:load-monitor:main"
EXAMPLE = ROOT / "widgets/pht/diary/examples/r45.csv"
HEADER = "date,type,minutes,rpe,km,fast_min,hill_min,pain_during,pain_next_morning,sit_minutes,sit_tolerance_min,note\n"


def add(monitor, **fields):
    """Fills the entry form as a reader would and sends it."""
    for label, value in fields.items():
        field = monitor.get_by_label(LABELS[label], exact=True)
        field.select_option(value) if label == "kind" else field.fill(value)
    monitor.get_by_role("button", name="Add to the diary").click()


LABELS = {
    "date": "Date",
    "kind": "Type",
    "minutes": "Minutes",
    "rpe": "Session RPE",
    "during": "Pain during",
    "morning": "Pain next morning",
    "note": "Note",
}
RUN = {"date": "2026-01-05", "kind": "run", "minutes": "40", "rpe": "5", "during": "2", "morning": "1"}


def add_week(monitor):
    """Four runs of one week: enough mornings for the usual one to be known."""
    for day in ("05", "06", "07", "08"):
        add(monitor, **{**RUN, "date": "2026-01-" + day})


def diary(monitor):
    """The diary's table."""
    return monitor.get_by_role("region", name="Diary table")


def entries(monitor):
    """How many entries the diary's table shows."""
    return diary(monitor).get_by_role("button", name=re.compile("^Delete ")).count()


def kept(page):
    """The rows kept on the device for the reader's own diary."""
    text = page.evaluate("key => localStorage.getItem(key)", KEY)
    return json.loads(text)["diaries"]["own"]["rows"] if text else []


def focused(page):
    """The name of the field that has the focus."""
    return page.evaluate("document.activeElement.name || document.activeElement.id || document.activeElement.textContent")


def bars(monitor):
    """How many bars of running the picture draws: each is one stroke of its path."""
    drawn = monitor.locator('svg.pht-chart svg path[fill="var(--pht-load)"]').last
    return drawn.get_attribute("d").count("M")


def tab_to(page, name):
    """Presses Tab until the field or button `name` has the focus."""
    for _ in range(40):
        if focused(page).startswith(name):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {name}")


def test_a_session_is_added_with_the_keyboard_alone(page, monitor):
    monitor.get_by_role("button", name="Add your first session").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "date"
    page.keyboard.type("01052026")
    for name, value in [("minutes", "40"), ("rpe", "5.5"), ("pain_during", "2"), ("note", "hilly, =cold")]:
        tab_to(page, name)
        page.keyboard.type(value)
    assert monitor.get_by_text("40 min × 5.5 = 220 AU").is_visible()
    tab_to(page, "Add to the diary")
    page.keyboard.press("Enter")
    assert kept(page) == [
        {"date": "2026-01-05", "type": "run", "minutes": 40, "rpe": 5.5, "pain_during": 2, "note": "hilly, =cold"}
    ]
    assert focused(page) == "date"
    row = diary(monitor).get_by_role("row").filter(has_text="hilly")
    assert "220" in row.inner_text() and "not enough data yet" in row.inner_text()


def test_light_load_and_chart_change_with_each_session(page, monitor):
    add_week(monitor)
    assert bars(monitor) == 4
    assert monitor.locator(".pht-headline").inner_text().endswith("settled")
    picture = monitor.locator("svg.pht-chart").inner_html()
    add(monitor, **{**RUN, "date": "2026-01-09", "minutes": "60", "rpe": "8", "during": "4", "morning": "1"})
    assert monitor.locator(".pht-headline").inner_text().endswith("hold")
    assert bars(monitor) == 5
    add(monitor, **{**RUN, "date": "2026-01-10", "during": "6"})
    assert monitor.locator(".pht-headline").inner_text().endswith("ease back")
    assert monitor.locator("svg.pht-chart").inner_html() != picture
    weeks = monitor.get_by_role("region", name="Table of weeks").inner_text()
    assert "1480" in weeks.replace("\u202f", "")


def chosen(monitor):
    """The day whose panel is open, None without one."""
    heading = monitor.get_by_role("region", name="The chosen day").get_by_role("heading")
    return heading.inner_text() if heading.count() else None


def test_a_day_is_chosen_by_click_drag_and_arrow_keys(page, monitor):
    add_week(monitor)
    slider = monitor.get_by_role("slider", name="Day in the picture")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()

    def over(place):
        return box["x"] + box["width"] * (place + 0.5) / 4, box["y"] + box["height"] / 2

    for place, name in [(3, "Thu 8 Jan 2026"), (0, "Mon 5 Jan 2026"), (2, "Wed 7 Jan 2026")]:
        page.mouse.click(*over(place))
        assert chosen(monitor) == name
        assert slider.get_attribute("aria-valuetext").startswith(name + ": run, pain 2 during, 1 next morning")
    page.mouse.move(*over(0))
    page.mouse.down()
    page.mouse.move(*over(1), steps=4)
    page.mouse.up()
    assert chosen(monitor) == "Tue 6 Jan 2026"
    for key, name in [("ArrowRight", "Wed 7 Jan 2026"), ("End", "Thu 8 Jan 2026"), ("Home", "Mon 5 Jan 2026")]:
        page.keyboard.press(key)
        assert chosen(monitor) == name
    page.keyboard.press("Escape")
    assert chosen(monitor) is None
    assert slider.evaluate("slider => slider === document.activeElement")
    page.keyboard.press("Enter")
    assert chosen(monitor) == "Mon 5 Jan 2026"
    monitor.get_by_role("button", name="Close", exact=True).click()
    assert chosen(monitor) is None
    page.mouse.click(*over(0))
    assert chosen(monitor) == "Mon 5 Jan 2026", "the day at which the slider stands can be chosen again"


def test_a_button_at_its_end_keeps_the_focus(page, monitor):
    monitor.get_by_role("button", name="Example diary").click()
    for name, presses, end in [("Older", 3, "29 to 29 of 29"), ("Newer", 3, "1 to 14 of 29")]:
        monitor.get_by_role("button", name=name).focus()
        for _ in range(presses):
            page.keyboard.press("Enter")
        expect(monitor.locator(".pht-live")).to_contain_text("Rows " + end)
        assert focused(page) == name
    ends = [("ArrowLeft", "Day after", "Sun 15 Feb 2026"), ("Home", "Day before", "Mon 5 Jan 2026")]
    for key, button, name in ends:
        monitor.get_by_role("slider").focus()
        page.keyboard.press(key)
        monitor.get_by_role("region", name="The chosen day").wait_for()
        monitor.get_by_role("button", name=button).focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        assert chosen(monitor) == name
        assert focused(page) == button


@pytest.mark.parametrize("days", [300, 365, 1000, 3650])
def test_the_dates_below_a_long_diary_do_not_touch_on_a_phone(new_page, site_url, days):
    first = datetime.date(2026, 1, 5) - datetime.timedelta(days=days - 1)
    rows = [{"date": day, "type": "walk", "minutes": 30, "rpe": 3} for day in (first.isoformat(), "2026-01-05")]
    page = new_page(viewport={"width": 360, "height": 800})
    keep_before_start(page, KEY, json.dumps(app.saved(app.init({"sessions": rows}))))
    page.goto(site_url + TOOL_PAGE)
    monitor = live_monitor(page)
    monitor.get_by_role("button", name="all", exact=True).click()
    dates = monitor.locator("svg.pht-chart text").filter(has_text=re.compile(r" 20\d\d$"))
    expect(dates.first).to_be_visible()
    boxes = [one.bounding_box() for one in dates.all()]
    assert len(boxes) >= 2
    for one, after in zip(boxes, boxes[1:]):
        assert one["x"] + one["width"] + 4 <= after["x"]


def test_the_picture_is_saved_as_svg_and_png(page, monitor):
    add_week(monitor)
    for kind, begins in [("SVG", b"<svg "), ("PNG", b"\x89PNG")]:
        with page.expect_download() as download:
            monitor.get_by_role("button", name="Save as " + kind).click()
        assert download.value.suggested_filename == "load-picture-2026-01-05-to-2026-01-08." + kind.lower()
        assert download.value.path().read_bytes().startswith(begins)


def test_each_figure_opens_its_arithmetic_and_source(page, monitor):
    add_week(monitor)
    figure = diary(monitor).get_by_role("button", name="200").first
    figure.click()
    working = monitor.locator(".pht-working")
    assert "40 min × session RPE 5 = 200 AU" in working.inner_text() and "Foster et al. 2001" in working.inner_text()
    assert figure.get_attribute("aria-expanded") == "true"
    working.get_by_role("button", name="Close").click()
    assert monitor.locator(".pht-working").count() == 0


def test_a_reload_keeps_the_diary_and_a_half_typed_entry(page, monitor):
    add(monitor, **RUN)
    monitor.get_by_label("Minutes").fill("35")
    monitor.get_by_label("Note").fill("not sent yet")
    # On file:// a reload may get another process, which hears of the last write a moment later.
    page.wait_for_timeout(300)
    page.reload()
    monitor = live_monitor(page)
    diary(monitor).get_by_role("button", name="Delete").first.wait_for()
    assert entries(monitor) == 1
    expect(monitor.get_by_label("Minutes")).to_have_value("35")
    expect(monitor.get_by_label("Note")).to_have_value("not sent yet")


def test_what_is_typed_before_the_tool_is_live_is_kept(page, address, troubles):
    page.route("**/pht-host.js*", lambda route: route.abort())
    page.goto(address + TOOL_PAGE)
    page.get_by_label("Minutes", exact=True).fill("45")
    source = page.locator("script[src*='pht-host.js']").get_attribute("src")
    page.unroute("**/pht-host.js*")
    page.evaluate(
        "src => new Promise((done) => { const s = document.createElement('script'); s.src = src; s.onload = done; document.head.append(s); })",
        source,
    )
    monitor = live_monitor(page)
    assert monitor.get_by_label("Minutes").input_value() == "45"
    assert monitor.locator("section.pht").count() == 0
    monitor.get_by_label("Session RPE").fill("4")
    assert monitor.get_by_text("45 min × 4 = 180 AU").is_visible()


@pytest.mark.parametrize("half", ["3.", "-", "3,", "1e", "00", " 7"])
def test_a_half_typed_number_is_never_rewritten(page, monitor, half):
    field = monitor.get_by_label("Minutes")
    field.focus()
    page.keyboard.type(half)
    assert field.input_value() == half
    page.keyboard.press("Home")
    page.keyboard.type("1")
    assert field.input_value() == "1" + half
    assert field.evaluate("el => el.selectionStart") == 1
    assert focused(page) == "minutes"


def test_fast_typing_loses_no_key_and_keeps_the_caret(page, monitor):
    add_week(monitor)
    text = "A long note, typed without a pause: 1234567890 äöü €"
    monitor.get_by_label("Note").focus()
    page.keyboard.type(text)
    field = monitor.get_by_label("Note")
    assert field.input_value() == text
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    page.keyboard.type("xyz")
    assert field.input_value() == text[:-5] + "xyz" + text[-5:]
    assert field.evaluate("el => el.selectionStart") == len(text) - 2


def test_a_wrong_entry_is_named_at_its_field_and_nothing_is_lost(page, monitor):
    add(monitor, **{**RUN, "minutes": "ninety", "during": "11"})
    minutes = monitor.get_by_label("Minutes")
    assert minutes.get_attribute("aria-invalid") == "true"
    assert "not a number" in monitor.locator(".pht-field-minutes .pht-problem").inner_text()
    assert "0 to 10" in monitor.locator(".pht-field-pain_during .pht-problem").inner_text()
    assert focused(page) == "minutes"
    assert minutes.input_value() == "ninety"
    assert kept(page) == []
    add(monitor, minutes="90", during="1")
    assert kept(page)[0]["minutes"] == 90


def test_an_entry_is_changed_and_the_new_one_being_typed_comes_back(page, monitor):
    add_week(monitor)
    monitor.get_by_label("Note").fill("for tomorrow")
    diary(monitor).get_by_role("button", name="Edit").first.click()
    assert monitor.get_by_label("Minutes").input_value() == "40"
    monitor.get_by_label("Minutes").fill("50")
    monitor.get_by_role("button", name="Save the change").click()
    assert [row["minutes"] for row in kept(page)] == [40, 40, 40, 50]
    assert monitor.get_by_label("Note").input_value() == "for tomorrow"


def test_an_entry_is_deleted_and_put_back(page, monitor):
    add_week(monitor)
    before = kept(page)
    diary(monitor).get_by_role("button", name="Delete").first.click()
    assert kept(page) == before[:3]
    page.keyboard.press("Enter")
    assert kept(page) == before
    assert entries(monitor) == 4


def test_the_example_is_apart_from_the_readers_own_diary(page, monitor):
    add(monitor, **RUN)
    monitor.get_by_role("button", name="Example diary").click()
    assert monitor.get_by_text("An invented teaching case: R45.").is_visible()
    assert entries(monitor) > 10
    diary(monitor).get_by_role("button", name="Delete").first.click()
    monitor.get_by_role("button", name="Your diary").click()
    assert entries(monitor) == 1
    assert len(kept(page)) == 1


def choose_file(monitor, name, content):
    """Gives the tool a file and waits until it has been read."""
    data = content if isinstance(content, bytes) else content.encode()
    monitor.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
    notice = monitor.get_by_role("region", name="Import")
    notice.get_by_role("button", name=re.compile("^(Add|Close)")).first.wait_for()
    return notice


def test_a_file_chosen_while_the_page_is_cut_off_changes_nothing_and_can_be_chosen_again(page, site_url):
    page.goto(site_url + TOOL_PAGE)
    monitor = live_monitor(page)
    add(monitor, **RUN)
    page.route("**/pht-later-*.js*", lambda route: route.abort())
    notice = choose_file(monitor, "good.csv", HEADER + "2026-02-01,run,30,4,,,,1,1,,,\n")
    assert "did not arrive" in notice.inner_text()
    assert len(kept(page)) == 1
    page.unroute("**/pht-later-*.js*")
    notice.get_by_role("button", name="Close").click()
    notice = choose_file(monitor, "good.csv", HEADER + "2026-02-01,run,30,4,,,,1,1,,,\n")
    assert "1 new row" in notice.inner_text()


BAD_ROWS = [
    ("2026-02-30,run,40,5,,,,1,1,,,", "not in the calendar"),
    ("2026-02-03,run,-5,5,,,,1,1,,,", "below 0"),
    ("2026-02-04,run,99999,5,,,,1,1,,,", "1440"),
    ("2026-02-05,run,40,11,,,,1,1,,,", "0 to 10"),
    ("2026-02-06,run,40,5,,,,12,1,,,", "0 to 10"),
    ("2026-02-07,run,forty,5,,,,1,1,,,", "not a number"),
    ("2026-02-08,swim,40,5,,,,1,1,,,", "swim"),
]


def test_a_file_with_bad_rows_lists_each_and_offers_the_good_ones(page, monitor):
    add(monitor, **RUN)
    good = "2026-02-01,run,30,4,,,,1,1,,,<script>window.ran = 1</script>\n2026-02-02,rest,,,,,,,,,,\n"
    notice = choose_file(monitor, "bad.csv", HEADER + good + "\n".join(row for row, _ in BAD_ROWS) + "\n")
    problems = [item.inner_text() for item in notice.get_by_role("listitem").all()]
    assert len(problems) == len(BAD_ROWS)
    for line, (text, (_, said)) in enumerate(zip(problems, BAD_ROWS), start=4):
        assert text.startswith(f"Line {line}:") and said in text
    shown = notice.get_by_role("table", name="New rows").get_by_role("row").all_inner_texts()
    assert len(shown) == 3 and "Sun 1 Feb 2026" in shown[2] and "<script>" in shown[2]
    assert len(kept(page)) == 1
    notice.get_by_role("button", name="Add 2 rows").click()
    assert [row["date"] for row in kept(page)] == ["2026-01-05", "2026-02-01", "2026-02-02"]
    assert diary(monitor).get_by_text("<script>window.ran = 1</script>").is_visible()
    assert page.evaluate("window.ran") is None
    assert monitor.locator("script").count() == 0
    monitor.get_by_role("button", name="Undo: imported 2 rows").click()
    assert len(kept(page)) == 1


@pytest.mark.parametrize(
    "name, content",
    [("wrong.csv", "when,what\n2026-01-05,run\n"), ("empty.csv", ""), ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x01\xff\xfe" * 500)],
)
def test_a_file_that_is_no_diary_changes_nothing(page, monitor, name, content):
    add(monitor, **RUN)
    notice = choose_file(monitor, name, content)
    assert notice.get_by_role("button", name=re.compile("^Add [0-9]")).count() == 0
    notice.get_by_role("button", name=re.compile("^(Add nothing|Close)$")).click()
    assert len(kept(page)) == 1
    assert monitor.get_by_role("region", name="Import").count() == 0


def test_a_very_long_file_keeps_the_page_awake_and_lists_at_most_200(page, monitor):
    rows = "".join(f"2026-01-{day % 28 + 1:02},run,x,5,,,,1,1,,,\n" for day in range(30_000))
    notice = choose_file(monitor, "long.csv", HEADER + rows)
    assert notice.get_by_role("listitem").count() == 200
    assert "30" in notice.inner_text() and "Only the first 200 are listed." in notice.inner_text()
    monitor.get_by_label("Minutes").fill("12")
    assert monitor.get_by_label("Minutes").input_value() == "12"


def test_a_file_with_more_columns_than_a_diary_keeps_is_not_added_and_nothing_is_lost(page, monitor):
    for letter, adds in (("a", 1), ("b", 0)):
        names = ",".join(letter + str(number) for number in range(30))
        notice = choose_file(monitor, letter + ".csv", f"date,type,{names}\n2026-02-01,rest,{names}\n")
        assert notice.get_by_role("button", name="Add 1 row").count() == adds
        notice.get_by_role("button", name="Add 1 row" if adds else "Add nothing").click()
    assert len(kept(page)) == 1
    page.reload()
    live_monitor(page)
    assert page.get_by_text("could not be read").count() == 0 and len(kept(page)) == 1


def export(page, monitor):
    """The text of the file that "Export as CSV" offers."""
    with page.expect_download() as download:
        monitor.get_by_role("button", name="Export as CSV").click()
    return download.value.path().read_bytes()


def test_what_goes_out_comes_back_the_same(page, monitor):
    notice = choose_file(monitor, "r45.csv", EXAMPLE.read_bytes())
    notice.get_by_role("button", name=re.compile("^Add [0-9]+ rows$")).click()
    rows = kept(page)
    first = export(page, monitor)
    assert first == EXAMPLE.read_bytes()
    monitor.get_by_role("button", name="Erase my data").click()
    assert kept(page) == []
    choose_file(monitor, "again.csv", first).get_by_role("button", name=re.compile("^Add [0-9]+ rows$")).click()
    assert kept(page) == rows
    assert export(page, monitor) == first


def test_an_export_holds_no_formula(page, monitor):
    add(monitor, **RUN, note='=HYPERLINK("x")')
    assert b"'=HYPERLINK" in export(page, monitor)


def test_erasing_empties_the_device_and_can_be_undone(page, monitor):
    add_week(monitor)
    rows = kept(page)
    monitor.get_by_role("button", name="Erase my data").click()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('pht:'))") == []
    assert entries(monitor) == 0
    monitor.get_by_role("button", name="Undo: erased your data").click()
    assert kept(page) == rows
    assert entries(monitor) == 4


def test_another_tab_is_taken_up_and_never_overwritten(page, monitor, address):
    other = page.context.new_page()
    found = watch(other)
    other.goto(address + TOOL_PAGE)
    second = live_monitor(other)
    add(monitor, **RUN)
    diary(second).get_by_role("button", name="Delete").first.wait_for()
    second.get_by_label("Note").fill("typed in the second tab")
    add(second, **{**RUN, "date": "2026-01-06"})
    assert [row["date"] for row in kept(page)] == ["2026-01-05", "2026-01-06"]
    diary(monitor).get_by_role("button", name="Delete").nth(1).wait_for()
    add(monitor, **{**RUN, "date": "2026-01-07"})
    assert [row["date"] for row in kept(page)] == ["2026-01-05", "2026-01-06", "2026-01-07"]
    assert found == []


DAMAGED = ["{", "[]", "null", '{"version":1,"app":"load-monitor","diaries":{"own":{"rows":[{"date":"x"}]}}}', '{"version":99}']


@pytest.mark.parametrize("text", DAMAGED)
def test_damaged_data_is_set_aside_and_offered(page, address, troubles, text):
    keep_before_start(page, KEY, text)
    page.goto(address + TOOL_PAGE)
    monitor = live_monitor(page)
    assert monitor.get_by_text("Some saved data could not be read.").is_visible()
    with page.expect_download() as download:
        monitor.get_by_role("button", name="Download it").click()
    assert download.value.path().read_text(encoding="utf-8") == text
    add(monitor, **RUN)
    assert len(kept(page)) == 1
    aside = page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes(':aside:')).map(([, text]) => text)")
    assert aside == [text]
    assert troubles == []


def test_a_full_store_warns_and_offers_an_export(page, monitor):
    page.evaluate(
        """() => { for (let size = 4e6, piece = 0; size >= 1; ) {
            try { localStorage.setItem("ballast" + piece++, "x".repeat(size)); } catch { size = Math.floor(size / 2); }
        } }"""
    )
    add(monitor, **RUN)
    warning = monitor.get_by_role("alert").filter(has_text="storage of this browser is full")
    assert warning.is_visible()
    with page.expect_download() as download:
        warning.get_by_role("button", name="Export as CSV").click()
    assert b"2026-01-05,run,40,5" in download.value.path().read_bytes()
    page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('ballast')).forEach((key) => localStorage.removeItem(key))")
    add(monitor, **{**RUN, "date": "2026-01-06"})
    assert len(kept(page)) == 2
    assert monitor.get_by_role("alert").count() == 0


BLOCKED = """["localStorage", "sessionStorage"].forEach((name) => Object.defineProperty(window, name, {
    configurable: true, get() { throw new DOMException("no", "SecurityError"); },
}));"""


def test_a_blocked_store_warns_and_all_else_works(new_page, address):
    page = new_page(viewport={"width": 390, "height": 800})
    troubles = watch(page)
    page.add_init_script(BLOCKED)
    page.goto(address + TOOL_PAGE)
    monitor = live_monitor(page)
    add(monitor, **RUN)
    assert entries(monitor) == 1
    assert monitor.get_by_role("alert").filter(has_text="does not let the page keep data").is_visible()
    page.get_by_role("button", name="Toggle primary sidebar").click()
    assert page.get_by_role("dialog").get_by_role("link", name="Glossary").is_visible()
    assert troubles == []


def test_a_school_changes_the_answer(page, monitor):
    add_week(monitor)
    add(monitor, **{**RUN, "date": "2026-01-09", "during": "4"})
    assert monitor.locator(".pht-headline").inner_text().endswith("hold")
    monitor.get_by_text("How this is worked out, and settings").click()
    monitor.get_by_label("Pain rule").select_option("silbernagel")
    assert monitor.locator(".pht-headline").inner_text().endswith("settled")


def test_a_school_is_changed_beside_the_answer_with_the_keyboard(page, monitor):
    add_week(monitor)
    add(monitor, **{**RUN, "date": "2026-01-09", "during": "4"})
    answer = monitor.get_by_role("region", name="What your tendon made of it")
    rule = answer.get_by_text("Pain rule in force:")
    answer.get_by_role("button", name="0 to 5 during").focus()
    for school, light in [("Silbernagel et al. 2007", "settled"), ("Goom et al. 2016", "hold")]:
        other = focused(page)
        page.keyboard.press("Enter")
        expect(rule).to_contain_text(other)
        expect(rule).to_contain_text(school)
        assert monitor.locator(".pht-headline").inner_text().endswith(light)
        # The way back is where the focus is.
        for _ in range(2):
            if not focused(page).startswith("0 to 3"):
                page.keyboard.press("Shift+Tab")


def test_changes_are_told_to_a_screen_reader(page, monitor):
    add(monitor, **RUN)
    expect(monitor.locator(".pht-live")).to_have_text(re.compile("^Added: run"))


