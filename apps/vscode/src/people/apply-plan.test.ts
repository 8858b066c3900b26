import type { User } from "@identity-users/sdk";
import { fakeIdentity, type FakeIdentity } from "@identity-users/sdk/testing";
import { describe, expect, test } from "vitest";
import { aRole, aUser } from "../testing/users.ts";
import { applyPlan } from "./apply-plan.ts";
import { type Journal, journalInMemory, leftOf, readJournal } from "./journal.ts";
import { readPeople } from "./people-file.ts";
import { planFor } from "./plan-for.ts";
import { rowsToApply } from "./plan.ts";
import { readDomain } from "./read-domain.ts";

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const [readers, writers] = [aRole("Readers"), aRole("Writers")];
const jo = aUser({ id: "u-jo", login: "jo@acme.com", roles: [readers] });
const cy = aUser({ id: "u-cy", login: "cy@acme.com", firstName: "Cy", lastName: "Carter", roles: [] });
const ada = aUser({ id: "u-ada", login: "ada@acme.com", firstName: "Ada", lastName: "Lovelace", roles: [readers] });
const joiner = "login,first name,last name,email,roles\n,Ada,Lovelace,ada@acme.com,default/readers";
const everyone = `login,first name,last name,email,roles,leaving
,Ada,Lovelace,ada@acme.com,default/readers,
jo@acme.com,Joe,,,default/writers,
cy@acme.com,,,,,yes`;

/** A service with a few users, which forgets what is written but the name of one. */
function service(): FakeIdentity {
  const fake = fakeIdentity();
  let seen: User = jo;
  fake.listUsers.answers([jo, cy].map((user) => ({ ...user, roles: null })));
  fake.listRoles.answers([readers, writers]);
  fake.getUser.answers(() => seen);
  fake.createUser.answers(ada);
  fake.getUserFromLogin.fails("userDoesNotExist");
  fake.updateUser.answers(({ body }) => (seen = { ...seen, ...(body as Partial<User>), roles: seen.roles ?? [] }));
  return fake;
}

async function run(
  fake: FakeIdentity,
  text: string,
  journal: Journal = journalInMemory(),
  signal = new AbortController().signal,
) {
  const file = readPeople({ text });
  const plan = planFor(file, await readDomain({ client: fake.client, log }, file));
  const before = fake.calls.length;
  const users: User[] = [];
  const rows = rowsToApply(plan);
  const onUser = (user: User) => void users.push(user);
  const results = await applyPlan({ rows, client: fake.client, log, journal, signal, concurrency: 1, onUser });
  return {
    users,
    results: results.map(({ result }) => result),
    reasons: results.map(({ reason }) => reason),
    calls: fake.calls.slice(before).map(({ operation, id }) => (id === undefined ? operation : `${operation} ${id}`)),
  };
}

describe("readDomain()", () => {
  test("reads roles only of those whose roles the file names, and by role where that takes fewer requests", async () => {
    const fake = service();
    fake.listUsersInRole.answers(({ id }) => (id === "readers" ? [jo] : []));
    const read = async (text: string) => {
      const before = fake.calls.length;
      const { users } = await readDomain({ client: fake.client, log }, readPeople({ text }));
      return [fake.calls.slice(before).map(({ operation }) => operation), users.map(({ roles }) => roles)];
    };
    const known = [[readers], null];
    expect(await read("login,roles,leaving\njo@acme.com,none,yes")).toEqual([["listUsers"], [null, null]]);
    expect(await read("login,roles\njo@acme.com,none")).toEqual([["listUsers", "listRoles", "getUser"], known]);
    fake.listRoles.answers([readers]);
    expect(await read("login,roles\njo@acme.com,none\ncy@acme.com,none")).toEqual([
      ["listUsers", "listRoles", "listUsersInRole"],
      [[readers], []],
    ]);
  });
});

