import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Side } from "../pact/interaction.ts";

/** One request that a provider got, and its answer. */
export interface Exchange {
  /** Path and query. */
  readonly request: string;
  readonly method: string;
  /** Its body is parsed where it is JSON, else it is text. */
  readonly answer: Side;
}

/** Stands between the verifier and a provider, and keeps what was answered. */
export interface RecordingProxy {
  readonly origin: string;
  readonly exchanges: readonly Exchange[];
  close(): Promise<void>;
}

/** Belong to one connection, or to a body in another form. */
const ofOneConnection = ["connection", "content-encoding", "content-length", "host", "keep-alive", "transfer-encoding"];

function without(headers: Headers): Record<string, string> {
  for (const name of ofOneConnection) headers.delete(name);
  return Object.fromEntries(headers);
}

async function bodyOf(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? Buffer.concat(chunks).toString() : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Starts a proxy before a provider that passes everything on as it is. */
export async function startRecordingProxy(origin: string): Promise<RecordingProxy> {
  const exchanges: Exchange[] = [];
  const forward = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method = "GET", url: request = "/" } = incoming;
    const headers = without(new Headers(incoming.headers as Record<string, string>));
    const body = await bodyOf(incoming);
    const response = await fetch(`${origin}${request}`, { method, headers, body, redirect: "manual" });
    const text = await response.text();
    const back = without(new Headers(response.headers));
    exchanges.push({
      request,
      method,
      answer: { status: response.status, headers: back, ...(text !== "" && { body: { content: parsed(text) } }) },
    });
    outgoing.writeHead(response.status, back).end(text);
  };
  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing).catch((error: unknown) => {
      outgoing.destroy(error as Error);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
