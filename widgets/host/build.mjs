/* Builds src/ into ../pht/embed/static/: one classic script for pages, one module for notebooks,
 * the licences of what they contain, and checksums.json, which a test holds against the files. */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import zopfli from "@gfx/zopfli";

const here = dirname(fileURLToPath(import.meta.url));
const outputs = join(here, "..", "pht", "embed", "static");
const modules = join(here, "node_modules");
const engine = "@micropython/micropython-webassembly-pyscript";
const wasm = join(modules, engine, "micropython.wasm");

/* Deflated before it becomes base64: a third less on disk and a fifth less over the wire. Zopfli takes
 * seconds instead of milliseconds and saves another 9 kB of every first visit. */
const packedWasm = {
  name: "packed-wasm",
  setup(plugin) {
    plugin.onLoad({ filter: /\.wasm$/ }, async ({ path }) => {
      const deflated = await zopfli.deflateAsync(readFileSync(path), { numiterations: 15 });
      return { contents: Buffer.from(deflated).toString("base64"), loader: "text" };
    });
  },
};

/* What is changed in the engine's script, each found exactly once:
 * - loadMicroPython fetches the engine by address and has no other way. This lets it take the bytes, so that no policy
 *   of a page or a notebook about fetching can stand in the way.
 * - At each call that may raise, it compares its copy of the function table with the table: a tenth of an event. */
const changes = [
  ["let Module={locateFile:", "let Module={instantiateWasm:options.instantiateWasm,locateFile:"],
  [/,assert\(wasmTable\.get\(funcPtr\)==func,"[^"]*"\)/, ""],
];
const ownEngine = {
  name: "own-engine",
  setup(plugin) {
    plugin.onLoad({ filter: /micropython\.mjs$/ }, ({ path }) => ({ contents: changes.reduce(changed, readFileSync(path, "utf8")) }));
  },
};

function changed(text, [before, after]) {
  if (text.split(before).length !== 2) throw new Error(`micropython.mjs has changed: look for ${before}`);
  return text.replace(before, after);
}

/* Python's own part of the host, without what only its readers need. */
const shortPython = {
  name: "short-python",
  setup(plugin) {
    plugin.onLoad({ filter: /\.py$/ }, ({ path }) => {
      const code = readFileSync(path, "utf8").replace(/^ *"""[^]*?"""\n/gm, "").replace(/^ *#.*\n/gm, "");
      const short = code.replace(/^(?: {4})+/gm, (indent) => " ".repeat(indent.length / 4)).replace(/\n{2,}/g, "\n").trim();
      return { contents: short, loader: "text" };
    });
  },
};

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: "es2020",
  charset: "ascii",
  legalComments: "none",
  logLevel: "warning",
  logOverride: { "empty-import-meta": "silent" },
  define: { process: "undefined", "globalThis.process": "undefined" },
  external: ["module", "fs", "url", "path", "crypto", "vm", "util"],
  plugins: [packedWasm, ownEngine, shortPython],
  banner: { js: "/* pht host. Licences of what this contains: THIRD_PARTY_LICENSES.txt */" },
};

async function bundle(entry, format, file) {
  await build({ ...shared, entryPoints: [join("src", entry)], format, outfile: join(outputs, file) });
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/* Line ends are a matter of the checkout, not of the content. */
function textHash(path) {
  return sha256(readFileSync(path, "utf8").replaceAll("\r\n", "\n"));
}

function licences() {
  const own = readFileSync(join(here, "licenses", "micropython.txt"), "utf8");
  const preact = readFileSync(join(modules, "preact", "LICENSE"), "utf8");
  return [part(engine, own), part("preact", preact)].join("\n\n");
}

function part(name, text) {
  return `${name} ${version(name)}\n${"=".repeat(72)}\n${text.trim()}\n`;
}

function version(name) {
  return JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;
}

function sourceHashes() {
  const names = readdirSync(join(here, "src")).sort();
  const files = [...names.map((name) => `src/${name}`), "build.mjs", "package.json", "package-lock.json", "licenses/micropython.txt"];
  return Object.fromEntries(files.map((name) => [name, textHash(join(here, name))]));
}

rmSync(outputs, { recursive: true, force: true });
mkdirSync(outputs, { recursive: true });
await bundle("page.js", "iife", "pht-host.js");
await bundle("notebook.js", "esm", "pht-notebook.mjs");
writeFileSync(join(outputs, "THIRD_PARTY_LICENSES.txt"), licences());

const built = ["pht-host.js", "pht-notebook.mjs", "THIRD_PARTY_LICENSES.txt"];
const checksums = {
  versions: Object.fromEntries([engine, "preact", "esbuild", "@gfx/zopfli"].map((name) => [name, version(name)])),
  wasm: sha256(readFileSync(wasm)),
  built: Object.fromEntries(built.map((name) => [name, textHash(join(outputs, name))])),
  sources: sourceHashes(),
};
writeFileSync(join(outputs, "checksums.json"), JSON.stringify(checksums, null, 2) + "\n");
