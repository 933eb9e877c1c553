"""The notebook's module, driven by the five calls of a model and nothing else."""

import json
import shutil

import pytest

from tests.conftest import serve
from tests.runtimes import harness

MODEL = """
class Model {
  constructor(traits) { this.traits = traits; this.heard = {}; this.saves = 0; }
  get(name) { return this.traits[name]; }
  set(name, value) {
    const changed = JSON.stringify(this.traits[name]) !== JSON.stringify(value);
    this.traits[name] = value;
    if (changed) (this.heard['change:' + name] || []).slice().forEach(call => call());
  }
  on(name, call) { (this.heard[name] ||= []).push(call); }
  off(name, call) { this.heard[name] = (this.heard[name] || []).filter(one => one !== call); }
  save_changes() { this.saves++; }
}
async function show(state, where) {
  const { default: widget } = await import('./pht-notebook.mjs?' + Math.random());
  window.model ||= new Model({ _app: 'probe', _params: { rows: ['a', 'b'] }, _sources: SOURCES, _modules: MODULES, state });
  const close = await widget.render({ model, el: where });
  return close;
}
"""


@pytest.fixture
def notebook(new_page, tmp_path):
    """A page with a model whose state is {} and one view of it; `page.evaluate` reaches `model` and `closeView`."""
    shutil.copy(harness.STATIC / "pht-notebook.mjs", tmp_path)
    sources, modules = json.dumps(harness.probe_sources()), json.dumps(harness.probe_modules())
    (tmp_path / "index.html").write_text(
        f"<!doctype html><meta charset='utf-8'><title>Notebook</title><div id='cell'></div><div id='other'></div>"
        f"<script>const SOURCES = {sources}, MODULES = {modules};{MODEL}</script>",
        encoding="utf-8",
    )
    page = new_page()
    with serve(tmp_path) as url:
        page.goto(url)
        page.evaluate("async () => { window.closeView = await show({}, document.getElementById('cell')); }")
        page.wait_for_selector(harness.READY, timeout=15_000)
        yield page


def test_typing_reaches_the_model_and_never_the_browser_s_store(notebook):
    assert notebook.evaluate("model.saves") == 0
    notebook.focus("#name")
    notebook.keyboard.type("in the notebook")
    assert notebook.evaluate("model.get('state').name") == "in the notebook"
    assert notebook.evaluate("model.saves") == len("in the notebook")
    assert notebook.evaluate("localStorage.length") == 0


def test_what_the_kernel_sets_is_shown(notebook):
    notebook.fill("#name", "mine")
    notebook.evaluate("model.set('state', { ...model.get('state'), name: 'from the kernel' })")
    assert notebook.input_value("#name") == "mine"
    assert notebook.text_content("#fact-name") == "from the kernel"
    notebook.focus("#note")
    assert notebook.input_value("#name") == "from the kernel"


def test_two_views_of_one_model_show_the_same_and_share_one_interpreter(notebook):
    notebook.evaluate("() => { window.made = 0; const make = WebAssembly.instantiate; WebAssembly.instantiate = (...all) => { made++; return make(...all); }; }")
    notebook.evaluate("show({}, document.getElementById('other'))")
    notebook.locator(harness.READY).nth(1).wait_for()
    notebook.locator("#name").nth(1).fill("both")
    assert notebook.locator("#name").nth(0).input_value() == "both"
    assert notebook.evaluate("made") == 0


def test_a_closed_view_leaves_nothing_behind(notebook):
    notebook.evaluate("closeView()")
    assert notebook.locator("#cell *").count() == 0
    assert notebook.evaluate("model.heard['change:state'].length") == 0
    notebook.evaluate("show({}, document.getElementById('cell'))")
    notebook.wait_for_selector(harness.READY)
    notebook.fill("#name", "again")
    assert notebook.evaluate("model.get('state').name") == "again"


def test_erase_empties_the_model(notebook):
    notebook.fill("#name", "x")
    notebook.click("#erase")
    assert notebook.evaluate("model.get('state')") == {}
    assert notebook.input_value("#name") == ""


def test_the_caret_holds_inside_a_shadow_root(notebook):
    notebook.evaluate(
        "async () => { closeView(); const root = document.getElementById('other').attachShadow({ mode: 'open' });"
        "const el = document.createElement('div'); root.append(el); await show({}, el); }"
    )
    notebook.wait_for_selector(harness.READY)
    notebook.focus("#km")
    notebook.keyboard.type("3.")
    assert notebook.text_content("#fact-km") == "3"
    assert notebook.input_value("#km") == "3."


def test_newer_sources_in_the_same_page_do_not_meet_the_older_ones(notebook):
    notebook.evaluate(
        "async () => { const newer = { ...SOURCES }; const path = 'pht/probe/view.py';"
        "newer[path] = newer[path].replace('[\"Erase\"]', '[\"Erase all\"]'); model.set('_sources', newer);"
        "await show({}, document.getElementById('other')); }"
    )
    notebook.locator(harness.READY).nth(1).wait_for()
    assert notebook.locator("#erase").all_text_contents() == ["Erase", "Erase all"]
    notebook.locator("#name").nth(0).fill("the older view still answers")
    assert notebook.locator("#fact-name").nth(0).text_content() == "the older view still answers"
