import { english, t } from "../ui/l10n.ts";
import { timeOf } from "../users/times.ts";
import type { Fact } from "./diagnosis.ts";
import type { Case } from "./reason.ts";
import { attemptKinds, countedFailures, failuresOf } from "./sign-ins.ts";
import type { EventKind, UserEvent } from "./user-events.ts";

/** The words for the last event of a kind; it is a warning until one of the kinds that end it. */
const words: Partial<Record<EventKind, { readonly text: string; readonly warnsUntil?: readonly EventKind[] }>> = {
  signIn: { text: english("Signed in") },
  lock: { text: english("Was locked out"), warnsUntil: ["unlock", "resetPassword", "expirePassword"] },
  unlock: { text: english("Was unlocked") },
  resetPassword: { text: english("The password was reset"), warnsUntil: ["choosePassword", "expirePassword"] },
  expirePassword: { text: english("A temporary password was set"), warnsUntil: ["choosePassword", "resetPassword"] },
  choosePassword: { text: english("A new password was chosen") },
  resetFactors: { text: english("The second factors were reset"), warnsUntil: ["signIn"] },
  create: { text: english("Was created") },
  activate: { text: english("The activation was started") },
  deactivate: { text: english("Was deactivated"), warnsUntil: ["activate"] },
  suspend: { text: english("Was suspended"), warnsUntil: ["unsuspend"] },
  unsuspend: { text: english("The suspension was ended") },
  addRole: { text: english("The role {0} was added") },
  removeRole: { text: english("The role {0} was removed"), warnsUntil: [] },
};

/** Okta's reasons of a failure (inferred, as its event types); any other is shown as the log has it. */
const reasons: Readonly<Record<string, string>> = {
  INVALID_CREDENTIALS: english("wrong password"),
  LOCKED_OUT: english("locked out"),
  PASSWORD_EXPIRED: english("password expired"),
};

/** Addresses that a fact names. */
const mostAddresses = 3;

/** Counts for each reason the failures since the last success, with the addresses that they came from. */
function failures({ events }: Case): Fact[] {
  return attemptKinds.flatMap((attempt) => {
    const byReason = Map.groupBy(failuresOf(events, attempt), ({ reason }) => reason ?? "");
    return [...byReason].map(([reason, failed]): Fact => {
      const from = [...new Set(failed.flatMap((event) => event.from ?? []))];
      const named = from.length > mostAddresses ? [...from.slice(0, mostAddresses), "…"] : from;
      const parts = [
        countedFailures(attempt, failed.length),
        reason && t(reasons[reason] ?? reason),
        named.length > 0 && t("from {0}", named.join("; ")),
      ];
      return { text: parts.filter(Boolean).join(" · "), source: "log", tone: "warning", at: failed[0]?.at ?? "" };
    });
  });
}

/** Lists the last event of each kind; of roles, of each role. */
function lastOfEach({ events }: Case): Fact[] {
  const succeeded = events.filter((event) => event.succeeded || event.kind === "lock");
  const about = ({ kind, role }: UserEvent) => (role === undefined ? kind : `role ${role}`);
  return [...Map.groupBy(succeeded, about).values()].flatMap(([event]) => {
    const word = event && words[event.kind];
    if (!word) return [];
    const { kind, at, by, role = "" } = event;
    const later = events.slice(0, events.indexOf(event));
    const ended = later.some((other) => other.succeeded && word.warnsUntil?.includes(other.kind));
    const tone = word.warnsUntil && !ended ? "warning" : "ok";
    const text = kind === "addRole" || kind === "removeRole" ? t(word.text, role) : t(word.text);
    return [{ text, source: "log", tone, at, ...(by !== undefined && { by }) } satisfies Fact];
  });
}

/** Lists what the log says, the latest first (inferred throughout). */
export function logEvidenceOf(the: Case): Fact[] {
  return [...failures(the), ...lastOfEach(the)].toSorted((one, other) => timeOf(other.at) - timeOf(one.at));
}
