import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "./cli.ts";
import { startFakeBroker, type FakeBroker } from "./fake-broker.fixture.ts";
import { passes, provePublished, recordedResult } from "./verification.ts";

let broker: FakeBroker;

beforeAll(async () => {
  broker = await startFakeBroker();
});
afterAll(() => broker.close());

const pact = { _links: { "pb:latest-verification-results": { href: "/result" } } };

test("results that the broker holds are proven", async () => {
  broker.held = { "/pact": pact, "/result": { providerApplicationVersion: "a1" } };
  await expect(provePublished(broker.access, ["/pact"], "a1")).resolves.toBeUndefined();
});

test.each([
  ["no result", { _links: {} }, {}],
  ["another version's result", pact, { providerApplicationVersion: "a0" }],
])("results are not proven by %s", async (_name, heldPact, result) => {
  broker.held = { "/pact": heldPact, "/result": result };
  await expect(provePublished(broker.access, ["/pact"], "a1")).rejects.toThrow('the results of "a1" are published');
});

test.each([
  [null, undefined],
  [{ success: false }, false],
  [{ success: true }, true],
])("a recorded result of %j is %s", async (verificationResult, expected) => {
  broker.held = { "/matrix": { matrix: [{ verificationResult }] } };
  expect(
    await recordedResult(broker.access, { pacticipant: "c", version: "1.0.0" }, { pacticipant: "p", version: "a1" }),
  ).toBe(expected);
});

test("a pending interaction may fail, another may not", () => {
  const failed = { description: "", success: false, mismatches: "" };
  expect(passes([{ ...failed, pending: true }])).toBe(true);
  expect(passes([{ ...failed, pending: false }])).toBe(false);
});

test.each(["-o", "--output", "--output=json"])("can-i-deploy is not asked for its output with %s", (option) => {
  expect(() => runCli(broker.access, "can-i-deploy", option, "json")).toThrow(
    "its exit code would be 0 whatever it says",
  );
});

test("the official client exits with 1 where it cannot ask", async () => {
  broker.held = {};
  const { code } = await runCli(
    broker.access,
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
