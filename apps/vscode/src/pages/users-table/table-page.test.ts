import type { FakeIdentity } from "@identity-users/sdk/testing";
import { describe, expect, test } from "vitest";
import { bench, type BenchOptions, unfinished, written } from "../../testing/command-harness.ts";
import { keptIn } from "../../testing/kept-in-memory.ts";
import { openTable } from "../../testing/scripted-table.ts";
import { aRole, aUser } from "../../testing/users.ts";
import type { TableMessage } from "./table-messages.ts";
import { TablePage } from "./table-page.ts";

const ids = ["u-1", "u-2", "u-3"];
const locked = (id: string) => aUser({ id, firstName: id, login: `${id}@acme.com`, status: "LOCKED_OUT" });
const users = ids.map(locked);
const acme = { name: "Acme", baseUrl: "https://acme.lusid.com/identity", kind: "production", readOnly: false } as const;
const unlocking = (fake: FakeIdentity) => {
  fake.unlockUser.answers(undefined);
  fake.getUser.answers(({ id = "" }) => ({ ...locked(id), status: "ACTIVE" }));
};

async function opened(options: BenchOptions = {}) {
  const b = await bench({ users, ...options });
  return { b, table: await openTable(b) };
}

describe("the table shows", () => {
  test("the commands of a row's menu, where the users are and all users", async () => {
    const { table } = await opened();
    const actions = table.last("actions")?.actions ?? [];
    expect(actions.map(({ command }) => command)).toEqual(expect.arrayContaining(["getUser", "copyLogin"]));
    expect(actions.find(({ command }) => command === "deleteUser")).toEqual({
      command: "deleteUser",
      title: "Deactivate User…",
      icon: undefined,
      action: "deleteUser",
      single: false,
    });
    expect(table.last("connection")).toMatchObject({ kind: "development", readOnly: false });
    expect(table.last("users")?.users.map(({ login }) => login)).toEqual(ids.map((id) => `${id}@acme.com`));
    expect(table.last("state")).toEqual({ type: "state", state: "ready" });
    expect(table.last("roles")).toEqual({ type: "roles", state: "unknown", held: {} });
  });

  test("users whom nobody has listed yet, with progress, and once where the list at the side asks too", async () => {
    const b = await bench({ users, environment: {} });
    await b.connections.add(acme, { token: "token-1" });
    const [table] = await Promise.all([openTable(b), b.tree.roots()]);
    expect(table.messages.flatMap((message) => (message.type === "state" ? message.state : []))).toEqual([
      "loading",
      "ready",
    ]);
    expect(table.last("users")?.users).toHaveLength(3);
    expect(b.fake.calls.filter(({ operation }) => operation === "listUsers")).toHaveLength(1);
    expect(b.ui.titles).toEqual(["Listing the users of PRODUCTION Acme (acme.lusid.com)"]);
  });

  test("the first of many at once, as the table is sorted, and then all", async () => {
    const many = Array.from({ length: 300 }, (_, index) => aUser({ id: `u-${index}`, login: `${index}@acme.com` }));
    const b = await bench({ users: many.toReversed() });
    const sorting = [{ column: "login", descending: true }];
    b.stored.set("identityUsers.tableLayout", { columns: [{ id: "login" }], sorting });
    const table = await openTable(b);
    const first = table.last("changed")?.users.map(({ id }) => id) ?? [];
    expect([first.length, first[0], first.at(-1), table.last("users")]).toEqual([200, "u-299", "u-100", undefined]);
    await expect.poll(() => table.last("users")?.users.length).toBe(300);
  });

  test("nothing where nothing is connected", async () => {
    const { table } = await opened({ environment: {} });
    expect([table.last("connection"), table.last("users")?.users, table.last("state")?.state]).toEqual([
      undefined,
      [],
      "none",
    ]);
  });

  test("why a listing failed, and keeps what was read before", async () => {
    const { b, table } = await opened();
    b.fake.listUsers.fails("accessDenied");
    await table.send({ type: "refresh" });
    expect(table.last("users")?.users).toHaveLength(3);
    expect(table.last("state")).toMatchObject({ state: "failed" });
    expect(table.last("state")?.message).toMatch(/access denied.*\. Ask an administrator of the domain/);
  });

  test("changes of single users together, as the list at the side shows them", async () => {
    const { b, table } = await opened();
    const before = table.messages.length;
    const { store } = b.sessions.require();
    store.put(aUser({ id: "u-1", status: "SUSPENDED", roles: [aRole("Readers")] }));
    store.put(aUser({ id: "u-9" }));
    const deleted = store.guess("u-2", "removed", () => table.settled());
    await table.settled();
    expect(table.messages.slice(before)).toEqual([
      {
        type: "changed",
        users: [
          expect.objectContaining({ id: "u-1", status: "SUSPENDED", roles: ["Readers"] }),
          expect.objectContaining({ id: "u-9" }),
        ],
        gone: ["u-2"],
      },
    ]);
    await deleted;
  });

  test("everything anew for another connection, and closes the result of the former one", async () => {
    const { b, table } = await opened({ answers: [{ ask: "Unlock (3)" }], script: unlocking });
    await table.send({ type: "run", command: "unlockUser", ids });
    expect(table.last("result")?.result).toBeDefined();
    b.fake.listUsers.answers([aUser({ id: "u-7" })]);
    await b.connections.add(acme, { token: "token-1" });
    await table.settled();
    expect(table.last("connection")?.where).toBe("PRODUCTION Acme (acme.lusid.com)");
    expect(table.last("users")?.users.map(({ id }) => id)).toEqual(["u-7"]);
    expect(table.last("result")?.result).toBeUndefined();
    await table.send({ type: "run", command: "unlockUser", ids });
    expect(b.ui.questions).toHaveLength(1);
  });

  test("that a connection was locked, with its rows and its result until they are read anew", async () => {
    const { b, table } = await opened({ answers: [{ ask: "Unlock (3)" }], script: unlocking });
    await table.send({ type: "run", command: "unlockUser", ids });
    await table.settled();
    const before = table.messages.length;
    await b.run("identityUsers.lockConnection");
    const during = table.messages.slice(before).map(({ type }) => type);
    expect(during.slice(0, 4)).toEqual(["result", "connection", "state", "roles"]);
    expect([table.last("connection")?.readOnly, table.last("result")?.result?.counts]).toEqual([true, "3 done"]);
    await table.settled();
    expect([table.last("state")?.state, table.last("users")?.users.length]).toEqual(["ready", 3]);
  });

  test("everything once more when its page is loaded anew, and nothing once it is closed", async () => {
    const { b, table } = await opened();
    const [...first] = table.messages;
    table.messages.length = 0;
    table.page.load();
    expect(table.messages).toEqual(first);
    b.sessions.require().store.put(aUser({ id: "u-9" }));
    table.page.dispose();
    await b.connections.add(acme, { token: "token-1" });
    await table.settled();
    expect(table.messages).toEqual(first);
  });

  test("a filter once, and none that is wrong", async () => {
    const { b, table } = await opened();
    await b.run("identityUsers.showUsersTable", { filter: { status: { anyOf: ["LOCKED_OUT"] } } });
    await b.run("identityUsers.showUsersTable", { filter: { password: { anyOf: ["x"] } } });
    expect(b.lines).toEqual(['table shown by {"status":{"anyOf":["LOCKED_OUT"]}}', "table shown"]);
    table.page.show({ status: { anyOf: ["LOCKED_OUT"] } });
    table.page.load();
    expect(table.messages.filter(({ type }) => type === "show")).toHaveLength(1);
  });
});

