import { isIdentityError, type User } from "@identity-users/sdk";
import { explainRow } from "../bulk/perform-bulk.ts";
import { type BulkWork, type RowResult, runBulk } from "../bulk/bulk.ts";
import { type Performed, performed } from "../sessions/perform.ts";
import { changePerson } from "./change-person.ts";
import { type Carrier, createPerson } from "./create-person.ts";
import { type Journal, JournalWriter, readJournal, type WriteStep } from "./journal.ts";
import type { WriteRow } from "./plan.ts";

/** The rows to carry out, and a session's client for it, which refuses writes once the session has ended. */
export interface Application extends Carrier {
  /** The rows to carry out, of a plan that was just made: `rowsToApply`. */
  readonly rows: readonly WriteRow[];
  /** The journal of this file and connection. */
  readonly journal: Journal;
  /** Called with each user as the row has left them. */
  readonly onUser?: ((user: User) => void) | undefined;
}

const steps = { create: "createUser", change: "changeUser", deactivate: "deleteUser" } as const satisfies Record<
  WriteRow["kind"],
  WriteStep
>;

/**
 * Begins to carry out rows: `act` does one, and `settle` ends the journal where all were done; both fit `performBulk`.
 *
 * A creation that the journal has, done or not, is looked up first: a listing may not show the user yet. All else leaves the same
 * state however often it is sent.
 */
export async function beginToApply({ rows, client, log, journal, onUser }: Application): Promise<{
  readonly act: (row: WriteRow) => Promise<string | undefined>;
  readonly settle: (results: readonly RowResult<WriteRow>[]) => Promise<readonly RowResult<WriteRow>[]>;
}> {
  const { sent } = await readJournal(journal);
  const writer = new JournalWriter(journal);
  if (rows.length > 0) await writer.write({ rows: rows.map(({ key }) => key) });
  return {
    act: async (row) => {
      const { key } = row;
      await writer.write({ row: key, sends: steps[row.kind] });
      const { data, requestId } = await apply({ client, log }, row, sent.has(key));
      await writer.write({ row: key, done: true });
      onUser?.(data);
      return requestId;
    },
    settle: async (results) => {
      if (results.every(({ result }) => result === "done")) await journal.clear();
      return results;
    },
  };
}

/** Carries out rows, some at a time, and returns the result of each; see `beginToApply`. */
export async function applyPlan({
  signal,
  concurrency,
  onProgress,
  ...application
}: Application &
  Pick<BulkWork<WriteRow>, "signal" | "concurrency"> & {
    readonly onProgress?: BulkWork<WriteRow>["onOutcome"];
  }): Promise<readonly RowResult<WriteRow>[]> {
  const { act, settle } = await beginToApply(application);
  const items = application.rows;
  return settle(await runBulk({ items, concurrency, signal, act, explain: explainRow, onOutcome: onProgress }));
}

function apply(carrier: Carrier, row: WriteRow, inDoubt: boolean): Promise<Performed<User>> {
  if (row.kind === "create") return createPerson(carrier, row, inDoubt);
  return row.kind === "change" ? changePerson(carrier, row) : deactivate(carrier, row.user);
}

async function deactivate({ client, log }: Carrier, user: User): Promise<Performed<User>> {
  const data = { ...user, status: "DEPROVISIONED" };
  try {
    const { requestId } = await performed(log, "deleteUser", user.id, client.deleteUser(user.id));
    return { data, requestId };
  } catch (error) {
    // Deactivated already: by a run that was killed, or by somebody else.
    if (isIdentityError(error, "userDeleted")) return { data, requestId: error.requestId };
    throw error;
  }
}
