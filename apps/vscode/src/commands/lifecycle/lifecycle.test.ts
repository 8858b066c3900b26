import type { UserStatus } from "@identity-users/sdk";
import { describe, expect, test } from "vitest";
import { bench, written } from "../../testing/command-harness.ts";
import { aUser } from "../../testing/users.ts";
import type { UserAction } from "../../users/capabilities.ts";

const row = { kind: "user", id: "u-1" };

/** The actions whose own tests are elsewhere: they read, ask for more, or show what they are answered. */
type Others =
  | "getUser"
  | "updateUser"
  | "expirePassword"
  | "deleteUser.purge"
  | "changeRoles"
  | "addUserToRole"
  | "removeUserFromRole";
type Lifecycle = Exclude<UserAction, Others>;

/** The status before and after, the word on the button, and what the question says of the consequence. */
const cases: Readonly<Record<Lifecycle, readonly [UserStatus, UserStatus, string, string]>> = {
  unlockUser: ["LOCKED_OUT", "ACTIVE", "Unlock", "Sign-in is possible again"],
  unsuspendUser: ["SUSPENDED", "ACTIVE", "Unsuspend", "Sign-in is possible again"],
  sendActivationEmail: ["PROVISIONED", "PROVISIONED", "Send E-mail", "An e-mail is sent to jo.bloggs@acme.com"],
  resetPassword: ["ACTIVE", "RECOVERY", "Reset Password", "An e-mail is sent to jo.bloggs@acme.com"],
  resetFactors: ["ACTIVE", "ACTIVE", "Reset Second Factors", "All second factors are removed"],
  deleteUser: ["ACTIVE", "DEPROVISIONED", "Deactivate", "FINBOURNE documents no way back"],
};

describe.each(Object.entries(cases) as [Lifecycle, (typeof cases)[Lifecycle]][])("%s", (operation, expected) => {
  const [status, statusAfter, answer, consequence] = expected;
  const id = `identityUsers.${operation}`;

  test("asks, naming user, environment and consequence, and then does it", async () => {
    const before = aUser({ status });
    const after = aUser({ status: statusAfter });
    const b = await bench({
      users: [before],
      answers: [{ ask: answer }],
      script: (fake) => {
        fake[operation].answers(undefined);
        fake.getUser.answers(after);
      },
    });
    await b.run(id, row);
    expect(b.ui.errors).toEqual([]);
    expect(b.fake.calls.find((call) => call.operation === operation)?.id).toBe("u-1");
    expect(written(b)).toEqual([operation]);
    expect(b.ui.questions[0]?.message).toMatch(/Jo Bloggs in Local demo directory \(127\.0\.0\.1:4010\)\?$/);
    expect(b.ui.questions[0]?.detail).toContain(consequence);
    expect(b.sessions.require().store.get("u-1")?.status).toBe(statusAfter);
    expect(b.ui.infos).toHaveLength(1);
    expect(b.lines).toContain(`info ${operation} u-1: done`);
  });

  test("sends nothing when the question is left", async () => {
    const b = await bench({ users: [aUser({ status })], answers: ["leave"] });
    await b.run(id, row);
    expect(written(b)).toEqual([]);
    expect([...b.ui.errors, ...b.ui.infos]).toEqual([]);
  });

  test("shows a refusal once and takes the guess back", async () => {
    const user = aUser({ status });
    const b = await bench({
      users: [user],
      answers: [{ ask: answer }],
      script: (fake) => fake[operation].fails("accessDenied"),
    });
    await b.run(id, row);
    expect(b.ui.errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /"Jo Bloggs": access denied \(186\)\. You need a role .* less privileged users only: ask an administrator/,
      ),
    ]);
    expect(b.sessions.require().store.get("u-1")).toEqual(user);
    expect(b.lines.filter((line) => line.startsWith("error"))).toHaveLength(1);
  });
});

describe("unlockUser", () => {
  test("says why it is impossible for somebody who is not locked out, and sends nothing", async () => {
    const b = await bench({ users: [aUser()] });
    await b.run("identityUsers.unlockUser", row);
    expect(b.fake.calls).toEqual([]);
    expect(b.ui.errors[0]?.message).toBe('Cannot unlock user "Jo Bloggs": not locked out');
  });

  test("reads the user again when the service says that the list is out of date", async () => {
    const b = await bench({
      users: [aUser({ status: "LOCKED_OUT" })],
      answers: [{ ask: "Unlock" }],
      script: (fake) => {
        fake.unlockUser.fails("userNotLockedOut");
        fake.getUser.answers(aUser());
      },
    });
    await b.run("identityUsers.unlockUser", row);
    expect(b.ui.errors[0]).toMatchObject({
      message: 'Cannot unlock user "Jo Bloggs": not locked out (706). The list may be out of date: refresh it.',
      buttons: [{ title: "Refresh" }, { title: "Show Log" }],
    });
    expect(b.sessions.require().store.get("u-1")?.status).toBe("ACTIVE");
  });
});

test("a probably refused action says so in its question", async () => {
  const b = await bench({ users: [aUser({ external: true })], answers: ["leave"] });
  await b.run("identityUsers.resetPassword", row);
  expect(b.ui.questions[0]?.detail).toContain("Probably refused: signs in through another identity provider.");
});

describe("deleteUser.purge", () => {
  test("asks for the login to be typed and removes the row", async () => {
    const b = await bench({
      users: [aUser({ status: "DEPROVISIONED" })],
      answers: [{ ask: "Continue" }, { form: { login: "jo.bloggs@acme.com" } }],
      script: (fake) => fake.deleteUser.answers(undefined),
    });
    await b.run("identityUsers.deleteUser.purge", row);
    expect(b.ui.questions[0]?.detail).toContain("Cannot be undone.");
    expect(b.fake.calls.at(-1)).toMatchObject({ operation: "deleteUser", id: "u-1", query: { purge: "true" } });
    expect(b.sessions.require().store.get("u-1")).toBeUndefined();
  });

  test("takes nothing but the login", async () => {
    const b = await bench({ users: [aUser()], answers: [{ ask: "Continue" }, "leave"] });
    await b.run("identityUsers.deleteUser.purge", row);
    const [field] = b.ui.forms[0]?.fields ?? [];
    expect(field?.refuse?.("jo.bloggs@acme.co", {})).toContain("Type jo.bloggs@acme.com");
    expect(field?.refuse?.("jo.bloggs@acme.com", {})).toBeUndefined();
    expect(written(b)).toEqual([]);
  });
});
