/* The picture: Python's tree into the page, in place.
 *
 * A node is ["tag", {attributes}, child, ...] or text; ["=", slot, id, node] is a part that
 * Python drew anew and ["=", slot, id] one it did not: the kept vnode goes in again, and
 * Preact skips a vnode it has just seen.
 *
 * What a reader types belongs to the reader. Preact never sees the value of a text field,
 * the tick of a box or the choice of a list; `settle` sets them after the patch, and never
 * the value of the field that has the focus. Such a field is owed its value until it is left. */
import { h, render } from "preact";

const BOOLEAN = new Set([
  "allowfullscreen", "async", "autofocus", "checked", "controls", "default", "disabled", "hidden", "inert",
  "loop", "multiple", "muted", "novalidate", "open", "readonly", "required", "reversed", "selected",
]);
const REFUSED = new Set(["key", "ref", "children", "dangerouslySetInnerHTML", "srcdoc"]);
const PLAIN_INPUTS = new Set(["hidden", "submit", "button", "reset", "image", "file"]);
const EVENTS = { click: "onClick", input: "onInput", change: "onChange", submit: "onSubmit", file: "onChange", keys: "onKeyDown" };

/** Draws trees into `el`; `onEvent(kind, template, domEvent)` hears of every event. */
export function makePicture(el, onEvent) {
  const slots = new Map();
  const owed = new Map();
  let patching = false;

  function draw(tree) {
    const focus = noteFocus(el);
    patching = true;
    try {
      render(toVNode(tree, context), el);
      restoreFocus(el, focus);
    } finally {
      patching = false;
    }
  }

  const context = {
    slots,
    hear: (kind, template, event) => {
      /* Moving or removing a field makes the browser tell of changes nobody made. */
      if (!patching) onEvent(kind, template, event);
    },
    settle: (field, name, wanted) => settle(field, name, wanted, owed),
  };
  const onLeave = (event) => {
    if (!patching) payOwed(event.target, owed);
  };
  el.addEventListener("focusout", onLeave);

  return {
    draw,
    /** Takes over the HTML already in `el`, so that the first draw finds it instead of replacing it. */
    adopt: () => freeFields(el),
    /** Gives the focused field the value it is owed: the app is about to move the focus itself. */
    settleFocused: () => payOwed(focused(el), owed),
    remove() {
      el.removeEventListener("focusout", onLeave);
      render(null, el);
      slots.clear();
      owed.clear();
    },
  };
}

function toVNode(node, context) {
  if (typeof node === "string") return node;
  if (node[0] === "=") return keptPart(node, context);
  const [tag, attributes] = node;
  const children = node.slice(2);
  const field = fieldOf(tag, attributes, children);
  const props = toProps(tag, attributes, field, context);
  if (field) props.ref = (el) => el && context.settle(el, field.name, field.wanted);
  if (tag === "textarea") return h(tag, props);
  return h(tag, props, children.map((child) => toVNode(child, context)));
}

function keptPart([, slot, id, node], context) {
  const kept = context.slots.get(slot);
  if (node === undefined) {
    if (!kept || kept.id !== id) throw new Error(`pht: part ${slot} was never drawn`);
    return kept.vnode;
  }
  const vnode = toVNode(node, context);
  context.slots.set(slot, { id, vnode });
  return vnode;
}

function toProps(tag, attributes, field, context) {
  const props = {};
  for (const name in attributes) {
    const value = attributes[name];
    if (name === "key") props.key = value;
    else if (name.startsWith("on:")) addHandler(props, name.slice(3), value, context);
    else if (isAllowed(name, value) && !isFieldState(tag, name, field)) props[name] = propValue(name, value);
  }
  return props;
}

function isAllowed(name, value) {
  if (REFUSED.has(name) || /^on/i.test(name)) return false;
  return !(/^(href|src|action|formaction|xlink:href)$/i.test(name) && /^\s*javascript:/i.test(value));
}

