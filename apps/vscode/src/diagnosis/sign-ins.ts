import { timeOf } from "../users/times.ts";
import type { EventKind, UserEvent } from "./user-events.ts";

/** After one of these, what failed before says nothing of now. */
const fresh: ReadonlySet<EventKind> = new Set(["unlock", "resetPassword", "expirePassword", "choosePassword"]);

/** Returns the last event of a kind. */
export function last(events: readonly UserEvent[], ...wanted: EventKind[]): UserEvent | undefined {
  return events.find(({ kind }) => wanted.includes(kind));
}

/** Returns the last sign-in that succeeded. */
export function lastSignIn(events: readonly UserEvent[]): UserEvent | undefined {
  return events.find(({ kind, succeeded }) => kind === "signIn" && succeeded);
}

/** Returns the attempts of a kind that failed since one succeeded or the password changed, the latest first. */
export function failuresOf(events: readonly UserEvent[], attempt: "signIn" | "secondFactor" | "otherProvider") {
  const end = events.findIndex(({ kind, succeeded }) => fresh.has(kind) || (kind === attempt && succeeded));
  return events.slice(0, end === -1 ? undefined : end).filter(({ kind, succeeded }) => kind === attempt && !succeeded);
}

/** Returns the last lock, and the failed sign-ins that led to it; those while it was locked already do not count. */
export function lockOf(events: readonly UserEvent[]) {
  const lock = last(events, "lock");
  if (!lock) return undefined;
  const before = events.filter(({ at, kind }) => kind !== "lock" && timeOf(at) <= timeOf(lock.at));
  return { lock, failures: failuresOf(before, "signIn").filter(({ reason }) => reason !== "LOCKED_OUT") };
}
