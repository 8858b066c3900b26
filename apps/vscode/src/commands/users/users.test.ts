import { describe, expect, test } from "vitest";
import { bench, written } from "../../testing/command-harness.ts";
import { aRole, aUser } from "../../testing/users.ts";

const row = { kind: "user", id: "u-1" };

test("openUserAsJson reads with roles and opens what was read as a document", async () => {
  const read = aUser({ firstName: "Joan", roles: [] });
  const b = await bench({ users: [aUser()], script: (fake) => fake.getUser.answers(read) });
  await b.run("identityUsers.openUserAsJson", row);
  expect([b.documentsShown, b.pagesShown]).toEqual([[read], []]);
});

describe("getUser", () => {
  test("reads with roles and opens the page of what was read", async () => {
    const read = aUser({ firstName: "Joan", roles: [] });
    const b = await bench({ users: [aUser()], script: (fake) => fake.getUser.answers(read) });
    await b.run("identityUsers.getUser", row);
    expect(b.fake.calls.map(({ operation, id, query }) => [operation, id, query])).toEqual([
      ["getUser", "u-1", { includeRoles: "true" }],
    ]);
    expect(b.pagesShown).toEqual([read]);
    expect(b.sessions.require().store.get("u-1")?.firstName).toBe("Joan");
  });

  test("from the palette asks for the user, by name, with login and status", async () => {
    const ann = aUser({ id: "u-2", firstName: "Ann", login: "ann@acme.com", status: "LOCKED_OUT" });
    const b = await bench({
      users: [aUser(), ann],
      answers: [{ find: "", take: "Ann Bloggs" }],
      script: (fake) => fake.getUser.answers(ann),
    });
    await b.run("identityUsers.getUser");
    expect(b.ui.found[0]?.map(({ label, description }) => [label, description])).toEqual([
      ["Ann Bloggs", "ann@acme.com · Locked out"],
      ["Jo Bloggs", "jo.bloggs@acme.com · Active"],
    ]);
    expect(b.pagesShown).toEqual([ann]);
  });

  test("reads a user who is not in the list first", async () => {
    const b = await bench({ script: (fake) => fake.getUser.answers(aUser({ id: "u-9" })) });
    await b.run("identityUsers.getUser", { id: "u-9" });
    expect(b.pagesShown).toHaveLength(1);
  });
});

test("the palette puts last, with the reason, those for whom an action is impossible", async () => {
  const users = [
    aUser({ id: "u-1", firstName: "Ann", status: "DEPROVISIONED" }),
    aUser({ id: "u-2", firstName: "Bob", external: true }),
    aUser({ id: "u-3", firstName: "Cem" }),
  ];
  const b = await bench({ users, answers: [{ find: "bloggs", take: "Ann Bloggs" }] });
  await b.run("identityUsers.resetPassword");
  expect(b.ui.found[0]?.map(({ label, detail }) => [label, detail])).toEqual([
    ["Cem Bloggs", undefined],
    ["Bob Bloggs", "Probably refused: signs in through another identity provider"],
    ["Ann Bloggs", "Not possible: deactivated"],
  ]);
  expect(b.ui.errors[0]?.message).toBe('Cannot reset password of user "Ann Bloggs": deactivated');
  expect(b.fake.calls).toEqual([]);
});

describe("listUsers", () => {
  test("reads all users anew", async () => {
    const users = [aUser()];
    const b = await bench({ users });
    users.push(aUser({ id: "u-2" }));
    await b.run("identityUsers.listUsers");
    expect(b.sessions.require().store.size).toBe(2);
    expect(b.fake.calls.map(({ operation, query }) => [operation, query])).toEqual([
      ["listUsers", { includeDeactivated: "true" }],
    ]);
  });
});

