import type { User } from "@identity-users/sdk";
import type { Connection } from "../../connections/connection.ts";
import { offerOf, type UserAction } from "../../users/capabilities.ts";
import { isAction, type RowCommand, toolOf } from "../base/row-command.ts";
import type { ShownAction, ShownTool } from "./user-messages.ts";

/** Actions that the page does itself, or has one command for: roles are changed all at once. */
const ownActions: ReadonlySet<string> = new Set<UserAction>([
  "getUser",
  "updateUser",
  "addUserToRole",
  "removeUserFromRole",
]);

/** Returns the commands that change a user, with whether each is possible. */
export function actionsOn(commands: readonly RowCommand[], user: User, connection: Connection): ShownAction[] {
  return commands.flatMap((command) => {
    const { id } = command;
    if (!isAction(id) || ownActions.has(id)) return [];
    return [
      {
        ...toolOf(command),
        command: id,
        group: command.row?.split("@")[0] ?? "",
        offer: { ...offerOf(user, id, connection) },
      },
    ];
  });
}

/** Returns the commands that change nothing. */
export function toolsOf(commands: readonly RowCommand[]): ShownTool[] {
  return commands.filter(({ id }) => !isAction(id)).map(toolOf);
}

/** Returns whether a page may run a command on a user: it is one of those shown, and not impossible. */
export function canRun(commands: readonly RowCommand[], id: string, user: User, connection: Connection): boolean {
  const action = actionsOn(commands, user, connection).find(({ command }) => command === id);
  return action ? action.offer.offered !== "never" : toolsOf(commands).some(({ command }) => command === id);
}

/** Returns why a user cannot be edited; undefined where that is possible. */
export function whyNoEdit(user: User, connection: Connection): string | undefined {
  const offer = offerOf(user, "updateUser", connection);
  return offer.offered === "never" ? offer.because : undefined;
}
