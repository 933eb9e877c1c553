/* Calm words when something is wrong; whatever the page already shows stays. */
import { download } from "./effects.js";

const STOPPED = "This tool stopped. Your saved data is untouched. Reload the page.";
const NOT_STARTED =
  "This tool could not start here, so what you see is its printed form. It needs a newer browser, or one that allows WebAssembly.";

/** Says that the app stopped, and offers the reader's saved text as a file. */
export function showStopped(el, app, savedText) {
  const notice = showNotice(el, STOPPED);
  if (!savedText) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pht-button";
  button.textContent = "Download my saved data";
  button.addEventListener("click", () => download(`${app}-saved-data.json`, "application/json", savedText));
  notice.append(" ", button);
}

/** Says that the engine could not start; the printed form stays readable. */
export function showNotStarted(el) {
  showNotice(el, NOT_STARTED);
}

function showNotice(el, text) {
  const notice = document.createElement("div");
  notice.className = "pht-notice";
  notice.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = text;
  notice.append(words);
  el.prepend(notice);
  return notice;
}
