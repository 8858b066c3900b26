import type { IdentityCall } from "../request/identity-call.ts";
import type { LogQuery, SystemLogs } from "./log-models.ts";
import type {
  CreateUserRequest,
  CurrentUser,
  FoundUsers,
  Role,
  TemporaryPassword,
  UpdateUserRequest,
  User,
  UserSchema,
  UserSchemaRequest,
} from "./models.ts";
import type { CallOptions, DerivedOptions } from "../options/options.ts";

/** The operations of FINBOURNE's Users API; every failure is an `IdentityError`. */
export interface IdentityClient {
  /** Creates a user, who gets an e-mail to finish signing up. A taken login is 658; with `waitForReindex` the user is in listUsers when the call returns. */
  createUser(
    request: CreateUserRequest,
    query?: { waitForReindex?: boolean | undefined },
    options?: CallOptions,
  ): IdentityCall<User>;
  /** Gets one user, with roles where asked for. An unknown id is 657. */
  getUser(id: string, query?: { includeRoles?: boolean | undefined }, options?: CallOptions): IdentityCall<User>;
  /** Gets the user who signs in with a login. Since 0.0.3647; an unknown login is 657, inferred. */
  getUserFromLogin(login: string, options?: CallOptions): IdentityCall<User>;
  /** Lists all users of the domain: one array, whole, since the API has no paging. `includeRoles` was removed at 0.0.3100. */
  listUsers(
    query?: {
      includeDeactivated?: boolean | undefined;
      /** @deprecated Removed at 0.0.3100. */ includeRoles?: boolean | undefined;
    },
    options?: CallOptions,
  ): IdentityCall<User[]>;
  /** Lists the users whom the caller may run as. Since 0.0.2452, early access; FINBOURNE does not say who they are. */
  listRunnableUsers(options?: CallOptions): IdentityCall<User[]>;
  /** Replaces the definition of a user: an optional field left out is removed; `changeUser` loses none. */
  updateUser(id: string, request: UpdateUserRequest, options?: CallOptions): IdentityCall<User>;
  /** Deactivates a user, whose record stays for audit; with `purge` every trace is removed. */
  deleteUser(id: string, query?: { purge?: boolean | undefined }, options?: CallOptions): IdentityCall<void>;
  /** Looks up any number of ids, 50 at a time; a deactivated or unknown one is in `failed`. */
  findUsersById(ids: readonly string[], options?: CallOptions): IdentityCall<FoundUsers>;
  /** Sends the activation e-mail again. An active user is 707. */
  sendActivationEmail(id: string, options?: CallOptions): IdentityCall<void>;
  /** Unlocks a user whom failed sign-ins have locked out; anybody else is 706. */
  unlockUser(id: string, options?: CallOptions): IdentityCall<void>;
  /** Lets a suspended user sign in again. Since 0.0.2497; anybody else is 717, inferred. */
  unsuspendUser(id: string, options?: CallOptions): IdentityCall<void>;
  /** Replaces the password by a temporary one and returns it, once. Never repeated unless it was not carried out. */
  expirePassword(id: string, options?: CallOptions): IdentityCall<TemporaryPassword>;
  /** Sends an e-mail to choose a new password; until then the user cannot sign in. */
  resetPassword(id: string, options?: CallOptions): IdentityCall<void>;
  /** Removes the user's second factors; new ones are set up at the next sign-in. */
  resetFactors(id: string, options?: CallOptions): IdentityCall<void>;
  /** Gets the names of alternative ids that users of the domain may have. Since 0.0.3032, early access. */
  getUserSchema(options?: CallOptions): IdentityCall<UserSchema>;
  /** Replaces these names, 10 at most. Since 0.0.3032, early access. */
  updateUserSchema(request: UserSchemaRequest, options?: CallOptions): IdentityCall<UserSchema>;
  /** Lists the roles of the domain. */
  listRoles(options?: CallOptions): IdentityCall<Role[]>;
  /** Lists the users in the role with this id. An unknown role is 660, inferred. */
  listUsersInRole(id: string, options?: CallOptions): IdentityCall<User[]>;
  /** Gives the role `id` to a user, who holds it from the next token on (KA-01695). */
  addUserToRole(id: string, userId: string, options?: CallOptions): IdentityCall<void>;
  /** Takes the role `id` from a user; a token that was issued before keeps it until it expires (KA-01695). */
  removeUserFromRole(id: string, userId: string, options?: CallOptions): IdentityCall<void>;
  /** Gets whom the token belongs to. */
  getUserInfo(options?: CallOptions): IdentityCall<CurrentUser>;
  /** Lists a page of the domain's log; `iterateLogs` goes through all of them. Since 0.0.3206, beta. */
  listLogs(query?: LogQuery, options?: CallOptions): IdentityCall<SystemLogs>;
  /** Derives a client with other options: it shares the address, the token, the queue and the retry budget of this one. */
  withOptions(options: DerivedOptions): IdentityClient;
}
