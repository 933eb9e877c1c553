/* Where a mount's saved text lives: on the reader's device (page) or in the model (notebook).
 *
 * Both stores answer the same six calls:
 *   read()      the stored text, "" when there is none
 *   changed()   the stored text if somebody else changed it since this store last looked, else null
 *   write(text) null, or why it failed: "full" | "blocked"
 *   erase()     take everything away
 *   setAside()  put unreadable text out of the way, never drop it
 *   aside()     the text last put aside, "" when there is none
 *   watch(heard) tells of changes made elsewhere; returns the way to stop listening
 * and carry `fault`: null | "blocked" | "full" | "file", and `where`: "browser" | "notebook". */

const neighbours = new Map();

/** A store in the browser's localStorage under `key`. */
export function deviceStore(key) {
  let known = "";
  let keptAside = "";
  const store = { where: "browser", fault: null, read, changed, write, erase, setAside, aside, watch };

  function look() {
    try {
      const text = window.localStorage.getItem(key) || "";
      if (store.fault === "blocked") store.fault = null;
      return text;
    } catch {
      store.fault = "blocked";
      return known;
    }
  }

  function read() {
    known = look();
    return known;
  }

  function changed() {
    const text = look();
    if (text === known) return null;
    known = text;
    return text;
  }

  function write(text) {
    try {
      window.localStorage.setItem(key, text);
      known = text;
      store.fault = null;
      tellNeighbours(key, store);
    } catch (error) {
      store.fault = isFull(error) ? "full" : "blocked";
    }
    return store.fault;
  }

  function erase() {
    known = "";
    keptAside = "";
    try {
      [key, ...asideKeys(key)].forEach((name) => window.localStorage.removeItem(name));
      tellNeighbours(key, store);
    } catch {
      store.fault = "blocked";
    }
  }

  function setAside() {
    keptAside = known;
    if (!known) return;
    try {
      moveAside(key, known);
      known = "";
    } catch {
      store.fault = "full";
    }
  }

  function aside() {
    if (keptAside) return keptAside;
    try {
      return window.localStorage.getItem(asideKeys(key).sort().pop() || "") || "";
    } catch {
      return "";
    }
  }

  function watch(heard) {
    const onStorage = (event) => {
      if (event.key === key || event.key === null) heard();
    };
    const list = neighbours.get(key) || new Map();
    list.set(store, heard);
    neighbours.set(key, list);
    window.addEventListener("storage", onStorage);
    return () => {
      list.delete(store);
      window.removeEventListener("storage", onStorage);
    };
  }

  return store;
}

/* Storage events reach other tabs only; two mounts of one page tell each other. */
function tellNeighbours(key, from) {
  for (const [store, heard] of neighbours.get(key) || []) {
    if (store !== from) queueMicrotask(heard);
  }
}

function isFull(error) {
  return error.name === "QuotaExceededError" || error.name === "NS_ERROR_DOM_QUOTA_REACHED" || error.code === 22;
}

function asideKeys(key) {
  const names = [];
  for (let i = 0; i < window.localStorage.length; i++) names.push(window.localStorage.key(i));
  return names.filter((name) => name.startsWith(key + ":aside:"));
}

/* In a nearly full store the copy fits only where the original was. */
function moveAside(key, text) {
  const storage = window.localStorage;
  const name = `${key}:aside:${new Date().toISOString()}`;
  try {
    storage.setItem(name, text);
    storage.removeItem(key);
  } catch {
    storage.removeItem(key);
    try {
      storage.setItem(name, text);
    } catch (error) {
      storage.setItem(key, text);
      throw error;
    }
  }
}

/** A store in a notebook model's `state`; {} is nothing saved. Nothing is kept in the browser. */
export function modelStore(model) {
  let known = "";
  let keptAside = "";

  const look = () => {
    const state = model.get("state");
    return state && Object.keys(state).length ? JSON.stringify(state) : "";
  };
  /* What is put is known before the model tells its listeners of it. */
  const put = (state) => {
    known = JSON.stringify(state);
    model.set("state", state);
    model.save_changes();
  };

  return {
    where: "notebook",
    /* The kernel says so when it cannot write the file it was given. */
    get fault() {
      return model.get("_fault") || null;
    },
    read: () => (known = look()),
    changed() {
      const text = look();
      if (text === known) return null;
      known = text;
      return text;
    },
    write(text) {
      put(JSON.parse(text));
      return null;
    },
    erase() {
      keptAside = "";
      put({});
      known = "";
    },
    setAside: () => {
      keptAside = known;
    },
    aside: () => keptAside,
    watch(heard) {
      model.on("change:state", heard);
      model.on("change:_fault", heard);
      return () => {
        model.off("change:state", heard);
        model.off("change:_fault", heard);
      };
    },
  };
}
