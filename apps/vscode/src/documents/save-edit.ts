import { differencesOf, isIdentityError, type User } from "@identity-users/sdk";
import { explainError } from "../sessions/explain-error.ts";
import type { Log } from "../sessions/log.ts";
import { fieldInWords } from "../sessions/plain-words.ts";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import { Cancelled, type Ui } from "../ui/ui.ts";
import { nameOf } from "../users/statuses.ts";
import { ChangedMeanwhile, saveReviewed } from "./save-user.ts";
import { type Problem, readDocument, type ReadDocument, writeDocument } from "./user-document.ts";

/** The result of an edit: written, nothing to write, or why it was not. */
export type EditResult =
  | { readonly is: "saved" | "unchanged" }
  | { readonly is: "refused"; readonly message: string; readonly problems: readonly Problem[] };

/** Reads an edited user as its document would be read. */
export function readEdit(edited: User, seen: User): ReadDocument {
  return readDocument(writeDocument(edited), seen);
}

/**
 * Saves an edit of a user who was `seen` with roles as saving the document would: the same limits, questions and review.
 *
 * Never throws: what was not written has a message and, where the service names fields, their problems.
 */
export async function saveEdit(
  context: { readonly ui: Ui; readonly log: Log },
  session: Session,
  seen: User,
  edited: User,
): Promise<EditResult> {
  const { definition, problems } = readEdit(edited, seen);
  if (!definition) return { is: "refused", message: t("Not saved: correct what is marked."), problems };
  if (differencesOf(definition, seen).length === 0) return { is: "unchanged" };
  try {
    await saveReviewed(context, session, seen, definition);
    return { is: "saved" };
  } catch (error) {
    if (error instanceof ChangedMeanwhile) session.store.put(error.user);
    return { is: "refused", message: inWords(error, seen), problems: problemsOf(error) };
  }
}

/** Returns the problems of fields that the service has named. */
export function problemsOf(error: unknown): Problem[] {
  const fields = isIdentityError(error) ? Object.entries(error.errors ?? {}) : [];
  return fields.flatMap(([field, messages]) => messages.map((message) => ({ field, message })));
}

function inWords(error: unknown, seen: User): string {
  if (error instanceof ChangedMeanwhile)
    return t(
      "Not saved: somebody else has just changed {0}. Look at what is marked, and save again.",
      error.fields.split(", ").map(fieldInWords).join(", "),
    );
  const explained =
    error instanceof Cancelled ? undefined : explainError(error, (id) => (id === seen.id ? nameOf(seen) : undefined));
  if (!explained) return t("Nothing was saved.");
  return [explained.message, ...(explained.next === undefined ? [] : [explained.next])].join(". ");
}
