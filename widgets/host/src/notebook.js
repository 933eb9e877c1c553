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

/* "load-monitor" -> "Load monitor" */
function words(app) {
  const text = app.replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export default { render };
