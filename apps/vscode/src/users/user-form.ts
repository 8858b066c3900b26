import type { User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import { textsOf } from "./user-limits.ts";

/** Texts of a user by field, empty for none: what people edit in a form. An alternative id is `alternativeUserIds.payroll`. */
export type UserValues = Readonly<Record<string, string>>;

/** A field whose value is not what it was when it was begun to be edited. */
export interface Conflict {
  readonly field: string;
  readonly was: string;
  readonly now: string;
}

const idPrefix = "alternativeUserIds.";

/** Returns the field of an alternative id. */
export function fieldOfId(name: string): string {
  return `${idPrefix}${name}`;
}

/** Returns the name that an alternative id is declared by; undefined for any other field. */
export function idOfField(field: string): string | undefined {
  return field.startsWith(idPrefix) ? field.slice(idPrefix.length) : undefined;
}

/** Returns what a field is called; an alternative id has its own name. */
export function labelOf(field: string): string {
  const labels: Readonly<Record<string, string>> = {
    firstName: t("First name"),
    lastName: t("Last name"),
    emailAddress: t("E-mail"),
    secondEmailAddress: t("Second e-mail"),
    login: t("Login"),
    userExpiry: t("Expires"),
  };
  return labels[field] ?? idOfField(field) ?? field;
}

/** Returns what can be edited of a user, with the alternative ids that the domain declares; roles are changed one by one. */
export function valuesOf(user: User, declared: readonly string[] = []): UserValues {
  const { firstName, lastName, emailAddress, login } = textsOf(user);
  // A name is whatever the domain declares, "constructor" included.
  const ids = new Map(Object.entries(user.alternativeUserIds ?? {}));
  const names = [...new Set([...ids.keys(), ...declared])];
  return {
    firstName,
    lastName,
    emailAddress,
    // Service users only (OpenAPI 0.0.3665, `UpdateUserRequest`).
    ...(user.type === "Service" && { secondEmailAddress: user.secondEmailAddress ?? "" }),
    login,
    userExpiry: user.userExpiry ?? "",
    ...Object.fromEntries(names.map((name) => [fieldOfId(name), ids.get(name) ?? ""])),
  };
}

/** Returns the values that differ from those of a user; spaces at their ends are no edit. */
export function editsOf(values: UserValues, was: UserValues): UserValues {
  const trimmed = Object.entries(values).map(([field, value]) => [field, value.trim()] as const);
  return Object.fromEntries(trimmed.filter(([field, value]) => value !== (was[field] ?? "").trim()));
}

/** Returns a user with edits in place: all else is as it is now, whatever it was when the edit began. */
export function withEdits(user: User, edits: UserValues): User {
  const { firstName, lastName, emailAddress, login, secondEmailAddress, userExpiry } = { ...valuesOf(user), ...edits };
  const ids = Object.entries({ ...valuesOf(user), ...edits }).flatMap(([field, value]) => {
    const name = idOfField(field);
    return name === undefined || value === "" ? [] : [[name, value] as const];
  });
  return {
    ...user,
    ...textsOf({ firstName, lastName, emailAddress, login } as User),
    secondEmailAddress: secondEmailAddress || null,
    userExpiry: userExpiry || null,
    alternativeUserIds: Object.fromEntries(ids),
  };
}

/** Lists the edited fields that somebody else has changed since the edit began, and not to the same. */
export function conflictsOf(edits: UserValues, seen: UserValues, now: UserValues): Conflict[] {
  return Object.entries(edits).flatMap(([field, value]) => {
    const [was, is] = [seen[field] ?? "", now[field] ?? ""];
    return was === is || is === value ? [] : [{ field, was, now: is }];
  });
}
