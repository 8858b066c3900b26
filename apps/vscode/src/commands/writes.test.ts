import { type OperationId, operations } from "@identity-users/sdk";
import { expect, test } from "vitest";
import type { Command } from "../actions/command.ts";
import { commandIdOf } from "../actions/contribution.ts";
import type { Connection, ConnectionDetails } from "../connections/connection.ts";
import type { Connections } from "../connections/connections.ts";
import { UserFile } from "../documents/user-file.ts";
import { bench, type Bench, unfinished } from "../testing/command-harness.ts";
import { AgreeableUi } from "../testing/scripted-ui.ts";
import { aRole, aUser } from "../testing/users.ts";
import type { UserRow } from "../tree/rows.ts";
import * as allCommands from "./all-commands.ts";

const commands: readonly Command[] = Object.values(allCommands);
const statuses = ["ACTIVE", "LOCKED_OUT", "PROVISIONED", "SUSPENDED"];
const users = statuses.map((status, index) =>
  aUser({ id: `u-${index + 1}`, login: `u${index + 1}@acme.com`, status, roles: [aRole("Readers")] }),
);
const rows = users.map(({ id }): UserRow => ({ kind: "user", id, group: "all:" }));
const details: ConnectionDetails = {
  name: "Acme",
  baseUrl: "https://acme.lusid.com/identity",
  kind: "production",
  readOnly: false,
};
const file = { name: "new.csv", text: "firstName,lastName,emailAddress\nAda,Lovelace,ada@acme.com\n" };

type Disturbance = (connections: Connections, connection: Connection) => Promise<unknown>;

/** Changes of a connection while somebody has a form or a question open. */
const disturbances: Readonly<Record<string, Disturbance>> = {
  "is locked": (connections, connection) => connections.update(connection, { readOnly: true }),
  "gets another token": (connections, connection) => connections.update(connection, {}, { token: "token-2" }),
  "is removed": (connections, connection) => connections.remove(connection),
  "is left for another": (connections) =>
    connections.add({ ...details, name: "Other", baseUrl: "https://other.lusid.com/identity" }, { token: "token-3" }),
};

/** Sets up a connection to a service that does whatever it is asked, and somebody who says yes to everything. */
async function agreeable(before: (dialog: number) => Promise<unknown>): Promise<Bench> {
  const b = await bench({
    users,
    roles: [aRole("Readers"), aRole("Writers")],
    environment: {},
    ui: new AgreeableUi(async (dialog) => void (await before(dialog)), file),
    script: (fake) => {
      for (const operation of writes) fake[operation].answers(undefined as never);
      fake.updateUser.answers(({ id = "", body }) => ({ ...aUser({ id }), ...(body as object) }));
      fake.expirePassword.answers({ password: "temporary" });
      fake.createUser.answers(aUser({ id: "u-9" }));
      fake.getUser.answers(({ id = "" }) => users.find((user) => user.id === id) ?? aUser({ id }));
      fake.getUserFromLogin.answers(aUser());
    },
  });
  await b.connections.add(details, { token: "token-1" });
  const session = b.sessions.require();
  await session.store.refresh();
  b.bulk.last = unfinished(session);
  return b;
}

const writes = (Object.keys(operations) as OperationId[]).filter((id) => operations[id].safety !== "safe");

function written(b: Bench): string[] {
  return b.fake.calls.map(({ operation }) => operation).filter((operation) => writes.includes(operation));
}

interface Walk {
  readonly command: Command;
  readonly on: string;
  /** Dialogs before the first write. */
  readonly dialogs: number;
  readonly wrote: readonly string[];
}

const targets: Readonly<Record<string, readonly [unknown, unknown]>> = {
  "one user": [rows[1], undefined],
  "another user": [rows[3], undefined],
  "several users": [rows[0], rows],
};

async function walk(command: Command, on: string): Promise<Walk> {
  let dialogs = 0;
  const b = await agreeable(async (dialog) => {
    if (written(b).length === 0) dialogs = dialog;
  });
  await b.run(commandIdOf(command), ...(targets[on] ?? []));
  return { command, on, dialogs, wrote: written(b) };
}

const walks = (
  await Promise.all(commands.flatMap((command) => Object.keys(targets).map((on) => walk(command, on))))
).filter(({ wrote }) => wrote.length > 0);

test("the walk reaches every operation that writes, of those that the sidebar has", () => {
  // It changes the whole domain, and has no command.
  const unused = new Set<OperationId>(["updateUserSchema"]);
  expect([...new Set(walks.flatMap(({ wrote }) => wrote))].toSorted()).toEqual(
    writes.filter((operation) => !unused.has(operation)).toSorted(),
  );
});

test("every command that writes asks before", () => {
  expect(walks.filter(({ dialogs }) => dialogs === 0).map(({ command }) => command.id)).toEqual([]);
});

const disturbed = walks.flatMap((one) =>
  Object.entries(disturbances).flatMap(([what, disturb]) =>
    Array.from({ length: one.dialogs }, (_, index) => ({ ...one, id: one.command.id, what, disturb, at: index + 1 })),
  ),
);

test.each(disturbed)("$id on $on writes nothing when the connection $what at dialog $at", async (one) => {
  const b = await agreeable(async (dialog) => {
    const { connection } = session;
    if (dialog === one.at) await one.disturb(b.connections, connection);
  });
  const session = b.sessions.require();
  await b.run(commandIdOf(one.command), ...(targets[one.on] ?? []));
  expect(written(b)).toEqual([]);
  expect([...b.ui.errors, ...b.ui.warnings]).toHaveLength(1);
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
  await disturb(b.connections, session.connection);
  await expect(document.write(text.replace("Jo", "Joe"))).rejects.toThrow();
  expect(written(b)).toEqual([]);
});
