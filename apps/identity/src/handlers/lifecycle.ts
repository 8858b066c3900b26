import { allowedUser, statusOf, type Handler } from "../directory/handler.ts";
import type { LifecycleOperation } from "../model/lifecycle.ts";
import { hashPassword } from "../passwords/hash.ts";
import { generatePassword } from "../passwords/policy.ts";
import type { Write } from "../store/database.ts";
import { endTokensOf } from "../store/tables/tokens.ts";
import { forgetFailures, removePassword, setPassword } from "../store/tables/passwords.ts";
import { endLinks, forgetMailedLinks, mail } from "../store/tables/mails.ts";
import { removeUser, replaceUser, type UserRecord } from "../store/tables/users.ts";

/** How long a temporary password can be used, in milliseconds (inferred: nothing is published). */
const lifetime = 24 * 60 * 60 * 1000;

/** The consequences of an operation besides the new status. */
interface Effect {
  readonly fields?: Partial<UserRecord>;
  readonly writes?: readonly Write[];
  readonly answer?: unknown;
}

/** Makes the handler of an operation that leads to another status. */
function changeStatus(
  operation: LifecycleOperation,
  effectOn: (user: UserRecord, now: number) => Effect | Promise<Effect>,
): Handler {
  return async (directory, request) => {
    const { user, to } = await allowedUser(directory, request, operation);
    const now = directory.clock.now();
    const { fields, writes = [], answer } = await effectOn(user, now);
    const next = { ...user, status: statusOf(to), lastUpdated: now, ...fields };
    await directory.users.write(user.id, [replaceUser(next), ...writes]);
    return answer;
  };
}

/** Ends what a user could still get in by: tokens, and links of mails. */
function endAccess(id: string): Write[] {
  return [endLinks(id), forgetMailedLinks(id), ...endTokensOf(id)];
}

/** Mails the activation link again. */
export const sendActivationEmail = changeStatus("sendActivationEmail", (user, now) => ({
  writes: mail(user, "activation", now),
}));

/** Unlocks a user whom failed sign-ins have locked out; the password stays as it is. */
export const unlockUser = changeStatus("unlockUser", ({ id }) => ({ writes: [forgetFailures(id)] }));

export const unsuspendUser = changeStatus("unsuspendUser", () => ({}));

/** Leads to no other status, and removes nothing: this service keeps no second factors. */
export const resetFactors = changeStatus("resetFactors", () => ({}));

/** Mails a link to choose a new password; the old one no longer works. */
export const resetPassword = changeStatus("resetPassword", (user, now) => ({
  writes: [removePassword(user.id), ...endTokensOf(user.id), ...mail(user, "password reset", now)],
}));

/** Replaces the password by a generated one, which only this answer holds: kept is its argon2id. */
export const expirePassword = changeStatus("expirePassword", async ({ id, login }, now) => {
  const password = generatePassword(login);
  const kept = { argon2id: await hashPassword(password), temporary: true, expiresAt: now + lifetime };
  return {
    fields: { passwordChanged: now },
    writes: [setPassword(id, kept), forgetFailures(id), ...endAccess(id)],
    answer: { password },
  };
});

const deactivateUser = changeStatus("deleteUser", ({ id }) => ({ writes: [removePassword(id), ...endAccess(id)] }));

/** Deactivates a user, whose record stays; with `purge` removes every trace. */
export const deleteUser: Handler = async (directory, request) => {
  if (request.query["purge"] !== true) return deactivateUser(directory, request);
  const { user } = await allowedUser(directory, request, "purge");
  return directory.users.write(user.id, removeUser(user), { operation: "purge" });
};
