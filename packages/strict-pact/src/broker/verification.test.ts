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
const p2 = { provider: "p", version: "p2" };

function matrixOf(results: Readonly<Record<string, { success: boolean }>>) {
  return ({ searchParams }: URL) => {
    const verificationResult = results[searchParams.getAll("q[][version]")[1] ?? ""] ?? null;
    return { matrix: [{ verificationResult }] };
  };
}

test.each([
  ["the latest", { p1: { success: true }, p2: { success: true } }],
  ["an earlier one, a failure", { p2: { success: false }, p3: { success: true } }],
])("a result that the broker holds is proven: %s", async (_name, results) => {
  broker.held = { "/matrix": matrixOf(results) };
  await expect(provePublished(broker.access, [pact], p2)).resolves.toBeUndefined();
});

test("results of other versions prove nothing", async () => {
  broker.held = { "/matrix": matrixOf({ p1: { success: true }, p3: { success: true } }) };
  await expect(provePublished(broker.access, [pact], p2)).rejects.toThrow(
    "Cannot prove that the result of p p2 for c 1.0.0 is published",
  );
});

test("pactsToVerify() reads pacts below the path of a broker, and which are pending", async () => {
  const below = { ...broker.access, url: `${broker.access.url}/broker` };
  const held = (consumerVersion: string, ...descriptions: string[]) => ({
    consumer: { name: "c" },
    interactions: descriptions.map((description) => ({ description })),
    _embedded: { consumerVersion: { number: consumerVersion } },
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
