import type { Role, User } from "@identity-users/sdk";
import type { Session } from "../sessions/sessions.ts";
import { codeOf } from "../users/roles.ts";

/**
 * The built-in roles that may manage users, the mightiest first.
 *
 * Documented: `lusid-administrator` may do everything (KA-01904), `iam-administrator` all of identity and access (KA-01657).
 * Inferred: their scope is "default".
 */
const codes = ["default/lusid-administrator", "default/iam-administrator"];

/** Returns the administrators' roles among others, the mightiest first. */
export function administratorRoles(roles: readonly Role[]): Role[] {
  return codes.flatMap((code) => roles.filter((role) => codeOf(role) === code));
}

/** An administrators' role and those who hold it. */
export interface Holders {
  readonly role: Role;
  readonly users: readonly User[];
}

/** Reads who holds the administrators' roles now, the mightiest role first; a role that the domain does not list is left out. */
export async function readAdministrators({ roles }: Session, signal: AbortSignal): Promise<readonly Holders[]> {
  const all = roles.all.length > 0 ? roles.all : await roles.refresh(signal);
  return Promise.all(
    administratorRoles(all).map(async (role) => ({ role, users: await roles.readMembers(role.id, signal) })),
  );
}

/** Returns whether a user is to lose a role. */
export type Loses = (user: User, role: Role) => boolean;

/**
 * Returns the roles that nobody is left with who can sign in once users have lost them, and the last who hold them.
 *
 * A user who holds a mightier role can give a lesser one again: inferred from "can act on less privileged users" (KA-01655).
 */
export function lastHolders(holders: readonly Holders[], loses: Loses): Holders[] {
  return holders.flatMap(({ role, users }, index) => {
    const losing = users.filter((user) => user.status !== "DEPROVISIONED" && loses(user, role));
    const active = losing.filter(canSignIn);
    const isHeld = holders.slice(0, index + 1).some((one) => one.users.some((user) => keeps(user, one.role)));
    return losing.length > 0 && !isHeld ? [{ role, users: active.length > 0 ? active : losing }] : [];
  });

  function keeps(user: User, role: Role): boolean {
    return canSignIn(user) && !loses(user, role);
  }
}

/** Returns whether a user loses the mightiest of the administrators' roles that they hold. */
export function losesMightiest(holders: readonly Holders[], user: User, loses: Loses): boolean {
  const held = holders.find(({ users }) => users.some(({ id }) => id === user.id));
  return held !== undefined && loses(user, held.role);
}

/** Returns whether a user can sign in without anybody's help. Inferred: a user in another status waits for something. */
function canSignIn({ status, userExpiry }: User): boolean {
  return status === "ACTIVE" && (!userExpiry || Date.parse(userExpiry) > Date.now());
}
