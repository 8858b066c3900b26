import { checkClient, invalidArgument } from "../errors/arguments.ts";
import type { IdentityClient } from "./identity-client.ts";
import type { Outcome } from "../request/call.ts";
import { cannot, IdentityError, restated } from "../errors/error.ts";
import { callOf, type IdentityCall } from "../request/identity-call.ts";
import type { ChangedUser, Role, UserChange } from "./models.ts";
import type { CallOptions } from "../options/options.ts";
import { differencesOf, readDefinition, roleKey } from "./user-definition.ts";

const operation = "updateUser";
const invalid = invalidArgument(operation);

/** The requests of a change: of a user, and of the roles that it gives or takes. */
const needed = ["getUser", "updateUser", "listRoles", "addUserToRole", "removeUserFromRole"] as const;

/**
 * Reads a user with roles, writes what `change` makes of it, reads again and reports any difference.
 *
 * Roles are not written with the user: those that `change` adds or takes away, and those that the update has lost, are changed
 * one by one by addUserToRole and removeUserFromRole. The API has no precondition: what somebody else writes in between is
 * reported where it differs, not prevented. `options` hold for each of the requests. What `change` throws is passed on, and
 * nothing is written. What fails after the user was written is an error with `maybeApplied`.
 *
 * @example
 * const { user, differences } = await changeUser(identity, "u-1", (before) => ({ ...before, lastName: "Byron" }));
 */
export function changeUser(
  identity: Pick<IdentityClient, (typeof needed)[number]>,
  id: string,
  change: UserChange,
  options?: CallOptions,
): IdentityCall<ChangedUser> {
  const run = async (): Promise<Outcome> => {
    checkClient(identity, needed, invalid);
    if (typeof change !== "function") throw invalid("change", "is no function");
    let attempts = 0;
    const step = async <T>(call: IdentityCall<T>) => {
      const answer = await call.withResponse();
      attempts += answer.attempts;
      return answer;
    };
    const read = () => step(identity.getUser(id, { includeRoles: true }, options));
    const { data: before } = await read();
    const { roles, ...definition } = readDefinition("change(user)", await change(structuredClone(before)));
    const held = before.roles ?? [];
    const wanted = (roles ?? held).map(roleKey);
    let known: readonly Role[] = held;
    const idOf = (key: string) => known.find((role) => roleKey(role) === key)?.id;
    if (!wanted.every(idOf)) known = [...held, ...(await step(identity.listRoles(options))).data];
    if (!wanted.every(idOf)) throw invalid("roles", "names a role that does not exist");
    await step(identity.updateUser(id, definition, options));
    try {
      let last = await read();
      const found = new Set(last.data.roles?.map(roleKey));
      const added = wanted.filter((key) => !found.has(key));
      const taken = held.map(roleKey).filter((key) => found.has(key) && !wanted.includes(key));
      for (const key of added) await step(identity.addUserToRole(idOf(key) as string, id, options));
      for (const key of taken) await step(identity.removeUserFromRole(idOf(key) as string, id, options));
      if (added[0] ?? taken[0]) last = await read();
      const data: ChangedUser = {
        before,
        user: last.data,
        differences: differencesOf({ roles: roles ?? held, ...definition }, last.data),
      };
      return { ...last, data, attempts };
    } catch (error) {
      if (!(error instanceof IdentityError)) throw error;
      // To be looked at before it is repeated.
      const message = cannot(operation, id, `written, but then: ${error.message}`);
      throw restated(error, message, { operation, maybeApplied: true });
    }
  };
  return callOf(run(), (data) => data as ChangedUser);
}
