import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MutatingProxy, startMutatingProxy } from "./mutating-proxy.ts";

const books: Readonly<Record<string, object>> = { a: { id: "a", title: "A" }, b: { id: "b", title: "B" } };

const library = createServer(({ url = "" }: IncomingMessage, response) => {
  if (url === "/cover") return response.setHeader("Content-Type", "text/plain").end("not { JSON");
  if (url === "/empty") return response.writeHead(204).end();
  if (url === "/moved") return response.writeHead(302, { Location: "/cover" }).end();
  response.setHeader("Content-Type", "application/hal+json; charset=utf-8").setHeader("Set-Cookie", ["a=1", "b=2"]);
  return response.end(JSON.stringify(books[url.slice(1)]));
});

let origin: string;
let proxy: MutatingProxy;

beforeEach(async () => {
  await once(library.listen(0, "127.0.0.1"), "listening");
  origin = `http://127.0.0.1:${(library.address() as AddressInfo).port}`;
  proxy = await startMutatingProxy(origin, { token: "t", other: async () => "b" });
});
afterEach(async () => {
  await proxy.close();
  library.close();
  library.closeAllConnections();
});

async function answer(from: string, path: string) {
  const { status, headers, ...response } = await fetch(`${from}${path}`, { redirect: "manual" }).then(
    async (found) => ({
      status: found.status,
      headers: found.headers,
      text: await found.text(),
    }),
  );
  const kept = ["content-type", "location"].map((name) => headers.get(name));
  return { status, headers: kept, cookies: headers.getSetCookie(), ...response };
}

// Else every mutant would be caught by what the proxy does on its own.
test.each(["/a", "/cover", "/empty", "/moved"])("without a mutant the proxy passes %s on as it is", async (path) => {
  expect(await answer(proxy.origin, path)).toEqual(await answer(origin, path));
  expect(() => proxy.throwIfFailed()).not.toThrow();
});

test("a mutant changes the request that the provider gets and the response that it gives", async () => {
  proxy.activate({
    name: "getBook: another one, in short",
    operation: "getBook",
    among: "all",
    hears: async (sent, { other }) => ({ ...sent, url: new URL((await other("a", "")) ?? "", sent.url) }),
    says: ({ body, ...answered }) => ({ ...answered, status: 202, body: { id: (body as { id: string }).id } }),
  });
  expect(await answer(proxy.origin, "/a")).toMatchObject({ status: 202, text: '{"id":"b"}' });
});

test("a mutant that fails is the proxy's failure, and no mutant that was caught", async () => {
  proxy.activate({
    name: "getBook: one that fails",
    operation: "getBook",
    among: "all",
    hears: () => {
      throw new Error("no such collection");
    },
  });
  await expect(answer(proxy.origin, "/a")).rejects.toThrow("fetch failed");
  expect(() => proxy.throwIfFailed()).toThrow("Cannot pass on a request: Error: no such collection");
});
