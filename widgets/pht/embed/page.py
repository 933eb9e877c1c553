"""The Sphinx extension: widgets in pages, and pages that carry nothing but what they use.

A widget is written into a page as the HTML of its first view inside a *mount*; the host script
finds the mount and makes it live. What concerns the look and the weight of every page is in
`embed/site`.

Does not: know any widget (a widget is a room with `app.py` and `view.py`), or how the host works.
"""

import hashlib
import html
import importlib
import json
import pathlib

import yaml
from docutils import nodes
from myst_nb.core.render import NbElementRenderer
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from pht.embed import pack, questions
from pht.embed.site import badges, maths, performance, theme
from pht.embed.site.css import without_notes
from pht.embed.still import still

MIME_TYPE = "application/vnd.pht+json"
LOG = logging.getLogger(__name__)
_PACKAGE = pathlib.Path(__file__).parent.parent
# Options that name a file beside the page, and what makes the widget's parameters of it.
FILE_OPTIONS = {("knowledge-check", "questions"): questions.params}
_HOST_FILES = ("pht-host.js", "THIRD_PARTY_LICENSES.txt")


def setup(app):
    """What is added to Sphinx, and which event each part answers."""
    app.add_directive("pht", MountDirective)
    app.connect("builder-inited", write_assets)
    app.connect("env-get-outdated", pages_with_changed_widgets)
    app.connect("env-purge-doc", forget_mounts)
    app.connect("env-merge-info", merge_mounts)
    app.connect("env-updated", note_digest)
    app.connect("html-page-context", add_widget_files)
    badges.setup(app)
    performance.setup(app)
    maths.setup(app)
    theme.setup(app)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


# ---- A mount ----------------------------------------------------------------------------------


class MountError(ValueError):
    """A widget that cannot be put into a page; the text says what to change."""


