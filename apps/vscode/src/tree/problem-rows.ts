import { explainError } from "../sessions/explain-error.ts";
import { t } from "../ui/l10n.ts";
import type { ProblemRow } from "./rows.ts";

/** Returns the rows for a problem and for the ways to solve it. */
export function problemRows(error: unknown): ProblemRow[] {
  const { message, next = "", button } = explainError(error) ?? { message: t("Cannot list users: cancelled") };
  const [label = message, ...reason] = message.split(": ");
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
