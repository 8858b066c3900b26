import type { components } from "@identity-users/openapi/0.0.3665";
import { hashPassword } from "../passwords/hash.ts";
import { generatePassword } from "../passwords/temporary-password.ts";
import { replaceUser } from "../store/users.ts";
import { allowedUser, statusOf, type Handler } from "./handler.ts";

/** How long a temporary password can be used, in milliseconds (inferred: nothing is published). */
const lifetime = 24 * 60 * 60 * 1000;

/** Replaces the password by a generated one, which only this answer holds: kept is its argon2id. */
export const expirePassword: Handler = async (
  directory,
  { id },
): Promise<components["schemas"]["TemporaryPassword"]> => {
  const { user, to } = await allowedUser(directory, id, "expirePassword");
  const now = directory.clock.now();
  const password = generatePassword(user.login);
  const sql = `insert into passwords (user_id, argon2id, temporary, expires_at) values ($1, $2, 1, $3)
    on conflict (user_id) do update set argon2id = excluded.argon2id, temporary = 1, expires_at = excluded.expires_at`;
  await directory.users.write([
    replaceUser({ ...user, status: statusOf(to), passwordChanged: now }),
    { sql, values: [id, await hashPassword(password), now + lifetime] },
  ]);
  return { password };
};
