"""Pages for the runtime tests: the committed host and the packed sources, under the course's own policy."""

import html
import importlib.util
import json
import pathlib

from pht.embed import pack
from pht.ui.html import to_html

HERE = pathlib.Path(__file__).parent
STATIC = pack.PACKAGE / "embed" / "static"
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self' blob: data:"
)
READY = "section[data-pht-ready]"
KEY = "pht:probe:main"
ROOM = ("app", "view")


def probe(name):
    """The probe's module `name` ("app" or "view"), imported in CPython."""
    spec = importlib.util.spec_from_file_location(f"probe_{name}", HERE / "probe" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def probe_sources():
    """{path: text} of the probe and all it needs, as the packager would give them."""
    files = {path: text for path, text in pack.sources(pack.apps()[0]).items() if _is_base(path)}
    files["pht/probe/__init__.py"] = ""
    files.update({f"pht/probe/{name}.py": (HERE / "probe" / f"{name}.py").read_text(encoding="utf-8") for name in ROOM})
    return files


def _is_base(path):
    return path.removesuffix(".mpy").removesuffix("/__init__").replace("/", ".") in pack.base_modules()


def printed(params=None):
    """The probe's static HTML, as the build would print it."""
    return to_html(probe("view").view(probe("app").init(params or {})))


def mount(static=None, id="main", params=None):
    """HTML of one probe mount with its static HTML inside."""
    given = html.escape(json.dumps(params or {}))
    inside = printed(params) if static is None else static
    return (
        f'<section class="pht" data-pht-app="probe" data-pht-id="{id}" data-pht-params="{given}" aria-label="Probe">'
        f"{inside}</section>"
    )


def write_page(folder, mounts=None, policy=POLICY, above=""):
    """Write a page with probe mounts and all its scripts into `folder`; returns the page's path."""
    scripts = {
        "pht-host.js": (STATIC / "pht-host.js").read_text(encoding="utf-8"),
        "pht-base.js": pack.base_script(),
        "pht-app-probe.js": _probe_script(),
    }
    for file_name, text in scripts.items():
        (folder / file_name).write_text(text, encoding="utf-8")
    tags = "".join(f'<script defer src="{file_name}"></script>' for file_name in scripts)
    page = folder / "index.html"
    page.write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Probe</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">{tags}</head>'
        f"<body>{above}{''.join(mounts or [mount()])}</body></html>",
        encoding="utf-8",
    )
    return page


def probe_modules():
    """The probe's modules as `pack.order` gives those of an app."""
    return {"start": [*pack.base_modules(), "pht.probe.app", "pht.probe.view"], "soon": []}


def _probe_script():
    return pack.pack_script("probe", probe_sources()) + pack.order_script("probe", probe_modules())
