import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isJson } from "../document/media-types.ts";
import type { Answered, Mutant, Resources, Sent } from "./mutant.ts";

/** Stands between the verifier and the service, and does what the active mutant does. */
export interface MutatingProxy {
  readonly origin: string;
  activate(mutant: Mutant): void;
  /** Throws the first error that kept a request from its response: such a response is the proxy's, and not the mutant's. */
  throwIfFailed(): void;
  close(): Promise<void>;
}

async function bodyOf(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? Buffer.concat(chunks).toString() : undefined;
}

/** A response as it came; a body that is no JSON stays a text. */
async function saidBy({ url, method, headers, body }: Sent): Promise<Answered> {
  const response = await fetch(url, { method, headers, body: body ?? null, redirect: "manual" });
  const text = await response.text();
  const said = { status: response.status, headers: response.headers };
  if (text === "") return { ...said, body: undefined };
  return { ...said, body: isJson(response.headers.get("Content-Type") ?? "") ? (JSON.parse(text) as unknown) : text };
}

/** Writes a body in the form in which it came. */
function written(body: unknown, { headers }: Answered): string | undefined {
  if (body === undefined) return undefined;
  return typeof body === "string" && !isJson(headers.get("Content-Type") ?? "") ? body : JSON.stringify(body);
}

/** Belong to one connection, or to a body that is written anew. */
const hopByHop = ["connection", "content-encoding", "content-length", "host", "keep-alive", "transfer-encoding"];

/** Starts a proxy in front of a service; without an active mutant it changes nothing. */
export async function startMutatingProxy(origin: string, resources: Resources): Promise<MutatingProxy> {
  let active: Mutant | undefined;
  const failures: unknown[] = [];
  const forward = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const headers = new Headers(incoming.headers as Record<string, string>);
    for (const name of hopByHop) headers.delete(name);
    const url = new URL(`${origin}${incoming.url ?? "/"}`);
    const asked = { method: incoming.method ?? "GET", url, headers, body: await bodyOf(incoming) };
    const sent = (await active?.hears?.(asked, resources)) ?? asked;
    const said = await saidBy(sent);
    const answered = active?.says?.(said) ?? said;
    const back = new Headers(answered.headers);
    for (const name of hopByHop) back.delete(name);
    outgoing.setHeaders(back);
    outgoing.writeHead(answered.status);
    outgoing.end(written(answered.body, said));
  };

  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing).catch((error: unknown) => {
      failures.push(error);
      outgoing.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    activate: (mutant) => {
      active = mutant;
    },
    throwIfFailed: () => {
      if (failures.length > 0)
        throw new Error(`Cannot pass on a request: ${String(failures[0])}`, { cause: failures[0] });
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
