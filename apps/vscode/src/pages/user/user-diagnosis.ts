import type { User } from "@identity-users/sdk";
import { diagnose } from "../../diagnosis/diagnose.ts";
import { readEvents, type UserEvents } from "../../diagnosis/read-events.ts";
import type { WhyNot } from "../../diagnosis/why-not.ts";
import type { Session } from "../../sessions/sessions.ts";
import { timeOf } from "../../users/times.ts";
import type { ShownDiagnosis } from "./user-messages.ts";

/** Sessions whose log may not be read, or is not there: it is not asked for again. */
const withoutLog = new WeakMap<Session, WhyNot>();

/** Why a user cannot get in: from what was read of them, and from the log once that was asked for. */
export class UserDiagnosis {
  #events: UserEvents | WhyNot = "notYet";
  #log: ShownDiagnosis["log"] = "unread";
  #logReadAt: number | undefined;
  #isAsked = false;
  readonly #closing = new AbortController();

  /** Returns whether a user is known not to get in, so that nobody has to ask why. */
  static isSuggested({ status, userExpiry }: User): boolean {
    return status !== "ACTIVE" || timeOf(userExpiry) <= Date.now();
  }

  /** Returns whether the log may tell who can help now: of who was deactivated, the status tells all that matters. */
  static needsLog(user: User): boolean {
    return UserDiagnosis.isSuggested(user) && user.status !== "DEPROVISIONED";
  }

  get isUnread(): boolean {
    return this.#log === "unread";
  }

  /** Reads the log once at a time; `changed` is called when it begins and when it ends. */
  async read(session: Session, id: string, changed: () => void): Promise<void> {
    if (this.#log === "reading") return;
    this.#isAsked = true;
    const known = withoutLog.get(session);
    if (known === undefined) {
      this.#log = "reading";
      changed();
      const signal = AbortSignal.any([this.#closing.signal, session.ended]);
      try {
        this.#events = await readEvents(session.client, id, { now: Date.now(), signal });
        this.#log = "read";
      } catch {
        // The page was closed, or the connection changed.
        this.#log = "unread";
      }
      if (this.#events === "notAllowed" || this.#events === "missing") withoutLog.set(session, this.#events);
    } else {
      this.#events = known;
      this.#log = "read";
    }
    this.#logReadAt = typeof this.#events === "string" ? undefined : Date.now();
    changed();
  }

  shown(user: User): ShownDiagnosis | undefined {
    if (!this.#isAsked && !UserDiagnosis.isSuggested(user)) return undefined;
    const diagnosis = diagnose({ user, roles: user.roles ?? "failed", events: this.#events, now: Date.now() });
    return { ...diagnosis, log: this.#log, logReadAt: this.#logReadAt };
  }

  dispose(): void {
    this.#closing.abort();
  }
}