def mount_html(app_name, params):
    """A widget's mount with its first view inside, as HTML text. MountError if it has none."""
    if app_name not in pack.apps():
        raise MountError(f'there is no widget "{app_name}"; there is: {", ".join(pack.apps())}')
    room = "pht." + app_name.replace("-", "_")
    app = importlib.import_module(room + ".app")
    view = importlib.import_module(room + ".view")
    unknown = [name for name in params if name not in app.PARAMS]
    if unknown:
        raise MountError(f'the widget "{app_name}" knows no "{unknown[0]}"; it knows: {", ".join(app.PARAMS)}')
    try:
        picture = still(app, view, app.init(params))
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise MountError(
            f'the widget "{app_name}" cannot start with {json.dumps(params)}: '
            f"{type(problem).__name__}: {problem}"
        ) from problem
    attributes = {
        "class": "pht",
        "data-pht-app": app_name,
        "data-pht-id": mount_id(params),
        "data-pht-params": json.dumps(params, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        "aria-label": app_name.replace("-", " ").capitalize(),
    }
    written = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
    return f"<section{written}>{picture}</section>"


def mount_id(params):
    """The name under which a mount keeps its data."""
    return str(params.get("id", "main"))


def mount_nodes(env, app_name, params, location):
    """The mount as nodes of a page, noted for that page; two with the same data are a warning."""
    picture = nodes.raw("", mount_html(app_name, params), format="html")
    mount = (app_name, mount_id(params))
    mounts = _mounts(env).setdefault(env.docname, [])
    if mount in mounts:
        LOG.warning(
            'two widgets "%s" with the id "%s" on one page would share what they save; give one another id',
            *mount,
            location=location,
        )
    mounts.append(mount)
    return [picture]


class AnyOption(dict):
    """Options of any name, each read as a YAML value; the widget decides which it takes."""

    def __bool__(self):
        return True

    def __contains__(self, name):
        return True

    def __missing__(self, name):
        return read_option


def read_option(value):
    """The value of a directive's option: a number, yes or no, a list or text; empty is yes."""
    if not value:
        return True
    read = yaml.safe_load(value)
    return read if isinstance(read, (bool, int, float, list, dict)) else value


class MountDirective(SphinxDirective):
    """`{pht} load-monitor` puts a widget into a page; its options are the widget's parameters."""

    required_arguments = 1
    option_spec = AnyOption()

    def run(self):
        """The widget's mount, or an error at the directive's line."""
        params = {name.replace("-", "_"): value for name, value in self.options.items()}
        try:
            params = self._with_files(self.arguments[0], params)
            return mount_nodes(self.env, self.arguments[0], params, self.get_location())
        except MountError as problem:
            raise self.error(str(problem)) from problem

    def _with_files(self, app_name, params):
        """`params` with each option that names a file replaced by what the file gives."""
        for (app, option), read in FILE_OPTIONS.items():
            if app != app_name:
                continue
            if not isinstance(params.get(option), str):
                raise MountError(f'the widget "{app_name}" needs the option "{option}", a file beside this page')
            name, path = self.env.relfn2path(params.pop(option))
            self.env.note_dependency(name)
            try:
                params = {**read(path), **params}
            except ValueError as problem:
                raise MountError(str(problem)) from problem
        return params


# ---- Notebooks (MyST-NB finds these two by their entry points) --------------------------------


class MountMimeRenderer:
    """Puts a widget that a notebook cell shows into the page."""

    mime_priority_overrides = [("*", MIME_TYPE, 1)]

    @staticmethod
    def handle_mime(renderer, data, inline):
        """The mount for a cell's output; None for any other output."""
        if inline or data.mime_type != MIME_TYPE:
            return None
        content = json.loads(data.content) if isinstance(data.content, str) else data.content
        env = renderer.renderer.sphinx_env
        location = (env.docname, data.line)
        try:
            return mount_nodes(env, content["app"], content["params"], location)
        except MountError as problem:
            LOG.error("%s", problem, location=location)
            return []


class PageRenderer(NbElementRenderer):
    """MyST-NB's renderer without the widgets' saved state and the scripts that would read it."""

    def render_nb_finalise(self, metadata):
        """Adds nothing: our own host draws the widgets."""


# ---- Scripts and styles -----------------------------------------------------------------------


def assets():
    """The widgets' scripts and styles: {file name: text}, in the order in which a page needs them."""
    files = {"pht-ui.css": without_notes(_text("ui/style.css"))}
    for name in pack.apps():
        files[f"pht-{name}.css"] = without_notes(_text(name.replace("-", "_") + "/style.css"))
    for name in _HOST_FILES:
        files[name] = _text("embed/static/" + name)
    files["pht-base.js"] = pack.base_script()
    for name in pack.apps():
        files[f"pht-app-{name}.js"] = pack.app_script(name)
        if pack.later_modules(name):
            files[f"pht-later-{name}.js"] = pack.later_script(name)
    return files


def _text(path):
    return (_PACKAGE / path).read_text(encoding="utf-8")


def write_assets(app):
    """builder-inited: writes the widgets' files to a folder of the build that Sphinx copies from."""
    files = assets()
    folder = pathlib.Path(app.doctreedir) / "pht-static"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        theme.write_if_changed(folder / name, text)
    app.config.html_static_path.append(str(folder))
    everything = "".join(name + text for name, text in files.items())
    app.pht_digest = hashlib.sha256(everything.encode()).hexdigest()


def pages_with_changed_widgets(app, env, added, changed, removed):
    """env-get-outdated: the pages that hold a widget, when any widget's files have changed."""
    if getattr(env, "pht_digest", None) == app.pht_digest:
        return []
    return sorted(_mounts(env))


def note_digest(app, env):
    """env-updated: remembers with which widget files the pages were made."""
    env.pht_digest = app.pht_digest


def add_widget_files(app, pagename, templatename, context, doctree):
    """html-page-context: the host, the shared sources and each app on the page, and their styles."""
    apps = sorted({name for name, _ in _mounts(app.env).get(pagename, [])})
    if not apps:
        return
    for name in ["pht-ui.css"] + [f"pht-{name}.css" for name in apps]:
        app.add_css_file(name, priority=900)
    # The page can be read before the widget is live, so its text and style sheet are fetched first. Deferred
    # scripts would wait for the first paint and for the theme's; in an order of their own these need not.
    for name in ["pht-host.js", "pht-base.js"] + [f"pht-app-{name}.js" for name in apps]:
        app.add_js_file(name, priority=100, loading_method="async", fetchpriority="low")


# ---- Which page holds which widgets (kept in Sphinx's environment) ----------------------------


def _mounts(env):
    if not hasattr(env, "pht_mounts"):
        env.pht_mounts = {}
    return env.pht_mounts


def forget_mounts(app, env, docname):
    """env-purge-doc: a page is read again or gone."""
    _mounts(env).pop(docname, None)


def merge_mounts(app, env, docnames, other):
    """env-merge-info: takes over what a parallel reader has noted."""
    for docname in docnames:
        if docname in _mounts(other):
            _mounts(env)[docname] = _mounts(other)[docname]
