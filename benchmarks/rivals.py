"""The pages the course's widget page is compared with: bare Pyodide, and a stock Jupyter Book page with a slider."""

import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"

PYODIDE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare Pyodide</title></head>
<body><p>Bare Pyodide, nothing loaded yet.</p>
<script type="module">
import { loadPyodide } from "./pyodide/pyodide.mjs";
const python = await loadPyodide();
python.runPython("1 + 1");
performance.mark("pht:ready");
</script></body></html>
"""
STOCK_FILES = {
    "_config.yml": "title: Stock\nexecute:\n  execute_notebooks: force\n",
    "_toc.yml": "format: jb-book\nroot: index\n",
}
STOCK_CELLS = [
    ("markdown", "# A stock page\n\nOne slider, as the stock set of tools publishes it."),
    ("code", "import ipywidgets\nipywidgets.IntSlider(description='minutes', value=30)"),
]
REQUIRE = "requirejs/require.js"
EMBED = "@jupyter-widgets/html-manager/dist/embed-amd.js"


def make_pyodide(folder):
    """Bare Pyodide in `folder`, as its npm package gives it; returns the page's name."""
    place = folder / "pyodide"
    place.mkdir(parents=True)
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"):
        shutil.copy(PACKAGES / "pyodide" / name, place)
    (folder / "index.html").write_text(PYODIDE, encoding="utf-8")
    return "index.html"


def make_stock(folder):
    """A stock Jupyter Book page with an ipywidgets slider, its CDN scripts served locally; returns the page's name."""
    source = folder / "source"
    source.mkdir(parents=True)
    for name, text in STOCK_FILES.items():
        (source / name).write_text(text, encoding="utf-8")
    (source / "index.ipynb").write_text(json.dumps(_notebook()), encoding="utf-8")
    builder = Path(sys.executable).with_name("jupyter-book")
    subprocess.run([builder, "build", source], check=True, capture_output=True)
    site = source / "_build" / "html"
    for name in (REQUIRE, EMBED):
        shutil.copy(PACKAGES / name, site / Path(name).name)
    for font in (PACKAGES / EMBED).parent.glob("*.woff2"):
        shutil.copy(font, site)
    _point_home(site / "index.html")
    return site, "index.html"


def _notebook():
    empty = {"metadata": {}}
    code = {"outputs": [], "execution_count": None}
    cells = [{"cell_type": kind, "id": kind, "source": text, **empty, **(code if kind == "code" else {})} for kind, text in STOCK_CELLS]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}


def _point_home(page):
    """Script addresses of CDNs become those of the local copies; anything else left outside is an error."""
    text = page.read_text(encoding="utf-8")
    outside = []

    class Scripts(HTMLParser):
        def handle_starttag(self, tag, attributes):
            source = dict(attributes).get("src") or ""
            if tag == "script" and source.startswith("http"):
                outside.append(source)

    Scripts().feed(text)
    for address in outside:
        local = "require.js" if "require" in address else "embed-amd.js" if "html-manager" in address else None
        if local is None:
            raise RuntimeError(f"the stock page loads {address}: serve it locally too")
        text = text.replace(address, local)
    page.write_text(_without_integrity(text), encoding="utf-8")


def _without_integrity(text):
    return re.sub(r' (integrity|crossorigin)="[^"]*"', "", text)
