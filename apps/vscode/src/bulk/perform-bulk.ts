import { isIdentityError } from "@identity-users/sdk";
import { explainError } from "../sessions/explain-error.ts";
import type { Log } from "../sessions/log.ts";
import { t } from "../ui/l10n.ts";
import { type Button, Cancelled, type Ui } from "../ui/ui.ts";
import { countsOf, reportOf } from "./bulk-report.ts";
import { type Bulk, type BulkItem, type RowResult, runBulk } from "./bulk.ts";

/** The parts of the extension that a bulk action uses. */
export interface BulkContext {
  readonly ui: Ui;
  readonly log: Log;
  readonly bulk: Bulk;
  readonly documents: { report(name: string, markdown: string): Promise<void> };
}

/** Something that is done to many users. */
export interface BulkAction<Item extends BulkItem> {
  /** `Unlock 4 users`, as the report is headed. */
  readonly title: string;
  /** Shown while the action runs. */
  readonly doing: string;
  readonly where: string;
  readonly items: readonly Item[];
  /** Rows that are left out, and why. */
  readonly skipped?: readonly RowResult<Item>[] | undefined;
  readonly concurrency: number;
  /** Shown in place of the page with the results when all rows were done. */
  readonly done?: string | undefined;
  /** Does one row and returns its request id. */
  readonly act: (item: Item, signal: AbortSignal) => Promise<string | undefined>;
}

/** Runs an action on many users, shows the progress and the result of each, and offers to retry the failures. */
export async function performBulk<Item extends BulkItem>(
  context: BulkContext,
  action: BulkAction<Item>,
): Promise<void> {
  const { title, doing, where, items, skipped = [], concurrency, done, act } = action;
  const { ui, log, bulk, documents } = context;
  const outcomes = await ui.progress(doing, (signal, report) =>
    runBulk({
      items,
      concurrency,
      signal,
      act: (item) => act(item, signal),
      explain,
      onOutcome: ({ item }, finished) => report(`${finished}/${items.length} · ${item.name}`, finished / items.length),
    }),
  );
  const all = [...outcomes, ...skipped];
  const counts = countsOf(all);
  log.info(`${title}: ${counts}`);
  const failed = outcomes.filter(({ result }) => result !== "done").map(({ item }) => item);
  const report = reportOf({ title, where, at: new Date(), outcomes: all });
  bulk.showResult = () => documents.report(title, report);
  bulk.retry = failed.length === 0 ? undefined : () => performBulk(context, { ...action, items: failed, skipped: [] });
  if (done !== undefined && failed.length === 0) return ui.info(done);
  await bulk.showResult();
  const retry: Button[] =
    failed.length === 0 ? [] : [{ title: t("Retry Failed"), command: "identityUsers.retryFailed" }];
  const message = `${title} · ${where}: ${counts}.`;
  if (failed.length === 0) ui.info(message);
  else ui.warn(message, retry);
}

function explain(error: unknown): Pick<RowResult, "reason" | "requestId"> {
  if (error instanceof Cancelled) return { reason: t("left") };
  const { message = t("cancelled"), next } = explainError(error) ?? {};
  const reason = message.replace(/^Cannot [^":]*("[^"]*"(, user "[^"]*")?)?: /, "");
  return {
    reason: next === undefined ? reason : `${reason}. ${next}`,
    requestId: isIdentityError(error) ? error.requestId : undefined,
  };
}
