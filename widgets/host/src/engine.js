/* The interpreter: one MicroPython for the whole page.
 *
 *   wasm (deflated, base64, inside this script) -> bytes -> loadMicroPython
 *   portable modules (compiled by mpy-cross, base64) and their data -> the shelf (shelf.py)
 *   -> import, in slices
 *   pht.embed.browser -> open_mount, send, reload, saved, close: text in, text out
 *
 * Text only crosses the border: MicroPython would cut JavaScript's integers to 32 bits.
 * The engine hangs on globalThis because a notebook front end loads this module once
 * per widget, and two MicroPythons in one page would overwrite each other's globals. */
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import packedWasm from "@micropython/micropython-webassembly-pyscript/micropython.wasm";
import shelf from "./shelf.py";

/* The heap grows by itself. Measured from 0.5 to 32 MiB: a larger start slows every event of a small
 * diary (fresh memory is touched each time), a smaller one collects too often with ten years of sessions. */
const HEAP_BYTES = 4 * 1024 * 1024;
/* The port collects after almost every call from JavaScript; above this much new memory is soon enough.
 * Measured from 0.25 to 2 MiB: this halves the time of a keystroke and harms no size of diary. */
const COLLECT_BYTES = 1024 * 1024;
/* No longer than this without letting the page answer. Measured from 5 to 500: with shorter slices the first
 * paint comes in between and everything waits for it; one of 50 ms is the longest that nobody notices. */
const SLICE_MS = 40;
/* The interpreter's own file by which others reach the shelf. */
const PARCEL = "/parcel";
const SHARED = Symbol.for("pht.engine.1");

/** The page's engine, started on the first call. */
export function startEngine() {
  globalThis[SHARED] ||= boot();
  return globalThis[SHARED];
}

/** A pause that lets the page answer clicks and paint; no 4 ms clamp as with setTimeout. */
export function pause() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

let sliceBegan = 0;

/** A pause, but only when the page has already waited for a slice. */
export async function rest() {
  if (performance.now() - sliceBegan < SLICE_MS) return;
  await pause();
  sliceBegan = performance.now();
}

async function boot() {
  const bytes = await inflate(packedWasm);
  return new Promise((resolve, reject) => {
    const instantiateWasm = instantiateFrom(bytes, reject);
    loadMicroPython({ heapsize: HEAP_BYTES, instantiateWasm }).then(makeEngine).then(resolve, reject);
  });
}

/** The bytes of deflated base64. The browser's own inflater: one in JavaScript would block the page for 50 ms.
 *  Its pieces are read as they come: by way of a Blob or a Response they would queue behind the page's first paint. */
export async function inflate(text) {
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const writer = writable.getWriter();
  const written = Promise.all([writer.write(fromBase64(text)), writer.close()]);
  const [pieces] = await Promise.all([allOf(readable.getReader()), written]);
  return joined(pieces);
}

async function allOf(reader) {
  const pieces = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value);
  return pieces;
}

function joined(pieces) {
  const bytes = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

/* Emscripten's hook has no word for a failure, so that goes round it. */
function instantiateFrom(bytes, failed) {
  return (imports, use) => {
    WebAssembly.instantiate(bytes, imports).then(({ instance, module }) => use(instance, module)).catch(failed);
  };
}

function makeEngine(python) {
  python.runPython(`import gc\ngc.threshold(${COLLECT_BYTES})\n`);
  python.runPython(shelf);
  const written = new Map();
  const tidy = idleCollector(python);
  let turn = Promise.resolve();
  let mounts = 0;

  async function bringIn(sources, modules) {
    if (isOtherEdition(sources, written)) forgetModules(python, written);
    sliceBegan = performance.now();
    writeSources(python, sources, written);
    for (const name of [...modules, "pht.embed.browser"]) {
      importModule(python, name);
      await rest();
    }
    return program(python, tidy);
  }

  return {
    /** The program for these sources {path: text, base64 of compiled code, or bytes}; modules are imported in
     *  the order given. */
    load(sources, modules) {
      const mine = turn.then(() => bringIn(sources, modules));
      turn = mine.catch(() => {});
      return mine;
    },
    /** A mount name no other mount of this page has. */
    mountName: (app) => `${app}#${++mounts}`,
  };
}

/* A notebook may bring newer sources into a page that already runs older ones (the package
 * was updated, the kernel restarted): mounts that are open keep the modules they hold. */
function isOtherEdition(sources, written) {
  return Object.keys(sources).some((path) => written.has(path) && written.get(path) !== sources[path]);
}

function forgetModules(python, written) {
  written.clear();
  python.runPython(
    "import sys\n" +
      "for name in list(sys.modules):\n" +
      "    if name == 'pht' or name.startswith('pht.'):\n" +
      "        del sys.modules[name]\n",
  );
}

/* All new files cross the border as one. */
function writeSources(python, sources, written) {
  const news = Object.entries(sources).filter(([path]) => !written.has(path));
  if (!news.length) return;
  const contents = news.map(([path, text]) => bytesOf(path, text));
  python.FS.writeFile(PARCEL, joined(contents));
  const sizes = news.map(([path], i) => ["/" + path, contents[i].length]);
  python.globals.get("put_on_shelf")(PARCEL, JSON.stringify(sizes));
  python.FS.unlink(PARCEL);
  news.forEach(([path, text]) => written.set(path, text));
}

function bytesOf(path, text) {
  if (typeof text !== "string") return text;
  return path.endsWith(".mpy") ? fromBase64(text) : new TextEncoder().encode(text);
}

function importModule(python, name) {
  if (!/^[a-z_][\w.]*$/i.test(name)) throw new Error(`pht: not a module name: ${name}`);
  python.runPython("import " + name);
}

/* What an event leaves behind is collected once the page has nothing else to do, so that seldom an event has to wait
 * for it; in a browser that does not tell when that is, as before. */
function idleCollector(python) {
  const { collect } = python.pyimport("gc");
  let isDue = false;
  let took = 0;
  function whenIdle(deadline) {
    isDue = false;
    if (deadline.timeRemaining() < took) return;
    const begun = performance.now();
    collect();
    took = performance.now() - begun;
  }
  return () => {
    if (isDue || !globalThis.requestIdleCallback) return;
    isDue = true;
    requestIdleCallback(whenIdle);
  };
}

function program(python, tidy) {
  const browser = python.pyimport("pht.embed.browser");
  const { open_mount, send, reload, saved, close } = browser;
  return {
    open: (mount, app, params, stored) => JSON.parse(open_mount(mount, app, params, stored)),
    send(mount, event) {
      tidy();
      return JSON.parse(send(mount, JSON.stringify(event)));
    },
    reload: (mount, stored) => JSON.parse(reload(mount, stored)),
    saved: (mount) => saved(mount),
    close: (mount) => close(mount),
  };
}
