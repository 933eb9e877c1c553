/* The script of a page: finds the mounts and starts each one when the reader comes near it. */
import { inflate } from "./engine.js";
import { openMount } from "./mount.js";
import { deviceStore } from "./store.js";

/* Where this script lies, and with it the others; known only while it runs for the first time. */
const FOLDER = document.currentScript ? new URL(".", document.currentScript.src).href : "";
const NEAR_PIXELS = 1500;
const TOUCHES = ["pointerdown", "focusin", "keydown"];

function whenNear(el, store, start) {
  let begun = false;
  const observer = "IntersectionObserver" in window ? new IntersectionObserver(onSeen, { rootMargin: `${NEAR_PIXELS}px 0px` }) : null;
  function begin() {
    if (begun) return;
    begun = true;
    observer?.disconnect();
    TOUCHES.forEach((kind) => el.removeEventListener(kind, begin));
    window.removeEventListener("beforeprint", begin);
    start();
  }
  function onSeen(entries) {
    if (entries.some((entry) => entry.isIntersecting)) begin();
  }
  TOUCHES.forEach((kind) => el.addEventListener(kind, begin));
  window.addEventListener("beforeprint", begin);
  if (!observer || el.getBoundingClientRect().top < window.innerHeight) begin();
  else observer.observe(el);
  /* A reader with saved data may print the page without ever scrolling here. */
  if (store.read()) (window.requestIdleCallback || setTimeout)(begin);
}

function watchMount(el) {
  const app = el.dataset.phtApp;
  const store = deviceStore(`pht:${app}:${el.dataset.phtId || "main"}`);
  whenNear(el, store, () => {
    /* Begun while the engine starts; a failure is told where it is waited for. */
    unpacked().catch(() => {});
    openMount({
      el,
      app,
      params: el.dataset.phtParams || "{}",
      store,
      load: async (engine) => {
        const sources = await unpacked();
        const { start, soon } = window.phtApps[app];
        return engine.load(sources, isFilled(el, store) ? [...start, ...soon] : start);
      },
      loadRest: async (engine) => engine.load(await unpacked(), window.phtApps[app].soon),
      loadReaders: async (engine) => engine.load(await readersOf(app), []),
    });
  });
}

/* What a filled widget shows is imported before its first view, in slices; an empty one is ready sooner. */
function isFilled(el, store) {
  return Boolean(store.read()) || el.dataset.phtParams !== "{}";
}

function startPage() {
  document.querySelectorAll("section.pht[data-pht-app]").forEach(watchMount);
}

/* The sources come in deferred scripts after this one; the engine starts while they are read. */
const sourcesArrived = new Promise((resolve) => {
  if (document.readyState === "complete") resolve();
  else window.addEventListener("DOMContentLoaded", resolve);
});

let sources = null;

/* All packs of the page as {path: bytes}, once. */
function unpacked() {
  sources ||= sourcesArrived
    .then(() => Promise.all(Object.values(window.phtPacks).map(unpack)))
    .then((packs) => Object.assign({}, ...packs));
  return sources;
}

const readers = {};

/* What an app needs to read files comes as a script when the first file is chosen; one that did not
 * come, as on a page that has gone offline, is asked for again the next time. */
function readersOf(app) {
  const { files } = window.phtApps[app];
  if (!files) return {};
  readers[app] ||= addScript(FOLDER + files).then(() => unpack(window.phtPacks[app + " files"]));
  readers[app].catch(() => delete readers[app]);
  return readers[app];
}

function addScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`pht: ${address} did not come`));
    document.head.append(script);
  });
}

/* A pack is a line of JSON, [[path, size in bytes], ...], and then the files one after another. */
async function unpack(text) {
  const bytes = await inflate(text);
  let at = bytes.indexOf(10) + 1;
  const sizes = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at)));
  return Object.fromEntries(sizes.map(([path, size]) => [path, bytes.subarray(at, (at += size))]));
}

if (document.readyState === "loading") window.addEventListener("DOMContentLoaded", startPage);
else startPage();