describe("an intent that is wrong does nothing:", () => {
  const known = { type: "run", command: "deleteUser", ids: ["u-1"] };
  test.each<[string, unknown]>([
    ["none", undefined],
    ["a text", "run"],
    ["an unknown type", { type: "eval", code: "1" }],
    ["an unknown command", { ...known, command: "removeConnection" }],
    ["a command by its whole id", { ...known, command: "identityUsers.deleteUser" }],
    ["a command of VS Code", { ...known, command: "workbench.action.quit" }],
    ["a command that is no text", { ...known, command: ["deleteUser"] }],
    ["nobody", { ...known, ids: [] }],
    ["users whom the store does not know", { ...known, ids: ["u-8", "__proto__"] }],
    ["ids that are none", { ...known, ids: ["u-1", { id: "u-2" }] }],
    ["ids that are no list", { ...known, ids: { 0: "u-1", length: 1 } }],
    ["a million ids", { ...known, ids: Array.from({ length: 1e6 }, (_, at) => `u-${at}`) }],
    ["several users for a command that takes one", { ...known, command: "updateUser", ids }],
    ["an export of columns that are none", { type: "export", ids, columns: ["login", "password"], roles: false }],
    ["an export of nobody", { type: "export", ids: [], columns: ["login"], roles: false }],
    ["an export without a word on roles", { type: "export", ids, columns: ["login"] }],
    ["a layout without columns", { type: "layout", layout: { columns: ["login"] } }],
    ["a retry without a result", { type: "retry" }],
  ])("%s", async (_, intent) => {
    const { b, table } = await opened();
    const [messages, stored] = [table.messages.length, b.stored.size];
    await table.send(intent);
    const { questions, found, lists, forms } = b.ui;
    expect([table.ran, b.fake.calls, questions, found, lists, forms].flat()).toEqual([]);
    expect(table.messages.slice(messages).filter(({ type }) => type !== "result")).toEqual([]);
    expect(b.stored.size).toBe(stored);
  });

  test("before the page has loaded; a result waits for that", async () => {
    const { b } = await opened();
    const [ran, messages]: [string[], TableMessage[]] = [[], []];
    const { storage } = keptIn(b.stored, b.secrets);
    const run = async (id: string) => ran.push(id);
    const page = new TablePage({ ...b, storage, rowCommands: b.commands, run }, (message) => messages.push(message));
    page.receive({ type: "run", command: "deleteUser", ids });
    page.receive({ type: "refresh" });
    page.showResult(unfinished(b.sessions.require()));
    expect([ran, messages]).toEqual([[], []]);
    page.load();
    expect(messages).toContainEqual({ type: "result", result: expect.objectContaining({ canRetry: true }) });
  });
});

