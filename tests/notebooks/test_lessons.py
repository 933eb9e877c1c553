"""The committed notebooks: stored in one form, with outputs, and nothing of anybody's own in them."""

import json

import nbformat
import pytest

from tools.notebooks import in_fixed_form, lessons, normalised

LESSONS = lessons()


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_lessons():
    assert LESSONS, "book/ holds no notebook"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_stored_in_the_fixed_form(path):
    assert in_fixed_form(path), f"{path.name} is not as `make notebooks` stores it; run that and commit the result"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_was_run_once_from_top_to_bottom(path):
    # nbval compares nothing in a cell that was never run.
    counts = [cell.execution_count for cell in code_cells(nbformat.read(path, as_version=4))]
    assert counts == list(range(1, len(counts) + 1))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_holds_no_machine_path_and_no_live_model(path):
    text = path.read_text(encoding="utf-8")
    assert "widget-view+json" not in text
    for trace in ("/home/", "/Users/", "/tmp/", "\\\\Users\\\\"):
        assert trace not in text


def noisy_notebook():
    """What an editor leaves behind: times, another kernel, random and double ids, a live widget."""
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "a1"}, "text/plain": "LoadMonitor(no sessions)"}
    cell = {
        "cell_type": "code", "id": "same", "source": "monitor", "execution_count": 1,
        "metadata": {"execution": {"iopub.status.busy": "2026-01-05T10:00:00Z"}, "tags": ["hide-input"], "scrolled": True},
        "outputs": [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": widget}],
    }
    metadata = {"kernelspec": {"name": "mine", "display_name": "Mine"}, "widgets": {"state": {}}, "title": "kept"}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": [cell, json.loads(json.dumps(cell))]}


def test_the_fixed_form_keeps_what_the_author_wrote_and_drops_the_rest():
    notebook = json.loads(normalised(noisy_notebook()))
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert notebook["metadata"]["title"] == "kept"
    assert "widgets" not in notebook["metadata"]
    assert [cell["id"] for cell in notebook["cells"]] == ["same", "cell-02"]
    for cell in notebook["cells"]:
        assert cell["metadata"] == {"tags": ["hide-input"]}
        assert cell["outputs"][0]["data"] == {"text/plain": ["LoadMonitor(no sessions)"]}


def test_the_fixed_form_of_the_fixed_form_is_itself():
    once = normalised(noisy_notebook())
    assert normalised(json.loads(once)) == once
