import { actionOf, IdentityError, type Operation, type OperationId, operations } from "@identity-users/sdk";
import { fakeIdentity, fakeRefusal } from "@identity-users/sdk/testing";
import { describe, expect, test } from "vitest";
import { NotConnected } from "../connections/connections.ts";
import { explainError, missingBefore } from "./explain-error.ts";

const failed = (kind: ConstructorParameters<typeof IdentityError>[0], details: object = {}) =>
  new IdentityError(kind, 'Cannot unlock user "u-1": something', { operation: "unlockUser", ...details });

/** Returns the first argument of an operation. */
function argumentOf(operation: OperationId): unknown {
  if (operation === "getUserFromLogin") return "jo@acme.com";
  if (operation === "updateUserSchema") return { alternativeUserIds: [] };
  return operations[operation].path.includes("{id}") ? "u-1" : undefined;
}

test.each([
  ["a refused token", failed("api", { status: 401 }), "Connect again", "Connect Again"],
  ["no token", failed("token"), "Connect again", "Connect Again"],
  ["no access", fakeRefusal("unlockUser", "u-1", 186), "role", undefined],
  ["a status without a code", failed("api", { status: 403 }), "role", undefined],
  ["a user who is gone", fakeRefusal("unlockUser", "u-1", 657), "refresh the list", "Refresh"],
  ["a role that is gone", fakeRefusal("addUserToRole", "r-1", 660), "removed the role: refresh", "Refresh"],
  ["a deactivated user", fakeRefusal("removeUserFromRole", "r-1", 705), "may be out of date", "Refresh"],
  ["a taken login", fakeRefusal("createUser", "u-1", 658), "another login", undefined],
  ["another identity provider", fakeRefusal("resetPassword", "u-1", 785), "signs in through", undefined],
  ["a network zone", fakeRefusal("unlockUser", "u-1", 939), "network that the domain allows", undefined],
  [
    "a lost write",
    failed("timeout", { maybeApplied: true }),
    "It may have been carried out: refresh before you repeat it.",
    "Refresh",
  ],
  [
    "a cancelled write that was sent",
    failed("aborted", { maybeApplied: true }),
    "It may have been carried out",
    "Refresh",
  ],
  ["no network", failed("network"), "address of the connection and your network", "Test Connection"],
  ["a late answer", failed("timeout"), "Try again later", "Test Connection"],
  ["a wrong address", failed("parse"), "may not be that of the identity service", "Connect Again"],
  [
    "a locked connection",
    new IdentityError("input", "Cannot unlock user: Acme is locked against writing"),
    "Allow changes in the connection",
    "Allow Changes…",
  ],
  ["a busy service", failed("api", { status: 429, retryAfterMs: 90_500 }), "Try again in 91 s", undefined],
  ["a failing service", fakeRefusal("unlockUser", "u-1", -1), "request id, fake-request", undefined],
  [
    "a refused field",
    failed("api", { status: 400, code: 151, errors: { login: ["too short", "no @"] } }),
    "login: too short no @",
    undefined,
  ],
])("%s comes with the next step", (_, error, next, button) => {
  const explanation = explainError(error);
  expect(explanation?.next).toContain(next);
  expect(explanation?.button?.title).toBe(button);
});

test("a cancelled call that left nothing behind needs no explanation", () => {
  expect(explainError(failed("aborted"))).toBeUndefined();
});

describe("an operation that an older LUSID does not have", () => {
  const newer = (Object.entries(operations) as [OperationId, Operation][]).filter(([, { since }]) => since);

  test.each(newer)("%s comes with the version that has it", async (operation, { since }) => {
    const fake = fakeIdentity({ client: { maxRetries: 0 } });
    for (const status of [404, 501]) {
      fake[operation].fails(status).once();
      const act = fake.client[operation] as (argument: unknown) => Promise<unknown>;
      const failure = await act(argumentOf(operation)).catch((error: unknown) => error);
      const { message, next } = explainError(failure) ?? {};
      expect(message).toMatch(/^Cannot [\w ]+( "[\w@.-]+")?$/);
      expect(next).toBe(
        `This LUSID does not have ${actionOf(operation)} yet: it is there since version ${String(since)}`,
      );
    }
  });

  test("is meant where its path was read as the id of a user", () => {
    expect(missingBefore(failed("api", { operation: "getUserSchema", status: 404, code: 657 }))).toBe("0.0.3032");
  });

  test("is not meant where a user is missing, or an operation that each version has", () => {
    expect(missingBefore(fakeRefusal("unsuspendUser", "u-1", 657))).toBeUndefined();
    expect(missingBefore(failed("api", { status: 404 }))).toBeUndefined();
    expect(missingBefore(failed("network"))).toBeUndefined();
  });
});

test("the id in a message becomes the name of the user", () => {
  const explanation = explainError(failed("network"), (id) => (id === "u-1" ? "Jo Bloggs" : undefined));
  expect(explanation?.message).toBe('Cannot unlock user "Jo Bloggs": something');
});

test("the ids in a message become the names of the role and the user", () => {
  const error = new IdentityError("network", 'Cannot add user to role "r-1", user "u-1": "r-1" is odd');
  const names: Record<string, string> = { "r-1": "Readers", "u-1": "Jo Bloggs" };
  expect(explainError(error, (id) => names[id])?.message).toBe(
    'Cannot add user to role "Readers", user "Jo Bloggs": "r-1" is odd',
  );
});

test("no connection comes with a way to connect", () => {
  expect(explainError(new NotConnected())?.button).toEqual({ title: "Connect", command: "identityUsers.connect" });
});

test("any other error is shown as it is", () => {
  expect(explainError(new TypeError("x is not a function"))).toEqual({ message: "x is not a function" });
});
