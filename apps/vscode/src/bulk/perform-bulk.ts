import { isIdentityError } from "@identity-users/sdk";
import { explainError } from "../sessions/explain-error.ts";
import type { Log } from "../sessions/log.ts";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import { type Button, Cancelled, type Ui } from "../ui/ui.ts";
import { countsOf, repeatTitle, type ResultPlaces, showResult } from "./bulk-report.ts";
import { type Bulk, type BulkItem, type RowResult, runBulk } from "./bulk.ts";

/** The parts of the extension that a bulk action uses. */
export interface BulkContext extends ResultPlaces {
  readonly ui: Ui;
  readonly log: Log;
  readonly bulk: Bulk;
}

/** Something that is done to many users. */
export interface BulkAction<Item extends BulkItem> {
  /** `Unlock 4 users`, as the report is headed. */
  readonly title: string;
  /** Shown while the action runs. */
  readonly doing: string;
  readonly where: string;
  /** Starts no further row once it has ended. */
  readonly session: Pick<Session, "connection" | "ended">;
  readonly items: readonly Item[];
  /** Rows that are left out, and why. */
  readonly skipped?: readonly RowResult<Item>[] | undefined;
  readonly concurrency: number;
  /** Shown in place of the page with the results when all rows were done. */
  readonly done?: string | undefined;
  /** Does one row and returns its request id. */
  readonly act: (item: Item) => Promise<string | undefined>;
  /** Ends what the rows have begun, once none is under way any more, and returns their final results. */
  readonly settle?: ((outcomes: readonly RowResult<Item>[]) => Promise<readonly RowResult<Item>[]>) | undefined;
  /** Is given each result, and all of them at the end: shows them in place of the page with the results. */
  readonly show?: ((results: readonly RowResult<Item>[]) => void) | undefined;
  /** The id of the command that repeats rows, and its target for them. */
  readonly command: string;
  readonly targetFor: (items: readonly Item[]) => object;
  /** The id of the run that this one goes on with: the results of both are one then. */
  readonly run?: unknown;
}

/** Runs an action on many users, shows the progress and the result of each, and offers to go on with the rest. */
export async function performBulk<Item extends BulkItem>(
  context: BulkContext,
  action: BulkAction<Item>,
): Promise<void> {
  const { ui, log, bulk } = context;
  const {
    title,
    doing,
    where,
    session,
    items,
    skipped = [],
    concurrency,
    done,
    act,
    show,
    command,
    targetFor,
    run,
  } = action;
  const outcomes = await bulk.during(async () => {
    const ended = await ui.progress(doing, (signal, report) =>
      runBulk({
        items,
        concurrency,
        signal: AbortSignal.any([signal, session.ended]),
        act,
        explain: explainRow,
        onOutcome: (outcome, finished) => {
          show?.([outcome]);
          report(`${finished}/${items.length} · ${outcome.item.name}`, finished / items.length);
        },
      }),
    );
    return (await action.settle?.(ended)) ?? ended;
  });
  const former = bulk.last?.id === run ? bulk.last : undefined;
  const { id, title: heading } = former ?? { id: crypto.randomUUID(), title };
  const all = former ? merged(former.outcomes, outcomes) : [...outcomes, ...skipped];
  const counts = countsOf(all);
  log.info(`${heading}: ${counts}`);
  // Without those that were done, but not handed over: their reason says how somebody who takes it does them again.
  const rest = outcomes.filter(({ result }) => result === "failed" || result === "notStarted").map(({ item }) => item);
  bulk.last = {
    id,
    title: heading,
    connection: session.connection.id,
    where,
    at: new Date(),
    outcomes: all,
    rest: rest.length === 0 ? undefined : { command, target: { ...targetFor(rest), run: id } },
  };
  if (done !== undefined && rest.length === 0 && !former) return ui.info(done);
  if (show) show(outcomes);
  else await showResult(context, bulk.last);
  const message = `${heading} · ${where}: ${counts}.`;
  const buttons = waysOn(all, rest.length > 0);
  if (buttons.length === 0) ui.info(message);
  else ui.warn(message, buttons);
}

/** Puts new results in the place of those that they repeat. */
function merged(before: readonly RowResult[], now: readonly RowResult[]): RowResult[] {
  const keyOf = ({ item: { name, login } }: RowResult) => JSON.stringify([name, login]);
  const results = new Map(now.map((result) => [keyOf(result), result]));
  return before.map((result) => results.get(keyOf(result)) ?? result);
}

/** Offers what comes next: after a stop, or where something was not handed over, looking at the result comes first. */
function waysOn(all: readonly RowResult[], isRest: boolean): Button[] {
  const isStopped = all.some(({ result }) => result === "notStarted");
  const isMissed = all.some(({ result }) => result === "notHandedOver");
  return [
    ...(isStopped || isMissed ? [{ title: t("Show Result"), command: "identityUsers.showBulkResult" }] : []),
    ...(isRest ? [{ title: repeatTitle(all), command: "identityUsers.retryFailed" }] : []),
  ];
}

/** Returns why a row was not done, in words. */
export function explainRow(error: unknown): Pick<RowResult, "reason" | "requestId"> {
  if (error instanceof Cancelled) return { reason: t("left") };
  const { message = t("cancelled"), next } = explainError(error) ?? {};
  const reason = message.replace(/^Cannot [^":]*("[^"]*"(, user "[^"]*")?)?: /, "");
  return {
    reason: next === undefined ? reason : `${reason}. ${next}`,
    requestId: isIdentityError(error) ? error.requestId : undefined,
  };
}
