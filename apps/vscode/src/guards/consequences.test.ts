import type { User } from "@identity-users/sdk";
import { describe, expect, test } from "vitest";
import { bench } from "../testing/command-harness.ts";
import { aRole, aUser } from "../testing/users.ts";

const service: Partial<User> = { type: "Service" };
const external: Partial<User> = { external: true };
const reader = aRole("Reader");
const writer = aRole("Writer");

/** Returns the question of a command before it does something to users with these facts. */
async function asked(command: string, facts: readonly Partial<User>[], target: object = {}): Promise<string> {
  const users = facts.map((user, index) => aUser({ id: `u-${index}`, login: `u${index}@acme.com`, ...user }));
  const ids = users.map(({ id }) => id);
  const b = await bench({
    users,
    roles: [reader, writer],
    answers: ["leave"],
    script: (fake) => fake.getUser.answers(({ id }) => users.find((user) => user.id === id) ?? aUser()),
  });
  await b.run(`identityUsers.${command}`, ids.length === 1 ? { id: ids[0], ...target } : { ids, ...target });
  expect(b.ui.errors).toEqual([]);
  return b.ui.questions[0]?.detail ?? "";
}

const stops = "its clients can no longer sign in with the password that they have, and stop.";
const theyStop = "their clients can no longer sign in with the password that they have, and stop.";

describe.each(["deleteUser", "deleteUser.purge"])("%s", (command) => {
  test("says that it revokes all personal access tokens", async () => {
    expect(await asked(command, [{}])).toContain("all personal access tokens are revoked at once");
    expect(await asked(command, [{}, {}])).toContain("all personal access tokens are revoked at once");
  });
});

describe.each(["deleteUser", "deleteUser.purge", "expirePassword", "resetPassword"])("%s", (command) => {
  test("says that a Service user's clients stop, of one and of those among many", async () => {
    expect(await asked(command, [service])).toContain(`This is a Service user: ${stops}`);
    expect(await asked(command, [{}, service, service, service])).toContain(`3 of them are Service users: ${theyStop}`);
    expect(await asked(command, [{}])).not.toContain("Service");
  });
});

test("deleteUser says that an external user who was made at the first sign-in stays until somebody deletes them", async () => {
  expect(await asked("deleteUser", [external])).toContain("stays until somebody deletes them");
  expect(await asked("deleteUser", [external, {}, external])).toContain(
    "2 of them come from another identity provider: those who were made at the first sign-in stay",
  );
  expect(await asked("deleteUser", [{}])).not.toContain("identity provider");
});

describe("removeUserFromRole says that without roles there are no access rights", () => {
  const remove = (...facts: Partial<User>[]) => asked("removeUserFromRole", facts, { role: reader.id });
  test.each([
    ["of the only role", [{ roles: [reader] }], "This is the user's only role: a user without roles has no access"],
    ["of roles that are not known", [{}], "If this is the user's only role, no access rights at all are left."],
    [
      "of the only role of some",
      [{ roles: [reader] }, { roles: [reader, writer] }],
      "It is the only role of 1 of them: a user without roles has no access rights at all.",
    ],
    ["of many whose roles are not known", [{}, {}], "It is not known of 2 of them whether it is their only role"],
  ])("%s", async (_, facts, words) => {
    expect(await remove(...facts)).toContain(words);
  });

  test("but not where others stay", async () => {
    expect(await remove({ roles: [reader, writer] })).not.toContain("no access rights");
  });
});

test("changeRoles says what is left where no role is ticked", async () => {
  const noRights = "A user without roles has no access rights at all.";
  expect(await asked("changeRoles", [{ roles: [reader] }], { roles: [] })).toContain(noRights);
  expect(await asked("changeRoles", [{ roles: [reader] }], { roles: ["writer"] })).not.toContain(noRights);
});

describe("an edit of a user from another identity provider says that it may be overwritten", () => {
  const words = "This user comes from another identity provider, which may overwrite what is changed here.";
  const edited = async (user: User, answers: Parameters<typeof bench>[0] & object) => {
    const b = await bench({ users: [user], ...answers, script: (fake) => fake.getUser.answers(user) });
    return b;
  };

  test("in each step of the form", async () => {
    for (const user of [aUser(external), aUser()]) {
      const b = await edited(user, { answers: ["leave"] });
      await b.run("identityUsers.updateUser", { id: user.id });
      const prompts = b.ui.forms[0]?.fields.map(({ prompt }) => prompt) ?? [];
      expect(prompts).toHaveLength(4);
      expect(prompts.every((prompt) => prompt.includes(words))).toBe(user.external);
    }
  });

  test("in the question of a production connection", async () => {
    const user = aUser(external);
    const answers = [{ form: { lastName: "Blogger" } }, "leave"] as const;
    const environment = { FBN_IDENTITY_URL: "https://acme.lusid.com/identity", FBN_ACCESS_TOKEN: "token" };
    const b = await edited(user, { answers: [...answers], environment });
    await b.run("identityUsers.updateUser", { id: user.id });
    expect(b.ui.questions[0]?.message).toBe(
      "Save Jo Bloggs in PRODUCTION acme.lusid.com? Another identity provider may overwrite it.",
    );
  });
});
