import type { CreateUserRequest, Role, UpdateUserRequest, User } from "@identity-users/sdk";
import type { BulkItem } from "../bulk/bulk.ts";
import { english, t } from "../ui/l10n.ts";

/** The kinds of rows: what becomes of the person. */
export type PlanKind = "create" | "change" | "deactivate" | "unchanged" | "wrong";

/** One thing that will be different, as the service and a file write it; empty where there is none. */
export interface Difference {
  readonly field: keyof UpdateUserRequest | "status";
  readonly before: string;
  readonly after: string;
}

interface Row extends BulkItem {
  /** Names the row within its file, whenever that is planned. */
  readonly key: string;
  /** The rows of the file that say it, the first being 1: usually one. */
  readonly rows: readonly number[];
  readonly differences: readonly Difference[];
}

/** Somebody who would be created, and gets an e-mail. */
export interface CreateRow extends Row {
  readonly kind: "create";
  readonly request: CreateUserRequest;
  /** The roles that the request names. */
  readonly added: readonly Role[];
}

/** Somebody who would be changed. */
export interface ChangeRow extends Row {
  readonly kind: "change";
  /** As the plan was made from; with roles where the row names roles. */
  readonly user: User;
  /** The fields that an update would change, and their new values; empty where only roles change. */
  readonly definition: Partial<Omit<UpdateUserRequest, "roles">>;
  readonly added: readonly Role[];
  readonly removed: readonly Role[];
}

/** Somebody who leaves, and would be deactivated. */
export interface DeactivateRow extends Row {
  readonly kind: "deactivate";
  readonly user: User;
}

/** Somebody with whom nothing would be done. */
export interface RestRow extends Row {
  readonly kind: "unchanged" | "wrong";
  readonly user: User | undefined;
  /** Why; undefined where the person is as the file says. */
  readonly because: string | undefined;
}

/** A row of which something would be written. */
export type WriteRow = CreateRow | ChangeRow | DeactivateRow;

/** The part of a plan that is about one person. */
export type PlanRow = WriteRow | RestRow;

/** The effects of a file of people on a domain, in the order of its rows; nobody who is not in it is touched. */
export interface Plan {
  readonly rows: readonly PlanRow[];
  /** Notes to read before it is carried out. */
  readonly notes: readonly string[];
}

/** Returns whether something would be written. */
export function isWrite(row: PlanRow): row is WriteRow {
  return isWriteKind(row.kind);
}

/** Returns whether something would be written of a row of this kind. */
export function isWriteKind(kind: PlanKind): kind is WriteRow["kind"] {
  return kind === "create" || kind === "change" || kind === "deactivate";
}

/** Returns the rows of a plan that would be written; with `ticked`, only those whose keys it has. */
export function rowsToApply({ rows }: Plan, ticked?: ReadonlySet<string>): WriteRow[] {
  return rows.filter(isWrite).filter(({ key }) => ticked?.has(key) ?? true);
}

/** Counts the rows of each kind. */
export function countsOfPlan({
  rows,
}: {
  readonly rows: readonly Pick<PlanRow, "kind">[];
}): Readonly<Record<PlanKind, number>> {
  const counts = { create: 0, change: 0, deactivate: 0, unchanged: 0, wrong: 0 };
  for (const { kind } of rows) counts[kind] += 1;
  return counts;
}

const words: Readonly<Record<PlanKind, string>> = {
  create: english("Create"),
  change: english("Change"),
  deactivate: english("Deactivate"),
  unchanged: english("Unchanged"),
  wrong: english("Wrong"),
};

/** Returns what a plan does with a person, in words. */
export function wordsOfKind(kind: PlanKind): string {
  return t(words[kind]);
}

/** Returns a plan as the rows of a CSV file, a header first: one for each thing that will be different. */
export function planCells({ rows }: Pick<Plan, "rows">): string[][] {
  const header = [t("Row"), t("Plan"), t("Name"), t("Login"), t("Field"), t("Before"), t("After"), t("Reason")];
  const lines = rows.flatMap((row) => {
    const head = [row.rows.join(" "), wordsOfKind(row.kind), row.name, row.login];
    const because = "because" in row ? (row.because ?? "") : "";
    const differences = row.differences.map(({ field, before, after }) => [...head, field, before, after, ""]);
    return differences.length > 0 ? differences : [[...head, "", "", "", because]];
  });
  return [header, ...lines];
}
