/** A text of a user that has published limits. */
export type LimitedField = "firstName" | "lastName" | "emailAddress" | "login";

interface Limit {
  readonly words: string;
  readonly least: number;
  readonly most: number;
}

/** Lengths of the published document (OpenAPI 0.0.3665, `CreateUserRequest` and `UpdateUserRequest`). */
export const userLimits: Readonly<Record<LimitedField, Limit>> = {
  firstName: { words: "first name", least: 1, most: 50 },
  lastName: { words: "last name", least: 2, most: 50 },
  emailAddress: { words: "e-mail address", least: 5, most: 80 },
  login: { words: "login", least: 5, most: 80 },
};

/** Says why a text is outside the published limits. */
export function refuseLength(field: LimitedField, text: string): string | undefined {
  const { words, least, most } = userLimits[field];
  const { length } = text.trim();
  if (length < least)
    return `A ${words} has at least ${least} character${least === 1 ? "" : "s"}`.replace("A e", "An e");
  if (length > most) return `A ${words} has at most ${most} characters, this has ${length}`.replace("A e", "An e");
  return undefined;
}

/** Says why a text cannot be an e-mail address. */
export function refuseEmail(text: string): string | undefined {
  return (
    refuseLength("emailAddress", text) ??
    (/^[^\s@]+@[^\s@]+$/.test(text.trim()) ? undefined : "An e-mail address looks like name@company.com")
  );
}

/** Says why a login is refused; a Personal user's is the e-mail address. */
export function refuseLogin(text: string, type: string, emailAddress: string): string | undefined {
  const refused = refuseLength("login", text);
  if (refused !== undefined || type !== "Personal" || text.trim() === emailAddress.trim()) return refused;
  return `A Personal user's login is the e-mail address, ${emailAddress.trim()}`;
}
