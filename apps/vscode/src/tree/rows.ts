import type { GroupKey } from "./user-groups.ts";

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

/** Stands for the users of a group that are not shown yet. */
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
