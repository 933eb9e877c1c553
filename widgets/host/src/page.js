/* The script of a page: finds the mounts and starts each one when the reader comes near it. */
import { inflate } from "./engine.js";
import { openMount } from "./mount.js";
import { deviceStore } from "./store.js";

/* Where this script lies, and with it the others; known only while it runs for the first time. */
const FOLDER = document.currentScript ? new URL(".", document.currentScript.src).href : "";
const NEAR_PIXELS = 1500;
/* So few letters before a widget fill less than NEAR_PIXELS of any screen. */
const NEAR_LETTERS = 1000;
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
  if (!observer || isNearTop(el)) begin();
  else observer.observe(el);
  /* A reader with saved data may print the page without ever scrolling here. */
  if (store.read()) (window.requestIdleCallback || setTimeout)(begin);
}

/* Told from the text: asking where the widget lies would make the browser lay out the page first. */
function isNearTop(el) {
  const before = document.createRange();
  before.selectNodeContents(el.closest("article, main") || document.body);
  before.setEndBefore(el);
  return before.toString().trim().length < NEAR_LETTERS;
}

function watchMount(el) {
  const app = el.dataset.phtApp;
  const store = deviceStore(`pht:${app}:${el.dataset.phtId || "main"}`);
  whenNear(el, store, () => {
    /* Begun while the engine starts; a failure is told where it is waited for. */
    sourcesOf(app).catch(() => {});
    openMount({
      el,
      app,
      params: el.dataset.phtParams || "{}",
      store,
      load: async (engine) => {
        const sources = await sourcesOf(app);
        const { start, soon } = window.phtApps[app];
        return engine.load(sources, isFilled(el, store) ? [...start, ...soon] : start);
      },
      loadRest: async (engine) => engine.load(await sourcesOf(app), window.phtApps[app].soon),
      loadLater: async (engine) => engine.load(await laterOf(app), []),
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

/* The sources come in scripts of their own, in any order; the engine starts while they are read. */
function arrived(name) {
  return new Promise((resolve, reject) => {
    const look = () => window.phtPacks?.[name] && resolve(window.phtPacks[name]);
    const miss = () => look() || reject(new Error(`pht: the script of ${name} did not come`));
    look();
    window.addEventListener("pht:pack", look);
    if (document.readyState === "complete") miss();
    else window.addEventListener("load", miss);
  });
}

const packs = {};

function packOf(name) {
  packs[name] ||= arrived(name).then(unpack);
  return packs[name];
}

/* {path: bytes} of all that an app is made of. */
async function sourcesOf(app) {
  const [base, own] = await Promise.all([packOf("base"), packOf(app)]);
  return { ...base, ...own };
}

const late = {};

/* What an app needs only for a file or when it asks comes as a script then; one that did not come, as on a
 * page that has gone offline, is asked for again the next time. */
function laterOf(app) {
  const { later } = window.phtApps[app];
  if (!later) return {};
  late[app] ||= addScript(FOLDER + later).then(() => unpack(window.phtPacks[app + " later"]));
  late[app].catch(() => delete late[app]);
  return late[app];
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

if (document.readyState === "loading") document.addEventListener("readystatechange", startPage, { once: true });
else startPage();
