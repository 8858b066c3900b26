import { markdownTable } from "../markdown-table.ts";
import { kinds } from "./kinds.ts";
import type { Result } from "./run.ts";

/** The columns of the table; none of them depends on timing. */
const figures: Readonly<Record<string, (result: Result) => boolean>> = {
  calls: () => true,
  done: ({ report }) => report?.done ?? false,
  "of these repeated": ({ report, truth }) =>
    (report?.done ?? false) && truth.replies.filter((reply) => reply !== "unauthorized").length > 1,
  "failed, not applied": ({ report }) => report?.done === false && !report.maybeApplied,
  "failed, maybe applied": ({ report }) => report?.done === false && report.maybeApplied,
  "of these applied": ({ report, truth }) => report?.done === false && report.maybeApplied && truth.applied > 0,
  lost: ({ lost }) => lost,
  "wrongly reported": ({ untrue }) => untrue.length > 0,
};

function rowOf(name: string, safety: string, results: readonly Result[]): string[] {
  const counts = Object.values(figures).map((counted) => results.filter(counted).length.toLocaleString("en"));
  return [name, safety, ...counts];
}

/** Renders the results of a run as the table of the README, one row per operation. */
export function tableOf(results: readonly Result[]): string {
  const rows = kinds.map((kind) => {
    const own = results.filter((result) => result.kind === kind);
    return rowOf(kind.name.replace(/^\w+/, "`$&`"), kind.safety, own);
  });
  return markdownTable(["operation", "safety", ...Object.keys(figures)], [...rows, rowOf("all", "", results)]);
}
