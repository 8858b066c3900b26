import type { Role, User } from "@identity-users/sdk";
import { english, t } from "../ui/l10n.ts";
import { codeOf } from "../users/roles.ts";

/** Something that follows from an action for some users only, in words for one of them and for `{0}` of many. */
export interface Consequence {
  readonly when: (user: User) => boolean;
  readonly one: string;
  readonly many: string;
}

/** Returns what follows for users, as a question says it. */
export function consequencesFor(users: readonly User[], possible: readonly Consequence[] = []): string[] {
  return possible.flatMap(({ when, one, many }) => {
    const count = users.filter(when).length;
    if (count === 0) return [];
    return [users.length === 1 ? t(one) : t(many, count.toLocaleString())];
  });
}

/** Documented: a Service user gets tokens with client id, secret and password (KA-01907). */
export const clientsStop: Consequence = {
  when: ({ type }) => type === "Service",
  one: english("This is a Service user: its clients can no longer sign in with the password that they have, and stop."),
  many: english(
    "{0} of them are Service users: their clients can no longer sign in with the password that they have, and stop.",
  ),
};

/** Documented: a user who was made at a first sign-in is never removed automatically (KA-01670). */
export const staysUntilDeleted: Consequence = {
  when: ({ external }) => external,
  one: english(
    "This user comes from another identity provider: one who was made at the first sign-in stays until somebody deletes them.",
  ),
  many: english(
    "{0} of them come from another identity provider: those who were made at the first sign-in stay until somebody deletes them.",
  ),
};

/** Documented: what the source of an external user sends may overwrite a change made here (KA-01826). */
export const mayBeOverwritten: Consequence = {
  when: ({ external }) => external,
  one: english("This user comes from another identity provider, which may overwrite what is changed here."),
  many: english("{0} of them come from another identity provider, which may overwrite what is changed here."),
};

/** Returns what follows where a role is removed: without roles nobody has any access rights (documented, KA-01907). */
export function withoutRole(role: Role): readonly Consequence[] {
  const isOnly = ({ roles }: User) => roles?.length === 1 && roles.every((one) => codeOf(one) === codeOf(role));
  return [
    {
      when: isOnly,
      one: english("This is the user's only role: a user without roles has no access rights at all."),
      many: english("It is the only role of {0} of them: a user without roles has no access rights at all."),
    },
    {
      when: ({ roles }) => !roles,
      one: english("If this is the user's only role, no access rights at all are left."),
      many: english(
        "It is not known of {0} of them whether it is their only role: without roles nobody has access rights.",
      ),
    },
  ];
}

/** Returns what follows for all who are deactivated (KA-01911). */
export function endsAccess(): string {
  return t(
    "There is no signing in any more, and all personal access tokens are revoked at once. The record stays for audit. FINBOURNE documents no way back.",
  );
}
