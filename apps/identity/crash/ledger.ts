/** The state of a user, as acknowledged to the client that created it. */
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
  /** A change without an answer yet: the user must have all of it or nothing of it. */
  pending: Change | undefined;
}

/** A change that a client asks for. */
export type Change =
  | { readonly is: "updateUser"; readonly firstName: string }
  | { readonly is: "sendActivationEmail" }
  | { readonly is: "deleteUser" }
  | { readonly is: "purge" };

/** Returns an entry after a change. */
export function changed(entry: Entry, change: Change): Entry {
  const next = { ...entry, changes: entry.changes + 1, pending: undefined };
  if (change.is === "updateUser") return { ...next, firstName: change.firstName };
  if (change.is === "sendActivationEmail") return { ...next, mails: entry.mails + 1 };
  if (change.is === "deleteUser") return { ...next, status: "DEPROVISIONED" };
  return { ...next, gone: true };
}
