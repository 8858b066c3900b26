import type { User } from "@identity-users/sdk";
import { countsOf, wordsOfResult } from "../../bulk/bulk-report.ts";
import type { RowResult } from "../../bulk/bulk.ts";
import { environmentOf } from "../../connections/connection.ts";
import { type Journal, type JournalState, leftOf } from "../../people/journal.ts";
import type { PeopleFile } from "../../people/people-file.ts";
import { type Difference, isWrite, type Plan, type PlanRow, rowsToApply, type WriteRow } from "../../people/plan.ts";
import { fieldInWords } from "../../sessions/plain-words.ts";
import type { Session } from "../../sessions/sessions.ts";
import { Emitter } from "../../ui/emitter.ts";
import { t } from "../../ui/l10n.ts";
import { codeOf } from "../../users/roles.ts";
import { lookOf } from "../../users/statuses.ts";
import type { PlanMessage, PlanShown, RowOutcome, RowShown } from "./plan-messages.ts";

/** A journal that outlives the window. */
export interface KeptJournal extends Journal {
  /** Returns when it was last written, in epoch milliseconds. */
  changedAt(): Promise<number | undefined>;
}

/** The source of a plan, each time that one is made. */
export interface PlanSource {
  /** The name of the file. */
  readonly name: string;
  readonly file: PeopleFile;
  /** Names the journal, with the domain. */
  readonly text: string;
}

/** A plan that was just made. */
export interface Planned {
  readonly session: Session;
  readonly plan: Plan;
  /** When the domain was read, in epoch milliseconds. */
  readonly readAt: number;
  readonly journal: KeptJournal;
  readonly journalName: string;
  /** The journal of an earlier run. */
  readonly earlier: JournalState;
  readonly earlierAt: number | undefined;
}

/** A plan that people look at, with what became of its rows. */
export class ShownPlan {
  readonly source: PlanSource;
  readonly #messages = new Emitter<PlanMessage>();
  readonly #changed = new Emitter<void>();
  readonly #results = new Map<string, RowResult<WriteRow>>();
  #planned: Planned;
  #isUnderWay = false;
  /** Fires what a page that shows the plan is to know. */
  readonly onMessage = this.#messages.on;
  /** Fires when the plan can be applied, or no longer, perhaps: see `refusal`. */
  readonly onDidChange = this.#changed.on;

  constructor(source: PlanSource, planned: Planned) {
    this.source = source;
    this.#planned = planned;
  }

  get planned(): Planned {
    return this.#planned;
  }

  /** Takes a new plan of the same file in the place of the old one. */
  renew(planned: Planned): void {
    this.#planned = planned;
    this.#results.clear();
    for (const message of this.messages()) this.#messages.fire(message);
    this.#changed.fire();
  }

  /** Returns the rows that can be carried out, of those with the keys. */
  rowsFor(keys: readonly string[]): WriteRow[] {
    const isDone = ({ key }: WriteRow) =>
      this.#planned.earlier.done.has(key) || this.#results.get(key)?.result === "done";
    return rowsToApply(this.#planned.plan, new Set(keys)).filter((row) => !isDone(row));
  }

  /** Returns why the plan cannot be applied now; undefined where it can. */
  refusal(current: Session | undefined): string | undefined {
    const { connection, ended } = this.#planned.session;
    const where = environmentOf(connection);
    if (this.#isUnderWay) return t("it is being applied");
    if (current?.connection.id !== connection.id) return t("it was made in {0}, which is not in use", where);
    if (current.connection.readOnly) return t("{0} is locked against writing", where);
    return ended.aborted ? t("the connection was changed after it was made: read it again") : undefined;
  }

  /** Carries out rows; nothing else of the plan is carried out meanwhile. */
  async during(work: () => Promise<void>): Promise<void> {
    this.#isUnderWay = true;
    this.#changed.fire();
    try {
      await work();
    } finally {
      this.#isUnderWay = false;
      this.#changed.fire();
    }
  }

  /** Notes what became of rows. */
  note(results: readonly RowResult<WriteRow>[]): void {
    for (const result of results) this.#results.set(result.item.key, result);
    this.#messages.fire(this.#resultsMessage(results));
  }

  /** Returns all that a page needs to show the plan, but whether it can be applied. */
  messages(): PlanMessage[] {
    const results = [...this.#results.values()];
    return [{ type: "plan", plan: this.#shown() }, ...(results.length > 0 ? [this.#resultsMessage(results)] : [])];
  }

  get isUnderWay(): boolean {
    return this.#isUnderWay;
  }

  #resultsMessage(results: readonly RowResult<WriteRow>[]): PlanMessage {
    return {
      type: "results",
      counts: countsOf([...this.#results.values()]),
      results: results.map(({ item: { key }, result, reason, requestId }): RowOutcome => {
        return { key, result, words: wordsOfResult(result), reason, requestId };
      }),
    };
  }

  #shown(): PlanShown {
    const { session, plan, readAt, earlier, earlierAt } = this.#planned;
    const { connection } = session;
    const left = new Set(leftOf(earlier));
    const hasEarlier = earlier.rows.length > 0;
    const writes = plan.rows.filter(isWrite).map(({ key }) => key);
    return {
      name: this.source.name,
      where: environmentOf(connection),
      isProduction: connection.kind === "production",
      readAt,
      notes: plan.notes,
      rows: plan.rows.map((row) => (earlier.done.has(row.key) && isWrite(row) ? doneEarlier(row) : shownOf(row))),
      ticked: hasEarlier ? writes.filter((key) => left.has(key)) : writes,
      earlier: hasEarlier
        ? { done: earlier.rows.length - left.size, of: earlier.rows.length, at: earlierAt }
        : undefined,
    };
  }
}

/** Shows a row as done: an earlier run has done it, though a listing may not show that yet. */
function doneEarlier(row: WriteRow): RowShown {
  return { ...shownOf(row), kind: "unchanged", because: t("done by an earlier run") };
}

function shownOf(row: PlanRow): RowShown {
  const { key, kind, rows, name, login, differences } = row;
  const shown = differences.filter(
    ({ field, after }) => field !== "roles" && !(kind === "create" && (isHead(field) || after === login)),
  );
  return {
    key,
    kind,
    rows,
    name,
    login,
    differences: shown.map(({ field, before, after }) => ({
      field: fieldInWords(field),
      before: inWords(field, before),
      after: inWords(field, after),
    })),
    added: kind === "create" || kind === "change" ? row.added.map(codeOf) : [],
    removed: kind === "change" ? row.removed.map(codeOf) : [],
    because: "because" in row ? row.because : undefined,
  };
}

/** Returns whether a new user's field is what heads the row anyway. */
function isHead(field: keyof User): boolean {
  return field === "firstName" || field === "lastName" || field === "login";
}

function inWords(field: Difference["field"], value: string): string {
  if (field === "status") return lookOf(value).words;
  return field === "userExpiry" ? value.replace(/T00:00:00(\.0+)?(Z|\+00:00)$/, "") : value;
}
