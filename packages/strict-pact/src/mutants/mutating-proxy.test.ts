import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startMutatingProxy, type MutatingProxy } from "./mutating-proxy.ts";

let server: Server;
let origin: string;
let proxy: MutatingProxy;

beforeAll(async () => {
  server = createServer(({ url = "", headers }, response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ url, key: headers["x-key"] }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  proxy = await startMutatingProxy(origin, { token: "t", other: async (value) => `not-${value}` });
});
afterAll(async () => {
  await proxy.close();
  server.close();
});

async function book(from: string) {
  const response = await fetch(`${from}/books/b1?depth=1`, { headers: { "X-Key": "k" } });
  return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
}

// Else every mutant would be caught by what the proxy does on its own.
test("without a mutant the proxy changes nothing", async () => {
  expect(await book(proxy.origin)).toEqual(await book(origin));
});

test("a mutant changes what the provider hears and what it says", async () => {
  proxy.activate({
    name: "getBook: another, in short",
    operation: "getBook",
    among: "all",
    hears: async (sent, { other }) => {
      const url = new URL(sent.url);
      url.pathname = url.pathname.replace("b1", (await other("b1", "books")) ?? "");
      return { ...sent, url };
    },
    says: ({ body, ...answered }) => ({ ...answered, status: 202, body: { url: (body as { url: string }).url } }),
  });
  expect(await book(proxy.origin)).toMatchObject({ status: 202, body: { url: "/books/not-b1?depth=1" } });
});
