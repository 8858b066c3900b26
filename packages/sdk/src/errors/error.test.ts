import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { failureOf, clientOf } from "../../fixtures/client.ts";
import { problem, user } from "../../fixtures/answers.ts";
import { startServer } from "../../fixtures/servers/scripted-server.ts";
import { actionOf, cannot, IdentityError, isIdentityError } from "./error.ts";

const refused = new IdentityError("api", "Cannot unlock user", {
  operation: "unlockUser",
  status: 400,
  code: 706,
  attempts: 1,
});

describe("IdentityError", () => {
  test("is an Error with its name on the prototype", () => {
    expect(refused).toBeInstanceOf(Error);
    expect(refused.name).toBe("IdentityError");
    expect(Object.keys(refused)).not.toContain("name");
    const { value: _, ...asOfEveryError } = Object.getOwnPropertyDescriptor(Error.prototype, "name") ?? {};
    expect(Object.getOwnPropertyDescriptor(IdentityError.prototype, "name")).toMatchObject(asOfEveryError);
    expect(Object.prototype.toString.call(refused)).toBe("[object Error]");
    expect(String(refused)).toBe("IdentityError: Cannot unlock user");
  });

  test("names the refusals that it knows", () => {
    expect(refused).toMatchObject({ refusal: "userNotLockedOut", attempts: 1, maybeApplied: false });
    expect(new IdentityError("api", "?", { code: 99_999 }).refusal).toBeUndefined();
    expect(Object.fromEntries(Object.entries(new IdentityError("input", "?")))).toEqual({
      kind: "input",
      attempts: 0,
      maybeApplied: false,
    });
  });

  test("gives every field but stack and cause to a structured log", () => {
    const error = new IdentityError(
      "network",
      "Cannot get user",
      { attempts: 3, retryAfterMs: 5 },
      new Error("ECONNRESET"),
    );
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "IdentityError",
      message: "Cannot get user",
      kind: "network",
      attempts: 3,
      retryAfterMs: 5,
      maybeApplied: false,
    });
    expect(error.cause).toEqual(new Error("ECONNRESET"));
  });

  test("is recognised across two copies of the SDK", async () => {
    vi.resetModules();
    const copy = await import("./error.ts");
    expect(copy.IdentityError).not.toBe(IdentityError);
    expect(new copy.IdentityError("api", "x", { code: 657 })).toBeInstanceOf(IdentityError);
    expect(copy.isIdentityError(refused, "userNotLockedOut")).toBe(true);
  });

  test("is what its inspection begins with, whatever a bundler calls the class", () => {
    expect(IdentityError.name).toBe("IdentityError");
    expect(inspect(refused)).toMatch(/^IdentityError: Cannot unlock user\n/);
  });

  test("has subclasses that match their own instances only", async () => {
    class Mine extends IdentityError {}
    class Yours extends IdentityError {}
    class MineToo extends Mine {}
    const mine = new Mine("input", "?");
    expect(mine).toBeInstanceOf(Mine);
    expect(mine).toBeInstanceOf(IdentityError);
    expect(new MineToo("input", "?")).toBeInstanceOf(Mine);
    expect(isIdentityError(mine, "input")).toBe(true);
    vi.resetModules();
    const copy = await import("./error.ts");
    expect(mine).toBeInstanceOf(copy.IdentityError);
    for (const other of [
      refused,
      new Yours("input", "?"),
      new copy.IdentityError("input", "?"),
      new Error("?"),
      null,
    ]) {
      expect(other instanceof Mine).toBe(false);
    }
    expect(mine instanceof MineToo).toBe(false);
  });

  test("is not what cannot be looked at", () => {
    class Mine extends IdentityError {}
    const { proxy, revoke } = Proxy.revocable(new Mine("input", "?"), {});
    expect(proxy).toBeInstanceOf(Mine);
    revoke();
    expect([proxy instanceof Mine, proxy instanceof IdentityError, isIdentityError(proxy)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test.each([new Error("x"), { kind: "api", name: "IdentityError" }, null, undefined, "api", 7])(
    "is not %s",
    (other) => {
      expect(other instanceof IdentityError).toBe(false);
      expect(isIdentityError(other)).toBe(false);
    },
  );
});

test("a message has the words of its operation, and whose it is where the operation does not say", () => {
  const some = ["createUser", "listUsers", "findUsersById", "sendActivationEmail", "unlockUser"] as const;
  expect(some.map(actionOf)).toEqual([
    "create user",
    "list users",
    "find users by id",
    "send activation email of user",
    "unlock user",
  ]);
});

test("isIdentityError tells kinds and refusals apart", () => {
  expect(isIdentityError(refused)).toBe(true);
  expect(isIdentityError(refused, "api")).toBe(true);
  expect(isIdentityError(refused, "userNotLockedOut")).toBe(true);
  expect(isIdentityError(refused, "timeout")).toBe(false);
  expect(isIdentityError(refused, "userDoesNotExist")).toBe(false);
});

test("cannot words an error", () => {
  expect(cannot("unlockUser", "u-1", "not locked out (706)")).toBe('Cannot unlock user "u-1": not locked out (706)');
  expect(cannot("listUsers", undefined, "aborted")).toBe("Cannot list users: aborted");
});

describe("an error of a call", () => {
  test("tells all that the service said", async () => {
    const said = problem(400, 151, {
      name: "InvalidParameterValue",
      detail: "worse",
      errors: { lastName: ["too short"], login: ["taken"] },
      errorDetails: [{ field: "lastName", limit: "50" }],
    });
    await using server = await startServer(said);
    const error = await failureOf(clientOf(server).updateUser("u-1", { ...user, roles: null }));
    expect(error).toMatchObject({
      kind: "api",
      operation: "updateUser",
      message: 'Cannot update user "u-1": invalid parameter value in lastName, login (151)',
      status: 400,
      code: 151,
      refusal: "invalidParameterValue",
      problemName: "InvalidParameterValue",
      title: "Title",
      detail: "worse",
      errors: { lastName: ["too short"], login: ["taken"] },
      errorDetails: [{ field: "lastName", limit: "50" }],
      requestId: "0HN-instance",
      attempts: 1,
    });
  });

  test.each([
    [problem(409, 31_999, { title: "Something new" }), "Something new (31999)"],
    [problem(400, undefined as never, { title: undefined }), "the service answered 400 (400)"],
  ])("falls back to the title, then to the status", async (answer, reason) => {
    await using server = await startServer(answer);
    await expect(clientOf(server).getUser("u-1")).rejects.toThrow(`Cannot get user "u-1": ${reason}`);
  });

  test("has the caller's line in its stack", async () => {
    await using server = await startServer(problem(404, 657));
    const client = clientOf(server);
    async function theCallersOwnFunction() {
      return await client.getUser("u-1");
    }
    async function anotherFunction() {
      return await client.findUsersById(["u-1"]);
    }
    expect(await failureOf(theCallersOwnFunction())).toMatchObject({
      stack: expect.stringContaining("theCallersOwnFunction"),
    });
    expect(await failureOf(anotherFunction())).toMatchObject({ stack: expect.stringContaining("anotherFunction") });
  });

  test("shows no request, response or header when it is inspected", async () => {
    await using server = await startServer(problem(503, -1));
    const error = await failureOf(clientOf(server, { headers: { "x-api": "q7q7" } }).getUser("u-1"));
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/tkn-static-1|q7q7|authorization|127\.0\.0\.1/i);
  });
});
