import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { JsonArray } from "../../directory/handler.ts";

/** Milliseconds that a client may take none of what it asked for. */
const patience = 60_000;

const waiting: (() => void)[] = [];

function letOneGoOn(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(letOneGoOn);
}

/** All lists together make one page in a turn of the event loop: however many are read, other requests wait for one page. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(letOneGoOn);
  });
}

/**
 * Writes an array as JSON, no faster than the client reads: a page is asked for when the one before is on its way.
 *
 * The first page comes before the head, so that a failure then is still a refusal. A failure later ends the connection:
 * half an array must not look like a whole one.
 */
export async function sendJsonArray(outgoing: ServerResponse, { pages }: JsonArray): Promise<void> {
  const iterator = pages[Symbol.asyncIterator]();
  if (waiting.length > 0) await turn();
  const first = await iterator.next();
  outgoing.setTimeout(patience, () => outgoing.destroy());
  outgoing.writeHead(200, { "Content-Type": "application/json" });
  async function* texts() {
    let before = "[";
    for (let page = first; !page.done; page = await iterator.next()) {
      const items = page.value.map((item) => JSON.stringify(item)).join(",");
      if (items !== "") yield before + items;
      if (items !== "") before = ",";
      await turn();
    }
    yield before === "[" ? "[]" : "]";
  }
  try {
    await pipeline(texts, outgoing);
  } catch (error) {
    // A client that leaves is no failure.
    if (!/^(?:ERR_STREAM_|ECONNRESET|EPIPE)/.test((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    await iterator.return?.();
  }
}
