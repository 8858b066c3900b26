import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { brokerEnvironment } from "@identity-users/strict-pact/broker";
import { type FakeBroker, startFakeBroker } from "@identity-users/strict-pact/testing/fake-broker";

let broker: FakeBroker;

beforeAll(async () => {
  broker = await startFakeBroker();
});
afterAll(() => broker.close());
beforeEach(() => {
  broker.held = {};
  broker.heard.length = 0;
});

async function step(...parameters: string[]) {
  const program = fileURLToPath(new URL("./step.ts", import.meta.url));
  const child = spawn(process.execPath, [program, ...parameters], { env: brokerEnvironment(broker.access) });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const [code] = (await once(child, "close")) as [number];
  return { code, output };
}

const mayGo = ["can-i-deploy", "--version", "1.0.0", "--environment", "production"];

test.each([
  [true, 0, "sdk can-i-deploy 1.0.0: done"],
  [false, 1, "sdk can-i-deploy 1.0.0: REFUSED"],
  [null, 1, "sdk can-i-deploy 1.0.0: REFUSED"],
])("where the broker says deployable: %s, the gate exits with %s", async (deployable, code, said) => {
  const row = { consumer: { name: "c", version: { number: "1" } }, provider: { name: "p", version: { number: "2" } } };
  const matrix = [{ ...row, verificationResult: deployable === null ? null : { success: deployable } }];
  broker.held = {
    "/matrix": { summary: { deployable, reason: "because", success: 0, failed: 0, unknown: 0 }, matrix },
  };
  const result = await step("sdk", ...mayGo);
  expect(result.output).toContain(said);
  expect(result.code).toBe(code);
  expect(broker.heard.map(({ target }) => decodeURIComponent(target)).join()).toContain(
    "q[][pacticipant]=identity-users-sdk&q[][version]=1.0.0",
  );
});

test("where the broker cannot be asked, the gate does not open", async () => {
  const { code, output } = await step("sdk", ...mayGo);
  expect(output).toContain('Cannot tell if "1.0.0" may go to production');
  expect(code).toBe(1);
});

test("publish sends the pact with our own service, under its version and branch, and no other", async () => {
  const href = `${broker.access.url}/contracts/publish`;
  broker.held = { "/": { _links: { "pb:publish-contracts": { href } } }, "/contracts/publish": { notices: [] } };
  const { code } = await step("sdk", "publish", "--version", "1.0.0", "--branch", "main");
  expect(code).toBe(0);
  const sent = broker.heard.find(({ target }) => target === "POST /contracts/publish");
  expect(JSON.parse(sent?.body ?? "{}")).toMatchObject({
    pacticipantName: "identity-users-sdk",
    pacticipantVersionNumber: "1.0.0",
    branch: "main",
    contracts: [{ providerName: "identity-users-service" }],
  });
  expect(sent?.authorization).toMatch(/^Basic /);
});

test.each([
  [["service", "record-release", "--version", "1", "--environment", "test"]],
  [["sdk", "record-deployment", "--version", "1", "--environment", "test"]],
  [["sdk", "can-i-deploy", "--version", "1"]],
  [["sdk", "publish", "--version", "1", "--environment", "test"]],
  [["sdk", "can-i-deploy", "--environment", "test"]],
])("%j is no step", async (parameters) => {
  const { code, output } = await step(...parameters);
  expect([code, output]).toEqual([2, expect.stringContaining("Usage:")]);
  expect(broker.heard).toEqual([]);
});
