import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "./cli.ts";
import { startFakeBroker, type FakeBroker } from "./fake-broker.fixture.ts";
import { pactsToVerify, passes, provePublished, recordedResult } from "./verification.ts";

let broker: FakeBroker;

beforeAll(async () => {
  broker = await startFakeBroker();
});
afterAll(() => broker.close());

const pact = { url: "/pact", consumer: "c", consumerVersion: "1.0.0" };
const p2 = { provider: "p", version: "2.0.0" };
const verified = (...successes: boolean[]) =>
  successes.map((success) => ({
    description: "",
    pact: "c 1.0.0",
    success,
    sent: true,
    pending: false,
    mismatches: "",
  }));

function matrixOf(results: Readonly<Record<string, { success: boolean }>>) {
  return ({ searchParams }: URL) => {
    const verificationResult = results[searchParams.getAll("q[][version]")[1] ?? ""] ?? null;
    return { matrix: [{ verificationResult }] };
  };
}

test.each([
  ["the latest", { "1.0.0": { success: false }, "2.0.0": { success: true } }, [true, true]],
  ["an earlier one, a failure", { "2.0.0": { success: false }, "3.0.0": { success: true } }, [true, false]],
])("a result that the broker holds is proven: %s", async (_name, results, successes) => {
  broker.held = { "/matrix": matrixOf(results) };
  await expect(provePublished(broker.access, [pact], p2, verified(...successes))).resolves.toBeUndefined();
});

test("results of other versions prove nothing", async () => {
  broker.held = { "/matrix": matrixOf({ "1.0.0": { success: true }, "3.0.0": { success: true } }) };
  await expect(provePublished(broker.access, [pact], p2, verified(true))).rejects.toThrow(
    "Cannot prove that the result of p 2.0.0 for c 1.0.0 is published: the broker does not have it",
  );
});

test.each([
  [true, "success"],
  [false, "failure"],
])("a result of this version from before, success %s, proves nothing about the other", async (success, name) => {
  broker.held = { "/matrix": matrixOf({ "2.0.0": { success } }) };
  await expect(provePublished(broker.access, [pact], p2, verified(!success))).rejects.toThrow(
    `the broker has a ${name}, and this build got the other`,
  );
});

test("pactsToVerify() refuses a branch in place of a version, and tells the broker nothing where that is asked", async () => {
  broker.held = { "/pacts/provider/p/for-verification": { _embedded: { pacts: [] } } };
  const built = { ...p2, branch: "main" };
  await expect(pactsToVerify(broker.access, { ...built, version: "main" })).rejects.toThrow('Cannot use "main"');
  const { source } = await pactsToVerify(broker.access, built, { publish: false });
  expect(source.publishVerificationResult).toBe(false);
});

test("pactsToVerify() reads pacts below the path of a broker, and which are pending", async () => {
  const below = { ...broker.access, url: `${broker.access.url}/broker` };
  const held = (consumerVersion: string, ...descriptions: string[]) => ({
    consumer: { name: "c" },
    interactions: descriptions.map((description) => ({ description })),
    _links: { "pb:consumer-version": { name: consumerVersion } },
  });
  const link = (path: string) => ({ _links: { self: { href: `${below.url}${path}` } } });
  broker.held = {
    "/broker/pacts/provider/p/for-verification": {
      _embedded: {
        pacts: [link("/main"), { ...link("/branch"), verificationProperties: { pending: true } }],
      },
    },
    "/broker/main": held("1.0.0", "getBook: a book"),
    "/broker/branch": held("2.0.0", "getBook: a book", "sellBook: a book"),
  };
  const { expected, pacts, source } = await pactsToVerify(below, { ...p2, branch: "main" }, { wipSince: "2026-01-01" });
  expect(expected).toEqual([
    { description: "getBook: a book", pact: "c 1.0.0", pending: false },
    { description: "getBook: a book", pact: "c 2.0.0", pending: true },
    { description: "sellBook: a book", pact: "c 2.0.0", pending: true },
  ]);
  expect(pacts.map(({ url }) => url)).toEqual([`${below.url}/main`, `${below.url}/branch`]);
  expect(source).toMatchObject({ pactBrokerUrl: below.url, enablePending: true, includeWipPactsSince: "2026-01-01" });
});

test("pactsToVerify() sends no credentials to an address that is not the broker's", async () => {
  const asked = pactsToVerify(broker.access, { ...p2, branch: "main" }, {}, "https://broker.example.com/pact");
  await expect(asked).rejects.toThrow(/Cannot ask the broker for "https:\/\/broker.example.com\/pact": it is not at/);
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
  const failed = { description: "", success: false, sent: true, mismatches: "" };
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
