import type { User } from "@identity-users/sdk";
import { english, t } from "../ui/l10n.ts";
import { timeOf } from "../users/times.ts";
import type { EventKind, UserEvent } from "./user-events.ts";

/** The attempts that may fail at a sign-in: the words for one and for several, and the events that make them past. */
const attempts = {
  signIn: {
    one: english("1 failed sign-in"),
    many: english("{0} failed sign-ins"),
    until: ["unlock", "resetPassword", "expirePassword", "choosePassword"],
  },
  secondFactor: {
    one: english("1 failed second factor"),
    many: english("{0} failed second factors"),
    until: ["resetFactors"],
  },
  otherProvider: {
    one: english("1 failure at the other identity provider"),
    many: english("{0} failures at the other identity provider"),
    until: [],
  },
} as const satisfies Partial<Record<EventKind, { one: string; many: string; until: readonly EventKind[] }>>;

/** An attempt that may fail at a sign-in. */
export type Attempt = keyof typeof attempts;

/** The kinds of attempts. */
export const attemptKinds = Object.keys(attempts) as Attempt[];

/** Counts failures in words: `10 failed sign-ins`. */
export function countedFailures(attempt: Attempt, count: number): string {
  const { one, many } = attempts[attempt];
  return count === 1 ? t(one) : t(many, count);
}

/** Returns the last event of some kinds. */
export function last(events: readonly UserEvent[], ...wanted: EventKind[]): UserEvent | undefined {
  return events.find(({ kind }) => wanted.includes(kind));
}

/** Returns when somebody last signed in, as the user or the log says, in epoch milliseconds; NaN where neither does. */
export function signedInAt({ user, events }: { readonly user: User; readonly events: readonly UserEvent[] }): number {
  const logged = events.find(({ kind, succeeded }) => kind === "signIn" && succeeded);
  const times = [timeOf(user.lastLogin), timeOf(logged?.at)].filter((time) => !Number.isNaN(time));
  return times.length > 0 ? Math.max(...times) : Number.NaN;
}

/** Returns the attempts of a kind that failed since one succeeded or the password changed, the latest first. */
export function failuresOf(events: readonly UserEvent[], attempt: Attempt): readonly UserEvent[] {
  const until: readonly EventKind[] = attempts[attempt].until;
  const end = events.findIndex(({ kind, succeeded }) => until.includes(kind) || (kind === attempt && succeeded));
  return events.slice(0, end === -1 ? undefined : end).filter(({ kind, succeeded }) => kind === attempt && !succeeded);
}

/** Returns the last lock, and the failed sign-ins that led to it; those that came after it do not count. */
export function lockOf(events: readonly UserEvent[]): { lock?: UserEvent; failures: readonly UserEvent[] } {
  const lock = last(events, "lock");
  if (!lock) return { failures: [] };
  const before = events.filter(({ at }) => timeOf(at) <= timeOf(lock.at));
  return { lock, failures: failuresOf(before, "signIn") };
}
