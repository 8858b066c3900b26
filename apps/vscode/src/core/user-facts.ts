import type { User } from "@identity-users/sdk";
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
    ["Login", user.login],
    ["E-mail", user.emailAddress === user.login ? undefined : user.emailAddress],
    ["Second e-mail", user.secondEmailAddress],
    ["Status", lookOf(user.status).words],
    ["Type", user.type],
    ["Signs in", user.external ? "through another identity provider" : undefined],
    ["Last sign-in", time(user.lastLogin)],
    ["Password changed", time(user.passwordChanged)],
    ["Created", time(user.created)],
    ["Expires", time(user.userExpiry)],
    ["Id", user.id],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
