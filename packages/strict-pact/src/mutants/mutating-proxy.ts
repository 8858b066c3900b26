import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Mutant, Resources } from "./mutant.ts";

/** Stands between the verifier and the service, and does what the active mutant does. */
export interface MutatingProxy {
  readonly origin: string;
  activate(mutant: Mutant): void;
  close(): Promise<void>;
}

async function bodyOf(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? Buffer.concat(chunks).toString() : undefined;
}

function parsed(text: string): unknown {
  return text === "" ? undefined : JSON.parse(text);
}

/** Belong to one connection, or to a body that is written anew. */
const hopByHop = ["connection", "content-length", "host", "keep-alive", "transfer-encoding"];

/** Starts a proxy in front of a service; without an active mutant it changes nothing. */
export async function startMutatingProxy(origin: string, resources: Resources): Promise<MutatingProxy> {
  let active: Mutant | undefined;
  const forward = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const headers = new Headers(incoming.headers as Record<string, string>);
    for (const name of hopByHop) headers.delete(name);
    const url = new URL(`${origin}${incoming.url ?? "/"}`);
    const asked = { method: incoming.method ?? "GET", url, headers, body: await bodyOf(incoming) };
    const sent = (await active?.hears?.(asked, resources)) ?? asked;
    const response = await fetch(sent.url, { method: sent.method, headers: sent.headers, body: sent.body ?? null });
    const said = { status: response.status, headers: response.headers, body: parsed(await response.text()) };
    const answered = active?.says?.(said) ?? said;
    const back = new Headers(answered.headers);
    for (const name of hopByHop) back.delete(name);
    outgoing.writeHead(answered.status, Object.fromEntries(back));
    outgoing.end(answered.body === undefined ? undefined : JSON.stringify(answered.body));
  };

  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing).catch((error: unknown) => {
      // A verification would take any answer that is wrong for a mutant that was caught.
      outgoing.destroy(error as Error);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    activate: (mutant) => {
      active = mutant;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
