import type { OperationId } from "@identity-users/sdk";
import { expect, test, vi } from "vitest";
import type { Command } from "../actions/command.ts";
import { commandIdOf } from "../actions/contribution.ts";
import type { Connection, ConnectionDetails } from "../connections/connection.ts";
import type { Connections } from "../connections/connections.ts";
import { UserFile } from "../documents/user-file.ts";
import type { UserMessage } from "../pages/user/user-messages.ts";
import { UserPage } from "../pages/user/user-page.ts";
import { bench, type Bench, unfinished, writes, written } from "../testing/command-harness.ts";
import type { TableMenuContext } from "../pages/users-table/table-messages.ts";
import { openTable } from "../testing/scripted-table.ts";
import { AgreeableUi } from "../testing/scripted-ui.ts";
import { aRole, aUser } from "../testing/users.ts";
import type { UserRow } from "../tree/rows.ts";
import * as allCommands from "./all-commands.ts";

const commands: readonly Command[] = Object.values(allCommands);
const statuses = ["ACTIVE", "LOCKED_OUT", "PROVISIONED", "SUSPENDED"];
const users = statuses.map((status, index) =>
  aUser({ id: `u-${index + 1}`, login: `u${index + 1}@acme.com`, status, roles: [aRole("Readers")] }),
);
/** The last administrators who can sign in hold a role that several commands take. */
const owner = aRole("Owners", { roleId: { scope: "default", code: "lusid-administrator" } });
const rows = users.map(({ id }): UserRow => ({ kind: "user", id, group: "all:" }));
const details: ConnectionDetails = {
  name: "Acme",
  baseUrl: "https://acme.lusid.com/identity",
  kind: "production",
  readOnly: false,
};
const file = {
  name: "people.csv",
  text: "login,firstName,lastName,emailAddress,roles,leaving\n,Ada,Lovelace,ada@acme.com,,\nu1@acme.com,,,,default/writers,\nu2@acme.com,,,,,yes\n",
};

type Disturbance = (connections: Connections, connection: Connection, stored: Map<string, unknown>) => Promise<unknown>;

/** Changes of a connection while somebody has a form or a question open. */
const disturbances: Readonly<Record<string, Disturbance>> = {
  "is locked": (connections, connection) => connections.update(connection, { readOnly: true }),
  "gets another token": (connections, connection) => connections.update(connection, {}, { token: "token-2" }),
  "is removed": (connections, connection) => connections.remove(connection),
  "is left for another": (connections) =>
    connections.add({ ...details, name: "Other", baseUrl: "https://other.lusid.com/identity" }, { token: "token-3" }),
  "was idle for too long": async (_, { id }, stored) => stored.set("identityUsers.lastUsed", { [id]: 0 }),
};

/** Sets up a connection to a service that does whatever it is asked, and somebody who says yes to everything. */
async function agreeable(before: (dialog: number) => Promise<unknown>, kind = details.kind): Promise<Bench> {
  const b = await bench({
    users,
    roles: [owner, aRole("Readers"), aRole("Writers")],
    environment: {},
    ui: new AgreeableUi(async (dialog) => void (await before(dialog)), file),
    onPlan: ({ plan }) => ({ type: "apply", keys: plan.ticked }),
    script: (fake) => {
      for (const operation of writes) fake[operation].answers(undefined as never);
      fake.updateUser.answers(({ id = "", body }) => ({ ...aUser({ id }), ...(body as object) }));
      fake.expirePassword.answers({ password: "temporary" });
      fake.createUser.answers(aUser({ id: "u-9" }));
      fake.getUser.answers(({ id = "" }) => users.find((user) => user.id === id) ?? aUser({ id }));
      fake.getUserFromLogin.answers(aUser());
      fake.listUsersInRole.answers(users.slice(1));
    },
  });
  await b.preferences.set("typeNumberFrom", 2);
  await b.connections.add({ ...details, kind }, { token: "token-1" });
  const session = b.sessions.require();
  await session.store.refresh();
  b.bulk.last = unfinished(session);
  return b;
}

interface Walk {
  readonly command: Command;
  readonly on: string;
  /** Dialogs before the first write. */
  readonly dialogs: number;
  /** The questions among them, and what had to be typed. */
  readonly asked: readonly string[];
  readonly typed: readonly string[];
  readonly wrote: readonly string[];
}

type Start = (b: Bench, command: Command) => Promise<void>;

const onRows =
  (...target: readonly [target: unknown, selection?: unknown]): Start =>
  (b, command) =>
    b.run(commandIdOf(command), ...target);

/** Selects users in the table and clicks on a command, in its own bar or in VS Code's menu. */
const inTable =
  (by: "intent" | "menu", ...ids: readonly string[]): Start =>
  async (b, command) => {
    const table = await openTable(b);
    if (by === "intent") return table.send({ type: "run", command: command.id, ids });
    const context: TableMenuContext = {
      webviewSection: "users",
      one: ids.length === 1,
      offers: "",
      ids,
      preventDefaultContextMenuItems: true,
    };
    return b.run(commandIdOf(command), context);
  };

const starts: Readonly<Record<string, Start>> = {
  "one user": onRows(rows[1]),
  "another user": onRows(rows[3]),
  "several users": onRows(rows[0], rows),
  "one user of the table": inTable("intent", "u-2"),
  "another user of the table": inTable("intent", "u-4"),
  "several users of the table": inTable("intent", "u-1", "u-2", "u-3", "u-4"),
  "several users by the menu of the table": inTable("menu", "u-1", "u-2", "u-3", "u-4"),
};
const start = ({ command, on }: Pick<Walk, "command" | "on">, b: Bench) => starts[on]?.(b, command);

