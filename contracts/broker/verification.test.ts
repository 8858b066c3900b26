import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BrokerAccess } from "./access.ts";
import { runCli } from "./cli.ts";
import { passes, provePublished, recordedResult } from "./verification.ts";

/** What the broker answers, by path. */
let held: Record<string, object>;
let server: Server;
let access: BrokerAccess;

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = held[new URL(request.url ?? "/", "http://localhost").pathname];
    response
      .writeHead(answer ? 200 : 404, { "Content-Type": "application/hal+json" })
      .end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  access = { url, username: "writer", password: "secret" };
});
afterAll(() => server.close());

const pact = { _links: { "pb:latest-verification-results": { href: "/result" } } };

test("results that the broker holds are proven", async () => {
  held = { "/pact": pact, "/result": { providerApplicationVersion: "a1" } };
  await expect(provePublished(access, ["/pact"], "a1")).resolves.toBeUndefined();
});

test.each([
  ["no result", { _links: {} }, {}],
  ["another version's result", pact, { providerApplicationVersion: "a0" }],
])("results are not proven by %s", async (_name, heldPact, result) => {
  held = { "/pact": heldPact, "/result": result };
  await expect(provePublished(access, ["/pact"], "a1")).rejects.toThrow('the results of "a1" are published');
});

test.each([
  [null, undefined],
  [{ success: false }, false],
  [{ success: true }, true],
])("a recorded result of %j is %s", async (verificationResult, expected) => {
  held = { "/matrix": { matrix: [{ verificationResult }] } };
  expect(await recordedResult(access, "1.0.0", "a1")).toBe(expected);
});

test("a pending interaction may fail, another may not", () => {
  const failed = { description: "", success: false, mismatches: "" };
  expect(passes([{ ...failed, pending: true }])).toBe(true);
  expect(passes([{ ...failed, pending: false }])).toBe(false);
});

test.each(["-o", "--output", "--output=json"])("can-i-deploy is not asked for its output with %s", (option) => {
  expect(() => runCli(access, "can-i-deploy", option, "json")).toThrow("its exit code would be 0 whatever it says");
});

test("the official client exits with 1 where it cannot ask", async () => {
  held = {};
  const { code } = await runCli(
    access,
    "can-i-deploy",
    "--pacticipant",
    "p",
    "--version",
    "1",
    "--to-environment",
    "test",
  );
  expect(code).toBe(1);
});
