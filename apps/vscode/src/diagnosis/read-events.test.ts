import { readFileSync } from "node:fs";
import type { SystemLog } from "@identity-users/sdk";
import { type FailureOptions, fakeIdentity } from "@identity-users/sdk/testing";
import { describe, expect, test } from "vitest";
import { aRole, aUser } from "../testing/users.ts";
import { diagnose } from "./diagnose.ts";
import { readEvents } from "./read-events.ts";
import { whyNotKnown } from "./why-not.ts";

/** Events that the local service logged, one of each kind, the latest first: of the wrong passwords the tenth. */
const logged = readFileSync(new URL("service-log.fixture.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as SystemLog);
const now = Date.parse("2026-11-27T03:45:00Z");

function serving(...pages: (readonly SystemLog[])[]) {
  const fake = fakeIdentity();
  fake.listLogs.answers(({ query }) => {
    const at = Number(query["oktaAfter"] ?? 0);
    return { values: [...(pages[at] ?? [])], nextPage: at + 1 < pages.length ? `${at + 1}` : null };
  });
  return fake;
}

const read = (fake: ReturnType<typeof fakeIdentity>, id = "00uJo", signal?: AbortSignal) =>
  readEvents(fake.client.withOptions({ maxRetries: 0 }), id, { now, signal });
const eventsOf = async (...values: SystemLog[]) => {
  const result = await read(serving(values));
  return typeof result === "string" ? result : result.events;
};

test("one request asks for the last events about a user, by them or to them", async () => {
  const fake = serving(logged);
  await read(fake);
  expect(fake.calls.map(({ query }) => query)).toEqual([
    {
      oktaSince: "2026-08-29T03:45:00.000Z",
      oktaSortOrder: "DESCENDING",
      oktaLimit: "200",
      oktaFilter: [
        'target.id eq "00uJo"',
        'actor.id eq "00uJo" and eventType eq "user.session.start"',
        'actor.id eq "00uJo" and eventType eq "user.authentication.auth_via_mfa"',
        'actor.id eq "00uJo" and eventType eq "user.authentication.auth_via_IDP"',
        'actor.id eq "00uJo" and eventType eq "user.account.lock"',
      ].join(" or "),
    },
  ]);
});

test("the local service's events are understood: what, when, by whom, which role", async () => {
  const by = "Eve Admin";
  expect(await read(serving(logged))).toEqual({
    hasMore: false,
    events: [
      { kind: "deactivate", succeeded: true, by },
      { kind: "removeRole", succeeded: true, by, role: "readers" },
      { kind: "expirePassword", succeeded: true, by },
      { kind: "resetPassword", succeeded: true, by },
      { kind: "resetFactors", succeeded: true, by },
      { kind: "unlock", succeeded: true, by },
      { kind: "signIn", succeeded: false, reason: "LOCKED_OUT" },
      { kind: "lock", succeeded: false, reason: "LOCKED_OUT" },
      { kind: "signIn", succeeded: false, reason: "INVALID_CREDENTIALS" },
      { kind: "signIn", succeeded: true },
      { kind: "addRole", succeeded: true, by, role: "readers" },
    ].map((event, index) => ({ ...event, at: logged[index]?.published })),
  });
});

test("ten wrong passwords at the local service are the reason of its lock", async () => {
  const [, , , , , , late, lock, wrong, ...before] = logged as [SystemLog, ...SystemLog[]];
  const values = [late, lock, ...Array.from({ length: 10 }, () => wrong), ...before] as SystemLog[];
  const events = await read(serving(values));
  const user = aUser({ id: "00uJo", status: "LOCKED_OUT" });
  const { answer, action } = diagnose({ user, roles: [aRole("Readers")], events, now });
  expect([answer, action]).toEqual(["Jo Bloggs is locked out after 10 failed sign-ins (4 minutes ago).", "unlockUser"]);
});

const ofJo = { published: "2026-11-27T03:44:00Z", outcome: { result: "SUCCESS" }, target: [{ id: "00uJo" }] };
const failed = { result: "FAILURE", reason: "LOCKED_OUT" };

describe("an event of Okta's is understood as far as it is known", () => {
  test.each<[situation: string, log: SystemLog, event: object | undefined]>([
    [
      "a lock, by the user and without a target, with its address and place",
      {
        ...ofJo,
        eventType: "user.account.lock",
        target: null,
        outcome: failed,
        actor: { id: "00uJo", displayName: "Jo" },
        clientInfo: { ipAddress: "203.0.113.7", geographicalContext: { city: "Oslo", country: "Norway" } },
      },
      { kind: "lock", succeeded: false, reason: "LOCKED_OUT", from: "203.0.113.7, Oslo, Norway" },
    ],
    [
      "by somebody without a name",
      { ...ofJo, eventType: "user.account.unlock_by_admin", actor: { id: "00uEve", alternateId: "eve@acme.com" } },
      { kind: "unlock", succeeded: true, by: "eve@acme.com" },
    ],
    [
      "a reason in free text, which may hold what somebody typed",
      { ...ofJo, eventType: "user.session.start", outcome: { result: "FAILURE", reason: "hunter2 is wrong" } },
      { kind: "signIn", succeeded: false },
    ],
    [
      "refused by a policy",
      { ...ofJo, eventType: "user.session.start", outcome: { result: "DENY" } },
      { kind: "signIn", succeeded: false },
    ],
    [
      "an attempt that is not at its end",
      { ...ofJo, eventType: "user.session.start", outcome: { result: "CHALLENGE" } },
      undefined,
    ],
    ["a change that failed", { ...ofJo, eventType: "user.account.reset_password", outcome: failed }, undefined],
    [
      "what the user did to somebody else",
      { ...ofJo, eventType: "user.account.unlock", actor: { id: "00uJo" }, target: [{ id: "u-2" }] },
      undefined,
    ],
    [
      "of nobody known, with what was typed as the login",
      {
        ...ofJo,
        eventType: "user.session.start",
        outcome: failed,
        actor: { id: "unknown", alternateId: "hunter2" },
        target: [],
      },
      undefined,
    ],
    [
      "by nobody known, with what was typed as the login",
      { ...ofJo, eventType: "user.session.start", outcome: failed, actor: { id: "unknown", alternateId: "hunter2" } },
      { kind: "signIn", succeeded: false, reason: "LOCKED_OUT" },
    ],
    ["of a kind that is not known", { ...ofJo, eventType: "constructor" }, undefined],
    ["without a time", { ...ofJo, eventType: "user.account.unlock", published: null }, undefined],
  ])("%s", async (_, log, event) => {
    expect(await eventsOf(log)).toEqual(event ? [{ at: ofJo.published, ...event }] : []);
  });
});

test("an id cannot leave its quotes", async () => {
  const fake = serving([]);
  await read(fake, 'x" or actor.id eq "y');
  expect(fake.calls[0]?.query["oktaFilter"]).toMatch(/^target\.id eq "x\\" or actor\.id eq \\"y" or /);
});

const unlock = { ...ofJo, eventType: "user.account.unlock" };
const unlocks = (count: number) => Array.from({ length: count }, () => unlock);

test.each<[situation: string, pages: number[], events: number, requests: number, hasMore: boolean]>([
  ["a page that is not full", [199], 199, 1, false],
  ["a full page", [200], 200, 1, true],
  ["pages that are cut short", [150, 150, 1], 200, 2, true],
  ["a next page that is empty", [5, 0, 5], 5, 2, false],
  ["pages of one event each", [1, 1, 1, 1, 1], 3, 3, true],
])("%s is read within the bounds", async (_, pages, count, requests, hasMore) => {
  const fake = serving(...pages.map(unlocks));
  const result = await read(fake);
  expect(result).toMatchObject({ hasMore });
  expect([typeof result === "string" || result.events.length, fake.calls.length]).toEqual([count, requests]);
});

test.each<[situation: string, how: "accessDenied" | number, why: string, options?: FailureOptions]>([
  ["a token that may not", "accessDenied", "notAllowed"],
  ["a bare 403", 403, "notAllowed"],
  ["a refusal by code, whatever its status", 400, "notAllowed", { code: 186 }],
  ["a LUSID without the log", 404, "missing"],
  ["a LUSID that has not built it", 501, "missing"],
  ["an outage", 503, "failed"],
])("%s leaves the log unknown", async (_, how, why, options = {}) => {
  const fake = fakeIdentity();
  fake.listLogs.fails(how, options);
  expect(await read(fake)).toBe(why);
});

test("what was read before a page failed counts", async () => {
  const fake = fakeIdentity();
  fake.listLogs.answers({ values: [unlock], nextPage: "more" }).once();
  fake.listLogs.fails(503);
  expect(await read(fake)).toEqual({
    events: [{ kind: "unlock", at: ofJo.published, succeeded: true }],
    hasMore: true,
  });
});

test("who gives up gets no answer", async () => {
  const giveUp = new AbortController();
  const fake = fakeIdentity();
  fake.listLogs.hangs();
  const reading = read(fake, "00uJo", giveUp.signal);
  giveUp.abort(new Error("closed"));
  await expect(reading).rejects.toThrow("closed");
});

test("an error of no service leaves the roles unknown too", () => {
  expect(whyNotKnown(new Error("a mistake"))).toBe("failed");
});
