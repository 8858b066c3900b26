import { isIdentityError } from "@identity-users/sdk";
import { explainListing } from "../sessions/first-listing.ts";
import { t } from "../ui/l10n.ts";
import type { UserStore } from "../users/user-store.ts";
import type { ProblemRow } from "./rows.ts";

/** Returns the row that stands for users who are being listed. */
export function loadingRow(): ProblemRow {
  const label = t("Listing users");
  return {
    kind: "problem",
    label,
    description: "",
    advice: "",
    icon: "loading~spin",
    command: "identityUsers.showLog",
  };
}

/** Returns the rows for a problem and for the ways to solve it. */
export function problemRows(error: unknown): ProblemRow[] {
  const { message, next = "", button } = explainListing(error);
  // Below the row of its role, nothing need name it, and the id would push the reason out of sight.
  const [label = message, ...reason] = message.replace(/ in role "[^"]*"/, "").split(": ");
  const what: ProblemRow = {
    kind: "problem",
    label,
    description: reason.join(": "),
    advice: next,
    icon: "error",
    command: "identityUsers.showLog",
  };
  const again: ProblemRow = {
    kind: "problem",
    label: t("Try Again"),
    description: "",
    advice: "",
    icon: "refresh",
    command: "identityUsers.listUsers",
  };
  const wayOut = button &&
    button.command !== again.command && { ...again, label: button.title, icon: "plug", command: button.command };
  return [what, ...(wayOut ? [wayOut] : []), again];
}

/** Returns whether there is nothing to show but that the token is gone or no longer taken. */
export function isSignedOut({ state, size }: UserStore): boolean {
  if (state.is !== "failed" || size > 0 || !isIdentityError(state.error)) return false;
  return state.error.kind === "token" || state.error.status === 401;
}