describe("a command of the table", () => {
  test("asks about all who are selected, each once, and leaves out a user who is gone", async () => {
    const { b, table } = await opened({ answers: ["leave"] });
    await table.send({ type: "run", command: "unlockUser", ids: ["u-3", "u-1", "u-3"] });
    await table.send({ type: "run", command: "copyLogin", ids: ["u-3", "u-8", "u-1"] });
    expect(b.ui.questions[0]?.message).toMatch(/^Unlock 2 users in /);
    expect(b.ui.copied).toEqual(["u-3@acme.com\nu-1@acme.com"]);
  });

  test("on one user reports as a row does", async () => {
    const { b, table } = await opened({ answers: [{ ask: "Unlock" }], script: unlocking });
    await table.send({ type: "run", command: "unlockUser", ids: ["u-1"] });
    expect(b.ui.infos[0]).toContain("u-1 Bloggs");
    expect(table.last("result")?.result).toBeUndefined();
    await table.send({ type: "run", command: "getUser", ids: ["u-2"] });
    expect(b.pagesShown.map(({ id }) => id)).toEqual(["u-2"]);
  });

  test("from VS Code's menu gets what is selected", async () => {
    const { b } = await opened({ answers: ["leave", "leave"], script: unlocking });
    const context = { webview: "identityUsers.table", webviewSection: "users", preventDefaultContextMenuItems: true };
    await b.run("identityUsers.unlockUser", { ...context, one: false, ids });
    await b.run("identityUsers.updateUser", { ...context, one: true, ids: ["u-2"] });
    expect(b.ui.questions[0]?.message).toMatch(/^Unlock 3 users in /);
    expect(b.fake.calls.map(({ operation, id }) => [operation, id])).toEqual([["getUser", "u-2"]]);
  });

  test("on many shows its result in the table; retry goes on with what failed and replaces it", async () => {
    const { b, table } = await opened({
      answers: [{ ask: "Unlock (3)" }, { ask: "Unlock (1)" }],
      script: (fake) => {
        unlocking(fake);
        fake.unlockUser.answers(undefined).once();
        fake.unlockUser.fails("accessDenied").once();
      },
    });
    await table.send({ type: "run", command: "unlockUser", ids });
    const { result } = table.last("result") ?? {};
    expect(result).toMatchObject({ title: "Unlock 3 users", counts: "2 done, 1 failed", canRetry: true });
    expect(result?.retryTitle).toBe("Retry Failed…");
    expect(result?.rows.map(({ name, words }) => [name, words])).toEqual([
      ["u-2 Bloggs", "Failed"],
      ["u-1 Bloggs", "Done"],
      ["u-3 Bloggs", "Done"],
    ]);
    expect(b.ui.buttons.map(({ command }) => command)).toEqual(["identityUsers.retryFailed"]);
    await table.send({ type: "retry" });
    expect(table.last("result")?.result).toMatchObject({ title: "Unlock 3 users", counts: "3 done", canRetry: false });
    expect(b.reports).toEqual([]);
    await table.send({ type: "closeResult" });
    expect(table.last("result")?.result).toBeUndefined();
    await b.run("identityUsers.showBulkResult");
    expect(table.last("result")?.result?.counts).toBe("3 done");
  });

  test("shows its result as a page where the table is not in front", async () => {
    const { b, table } = await opened({ answers: [{ ask: "Unlock (3)" }], script: unlocking });
    delete b.inFront.table;
    await table.send({ type: "run", command: "unlockUser", ids });
    expect(b.reports.map(({ name }) => name)).toEqual(["Unlock 3 users"]);
  });

  test("whose rest was done since, elsewhere, closes a result that is out of date", async () => {
    const { b, table } = await opened({ answers: [{ ask: "Unlock (3)" }], script: unlocking });
    b.ui.cancelWork = true;
    await table.send({ type: "run", command: "unlockUser", ids });
    expect(table.last("result")?.result?.retryTitle).toBe("Continue…");
    b.bulk.last = undefined;
    await table.send({ type: "retry" });
    expect([table.last("result")?.result, b.ui.questions.length]).toEqual([undefined, 1]);
  });
});

