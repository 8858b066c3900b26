import type { User } from "@identity-users/sdk";
import { perform } from "../sessions/perform.ts";
import type { Session } from "../sessions/sessions.ts";
import type { Row } from "../tree/rows.ts";
import { t } from "../ui/l10n.ts";
import { propertyOf } from "../ui/property-of.ts";
import { Cancelled } from "../ui/ui.ts";
import type { CommandContext } from "./command.ts";

/** Returns the id that a row or another command passes, or the one that a table does. */
export function idOf(target: unknown): string | undefined {
  const ids = propertyOf(target, "ids");
  const id: unknown = propertyOf(target, "id") ?? (Array.isArray(ids) && ids.length === 1 ? ids[0] : undefined);
  return typeof id === "string" ? id : undefined;
}

/**
 * Returns the ids of the users that a command was called on, each once; none where it is to ask for one.
 *
 * A key binding passes `{ selection: true }`, because VS Code does not pass the selection; a command that runs another one for
 * many passes `{ ids }`, and so does a table. The palette passes nothing, and means what is selected if that is several rows: one row is selected by
 * any click, so it is only the first to choose from.
 *
 * Throws where nobody is in a group, and why it is not known who is in a role.
 */
export async function idsOf(context: CommandContext, target: unknown, selection: unknown): Promise<string[]> {
  const ids: unknown = propertyOf(target, "ids");
  if (Array.isArray(ids)) return [...new Set(ids.filter((id) => typeof id === "string"))];
  const rows = rowsOf(context, target, selection);
  // The title of the view passes the row with the focus, which may have gone.
  const groups = context.tree.users.current(rows.filter(standsForUsers));
  const found: string[] = [];
  for (const row of rows) {
    const id = idOf(row);
    if (id !== undefined) found.push(id);
    else if (groups.includes(row as Row))
      found.push(...(await context.tree.usersOf(row as Row)).map((user) => user.id));
  }
  if (found.length > 0) return [...new Set(found)];
  if (groups.length > 0) throw new Error("Cannot find users: nobody is in what is selected");
  if (isByKey(target)) throw new Cancelled();
  return [];
}

function rowsOf({ selected }: CommandContext, target: unknown, selection: unknown): readonly unknown[] {
  if (isByKey(target)) return selected();
  if (Array.isArray(selection) && selection.length > 1) return selection;
  if (target !== undefined && target !== null) return [target];
  return selected().length > 1 ? selected() : [];
}

function isByKey(target: unknown): boolean {
  return propertyOf(target, "selection") !== undefined;
}

function standsForUsers(row: unknown): row is Row {
  return ["section", "group", "more"].includes(String(propertyOf(row, "kind")));
}

/** Returns the id of the user that a command for one was called on; undefined where it is to ask for one. */
export function idOfOne({ selected }: Pick<CommandContext, "selected">, target: unknown): string | undefined {
  if (!isByKey(target)) return idOf(target);
  const id = selected()
    .map(idOf)
    .find((found) => found !== undefined);
  // By a key on a row that is no user, which has a click of its own.
  if (id === undefined) throw new Cancelled();
  return id;
}

/** Returns a user as the list has them, or else reads them. */
export function knownUser(context: CommandContext, { store, client }: Session, id: string): User | Promise<User> {
  return (
    store.get(id) ??
    context.ui.progress(t("Reading the user"), (signal) =>
      perform(context.log, "getUser", id, client.getUser(id, {}, { signal })),
    )
  );
}
