import { IdentityError } from "@identity-users/sdk";
import { describe, expect, test } from "vitest";
import { bench, demo } from "../testing/bench.ts";
import { refusal } from "../testing/scripted-client.ts";

const found = { values: {}, failed: {}, missing: [] };
const entered = { form: { address: "acme.lusid.com", token: "token-1" } };

describe("connect", () => {
  test("tries what was entered, stores it and uses it", async () => {
    const b = await bench({ answers: [entered], client: { findUsersById: () => found } });
    await b.run("identityUsers.connect");
    expect(b.ui.errors).toEqual([]);
    expect(b.clientsMade.at(-1)).toEqual({ baseUrl: "https://acme.lusid.com/identity", token: "token-1" });
    expect(b.sessions.current?.connection).toMatchObject({
      name: "acme.lusid.com",
      baseUrl: "https://acme.lusid.com/identity",
    });
    expect(b.ui.infos).toEqual(["Connected to acme.lusid.com."]);
    expect(JSON.stringify([b.lines, b.ui.infos, b.ui.titles])).not.toContain("token-1");
  });

  test("asks again for what the service refuses, and stores nothing meanwhile", async () => {
    let tries = 0;
    const findUsersById = () => {
      if (++tries === 1) throw refusal("findUsersById", 187);
      return found;
    };
    const b = await bench({ answers: [entered, { ask: "Enter Again" }, entered], client: { findUsersById } });
    await b.run("identityUsers.connect");
    expect(b.ui.questions[0]).toMatchObject({
      message: "Cannot connect to acme.lusid.com",
      detail: expect.stringContaining("the token is not valid (187)"),
    });
    expect(tries).toBe(2);
    expect(b.secrets.size).toBe(1);
  });

  test("saves all the same when told to", async () => {
    const findUsersById = () => {
      throw new IdentityError("network", "Cannot find users by id: no answer (ENOTFOUND)");
    };
    const b = await bench({ answers: [entered, { ask: "Save Anyway" }], client: { findUsersById } });
    await b.run("identityUsers.connect");
    expect(b.sessions.current?.connection.name).toBe("acme.lusid.com");
    expect(b.ui.infos).toEqual([]);
  });

  test("stores nothing when it is left or its trial is cancelled", async () => {
    const left = await bench({ answers: ["leave"], environment: {} });
    await left.run("identityUsers.connect");
    const cancelled = await bench({
      answers: [entered],
      environment: {},
      client: {
        findUsersById: (_, options) => {
          if (options?.signal?.aborted) throw new IdentityError("aborted", "Cannot find users by id: aborted");
          return found;
        },
      },
    });
    cancelled.ui.cancelWork = true;
    await cancelled.run("identityUsers.connect");
    for (const b of [left, cancelled]) expect([b.secrets.size, b.stored.size, b.ui.errors.length]).toEqual([0, 0, 0]);
  });
});

describe("disconnect", () => {
  test("forgets the stored connection after asking, and goes back to the built-in one", async () => {
    const b = await bench({ answers: [entered, { ask: "Disconnect" }], client: { findUsersById: () => found } });
    await b.run("identityUsers.connect");
    await b.run("identityUsers.disconnect");
    expect(b.ui.questions[0]?.message).toBe("Disconnect from acme.lusid.com?");
    expect(b.sessions.current?.connection.baseUrl).toBe(demo.FBN_IDENTITY_URL);
    expect(b.secrets.size).toBe(0);
  });

  test("has nothing to forget of the built-in connection", async () => {
    const b = await bench();
    await b.run("identityUsers.disconnect");
    expect(b.ui.infos[0]).toContain("handed over by the environment");
  });
});

describe("testConnection", () => {
  test("says that the token is accepted", async () => {
    const b = await bench({ client: { findUsersById: () => found } });
    await b.run("identityUsers.testConnection");
    expect(b.ui.infos).toEqual(["Connected to Local demo directory (127.0.0.1:4010): the token is accepted."]);
  });

  test("says what is wrong and what to do", async () => {
    const fail = () => {
      throw refusal("findUsersById", 2153);
    };
    const b = await bench({ client: { findUsersById: fail } });
    await b.run("identityUsers.testConnection");
    expect(b.ui.errors[0]?.buttons.map(({ title }) => title)).toEqual(["Connect Again", "Show Log"]);
  });
});

test.each(["listUsers", "createUser", "getUser", "findUsersById", "testConnection", "disconnect"])(
  "%s asks to connect where there is no connection",
  async (name) => {
    const b = await bench({ environment: {} });
    await b.run(`identityUsers.${name}`);
    expect(b.ui.errors[0]).toMatchObject({
      message: "Cannot reach any users: no connection",
      buttons: [{ title: "Connect" }, { title: "Show Log" }],
    });
  },
);
