import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { brokerEnvironment } from "../broker/access.ts";
import { type FakeBroker, startFakeBroker } from "../broker/fake-broker.fixture.ts";
import { found, Library, missing } from "./command.fixture.ts";

const library = new Library();
let broker: FakeBroker;

beforeAll(async () => {
  broker = await startFakeBroker();
  library.write(found, missing);
  await library.run(["accept"]);
});
afterAll(() => {
  broker.close();
  library.remove();
});
beforeEach(() => {
  broker.held = {};
  broker.heard.length = 0;
});

const step = (...argv: string[]) => library.run(argv, brokerEnvironment(broker.access));
const mayGo = ["can-i-deploy", "--side", "consumer", "--version", "1.0.0", "--environment", "production"];

test.each([
  [true, 0, "reader 1.0.0: allowed"],
  [false, 1, "reader 1.0.0: REFUSED"],
  [null, 1, "reader 1.0.0: REFUSED"],
])("where the broker says deployable: %s, can-i-deploy exits with %s", async (deployable, code, said) => {
  const row = { consumer: { name: "c", version: { number: "1" } }, provider: { name: "p", version: { number: "2" } } };
  const matrix = [{ ...row, verificationResult: deployable === null ? null : { success: deployable } }];
  const summary = { deployable, reason: "because", success: 0, failed: 0, unknown: 0 };
  broker.held = { "/matrix": { summary, matrix } };
  const result = await step(...mayGo);
  expect(result.stdout).toContain(said);
  expect(result.code).toBe(code);
  expect(broker.heard.map(({ target }) => decodeURIComponent(target)).join()).toContain(
    "q[][pacticipant]=reader&q[][version]=1.0.0",
  );
});

test("where the broker cannot be asked, can-i-deploy allows nothing", async () => {
  const { code, stderr } = await step(...mayGo);
  expect(stderr).toContain('Cannot tell if "1.0.0" may go to production');
  expect(code).toBe(1);
});

test.each([
  [["record-release", "--side", "provider", "--version", "1.0.0", "--environment", "test"], "library has no release"],
  [
    ["record-deployment", "--side", "consumer", "--version", "1.0.0", "--environment", "test"],
    "reader has no deployment",
  ],
  [["publish", "--side", "provider", "--version", "1.0.0", "--branch", "main"], "publish is a step of the consumer"],
])("%j is refused, and the broker is not asked", async (argv, reason) => {
  const { code, stderr } = await step(...argv);
  expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
  expect(broker.heard).toEqual([]);
});

test("a broker that nobody names is missed", async () => {
  const { code, stderr } = await library.run(mayGo, { PACT_BROKER_BASE_URL: "" });
  expect([code, stderr]).toEqual([1, expect.stringContaining("Cannot reach the broker")]);
});
