/* A file the reader chose, handed to the app in pieces so that the page stays awake. */
import { pause } from "./engine.js";

const PIECE_BYTES = 64 * 1024;

/** Reads `file` as UTF-8: start, pieces, end or failed, each through `tell(event)`.
 *  `isStopped()` ends it between pieces. */
export async function readInPieces(file, tell, isStopped) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  tell({ stage: "start", file_name: file.name, size: file.size });
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
