import type { CreateUserRequest, RoleIdRequest } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import { nameOf } from "../users/statuses.ts";
import { refuseEmail, refuseLength, refuseLogin } from "../users/user-limits.ts";
import type { BulkItem } from "./bulk.ts";
import { readCsv } from "./csv.ts";

/** The columns of a file of new users; `login`, `type`, `roles` and `secondEmailAddress` may be left out. */
export const newUserColumns = [
  "firstName",
  "lastName",
  "emailAddress",
  "login",
  "type",
  "roles",
  "secondEmailAddress",
] as const;

const needed = ["firstName", "lastName", "emailAddress"] as const;

/** One row of a file of new users. */
export interface NewUserRow extends BulkItem {
  /** The row in the file, the header being 1. */
  readonly row: number;
  readonly request: CreateUserRequest;
  /** Why the row cannot be sent; undefined where it can. */
  readonly refused: string | undefined;
}

/** Thrown for a file that is no list of new users. */
export class UnusableFile extends Error {}

/** Reads a file of new users and checks each row; `holderOf` names who has a login already. */
export function readNewUsers(text: string, holderOf: (login: string) => string | undefined): NewUserRow[] {
  const [header = [], ...rows] = readCsv(text);
  const columns = header.map((name) => name.trim().toLowerCase());
  const missing = needed.filter((name) => !columns.includes(name.toLowerCase()));
  if (missing.length > 0) throw new UnusableFile(`Cannot read the file: no column ${missing.join(", ")}`);
  const logins = new Map<string, number>();
  return rows.map((cells, index) => {
    const row = index + 2;
    const value = (name: (typeof newUserColumns)[number]) => (cells[columns.indexOf(name.toLowerCase())] ?? "").trim();
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
      refuseRequest(request) ??
      (/^(personal|service|)$/i.test(value("type")) ? undefined : t("The type is neither Personal nor Service")) ??
      (wrong === undefined ? undefined : t("The role {0} is not of the form scope/code", wrong)) ??
      (roles.length > 20 ? t("A new user has at most 20 roles") : undefined) ??
      (twin === undefined ? undefined : t("The login is in row {0} already", twin)) ??
      (holder === undefined ? undefined : t("The login is taken by {0}", holder));
    return { row, request, refused, name: nameOf(request), login };
  });
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
