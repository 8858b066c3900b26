import type { User } from "@identity-users/sdk";
import type { FakeIdentity } from "@identity-users/sdk/testing";
import { describe, expect, test } from "vitest";
import { bench } from "../testing/command-harness.ts";
import { aUser } from "../testing/users.ts";

const users = [aUser(), aUser({ id: "u-2", firstName: "Ann", login: "ann@acme.com" })];
const gone = aUser({ id: "u-9", firstName: "Cem", login: "cem@acme.com", status: "DEPROVISIONED" });
const row = "Find cem@acme.com by login";
const searching = (find: string, script: (fake: FakeIdentity) => void, answers: User[] = users) =>
  bench({ users: answers, answers: [{ find, take: row }, { pick: "Open User" }], script });

describe("a whole login that nobody in the list has", () => {
  test("is looked for at the service, which finds deactivated users too", async () => {
    const b = await searching("cem@acme.com", (fake) => {
      fake.getUserFromLogin.answers(gone);
      fake.getUser.answers(gone);
    });
    await b.run("identityUsers.searchUsers");
    expect(b.ui.errors).toEqual([]);
    expect(b.fake.calls[0]).toMatchObject({ operation: "getUserFromLogin", login: "cem@acme.com" });
    expect(b.pagesShown).toEqual([gone]);
    expect(b.sessions.require().store.get("u-9")).toEqual(gone);
  });

  test.each([404, 501])("is looked for among all users where LUSID answers %i, since it is too old", async (status) => {
    const b = await searching(" cem@acme.com ", (fake) => {
      fake.getUserFromLogin.fails(status);
      fake.getUser.answers(gone);
    });
    b.fake.listUsers.answers([...users, gone]);
    await b.run("identityUsers.searchUsers");
    expect(b.pagesShown).toEqual([gone]);
    expect(b.fake.calls.find(({ operation }) => operation === "listUsers")?.query).toEqual({
      includeDeactivated: "true",
    });
  });

  test.each(["userDoesNotExist", 404] as const)("is told to be nobody's (%s)", async (refusal) => {
    const b = await searching("cem@acme.com", (fake) => fake.getUserFromLogin.fails(refusal));
    await b.run("identityUsers.searchUsers");
    expect(b.ui.errors.map(({ message }) => message)).toEqual([
      'Cannot find user "cem@acme.com": nobody has this login',
    ]);
  });

  test("any other failure is shown, and nothing else is tried", async () => {
    const b = await searching("cem@acme.com", (fake) => fake.getUserFromLogin.fails("accessDenied"));
    await b.run("identityUsers.searchUsers");
    expect(b.ui.errors[0]?.message).toContain("access denied (186)");
    expect(b.fake.calls).toHaveLength(1);
  });

  test("is taken by every command that asks for a user", async () => {
    const locked = { ...gone, status: "LOCKED_OUT" };
    const b = await bench({
      users,
      answers: [{ find: "cem@acme.com", take: row }, "leave"],
      script: (fake) => fake.getUserFromLogin.answers(locked),
    });
    await b.run("identityUsers.unlockUser");
    expect(b.ui.questions[0]?.message).toContain("Unlock Cem Bloggs in");
  });
});

test.each([
  ["", ["Ann Bloggs", "Jo Bloggs"]],
  ["ann@acme.com", ["Ann Bloggs"]],
  ["bloggs", ["Ann Bloggs", "Jo Bloggs"]],
  ["nn@acme.com", ["Ann Bloggs", "Find nn@acme.com by login"]],
  ["@acme.com", ["Ann Bloggs", "Jo Bloggs"]],
  ["svc-night", ["Find svc-night by login"]],
  ["svc", []],
  ["night batch", []],
])("searching for %j shows %j", async (find, labels) => {
  const b = await bench({ users, answers: [{ find, take: labels[0] ?? "nobody" }, "leave"] });
  await b.run("identityUsers.searchUsers");
  expect(b.ui.found[0]?.map(({ label }) => label)).toEqual(labels);
});
