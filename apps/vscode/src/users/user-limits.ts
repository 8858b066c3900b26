import type { UpdateUserRequest } from "@identity-users/sdk";
import { english, t } from "../ui/l10n.ts";

/** A text of a user that people edit; each has published limits. */
export type LimitedField = "firstName" | "lastName" | "emailAddress" | "login";

/** The texts of a user that people edit. */
export type EditedTexts = Pick<UpdateUserRequest, LimitedField>;

/** Returns the texts of a user that people edit. */
export function textsOf({ firstName, lastName, emailAddress, login }: EditedTexts): EditedTexts {
  return { firstName, lastName, emailAddress, login };
}

interface Limit {
  readonly least: number;
  readonly most: number;
  readonly tooShort: string;
  readonly tooLong: string;
}

/** Lengths of the published document (OpenAPI 0.0.3665, `CreateUserRequest` and `UpdateUserRequest`). */
export const userLimits: Readonly<Record<LimitedField, Limit>> = {
  firstName: {
    least: 1,
    most: 50,
    tooShort: english("A first name has at least {0} character"),
    tooLong: english("A first name has at most {0} characters, this has {1}"),
  },
  lastName: {
    least: 2,
    most: 50,
    tooShort: english("A last name has at least {0} characters"),
    tooLong: english("A last name has at most {0} characters, this has {1}"),
  },
  emailAddress: {
    least: 5,
    most: 80,
    tooShort: english("An e-mail address has at least {0} characters"),
    tooLong: english("An e-mail address has at most {0} characters, this has {1}"),
  },
  login: {
    least: 5,
    most: 80,
    tooShort: english("A login has at least {0} characters"),
    tooLong: english("A login has at most {0} characters, this has {1}"),
  },
};

/** Returns why a text is outside the published limits; undefined where it is within them. */
export function refuseLength(field: LimitedField, text: string): string | undefined {
  const { least, most, tooShort, tooLong } = userLimits[field];
  const { length } = text.trim();
  if (length < least) return t(tooShort, least);
  return length > most ? t(tooLong, most, length) : undefined;
}

/** Returns why a text cannot be an e-mail address; undefined where it can. */
export function refuseEmail(text: string): string | undefined {
  return (
    refuseLength("emailAddress", text) ??
    (/^[^\s@]+@[^\s@]+$/.test(text.trim()) ? undefined : t("An e-mail address looks like name@company.com"))
  );
}

/** Returns why a login is refused, undefined where it is good; a Personal user's is the e-mail address. */
export function refuseLogin(text: string, type: string, emailAddress: string): string | undefined {
  const refused = refuseLength("login", text);
  if (refused !== undefined || type !== "Personal" || text.trim() === emailAddress.trim()) return refused;
  return t("A Personal user's login is the e-mail address, {0}", emailAddress.trim());
}
