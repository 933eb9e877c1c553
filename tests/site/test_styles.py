"""The site's style sheet: which rules stay, and what an icon becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx.errors import ExtensionError

from pht.embed.site import icons, scripts, styles
from pht.embed.site.css import can_apply, kept_rules, split, statements, without_notes

WORDS = {"card", "open", "main"}


@pytest.mark.parametrize(
    "selector, applies",
    [
        (".card", True),
        (".card.open > p:hover::before", True),
        ("#main .card", True),
        (".card .gone", False),
        ("#gone", False),
        ("a[href='.gone'] .card", True),
        (".card:not(.gone)", True),
        (".card:is(.gone, .open:not(.other))", True),
        ("html[data-theme=dark] p", True),
        (".fa-solid", False),
        (".fa-bars:before", False),
    ],
)
def test_a_rule_stays_where_its_classes_are_used(selector, applies):
    assert can_apply(selector, WORDS) is applies


@pytest.mark.parametrize(
    "before, after",
    [
        (".card{a:b}.gone{c:d}", ".card{a:b}"),
        (".gone,.card , .open{a:b}", ".card,.open{a:b}"),
        ("@media print{.gone{a:b}}p{c:d}", "p{c:d}"),
        ("@media (min-width:1px){.gone{a:b}.card{c:d}}", "@media (min-width:1px){.card{c:d}}"),
        ('.card{content:"}"}.gone{a:b}', '.card{content:"}"}'),
        (".card{background:url(data:image/png;base64,x)}p{a:b}", ".card{background:url(data:image/png;base64,x)}p{a:b}"),
        ('@charset "UTF-8";.card{a:b}', ".card{a:b}"),
        ("/*! licence .gone{ */.card{a:b}", ".card{a:b}"),
        ('@font-face{font-family:Font Awesome\\ 6 Free;src:url(x.woff2)}p{a:b}', "p{a:b}"),
        (".card:after{content:var(--pst-icon-bell);font:var(--fa-font-solid)}p{a:b}", "p{a:b}"),
        ("legend{a:b}legend + *{c:d}.card + *{e:f}", "legend{a:b}.card + *{e:f}"),
        ("@keyframes turn{from{a:b}to{c:d}}", "@keyframes turn{from{a:b}to{c:d}}"),
    ],
)
def test_a_sheet_is_cut_down_to_what_can_apply(before, after):
    assert kept_rules(before, WORDS) == after


@given(st.lists(st.sampled_from([".card", ".gone", "a[b=',']", ":is(.x,.y)", "p:not(.z, q)"]), min_size=1, max_size=6))
def test_selectors_split_at_their_own_commas(selectors):
    assert split(",".join(selectors)) == selectors


@given(st.lists(st.tuples(st.sampled_from(["p", ".card", "@media print"]), st.sampled_from(["a:b", 'c:"{"', "d:url(e)"])), max_size=6))
def test_statements_are_taken_apart_and_nothing_is_lost(rules):
    text = "".join(f"{head}{{{body}}}" for head, body in rules)
    assert statements(text) == rules


SCRIPT = (
    '(function(){var p={bars:[448,512,["navicon"],"f0c9","M0 96z"],"arrow-up":[384,512,[8593],"f062","M2 2z"]};'
    '(function(){d("fas",p),d("fa-solid",p)})})();'
    '(function(){var p={bars:[10,20,[],"f0c9","M9z"]};(function(){d("far",p),d("fa-regular",p)})})();'
)


def test_an_icon_is_drawn_from_the_themes_outline():
    page = '<i class="fa-solid fa-navicon fa-lg"> </i><span class="far fa-bars"></span><p class="fable fa-x"><i class="fas fa-lg"></i>'
    outlines = icons.outlines(SCRIPT)
    drawn = icons.drawn(page, outlines)
    assert drawn == (
        '<i class="fa-solid fa-navicon fa-lg"><svg aria-hidden="true" viewBox="0 0 448 512"><path d="M0 96z"></path></svg></i>'
        '<span class="far fa-bars"><svg aria-hidden="true" viewBox="0 0 10 20"><path d="M9z"></path></svg></span>'
        '<p class="fable fa-x"><i class="fas fa-lg"></i>'
    )
    assert icons.drawn(drawn, outlines) == drawn


def test_an_icon_without_an_outline_is_an_error():
    with pytest.raises(ExtensionError, match=r"fa-knee \(fas\)"):
        icons.drawn('<i class="fas fa-knee"></i>', icons.outlines(SCRIPT))


def test_a_sheet_goes_out_without_notes_and_indentation():
    text = "/* why */\n.a {\n  b: c; /* d */\n}\n\n/*! licence */\n"
    assert without_notes(text) == ".a {\nb: c;\n}\n/*! licence */\n"


def test_the_theme_s_scripts_are_one_file_in_their_order_and_none_may_be_missing(tmp_path):
    (tmp_path / "scripts").mkdir()
    for name in scripts.BUNDLED:
        (tmp_path / name).write_text(f"/* {name} */ let x = 1", encoding="utf-8")
    text = scripts.script_text(tmp_path)
    assert [text.index(f"/* {name} */") for name in scripts.BUNDLED] == sorted(text.index(f"/* {name} */") for name in scripts.BUNDLED)
    assert text.count("\n;\n") == len(scripts.BUNDLED) - 1
    (tmp_path / scripts.BUNDLED[-1]).unlink()
    with pytest.raises(ExtensionError, match=scripts.BUNDLED[-1]):
        scripts.script_text(tmp_path)


def test_a_kept_rule_must_not_load_what_is_not_shipped(tmp_path):
    (tmp_path / "there.png").write_bytes(b"")
    styles.check_addresses("p{background:url(there.png)}q{background:url('data:image/png;base64,')}", tmp_path)
    with pytest.raises(ExtensionError, match="gone.png"):
        styles.check_addresses("p{background:url('gone.png')}", tmp_path)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_way_to_a_lesson_s_notebook_stands_where_its_text_does(new_page, site_url, width):
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(site_url + "book/load/load-response-and-the-24-hour-rule.html")
    link, text = page.locator(".course-lesson-file a"), page.locator("article.bd-article > section > h2, article.bd-article section p").first
    assert link.bounding_box()["x"] == pytest.approx(text.bounding_box()["x"], abs=1)
