import type { User } from "@identity-users/sdk";
import { perform } from "../sessions/perform.ts";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import type { CommandContext } from "./command.ts";

/** Returns the id that a row or another command passes. */
export function idOf(target: unknown): string | undefined {
  if (typeof target !== "object" || target === null || !("id" in target)) return undefined;
  return typeof target.id === "string" ? target.id : undefined;
}

/**
 * Returns the ids that a command was called on, each once; none when it comes from the palette.
 *
 * A key binding passes `{ selection: true }`, because VS Code does not pass the selection.
 */
export function idsOf({ selected }: Pick<CommandContext, "selected">, target: unknown, selection: unknown): string[] {
  const byKey = typeof target === "object" && target !== null && "selection" in target;
  const rows: readonly unknown[] = byKey
    ? selected()
    : Array.isArray(selection) && selection.length > 1
      ? selection
      : [target];
  return [...new Set(rows.flatMap((row) => idOf(row) ?? []))];
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
