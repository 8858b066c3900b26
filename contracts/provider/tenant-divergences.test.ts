import { existsSync } from "node:fs";
import { join } from "node:path";
import { verify } from "@identity-users/strict-pact/cli";
import { loadConfig } from "@identity-users/strict-pact/config";
import { type Answered, type MutatingProxy, startMutatingProxy } from "@identity-users/strict-pact/mutants";
import { changedAt } from "@identity-users/strict-pact/openapi";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { nobody } from "./tenant-pact.ts";
import { startLocalProvider } from "./local-provider.ts";

const config = await loadConfig(new URL("../strict-pact.config.ts", import.meta.url));
let local: Awaited<ReturnType<typeof startLocalProvider>>;
/** Pretends to be a tenant. */
let tenant: MutatingProxy;

beforeAll(async () => {
  local = await startLocalProvider("0.0.3665");
  await local.states.users({ users: [{ id: "00uJoe", login: "joe.real@example.com" }, { id: "00uAnn" }] });
  tenant = await startMutatingProxy(local.origin, local.resources);
});
afterAll(async () => {
  await tenant.close();
  await local.close();
});

function withType(answered: Answered, type: string): Answered {
  const headers = new Headers(answered.headers);
  headers.set("Content-Type", type);
  return { ...answered, headers };
}

type Change = (body: unknown) => unknown;
const at =
  (path: string, value: (field: unknown) => unknown): Change =>
  (body) =>
    changedAt(body, path.split("."), value);
const all =
  (...changes: Change[]): Change =>
  (body) =>
    changes.reduce((changed, change) => change(changed), body);

/** Divergences that the pretended tenant answers with, by the request. */
const divergent: Readonly<Record<string, (answered: Answered) => Answered>> = {
  "/identity/api/users": (answered) => ({
    ...withType(answered, "application/vnd.users+json"),
    body: all(
      at("*.login", (login) => (login === "joe.real@example.com" ? undefined : login)),
      at("*.external", String),
      at("*.status", () => null),
    )(answered.body),
  }),
  [`/identity/api/users/${nobody}`]: (answered) => ({
    ...answered,
    status: 500,
    body: all(
      at("code", () => 660),
      at("name", () => undefined),
      at("instance", () => null),
    )(answered.body),
  }),
  [`/identity/api/directory?id=${nobody}`]: (answered) => ({
    ...answered,
    status: 203,
    body: all(
      at("values", () => []),
      at("failed.*.detail", (detail) => [detail]),
    )(answered.body),
  }),
};

test("divergences of a pretended tenant are all found and named, and nothing else of it", async () => {
  let asked = "";
  tenant.activate({
    name: "a tenant",
    operation: "",
    among: "all",
    hears: (sent) => {
      asked = sent.url.pathname + sent.url.search;
      return sent;
    },
    says: (answered) => divergent[asked]?.(answered) ?? answered,
  });
  vi.stubEnv("TENANT_BASE_URL", `${tenant.origin}/identity`);
  vi.stubEnv("TENANT_TOKEN", local.resources.token);
  const verified = await verify(config, "tenant");
  const told = verified.flatMap(({ description, mismatches }) =>
    mismatches
      .split("\n")
      .filter((line) => line.endsWith(")"))
      .map((line) => `${description.split(":")[0]}: ${line}`),
  );
  expect(told).toEqual([
    "findUsersById: status is 203, not 200 (documented)",
    "findUsersById: $.failed.*.detail is array, not string (documented)",
    "findUsersById: $.values is array, not object (documented)",
    "getUser: status is 500, not 4xx (inferred)",
    "getUser: code is 660, not 657 (documented)",
    "getUser: $.instance is null, not string (documented)",
    "getUser: $.name is absent, not string (documented)",
    "listUsers: media type is application/vnd.users+json, not application/json (documented)",
    "listUsers: $.*.external is string, not boolean (documented)",
    "listUsers: $.*.login is string or absent, not string (documented)",
    "listUsers: $.*.status is null, not string (documented)",
  ]);
  expect(JSON.stringify(verified)).not.toContain("joe.real");
});

test("of a tenant on this machine no record is kept: it is not FINBOURNE's", () => {
  expect(existsSync(join(import.meta.dirname, "..", "observed.json"))).toBe(false);
});
