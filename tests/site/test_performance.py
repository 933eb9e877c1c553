"""The page of the self-screen's performance: what it prints is what the tool works out, and it says what that cannot show."""

import re

import pytest

from pht.self_screen import practice_report, practice_rules
from tests.conftest import ROOT

PAGE = "book/appendix/self-screen-performance.html"


@pytest.fixture
def opened(page, site_url):
    page.goto(site_url + PAGE)
    return page


def rows(table):
    return [[cell.strip() for cell in row.locator("th, td").all_inner_texts()] for row in table.locator("tr").all()]


def test_the_page_prints_the_tool_s_own_matrix_shares_and_differences(opened):
    people = practice_rules.vignettes()
    found = practice_rules.performance(people)
    tables = [rows(table) for table in opened.locator("article table, main table").all()]
    assert practice_report.matrix_rows(found) in tables and practice_report.grid_rows(people) in tables
    text = " ".join(opened.inner_text("main").split())
    for what, told in practice_report.share_lines(found):
        assert f"{what}: {told}." in text
    assert practice_report.critical_line(found) in text
    for told, why in practice_report.differences(found):
        assert told in text and why in text


def test_the_page_says_first_what_a_self_written_set_cannot_show(opened):
    text = " ".join(opened.inner_text("main").split())
    assert practice_report.statement() in text
    assert text.index(practice_report.statement()) < text.index("Under-triage, less care than intended:")


def test_no_number_of_the_set_is_typed_into_the_page():
    typed = (ROOT / PAGE.replace(".html", ".md")).read_text(encoding="utf-8")
    # The level of the intervals is the only number there.
    assert re.findall(r"\d+", typed) == ["95"]
