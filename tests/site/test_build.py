"""Building: the same twice, quick when nothing changed, and clear when a page asks for what is not there."""

import filecmp
import re
import shutil
import subprocess
import sys

import pytest
import yaml

from tests.conftest import ROOT
from tests.site.reading import page_names, watch


def build(folder, *options):
    """Builds a book as the Makefile does; returns the finished process with its words in .stdout."""
    code = "from jupyter_book.cli.main import main; main()"
    command = [sys.executable, "-c", code, "build", str(folder), "-W", "-n", "--keep-going", *options]
    return subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")


@pytest.fixture
def small_book(tmp_path):
    """small_book({path: text}) -> folder of a book with these pages and the course's own settings."""

    def make(pages):
        config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
        del config["bibtex_bibfiles"], config["html"]["favicon"]
        config["sphinx"]["config"]["extensions"].remove("sphinxcontrib.bibtex")
        names = [name.removesuffix(".md") for name in pages if name.endswith(".md")]
        toc = f"format: jb-book\nroot: {names[0]}\nchapters:\n" + "".join(f"- file: {name}\n" for name in names[1:])
        for name, text in {"_config.yml": yaml.safe_dump(config), "_toc.yml": toc, **pages}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return make


WIDGET = "# Tool\n\n```{pht} load-monitor\n```\n"
HOME = "# Home\n\nA page of a book with nothing to run in it, only a few words.\n"
PROSE = "# Prose\n\nAnother page of a book, with words only and nothing that runs.\n"


def copy_of_the_book(folder):
    """The course's settings and pages, and what they include, in another folder; its built site."""
    folder.mkdir()
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, folder)
    for name in ("book", "widgets/pht/diary/examples", "widgets/pht/embed/site"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "diary*.json"))
    done = build(folder)
    assert done.returncode == 0, done.stdout
    return folder / "_build/html"


@pytest.mark.slow
def test_two_builds_are_the_same_to_the_byte(tmp_path):
    first, second = (copy_of_the_book(tmp_path / name) for name in ("first", "second"))
    files = sorted(path.relative_to(first).as_posix() for path in first.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(second).as_posix() for path in second.rglob("*") if path.is_file())
    assert len(page_names(first)) >= 10
    # Sphinx's list of targets is for other books; no page loads it.
    compared = [name for name in files if name not in ("objects.inv", ".buildinfo")]
    assert filecmp.cmpfiles(first, second, compared, shallow=False)[1:] == ([], [])


def test_nothing_changed_writes_nothing_again(small_book):
    folder = small_book({"book/index.md": HOME, "book/tool.md": WIDGET})
    assert build(folder).returncode == 0
    pages = [folder / "_build/html" / name for name in page_names(folder / "_build/html")]
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in pages if path.name != "search.html"}
    assert build(folder).returncode == 0
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before} == before


def test_a_changed_widget_renews_the_pages_that_hold_it(small_book):
    folder = small_book({"book/index.md": HOME, "book/prose.md": PROSE, "book/tool.md": WIDGET})
    assert build(folder).returncode == 0
    tool, prose = (folder / "_build/html/book" / name for name in ("tool.html", "prose.html"))
    before = (tool.stat().st_mtime_ns, prose.stat().st_mtime_ns)
    code = (
        "import pht.embed.page as page; old = page.assets;"
        "page.assets = lambda: {**old(), 'pht-base.js': old()['pht-base.js'] + '// edited\\n'};"
        "from jupyter_book.cli.main import main; main()"
    )
    subprocess.run([sys.executable, "-c", code, "build", str(folder), "-W", "-n"], check=True, capture_output=True)
    assert tool.stat().st_mtime_ns > before[0]
    assert prose.stat().st_mtime_ns == before[1]
    assert "// edited" in (folder / "_build/html/_static/pht-base.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text, said",
    [
        ("# T\n\n```{pht} load-moniter\n```\n", 'there is no widget "load-moniter"; there is: knowledge-check, load-monitor'),
        ("# T\n\n```{pht} load-monitor\n:example: r99\n```\n", "cannot start with"),
        ("# T\n\n```{pht} load-monitor\n:exmaple: r45\n```\n", 'knows no "exmaple"; it knows: id, example,'),
        (WIDGET + "\n```{pht} load-monitor\n```\n", 'two widgets "load-monitor" with the id "main"'),
        ("# T\n\n```{pht} knowledge-check\n```\n", 'needs the option "questions", a file beside this page'),
        ("# T\n\n```{pht} knowledge-check\n:questions: no.questions.yml\n```\n", "no.questions.yml cannot be read"),
        ("# T\n\n{pht-grade}`E`\n", 'there is no grade "E"; there is: A, B, C, D, R'),
        ("# T\n\n{pht-mark}`doubtful`\n", 'there is no mark "doubtful"; there is: unconfirmed, contested'),
    ],
)
def test_a_fault_in_a_page_is_named_with_its_place(small_book, text, said):
    folder = small_book({"book/index.md": HOME, "book/tool.md": text})
    done = build(folder)
    assert done.returncode != 0
    line = next((line for line in done.stdout.splitlines() if said in line), "")
    assert re.search(r"tool\.md:\d+", line), done.stdout[-3000:]


