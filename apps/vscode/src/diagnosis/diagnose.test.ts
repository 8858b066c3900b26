import { describe, expect, test } from "vitest";
import { aRole, aUser } from "../testing/users.ts";
import { offerOf } from "../users/capabilities.ts";
import { diagnose } from "./diagnose.ts";
import { type Known, sourceInWords } from "./diagnosis.ts";
import type { UserEvent } from "./user-events.ts";

const now = Date.parse("2026-06-01T12:00:00Z");
/** A time as .NET writes it, so many hours before now. */
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString().replace("Z", "0000+00:00");
const day = 24;

type More = Partial<UserEvent>;
const event = (kind: UserEvent["kind"], hours: number, more: More = {}): UserEvent => {
  return { kind, at: ago(hours), succeeded: true, ...more };
};
const fails = (hours: number, reason = "INVALID_CREDENTIALS", more: More = {}) =>
  event("signIn", hours, { succeeded: false, reason, ...more });
const lock = (hours: number) => event("lock", hours, { succeeded: false, reason: "LOCKED_OUT" });

/** A user with one role unless `is` says otherwise, and a log, the latest first. */
type Given = Parameters<typeof aUser>[0] & { readonly is?: Partial<Known>; readonly log?: readonly UserEvent[] };
const diagnosed = ({ is, log = [], ...user }: Given = {}) =>
  diagnose({ user: aUser(user), roles: [aRole("Readers")], events: { events: log, hasMore: false }, now, ...is });
const noRoles = { is: { roles: [] } };

type Row = [situation: string, Given, reason: string, answer: string, action?: string];

describe("a status that keeps somebody out is the answer", () => {
  test.each<Row>([
    [
      "deactivated, before all else",
      { status: "DEPROVISIONED", userExpiry: ago(1), ...noRoles, log: [event("deactivate", 3 * day, { by: "Eve" })] },
      "deactivated",
      "Jo Bloggs was deactivated (3 days ago, by Eve) and can no longer sign in.",
    ],
    [
      "suspended, before expired",
      { status: "SUSPENDED", userExpiry: ago(1), log: [event("suspend", 2)] },
      "suspended",
      "Jo Bloggs is suspended (2 hours ago) and cannot sign in.",
      "unsuspendUser",
    ],
    [
      "expired, before locked out",
      { status: "LOCKED_OUT", userExpiry: ago(0) },
      "expired",
      "The account of Jo Bloggs has expired (just now).",
      "updateUser",
    ],
    [
      "locked out, with what led to it",
      {
        status: "LOCKED_OUT",
        log: [fails(0, "LOCKED_OUT"), lock(1), fails(1), fails(2), event("signIn", 3), fails(4)],
      },
      "lockedOut",
      "Jo Bloggs is locked out after 2 failed sign-ins (1 hour ago).",
      "unlockUser",
    ],
    [
      "locked out, before no roles, when the log no longer has it",
      { status: "LOCKED_OUT", ...noRoles },
      "lockedOut",
      "Jo Bloggs is locked out after too many failed sign-ins.",
      "unlockUser",
    ],
    [
      "pending since created",
      { status: "PROVISIONED", created: ago(5) },
      "pending",
      "Jo Bloggs has not signed up yet: the link is in the e-mail to jo.bloggs@acme.com (5 hours ago).",
      "sendActivationEmail",
    ],
    [
      "pending, the e-mail sent again",
      { status: "PROVISIONED", created: ago(5), log: [event("activate", 2, { by: "Eve" }), event("create", 5)] },
      "pending",
      "Jo Bloggs has not signed up yet: the link is in the e-mail to jo.bloggs@acme.com (2 hours ago, by Eve).",
      "sendActivationEmail",
    ],
    [
      "staged",
      { status: "STAGED", created: ago(5) },
      "pending",
      "Jo Bloggs has not signed up yet: no activation e-mail is known of.",
      "sendActivationEmail",
    ],
    [
      "staged, with an activation in the log",
      { status: "STAGED", created: ago(5), log: [event("activate", 2)] },
      "pending",
      "Jo Bloggs has not signed up yet: the link is in the e-mail to jo.bloggs@acme.com (2 hours ago).",
      "sendActivationEmail",
    ],
    [
      "a temporary password, by the times of the user",
      { status: "PASSWORD_EXPIRED", passwordChanged: ago(2), lastLogin: ago(3) },
      "unusedPassword",
      "Jo Bloggs has a temporary password and has not used it yet (2 hours ago).",
      "expirePassword",
    ],
    [
      "a temporary password, by the log alone",
      { status: "PASSWORD_EXPIRED", log: [event("expirePassword", 1, { by: "Eve" })] },
      "unusedPassword",
      "Jo Bloggs has a temporary password and has not used it yet (1 hour ago, by Eve).",
      "expirePassword",
    ],
    [
      "a temporary password, signed in with and not replaced",
      { status: "PASSWORD_EXPIRED", lastLogin: ago(1), log: [event("expirePassword", 2)] },
      "passwordExpired",
      "The password of Jo Bloggs has expired and must be changed first.",
      "resetPassword",
    ],
    [
      "password expired by age",
      { status: "PASSWORD_EXPIRED" },
      "passwordExpired",
      "The password of Jo Bloggs has expired and must be changed first.",
      "resetPassword",
    ],
    [
      "password reset",
      { status: "RECOVERY", log: [event("resetPassword", day, { by: "Eve" })] },
      "recovery",
      "The password of Jo Bloggs was reset (1 day ago, by Eve) and no new one was chosen yet: the link is in the e-mail to jo.bloggs@acme.com.",
      "resetPassword",
    ],
    [
      "a status of tomorrow, before no roles",
      { status: "constructor", ...noRoles },
      "unknownStatus",
      "The status of Jo Bloggs is constructor, which is not known here.",
    ],
  ])("%s", (_, given, reason, answer, action) => {
    expect(diagnosed(given)).toMatchObject({ reason, answer, action });
  });
});

