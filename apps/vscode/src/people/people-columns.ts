import { type ColumnSet, namesOfColumns, remark } from "../bulk/columns.ts";
import { writeCsv } from "../bulk/csv.ts";
import type { Delimiter } from "../ui/preferences.ts";
import { t } from "../ui/l10n.ts";

/** The columns, and the other headers that each is known by. */
const headers = {
  id: ["userid"],
  firstName: ["givenname", "forename"],
  lastName: ["surname", "familyname"],
  emailAddress: ["email", "mail", "mailaddress"],
  login: ["loginname", "username"],
  type: ["usertype"],
  roles: ["role"],
  secondEmailAddress: ["secondemail", "secondaryemail", "secondaryemailaddress"],
  userExpiry: ["expiry", "expires", "expirydate", "userexpires", "accountexpires", "accountexpiry"],
  leaving: ["leaver", "leaves", "left", "deactivate", "deactivated"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A column of a file of people. */
export type PeopleColumn = keyof typeof headers;

/** The columns of a file of people, in any order; it has at least one of `id`, `login` and `emailAddress`. */
export const peopleSet: ColumnSet<PeopleColumn> = {
  headers,
  expected: () =>
    t(
      "The first row names the columns, separated by commas, semicolons or tabs: {0}. One of id, login and emailAddress is needed. A file of those who leave may instead hold one login or id in each row.",
      peopleColumns.join(", "),
    ),
};

/** The names of the columns. */
export const peopleColumns = namesOfColumns(peopleSet);

/** The columns that say who a row is about. */
export const keyColumns = ["id", "login", "emailAddress"] as const satisfies readonly PeopleColumn[];

/** The text of an optional cell that takes away what is there: an empty cell changes nothing. */
export const none = "none";

/** Writes a file to fill in: the columns, and a joiner, a mover and a leaver that are not read. */
export function peopleTemplate(delimiter: Delimiter): string {
  const examples: Readonly<Partial<Record<PeopleColumn, string>>>[] = [
    {
      firstName: t("Ada"),
      lastName: t("Lovelace"),
      emailAddress: "ada@example.com",
      roles: "default/portfolio-manager",
    },
    {
      login: "grace@example.com",
      roles: ["default/portfolio-manager", "acme/readers"].join("; "),
      userExpiry: "2030-12-31",
    },
    { login: "jo@example.com", leaving: "yes" },
  ];
  const rows = examples.map((example) =>
    peopleColumns.map((column, at) => (at === 0 ? remark : (example[column] ?? ""))),
  );
  return writeCsv([peopleColumns, ...rows], delimiter);
}
