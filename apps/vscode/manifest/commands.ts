import type { Command } from "../src/actions/command.ts";
import { commandIdOf } from "../src/actions/contribution.ts";
import * as allCommands from "../src/commands/all-commands.ts";
import type { Text } from "./texts.ts";

/** All commands, by id: Node and Vite order the exports of a module each in their own way. */
export const commands: readonly Command[] = Object.values(allCommands).toSorted((one, other) =>
  one.id < other.id ? -1 : 1,
);

/** The category in front of every title in the palette. */
const category = "LUSID Users";

/** Writes the commands as VS Code lists them. */
export function contributedCommands(text: Text): object[] {
  return commands.map((command) => ({
    command: commandIdOf(command),
    title: text(`command.${command.id}`, command.asks ? `${command.title}…` : command.title),
    category,
    ...(command.icon === undefined ? {} : { icon: `$(${command.icon})` }),
  }));
}
