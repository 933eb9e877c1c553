"""`pht import`: files of other tools as one diary, printed or added to a diary; strict like `pht load`."""

import gzip
import os

import pytest

from pht import cli
from pht.diary import csv_file, files, json_file
from tests.unit.samples import BERLIN, GARMIN, GPX, STRAVA, TCX, fit

EVENING = 1767633153


@pytest.fixture(autouse=True)
def in_berlin(monkeypatch):
    monkeypatch.setattr(files, "utc_offsets", lambda: BERLIN)


@pytest.fixture
def run(capsys):
    def run(*arguments):
        code = cli.main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def samples(tmp_path):
    names = {"s.csv": STRAVA, "g.csv": GARMIN, "t.tcx": TCX, "g.gpx": GPX}
    for name, text in names.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    (tmp_path / "f.fit").write_bytes(fit((EVENING, 1800, 4000, 1, 0)))
    return tmp_path


def test_one_file_is_printed_as_a_diary(run, samples):
    code, out, err = run("import", samples / "s.csv")
    assert code == 0
    found = csv_file.read(out)
    assert found["problem_count"] == 0 and len(found["diary"]["rows"]) == 4
    assert err.startswith("pht: note: ") and "1 session with weights" in err


def test_several_files_become_one_diary_without_what_is_twice(run, samples):
    both = csv_file.read(run("import", samples / "s.csv", samples / "s.csv", samples / "t.tcx", samples / "g.gpx", samples / "f.fit")[1])
    assert len(both["diary"]["rows"]) == 4 + 2 + 1 + 1


def test_a_diary_takes_in_what_is_new_and_a_second_time_nothing(run, samples):
    into = samples / "mine.csv"
    into.write_text("date,type,minutes,rpe,shoes\n2026-01-02,run,30,4,blue\n", encoding="utf-8")
    code, out, err = run("import", samples / "g.csv", "--into", into)
    assert (code, out) == (0, f"{into}: 4 rows added; 4 sessions without session RPE.\n")
    once = into.read_bytes()
    assert csv_file.read(once.decode())["diary"]["rows"][0]["extra"] == {"shoes": "blue"}
    assert len(csv_file.read(once.decode())["diary"]["rows"]) == 5
    code, out, err = run("import", samples / "g.csv", "--into", into)
    assert (code, out) == (0, f"{into}: 0 rows added, 4 there already or twice.\n")
    assert into.read_bytes() == once


def test_a_diary_that_is_not_there_is_made_in_the_form_of_its_name(run, samples):
    assert run("import", samples / "g.csv", "--into", samples / "new.json")[0] == 0
    assert len(json_file.read((samples / "new.json").read_text(encoding="utf-8"))["diary"]["rows"]) == 4


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["none.csv"], ["."], ["bad.csv"], ["g.csv", "bad.gpx"], ["bad.fit"], ["g.csv", "--into", "s.csv"], ["g.csv", "--into", "bad.csv"],
        ["g.csv", "--into", "no/folder/x.csv"], ["g.csv", "--into", "."], ["g.csv", "--onto", "x.csv"],
    ],
)
def test_what_cannot_be_used_is_one_line_and_changes_nothing(run, samples, monkeypatch, arguments):
    monkeypatch.chdir(samples)
    (samples / "bad.csv").write_text("date,type\n2026-02-30,run\n", encoding="utf-8")
    (samples / "bad.gpx").write_text("<gpx><!DOCTYPE x>", encoding="utf-8")
    (samples / "bad.fit").write_bytes(fit((EVENING, 1800, 4000, 1, 0))[:-2])
    before = {path.name: path.read_bytes() for path in samples.iterdir()}
    code, out, err = run("import", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("pht: ") and err.count("\n") == 1
    assert {path.name: path.read_bytes() for path in samples.iterdir()} == before


def test_a_diary_is_replaced_whole_or_not_at_all(run, samples, monkeypatch):
    into = samples / "mine.csv"
    into.write_text("date,type\n2026-01-02,rest\n", encoding="utf-8")

    def fails(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fails)
    code, out, err = run("import", samples / "g.csv", "--into", into)
    assert code == 2 and "it cannot be written (no space left on device)" in err
    assert into.read_text(encoding="utf-8") == "date,type\n2026-01-02,rest\n"
    assert not list(samples.glob("*.part"))


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="no paths of pipes here")
@pytest.mark.parametrize("name", ["g.csv", "f.fit"])
def test_a_file_may_come_through_a_pipe(run, samples, name):
    reads, writes = os.pipe()
    os.write(writes, (samples / name).read_bytes())
    os.close(writes)
    code, out, _ = run("import", f"/dev/fd/{reads}")
    os.close(reads)
    assert (code, out) == (0, run("import", samples / name)[1])


@pytest.mark.parametrize("packed", [gzip.compress(fit((EVENING, 1800, 4000, 1, 0))), b"PK\x03\x04" + bytes(40)], ids=["gzip", "zip"])
def test_a_packed_file_is_told_to_be_unpacked(run, samples, packed):
    (samples / "9001.fit.gz").write_bytes(packed)
    code, out, err = run("import", samples / "9001.fit.gz")
    assert (code, out) == (2, "") and "it is packed: unpack it" in err and err.count("\n") == 1


def test_load_reads_such_files_too(run, samples):
    code, out, _ = run("load", samples / "s.csv")
    assert code == 0 and "load not given" not in out.split("\n")[0] and "n/a" in out
