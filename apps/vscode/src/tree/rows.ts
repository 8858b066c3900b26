import { allUsers, type GroupKey, isSmart } from "./user-groups.ts";

/** Holds the smart groups. */
export interface SectionRow {
  readonly kind: "section";
}

/** Users who have something in common. */
export interface GroupRow {
  readonly kind: "group";
  readonly group: GroupKey;
}

/** One user, in one of the groups they are in. */
export interface UserRow {
  readonly kind: "user";
  readonly id: string;
  readonly group: GroupKey;
}

/** Stands for the users of a group that are not shown yet, so that selecting all rows of a group takes all of its users. */
export interface MoreRow {
  readonly kind: "more";
  readonly group: GroupKey;
}

/** A problem, or a way to solve it; a click runs the command. */
export interface ProblemRow {
  readonly kind: "problem";
  readonly label: string;
  readonly description: string;
  /** The advice on how to solve it. */
  readonly advice: string;
  readonly icon: string;
  readonly command: string;
}

/** A row of the view. */
export type Row = SectionRow | GroupRow | UserRow | MoreRow | ProblemRow;

/** The state of the view as a whole; a welcome text stands for `none`, `signedOut`, `empty` and `filtered`. */
export type ViewState = "none" | "signedOut" | "loading" | "ready" | "empty" | "filtered" | "failed";

/** Returns the row that a row is in; undefined for one at the top. */
export function parentOf(row: Row): GroupRow | SectionRow | undefined {
  if (row.kind === "section" || row.kind === "problem") return undefined;
  if (row.kind === "group") return isSmart(row.group) ? { kind: "section" } : undefined;
  return row.group === allUsers ? undefined : { kind: "group", group: row.group };
}

/** Names what a row stands for. */
export function keyOf(row: GroupRow | UserRow | MoreRow | SectionRow): string {
  if (row.kind === "section") return "section";
  return `${row.kind}/${row.group}/${row.kind === "user" ? row.id : ""}`;
}
