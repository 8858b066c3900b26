import { english, t } from "../ui/l10n.ts";
import type { Diagnosis, Known } from "./diagnosis.ts";
import { evidenceOf } from "./evidence.ts";
import type { Case } from "./reason.ts";
import { reasonOf } from "./reasons.ts";
import type { WhyNot } from "./why-not.ts";

/** The sentences for roles or a log that are not known. */
const notKnown: Readonly<Record<"roles" | "events", Readonly<Record<WhyNot, string>>>> = {
  roles: {
    notYet: english("The roles are being read."),
    notAllowed: english("The roles are not known: your token may not read them."),
    missing: english("The roles are not known: this LUSID does not tell them."),
    failed: english("The roles are not known: they could not be read."),
  },
  events: {
    notYet: english("The log is being read."),
    notAllowed: english("The log is not known: your token may not read it. The answer comes from the rest."),
    missing: english("The log is not known: this LUSID does not have it. The answer comes from the rest."),
    failed: english("The log is not known: it could not be read. The answer comes from the rest."),
  },
};

/**
 * Finds out why a user cannot get in: the one reason that counts, the action that helps, and the facts with their sources.
 *
 * Nothing is asked of the service. What is documented and what inferred is said at each reason and fact; what the log says is
 * inferred throughout.
 */
export function diagnose({ user, roles, events, now }: Known): Diagnosis {
  const the: Case = {
    user,
    roles: typeof roles === "string" ? undefined : roles,
    events: typeof events === "string" ? [] : events.events,
    now,
  };
  const { id, answer, next, action } = reasonOf(the);
  const incomplete = [
    typeof events === "string" ? t(notKnown.events[events]) : "",
    typeof events !== "string" && events.hasMore ? t("Only the last events of the log were read.") : "",
    typeof roles === "string" ? t(notKnown.roles[roles]) : "",
  ];
  return {
    reason: id,
    answer: answer(the),
    next: next(the),
    action,
    facts: evidenceOf(the),
    ...(incomplete.some(Boolean) && { incomplete: incomplete.filter(Boolean).join(" ") }),
  };
}
