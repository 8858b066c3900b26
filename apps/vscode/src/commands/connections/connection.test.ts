import { describe, expect, test } from "vitest";
import type { FakeIdentity } from "@identity-users/sdk/testing";
import { bench, demo } from "../../testing/command-harness.ts";
import { aUser } from "../../testing/users.ts";

const works = (fake: FakeIdentity) => fake.findUsersById.answers({ values: {}, failed: {} });
const way = { pick: "Personal Access Token" };
const entered = { form: { address: "acme.lusid.com", token: "token-1" } };
const kind = { pick: "Test" };

describe("connect", () => {
  test("tries what was entered, stores it and uses it", async () => {
    const b = await bench({ answers: [way, entered, kind], script: works });
    await b.run("identityUsers.connect");
    expect(b.ui.errors).toEqual([]);
    expect(b.clientsMade.at(-1)).toEqual({ baseUrl: "https://acme.lusid.com/identity", token: "token-1" });
    expect(b.sessions.current?.connection).toMatchObject({
      name: "acme.lusid.com",
      baseUrl: "https://acme.lusid.com/identity",
    });
    expect(b.ui.infos).toEqual(["Connected to Test acme.lusid.com."]);
    expect(JSON.stringify([b.lines, b.ui.infos, b.ui.titles])).not.toContain("token-1");
  });

  test("asks again for what the service refuses, and stores nothing meanwhile", async () => {
    const b = await bench({
      answers: [way, entered, { ask: "Enter Again" }, entered, kind],
      script: (fake) => {
        works(fake);
        fake.findUsersById.fails("invalidIdentityToken").once();
      },
    });
    await b.run("identityUsers.connect");
    expect(b.ui.questions[0]).toMatchObject({
      message: "Cannot connect to acme.lusid.com",
      detail: expect.stringMatching(/invalid identity token \(187\)\n\nConnect again with a token that is valid\.$/),
    });
    expect(b.fake.calls.filter(({ operation }) => operation === "findUsersById")).toHaveLength(2);
    expect(b.secrets.size).toBe(1);
  });

  test("asks again with what was typed, so that a typo costs one field", async () => {
    const typo = { form: { address: "acme.lusid.com", token: "token-0" } };
    const b = await bench({
      answers: [way, typo, { ask: "Enter Again" }, { form: { token: "token-1" } }, kind],
      script: (fake) => {
        works(fake);
        fake.findUsersById.fails("invalidIdentityToken").once();
      },
    });
    await b.run("identityUsers.connect");
    const began = b.ui.forms[1]?.fields.map(({ value }) => value?.({ address: "acme.lusid.com" }));
    expect(began).toEqual(["acme.lusid.com", "token-0", "acme.lusid.com"]);
    expect(b.ui.forms[1]?.fields.find(({ key }) => key === "name")?.value?.({ address: "other.lusid.com" })).toBe(
      "other.lusid.com",
    );
    expect([...b.secrets.values()].join()).toContain("token-1");
    expect(JSON.stringify([b.lines, b.ui.infos, b.ui.questions, [...b.stored], [...b.secrets]])).not.toContain(
      "token-0",
    );
  });

  test("saves all the same when told to", async () => {
    const b = await bench({
      answers: [way, entered, { ask: "Save Anyway" }, kind],
      script: (fake) => fake.findUsersById.disconnects({ sent: false }),
    });
    await b.run("identityUsers.connect");
    expect(b.sessions.current?.connection.name).toBe("acme.lusid.com");
    expect(b.ui.infos).toEqual([]);
  });

  test("stores nothing when it is left or its trial is cancelled", async () => {
    const left = await bench({ answers: ["leave"], environment: {} });
    await left.run("identityUsers.connect");
    const cancelled = await bench({
      answers: [way, entered],
      environment: {},
      script: works,
    });
    cancelled.ui.cancelWork = true;
    await cancelled.run("identityUsers.connect");
    for (const b of [left, cancelled]) expect([b.secrets.size, b.stored.size, b.ui.errors.length]).toEqual([0, 0, 0]);
  });
});

describe("removeConnection", () => {
  test("forgets the stored connection after asking, and goes back to the built-in one", async () => {
    const b = await bench({ answers: [way, entered, kind, { ask: "Remove" }], script: works });
    await b.run("identityUsers.connect");
    await b.run("identityUsers.removeConnection");
    expect(b.ui.questions[0]?.message).toBe("Remove the connection to Test acme.lusid.com?");
    expect(b.sessions.current?.connection.baseUrl).toBe(demo.FBN_IDENTITY_URL);
    expect(b.secrets.size).toBe(0);
  });

  test("has nothing to forget of the built-in connection", async () => {
    const b = await bench();
    await b.run("identityUsers.removeConnection");
    expect(b.ui.infos[0]).toContain("handed over by the environment");
  });
});

describe("editConnection", () => {
  test("keeps the credentials, but not for another address", async () => {
    const again = { form: { name: "Acme" } };
    const b = await bench({
      answers: [way, entered, kind, { pick: "Keep the Credentials" }, again, { pick: "Production, Read-only" }],
      script: works,
    });
    await b.run("identityUsers.connect");
    await b.run("identityUsers.editConnection");
    expect(b.ui.errors).toEqual([]);
    expect(b.sessions.current?.connection).toMatchObject({ name: "Acme", kind: "production", readOnly: true });
    const address = b.ui.forms.at(-1)?.fields.find(({ key }) => key === "address");
    expect(address?.refuse?.("other.lusid.com", {})).toContain("bound to https://acme.lusid.com/identity");
  });
});

