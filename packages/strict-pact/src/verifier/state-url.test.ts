import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { stateUrl } from "./state-url.ts";

/** Starts a provider that takes some states, or all, and records them. */
async function provider(takes: (state: string) => boolean) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { state } = JSON.parse(body) as { readonly state: string };
      asked.push(state);
      response.writeHead(takes(state) ? 200 : 400).end();
    });
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/states`;
  return { asked, reset: stateUrl({ url, reset: "nothing" }).reset };
}

test("a provider is asked once for a state that nobody knows, and reset each time", async () => {
  const { asked, reset } = await provider((state) => state === "nothing");
  await reset();
  await reset();
  expect(asked).toEqual(["a state that nobody knows", "nothing", "nothing"]);
});

test("a provider that takes every state is refused before each interaction", async () => {
  const { asked, reset } = await provider(() => true);
  for (const _ of [1, 2]) await expect(reset()).rejects.toThrow("it has to refuse a state that it does not know");
  expect(asked).toEqual(["a state that nobody knows"]);
});
