import type { IdentityCall } from "../request/identity-call.ts";
import type { CreateUserRequest, FoundUsers, TemporaryPassword, UpdateUserRequest, User } from "./models.ts";
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
  /** Lists all users of the domain: one array, whole, since the API has no paging. `includeRoles` was removed at 0.0.3100. */
  listUsers(
    query?: {
      includeDeactivated?: boolean | undefined;
      /** @deprecated Removed at 0.0.3100. */ includeRoles?: boolean | undefined;
    },
    options?: CallOptions,
  ): IdentityCall<User[]>;
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
  /** Derives a client with other options: it shares the address, the token, the queue and the retry budget of this one. */
  withOptions(options: DerivedOptions): IdentityClient;
}
