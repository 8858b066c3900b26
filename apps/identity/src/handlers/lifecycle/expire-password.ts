import type { components } from "@identity-users/openapi/0.0.3665";
import { allowedUser, statusOf, type Handler } from "../../directory/handler.ts";
import { hashPassword } from "../../passwords/hash.ts";
import { generatePassword } from "../../passwords/temporary-password.ts";
import { endTokensOf } from "../../store/tables/access-tokens.ts";
import { forgetFailures } from "../../store/tables/attempts.ts";
import { endLinks } from "../../store/tables/one-time-links.ts";
import { forgetMailedLinks } from "../../store/tables/outbox.ts";
import { setPassword } from "../../store/tables/passwords.ts";
import { replaceUser } from "../../store/tables/users.ts";

/** How long a temporary password can be used, in milliseconds (inferred: nothing is published). */
const lifetime = 24 * 60 * 60 * 1000;

/** Replaces the password by a generated one, which only this answer holds: kept is its argon2id. */
export const expirePassword: Handler = async (
  directory,
  { id, caller },
): Promise<components["schemas"]["TemporaryPassword"]> => {
  const { user, to } = await allowedUser(directory, { id, caller }, "expirePassword");
  const now = directory.clock.now();
  const password = generatePassword(user.login);
  const argon2id = await hashPassword(password);
  await directory.users.write(id, [
    replaceUser({ ...user, status: statusOf(to), passwordChanged: now }),
    setPassword(id, { argon2id, temporary: true, expiresAt: now + lifetime }),
    forgetFailures(id),
    endLinks(id),
    forgetMailedLinks(id),
    ...endTokensOf(id),
  ]);
  return { password };
};
