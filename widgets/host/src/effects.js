/* What an app asks for and only a browser can do. Every effect is data: {"effect": name, ...}. */
import { pause } from "./engine.js";
import { byId } from "./patch.js";

/** Carries out one effect for the mount `at` ({el, app, store, picture, live, stopReading}). */
export function carryOut(effect, at) {
  const act = ACTS[effect.effect];
  if (!act) throw new Error(`pht: unknown effect ${effect.effect}`);
  act(effect, at);
}

const ACTS = {
  download: ({ file_name, mime, text }) => download(file_name, mime, text),
  download_png: (effect, at) => downloadPng(effect, at),
  focus: ({ id }, at) => moveFocus(at, id),
  announce: ({ text }, at) => at.live.say(text),
  print: (_, at) => printOnly(at.el),
  copy: ({ text }, at) => copy(text, at.el),
  erase: (_, at) => at.store.erase(),
  set_aside: (_, at) => at.store.setAside(),
  download_aside: (_, at) => download(`${at.app}-unreadable.txt`, "text/plain", at.store.aside()),
  stop_reading: (_, at) => at.stopReading(),
  bring: ({ event }, at) => at.bring(event),
  read: (effect, at) => at.tell({ ...effect.event, ...otherData(effect, at) }),
  go_on: ({ event }, at) => pause().then(() => at.tell(event)),
};

/* What another app keeps on this device, given only when the reader agrees to `ask`. A notebook keeps nothing here. */
function otherData({ app, ask }, at) {
  if (at.store.where !== "browser") return { answer: "not_available" };
  let text = "";
  try {
    text = window.localStorage.getItem(`pht:${app}:main`);
  } catch {
    return { answer: "not_available" };
  }
  if (!text) return { answer: "none" };
  return window.confirm(ask) ? { answer: "given", text } : { answer: "refused" };
}

/** Offers `content`, text or a blob, to the reader as a file. */
export function download(fileName, mime, content) {
  const url = URL.createObjectURL(new Blob([content], { type: mime }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/* Twice the size in pixels, for paper and slides. What goes wrong is the app's to tell: png_failed. */
async function downloadPng({ file_name, svg, width, height }, at) {
  try {
    download(file_name, "image/png", await drawPng(svg, width * 2, height * 2));
  } catch (error) {
    console.warn(error);
    at.tell({ name: "png_failed" });
  }
}

async function drawPng(svg, width, height) {
  const image = await new Promise((loaded, failed) => {
    const image = new Image();
    image.onload = () => loaded(image);
    image.onerror = () => failed(new Error("pht: the picture cannot be read"));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d").drawImage(image, 0, 0, width, height);
  const blob = await new Promise((taken) => canvas.toBlob(taken, "image/png"));
  if (!blob) throw new Error("pht: the canvas gave no picture");
  return blob;
}

function moveFocus(at, id) {
  const target = byId(at.el, id);
  at.picture.settleFocused();
  if (!target) return;
  target.focus({ preventScroll: true });
  /* Asked now where it lies, the browser would lay out the page within the event and once more for the frame. */
  requestAnimationFrame(() => target.scrollIntoView?.({ block: "nearest" }));
}

/* The mount prints alone: print rules find it by .pht-printing inside html.pht-print-one. */
function printOnly(el) {
  const root = document.documentElement;
  const tidy = () => {
    el.classList.remove("pht-printing");
    root.classList.remove("pht-print-one");
    window.removeEventListener("afterprint", tidy);
  };
  el.classList.add("pht-printing");
  root.classList.add("pht-print-one");
  window.addEventListener("afterprint", tidy);
  /* Once this event is answered, so that the app hears that printing begins. */
  setTimeout(() => window.print(), 0);
}

async function copy(text, el) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text, el);
  }
}

function copyBySelection(text, el) {
  const before = el.getRootNode().activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  before?.focus({ preventScroll: true });
}

/** One polite live region for a mount, outside the tree that is patched; seen by no eye. */
export function makeLiveRegion(el) {
  const region = document.createElement("div");
  region.className = "pht-live";
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  Object.assign(region.style, {
    position: "absolute", width: "1px", height: "1px", margin: "-1px",
    overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap",
  });
  el.append(region);
  let waiting = [];
  return {
    /* Emptied first and filled later: the same words twice are read twice. */
    say(text) {
      if (!waiting.length) setTimeout(speak, 60);
      region.textContent = "";
      waiting.push(text);
    },
    remove: () => region.remove(),
  };
  function speak() {
    region.textContent = waiting.join(" ");
    waiting = [];
  }
}
