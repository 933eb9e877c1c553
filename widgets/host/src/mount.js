/* One widget in one place: event -> Python -> picture, saved text, effects.
 *
 *   reader's event -> deliver -> (another tab's change first: reload) -> send -> take
 *   take: draw the tree, save if asked, carry out the effects
 *
 * All of it happens inside the event, so keys typed fast are answered one by one and in order.
 * An event that arrives while one is being answered (moving the focus can cause one) waits its turn. */
import { startEngine, pause, rest } from "./engine.js";
import { makePicture } from "./patch.js";
import { carryOut, makeLiveRegion } from "./effects.js";
import { readInPieces } from "./files.js";
import { showStopped, showNotStarted } from "./notice.js";

/** Makes `el` live. `load(engine)` gives the program; returns {close()}.
 *  options: {el, app, params (JSON text), store, load, loadRest, loadLater}; `loadRest(engine)` brings
 *  in what the first view can do without, `loadLater(engine)` what it needs only for a file or when it asks. */
export function openMount(options) {
  const { el, app, store } = options;
  const waiting = [];
  let program = null;
  let name = "";
  let state = "starting";
  let busy = true;
  let reading = null;
  let toldFault = null;
  let typed = [];
  let unfolded = [];
  let stopWatching = () => {};

  const picture = makePicture(el, onEvent);
  const at = { el, app, store, picture, live: null, stopReading, bring, tell: deliver };

  const started = start().catch((error) => {
    if (state === "closed") return;
    console.error(error);
    if (state === "starting") showNotStarted(el);
    else stop();
    state = "stopped";
  });

  async function start() {
    const engine = await startEngine();
    if (state === "closed") return;
    state = "opening";
    program = await options.load(engine);
    await rest();
    if (state === "closed") return;
    name = engine.mountName(app);
    showFirst();
    performance.mark("pht:ready");
    await pause();
    if (state === "closed") return;
    guard(greet);
    runWaiting();
    if (state === "live") el.setAttribute("data-pht-ready", "");
    await options.loadRest(engine);
  }

  /* The printed form becomes the live one; what was typed into it in the meantime is told as events. */
  function showFirst() {
    typed = fieldsTypedInto(el);
    unfolded = [...el.querySelectorAll("details[open]")];
    const answer = program.open(name, app, options.params, store.read());
    picture.adopt();
    take(answer, true);
    state = "live";
    restoreTyped(typed);
  }

  function greet() {
    typed = typed.map(({ field }) => noteField(field));
    const forgetStore = store.watch(hearOthers);
    const forgetPrint = watchPrint();
    stopWatching = () => {
      forgetStore();
      forgetPrint();
    };
    answerTo({ name: "opened", where: store.where });
    tellFault();
    restoreTyped(typed);
    tellTyped(typed);
    unfoldAgain(unfolded);
  }

  function watchPrint() {
    const begins = () => deliver({ name: "print_begins" });
    const ends = () => deliver({ name: "print_ends" });
    window.addEventListener("beforeprint", begins);
    window.addEventListener("afterprint", ends);
    return () => {
      window.removeEventListener("beforeprint", begins);
      window.removeEventListener("afterprint", ends);
    };
  }

  function onEvent(kind, template, event) {
    if (kind === "submit") event.preventDefault();
    if (kind === "file") return readFile(template, event.target);
    const told = kind === "keys" ? keyEvent(template, event) : plainEvent(kind, template, event.target);
    if (told) deliver(told);
  }

  function deliver(event) {
    if (state === "stopped" || state === "closed") return;
    if (busy) {
      waiting.push(event);
      return;
    }
    guard(() => {
      const begun = performance.now();
      takeUpOthers();
      answerTo(event);
      performance.measure("pht:update", { start: begun, end: performance.now() });
      tellFault();
    });
    runWaiting();
  }

  function guard(work) {
    busy = true;
    try {
      work();
    } catch (error) {
      console.error(error);
      stop();
    } finally {
      busy = false;
    }
  }

  function runWaiting() {
    while (waiting.length && state === "live") deliver(waiting.shift());
  }

  function answerTo(event) {
    take(program.send(name, { ...event, now: localNow() }), true);
  }

  function take(answer, maySave) {
    picture.draw(answer.tree);
    at.live ||= makeLiveRegion(el);
    const first = answer.effects.filter(isBeforeSaving);
    const rest = answer.effects.filter((effect) => !isBeforeSaving(effect));
    first.forEach((effect) => carryOut(effect, at));
    if (answer.save && maySave) store.write(program.saved(name));
    rest.forEach((effect) => carryOut(effect, at));
  }

  /* Taking up never saves: two tabs would answer each other without end. */
  function takeUpOthers() {
    const text = store.changed();
    if (text !== null) take(program.reload(name, text), false);
  }

  function hearOthers() {
    if (state !== "live" || busy) return;
    guard(() => {
      takeUpOthers();
      tellFault();
    });
    runWaiting();
  }

  function tellFault() {
    if (store.fault === toldFault) return;
    toldFault = store.fault;
    answerTo(toldFault ? { name: "store_failed", reason: toldFault } : { name: "store_ok" });
  }

  function readFile(template, input) {
    const file = input.files && input.files[0];
    if (!file) return;
    stopReading();
    const mine = { stopped: false };
    reading = mine;
    const over = () => mine.stopped || state !== "live";
    const tell = (event) => deliver({ ...template, ...event });
    startEngine()
      .then(options.loadLater)
      .then(
        () => readInPieces(file, tell, over),
        () => tell({ stage: "failed", file_name: file.name, reason: "no_reader" }),
      )
      .then(() => {
        if (reading === mine) reading = null;
      });
    input.value = "";
  }

  /* What comes later is there, or did not come: the event says so. */
  function bring(event) {
    startEngine()
      .then(options.loadLater)
      .then(
        () => deliver(event),
        () => deliver({ ...event, failed: true }),
      );
  }

  function stopReading() {
    if (reading) reading.stopped = true;
    reading = null;
  }

  function stop() {
    if (state === "stopped" || state === "closed") return;
    state = "stopped";
    stopReading();
    stopWatching();
    [...el.children].forEach((child) => child.setAttribute("inert", ""));
    el.removeAttribute("data-pht-ready");
    showStopped(el, app, store.read());
  }

  function close() {
    if (state === "live") program.close(name);
    state = "closed";
    stopReading();
    stopWatching();
    at.live?.remove();
    picture.remove();
  }

  return { close, started };
}

