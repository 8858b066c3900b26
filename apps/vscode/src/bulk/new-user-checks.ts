import type { CreateUserRequest, RoleIdRequest } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import { mostRoles } from "../users/roles.ts";
import { refuseEmail, refuseLength, refuseLogin } from "../users/user-limits.ts";

/** Refuses what a program writes in place of a character that it cannot read, and line breaks but between roles. */
export function refuseDamaged<Column extends string>(
  columns: readonly Column[],
  value: (column: Column) => string,
): string | undefined {
  const lost = columns.find((column) => value(column).includes("\uFFFD"));
  if (lost) return t("The {0} contains U+FFFD in place of a character that was lost", lost);
  const broken = columns.find((column) => (column === "roles" ? /[^\P{Cc}\s]/u : /\p{Cc}/u).test(value(column)));
  return broken && t("The {0} contains a line break or another control character", broken);
}

/** Refuses a row with text to the right of the last header. */
export function refuseWide(cells: readonly string[], header: readonly string[]): string | undefined {
  return cells.slice(header.length).join("").trim() === "" ? undefined : t("The row has more cells than the header");
}

/** Refuses a type that no user has. */
export function refuseType(type: string): string | undefined {
  return /^(personal|service|)$/i.test(type) ? undefined : t("The type is neither Personal nor Service");
}

/** Returns why a new user is outside the published limits; undefined where they are within them. */
export function refuseRequest({
  firstName,
  lastName,
  emailAddress,
  login,
  type,
  secondEmailAddress,
  roles,
}: CreateUserRequest): string | undefined {
  return (
    refuseLength("firstName", firstName) ??
    refuseLength("lastName", lastName) ??
    refuseEmail(emailAddress) ??
    refuseLogin(login, type, emailAddress) ??
    (secondEmailAddress ? refuseSecond(secondEmailAddress, type) : undefined) ??
    ((roles?.length ?? 0) > mostRoles ? t("A new user has at most {0} roles", mostRoles) : undefined)
  );
}

/** Refuses a second e-mail address that a user of this type cannot have. */
export function refuseSecond(address: string, type: string): string | undefined {
  return type === "Service" ? refuseEmail(address) : t("Only a Service user has a second e-mail address");
}

/** Reads `scope/code` separated by semicolons, bars or spaces, each once; `refused` says which one is none. */
export function rolesOf(text: string): { readonly roles: RoleIdRequest[]; readonly refused: string | undefined } {
  const written = [...new Set(text.split(/[;|\s]+/).filter(Boolean))];
  const isRole = (role: string) => /^[^/]{3,100}\/[^/]{3,100}$/.test(role);
  const roles = written.filter(isRole).map((role): RoleIdRequest => {
    const [scope = "", code = ""] = role.split("/");
    return { scope, code };
  });
  const wrong = written.find((role) => !isRole(role));
  return { roles, refused: wrong && t("The role {0} is not of the form scope/code", wrong) };
}

/** Returns what to read before a file is used, whichever kind it is. */
export function notesOn({
  assumed,
  lossy,
  others,
  remarks,
}: {
  readonly assumed: string | undefined;
  /** Rows with a name that has a question mark in it. */
  readonly lossy: readonly number[];
  /** Headers that are not used. */
  readonly others: readonly string[];
  /** How many rows are remarks. */
  readonly remarks: number;
}): string[] {
  const notes = [
    assumed && t("The file is not UTF-8 and was read as {0}: check the letters in the names.", assumed),
    lossy.length > 0 &&
      t(
        "Some programs write ? for a letter that a CSV file cannot hold unless it is saved as UTF-8: check row {0}.",
        lossy.join(", "),
      ),
    others.length > 0 && t("Columns that are not used: {0}.", others.join(", ")),
    remarks > 0 && t("Rows that begin with # and are not read: {0}.", remarks),
  ];
  return notes.filter((note) => typeof note === "string");
}