describe("an active user is kept out by something else, or by nothing here", () => {
  test.each<Row>([
    [
      "no roles",
      { ...noRoles, type: "Service", log: [fails(1)] },
      "noRoles",
      "Jo Bloggs can sign in and then sees nothing: there is no role.",
      "changeRoles",
    ],
    [
      "no roles, from elsewhere, signed in before",
      { ...noRoles, external: true, lastLogin: ago(1) },
      "noRoles",
      "",
      "changeRoles",
    ],
    [
      "no roles yet, from elsewhere, never signed in",
      { ...noRoles, external: true, lastLogin: null },
      "external",
      "Nothing here keeps Jo Bloggs out: they sign in through another identity provider.",
    ],
    ["from elsewhere, with wrong passwords", { external: true, log: [fails(1)] }, "external", ""],
    [
      "a lock that the status does not show",
      { log: [lock(1), fails(1)], lastLogin: ago(2) },
      "lockInLog",
      "The status of Jo Bloggs is active, but the log tells of a lock (1 hour ago).",
    ],
    ["a lock that was ended", { log: [event("unlock", 1), lock(2), fails(2)], lastLogin: ago(5) }, "active", ""],
    [
      "second factors, before wrong passwords",
      { log: [event("secondFactor", 1, { succeeded: false }), fails(2)] },
      "secondFactor",
      "Jo Bloggs may sign in, but the log shows 1 failed second factor (1 hour ago).",
      "resetFactors",
    ],
    [
      "wrong passwords",
      { lastLogin: ago(9 * day), log: [fails(1), fails(2), event("signIn", 9 * day), fails(10 * day)] },
      "failedSignIns",
      "Jo Bloggs may sign in, but the log shows 2 failed sign-ins (1 hour ago).",
      "resetPassword",
    ],
    ["wrong passwords, signed in since by the user as read", { lastLogin: ago(1), log: [fails(2)] }, "active", ""],
    [
      "wrong passwords, a new one chosen since",
      { lastLogin: ago(9), log: [event("choosePassword", 1), fails(2)] },
      "active",
      "",
    ],
    ["wrong passwords, over a week ago", { lastLogin: ago(9 * day), log: [fails(7 * day)] }, "active", ""],
    [
      "roles changed within the hour",
      { lastLogin: ago(2), log: [event("removeRole", 0.5, { role: "Readers", by: "Eve" })] },
      "rolesChanged",
      "The roles of Jo Bloggs have changed (30 minutes ago, by Eve).",
    ],
    ["roles changed, signed in since", { lastLogin: ago(0.25), log: [event("addRole", 0.5)] }, "active", ""],
    ["roles changed an hour ago", { lastLogin: ago(2), log: [event("addRole", 1)] }, "active", ""],
    ["a Service user", { type: "Service", lastLogin: null }, "service", "Nothing here keeps Jo Bloggs out."],
    [
      "never signed in",
      { lastLogin: null },
      "neverSignedIn",
      "Nothing here keeps Jo Bloggs out, but they have never signed in.",
      "resetPassword",
    ],
    [
      "signed in by the log, later than by the user as read",
      { lastLogin: ago(5), log: [event("signIn", 3)] },
      "active",
      "Nothing here keeps Jo Bloggs out: they last signed in 3 hours ago.",
    ],
    [
      "a temporary password in the log, which the status no longer asks to replace",
      { lastLogin: null, log: [event("expirePassword", 3)] },
      "neverSignedIn",
      "",
      "resetPassword",
    ],
    ["signed in by the log alone", { lastLogin: null, log: [event("signIn", 3)] }, "active", ""],
    [
      "an older LUSID, which has no times",
      {},
      "active",
      "Nothing here keeps Jo Bloggs out; when they last signed in is not known.",
    ],
  ])("%s", (_, given, reason, answer, action) => {
    expect(diagnosed(given)).toMatchObject({ reason, action, answer: answer || expect.any(String) });
  });
});

