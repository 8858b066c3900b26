import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { accessFromEnvironment } from "@identity-users/strict-pact/broker";
import { event, template } from "./webhook.ts";

const contracts = join(import.meta.dirname, "..", "..");
const read = (...path: string[]) => readFileSync(join(contracts, ...path), "utf8");

interface Step {
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const text = read("broker", "pipeline", "github-actions.yml");
const workflow = parse(text) as {
  readonly on: { readonly repository_dispatch: { readonly types: readonly string[] } };
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
};
const allSteps = Object.values(workflow.jobs).flatMap((job) => job.steps);
const commands = allSteps.flatMap(({ run }) => run ?? []);

test("every command of the workflow exists", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const ours = "npx -y pnpm@12.21.0 --filter @identity-users/contracts ";
  const called = commands.filter((command) => command.startsWith(ours)).map((command) => command.slice(ours.length));
  expect(called.map((command) => command.split(" ")[0]).filter((script = "") => !(script in scripts))).toEqual([]);
  const others = commands.filter((command) => !command.startsWith(ours));
  expect(new Set(others)).toEqual(new Set([".ci/run", "npx -y pnpm@12.21.0 install --frozen-lockfile"]));
});

test("the workflow gives the broker's address and a token as the code reads them", () => {
  expect(Object.keys(accessFromEnvironment(workflow.env))).toEqual(["url", "token"]);
});

test("the workflow listens to the webhook's event and reads what the webhook sends", () => {
  expect(workflow.on.repository_dispatch.types).toEqual([event]);
  const payload = [...text.matchAll(/client_payload\.(\w+)/g)].map(([, name]) => name);
  expect(new Set(payload)).toEqual(new Set(Object.keys(template)));
});

test("the README's webhook sends that event, with what the workflow reads", () => {
  const body = JSON.stringify({ event_type: event, client_payload: template });
  expect(read("broker", "README.md")).toContain(body);
});

test("the workflow's verification is told what it reads", () => {
  const { run = "", env = {} } = allSteps.find(({ run = "" }) => run.includes("contract:verify:broker")) ?? {};
  expect(run).toMatch(/ --version "\$SERVICE_VERSION" --branch "\$SERVICE_BRANCH"$/);
  expect(Object.keys(env)).toEqual(["SERVICE_VERSION", "SERVICE_BRANCH", "PACT_URL"]);
});