describe("createUser", () => {
  const made = aUser({ id: "u-7", status: "PROVISIONED" });
  const texts = { firstName: " Jo ", lastName: "Bloggs", emailAddress: "jo.bloggs@acme.com" };

  test("creates a person, whose login is the e-mail address", async () => {
    const b = await bench({
      answers: [{ pick: "Personal" }, { form: texts }, { ask: "Create User" }],
      script: (fake) => fake.createUser.answers(made),
    });
    await b.run("identityUsers.createUser");
    expect(b.fake.calls.slice(1).map(({ operation, body, query }) => [operation, body, query])).toEqual([
      [
        "createUser",
        {
          firstName: "Jo",
          lastName: "Bloggs",
          emailAddress: "jo.bloggs@acme.com",
          login: "jo.bloggs@acme.com",
          type: "Personal",
        },
        { waitForReindex: "true" },
      ],
    ]);
    expect(b.sessions.require().store.get("u-7")).toEqual(made);
    expect(b.ui.infos[0]).toMatch(/An e-mail to finish signing up is on its way to jo.bloggs@acme.com\.$/);
    expect(b.revealed).toEqual([{ kind: "user", id: "u-7", group: "status:PROVISIONED" }]);
  });

  test("says why the new user is not in sight, where a filter hides them", async () => {
    const b = await bench({
      answers: [{ pick: "Personal" }, { form: texts }, { ask: "Create User" }],
      script: (fake) => fake.createUser.answers(made),
    });
    await b.filters.set({ status: ["ACTIVE"] });
    await b.run("identityUsers.createUser");
    expect(b.ui.infos[0]).toMatch(/jo.bloggs@acme.com\. The filter leaves this user out: Active\.$/);
    expect(b.revealed).toEqual([]);
  });

  test("asks before it sends, naming environment, login, e-mail address and roles", async () => {
    const b = await bench({
      roles: [aRole("Stewards"), aRole("Readers")],
      answers: [{ pick: "Personal" }, { pickMany: ["Stewards", "Readers"] }, { form: texts }, "leave"],
    });
    await b.run("identityUsers.createUser");
    expect(b.ui.questions).toEqual([
      {
        message: "Create Jo Bloggs in Local demo directory (127.0.0.1:4010)?",
        detail: [
          "Login: jo.bloggs@acme.com",
          "An e-mail to finish signing up is sent to jo.bloggs@acme.com.",
          "Roles: Readers, Stewards",
        ].join("\n\n"),
        answers: ["Create User"],
      },
    ]);
    expect(written(b)).toEqual([]);
  });

  test("says that a user without roles has no access rights at all", async () => {
    const b = await bench({ answers: [{ pick: "Personal" }, { form: texts }, "leave"] });
    await b.run("identityUsers.createUser");
    expect(b.ui.questions[0]?.detail).toContain("A user without roles has no access rights at all.");
    expect(written(b)).toEqual([]);
  });

  test("asks for roles and sends those that were chosen", async () => {
    const roles = [aRole("Stewards"), aRole("Readers")];
    const b = await bench({
      roles,
      answers: [{ pick: "Personal" }, { pickMany: ["Readers"] }, { form: texts }, { ask: "Create User" }],
      script: (fake) => fake.createUser.answers(made),
    });
    await b.run("identityUsers.createUser");
    expect(b.fake.calls.at(-1)?.body).toMatchObject({ roles: [{ scope: "default", code: "readers" }] });
  });

  test("asks again, with what was chosen, when more roles were chosen than a new user may have", async () => {
    const roles = Array.from({ length: 21 }, (_, index) => aRole(`Role ${index}`));
    const names = roles.map(({ name }) => name);
    const b = await bench({ roles, answers: [{ pick: "Personal" }, { pickMany: names }, "leave"] });
    await b.run("identityUsers.createUser");
    expect(b.ui.lists.at(-1)?.placeholder).toBe("A new user gets at most 20 roles, 21 were chosen");
    expect(b.ui.lists.at(-1)?.choices.every(({ picked }) => picked)).toBe(true);
  });

  test("can create a user without roles where they cannot be listed", async () => {
    const b = await bench({
      answers: [{ pick: "Personal" }, { ask: "Continue" }, { form: texts }, { ask: "Create User" }],
      script: (fake) => {
        fake.listRoles.fails("accessDenied");
        fake.createUser.answers(made);
      },
    });
    await b.run("identityUsers.createUser");
    expect(b.ui.questions[0]).toMatchObject({
      message: "Create the user without roles?",
      detail: expect.stringContaining("Cannot list roles: access denied (186)"),
    });
    expect(b.fake.calls.at(-1)?.body).not.toHaveProperty("roles");
  });

  test("asks for an application's login, with the e-mail address to begin with", async () => {
    const b = await bench({
      answers: [{ pick: "Service" }, { form: { ...texts, login: "nightly-batch" } }, { ask: "Create User" }],
      script: (fake) => fake.createUser.answers(made),
    });
    await b.run("identityUsers.createUser");
    expect(b.fake.calls[1]?.body).toMatchObject({ login: "nightly-batch", type: "Service" });
    expect(b.ui.forms[0]?.fields.at(-1)?.value?.({ emailAddress: "a@b.example" })).toBe("a@b.example");
  });

  test("refuses a login that the list has already, while it is typed", async () => {
    const b = await bench({ users: [aUser()], answers: [{ pick: "Personal" }, "leave"] });
    await b.run("identityUsers.createUser");
    const email = b.ui.forms[0]?.fields.find(({ key }) => key === "emailAddress");
    expect(email?.refuse?.("JO.Bloggs@acme.com", {})).toBe("The login is taken by Jo Bloggs");
  });

  test("says what to do about a login that the service finds taken", async () => {
    const b = await bench({
      answers: [{ pick: "Personal" }, { form: texts }, { ask: "Create User" }],
      script: (fake) => fake.createUser.fails("userAlreadyExists"),
    });
    await b.run("identityUsers.createUser");
    expect(b.ui.errors[0]?.message).toContain("(658). Choose another login.");
    expect(b.sessions.require().store.size).toBe(0);
  });
});

describe("findUsersById", () => {
  const found = {
    values: { "u-1": { id: "u-1", firstName: "Jo", lastName: "Bloggs", login: "jo@acme.com" } },
    failed: { "u-2": { type: "UserDoesNotExist", detail: "cannot be found" } },
  };

  test("lists who was found, who was not and why, and opens who is chosen", async () => {
    const b = await bench({
      users: [aUser()],
      answers: [{ form: { text: "u-1, u-2\nu-3" } }, { pick: "Jo Bloggs" }],
      script: (fake) => {
        fake.findUsersById.answers(found);
        fake.getUser.answers(aUser());
      },
    });
    await b.run("identityUsers.findUsersById");
    expect(b.fake.calls[0]).toMatchObject({ operation: "findUsersById", query: { id: ["u-1", "u-2", "u-3"] } });
    expect(b.ui.lists[0]?.placeholder).toBe("1 found, 1 not found, 1 not answered");
    expect(b.ui.lists[0]?.choices.map(({ label, description, detail }) => [label, description, detail])).toEqual([
      ["Jo Bloggs", "jo@acme.com · u-1", undefined],
      ["u-2", "not found", "cannot be found"],
      ["u-3", "not answered", undefined],
    ]);
    expect(b.pagesShown).toHaveLength(1);
  });

  test("opens nothing for an id that was not found", async () => {
    const b = await bench({
      answers: [{ form: { text: "u-2" } }, { pick: "u-2" }],
      script: (fake) => fake.findUsersById.answers(found),
    });
    await b.run("identityUsers.findUsersById");
    expect([b.pagesShown, b.ui.errors]).toEqual([[], []]);
  });
});