describe("switchConnection", () => {
  test("uses another one and shows which is in use", async () => {
    const b = await bench({
      answers: [way, entered, kind, { pick: "Local demo directory" }],
      script: works,
    });
    await b.run("identityUsers.connect");
    await b.run("identityUsers.switchConnection");
    expect(b.sessions.current?.connection.builtIn).toBe(true);
    expect(b.ui.lists.at(-1)?.choices.map(({ description }) => description)).toEqual([
      "acme.lusid.com · test · in use",
      "127.0.0.1:4010 · development · handed over by the environment",
      undefined,
    ]);
  });
});

describe("importSecrets", () => {
  const file = (content: object) => ({ file: { name: "secrets.json", text: JSON.stringify(content) } });

  test("stores what a file of FINBOURNE's SDKs says", async () => {
    const api = { apiUrl: "https://acme.lusid.com/api", accessToken: "token-of-the-file" };
    const b = await bench({
      answers: [file({ api }), { form: {} }, { pick: "Development" }],
      script: works,
    });
    await b.run("identityUsers.importSecrets");
    expect(b.ui.errors).toEqual([]);
    expect(b.sessions.current?.connection.baseUrl).toBe("https://acme.lusid.com/identity");
    expect(JSON.stringify([b.lines, b.ui.infos, [...b.stored]])).not.toContain("token-of-the-file");
  });

  test("keeps the name where another file is chosen", async () => {
    const api = { apiUrl: "https://acme.lusid.com/api", accessToken: "token-of-the-file" };
    const b = await bench({
      answers: [file({ api }), { form: { name: "Acme" } }, { ask: "Enter Again" }, file({ api }), { form: {} }, kind],
      script: (fake) => {
        works(fake);
        fake.findUsersById.fails("invalidIdentityToken").once();
      },
    });
    await b.run("identityUsers.importSecrets");
    expect(b.sessions.current?.connection.name).toBe("Acme");
  });

  test("names the key that is missing, and quotes nothing", async () => {
    const api = { identityUrl: "https://acme.lusid.com/identity", clientSecret: "hush" };
    const b = await bench({ answers: [file({ api })] });
    await b.run("identityUsers.importSecrets");
    expect(b.ui.errors[0]?.message).toBe('Cannot import the secrets file: no "api.tokenUrl" in it');
    expect(JSON.stringify(b.lines)).not.toContain("hush");
  });
});

describe("lockConnection", () => {
  const row = { kind: "user", id: "u-1" };

  test("refuses every change before anybody is asked and anything is sent, until it is unlocked", async () => {
    const b = await bench({
      users: [aUser()],
      answers: [{ ask: "Allow Changes" }, { ask: "Deactivate" }],
      script: (fake) => {
        fake.deleteUser.answers(undefined);
        fake.getUser.answers(aUser());
      },
    });
    await b.run("identityUsers.lockConnection");
    await b.run("identityUsers.deleteUser", row);
    await b.run("identityUsers.createUser");
    expect(b.fake.calls.filter(({ operation }) => operation !== "getUser")).toEqual([]);
    expect(b.ui.errors[0]?.message).toBe(
      "Cannot delete user: Local demo directory (127.0.0.1:4010) is locked against writing. Allow changes in the connection first.",
    );
    expect(b.ui.errors).toHaveLength(2);
    await expect(b.sessions.require().client.unlockUser("u-1")).rejects.toThrow("is locked against writing");
    await b.run("identityUsers.unlockConnection");
    await b.run("identityUsers.deleteUser", row);
    expect(b.fake.calls.map(({ operation }) => operation)).toContain("deleteUser");
  });
});

describe("testConnection", () => {
  test.each([
    ["whom the token belongs to", undefined, ", signed in as ada@acme.com (Personal)."],
    ["that the token is accepted, where it cannot be told whose it is", 404, ": the token is accepted."],
  ] as const)("says %s", async (_, refusal, end) => {
    const b = await bench({ script: works });
    if (refusal) b.fake.getUserInfo.fails(refusal);
    await b.run("identityUsers.testConnection");
    expect(b.ui.infos).toEqual([`Connected to Local demo directory (127.0.0.1:4010)${end}`]);
    expect(b.fake.calls.at(-1)?.operation).toBe("getUserInfo");
  });

  test("says what is wrong and what to do", async () => {
    const b = await bench({ script: (fake) => fake.findUsersById.fails("invalidAuthenticationToken") });
    await b.run("identityUsers.testConnection");
    expect(b.ui.errors[0]?.buttons.map(({ title }) => title)).toEqual(["Connect Again", "Show Log"]);
  });
});

test.each([
  "listUsers",
  "createUser",
  "getUser",
  "findUsersById",
  "testConnection",
  "removeConnection",
  "exportUsers",
  "searchUsers",
  "filterUsers",
  "lockConnection",
])("%s asks to connect where there is no connection", async (name) => {
  const b = await bench({ environment: {} });
  await b.run(`identityUsers.${name}`);
  expect(b.ui.errors[0]).toMatchObject({
    message: "Cannot reach any users: no connection",
    buttons: [{ title: "Connect" }, { title: "Show Log" }],
  });
});