function isFieldState(tag, name, field) {
  return (field && name === field.name) || (tag === "option" && name === "selected");
}

function propValue(name, value) {
  if (value === "" && BOOLEAN.has(name)) return true;
  if (value === "false" && (name === "spellcheck" || name === "draggable")) return false;
  return value;
}

/* Preact keeps one handler per kind of event: a file field's two templates share "change". */
function addHandler(props, kind, template, context) {
  const name = EVENTS[kind] || "on" + kind;
  const before = props[name];
  props[name] = (event) => {
    if (before) before(event);
    context.hear(kind, template, event);
  };
}

/* Which of the element's states is the reader's, and what Python wants it to be. */
function fieldOf(tag, attributes, children) {
  if (tag === "textarea") return { name: "value", wanted: children.join("") };
  if (tag === "select") return { name: "value", wanted: chosenOption(children) };
  if (tag !== "input" || PLAIN_INPUTS.has(attributes.type)) return null;
  if (attributes.type === "checkbox" || attributes.type === "radio") {
    return { name: "checked", wanted: attributes.checked !== undefined };
  }
  return { name: "value", wanted: attributes.value || "" };
}

function chosenOption(children) {
  const options = allOptions(children);
  const chosen = options.find((option) => option[1].selected !== undefined) || options[0];
  if (!chosen) return "";
  return chosen[1].value !== undefined ? chosen[1].value : chosen.slice(2).join("");
}

function allOptions(nodes) {
  return nodes.flatMap((node) => {
    if (typeof node === "string") return [];
    return node[0] === "option" ? [node] : allOptions(node.slice(2));
  });
}

function settle(field, name, wanted, owed) {
  owed.delete(field);
  if (field[name] === wanted) return;
  if (name === "value" && focused(field) === field) owed.set(field, wanted);
  else field[name] = wanted;
}

function payOwed(field, owed) {
  if (!owed.has(field)) return;
  const wanted = owed.get(field);
  owed.delete(field);
  if (field.value !== wanted) field.value = wanted;
}

/* The element with the focus, also when the mount lives in a shadow root. */
function focused(el) {
  return el.getRootNode().activeElement || null;
}

function noteFocus(el) {
  const field = focused(el);
  if (!field || !el.contains(field)) return null;
  return { field, id: field.id, range: selection(field) };
}

function selection(field) {
  try {
    return field.selectionStart === null ? null : [field.selectionStart, field.selectionEnd, field.selectionDirection];
  } catch {
    return null;
  }
}

/* A keyed row that moves takes its focused field out of the page for a moment. */
function restoreFocus(el, noted) {
  if (!noted || focused(el) === noted.field) return;
  const again = el.contains(noted.field) ? noted.field : byId(el, noted.id);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (noted.range && again.setSelectionRange) {
    try {
      again.setSelectionRange(...noted.range);
    } catch {
      /* this kind of field has no caret */
    }
  }
}

/** The element of `el` with this id, or null; ids are compared, never parsed as selectors. */
export function byId(el, id) {
  if (!id) return null;
  return [...el.querySelectorAll("[id]")].find((one) => one.id === id) || null;
}

/* The printed fields carry their first state as attributes, which Preact would take away again,
 * and with them what the reader sees. Setting a state to itself makes it the field's own. */
function freeFields(el) {
  for (const field of el.querySelectorAll("input, textarea, select")) {
    if (field.type === "file" || PLAIN_INPUTS.has(field.type)) continue;
    if (field.type === "checkbox" || field.type === "radio") freeState(field, "checked");
    else if (field.localName === "select") [...field.options].forEach((option) => freeState(option, "selected"));
    else freeText(field);
  }
}

function freeState(field, name) {
  field[name] = field[name];
  field.removeAttribute(name);
}

function freeText(field) {
  const untouched = field.value === field.defaultValue && !field.validity.badInput;
  if (untouched) field.value = field.value;
  field.removeAttribute("value");
}
