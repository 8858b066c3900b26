import type { IncomingMessage } from "node:http";
import { lostRequest } from "./lost-request.ts";

/** Answers that have no body, which `Response` insists on. */
const bodiless = new Set([204, 205, 304]);

/** Readable.toWeb() throws in a listener where a body is let go of while it comes: https://github.com/nodejs/node/issues/64529 */
function bodyOf(message: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = message[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => void message.destroy(),
    },
    { highWaterMark: 0 },
  );
}

/** Converts an answer of Node to the `Response` of fetch; throws for an informational one that is still the last. */
export function responseOf(message: IncomingMessage): Response {
  const { statusCode = 0, headersDistinct } = message;
  if (statusCode < 200) throw lostRequest(`HTTP_${statusCode}`);
  const headers = new Headers();
  for (const [name, values] of Object.entries(headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  const empty = bodiless.has(statusCode);
  if (empty) message.resume();
  const response = new Response(empty ? null : bodyOf(message), { status: Math.min(statusCode, 599), headers });
  // `Response` takes none above, which the built-in fetch hands over all the same.
  return statusCode > 599 ? Object.defineProperty(response, "status", { value: statusCode }) : response;
}
