/** Set-up file of the consumer tests: the client sends what the break named by SDK_BREAK makes of its requests. */
import { breaks } from "./sdk-breaks.ts";

const name = process.env["SDK_BREAK"];
const broken = breaks.find((one) => one.name === name);
if (!broken) throw new Error(`Cannot break the client: "${name}" is no break`);

// This file runs before each test file, in a process that they share: broken once, not once more for each.
const kept = Symbol.for("identity-users.sound-fetch");
const shared = globalThis as { [kept]?: typeof fetch };
const sound = (shared[kept] ??= globalThis.fetch);
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const body = await request.text();
  const outgoing = {
    url: new URL(request.url),
    method: request.method,
    headers: request.headers,
    body: body === "" ? undefined : body,
  };
  const { url, method, headers, body: sent } = broken.apply(outgoing);
  return sound(url, { ...init, method, headers, body: sent ?? null });
};
