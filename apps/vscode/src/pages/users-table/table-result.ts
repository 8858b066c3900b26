import { countsOf, repeatTitle, sortResults, wordsOfResult } from "../../bulk/bulk-report.ts";
import type { BulkRun } from "../../bulk/bulk.ts";
import type { TableResult } from "./table-messages.ts";

/** Returns a bulk action that has ended as the table shows it. */
export function tableResultOf({ title, where, outcomes, rest }: BulkRun): TableResult {
  return {
    title,
    where,
    counts: countsOf(outcomes),
    rows: sortResults(outcomes).map(({ item: { name, login }, result, reason, requestId }) => ({
      name,
      login,
      result,
      words: wordsOfResult(result),
      reason,
      requestId,
    })),
    canRetry: rest !== undefined,
    ...(rest && { retryTitle: repeatTitle(outcomes) }),
  };
}