describe("roles", () => {
  const [admins, readers] = [aRole("Admins"), aRole("Readers")];
  const holding = (fake: FakeIdentity) =>
    fake.listUsersInRole.answers(({ id }) => (id === "readers" ? users.slice(0, 2) : users.slice(1, 2)));
  const roles = [readers, admins];

  test("are read by role, and unknown again after a refresh", async () => {
    const { b, table } = await opened({ roles, script: holding });
    await Promise.all([table.send({ type: "loadRoles" }), table.send({ type: "loadRoles" })]);
    await table.settled();
    expect(table.messages.flatMap((message) => (message.type === "roles" ? message.state : []))).toEqual([
      "unknown",
      "loading",
      "known",
    ]);
    expect(table.last("roles")?.held).toEqual({ "u-1": ["Readers"], "u-2": ["Admins", "Readers"], "u-3": [] });
    expect(b.fake.calls).toHaveLength(3);
    b.sessions.require().store.put({ ...locked("u-1"), status: "ACTIVE" });
    await table.settled();
    expect(table.last("changed")?.users[0]?.roles).toEqual(["Readers"]);
    await table.send({ type: "refresh" });
    expect(table.last("roles")).toEqual({ type: "roles", state: "unknown", held: {} });
    expect(table.last("users")?.users[0]?.roles).toBeUndefined();
  });

  test("say why they may not be read, and are asked again", async () => {
    const { b, table } = await opened({
      roles,
      script: (fake) => {
        fake.listUsersInRole.fails("accessDenied").once();
        holding(fake);
      },
    });
    await b.preferences.set("bulkConcurrency", 1);
    await table.send({ type: "loadRoles" });
    await table.settled();
    expect(table.last("roles")).toMatchObject({ state: "notAllowed", held: {} });
    expect(table.last("roles")?.message).toMatch(/"Admins": access denied/);
    // The others were not asked then.
    expect(b.fake.calls.map(({ operation }) => operation)).toEqual(["listRoles", "listUsersInRole"]);
    await table.send({ type: "loadRoles" });
    await table.settled();
    expect(table.last("roles")?.state).toBe("known");
  });

  test("are unknown where reading them was cancelled, or the connection was left meanwhile", async () => {
    const { b, table } = await opened({ roles, script: holding });
    b.ui.cancelWork = true;
    await table.send({ type: "loadRoles" });
    await table.settled();
    expect(table.last("roles")).toEqual({ type: "roles", state: "unknown", held: {} });
    b.ui.cancelWork = false;
    b.fake.listUsersInRole.answers(() => {
      void b.connections.add(acme, { token: "token-1" });
      return [];
    });
    await table.send({ type: "loadRoles" });
    await table.settled();
    expect(table.last("connection")?.name).toBe("Acme");
    expect(table.last("roles")).toEqual({ type: "roles", state: "unknown", held: {} });
  });
});

