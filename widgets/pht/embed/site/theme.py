"""The head of every page: what it says to browsers and search engines, and what it may load.

The theme's own scripts stay as they are, deferred and in one file; what a page has no use for is left out.
"""

import hashlib
import html
import pathlib

from docutils import nodes

from pht.embed.site import scripts, styles

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self' blob: data:"
)
THEME_SCRIPT = "scripts/pydata-sphinx-theme.js"
COPY_SCRIPTS = ("clipboard.min.js", "copybutton.js")
TAB_SCRIPTS = ("design-tabs.js",)
SEARCH_PAGE = "search"
_NO_SUMMARIES = "if (location.protocol === 'file:') DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;"
_FOLDER = pathlib.Path(__file__).parent


def setup(app):
    """What happens to each page, and what happens once all of them are written."""
    app.add_config_value("pht_site_digest", "", "env")
    app.connect("config-inited", use_own_templates)
    app.connect("html-page-context", lean_head, priority=900)
    app.connect("build-finished", write_forward, priority=400)
    app.connect("build-finished", styles.finish_pages, priority=600)


def use_own_templates(app, config):
    """config-inited: our templates come before the theme's; a change of them renews every page."""
    config.templates_path.insert(0, str(_FOLDER / "templates"))
    sources = sorted(path for path in _FOLDER.rglob("*") if path.suffix in (".py", ".css", ".html"))
    config.pht_site_digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def lean_head(app, pagename, templatename, context, doctree):
    """html-page-context: policy and description; only the style sheets and scripts a page uses."""
    if app.builder.format != "html":
        return
    description = _description(context, doctree)
    context["metatags"] = _head_lines(description) + _without_viewport(context.get("metatags", ""))
    if pagename == SEARCH_PAGE:
        app.add_js_file(THEME_SCRIPT, priority=800, loading_method="defer")
        app.add_js_file(None, body=_NO_SUMMARIES, priority=801)
    else:
        # Before the others: the copy button's script reads Sphinx's options, which are part of it.
        app.add_js_file(scripts.SCRIPT, priority=150, loading_method="defer")
    # Docutils still writes a role that ARIA has withdrawn; its list asks for plain items.
    body = context.get("body", "").replace(' role="doc-biblioentry"', ' role="listitem"')
    context["body"] = body
    context["css_files"] = [sheet for sheet in context["css_files"] if not styles.is_bundled(sheet.filename)]
    context["script_files"] = [
        _deferred(script, pagename) for script in context["script_files"] if _is_used(script, pagename, body)
    ]


def _head_lines(description):
    lines = [f'<meta http-equiv="Content-Security-Policy" content="{POLICY}" />']
    if description:
        lines.append(f'<meta name="description" content="{html.escape(description)}" />')
    return "".join("\n    " + line for line in lines)


def _without_viewport(metatags):
    # The theme's template has one already.
    lines = metatags.replace("/><meta", "/>\n<meta").splitlines()
    return "\n".join(line for line in lines if 'name="viewport"' not in line)


def _description(context, doctree):
    if 'name="description"' in context.get("metatags", ""):
        return ""
    if doctree is None:
        return context.get("docstitle", "")
    for paragraph in doctree.findall(nodes.paragraph):
        text = " ".join(paragraph.astext().split())
        if len(text) >= 40:
            return shortened(text, 160)
    return context.get("title", "")


def shortened(text, most):
    """`text` cut at a word's end so that it has at most `most` characters."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def _is_used(script, pagename, body):
    if not script.filename:
        # The theme's inline settings are for features that this book does not have.
        return pagename == SEARCH_PAGE and script.attributes.get("body") == _NO_SUMMARIES
    if pagename != SEARCH_PAGE and scripts.is_bundled(script.filename):
        return False
    name = str(script.filename).removeprefix("_static/")
    if name in COPY_SCRIPTS:
        return 'class="highlight"' in body
    if name in TAB_SCRIPTS:
        return "sd-tab-set" in body
    return True


def _deferred(script, pagename):
    # The search page's own inline scripts need theirs at once; the widgets' wait for nothing.
    if not script.filename or pagename == SEARCH_PAGE or "async" in script.attributes:
        return script
    return type(script)(script.filename, priority=script.priority, **{**script.attributes, "defer": "defer"})


FORWARD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="{policy}" />
<meta http-equiv="refresh" content="0; url={target}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="description" content="{title}" />
<title>{title}</title>
<link rel="canonical" href="{target}" />
</head>
<body><main><h1>{title}</h1><p><a href="{target}">Go to the first page</a></p></main></body>
</html>
"""


def write_forward(app, exception):
    """build-finished: the top index.html only leads to the first page."""
    if exception or app.builder.format != "html" or app.config.root_doc == "index":
        return
    page = FORWARD.format(
        language=app.config.language,
        policy=POLICY,
        target=app.builder.get_target_uri(app.config.root_doc),
        title=html.escape(app.config.html_title),
    )
    write_if_changed(pathlib.Path(app.outdir) / "index.html", page)


def write_if_changed(path, text):
    """Writes a text file; one that has this text already keeps its time."""
    data = text.encode("utf-8")
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)
