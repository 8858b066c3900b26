import type { UpdateUserRequest, User } from "@identity-users/sdk";
import { describe, expect, test } from "vitest";
import { bench, demo } from "../../testing/command-harness.ts";
import type { ScriptedAnswer } from "../../testing/scripted-ui.ts";
import { aUser } from "../../testing/users.ts";

const production = { ...demo, FBN_IDENTITY_URL: "https://acme.lusid.com/identity" };
const row = { kind: "user", id: "u-1" };
const roles = [{ id: "r", roleId: { scope: "acme", code: "admins" }, source: "LUSID", name: "Admins" }];
const whole = aUser({ roles, alternativeUserIds: { payroll: "77" } });

/** A service that holds one user; `meanwhile` is what somebody else does after the first reading. */
async function editing(
  answers: ScriptedAnswer[],
  meanwhile: Partial<User> = {},
  service: Partial<User> = {},
  environment: Record<string, string> = demo,
) {
  let held = whole;
  let reads = 0;
  const sent: UpdateUserRequest[] = [];
  const b = await bench({
    users: [aUser()],
    answers,
    environment,
    script: (fake) => {
      fake.getUser.answers(() => {
        const answer = held;
        if (++reads === 1) held = { ...held, ...meanwhile };
        return answer;
      });
      fake.updateUser.answers(({ body }) => {
        const definition = body as UpdateUserRequest;
        sent.push(definition);
        const { roles: _roles, ...texts } = definition;
        held = { ...held, ...texts, ...service };
        return held;
      });
    },
  });
  return { ...b, sent };
}

describe("updateUser", () => {
  test("changes what was edited and sends all else back", async () => {
    const b = await editing([{ form: { lastName: "Blogger" } }]);
    await b.run("identityUsers.updateUser", row);
    expect(b.ui.errors).toEqual([]);
    expect(b.sent).toEqual([
      {
        firstName: "Jo",
        lastName: "Blogger",
        emailAddress: "jo.bloggs@acme.com",
        login: "jo.bloggs@acme.com",
        alternativeUserIds: { payroll: "77" },
      },
    ]);
    expect(b.ui.infos).toEqual(["Updated Jo Bloggs in Local demo directory (127.0.0.1:4010)."]);
    expect(b.sessions.require().store.get("u-1")?.lastName).toBe("Blogger");
  });

  test("reads with roles, so that none can be lost", async () => {
    const b = await editing([{ form: { lastName: "Blogger" } }]);
    await b.run("identityUsers.updateUser", row);
    const read = ["getUser", "u-1", { includeRoles: "true" }];
    const calls = b.fake.calls
      .map(({ operation, id, query, body }) => [operation, id, body ?? query])
      .filter(([operation]) => operation !== "listUsers");
    // For the form, before writing and after, and by the tree.
    expect(calls).toEqual([read, read, ["updateUser", "u-1", b.sent[0]], read, read]);
  });

  test("sends nothing when nothing was edited", async () => {
    const b = await editing([{ form: {} }]);
    await b.run("identityUsers.updateUser", row);
    expect(b.sent).toEqual([]);
    expect(b.ui.infos).toEqual(["Nothing changed in Jo Bloggs."]);
  });

  test("moves the login along with the e-mail address", async () => {
    const b = await editing([{ form: { emailAddress: "jo@acme.com" } }]);
    await b.run("identityUsers.updateUser", row);
    expect(b.sent[0]).toMatchObject({ emailAddress: "jo@acme.com", login: "jo@acme.com" });
  });

  test("asks when somebody else has changed the user meanwhile, and keeps their change", async () => {
    const b = await editing([{ form: { lastName: "Blogger" } }, { ask: "Update" }], { firstName: "Joan" });
    await b.run("identityUsers.updateUser", row);
    expect(b.ui.questions[0]?.message).toContain("changed by somebody else meanwhile");
    expect(b.ui.questions[0]?.detail).toContain("Changed: firstName.");
    expect(b.sent[0]).toMatchObject({ firstName: "Joan", lastName: "Blogger" });
  });

  test("sends nothing when that question is left", async () => {
    const b = await editing([{ form: { lastName: "Blogger" } }, "leave"], { roles: [] });
    await b.run("identityUsers.updateUser", row);
    expect(b.ui.questions[0]?.detail).toContain("Changed: roles.");
    expect(b.sent).toEqual([]);
  });

  test("shows in production what would change, anew when somebody else has changed it during the question", async () => {
    const answers: ScriptedAnswer[] = [
      { form: { lastName: "Blogger" } },
      { ask: "Save" },
      { ask: "Update" },
      { ask: "Save" },
    ];
    const b = await editing(answers, { firstName: "Joan" }, {}, production);
    await b.run("identityUsers.updateUser", row);
    const change = '"lastName": "Blogger",';
    expect(b.ui.questions.map(({ detail }) => detail)).toEqual([change, expect.stringContaining("firstName"), change]);
    expect(b.sent).toEqual([expect.objectContaining({ firstName: "Joan", lastName: "Blogger" })]);
  });

  test("shows where the service answers something else afterwards", async () => {
    const b = await editing([{ form: { lastName: "Blogger" } }], {}, { firstName: "Else" });
    await b.run("identityUsers.updateUser", row);
    expect(b.ui.warnings[0]).toMatch(/something else in: firstName\.$/);
  });

  test("is not possible for a deactivated user", async () => {
    const b = await bench({ users: [aUser({ status: "DEPROVISIONED" })] });
    await b.run("identityUsers.updateUser", row);
    expect(b.ui.errors[0]?.message).toBe('Cannot update user "Jo Bloggs": deactivated');
  });

  test("takes the guess back when the service refuses", async () => {
    const b = await bench({
      users: [aUser()],
      answers: [{ form: { lastName: "Blogger" } }],
      script: (fake) => {
        fake.getUser.answers(whole);
        fake.updateUser.fails("userAlreadyExists");
      },
    });
    await b.run("identityUsers.updateUser", row);
    expect(b.sessions.require().store.get("u-1")?.lastName).toBe("Bloggs");
    expect(b.ui.errors[0]?.message).toContain("Choose another login");
  });
});
