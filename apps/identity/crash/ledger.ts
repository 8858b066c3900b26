/** What a client has been told of a user that it made. */
export interface Entry {
  readonly id: string;
  /** The first name that tells one update from another. */
  firstName: string;
  status: string;
  gone: boolean;
  /** Changes that were acknowledged, the creation too. */
  changes: number;
  /** Mails that were acknowledged. */
  mails: number;
  /** What was asked and not answered: done or not, but nothing in between. */
  pending: Change | undefined;
}

/** A change that a client asks for. */
export type Change =
  | { readonly is: "updateUser"; readonly firstName: string }
  | { readonly is: "sendActivationEmail" }
  | { readonly is: "deleteUser" }
  | { readonly is: "purge" };

/** What an entry becomes by a change. */
export function changed(entry: Entry, change: Change): Entry {
  const next = { ...entry, changes: entry.changes + 1, pending: undefined };
  if (change.is === "updateUser") return { ...next, firstName: change.firstName };
  if (change.is === "sendActivationEmail") return { ...next, mails: entry.mails + 1 };
  if (change.is === "deleteUser") return { ...next, status: "DEPROVISIONED" };
  return { ...next, gone: true };
}
