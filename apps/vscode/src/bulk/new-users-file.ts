import type { CreateUserRequest } from "@identity-users/sdk";
import type { DecodedText } from "../ui/decode-text.ts";
import { t } from "../ui/l10n.ts";
import { nameOf } from "../users/statuses.ts";
import type { BulkItem } from "./bulk.ts";
import { findColumns, remark } from "./columns.ts";
import { readCsv } from "./csv.ts";
import { notesOn, refuseDamaged, refuseRequest, refuseType, refuseWide, rolesOf } from "./new-user-checks.ts";
import { type NewUserColumn, newUserColumns, newUserSet } from "./new-user-columns.ts";

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
  const columns = findColumns(header?.cells ?? [], newUserSet);
  const logins = new Map<string, number>();
  const written = all.filter(({ cells }) => !cells[0]?.startsWith(remark));
  const rows = written.map(({ row, cells }): NewUserRow => {
    const value = (column: NewUserColumn) => columns.cellOf(cells, column);
    const emailAddress = value("emailAddress");
    const login = value("login") || emailAddress;
    const type = value("type").toLowerCase() === "service" ? "Service" : "Personal";
    const { roles, refused: wrongRole } = rolesOf(value("roles"));
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
      refuseWide(cells, header?.cells ?? []) ??
      refuseDamaged(newUserColumns, value) ??
      refuseRequest(request) ??
      refuseType(value("type")) ??
      wrongRole ??
      (twin === undefined ? undefined : t("The login is in row {0} already", twin)) ??
      (holder === undefined ? undefined : t("The login is taken by {0}", holder));
    return { row, request, refused, name: nameOf(request), login };
  });
  const lossy = rows.filter(({ refused, name }) => refused === undefined && name.includes("?")).map(({ row }) => row);
  const remarks = all.length - rows.length;
  return { rows, notes: notesOn({ assumed, lossy, others: columns.others, remarks }) };
}
