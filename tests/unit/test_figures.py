"""The drawings of the lessons are what their scripts draw."""

import importlib.util
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "book" / "foundations"
spec = importlib.util.spec_from_file_location("hip_flexion_figure", FOLDER / "hip_flexion_figure.py")
figure = importlib.util.module_from_spec(spec)
spec.loader.exec_module(figure)


def test_the_stored_drawing_is_the_one_the_script_draws():
    assert (FOLDER / "hip_flexion.html").read_text(encoding="utf-8") == figure.fragment()


def test_each_picture_has_a_title_and_a_description():
    pictures = ElementTree.fromstring(figure.fragment()).findall(".//svg")
    assert len(pictures) == 3
    for picture in pictures:
        names = picture.get("aria-labelledby").split()
        found = {part.get("id"): part.text for part in picture.iter() if part.get("id")}
        assert len(names) == 2 and all(found[name] for name in names)


def test_text_takes_the_colour_of_the_page():
    for label in ElementTree.fromstring(figure.fragment()).iter("text"):
        assert label.get("fill") == "currentColor"
        assert int(label.get("font-size")) >= 14


def test_the_hip_is_bent_where_the_words_say_so():
    for position in figure.POSITIONS:
        said = int(re.search(r"(\d+)°", position["angle"])[1])
        assert position["thigh"] - position["pelvis"] == said


def test_the_tendon_lies_on_the_bone_only_in_a_bent_hip():
    for position in figure.POSITIONS:
        joints = figure.body(position)
        first, leaves = figure.wrap(joints["bone"], 180 + position["pelvis"], joints["behind_knee"])
        bent = position["thigh"] - position["pelvis"] > 45
        assert (leaves - first > 60) == bent
