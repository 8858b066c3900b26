import type { User } from "@identity-users/sdk";
import { perform } from "../sessions/perform.ts";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import type { CommandContext } from "./command.ts";

/** Returns a property of what a command was called with, which may be anything. */
export function propertyOf(target: unknown, name: string): unknown {
  return typeof target === "object" && target !== null ? (target as Record<string, unknown>)[name] : undefined;
}

/** Returns the id that a row or another command passes. */
export function idOf(target: unknown): string | undefined {
  const id = propertyOf(target, "id");
  return typeof id === "string" ? id : undefined;
}

/**
 * Returns the ids that a command was called on, each once; none when it comes from the palette.
 *
 * A key binding passes `{ selection: true }`, because VS Code does not pass the selection; a command that runs another one for
 * many passes `{ ids }`.
 */
export function idsOf({ selected }: Pick<CommandContext, "selected">, target: unknown, selection: unknown): string[] {
  const ids: unknown = propertyOf(target, "ids");
  if (Array.isArray(ids)) return [...new Set(ids.filter((id) => typeof id === "string"))];
  const byKey = propertyOf(target, "selection") !== undefined;
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
