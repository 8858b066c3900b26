import type { CurrentUser } from "@identity-users/sdk";
import { type Connection, environmentOf } from "../connections/connection.ts";
import { shortNameOf } from "../sessions/signed-in.ts";
import { t } from "../ui/l10n.ts";
import { plainText } from "../ui/literal-text.ts";
import type { FilterFacts } from "../filters/filter-facets.ts";
import type { ViewState } from "./rows.ts";
import { wordsOfFilter, type UserFilter } from "../filters/user-filter.ts";

/** The facts in the line above the rows. */
export interface ViewFacts {
  readonly connection: Connection | undefined;
  /** Whom the token belongs to, where that is known. */
  readonly caller: CurrentUser | undefined;
  readonly state: ViewState;
  readonly filter: UserFilter;
  readonly roles?: FilterFacts["roles"];
  /** Users in sight. */
  readonly shown: number;
  /** Users that were read. */
  readonly known: number;
  /** When they were read, in epoch milliseconds. */
  readonly readAt: number | undefined;
}

/**
 * Returns the line above the rows: where they come from, as whom they were read, which users are left out and how old they are.
 *
 * VS Code shows no welcome text below a message: where a welcome text is enough, the message is empty.
 */
export function viewMessage({ connection, caller, state, filter, roles, shown, known, readAt }: ViewFacts): string {
  if (!connection || state === "empty" || state === "filtered" || state === "signedOut") return "";
  const where =
    (connection.builtIn ? t("Built in: {0}", environmentOf(connection)) : environmentOf(connection)) +
    lockOf(connection);
  const who = caller ? [t("as {0}", plainText(shortNameOf(caller)))] : [];
  const words = wordsOfFilter(filter, { roles });
  const filtered = words === "" ? [] : [t("{0} of {1}: {2}", shown.toLocaleString(), known.toLocaleString(), words)];
  const stale = state === "failed" && readAt !== undefined ? [t("offline, as of {0}", timeOfDay(readAt))] : [];
  return [where, ...who, ...filtered, ...stale].join(" · ");
}

function lockOf({ readOnly }: Connection): string {
  return readOnly ? ` · ${t("read-only")}` : "";
}

function timeOfDay(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
}