async function walk(command: Command, on: string, kind?: ConnectionDetails["kind"]): Promise<Walk> {
  let [dialogs, questions, forms] = [0, 0, 0];
  const b = await agreeable(async (dialog) => {
    if (written(b).length === 0) [dialogs, questions, forms] = [dialog, b.ui.questions.length, b.ui.forms.length];
  }, kind);
  await start({ command, on }, b);
  const fields = b.ui.forms.slice(0, forms).flatMap((form) => form.fields);
  return {
    command,
    on,
    dialogs,
    asked: b.ui.questions.slice(0, questions).map(({ message }) => message),
    typed: fields.flatMap(({ key, placeholder }) => (key === "number" || key === "login" ? (placeholder ?? []) : [])),
    wrote: written(b),
  };
}

async function walkAll(kind?: ConnectionDetails["kind"]): Promise<Walk[]> {
  const all = commands.flatMap((command) => Object.keys(starts).map((on) => walk(command, on, kind)));
  return (await Promise.all(all)).filter(({ wrote }) => wrote.length > 0);
}

const walks = await walkAll();

test("the walk reaches every operation that writes, of those that the sidebar has", () => {
  // It changes the whole domain, and has no command.
  const unused = new Set<OperationId>(["updateUserSchema"]);
  expect([...new Set(walks.flatMap(({ wrote }) => wrote))].toSorted()).toEqual(
    writes.filter((operation) => !unused.has(operation)).toSorted(),
  );
});

const idsOf = (some: readonly Walk[]) => [...new Set(some.map(({ command }) => command.id))].toSorted();
const unasked = (some: readonly Walk[], where: string) =>
  idsOf(some.filter(({ asked }) => !asked.some((message) => message.includes(where))));

test("every command that writes asks before, and names the environment", async () => {
  expect(unasked(walks, "in PRODUCTION Acme")).toEqual([]);
  // What its form was given can be put back.
  expect(unasked(await walkAll("test"), "in Test Acme")).toEqual(["updateUser"]);
});

test("every command on many users asks for their number to be typed", () => {
  const many = walks.filter(({ asked }) => asked.some((message) => /\b([2-9]|\d\d+) users/.test(message)));
  expect(many.length).toBeGreaterThan(10);
  expect(idsOf(many.filter(({ typed }) => !typed.some((text) => /^[A-Z]+ \d+$/.test(text))))).toEqual([]);
});

test("every command that may lock out the last administrator asks for the login to be typed", () => {
  expect(idsOf(walks.filter(({ typed }) => typed.some((text) => text.includes("@"))))).toEqual([
    "deleteUser",
    "deleteUser.purge",
    "expirePassword",
    "planPeople",
    "removeUserFromRole",
  ]);
});

const disturbed = walks.flatMap((one) =>
  Object.entries(disturbances).flatMap(([what, disturb]) =>
    Array.from({ length: one.dialogs }, (_, index) => ({ ...one, id: one.command.id, what, disturb, at: index + 1 })),
  ),
);

test.each(["one user", "another user", "several users"])("the table does for %s what a row's menu does", (whom) => {
  const doneOn = (where: string) => idsOf(walks.filter(({ on, command }) => on === where && command.row !== undefined));
  const forOne = new Set(commands.filter(({ single }) => single && whom === "several users").map(({ id }) => id));
  expect(doneOn(`${whom} of the table`)).toEqual(doneOn(whom).filter((id) => !forOne.has(id)));
});

test.each(disturbed)("$id on $on writes nothing when the connection $what at dialog $at", async (one) => {
  const b = await agreeable(async (dialog) => {
    const { connection } = session;
    if (dialog === one.at) await one.disturb(b.connections, connection, b.stored);
  });
  const session = b.sessions.require();
  await start(one, b);
  expect(written(b)).toEqual([]);
  const isNotice = (message: string) => message.includes("is locked now");
  expect([...b.ui.errors, ...b.ui.warnings.filter((message) => !isNotice(message))]).toHaveLength(1);
});

test.each(Object.entries(disturbances))("a document writes nothing when the connection %s", async (_, disturb) => {
  const b = await agreeable(async () => {});
  const session = b.sessions.require();
  const document = new UserFile({
    ui: b.ui,
    log: b.log,
    session,
    id: "u-1",
    compare: async () => {},
    save: async () => {},
  });
  const text = await document.read();
  await disturb(b.connections, session.connection, b.stored);
  await expect(document.write(text.replace("Jo", "Joe"))).rejects.toThrow();
  expect(written(b)).toEqual([]);
});

test.each([...Object.entries(disturbances), ["is as it was", undefined] as const])(
  "the page of a user writes what was reviewed only if the connection %s",
  async (_, disturb) => {
    const b = await agreeable(async () => disturb?.(b.connections, session.connection, b.stored));
    const session = b.sessions.require();
    const messages: UserMessage[] = [];
    const page = new UserPage(
      { ...b, rowCommands: [], runOn: async () => {}, drafts: new Map() },
      { user: users[0] ?? aUser(), connection: session.connection },
      (message) => void messages.push(message),
      () => {},
    );
    page.load();
    page.receive({ type: "edit", edits: {} });
    page.receive({ type: "save", edits: { lastName: "Lovelace" }, version: 0 });
    await vi.waitFor(() => expect(messages.map(({ type }) => type)).toContain("saved"));
    expect(written(b)).toEqual(disturb ? [] : ["updateUser"]);
  },
);
