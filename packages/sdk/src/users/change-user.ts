import { checkClient, invalidArgument } from "../errors/arguments.ts";
import type { IdentityClient } from "./identity-client.ts";
import type { Outcome } from "../request/call.ts";
import { cannot, IdentityError, restated } from "../errors/error.ts";
import { callOf, type IdentityCall } from "../request/identity-call.ts";
import type { ChangedUser, UserChange } from "./models.ts";
import type { CallOptions } from "../options/options.ts";
import { differencesOf, readDefinition } from "./user-definition.ts";

const operation = "updateUser";
const needed = ["getUser", "updateUser", "addUserToRole"] as const;

/**
 * Reads a user with roles, writes what `change` makes of it, reads again and reports any difference.
 *
 * Roles are not written with the user, and `change` may not alter them: addUserToRole and removeUserFromRole do. Those that the
 * update has lost are given back. The API has no precondition: what somebody else writes in between is reported where it
 * differs, not prevented. `options` hold for each of the requests. What `change` throws is passed on, and nothing is written.
 * What fails after the user was written is an error with `maybeApplied`.
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
    const invalid = invalidArgument(operation);
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
    const wanted = { ...definition, roles: before.roles ?? [] };
    if (roles && differencesOf({ ...definition, roles }, wanted)[0]) {
      throw invalid("roles", "are changed by addUserToRole and removeUserFromRole");
    }
    await step(identity.updateUser(id, definition, options));
    try {
      let last = await read();
      const found = new Set(last.data.roles?.map((role) => role.id));
      const lost = wanted.roles.filter((role) => !found.has(role.id));
      for (const role of lost) await step(identity.addUserToRole(role.id, id, options));
      if (lost[0]) last = await read();
      const data: ChangedUser = { before, user: last.data, differences: differencesOf(wanted, last.data) };
      return { ...last, data, attempts };
    } catch (error) {
      if (!(error instanceof IdentityError)) throw error;
      // To be looked at before it is repeated.
      const message = cannot(operation, id, `written; then: ${error.message}`);
      throw restated(error, message, { operation, maybeApplied: true });
    }
  };
  return callOf(run(), (data) => data as ChangedUser);
}
