"""Runs the lesson notebooks again and stores them in one fixed form, so that a diff shows only what changed.

    python tools/notebooks.py            run and store every notebook under book/
    python tools/notebooks.py FILE ...   only these
    python tools/notebooks.py --check    run nothing; name the notebooks that are not in the fixed form
"""

import argparse
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
CELL_SECONDS = 120
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python", "pygments_lexer": "ipython3"}
# What editors and kernels leave behind: times, view state, and widget models that no longer run.
NOTEBOOK_LITTER = ("widgets", "toc", "vscode", "colab", "varInspector")
CELL_LITTER = ("execution", "ExecuteTime", "collapsed", "scrolled", "trusted", "vscode", "id", "outputId")
LIVE_WIDGET = "application/vnd.jupyter.widget-view+json"


def lessons():
    """Every notebook of the book, in path order."""
    found = (ROOT / "book").rglob("*.ipynb")
    return sorted(path for path in found if ".ipynb_checkpoints" not in path.parts)


def normalised(notebook):
    """The notebook as the text to store: fixed kernel, stable cell ids, no timings, sorted keys."""
    notebook = nbformat.from_dict(notebook)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = _without(notebook.metadata, NOTEBOOK_LITTER)
    notebook.metadata.update(kernelspec=KERNEL, language_info=LANGUAGE)
    taken = set()
    for position, cell in enumerate(notebook.cells, start=1):
        cell.id = _stable_id(cell.get("id"), position, taken)
        cell.metadata = _without(cell.metadata, CELL_LITTER)
        for output in cell.get("outputs", []):
            _tidy(output)
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def _without(metadata, litter):
    return nbformat.from_dict({name: metadata[name] for name in metadata if name not in litter})


def _stable_id(given, position, taken):
    """The cell's own id; where there is none, or it is used twice, one from its position."""
    chosen = given if given and given not in taken else f"cell-{position:02d}"
    while chosen in taken:
        chosen += "-again"
    taken.add(chosen)
    return chosen


def _tidy(output):
    # A model id names a kernel that is gone: without it, Jupyter shows the preview instead of an error.
    if "data" in output and len(output.data) > 1:
        output.data.pop(LIVE_WIDGET, None)
    if "metadata" in output:
        output.metadata.pop(LIVE_WIDGET, None)


def run(path):
    """Run one notebook in its own folder and store it; raises CellExecutionError where a cell fails."""
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=CELL_SECONDS, kernel_name="python3", coalesce_streams=True, resources=where).execute()
    path.write_text(normalised(notebook), encoding="utf-8", newline="\n")


def in_fixed_form(path):
    """Whether a stored notebook is what `normalised` would store."""
    return path.read_text(encoding="utf-8") == normalised(nbformat.read(path, as_version=4))


def main():
    """Command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="run nothing, name what is not in the fixed form")
    parser.add_argument("files", nargs="*", type=Path, help="notebooks (default: all of the book's)")
    options = parser.parse_args()
    paths = [path.resolve() for path in options.files] or lessons()
    if options.check:
        untidy = [path for path in paths if not in_fixed_form(path)]
        for path in untidy:
            print(f"{path}: not in the fixed form; run `make notebooks`", file=sys.stderr)
        return 1 if untidy else 0
    for path in paths:
        print(f"Running {path}", flush=True)
        run(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