QUESTIONS = (ROOT / "tests/unit/data/sample.questions.yml").read_text(encoding="utf-8")
CHECK = "# Lesson\n\nA lesson with questions at its end.\n\n```{pht} knowledge-check\n:questions: lesson.questions.yml\n```\n"


def test_a_lessons_questions_are_live_in_its_page(small_book, page, outside):
    folder = small_book({"book/index.md": HOME, "book/lesson.md": CHECK, "book/lesson.questions.yml": QUESTIONS})
    done = build(folder)
    assert done.returncode == 0, done.stdout
    troubles = watch(page)
    page.goto((folder / "_build/html/book/lesson.html").as_uri())
    question = page.get_by_role("group", name="Three runs of 30, 40 and 50 minutes")
    page.wait_for_selector("section.pht[data-pht-ready]", timeout=15_000)
    question.get_by_label("Your answer").fill("480 AU")
    question.get_by_role("button", name="Check").click()
    question.get_by_text("120 + 160 + 200 = 480 AU.").wait_for()
    assert page.get_by_text("1 of 3 done").first.is_visible()
    assert page.evaluate("localStorage.getItem('pht:knowledge-check:lesson')")
    assert troubles == [] and outside == []


def test_changed_questions_renew_their_page_and_a_fault_in_them_stops_the_build(small_book):
    pages = {"book/index.md": HOME, "book/prose.md": PROSE, "book/part/lesson.md": CHECK, "book/part/lesson.questions.yml": QUESTIONS}
    folder = small_book(pages)
    assert build(folder).returncode == 0
    lesson, prose = (folder / "_build/html/book" / name for name in ("part/lesson.html", "prose.html"))
    before = prose.stat().st_mtime_ns
    (folder / "book/part/lesson.questions.yml").write_text(QUESTIONS.replace("Three runs", "Three rides"), encoding="utf-8")
    assert build(folder).returncode == 0
    assert "Three rides of 30" in lesson.read_text(encoding="utf-8")
    assert prose.stat().st_mtime_ns == before
    (folder / "book/part/lesson.questions.yml").write_text(QUESTIONS.replace("  tolerance: 0.5\n", ""), encoding="utf-8")
    done = build(folder)
    assert done.returncode != 0
    assert "lesson.questions.yml, week-load, tolerance: is missing" in done.stdout
    assert re.search(r"lesson\.md:5", done.stdout), done.stdout[-3000:]


def test_two_widgets_with_their_own_ids_share_a_page(small_book):
    two = WIDGET + "\n```{pht} load-monitor\n:id: second\n:example: r45\n```\n"
    folder = small_book({"book/index.md": HOME, "book/tool.md": two})
    assert build(folder).returncode == 0
    html = (folder / "_build/html/book/tool.html").read_text(encoding="utf-8")
    assert re.findall(r'data-pht-id="(\w+)"', html) == ["main", "second"]
    assert html.count("pht-host.js") == 1


def test_formulas_need_no_script(small_book):
    folder = small_book({"book/index.md": HOME, "book/prose.md": PROSE + "\nMonotony is {math}`\\frac{m}{s}`.\n\n```{math}\n:label: strain\nS = L \\cdot m\n```\n"})
    assert build(folder).returncode == 0
    html = (folder / "_build/html/book/prose.html").read_text(encoding="utf-8")
    assert html.count("<math") == 2 and "<mfrac>" in html and "mathjax" not in html.lower().replace("mathjax_ignore", "")


def test_an_icon_that_the_theme_does_not_have_stops_the_build(small_book):
    folder = small_book({"book/index.md": HOME, "book/prose.md": PROSE + '\n```{raw} html\n<i class="fa-solid fa-hamstring"></i>\n```\n'})
    done = build(folder)
    assert done.returncode != 0
    assert "no outline for the icon fa-hamstring" in done.stdout
