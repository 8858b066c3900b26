import type { User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import { namesOf } from "./roles.ts";
import { lookOf } from "./statuses.ts";
import { readableTime, relativeTime } from "./times.ts";

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
