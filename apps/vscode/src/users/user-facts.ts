import type { User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import { namesOf } from "./roles.ts";
import { lookOf } from "./statuses.ts";
import { readableTime, relativeTime, timeOf } from "./times.ts";

/** Days ahead in which an expiry is worth a look. */
export const expiryDays = 30;
/** Days after which the password of a Service user is old. */
export const oldPasswordDays = 365;

/** Returns whether a user has yet to finish signing up. */
export function isPending({ status }: Pick<User, "status">): boolean {
  return status === "PROVISIONED" || status === "STAGED";
}

/**
 * Returns whether a temporary password waits for its first use.
 *
 * Inferred: `expirePassword` sets PASSWORD_EXPIRED and the time of the password, and a sign-in with it would be later. A
 * password that ran out by age was used before, and so is not meant.
 */
export function hasUnusedPassword({ status, lastLogin, passwordChanged }: User): boolean {
  const changed = timeOf(passwordChanged);
  if (status !== "PASSWORD_EXPIRED" || Number.isNaN(changed)) return false;
  return lastLogin === null || timeOf(lastLogin) < changed;
}

/** Lists what is known of a user, with the words for it; what is not known is left out, and a time says how far it is from `now`. */
export function factsOf(user: User, now = Date.now()): readonly (readonly [label: string, value: string])[] {
  const time = (value: string | null | undefined) => {
    if (!value) return undefined;
    const distance = relativeTime(value, now);
    return readableTime(value) + (distance === undefined ? "" : ` (${distance})`);
  };
  const facts: [string, string | null | undefined][] = [
    [t("Login"), user.login],
    [t("E-mail"), user.emailAddress === user.login ? undefined : user.emailAddress],
    [t("Second e-mail"), user.secondEmailAddress],
    [t("Status"), lookOf(user.status).words],
    [t("Type"), user.type],
    [t("Roles"), user.roles ? namesOf(user.roles) || t("none") : t("cannot be read")],
    [t("Signs in"), user.external ? t("through another identity provider") : undefined],
    [t("Last sign-in"), time(user.lastLogin)],
    [t("Password changed"), time(user.passwordChanged)],
    [t("Created"), time(user.created)],
    [t("Expires"), time(user.userExpiry)],
    [t("Id"), user.id],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
