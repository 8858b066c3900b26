import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import type * as fileSystem from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { IdentityError } from "../src/index.ts";
import { fakeIdentity, fakeUser, type FakeIdentity } from "../src/testing.ts";
import { renderedReadme } from "../fill-readme.ts";
import { attributesOf } from "./narrowing.ts";
import { spansOf } from "./recipes/open-telemetry.ts";

const tokenUrl = "https://lusid-acme.okta.com/oauth2/aus1/v1/token";
let fake: FakeIdentity;
let shown: unknown[][];

/** Stubs the network of the examples: FINBOURNE's addresses are answered by a fake. */
beforeEach(() => {
  fake = fakeIdentity();
  shown = [];
  const network: typeof fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    if (url === tokenUrl) return Response.json({ access_token: "tkn", expires_in: 3600 });
    expect(url).toMatch(/^https:\/\/acme\.lusid\.com\/identity\/api\//);
    return fake.fetch(input, init);
  };
  vi.stubGlobal("fetch", network);
  vi.resetModules();
  for (const method of ["log", "warn", "error"] as const)
    vi.spyOn(console, method).mockImplementation((...given) => void shown.push(given));
  return () => vi.unstubAllGlobals();
});

const operations = () => fake.calls.map(({ operation }) => operation);

test("the README has the current examples and tables", () => {
  expect(readFileSync(join(import.meta.dirname, "../README.md"), "utf8")).toBe(renderedReadme());
});