test("a Service user's next step is about its application and its owner", () => {
  for (const status of ["LOCKED_OUT", "PASSWORD_EXPIRED", "PROVISIONED", "ACTIVE"]) {
    const [person, service] = ["Personal", "Service"].map((type) => diagnosed({ status, type, log: [fails(1)] }).next);
    expect(service).toMatch(/application|owner/);
    expect(person).not.toMatch(/application|owner/);
  }
});

test("no action is one that is never offered", () => {
  const statuses = [
    "DEPROVISIONED",
    "SUSPENDED",
    "LOCKED_OUT",
    "STAGED",
    "PROVISIONED",
    "PASSWORD_EXPIRED",
    "RECOVERY",
  ];
  const logs = [
    [],
    [fails(1)],
    [event("secondFactor", 1, { succeeded: false })],
    [event("expirePassword", 1)],
    [lock(1)],
  ];
  const users = [...statuses, "ACTIVE", "X"].flatMap((status) =>
    ["Personal", "Service"].flatMap((type) =>
      [true, false].flatMap((external) =>
        [ago(1), null].flatMap((userExpiry) => ({ status, type, external, userExpiry, lastLogin: null })),
      ),
    ),
  );
  const actions = users.flatMap((user) =>
    logs.flatMap((log) =>
      [noRoles, {}].flatMap((is) => {
        const { action } = diagnosed({ ...user, ...is, log });
        return action ? { action, offered: offerOf(aUser(user), action).offered } : [];
      }),
    ),
  );
  expect(actions.filter(({ offered }) => offered === "never")).toEqual([]);
  expect(new Set(actions.map(({ action }) => action)).size).toBe(8);
});

const factsOf = (given: Given) =>
  diagnosed(given).facts.map(({ source, tone, text, by }) => [source, tone, text, ...(by ? [by] : [])].join(": "));

