import type { User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import { namesOf } from "./roles.ts";
import { lookOf } from "./statuses.ts";

/** Writes a point in time as the reader's country does. */
export function readableTime(value: string): string {
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) return value;
  return time.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/** Lists what is known of a user, with the words for it; what is not known is left out. */
export function factsOf(user: User): readonly (readonly [label: string, value: string])[] {
  const time = (value: string | null | undefined) => (value ? readableTime(value) : undefined);
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
