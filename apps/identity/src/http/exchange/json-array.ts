import { once } from "node:events";
import type { ServerResponse } from "node:http";
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

/** Waits until the client has read the buffer; resolves with false if it has gone. */
async function drained(outgoing: ServerResponse): Promise<boolean> {
  const leaving = new AbortController();
  const { signal } = leaving;
  try {
    await Promise.race([once(outgoing, "drain", { signal }), once(outgoing, "close", { signal })]);
  } finally {
    leaving.abort();
  }
  return !outgoing.destroyed;
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
  let next = await iterator.next();
  outgoing.setTimeout(patience, () => outgoing.destroy());
  outgoing.writeHead(200, { "Content-Type": "application/json" });
  try {
    let before = "[";
    while (!next.done && !outgoing.destroyed) {
      const items = next.value.map((item) => JSON.stringify(item)).join(",");
      const flowing = items === "" || outgoing.write(before + items);
      if (items !== "") before = ",";
      if (!flowing && !(await drained(outgoing))) return;
      await turn();
      next = await iterator.next();
    }
    if (!outgoing.destroyed) outgoing.end(before === "[" ? "[]" : "]");
  } catch (error) {
    outgoing.destroy();
    throw error;
  } finally {
    await iterator.return?.();
  }
}