describe("applyPlan()", () => {
  test("creates, changes and deactivates; roles are added before others are removed, and the journal is empty then", async () => {
    const journal = journalInMemory();
    const { results, calls, users } = await run(service(), everyone, journal);
    expect(results).toEqual(["done", "done", "done"]);
    expect(calls).toEqual([
      "createUser",
      "getUser u-jo",
      "updateUser u-jo",
      "getUser u-jo",
      "addUserToRole writers",
      "removeUserFromRole readers",
      "deleteUser u-cy",
    ]);
    expect(users.map(({ id, firstName, status, roles }) => [id, firstName, status, roles])).toEqual([
      ["u-ada", "Ada", "ACTIVE", [readers]],
      ["u-jo", "Joe", "ACTIVE", [writers]],
      ["u-cy", "Cy", "DEPROVISIONED", null],
    ]);
    expect(journal.text()).toBe("");
  });

  test("a change of roles alone writes no user", async () => {
    expect((await run(service(), "login,roles\njo@acme.com,none")).calls).toEqual(["removeUserFromRole readers"]);
  });

  test("the journal says what is about to be sent and what was sent, and nothing of the people", async () => {
    const fake = service();
    fake.deleteUser.fails(500);
    const journal = journalInMemory();
    const { results } = await run(fake, everyone, journal);
    expect(results).toEqual(["done", "done", "failed"]);
    expect(journal.text().trim().split("\n")).toEqual([
      '{"rows":["2","3","4"]}',
      '{"row":"2","sends":"createUser"}',
      '{"row":"2","done":true}',
      '{"row":"3","sends":"changeUser"}',
      '{"row":"3","done":true}',
      '{"row":"4","sends":"deleteUser"}',
    ]);
  });

  test("somebody whom the last run has created is not created again, though a listing may not show them yet", async () => {
    const fake = service();
    fake.getUserFromLogin.answers(ada);
    const journal = journalInMemory('\n{"rows":["2","4"]}\n{"row":"2","sends":"createUser"}\n{"row":"2","done":true}');
    const { results, calls } = await run(fake, joiner, journal);
    expect([results, calls, journal.text()]).toEqual([["done"], ["getUserFromLogin"], ""]);
  });

  test("a run with nothing left ends the journal of a killed one", async () => {
    const journal = journalInMemory('\n{"rows":["2"]}\n{"row":"2","sends":"deleteUser"}');
    expect((await run(service(), "login,first name\njo@acme.com,Jo", journal)).calls).toEqual([]);
    expect(journal.text()).toBe("");
  });

  test("a cancelled run starts no further row, and the journal keeps what is left", async () => {
    const journal = journalInMemory();
    const { results, calls } = await run(service(), everyone, journal, AbortSignal.abort());
    expect([results, calls]).toEqual([["notStarted", "notStarted", "notStarted"], []]);
    expect(journal.text()).toBe('\n{"rows":["2","3","4"]}');
  });

  test("somebody whom another has changed since the plan is not written", async () => {
    const fake = service();
    fake.getUser.answers({ ...jo, firstName: "Josephine" });
    const { reasons, calls } = await run(fake, "login,first name\njo@acme.com,Joe");
    expect(reasons).toEqual(["somebody else has just changed first name"]);
    expect(calls).toEqual(["getUser u-jo"]);
  });

  test("a field that the file does not name keeps what another has made of it meanwhile", async () => {
    const fake = service();
    fake.getUser.answers({ ...jo, firstName: "Joe", lastName: "Byron" });
    expect((await run(fake, "login,first name\njo@acme.com,Joe")).results).toEqual(["done"]);
    expect(fake.calls.find(({ operation }) => operation === "updateUser")?.body).toMatchObject({ lastName: "Byron" });
  });

  test("a service that makes something else of what was written fails the row", async () => {
    const fake = service();
    fake.updateUser.answers(jo);
    const { reasons } = await run(fake, "login,first name\njo@acme.com,Joe");
    expect(reasons).toEqual(["Written, but the service now answers something else in: first name"]);
  });

  test("somebody whom a killed run has deactivated is done", async () => {
    const fake = service();
    fake.deleteUser.fails("userDeleted");
    expect((await run(fake, "login,leaving\ncy@acme.com,yes")).results).toEqual(["done"]);
  });
});

