import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type OperationId, operations } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { type Command, isAction } from "../actions/command.ts";
import { commandIdOf } from "../actions/contribution.ts";
import { bench, unfinished } from "../testing/command-harness.ts";
import { aUser } from "../testing/users.ts";
import { offerOf } from "../users/capabilities.ts";
import * as allCommands from "./all-commands.ts";

const commands: readonly Command[] = Object.values(allCommands);
const ids = commands.map(({ id }) => id);

/** Where the sidebar uses an operation that has no command of its name, or why it does not. */
const withoutCommand: Readonly<
  Partial<Record<OperationId, { readonly in: readonly string[] } | { readonly unused: string }>>
> = {
  getUserFromLogin: { in: ["actions/find-user.ts", "people/create-person.ts"] },
  getUserInfo: { in: ["sessions/sessions.ts"] },
  getUserSchema: { in: ["sessions/sessions.ts"] },
  listRunnableUsers: { unused: "FINBOURNE does not say who they are" },
  updateUserSchema: { unused: "it changes the whole domain: that needs a question of its own" },
  listLogs: { in: ["diagnosis/read-events.ts"] },
  listRoles: { in: ["people/read-domain.ts", "sessions/sessions.ts"] },
  listUsersInRole: { in: ["people/read-domain.ts", "sessions/sessions.ts"] },
};

const sourceFolder = fileURLToPath(new URL("..", import.meta.url));
const sources = globSync("**/*.ts", { cwd: sourceFolder, exclude: ["**/*.test.ts", "testing/**"] });

test.each(Object.keys(operations) as OperationId[])("%s has its command, or is listed with its use", (operation) => {
  const listed = withoutCommand[operation];
  expect(ids.includes(operation)).toBe(listed === undefined);
  if (!listed) return;
  const calling = sources.filter((file) =>
    readFileSync(join(sourceFolder, file), "utf8").includes(`client.${operation}(`),
  );
  expect(calling.toSorted()).toEqual("in" in listed ? listed.in : []);
});

test("no two commands have the same id", () => {
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

/** Finds a user for whom nothing stands in the way of a command. */
function somebodyFor(command: Command) {
  const users = ["ACTIVE", "LOCKED_OUT", "PROVISIONED", "SUSPENDED", "DEPROVISIONED"].map((status) =>
    aUser({ status }),
  );
  const user = users.find((candidate) => !isAction(command) || offerOf(candidate, command.id).offered === "yes");
  if (!user) throw new Error(`Cannot try ${command.id}: it is offered for nobody`);
  return user;
}

test.each(commands.map((command) => [command.id, command] as const))(
  "the title of %s ends in … exactly if more is asked before anything happens",
  async (_, command) => {
    const user = somebodyFor(command);
    const b = await bench({
      answers: ["leave"],
      environment: {},
      script: (fake) => {
        fake.listUsers.answers([user]);
        fake.getUser.answers(user);
      },
    });
    const details = {
      name: "Acme",
      baseUrl: "https://acme.lusid.com/identity",
      kind: "test",
      readOnly: false,
    } as const;
    await b.connections.add(details, { token: "token-1" });
    b.bulk.last = unfinished(b.sessions.require());
    await b.run(commandIdOf(command), user);
    expect(b.ui.left).toEqual(command.asks ? [] : ["leave"]);
  },
);
