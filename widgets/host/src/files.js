/* A file the reader chose, handed to the app in pieces so that the page stays awake. */
import { pause } from "./engine.js";

const PIECE_BYTES = 64 * 1024;
const MINUTE_MS = 60 * 1000;
/* No zone changes its clock twice within a week. */
const STEP_MS = 7 * 24 * 60 * MINUTE_MS;
const FIRST_YEAR = 2000;

/** Reads `file` as UTF-8: start, pieces, end or failed, each through `tell(event)`.
 *  `isStopped()` ends it between pieces. */
export async function readInPieces(file, tell, isStopped) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  tell({ stage: "start", file_name: file.name, size: file.size, utc_offsets: utcOffsets() });
  for (let done = 0; done < file.size && !isStopped(); ) {
    const next = Math.min(done + PIECE_BYTES, file.size);
    const bytes = await bytesOf(file, done, next);
    if (isStopped()) return;
    if (!bytes) return tell({ stage: "failed", reason: "unreadable" });
    const text = textOf(decoder, bytes, next < file.size);
    if (text === null) return tell({ stage: "failed", reason: "not_text" });
    done = next;
    tell({ stage: "piece", text, done });
    await pause();
  }
  if (!isStopped()) tell({ stage: "end" });
}

async function bytesOf(file, from, to) {
  try {
    return await file.slice(from, to).arrayBuffer();
  } catch {
    return null;
  }
}

/* A zero character is valid UTF-8 and the mark of a binary file. */
function textOf(decoder, bytes, more) {
  try {
    const text = decoder.decode(bytes, { stream: more });
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/* The reader's own clock, since files give times in UTC: [["2026-03-29T01:00", minutes ahead], ...],
 * each from that UTC time on, from the first year of a diary to a year from now. */
export function utcOffsets() {
  const last = Date.now() + 366 * 24 * 60 * MINUTE_MS;
  let at = Date.UTC(FIRST_YEAR, 0, 1);
  const found = [[stamp(at), ahead(at)]];
  for (; at < last; at += STEP_MS) {
    if (ahead(at + STEP_MS) === ahead(at)) continue;
    const change = changeBetween(at, at + STEP_MS);
    found.push([stamp(change), ahead(change)]);
  }
  return found;
}

function changeBetween(before, after) {
  while (after - before > MINUTE_MS) {
    const middle = Math.floor((before + after) / 2 / MINUTE_MS) * MINUTE_MS;
    if (ahead(middle) === ahead(after)) after = middle;
    else before = middle;
  }
  return after;
}

function ahead(time) {
  return -new Date(time).getTimezoneOffset();
}

function stamp(time) {
  return new Date(time).toISOString().slice(0, 16);
}