describe("a creation whose answer is lost", () => {
  const made = (fake: FakeIdentity) => fake.getUserFromLogin.answers({ ...ada, roles: [] });

  test("is looked up, and given the roles that it lacks; no second one is sent", async () => {
    const fake = service();
    fake.createUser.disconnects();
    made(fake);
    const { results, calls, users } = await run(fake, joiner);
    expect(results).toEqual(["done"]);
    expect(calls).toEqual(["createUser", "getUserFromLogin", "addUserToRole readers"]);
    expect(users).toEqual([ada]);
  });

  test("is sent again once the look-up knows nobody", async () => {
    const fake = service();
    fake.createUser.disconnects().once();
    const { results, calls } = await run(fake, joiner);
    expect([results, calls]).toEqual([["done"], ["createUser", "getUserFromLogin", "createUser"]]);
  });

  test("is looked up where it arrived after the look-up, and the second one was refused", async () => {
    const fake = service();
    fake.createUser.disconnects().once();
    fake.createUser.fails("userAlreadyExists");
    fake.getUserFromLogin.fails("userDoesNotExist").once();
    made(fake);
    expect((await run(fake, joiner)).results).toEqual(["done"]);
  });

  test("fails after three, in the words of the first, and the next run looks it up first", async () => {
    const fake = service();
    const journal = journalInMemory();
    fake.createUser.disconnects();
    const { reasons, calls } = await run(fake, joiner, journal);
    expect(reasons).toEqual([expect.stringContaining("It may have been carried out")]);
    expect(calls.filter((call) => call === "createUser")).toHaveLength(3);
    made(fake);
    expect((await run(fake, joiner, journal)).calls).toEqual(["getUserFromLogin", "addUserToRole readers"]);
    expect(journal.text()).toBe("");
  });

  test.each([
    ["the look-up", (fake: FakeIdentity) => fake.getUserFromLogin.fails(400)],
    ["a role", (fake: FakeIdentity) => fake.addUserToRole.fails(400)],
  ])("stays in doubt where %s fails, too", async (_, fails) => {
    const fake = service();
    const journal = journalInMemory();
    fake.createUser.disconnects();
    made(fake);
    fails(fake);
    const { reasons } = await run(fake, joiner, journal);
    expect(reasons).toEqual([expect.stringContaining("It may have been carried out")]);
    expect(leftOf(await readJournal(journal))).toEqual(["2"]);
  });

  test("stays in doubt where the journal cannot be written after it", async () => {
    const kept = journalInMemory();
    const append = async (text: string) => {
      if (text.includes("done")) throw new Error("Cannot write: no space left");
      await kept.append(text);
    };
    const { results, reasons } = await run(service(), joiner, { ...kept, append });
    expect([results, reasons]).toEqual([["failed"], ["no space left"]]);
    expect(leftOf(await readJournal(kept))).toEqual(["2"]);
  });

  test("fails as one that may have been carried out, though the second one was refused", async () => {
    const fake = service();
    fake.createUser.disconnects().once();
    fake.createUser.fails(400);
    expect((await run(fake, joiner)).reasons).toEqual([expect.stringContaining("It may have been carried out")]);
  });

  test("is looked up first after a kill, with a line cut off behind it", async () => {
    const fake = service();
    made(fake);
    const journal = journalInMemory('\n{"rows":["2"]}\n{"row":"2","sends":"createUser"}\n{"row":"2","do');
    expect((await run(fake, joiner, journal)).calls).toEqual(["getUserFromLogin", "addUserToRole readers"]);
  });

  test("is looked up in the list of users where LUSID finds nobody by login", async () => {
    const fake = service();
    fake.createUser.disconnects();
    fake.getUserFromLogin.fails(404);
    const journal = journalInMemory('\n{"rows":["2"]}\n{"row":"2","sends":"createUser"}');
    const plan = planFor(readPeople({ text: joiner }), { users: [], roles: [readers] });
    fake.listUsers.answers([{ ...ada, login: "ADA@acme.com" }]);
    const signal = new AbortController().signal;
    await applyPlan({ rows: rowsToApply(plan), client: fake.client, log, journal, signal, concurrency: 1 });
    expect(fake.calls.map(({ operation }) => operation)).toEqual(["getUserFromLogin", "listUsers"]);
  });

  test("is no failure where somebody has made the user as the file says since the plan", async () => {
    const fake = service();
    fake.createUser.fails("userAlreadyExists");
    made(fake);
    const { results, calls } = await run(fake, joiner);
    expect([results, calls]).toEqual([["done"], ["createUser", "getUserFromLogin", "addUserToRole readers"]]);
  });

  test.each([
    ["another name", { lastName: "Byron" }],
    ["another type", { type: "Service" }],
    ["another e-mail address", { emailAddress: "other@acme.com" }],
    ["a deactivated user", { status: "DEPROVISIONED" }],
    ["a role that the file does not name", { roles: [readers, writers] }],
  ])("fails where the login is that of %s, in this run and in the next", async (_, other) => {
    const fake = service();
    const journal = journalInMemory();
    fake.createUser.fails("userAlreadyExists");
    fake.getUserFromLogin.answers({ ...ada, ...other });
    expect((await run(fake, joiner, journal)).reasons).toEqual([expect.stringContaining("Choose another login")]);
    const { reasons, calls } = await run(fake, joiner, journal);
    expect([reasons, calls]).toEqual([[expect.stringContaining("The login is taken by Ada")], ["getUserFromLogin"]]);
  });
});
