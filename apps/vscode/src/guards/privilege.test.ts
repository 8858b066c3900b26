import type { Role, User } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { administrator, bench } from "../testing/command-harness.ts";
import { aRole, aUser } from "../testing/users.ts";

const owner = aRole("LUSID Administrator", {
  id: "role-owner",
  roleId: { scope: "default", code: "lusid-administrator" },
});
const keeper = aRole("IAM Administrator", { id: "role-iam", roleId: { scope: "default", code: "iam-administrator" } });
const [me, ann, bob] = [administrator.id, "u-1", "u-2"].map((id) => aUser({ id, firstName: id, status: "ACTIVE" }));

/** Returns the question before factors are reset, where these roles are held. */
async function questionOf(
  asked: readonly User[],
  held: readonly (readonly [Role, ...User[]])[],
  users = [me, ann, bob],
) {
  const b = await bench({
    users: users as User[],
    roles: [owner, keeper],
    answers: ["leave"],
    script: (fake) => {
      fake.listUsersInRole.answers(({ id }) => (held.find(([role]) => role.id === id)?.slice(1) ?? []) as User[]);
    },
  });
  const rows = asked.map(({ id }) => ({ kind: "user", id, group: "all:" }) as const);
  await b.run("identityUsers.resetFactors", rows[0], rows);
  return { detail: b.ui.questions[0]?.detail ?? "", asked: b.fake.calls.map(({ operation }) => operation) };
}

const only = "you can act on less privileged users only.";

test.each([
  [
    "an administrator, by one who is none",
    [[owner, ann]],
    `Probably refused: u-1 Bloggs holds the role LUSID Administrator, and ${only}`,
  ],
  ["an equal", [[keeper, ann, me]], `Probably refused: u-1 Bloggs holds the role IAM Administrator, and ${only}`],
  [
    "a greater one",
    [
      [owner, ann],
      [keeper, me],
    ],
    "Probably refused: u-1 Bloggs holds the role LUSID Administrator",
  ],
] as const)("a question about %s tells that it is probably refused, and why", async (_, held, words) => {
  expect((await questionOf([ann as User], held as never)).detail).toContain(words);
});

test.each([
  ["a user who is no administrator", [[owner, bob]]],
  [
    "a lesser administrator",
    [
      [owner, me],
      [keeper, ann],
    ],
  ],
  ["anybody, by an administrator who may do everything", [[owner, me, ann]]],
] as const)("a question about %s tells nothing", async (_, held) => {
  expect((await questionOf([ann as User], held as never)).detail).not.toContain(only);
});

test("of many it tells how many", async () => {
  const { detail } = await questionOf([ann, bob] as User[], [[owner, ann as User]]);
  expect(detail).toContain(`Probably refused for 1 of them, who hold administrators' roles: ${only}`);
});

test("an edit is asked about before, and leaving the question writes nothing", async () => {
  const b = await bench({
    users: [me, ann] as User[],
    roles: [owner, keeper],
    answers: [{ form: { lastName: "Else" } }, "leave"],
    script: (fake) => {
      fake.getUser.answers(() => aUser({ ...ann, roles: [] }));
      fake.listUsersInRole.answers(({ id }) => (id === owner.id ? [ann as User] : []));
    },
  });
  await b.run("identityUsers.updateUser", { kind: "user", id: "u-1" });
  const [question] = b.ui.questions;
  expect(question?.message).toBe("Edit u-1 Bloggs in Local demo directory (127.0.0.1:4010)?");
  expect(question?.detail).toBe(`Probably refused: u-1 Bloggs holds the role LUSID Administrator, and ${only}`);
  expect(b.fake.calls.map(({ operation }) => operation)).not.toContain("updateUser");
});

test("nothing is told to a token that is no user's: it may be an administrator's", async () => {
  const { detail } = await questionOf([ann as User], [[owner, ann as User]], [ann, bob]);
  expect(detail).not.toContain(only);
});
