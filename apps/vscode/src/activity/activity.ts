import {
  type CreateUserRequest,
  type IdentityCall,
  isIdentityError,
  type OperationId,
  redact,
} from "@identity-users/sdk";
import { environmentOf } from "../connections/connection.ts";
import type { Session } from "../sessions/sessions.ts";
import type { UserAction } from "../users/capabilities.ts";
import { nameOf } from "../users/statuses.ts";

/** A write that was sent from here, and what came of it; never what it carried or returned. */
export interface ActivityEntry {
  /** When it was sent, as ISO 8601 has it. */
  readonly at: string;
  /** The environment, as confirmations name it. */
  readonly where: string;
  readonly action: UserAction | OperationId;
  readonly name: string;
  readonly login: string;
  /** The name of the role that was given or taken. */
  readonly role?: string | undefined;
  /** `unknown` where the request may have been carried out, though no answer came. */
  readonly outcome: "done" | "failed" | "unknown";
  readonly reason?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Keeps the activity of all windows; each writes a file of its own, so that none loses what another has written. */
export interface ActivityFiles {
  /** Returns the lines of all files, of this window's too. */
  read(): Promise<readonly string[]>;
  /** Replaces the lines of this window's file. */
  write(lines: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

/** Lists what was done from here, in this window and in others. */
export class Activity {
  readonly #files: ActivityFiles;
  readonly #failed: (error: unknown) => void;
  readonly #lines: string[] = [];
  #writing: Promise<void> | undefined;
  #isBehind = false;

  /** `failed` gets what went wrong with a file. */
  constructor(files: ActivityFiles, failed: (error: unknown) => void) {
    this.#files = files;
    this.#failed = failed;
  }

  /** Notes a write when it has ended. */
  async note(
    session: Session,
    operation: OperationId,
    given: readonly unknown[],
    call: IdentityCall<unknown>,
  ): Promise<void> {
    const sent = {
      at: new Date().toISOString(),
      where: environmentOf(session.connection),
      ...subjectOf(session, operation, given),
    };
    this.#add({ ...sent, ...(await outcomeOf(call)) });
    await this.#written();
  }

  /** Returns the entries of all windows, the newest first. */
  async all(): Promise<ActivityEntry[]> {
    await this.#written();
    const lines = await this.#files.read();
    return lines
      .flatMap((line) => entryOf(line))
      .toReversed()
      .toSorted((one, other) => other.at.localeCompare(one.at));
  }

  /** Forgets all entries, those of other windows too. */
  async clear(): Promise<void> {
    await this.#written();
    this.#lines.length = 0;
    await this.#files.clear();
  }

  #add(entry: ActivityEntry): void {
    this.#lines.push(JSON.stringify(entry));
    this.#isBehind = true;
  }

  /** One writing at a time; what comes meanwhile is in the next. */
  #written(): Promise<void> {
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#isBehind) {
      this.#isBehind = false;
      await this.#files.write(this.#lines).catch(this.#failed);
    }
  }
}

/** A line that was cut off when its window was killed is left out. */
function entryOf(line: string): ActivityEntry[] {
  try {
    return [JSON.parse(line) as ActivityEntry];
  } catch {
    return [];
  }
}

function subjectOf(
  { store, roles }: Session,
  operation: OperationId,
  given: readonly unknown[],
): Pick<ActivityEntry, "action" | "name" | "login" | "role"> {
  if (operation === "createUser") {
    const request = given[0] as CreateUserRequest;
    return { action: operation, name: nameOf(request), login: request.login };
  }
  const isRole = operation === "addUserToRole" || operation === "removeUserFromRole";
  const [first, second] = given as [string, unknown];
  const id = isRole ? (second as string) : first;
  const user = store.get(id);
  const purges = operation === "deleteUser" && (second as { readonly purge?: boolean } | undefined)?.purge === true;
  return {
    action: purges ? "deleteUser.purge" : operation,
    name: user ? nameOf(user) : id,
    login: user?.login ?? "",
    ...(isRole && { role: roles.get(first)?.name ?? first }),
  };
}

async function outcomeOf(
  call: IdentityCall<unknown>,
): Promise<Pick<ActivityEntry, "outcome" | "reason" | "requestId">> {
  try {
    return { outcome: "done", requestId: (await call.withResponse()).requestId };
  } catch (error) {
    const reason = redact(error instanceof Error ? error.message : String(error));
    if (!isIdentityError(error)) return { outcome: "failed", reason };
    return { outcome: error.maybeApplied ? "unknown" : "failed", reason, requestId: error.requestId };
  }
}
