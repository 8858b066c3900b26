import { Refusal } from "../refusal.ts";

/** Bytes. */
const largest = 1_048_576;

function isAllowed(type: string, allowed: readonly string[]): boolean {
  return allowed.some(
    (pattern) => pattern === type || (pattern === "application/*+json" && /^application\/[\w.-]+\+json$/.test(type)),
  );
}

async function readBounded(request: Request): Promise<string> {
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

/** Reads a JSON body of one of the documented media types, 1 MiB at most; refuses others with 415, 413 or 400. */
export async function readBody(request: Request, mediaTypes: readonly string[]): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!isAllowed(type, mediaTypes)) {
    throw new Refusal(157, `The media type must be one of ${mediaTypes.join(", ")}`, { status: 415 });
  }
  try {
    return JSON.parse(await readBounded(request)) as unknown;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(157, "The body is not JSON");
  }
}