test("every example is in the README, and no other code", () => {
  const text = renderedReadme();
  const examples = readdirSync(import.meta.dirname, { encoding: "utf8", recursive: true }).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
  );
  expect(examples.filter((name) => !text.includes(`<!-- ${name} -->`))).toEqual([]);
  expect(text.match(/```ts/g)).toHaveLength(examples.length);
});

describe("example", () => {
  test("first", async () => {
    fake.getUser.answers(fakeUser({ status: "LOCKED_OUT" }));
    await import("./first.ts");
    expect(operations()).toEqual(["getUser", "unlockUser"]);
    expect(shown).toEqual([["u-1@example.com", 0]]);
  });

  test("errors", async () => {
    fake.unlockUser.fails("userNotLockedOut");
    await import("./errors.ts");
    fake.unlockUser.fails("userDoesNotExist");
    vi.resetModules();
    await import("./errors.ts");
    expect(shown).toEqual([["nothing to do"], ['Cannot unlock user "u-1": does not exist (657)', 657, undefined]]);
  });

  test("narrowing", () => {
    const details = { operation: "getUser", status: 404, attempts: 1 } as const;
    expect(attributesOf(new IdentityError("api", "?", details))).toEqual({ operation: "getUser", status: 404 });
    expect(attributesOf(new IdentityError("timeout", "?", details))).toEqual({ kind: "timeout", attempts: 1 });
  });

  test("tokens", async () => {
    fake.listUsers.answers([]);
    await import("./tokens.ts");
    expect(operations()).toEqual(["listUsers", "listUsers", "listUsers"]);
  });

  test("node-configuration", async () => {
    fake.listUsers.answers([fakeUser()]);
    const identityUrl = "https://acme.lusid.com/identity";
    vi.stubEnv("FBN_ACCESS_TOKEN", "tkn").stubEnv("FBN_IDENTITY_URL", identityUrl);
    await import("./node-configuration.ts");
    vi.stubEnv("FBN_IDENTITY_URL", undefined);
    vi.resetModules();
    const folder = await mkdtemp(join(tmpdir(), "identity-sdk-"));
    writeFileSync(join(folder, "secrets.json"), JSON.stringify({ api: { identityUrl } }));
    // A worker thread cannot change its folder.
    vi.doMock("node:fs", async (original) => {
      const fs = await original<typeof fileSystem>();
      return { ...fs, readFileSync: (path: string, encoding: "utf8") => fs.readFileSync(join(folder, path), encoding) };
    });
    await import("./node-configuration.ts");
    vi.doUnmock("node:fs");
    await rm(folder, { recursive: true });
    expect(shown).toEqual([[1], [1]]);
  });

  test("many-ids", async () => {
    fake.findUsersById.answers(({ query }) => ({
      values: Object.fromEntries(
        [query["id"] ?? []]
          .flat()
          .slice(1)
          .map((id) => [id, {}]),
      ),
    }));
    await import("./operations/many-ids.ts");
    expect(shown).toEqual([[117, [], ["u-0", "u-50", "u-100"]]]);
  });

  test("change-user", async () => {
    fake.getUser.answers(fakeUser());
    fake.updateUser.answers(fakeUser());
    await import("./operations/change-user.ts");
    expect(operations()).toEqual(["getUser", "updateUser", "getUser"]);
    expect(shown).toEqual([["lastName of u-1@example.com is", "Lovelace", "and not", "Byron"]]);
  });

  test("roles", async () => {
    const role = {
      id: "r-1",
      roleId: { scope: "default", code: "portfolio-manager" },
      source: "LusidUser",
      name: "PM",
    };
    fake.getUserFromLogin.answers(({ login }) => fakeUser({ login: login ?? "" }));
    fake.listRoles.answers([{ ...role, id: "r-0", roleId: { scope: "default", code: "other" } }, role]);
    await import("./operations/roles.ts");
    expect(fake.calls.at(0)).toMatchObject({ operation: "getUserFromLogin", login: "u-1@example.com" });
    expect(fake.calls.at(-1)).toMatchObject({ operation: "addUserToRole", id: "r-1", userId: "u-1" });
  });

  test("log", async () => {
    const event = { published: "2026-01-01T00:00:00Z", actor: { alternateId: "ada" }, displayMessage: "Unlock user" };
    fake.listLogs.answers({ values: [event] });
    await import("./operations/log.ts");
    expect(shown).toEqual([["2026-01-01T00:00:00Z", "ada", "Unlock user"]]);
  });

  test("calls", async () => {
    fake.getUser.answers(fakeUser());
    fake.listUsers.answers([]);
    await import("./operations/calls.ts");
    expect(fake.calls[1]).toMatchObject({ operation: "listUsers", headers: { "x-lusid-application": "nightly" } });
  });

  test("testing", async () => {
    await import("./testing.ts");
    expect(shown).toEqual([[["getUser", "unlockUser", "unlockUser"]], [30_000]]);
  });

  test("rotate-password", async () => {
    fake.expirePassword.fails(503).once();
    fake.expirePassword.answers({ password: "Tmp-pass-1" });
    await import("./recipes/rotate-password.ts");
    expect(operations()).toEqual(["expirePassword", "expirePassword"]);
  });

  test("offboard", async () => {
    fake.listUsers.answers([fakeUser()]);
    fake.deleteUser.fails("userDeleted").once();
    fake.getUser.answers(fakeUser({ status: "DEPROVISIONED" }));
    await import("./recipes/offboard.ts");
    expect([operations(), shown]).toEqual([["listUsers", "deleteUser", "getUser"], [["DEPROVISIONED"]]]);
  });

  test("stale-accounts", async () => {
    const lastLogin = "2019-02-12T12:00:00.0000000+00:00";
    fake.listUsers.answers([
      fakeUser({ lastLogin }),
      fakeUser({ id: "u-2", lastLogin: new Date().toISOString() }),
      fakeUser({ id: "u-3" }),
      fakeUser({ id: "u-4", type: "Service", lastLogin }),
    ]);
    await import("./recipes/stale-accounts.ts");
    expect(shown).toEqual([["u-1", "u-1@example.com", lastLogin]]);
  });

  test("open-telemetry", async () => {
    const spans: { name: string; attributes: Record<string, unknown>; failed: boolean; ended: boolean }[] = [];
    const tracer = {
      startSpan(name: string, { attributes }: { attributes: Record<string, unknown> }) {
        const span = { name, attributes: { ...attributes }, failed: false, ended: false };
        spans.push(span);
        return {
          setAttribute: (key: string, value: unknown) => (span.attributes[key] = value),
          setStatus: () => (span.failed = true),
          end: () => void (span.ended = true),
        };
      },
    };
    const traced = fakeIdentity({ client: { log: spansOf(tracer) } });
    traced.unlockUser.fails(503).once();
    traced.unlockUser.disconnects().once();
    await traced.client.unlockUser("u-1");
    expect(
      spans.map(({ attributes, failed, ended }) => [
        attributes["http.request.resend_count"],
        attributes["http.response.status_code"],
        failed,
        ended,
      ]),
    ).toEqual([
      [0, 503, true, true],
      [1, undefined, true, true],
      [2, 204, false, true],
    ]);
    expect(spans[0]?.attributes).toMatchObject({
      "http.request.method": "POST",
      "url.template": "/api/users/{id}/lifecycle/$unlock",
    });
  });
});
