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

function unsupported(detail: string): Refusal {
  return new Refusal(157, detail, { status: 415 });
}

/** Refuses a body that is declared as something that this service does not read (415). */
function checkDeclared({ req }: Incoming, mediaTypes: readonly string[]): void {
  const [declared = "", ...parameters] = (req.header("content-type") ?? "").toLowerCase().split(";");
  const type = declared.trim();
  const isStructured = /^application\/[\w.-]+\+json$/.test(type) && mediaTypes.includes("application/*+json");
  if (!isStructured && !mediaTypes.includes(type)) {
    throw unsupported(`The media type must be one of ${mediaTypes.join(", ")}`);
  }
  const charset = parameters.find((parameter) => parameter.trim().startsWith("charset="));
  if (charset !== undefined && !/^\s*charset="?utf-?8"?\s*$/.test(charset)) throw unsupported("The body must be UTF-8");
  const encoding = req.header("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity") throw unsupported("The body must not be compressed");
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

async function read<T>(
  context: Incoming,
  mediaTypes: readonly string[],
  { parse, otherwise }: { readonly parse: (text: string) => T; readonly otherwise: string },
): Promise<T> {
  checkDeclared(context, mediaTypes);
  if (Number(context.req.header("content-length")) > largest) throw tooLarge();
  try {
    return parse(utf8.decode(await bytesOf(context.env)));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(157, otherwise);
  }
}

/** Reads a JSON body of one of the documented media types, 1 MiB at most; refuses others with 415, 413 or 400. */
export function readBody(context: Incoming, mediaTypes: readonly string[]): Promise<unknown> {
  return read<unknown>(context, mediaTypes, { parse: JSON.parse, otherwise: "The body is not JSON" });
}

/** Reads an HTML form's fields; of one that is sent twice, the first. */
export function readForm(context: Incoming): Promise<URLSearchParams> {
  const parse = (text: string) => new URLSearchParams(text);
  return read(context, ["application/x-www-form-urlencoded"], { parse, otherwise: "The body is not UTF-8" });
}
