/* The script of a page: finds the mounts and starts each one when the reader comes near it. */
import { openMount } from "./mount.js";
import { deviceStore } from "./store.js";

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
    openMount({
      el,
      app,
      params: el.dataset.phtParams || "{}",
      store,
      load: async (engine) => {
        await sourcesArrived;
        return engine.load(window.phtSources || {}, (window.phtApps || {})[app] || []);
      },
    });
  });
}

function startPage() {
  document.querySelectorAll("section.pht[data-pht-app]").forEach(watchMount);
}

/* The sources come in deferred scripts after this one; the engine starts while they are read. */
const sourcesArrived = new Promise((resolve) => {
  if (document.readyState === "complete") resolve();
  else window.addEventListener("DOMContentLoaded", resolve);
});

if (document.readyState === "loading") window.addEventListener("DOMContentLoaded", startPage);
else startPage();
