import type { Replacement } from "../pact/replacement.ts";
import type { Recorded } from "./recording-proxy.ts";

/** Returns a request with what is sent in its place. */
export function replaced(sent: Recorded, { headers = {}, body, ...rest }: Replacement): Recorded {
  const others = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (body !== undefined) others.set("content-length", String(Buffer.byteLength(body))).set("transfer-encoding", null);
  const kept = sent.rawHeaders.filter((_, at) => !others.has((sent.rawHeaders[at - (at % 2)] ?? "").toLowerCase()));
  const added = [...others].flatMap(([name, value]) => (value === null ? [] : [name, value]));
  return {
    ...sent,
    ...rest,
    rawHeaders: [...kept, ...added],
    body: body === undefined ? sent.body : Buffer.from(body),
  };
}
