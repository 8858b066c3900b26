import type { OperationId } from "@identity-users/sdk";

/** The token that the consumer sends; a verification sends the one that a state about the caller answers. */
export const contractToken = "contract-token";

/** Statuses that a state can put a user into. */
export type Status =
  | "STAGED"
  | "PROVISIONED"
  | "ACTIVE"
  | "RECOVERY"
  | "PASSWORD_EXPIRED"
  | "LOCKED_OUT"
  | "SUSPENDED"
  | "DEPROVISIONED";

/** A user of a state, in the API's own field names: ACTIVE, Personal, not external and without roles unless it says so. */
export type StateUser = {
  id: string;
  status?: Status;
  type?: "Personal" | "Service";
  login?: string;
  firstName?: string;
  lastName?: string;
  emailAddress?: string;
  secondEmailAddress?: string;
  external?: boolean;
  roles?: { scope: string; code: string }[];
  /** Times as the API writes them. */
  lastLogin?: string;
  userExpiry?: string;
  passwordChanged?: string;
  /** Ids by the name of another system. */
  alternativeUserIds?: Record<string, string | null>;
};

/** A role of a state; its id is `<scope>-<code>` unless it is given. */
export type StateRole = { id?: string; scope: string; code: string; name?: string; description?: string };

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The provider states: names and parameters, shared by both sides, so that a misspelt one does not compile. */
export type ProviderStates = {
  "a user": StateUser;
  users: { users: StateUser[] };
  "no user": { id: string };
  "no users at all": Record<string, never>;
  /** The names of alternative ids that are declared; none unless this state is given. */
  "the user schema": { names: string[] };
  "a role": StateRole;
  /** The next call of the operation fails, whatever it asks for. */
  "the next call fails": { operation: OperationId; status: number; code: number; retryAfter?: number };
  /** A token of this role; answers it as `token`. */
  "the caller's access": { role: "administrator" | "operator" | "reader" | "none" };
  /** The caller's token is one of this user, issued now: it keeps the roles that the user holds now. Answers it as `token`. */
  "a token was issued": { id: string };
  /** A request of an administrator's, sent to the API itself and answered with a success: the interaction reads what it brought about. */
  "a request was carried out": { method: string; path: string; body?: Json };
  "a role was given": { roleId: string; id: string };
  /**
   * Users were unlocked, one after another: a log of what happened.
   *
   * Nothing empties the log, so these minutes belong to this state alone. Answers the token of the page after the first two.
   */
  "users were unlocked": { unlocked: { id: string; at: string }[] };
};

export type StateName = keyof ProviderStates;

/** The first state of each interaction. */
export const callersAccess = "the caller's access" satisfies StateName;

/** Brings the provider into each state and answers the values that are known only then; a missing handler does not compile. */
export type StateHandlers = { [Name in StateName]: (parameters: ProviderStates[Name]) => Promise<object | void> };
