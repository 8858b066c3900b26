import { t } from "../ui/l10n.ts";
import { namesOf } from "../users/roles.ts";
import { lookOf } from "../users/statuses.ts";
import { day, timeOf } from "../users/times.ts";
import { expiryDays, hasUnusedPassword, oldPasswordDays } from "../users/user-facts.ts";
import type { Fact } from "./diagnosis.ts";
import { logEvidenceOf } from "./log-evidence.ts";
import type { Case } from "./reason.ts";

/** Lists what the user as read says: documented fields; that a status other than ACTIVE keeps somebody out is inferred. */
function ofUser({ user, now }: Case): (Fact | false)[] {
  const { status, type, external, userExpiry, passwordChanged, lastLogin, created } = user;
  /** A fact about a time is left out where that is not known. */
  const timed = (at: string | null | undefined, tone: Fact["tone"], text: string): Fact | false =>
    !Number.isNaN(timeOf(at)) && { text, source: "user", tone, at: at ?? "" };
  const left = timeOf(userExpiry) - now;
  const isOld = type === "Service" && now - timeOf(passwordChanged) > oldPasswordDays * day;
  return [
    { text: t("Status: {0}", lookOf(status).words), source: "user", tone: status === "ACTIVE" ? "ok" : "blocks" },
    left <= 0
      ? timed(userExpiry, "blocks", t("The account has expired"))
      : timed(userExpiry, left <= expiryDays * day ? "warning" : "ok", t("The account expires")),
    external && { text: t("Signs in through another identity provider"), source: "user", tone: "warning" },
    hasUnusedPassword(user)
      ? timed(passwordChanged, "blocks", t("The temporary password was not used"))
      : timed(passwordChanged, isOld ? "warning" : "ok", t("The password was changed")),
    timed(lastLogin, "ok", t("Signed in last")),
    lastLogin === null && { text: t("Has never signed in"), source: "user", tone: "warning" },
    timed(created, "ok", t("Was created")),
  ];
}

/** Names the roles; without any there are no rights (documented, KA-01907). */
function ofRoles({ roles }: Case): Fact | false {
  if (!roles) return false;
  return roles.length > 0
    ? { text: t("Roles: {0}", namesOf(roles)), source: "roles", tone: "ok" }
    : { text: t("No roles: signing in shows nothing"), source: "roles", tone: "blocks" };
}

/** Lists the facts of a diagnosis: what the user says, the roles, then the log, the latest first. */
export function evidenceOf(the: Case): Fact[] {
  return [...ofUser(the), ofRoles(the), ...logEvidenceOf(the)].filter((fact) => fact !== false);
}