describe("an export", () => {
  const script = (fake: FakeIdentity) => fake.listUsersInRole.answers(users.slice(0, 1));
  const save = { save: "users.csv" };

  test("has the rows and the columns of the table, in its order", async () => {
    const { b, table } = await opened({ answers: [save] });
    await table.send({
      type: "export",
      ids: ["u-3", "u-1"],
      columns: ["status", "roles", "login"],
      roles: false,
    });
    expect(b.ui.saved[0]?.text).toBe(
      "\uFEFFid,status,login\r\nu-3,LOCKED_OUT,u-3@acme.com\r\nu-1,LOCKED_OUT,u-1@acme.com\r\n",
    );
    expect(b.fake.calls).toEqual([]);
  });

  test("reads roles first where they are asked for, and the table knows them then", async () => {
    const { b, table } = await opened({ roles: [aRole("Readers")], answers: [save, save, save], script });
    await b.preferences.set("csvDelimiter", "semicolon");
    await table.send({ type: "export", ids: ["u-1", "u-2"], columns: ["roles", "login"], roles: true });
    expect(b.ui.saved[0]?.text).toBe(
      "\uFEFFid;roles;login\r\nu-1;default/readers;u-1@acme.com\r\nu-2;;u-2@acme.com\r\n",
    );
    expect(table.last("roles")?.state).toBe("known");
    await table.send({ type: "export", ids: ["u-1"], columns: ["roles"], roles: false });
    expect(b.ui.saved[1]?.text).toBe("\uFEFFid;roles\r\nu-1;default/readers\r\n");
    await b.run("identityUsers.exportUsers", { ids: ["u-1"] });
    expect(b.ui.saved[2]?.text).toContain("default/readers");
    expect(b.fake.calls.filter(({ operation }) => operation === "listUsersInRole")).toHaveLength(1);
  });

  test("writes nothing where roles may not be read", async () => {
    const { b, table } = await opened({
      roles: [aRole("Readers")],
      script: (fake) => fake.listUsersInRole.fails("accessDenied"),
    });
    await table.send({ type: "export", ids, columns: ["login"], roles: true });
    expect([b.ui.saved, b.ui.errors.map(({ message }) => message)]).toEqual([
      [],
      [expect.stringContaining('role "Readers": access denied')],
    ]);
  });
});

describe("the layout", () => {
  const layout = {
    columns: [{ id: "login", width: 120 }, { id: "status" }],
    sorting: [{ column: "lastLogin", descending: true }],
    overview: false,
  };

  test("is kept, and shown by the next table", async () => {
    const { b, table } = await opened();
    expect(table.last("layout")).toBeUndefined();
    await table.send({ type: "layout", layout });
    expect((await openTable(b)).last("layout")?.layout).toEqual(layout);
  });

  test("is kept without what is none of it, from a message and from another version alike", async () => {
    const { b, table } = await opened();
    await table.send({
      type: "layout",
      layout: {
        columns: [
          { id: "login", width: -1 },
          { id: "shoeSize" },
          { id: "login" },
          ...Array.from({ length: 1e5 }, () => ({ id: "status" })),
        ],
        sorting: [{ column: "login" }, { column: "__proto__", descending: true }],
        overview: "yes",
        secret: "x",
      },
    });
    expect((await openTable(b)).last("layout")?.layout).toEqual({ columns: [{ id: "login" }, { id: "status" }] });
    for (const [key] of b.stored) b.stored.set(key, { columns: [{ id: "shoeSize" }] });
    expect((await openTable(b)).last("layout")).toBeUndefined();
    expect(written(b)).toEqual([]);
  });
});
