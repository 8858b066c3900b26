/**
 * Keeps what was sent of one file through one connection, so that a killed run can go on: see `journalName`.
 *
 * It holds numbers of rows and names of operations, and nothing of the people: the file is needed to go on.
 */
export interface Journal {
  /** Returns all that was appended; empty where there is nothing. */
  read(): Promise<string>;
  /** Puts text at the end, and resolves once it outlives the process. Is not called again before that. */
  append(text: string): Promise<void>;
  /** Removes all. */
  clear(): Promise<void>;
}

/** Names the journal of a file's content and a connection; another connection or any change of the file gives another name. */
export async function journalName(connection: string, text: string): Promise<string> {
  const content = new TextEncoder().encode(JSON.stringify([connection, text]));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One entry of a journal. */
type Entry =
  /** A run begins, with these rows. */
  | { readonly rows: readonly string[] }
  /** An operation is about to be sent for a row. */
  | { readonly row: string; readonly sends: WriteStep }
  /** A row was carried out. */
  | { readonly row: string; readonly done: true };

/** The operation that a row begins with. */
export type WriteStep = "createUser" | "changeUser" | "deleteUser";

/** The content of a journal. */
export interface JournalState {
  /** The keys of the rows that the last run was for; empty where there is nothing to go on with. */
  readonly rows: readonly string[];
  readonly done: ReadonlySet<string>;
  /** The rows whose operation was sent, perhaps; those that are not done are in doubt. */
  readonly sent: ReadonlySet<string>;
}

/** Reads a journal; a line that a kill has cut off counts as not written. */
export async function readJournal(journal: Journal): Promise<JournalState> {
  let rows: readonly string[] = [];
  const [done, sent] = [new Set<string>(), new Set<string>()];
  for (const line of (await journal.read()).split("\n")) {
    const entry = entryOf(line);
    if (!entry) continue;
    if ("rows" in entry) ({ rows } = entry);
    else if ("sends" in entry) sent.add(entry.row);
    else done.add(entry.row);
  }
  return { rows, done, sent };
}

/** Returns the keys of the rows that a journal leaves to do. */
export function leftOf({ rows, done }: JournalState): string[] {
  return rows.filter((row) => !done.has(row));
}

function entryOf(line: string): Entry | undefined {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return undefined;
  }
}

/** Writes entries one after the other, also for callers at the same time. */
export class JournalWriter {
  readonly #journal: Journal;
  #last: Promise<void> = Promise.resolve();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  write(entry: Entry): Promise<void> {
    // The line break comes first: a line that was cut off does not spoil the next one.
    const write = () => this.#journal.append(`\n${JSON.stringify(entry)}`);
    this.#last = this.#last.then(write, write);
    return this.#last;
  }
}

/** Keeps a journal in memory. */
export function journalInMemory(text = ""): Journal & { readonly text: () => string } {
  let kept = text;
  return {
    text: () => kept,
    read: async () => kept,
    append: async (more) => void (kept += more),
    clear: async () => void (kept = ""),
  };
}
