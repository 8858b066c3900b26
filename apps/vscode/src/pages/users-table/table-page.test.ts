import type { FakeIdentity } from "@identity-users/sdk/testing";
import { describe, expect, test } from "vitest";
import { bench, unfinished } from "../../testing/command-harness.ts";
import { keptIn } from "../../testing/kept-in-memory.ts";
import { acme, ids, locked, openedTable, openTable, users } from "../../testing/scripted-table.ts";
import { aRole, aUser } from "../../testing/users.ts";
import type { TableMessage } from "./table-messages.ts";
import { TablePage } from "./table-page.ts";

const unlocking = (fake: FakeIdentity) => {
  fake.unlockUser.answers(undefined);
  fake.getUser.answers(({ id = "" }) => ({ ...locked(id), status: "ACTIVE" }));
};

describe("the table shows", () => {
  test("the commands of a row's menu, where the users are and all users", async () => {
    const { table } = await openedTable();
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
    const { table } = await openedTable({ environment: {} });
    expect([table.last("connection"), table.last("users")?.users, table.last("state")?.state]).toEqual([
      undefined,
      [],
      "none",
    ]);
  });

  test("why a listing failed, and keeps what was read before", async () => {
    const { b, table } = await openedTable();
    b.fake.listUsers.fails("accessDenied");
    await table.send({ type: "refresh" });
    expect(table.last("users")?.users).toHaveLength(3);
    expect(table.last("state")).toMatchObject({ state: "failed" });
    expect(table.last("state")?.message).toMatch(/access denied.*\. Ask an administrator of the domain/);
  });

  test("changes of single users together, as the list at the side shows them", async () => {
    const { b, table } = await openedTable();
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
    const { b, table } = await openedTable({ answers: [{ ask: "Unlock (3)" }], script: unlocking });
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
    const { b, table } = await openedTable({ answers: [{ ask: "Unlock (3)" }], script: unlocking });
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
    const { b, table } = await openedTable();
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
    const { b, table } = await openedTable();
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
    const { b, table } = await openedTable();
    const [messages, stored] = [table.messages.length, b.stored.size];
    await table.send(intent);
    const { questions, found, lists, forms } = b.ui;
    expect([table.ran, b.fake.calls, questions, found, lists, forms].flat()).toEqual([]);
    expect(table.messages.slice(messages).filter(({ type }) => type !== "result")).toEqual([]);
    expect(b.stored.size).toBe(stored);
  });

  test("before the page has loaded; a result waits for that", async () => {
    const { b } = await openedTable();
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
    const { b, table } = await openedTable({ answers: ["leave"] });
    await table.send({ type: "run", command: "unlockUser", ids: ["u-3", "u-1", "u-3"] });
    await table.send({ type: "run", command: "copyLogin", ids: ["u-3", "u-8", "u-1"] });
    expect(b.ui.questions[0]?.message).toMatch(/^Unlock 2 users in /);
    expect(b.ui.copied).toEqual(["u-3@acme.com\nu-1@acme.com"]);
  });

  test("on one user reports as a row does", async () => {
    const { b, table } = await openedTable({ answers: [{ ask: "Unlock" }], script: unlocking });
    await table.send({ type: "run", command: "unlockUser", ids: ["u-1"] });
    expect(b.ui.infos[0]).toContain("u-1 Bloggs");
    expect(table.last("result")?.result).toBeUndefined();
    await table.send({ type: "run", command: "getUser", ids: ["u-2"] });
    expect(b.pagesShown.map(({ id }) => id)).toEqual(["u-2"]);
  });

  test("from VS Code's menu gets what is selected", async () => {
    const { b } = await openedTable({ answers: ["leave", "leave"], script: unlocking });
    const context = { webview: "identityUsers.table", webviewSection: "users", preventDefaultContextMenuItems: true };
    await b.run("identityUsers.unlockUser", { ...context, one: false, ids });
    await b.run("identityUsers.updateUser", { ...context, one: true, ids: ["u-2"] });
    expect(b.ui.questions[0]?.message).toMatch(/^Unlock 3 users in /);
    const read = b.fake.calls.filter(({ operation }) => operation === "getUser");
    expect(read.map(({ id }) => id)).toEqual(["u-2"]);
  });

  test("on many shows its result in the table; retry goes on with what failed and replaces it", async () => {
    const { b, table } = await openedTable({
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
    const { b, table } = await openedTable({ answers: [{ ask: "Unlock (3)" }], script: unlocking });
    delete b.inFront.table;
    await table.send({ type: "run", command: "unlockUser", ids });
    expect(b.reports.map(({ name }) => name)).toEqual(["Unlock 3 users"]);
  });

  test("whose rest was done since, elsewhere, closes a result that is out of date", async () => {
    const { b, table } = await openedTable({ answers: [{ ask: "Unlock (3)" }], script: unlocking });
    b.ui.cancelWork = true;
    await table.send({ type: "run", command: "unlockUser", ids });
    expect(table.last("result")?.result?.retryTitle).toBe("Continue…");
    b.bulk.last = undefined;
    await table.send({ type: "retry" });
    expect([table.last("result")?.result, b.ui.questions.length]).toEqual([undefined, 1]);
  });
});
