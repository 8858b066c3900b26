import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startFakeBroker, type FakeBroker } from "./fake-broker.fixture.ts";
import { waitForResults } from "./patience.ts";

let broker: FakeBroker;

beforeAll(async () => {
  broker = await startFakeBroker();
});
afterAll(() => broker.close());

const shelf = { pacticipant: "shelf", version: "1.0.0", environment: "production" };
const patience = { seconds: 60, interval: 0.001 };
const questions = () => broker.heard.filter(({ target }) => target.startsWith("GET /matrix")).length;

/** Answers of can-i-deploy, one after the other; the last one again and again. */
function decides(...deployable: (boolean | null)[]): void {
  let next = 0;
  broker.held["/matrix"] = () => {
    const now = deployable[Math.min(next++, deployable.length - 1)] ?? null;
    const row = { consumer: { name: "shelf" }, provider: { name: "library" } };
    return {
      summary: { deployable: now },
      matrix: [{ ...row, verificationResult: now === null ? null : { success: now } }],
    };
  };
}

function hasInProduction(deployed: readonly string[], released: readonly string[] = []): void {
  const link = (href: string) => ({ href: `${broker.access.url}${href}` });
  const placed = (names: readonly string[]) => names.map((name) => ({ _embedded: { pacticipant: { name } } }));
  const lists = {
    "pb:currently-deployed-deployed-versions": link("/deployed"),
    "pb:currently-supported-released-versions": link("/released"),
  };
  Object.assign(broker.held, {
    "/environments": { _embedded: { environments: [{ name: "production", _links: lists }] } },
    "/deployed": { _embedded: { deployedVersions: placed(deployed) } },
    "/released": { _embedded: { releasedVersions: placed(released) } },
  });
}

beforeEach(() => {
  broker.held = {};
  broker.heard.length = 0;
});
afterEach(() => void vi.useRealTimers());

test.each([true, false])("a result that comes ends the wait: %s", async (deployable) => {
  decides(null, null, deployable);
  hasInProduction(["library"]);
  await waitForResults(broker.access, shelf, patience);
  expect(questions()).toBe(3);
});

test("a provider waits for what verifies it with a released consumer", async () => {
  decides(null, true);
  hasInProduction([], ["shelf"]);
  await waitForResults(broker.access, { ...shelf, pacticipant: "library" }, patience);
  expect(questions()).toBe(2);
});

test.each([
  ["nothing at all", []],
  ["only versions of its own side", ["shelf"]],
])("where the environment has %s, nobody waits", async (_name, names) => {
  decides(null);
  hasInProduction(names, names);
  await waitForResults(broker.access, shelf, patience);
  expect(questions()).toBe(1);
});

test("the wait ends with its time", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  hasInProduction(["library"]);
  decides(null);
  const { "/matrix": undecided } = broker.held;
  broker.held["/matrix"] = (url) => {
    if (questions() === 3) vi.setSystemTime(Date.now() + patience.seconds * 1_000);
    return typeof undecided === "function" ? undecided(url) : {};
  };
  await waitForResults(broker.access, shelf, patience);
  expect(questions()).toBe(3);
});

test("no time is no question", async () => {
  await waitForResults(broker.access, shelf, { seconds: 0 });
  expect(questions()).toBe(0);
});

test("a broker that cannot be asked at first fails, and one that is gone for a moment does not", async () => {
  await expect(waitForResults(broker.access, shelf, patience)).rejects.toThrow("/matrix");
  decides(null, null, true);
  hasInProduction(["library"]);
  const { "/matrix": matrix } = broker.held;
  let asked = 0;
  broker.held["/matrix"] = (url) => {
    if (++asked === 2) return {};
    return typeof matrix === "function" ? matrix(url) : {};
  };
  await waitForResults(broker.access, shelf, patience);
  expect(asked).toBe(4);
});

test("an environment that the broker does not know fails", async () => {
  decides(null);
  hasInProduction(["library"]);
  await expect(waitForResults(broker.access, { ...shelf, environment: "moon" }, patience)).rejects.toThrow(
    "Cannot wait for moon: the broker knows no such environment",
  );
});
