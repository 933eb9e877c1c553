/* The module of a notebook: one view of one model. Uses model.get, set, on, off and save_changes only. */
import { openMount } from "./mount.js";
import { modelStore } from "./store.js";

function render({ model, el }) {
  const app = model.get("_app");
  const section = document.createElement("section");
  section.className = "pht";
  section.dataset.phtApp = app;
  section.setAttribute("aria-label", words(app));
  el.append(section);
  keepKeys(section);
  const sources = model.get("_sources");
  const { start, soon } = model.get("_modules");
  const mount = openMount({
    el: section,
    app,
    params: JSON.stringify(model.get("_params") || {}),
    store: modelStore(model),
    load: (engine) => engine.load(sources, [...start, ...soon]),
    loadRest: () => {},
    loadLater: () => {},
  });
  return () => {
    mount.close();
    section.remove();
  };
}

/* JupyterLab takes its one-key shortcuts (arrows, B, D D) from whatever is not a text field, and Enter from text fields in
   a cell. It leaves the focused element alone that is marked so; Enter is answered here. */
function keepKeys(section) {
  section.addEventListener("focusin", ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "true"));
  section.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
    if (!field.matches("input:not([type=file])") || !field.form) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
}

/* "load-monitor" -> "Load monitor" */
function words(app) {
  const text = app.replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export default { render };
