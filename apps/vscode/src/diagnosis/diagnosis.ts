import type { Role, User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import type { UserAction } from "../users/capabilities.ts";
import type { UserEvents } from "./read-events.ts";
import type { ReasonId } from "./reasons.ts";
import type { WhyNot } from "./why-not.ts";

/** The facts about one user before anybody has looked at them. */
export interface Known {
  readonly user: User;
  /** The roles that the user holds, or why those are not known. */
  readonly roles: readonly Role[] | WhyNot;
  /** The log about the user, or why it is not known. */
  readonly events: UserEvents | WhyNot;
  /** In epoch milliseconds. */
  readonly now: number;
}

/** Where a fact comes from: the user as read, the roles as read, or the log. */
export type FactSource = "user" | "roles" | "log";

/** Returns where a fact comes from in words; FINBOURNE does not document what the log's events mean. */
export function sourceInWords(source: FactSource): string {
  const words = { user: t("User"), roles: t("Roles"), log: t("Log, read as Okta's") };
  return words[source];
}

/** One fact of a diagnosis; the texts are for people and hold neither the time nor the name of `by`. */
export interface Fact {
  readonly text: string;
  readonly source: FactSource;
  /** `blocks` alone keeps somebody out, `warning` may, `ok` does not. */
  readonly tone: "ok" | "warning" | "blocks";
  /** When it was or will be, as the service writes it: for `relativeTime` and `readableTime`. */
  readonly at?: string;
  /** The name of the actor, where the log has another than the user. */
  readonly by?: string;
}

/** Why somebody cannot get in, and what helps; plain data. */
export interface Diagnosis {
  readonly reason: ReasonId;
  /** One sentence: the reason. */
  readonly answer: string;
  /** One or two sentences: what to do, with the action or without one. */
  readonly next: string;
  /** The one action that helps; none that is never offered for this user, a connection that is locked aside. */
  readonly action: UserAction | undefined;
  readonly facts: readonly Fact[];
  /** Sentences about the roles and the log, where those are not known or not whole. */
  readonly incomplete?: string;
}
