"""A learner's path in a real JupyterLab: open the lesson, run all, type in the diary, read it in Python."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

LESSON = "load/keeping-a-load-diary.ipynb"
# A cold JupyterLab on a busy two-core machine takes a good part of a minute to draw its first notebook.
PATIENCE = 120_000
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
}


class Lab:
    """A JupyterLab server of its own: free port, own token, own settings, its files a copy of the book."""

    def __init__(self, book, home):
        self.home = home
        self.folder = home / "book"
        shutil.copytree(book, self.folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "*diary*.json"))
        self.port = _free_port()
        self.token = secrets.token_hex(16)
        self.log = home / "jupyterlab.log"
        self.process = None

    def __enter__(self):
        for name, content in SETTINGS.items():
            path = self.home / "settings" / "@jupyterlab" / (name + ".jupyterlab-settings")
            path.parent.mkdir(parents=True)
            path.write_text(json.dumps(content), encoding="utf-8")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(self._command(), env=self._environment(), stdout=log, stderr=log)
        self._wait_until_up()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def address(self, path):
        """Where a notebook opens by itself."""
        return f"http://127.0.0.1:{self.port}/doc/tree/{path}?token={self.token}"

    def _command(self):
        options = {
            "ServerApp.ip": "127.0.0.1", "ServerApp.port": self.port, "ServerApp.port_retries": 0,
            "ServerApp.root_dir": self.folder, "ServerApp.open_browser": False, "ServerApp.allow_root": True,
            "IdentityProvider.token": self.token,
        }
        return [sys.executable, "-m", "jupyterlab", *(f"--{name}={value}" for name, value in options.items())]

    def _environment(self):
        own = {
            "JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime",
            "JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces", "IPYTHONDIR": "ipython",
        }
        return {**os.environ, **{name: str(self.home / folder) for name, folder in own.items()}}

    def _wait_until_up(self):
        deadline = time.monotonic() + PATIENCE / 1000
        address = f"http://127.0.0.1:{self.port}/api/status?token={self.token}"
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(address, timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        self.process.kill()
        pytest.fail(f"JupyterLab did not start:\n{self.log.read_text(encoding='utf-8', errors='replace')[-4000:]}")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Notebook:
    """A notebook on screen, used as a learner uses it."""

    def __init__(self, page, address):
        page.set_default_timeout(PATIENCE)
        self.page = page
        page.goto(address)
        page.locator(".jp-Toolbar-kernelName", has_text="Python 3").wait_for()
        page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").wait_for()

    def run_all(self):
        """Run > Run All Cells, until the kernel rests."""
        self._choose("Run", "Run All Cells")
        self._wait_until_run()

    def run(self, code):
        """Add a cell at the end, run it, and return what it prints."""
        self.page.evaluate("document.activeElement.blur()")
        self.page.locator(".jp-Notebook .jp-Cell .jp-InputPrompt").last.click()
        self.page.keyboard.press("b")
        self.page.keyboard.press("Enter")
        self.page.keyboard.insert_text(code)
        self.page.keyboard.press("Control+Enter")
        self._wait_until_run()
        cell = self.page.locator(".jp-Notebook .jp-CodeCell").filter(has_text=code)
        return "".join(cell.locator(".jp-OutputArea-output").all_inner_texts())

    def _choose(self, menu, entry):
        self.page.get_by_role("menuitem", name=menu, exact=True).click()
        self.page.get_by_role("menuitem", name=entry, exact=True).click()

    def _wait_until_run(self):
        """Every code cell has its number, or one of them failed; a folded cell shows no prompt at all."""
        ended = self.page.wait_for_function(
            """() => {
                const failed = document.querySelector('[data-mime-type="application/vnd.jupyter.error"]');
                if (failed) return failed.innerText;
                const prompts = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')];
                const shown = prompts.map((one) => one.textContent.trim()).filter((text) => text);
                return shown.length && shown.every((text) => /\\d/.test(text)) && "all ran";
            }"""
        ).json_value()
        assert ended == "all ran", f"a cell failed:\n{ended}"


@pytest.fixture
def lab(tmp_path):
    from tests.conftest import ROOT

    with Lab(ROOT / "book", tmp_path) as server:
        yield server


@pytest.mark.slow
def test_a_learner_types_a_session_and_reads_it_back_in_python(browser, lab, new_page, outside):
    page = new_page(viewport={"width": 1280, "height": 900})
    notebook = Notebook(page, lab.address(LESSON))
    notebook.run_all()
    monitor = page.locator("section.pht[data-pht-ready]").first
    monitor.wait_for()

    monitor.locator("[name=type]").select_option("walk")
    monitor.locator("[name=minutes]").fill("37")
    monitor.locator("[name=rpe]").fill("2")
    monitor.locator("[name=note]").fill("typed in the browser")
    monitor.get_by_role("button", name="Add to the diary").click()
    monitor.get_by_role("cell", name="typed in the browser").wait_for()

    said = notebook.run("added = monitor.sessions[-1]; print(added['type'], added['minutes'], added['rpe'], added['note'])")
    assert said.strip() == "walk 37 2 typed in the browser"

    notebook.run("monitor.sessions = [{'date': '2026-03-02', 'type': 'run', 'minutes': 20, 'rpe': 3, 'note': 'set in Python'}]")
    monitor.get_by_role("cell", name="set in Python").wait_for()
    monitor.get_by_role("cell", name="typed in the browser").wait_for(state="detached")

    assert outside == [], "the notebook asked for something beyond this machine"


@pytest.mark.slow
def test_what_is_typed_reaches_its_file_and_whatever_is_linked_to_it(browser, lab, new_page):
    made = "from pht import LoadMonitor\nmonitor = LoadMonitor(save_to='diary.csv', layout={'width': '560px'})\nmonitor"
    count = "import ipywidgets, traitlets\nrows = ipywidgets.Label()\n" \
        "traitlets.dlink((monitor, 'state'), (rows, 'value'), lambda state: f\"{len(state['diaries']['own']['rows'])} kept\")\nrows"
    twin = "twin = LoadMonitor(id='twin')\nipywidgets.jslink((monitor, 'state'), (twin, 'state'))\ntwin"
    (lab.folder / "linked.ipynb").write_text(notebook_of(made, count, twin), encoding="utf-8")
    page = new_page(viewport={"width": 1280, "height": 900})
    notebook = Notebook(page, lab.address("linked.ipynb"))
    notebook.run_all()
    page.locator("section.pht[data-pht-ready]").nth(1).wait_for()
    first, second = page.locator("section.pht[data-pht-ready]").all()
    assert first.bounding_box()["width"] == 560

    for place, (typed_in, shown_in) in enumerate([(second, first), (first, second)], start=1):
        typed_in.locator("[name=minutes]").fill(str(10 * place))
        typed_in.locator("[name=rpe]").fill("3")
        typed_in.locator("[name=note]").fill(f"session {place}")
        typed_in.get_by_role("button", name="Add to the diary").click()
        shown_in.get_by_role("cell", name=f"session {place}").wait_for()
        page.get_by_text(f"{place} kept", exact=True).wait_for()

    said = notebook.run("print(len(monitor.sessions), twin.sessions == monitor.sessions)")
    assert said.strip() == "2 True"
    kept = (lab.folder / "diary.csv").read_text(encoding="utf-8").splitlines()
    assert [line.rpartition(",")[2] for line in kept] == ["note", "session 1", "session 2"]


@pytest.mark.slow
def test_a_learner_runs_a_lesson_and_answers_its_first_exercise(browser, lab, new_page, outside):
    page = new_page(viewport={"width": 1280, "height": 900})
    notebook = Notebook(page, lab.address("load/load-response-and-the-24-hour-rule.ipynb"))
    notebook.run_all()
    page.locator("section.pht[data-pht-app=load-monitor][data-pht-ready]").first.wait_for()
    check = page.locator("section.pht[data-pht-app=knowledge-check][data-pht-ready]").first
    check.wait_for()

    check.locator("input[type=text]").first.fill("51.3")
    check.get_by_role("button", name="Check").first.click()
    check.get_by_text("1 of 4 done").first.wait_for()

    assert outside == [], "the notebook asked for something beyond this machine"


def notebook_of(*sources):
    """The text of a notebook with these code cells."""
    cells = [{"cell_type": "code", "id": f"cell-{place}", "metadata": {}, "execution_count": None, "outputs": [], "source": source}
             for place, source in enumerate(sources)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


@pytest.mark.slow
def test_keys_belong_to_the_widget_that_has_the_focus(browser, lab, new_page):
    check = "from pht import KnowledgeCheck\nKnowledgeCheck('load/load-response-and-the-24-hour-rule.questions.yml')"
    (lab.folder / "keys.ipynb").write_text(
        notebook_of("from pht import LoadMonitor\nLoadMonitor(example='r45')", check), encoding="utf-8"
    )
    page = new_page(viewport={"width": 1280, "height": 900})
    Notebook(page, lab.address("keys.ipynb")).run_all()
    page.locator("section.pht[data-pht-ready]").nth(1).wait_for()
    monitor, check = page.locator("section.pht[data-pht-ready]").all()

    monitor.get_by_role("slider", name="Day in the picture").focus()
    for key, day in [("Home", "Mon 5 Jan 2026"), ("ArrowRight", "Tue 6 Jan 2026")]:
        page.keyboard.press(key)
        expect(monitor.get_by_role("region", name="The chosen day").get_by_role("heading")).to_have_text(day)

    check.locator("input[type=text]").first.fill("51.3")
    page.keyboard.press("Enter")
    check.get_by_text("1 of 4 done").first.wait_for(timeout=10_000)
    check.locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(check.locator("input[type=radio]").nth(1)).to_be_checked()

    check.get_by_role("button", name="Check").last.focus()
    for key in "bdd":
        page.keyboard.press(key)
    assert page.locator(".jp-Notebook .jp-Cell").count() == 2


@pytest.mark.slow
def test_the_self_screen_ends_at_an_emergency_beside_another_widget_and_the_kernel_learns_nothing(browser, lab, new_page, outside):
    (lab.folder / "two.ipynb").write_text(
        notebook_of("from pht import SelfScreen, TestMeaning\nscreen = SelfScreen()\nscreen", "meaning = TestMeaning()\nmeaning"), encoding="utf-8"
    )
    page = new_page(viewport={"width": 1280, "height": 900})
    notebook = Notebook(page, lab.address("two.ipynb"))
    notebook.run_all()
    page.locator("section.pht[data-pht-ready]").nth(1).wait_for()
    screen = page.locator("section.pht[data-pht-app=self-screen]")

    screen.get_by_role("button", name="Start the questions").click()
    screen.get_by_label("Country").select_option("NZ")
    screen.get_by_label("Age in years").fill("45")
    screen.get_by_role("button", name="Next").click()
    screen.get_by_label("Not sure: Numbness between").click()
    screen.get_by_text("Call 111 now.").first.wait_for()
    mark = screen.locator(".pht-care-emergency").evaluate("one => getComputedStyle(one).borderLeftWidth")
    assert mark == "8px", "the other widget's sheet took the mark away"

    meaning = page.locator("section.pht[data-pht-app=test-meaning]")
    meaning.get_by_label("Puranen-Orava test").check()
    meaning.get_by_text("With a positive result, 81 of 100 have it.").wait_for()

    said = notebook.run("print(screen.outcome, screen.state['practice'], sorted(screen.state), meaning.state['test'])")
    assert said.strip() == "incomplete [] ['app', 'practice', 'version'] puranen_orava"
    assert outside == [], "the notebook asked for something beyond this machine"
