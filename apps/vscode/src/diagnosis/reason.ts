import type { Role, User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import type { UserAction } from "../users/capabilities.ts";
import { relativeTime } from "../users/times.ts";
import type { UserEvent } from "./user-events.ts";

/** The facts that the reasons look at; `events` is empty and `roles` undefined where they are not known. */
export interface Case {
  readonly user: User;
  readonly roles: readonly Role[] | undefined;
  readonly events: readonly UserEvent[];
  readonly now: number;
}

/** A reason why somebody cannot get in, or that nothing is found. */
export interface Reason {
  readonly id: string;
  readonly applies: (the: Case) => boolean;
  readonly answer: (the: Case) => string;
  readonly next: (the: Case) => string;
  readonly action?: UserAction;
}

/** Returns whether an application signs in with this user. */
export function isService({ user }: Case): boolean {
  return user.type === "Service";
}

/** Writes when something was and who did it: ` (3 days ago, by Ada)`; nothing where neither is known. */
export function aside(
  event: { readonly at?: string | null | undefined; readonly by?: string } | undefined,
  now: number,
): string {
  const { at, by } = event ?? {};
  const parts = [at && relativeTime(at, now), by && t("by {0}", by)].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join(", ")})` : "";
}
