import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { brokerEnvironment } from "../broker/access.ts";
import { startFakeBroker, type FakeBroker } from "../broker/fake-broker.fixture.ts";

const program = fileURLToPath(new URL("./main.ts", import.meta.url));
const config = `export default {
  consumer: "shelf", provider: "library", pact: "pact.json", parts: "parts",
  targets: {
    local: { start: async () => ({ origin: "http://127.0.0.1:9", states: {}, reset: async () => {} }) },
    private: { confidential: true, start: async () => Promise.reject(new Error("started")) },
  },
};
`;
const pact = { consumer: { name: "shelf" }, provider: { name: "library" }, interactions: [] };

let broker: FakeBroker;
let folder: string;

beforeAll(async () => {
  broker = await startFakeBroker();
  folder = mkdtempSync(join(tmpdir(), "broker-commands-"));
  writeFileSync(join(folder, "strict-pact.config.mjs"), config);
  writeFileSync(join(folder, "pact.json"), JSON.stringify(pact));
  const git = (...parameters: string[]) =>
    execFileSync("git", parameters, { cwd: folder, env: environment(), stdio: "ignore" });
  git("init");
  git("add", ".");
  git("-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-m", "a pact");
});
afterAll(() => {
  broker.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  broker.heard.length = 0;
  const href = `${broker.access.url}/contracts/publish`;
  broker.held = { "/": { _links: { "pb:publish-contracts": { href } } }, "/contracts/publish": { notices: [] } };
});

/** Without a pipeline, and without the repository of a hook that runs these tests. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(brokerEnvironment(broker.access)).filter(([name]) => !/^(GIT_|CI$)/.test(name)),
  );
}

async function run(parameters: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [program, ...parameters], { cwd: folder, env: { ...environment(), ...more } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const [code] = (await once(child, "close")) as [number];
  return { code, output };
}

const published = () => broker.heard.filter(({ target }) => target === "POST /contracts/publish");
const publish = ["publish", "--version", "1.0.0+5f2c9ab", "--branch", "main"];

test("publish sends nothing where nobody asked", async () => {
  const { code, output } = await run(publish);
  expect([code, output]).toEqual([1, expect.stringContaining("Cannot publish: nobody asked")]);
  expect(broker.heard).toEqual([]);
});

test.each([
  ["CI is set", [], { CI: "true" }],
  ["--yes is given", ["--yes"], {}],
])("publish sends the committed pact where %s", async (_name, options, variables) => {
  const { code, output } = await run([...publish, ...options], variables);
  expect([code, output]).toEqual([0, "published: the pact of shelf 1.0.0+5f2c9ab with library\n"]);
  expect(JSON.parse(published()[0]?.body ?? "")).toMatchObject({
    pacticipantName: "shelf",
    pacticipantVersionNumber: "1.0.0+5f2c9ab",
    branch: "main",
    contracts: [{ providerName: "library" }],
  });
});

test("publish sends a tree with changes only where that is said", async () => {
  const file = join(folder, "draft");
  writeFileSync(file, "");
  try {
    const { code, output } = await run(publish, { CI: "true" });
    expect([code, output]).toEqual([1, expect.stringContaining("files differ from the commit")]);
    expect(broker.heard).toEqual([]);
    expect((await run([...publish, "--dirty"], { CI: "true" })).code).toBe(0);
  } finally {
    rmSync(file);
  }
});

const side = ["--side", "provider", "--environment", "production"];

test.each([
  ["publish", ["--branch", "main", "--yes"]],
  ["verify-broker", ["--branch", "main"]],
  ["can-i-deploy", side],
  ["record-release", side],
  ["record-support-ended", side],
  ["record-deployment", side],
])("%s takes no branch for a version", async (name, options) => {
  const { code, output } = await run([name, "--version", "main", ...options]);
  expect([code, output]).toEqual([1, expect.stringContaining('Cannot use "main" as a version')]);
  expect(broker.heard).toEqual([]);
});

test("verify-broker says where it tells the broker nothing", async () => {
  const { output } = await run(["verify-broker", "--version", "1.0.0", "--branch", "main"]);
  expect(output).toContain("The broker is not told the results: CI is not set, and --yes was not given");
});

test("verify-broker refuses a confidential target: the broker would keep what differs", async () => {
  const build = ["verify-broker", "--version", "1.0.0", "--branch", "main", "--target", "private"];
  const { code, output } = await run(build, { CI: "true" });
  expect([code, output]).toEqual([
    1,
    expect.stringContaining('Cannot verify "private" for a broker: it is confidential'),
  ]);
  expect(broker.heard).toEqual([]);
});
