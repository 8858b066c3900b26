import { Refusal } from "../refusal.ts";

/** Bytes. */
const largest = 1_048_576;

function isAllowed(type: string, allowed: readonly string[]): boolean {
  return allowed.some(
    (pattern) => pattern === type || (pattern === "application/*+json" && /^application\/[\w.-]+\+json$/.test(type)),
  );
}

/** Reads a body of UTF-8 text, 1 MiB at most. */
export async function readBounded(request: Request): Promise<string> {
  const tooLarge = new Refusal(157, `The body is larger than ${largest} bytes`, { status: 413 });
  if (Number(request.headers.get("content-length")) > largest) throw tooLarge;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > largest) throw tooLarge;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Reads an HTML form's fields; of one that is sent twice, the first. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  checkDeclared(request.headers, ["application/x-www-form-urlencoded"]);
  try {
    return new URLSearchParams(await readBounded(request));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(157, "The body is not UTF-8");
  }
}

/** Refuses a body that is declared as something that this service does not read (415). */
function checkDeclared(headers: Headers, mediaTypes: readonly string[]): void {
  const [type = "", ...parameters] = (headers.get("content-type") ?? "").toLowerCase().split(";");
  if (!isAllowed(type.trim(), mediaTypes)) {
    throw new Refusal(157, `The media type must be one of ${mediaTypes.join(", ")}`, { status: 415 });
  }
  const charset = parameters.find((parameter) => parameter.trim().startsWith("charset="));
  if (charset !== undefined && !/^\s*charset="?utf-?8"?\s*$/.test(charset)) {
    throw new Refusal(157, "The body must be UTF-8", { status: 415 });
  }
  if ((headers.get("content-encoding") ?? "identity").toLowerCase() !== "identity") {
    throw new Refusal(157, "The body must not be compressed", { status: 415 });
  }
}

/** Reads a JSON body of one of the documented media types, 1 MiB at most; refuses others with 415, 413 or 400. */
export async function readBody(request: Request, mediaTypes: readonly string[]): Promise<unknown> {
  checkDeclared(request.headers, mediaTypes);
  try {
    return JSON.parse(await readBounded(request)) as unknown;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(157, "The body is not JSON");
  }
}