test("facts of the user say what they mean, each with its time", () => {
  const user = { type: "Service", external: true, lastLogin: null, created: ago(5), passwordChanged: ago(366 * day) };
  expect(factsOf({ ...user, userExpiry: ago(-30 * day), ...noRoles })).toEqual([
    "user: ok: Status: Active",
    "user: warning: The account expires",
    "user: warning: Signs in through another identity provider",
    "user: warning: The password was changed",
    "user: warning: Has never signed in",
    "user: ok: Was created",
    "roles: blocks: No roles: signing in shows nothing",
  ]);
  expect(
    factsOf({
      userExpiry: ago(-31 * day),
      lastLogin: ago(1),
      passwordChanged: ago(366 * day),
      created: "0001-01-01T00:00:00",
    }),
  ).toEqual([
    "user: ok: Status: Active",
    "user: ok: The account expires",
    "user: ok: The password was changed",
    "user: ok: Signed in last",
    "roles: ok: Roles: Readers",
  ]);
  expect(factsOf({ status: "PASSWORD_EXPIRED", userExpiry: ago(1), lastLogin: null, passwordChanged: ago(1) })).toEqual(
    expect.arrayContaining([
      "user: blocks: Status: Password expired",
      "user: blocks: The account has expired",
      "user: blocks: The temporary password was not used",
    ]),
  );
  expect(diagnosed({ lastLogin: ago(1) }).facts[1]?.at).toBe(ago(1));
});

const logFacts = (...log: UserEvent[]) => factsOf({ log }).filter((fact) => fact.startsWith("log: "));

test("failures are counted by reason, with the addresses that they came from", () => {
  const from = (index: number) => ({ from: `203.0.113.${index}, Oslo, Norway` });
  expect(
    logFacts(
      fails(1, "LOCKED_OUT"),
      lock(2),
      ...[1, 2, 1, 3, 4].map((index, hour) => fails(2 + hour, "INVALID_CREDENTIALS", from(index))),
      fails(8, "SOMETHING_NEW"),
      event("signIn", 9),
      fails(10),
    ),
  ).toEqual([
    "log: warning: 1 failed sign-in · locked out",
    "log: warning: 5 failed sign-ins · wrong password · from 203.0.113.1, Oslo, Norway; 203.0.113.2, Oslo, Norway; 203.0.113.3, Oslo, Norway; …",
    "log: warning: Was locked out",
    "log: warning: 1 failed sign-in · SOMETHING_NEW",
    "log: ok: Signed in",
  ]);
});

test("of each kind of event the last is said, with who did it, and a warning ends with what ends it", () => {
  const by = { by: "Eve" };
  expect(logFacts(event("unlock", 1, by), lock(2), lock(3))).toEqual([
    "log: ok: Was unlocked: Eve",
    "log: ok: Was locked out",
  ]);
  expect(logFacts(event("expirePassword", 1, by), event("resetPassword", 2, by))).toEqual([
    "log: warning: A temporary password was set: Eve",
    "log: ok: The password was reset: Eve",
  ]);
  expect(
    logFacts(
      event("removeRole", 1, { role: "A" }),
      event("addRole", 2, { role: "B" }),
      event("addRole", 3, { role: "A" }),
      event("addRole", 4, { role: "C" }),
    ),
  ).toEqual(["log: warning: The role A was removed", "log: ok: The role B was added", "log: ok: The role C was added"]);
});

test("a failed sign-in does not end what a sign-in ends", () => {
  const reset = event("resetFactors", 2);
  expect(logFacts(fails(1), reset)).toContain("log: warning: The second factors were reset");
  expect(logFacts(event("signIn", 1), reset)).toContain("log: ok: The second factors were reset");
});

test("what is not known is said, and leaves no fact and no reason", () => {
  const { incomplete, facts, reason } = diagnosed({ is: { roles: "notAllowed", events: "missing" } });
  expect(incomplete).toBe(
    "The log is not known: this LUSID does not have it. The answer comes from the rest. The roles are not known: your token may not read them.",
  );
  expect([reason, facts.map(({ source }) => source)]).toEqual(["active", ["user"]]);
  expect(diagnosed({ is: { events: { events: [], hasMore: true } } }).incomplete).toBe(
    "Only the last events of the log were read.",
  );
  expect(diagnosed()).not.toHaveProperty("incomplete");
});

test("a source is said in words, and the log's as a reading", () => {
  expect((["user", "roles", "log"] as const).map(sourceInWords)).toEqual(["User", "Roles", "Log, read as Okta's"]);
});
