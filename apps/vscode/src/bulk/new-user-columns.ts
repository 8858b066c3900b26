import { t } from "../ui/l10n.ts";
import type { Delimiter } from "../ui/preferences.ts";
import { type ColumnSet, namesOfColumns, remark } from "./columns.ts";
import { writeCsv } from "./csv.ts";

/** The headers of a user's facts, and those that each is known by, too. */
export const userHeaders = {
  firstName: ["givenname", "forename"],
  lastName: ["surname", "familyname"],
  emailAddress: ["email", "mail", "mailaddress"],
  login: ["loginname", "username"],
  type: ["usertype"],
  roles: ["role"],
  secondEmailAddress: ["secondemail", "secondaryemail", "secondaryemailaddress"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A column of a file of new users. */
export type NewUserColumn = keyof typeof userHeaders;

/** The columns of a file of new users; `login`, `type`, `roles` and `secondEmailAddress` may be left out. */
export const newUserSet: ColumnSet<NewUserColumn> = {
  headers: userHeaders,
  needed: ["firstName", "lastName", "emailAddress"],
  expected: () =>
    t(
      "The first row names the columns, separated by commas, semicolons or tabs: {0}. The first three are needed.",
      newUserColumns.join(", "),
    ),
};

/** The names of the columns. */
export const newUserColumns = namesOfColumns(newUserSet);

/** Writes a file to fill in: the columns, and two examples that are not read. */
export function newUsersTemplate(delimiter: Delimiter): string {
  const roles = ["default/portfolio-manager", "acme/readers"];
  const rows = [
    newUserColumns,
    [remark + t("Ada"), t("Lovelace"), "ada@example.com", "", "Personal", roles.join(" "), ""],
    [remark + t("Night"), t("Batch"), "ops@example.com", "svc-night", "Service", roles.join(" "), "duty@example.com"],
  ];
  return writeCsv(rows, delimiter);
}
