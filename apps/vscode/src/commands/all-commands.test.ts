import { operations } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { type Command, isAction } from "../actions/command.ts";
import { commandIdOf } from "../actions/contribution.ts";
import { bench } from "../testing/bench.ts";
import { aUser } from "../testing/users.ts";
import { offerOf } from "../users/capabilities.ts";
import * as allCommands from "./all-commands.ts";

const commands: readonly Command[] = Object.values(allCommands);
const ids = commands.map(({ id }) => id);

test("every operation of the SDK has its command", () => {
  expect(Object.keys(operations).filter((operation) => !ids.includes(operation))).toEqual([]);
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
    await b.run(commandIdOf(command), user);
    expect(b.ui.left).toEqual(command.asks ? [] : ["leave"]);
  },
);
