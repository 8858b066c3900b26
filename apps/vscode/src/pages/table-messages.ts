import type { User } from "@identity-users/sdk";

/** A message to the Users Table. */
export type TableMessage =
  /** All users, in no order, with the time at which they were read, in epoch milliseconds. */
  | { readonly type: "users"; readonly users: readonly User[]; readonly readAt: number | undefined }
  /** Users who have changed or are new, and the ids of those who are gone. */
  | { readonly type: "changed"; readonly users: readonly User[]; readonly gone: readonly string[] };

/** An intent of the Users Table. */
export type TableIntent =
  /** Runs a command of the sidebar on users: it asks, refuses and reports as it does there. */
  { readonly type: "run"; readonly command: string; readonly ids: readonly string[] };
