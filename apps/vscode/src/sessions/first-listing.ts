import { environmentOf } from "../connections/connection.ts";
import { t } from "../ui/l10n.ts";
import type { Ui } from "../ui/ui.ts";
import { type Explanation, explainError } from "./explain-error.ts";
import type { Session } from "./sessions.ts";

/**
 * Lists the users of a session where nobody has asked for them yet, or waits for the listing under way; a failure is the store's state.
 *
 * Returns undefined where there is nothing to wait for.
 */
export function firstListing(
  { connection, store }: Pick<Session, "connection" | "store">,
  ui: Pick<Ui, "progress">,
): Promise<void> | undefined {
  const isFirst = store.state.is === "idle";
  if (!isFirst && !(store.state.is === "loading" && store.size === 0)) return undefined;
  const title = t("Listing the users of {0}", environmentOf(connection));
  return (isFirst ? ui.progress(title, (signal) => store.refresh(signal)) : store.refresh()).catch(() => {});
}

/** Explains why users could not be listed, somebody's own Cancel included. */
export function explainListing(error: unknown): Explanation {
  return explainError(error) ?? { message: t("Cannot list users: cancelled") };
}
