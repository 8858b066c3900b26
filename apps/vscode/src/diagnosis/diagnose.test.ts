import { describe, expect, test } from "vitest";
import { aRole, aUser } from "../testing/users.ts";
import { offerOf } from "../users/capabilities.ts";
import { diagnose } from "./diagnose.ts";
import type { Known } from "./diagnosis.ts";
import type { UserEvent } from "./user-events.ts";

const now = Date.parse("2026-06-01T12:00:00Z");
/** A time as .NET writes it, so many hours before now. */
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString().replace("Z", "0000+00:00");
const day = 24;
const event = (kind: UserEvent["kind"], hours: number, rest: Partial<UserEvent> = {}): UserEvent => {
  return { kind, at: ago(hours), succeeded: true, ...rest };
};
const wrong = (hours: number) => event("signIn", hours, { succeeded: false, reason: "INVALID_CREDENTIALS" });
type Given = Parameters<typeof aUser>[0] & { readonly is?: Partial<Known>; readonly log?: readonly UserEvent[] };
const diagnosed = ({ is, log = [], ...user }: Given) =>
  diagnose({ user: aUser(user), roles: [aRole("Readers")], events: { events: log, hasMore: false }, now, ...is });

describe("the first reason that applies is the answer", () => {
  test.each<[situation: string, Given, reason: string, answer: string, action: string | undefined]>([
    [
      "deactivated, whatever else",
      {
        status: "DEPROVISIONED",
        userExpiry: ago(1),
        is: { roles: [] },
        log: [event("deactivate", 3 * day, { by: "Eve" })],
      },
      "deactivated",
      "Jo Bloggs was deactivated (3 days ago, by Eve) and can no longer sign in.",
      undefined,
    ],
    [
      "suspended before expired",
      { status: "SUSPENDED", userExpiry: ago(1) },
      "suspended",
      "Jo Bloggs is suspended and cannot sign in.",
      "unsuspendUser",
    ],
    [
      "expired before locked out",
      { status: "LOCKED_OUT", userExpiry: ago(2) },
      "expired",
      "The account of Jo Bloggs has expired (2 hours ago).",
      "updateUser",
    ],
    [
      "locked out, with what the log says",
      {
        status: "LOCKED_OUT",
        log: [event("lock", 1, { succeeded: false }), wrong(1), wrong(1), wrong(2), event("signIn", 3), wrong(4)],
      },
      "lockedOut",
      "Jo Bloggs is locked out after 3 failed sign-ins (1 hour ago).",
      "unlockUser",
    ],
    [
      "locked out, log empty",
      { status: "LOCKED_OUT" },
      "lockedOut",
      "Jo Bloggs is locked out, as too many failed sign-ins do.",
      "unlockUser",
    ],
  ])("%s", (_, given, reason, answer, action) => {
    expect(diagnosed(given)).toMatchObject({ reason, answer, action });
  });
});

test("no action is one that is never offered", () => {
  for (const status of [
    "DEPROVISIONED",
    "SUSPENDED",
    "LOCKED_OUT",
    "STAGED",
    "PROVISIONED",
    "PASSWORD_EXPIRED",
    "RECOVERY",
    "ACTIVE",
    "X",
  ]) {
    const user = aUser({ status, userExpiry: ago(1) });
    const { action } = diagnosed({ status, userExpiry: ago(1) });
    if (action) expect(offerOf(user, action).offered).not.toBe("never");
  }
});
