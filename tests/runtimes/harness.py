"""Pages for the runtime tests: the committed host and the packed sources, under the course's own policy."""

import html
import importlib.util
import json
import pathlib

from hypothesis import HealthCheck

from pht.embed import pack, page as page_module
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
# What makes a mount lie far below, as a lesson does: many words over many screens.
FAR = "<div style='height: 6000px'>" + "A lesson of many words. " * 60 + "</div>"
# For hypothesis: a first answer of an engine takes its time, and one page serves every example.
LENIENT = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}


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
    return _write(folder, "Probe", _probe_script(), policy, above + "".join(mounts or [mount()]))


def write_app_page(folder, app, params=None):
    """Write a page with one widget of the course, its style and all its scripts into `folder`; returns the page's path."""
    room = app.replace("-", "_")
    style = "".join((pack.PACKAGE / name / "style.css").read_text(encoding="utf-8") for name in ("ui", room))
    body = f"<style>{style}</style><main><h1>Lesson</h1>{page_module.mount_html(app, params or {})}</main>"
    if pack.later_modules(app):
        (folder / f"pht-later-{app}.js").write_text(pack.later_script(app), encoding="utf-8")
    return _write(folder, "Lesson", pack.app_script(app), POLICY, body)


def _write(folder, title, app_script, policy, body):
    scripts = {
        "pht-host.js": (STATIC / "pht-host.js").read_text(encoding="utf-8"),
        "pht-base.js": pack.base_script(),
        "pht-app.js": app_script,
    }
    for file_name, text in scripts.items():
        (folder / file_name).write_text(text, encoding="utf-8")
    tags = "".join(f'<script async src="{file_name}"></script>' for file_name in scripts)
    page = folder / "index.html"
    page.write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">{tags}</head><body>{body}</body></html>',
        encoding="utf-8",
    )
    return page


def probe_modules():
    """The probe's modules as `pack.order` gives those of an app."""
    return {"start": [*pack.base_modules(), "pht.probe.app", "pht.probe.view"], "soon": []}


def _probe_script():
    return pack.order_script("probe", probe_modules()) + pack.pack_script("probe", probe_sources())
