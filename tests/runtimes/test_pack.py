"""What the packager gives the browser: everything an app needs, nothing else, the same every time."""

import importlib.util
import json
import subprocess
import sys

import pytest

from pht import data
from pht.embed import pack

APP = "load-monitor"


def test_two_packings_are_the_same_to_the_letter():
    again = subprocess.run(
        [sys.executable, "-c", f"from pht.embed import pack; print(pack.base_script() + pack.app_script('{APP}'), end='')"],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "PYTHONUTF8": "1"},
    )
    assert again.stdout == pack.base_script() + pack.app_script(APP)


def test_every_module_comes_after_what_it_imports():
    order = pack.order(APP)
    order = order["start"] + order["soon"]
    assert len(order) == len(set(order))
    for place, module in enumerate(order):
        assert set(pack._needs(module)) <= set(order[:place]) | {module}, module


def test_what_only_a_filled_diary_shows_comes_after_the_first_view():
    order = pack.order(APP)
    assert "pht.load_monitor.entry" in order["start"]
    assert "pht.load_monitor.filled" in order["soon"] and "pht.ui.chart" in order["soon"]


def test_the_readers_of_files_are_in_a_script_of_their_own_and_only_there():
    readers = pack.later_modules(APP)
    order = pack.order(APP)
    assert {"pht.diary.importing", "pht.diary.tracks", "pht.diary.activity_csv"} <= set(readers)
    assert not set(readers) & set(order["start"] + order["soon"])
    assert order["later"].startswith(f"pht-later-{APP}.js?v=")
    assert len(pack.later_script(APP)) > 1000
    assert "pht/diary/tracks.mpy" in pack.sources(APP) and "pht/diary/activities.json" in pack.sources(APP)


def test_what_the_example_and_the_exports_need_is_there_from_the_beginning():
    assert not {"pht.diary.csv_file", "pht.diary.json_file", "pht.diary.merge"} & set(pack.later_modules(APP))


def test_an_app_that_reads_no_files_has_no_script_for_them():
    assert pack.later_script("knowledge-check") == "" == pack.order("knowledge-check")["later"]


def test_the_base_holds_no_room_and_the_app_nothing_of_the_base():
    assert not [module for module in pack.base_modules() if module.startswith("pht.load_monitor")]
    assert not set(pack.modules(APP)) & set(pack.base_modules())


def test_what_only_knows_the_desk_stays_on_the_desk():
    paths = " ".join(pack.sources(APP))
    for name in ("cli", "notebook", "page", "pack", "diary/files"):
        assert f"pht/{name}.mpy" not in paths and f"embed/{name}.mpy" not in paths


def test_the_data_an_app_names_comes_with_it_as_json():
    sources = pack.sources(APP)
    assert json.loads(sources["pht/evidence/rules.json"]) == data.load("evidence/rules.yml")
    assert sources["pht/diary/examples/r45.csv"] == data.text("diary/examples/r45.csv")
    assert not [path for path in sources if path.endswith((".yml", ".py"))]


def test_scripts_are_plain_ascii_and_end_no_script_element():
    for text in (pack.base_script(), pack.app_script(APP)):
        assert text.isascii()
        assert "</" not in text


def test_an_unknown_app_is_named():
    with pytest.raises(KeyError, match="no app named 'none'; there are knowledge-check, load-monitor"):
        pack.app_script("none")


def test_a_date_without_quotation_marks_is_named(tmp_path, monkeypatch):
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "words.yml").write_text("checked: 2026-01-05\n", encoding="utf-8")
    monkeypatch.setattr(pack, "PACKAGE", tmp_path)
    with pytest.raises(ValueError, match="room/words.yml: .* put dates in quotation marks"):
        pack._packed_data("room/words.yml")


def test_a_module_that_does_not_compile_is_named():
    with pytest.raises(ValueError, match="pht/room/app.mpy does not compile for the browser"):
        pack._compiled("match a:\n    case 1: pass\n", "pht/room/app.mpy")


@pytest.fixture
def twin(tmp_path):
    """The browser's pht.data, beside the files the packager gives it."""
    for path, text in pack.sources(APP).items():
        if not path.endswith(".mpy"):
            place = tmp_path / path.removeprefix("pht/")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="")
    (tmp_path / "data.py").write_text(pack.source("pht.data"), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("twin_data", tmp_path / "data.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_browser_s_data_reads_what_the_desk_reads(twin):
    for name in ("evidence/rules.yml", "evidence/sources.yml", "load_monitor/words.yml"):
        assert twin.load(name) == data.load(name)
        assert twin.load(name) is twin.load(name)
    assert twin.text("diary/examples/r45.csv") == data.text("diary/examples/r45.csv")