/* Unreadable text must be out of the way before anything is written in its place. */
function isBeforeSaving({ effect }) {
  return effect === "set_aside" || effect === "erase";
}

function keyEvent(templates, event) {
  const template = templates[event.key];
  if (!template || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return null;
  event.preventDefault();
  return template;
}

function plainEvent(kind, template, field) {
  /* A reader can unfold a panel before the program is there: what counts is what this click makes of it. */
  if (kind === "click" && field.localName === "summary") return { ...template, open: !field.parentNode.open };
  if (kind !== "input" && kind !== "change") return template;
  const ticked = field.type === "checkbox";
  return { ...template, value: ticked ? field.checked : field.value };
}

/* The reader's own clock, to the minute: "2026-11-22T15:40". */
function localNow() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${day}T${two(now.getHours())}:${two(now.getMinutes())}`;
}

/* What the reader did to the printed form before the program was there. */
function fieldsTypedInto(el) {
  return [...el.querySelectorAll("input, textarea, select")].filter(isTypedInto).map(noteField);
}

function noteField(field) {
  return { field, value: field.value, checked: field.checked };
}

function isTypedInto(field) {
  if (field.type === "file") return field.files.length > 0;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.localName !== "select") return field.value !== field.defaultValue;
  const first = [...field.options].find((option) => option.defaultSelected) || field.options[0];
  return first !== undefined && first !== field.options[field.selectedIndex];
}

function restoreTyped(typed) {
  for (const { field, value, checked } of typed) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = checked;
    else if (field.type !== "file" && field.value !== value) field.value = value;
  }
}

/* The first draw folds what the reader had unfolded. */
function unfoldAgain(unfolded) {
  for (const panel of unfolded) {
    if (panel.isConnected && !panel.open) panel.querySelector("summary").click();
  }
}

function tellTyped(typed) {
  for (const { field } of typed.filter((one) => one.field.isConnected)) {
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
