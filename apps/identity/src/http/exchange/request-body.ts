import { Refusal } from "../../model/refusal.ts";
import type { AppContext } from "./service-response.ts";

type Incoming = Pick<AppContext, "env" | "req">;

/** Bytes. */
const largest = 1_048_576;

function tooLarge(): Refusal {
  return new Refusal(157, `The body is larger than ${largest} bytes`, { status: 413 });
}

/**
 * Straight from Node: a web stream or an iterator in between costs more than the rest of a request.
 *
 * What is too large is left unread, and is still answered.
 */
function bytesOf({ incoming, outgoing }: Incoming["env"]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.byteLength;
      chunks.push(chunk);
      if (size <= largest) return;
      incoming.pause();
      reject(tooLarge());
    });
    incoming.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    incoming.on("error", reject);
    const cut = () => {
      if (!incoming.complete) reject(outgoing.unreadable ?? new Refusal(157, "The body ended before its end"));
    };
    incoming.on("close", cut);
    outgoing.on("unreadable", cut);
    if (incoming.destroyed || outgoing.unreadable) cut();
  });
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

async function readBounded({ env, req }: Incoming): Promise<string> {
  if (Number(req.header("content-length")) > largest) throw tooLarge();
  return utf8.decode(await bytesOf(env));
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
