import { Refusal } from "../refusal.ts";
import type { AppContext } from "./environment.ts";

type Incoming = Pick<AppContext, "env" | "req">;

/** Bytes. */
const largest = 1_048_576;

function tooLarge(): Refusal {
  return new Refusal(157, `The body is larger than ${largest} bytes`, { status: 413 });
}

/** Straight from Node where that is possible: a web stream in between costs more than the rest of a request. */
function chunksOf({ env, req }: Incoming): AsyncIterable<Uint8Array> {
  // One that is left unread is still answered.
  if (env?.incoming && "httpVersion" in env.incoming) return env.incoming.iterator({ destroyOnReturn: false });
  return req.raw.body ?? new ReadableStream({ start: (controller) => controller.close() });
}

async function readBounded(context: Incoming): Promise<string> {
  if (Number(context.req.header("content-length")) > largest) throw tooLarge();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for await (const chunk of chunksOf(context)) {
    size += chunk.byteLength;
    if (size > largest) throw tooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function isAllowed(type: string, allowed: readonly string[]): boolean {
  return allowed.some(
    (pattern) => pattern === type || (pattern === "application/*+json" && /^application\/[\w.-]+\+json$/.test(type)),
  );
}

/** Refuses a body that is declared as something that this service does not read (415). */
function checkDeclared({ req }: Incoming, mediaTypes: readonly string[]): void {
  const [type = "", ...parameters] = (req.header("content-type") ?? "").toLowerCase().split(";");
  if (!isAllowed(type.trim(), mediaTypes)) {
    throw new Refusal(157, `The media type must be one of ${mediaTypes.join(", ")}`, { status: 415 });
  }
  const charset = parameters.find((parameter) => parameter.trim().startsWith("charset="));
  if (charset !== undefined && !/^\s*charset="?utf-?8"?\s*$/.test(charset)) {
    throw new Refusal(157, "The body must be UTF-8", { status: 415 });
  }
  if ((req.header("content-encoding") ?? "identity").toLowerCase() !== "identity") {
    throw new Refusal(157, "The body must not be compressed", { status: 415 });
  }
}

/** Reads a JSON body of one of the documented media types, 1 MiB at most; refuses others with 415, 413 or 400. */
export async function readBody(context: Incoming, mediaTypes: readonly string[]): Promise<unknown> {
  checkDeclared(context, mediaTypes);
  try {
    return JSON.parse(await readBounded(context)) as unknown;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(157, "The body is not JSON");
  }
}

/** Reads an HTML form's fields; of one that is sent twice, the first. */
export async function readForm(context: Incoming): Promise<URLSearchParams> {
  checkDeclared(context, ["application/x-www-form-urlencoded"]);
  try {
    return new URLSearchParams(await readBounded(context));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(157, "The body is not UTF-8");
  }
}
