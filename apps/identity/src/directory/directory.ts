import type { Generation } from "@identity-users/openapi";
import type { Clock } from "../model/clock.ts";
import { Refusal } from "../model/refusal.ts";
import { Conflict, type Database } from "../store/database.ts";
import type { Deed } from "../store/tables/audit.ts";
import type { UserStore } from "../store/tables/users.ts";
import type { Callers } from "./callers.ts";

/** The users of one domain, and what goes with them. */
export interface Directory {
  readonly database: Database;
  readonly callers: Callers;
  readonly users: UserStore;
  readonly clock: Clock;
  readonly generation: Generation;
  /** How long listUsers does not show a new user, as at FINBOURNE, where the list is indexed later; 0 unless a test says so. */
  readonly indexLag: { milliseconds: number };
}

/** The same directory, for one request: what is written to users goes into the audit log with it. */
export function during(directory: Directory, deed: Omit<Deed, "at">): Directory {
  return { ...directory, users: directory.users.during({ ...deed, at: directory.clock.now() }) };
}

/** Turns the conflict of a write into 658: the login is the only thing of a user that must be unique. */
export async function takenLoginRefused(write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (error instanceof Conflict) throw new Refusal(658, "A user with the specified login already exists");
    throw error;
  }
}
