import type { CreateUserRequest, RoleIdRequest } from "@identity-users/sdk";
import type { DecodedText } from "../ui/decode-text.ts";
import { t } from "../ui/l10n.ts";
import { nameOf } from "../users/statuses.ts";
import { refuseEmail, refuseLength, refuseLogin } from "../users/user-limits.ts";
import type { BulkItem } from "./bulk.ts";
import { readCsv } from "./csv.ts";
import { findColumns, type NewUserColumn, newUserColumns, remark } from "./new-user-columns.ts";

/** One row of a file of new users. */
export interface NewUserRow extends BulkItem {
  /** The row in the file, the header being 1. */
  readonly row: number;
  readonly request: CreateUserRequest;
  /** Why the row cannot be sent; undefined where it can. */
  readonly refused: string | undefined;
}

/** The content of a file of new users. */
export interface NewUsersFile {
  readonly rows: readonly NewUserRow[];
  /** Notes to read before the users are created. */
  readonly notes: readonly string[];
}

/**
 * Reads a file of new users and checks each row; `holderOf` names who has a login already.
 *
 * Throws `UnusableFile` for a file that is no list of new users.
 */
export function readNewUsers(
  { text, assumed }: DecodedText,
  holderOf: (login: string) => string | undefined,
): NewUsersFile {
  const [header, ...all] = readCsv(text);
  const columns = findColumns(header?.cells ?? []);
  const logins = new Map<string, number>();
  const written = all.filter(({ cells }) => !cells[0]?.startsWith(remark));
  const rows = written.map(({ row, cells }): NewUserRow => {
    const value = (column: NewUserColumn) => columns.cellOf(cells, column);
    const emailAddress = value("emailAddress");
    const login = value("login") || emailAddress;
    const type = value("type").toLowerCase() === "service" ? "Service" : "Personal";
    const { roles, wrong } = rolesOf(value("roles"));
    const second = value("secondEmailAddress");
    const request: CreateUserRequest = {
      firstName: value("firstName"),
      lastName: value("lastName"),
      emailAddress,
      login,
      type,
      ...(roles.length > 0 && { roles }),
      ...(second !== "" && { secondEmailAddress: second }),
    };
    const twin = logins.get(login.toLowerCase());
    if (twin === undefined) logins.set(login.toLowerCase(), row);
    const holder = holderOf(login);
    const refused =
      (cells.slice(header?.cells.length).join("").trim() === ""
        ? undefined
        : t("The row has more cells than the header")) ??
      refuseDamaged(value) ??
      refuseRequest(request) ??
      (/^(personal|service|)$/i.test(value("type")) ? undefined : t("The type is neither Personal nor Service")) ??
      (wrong === undefined ? undefined : t("The role {0} is not of the form scope/code", wrong)) ??
      (roles.length > 20 ? t("A new user has at most 20 roles") : undefined) ??
      (twin === undefined ? undefined : t("The login is in row {0} already", twin)) ??
      (holder === undefined ? undefined : t("The login is taken by {0}", holder));
    return { row, request, refused, name: nameOf(request), login };
  });
  const lossy = rows.filter(({ refused, name }) => refused === undefined && name.includes("?")).map(({ row }) => row);
  const remarks = all.length - rows.length;
  const { others } = columns;
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
  return { rows, notes: notes.filter((note) => typeof note === "string") };
}

/** Refuses what a program writes in place of a character that it cannot read, and line breaks but between roles. */
function refuseDamaged(value: (column: NewUserColumn) => string): string | undefined {
  const lost = newUserColumns.find((column) => value(column).includes("\uFFFD"));
  if (lost) return t("The {0} contains U+FFFD in place of a character that was lost", lost);
  const broken = newUserColumns.find((column) => (column === "roles" ? /[^\P{Cc}\s]/u : /\p{Cc}/u).test(value(column)));
  return broken && t("The {0} contains a line break or another control character", broken);
}

function refuseRequest({
  firstName,
  lastName,
  emailAddress,
  login,
  type,
  secondEmailAddress,
}: CreateUserRequest): string | undefined {
  return (
    refuseLength("firstName", firstName) ??
    refuseLength("lastName", lastName) ??
    refuseEmail(emailAddress) ??
    refuseLogin(login, type, emailAddress) ??
    (secondEmailAddress ? refuseSecond(secondEmailAddress, type) : undefined)
  );
}

function refuseSecond(address: string, type: string): string | undefined {
  return type === "Service" ? refuseEmail(address) : t("Only a Service user has a second e-mail address");
}

/** Reads `scope/code` separated by semicolons, bars or spaces. */
function rolesOf(text: string): { readonly roles: RoleIdRequest[]; readonly wrong: string | undefined } {
  const written = text.split(/[;|\s]+/).filter(Boolean);
  const isRole = (role: string) => /^[^/]{3,100}\/[^/]{3,100}$/.test(role);
  const roles = written.filter(isRole).map((role): RoleIdRequest => {
    const [scope = "", code = ""] = role.split("/");
    return { scope, code };
  });
  return { roles, wrong: written.find((role) => !isRole(role)) };
}
