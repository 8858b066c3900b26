import { english, t } from "../ui/l10n.ts";
import { namesOf } from "../users/roles.ts";
import { lookOf } from "../users/statuses.ts";
import { day, timeOf } from "../users/times.ts";
import { expiryDays, hasUnusedPassword, oldPasswordDays } from "../users/user-facts.ts";
import type { Fact } from "./diagnosis.ts";
import type { Case } from "./reasons.ts";
import { failuresOf, lastSignIn } from "./sign-ins.ts";
import type { EventKind, UserEvent } from "./user-events.ts";

const fact = (source: Fact["source"], tone: Fact["tone"], text: string, at?: string | null): Fact => ({
  text,
  source,
  tone,
  ...(at && !Number.isNaN(timeOf(at)) && { at }),
});

/** Lists what the user as read says: documented fields; that a status other than ACTIVE keeps somebody out is inferred. */
function ofUser({ user, now }: Case): (Fact | false)[] {
  const { status, type, external, userExpiry, passwordChanged, lastLogin, created } = user;
  const left = timeOf(userExpiry) - now;
  const isOld = type === "Service" && now - timeOf(passwordChanged) > oldPasswordDays * day;
  return [
    fact("user", status === "ACTIVE" ? "ok" : "blocks", t("Status: {0}", lookOf(status).words)),
    !Number.isNaN(left) &&
      fact(
        "user",
        left <= 0 ? "blocks" : left <= expiryDays * day ? "warning" : "ok",
        left <= 0 ? t("The account has expired") : t("The account expires"),
        userExpiry,
      ),
    external && fact("user", "warning", t("Signs in through another identity provider")),
    hasUnusedPassword(user) && fact("user", "blocks", t("The temporary password was not used"), passwordChanged),
    !hasUnusedPassword(user) &&
      !Number.isNaN(timeOf(passwordChanged)) &&
      fact("user", isOld ? "warning" : "ok", t("The password was changed"), passwordChanged),
    Number.isNaN(timeOf(lastLogin))
      ? lastLogin !== undefined && fact("user", "warning", t("Has never signed in"))
      : fact("user", "ok", t("Signed in last"), lastLogin),
    !Number.isNaN(timeOf(created)) && fact("user", "ok", t("Was created"), created),
  ];
}

/** Lists what the roles say; without any there are no rights (documented, KA-01907). */
function ofRoles({ roles }: Case): (Fact | false)[] {
  if (!roles) return [];
  const text = roles.length > 0 ? t("Roles: {0}", namesOf(roles)) : t("No roles: signing in shows nothing");
  return [fact("roles", roles.length > 0 ? "ok" : "blocks", text)];
}

/** The words for the last event of a kind, in the order of the table of kinds. */
const words: Partial<Record<EventKind, readonly [tone: Fact["tone"], text: string]>> = {
  lock: ["warning", english("Was locked out")],
  unlock: ["ok", english("Was unlocked")],
  resetPassword: ["warning", english("The password was reset")],
  expirePassword: ["warning", english("A temporary password was set")],
  choosePassword: ["ok", english("A new password was chosen")],
  resetFactors: ["warning", english("The second factors were reset")],
  create: ["ok", english("Was created")],
  activate: ["ok", english("The activation was started")],
  deactivate: ["warning", english("Was deactivated")],
  suspend: ["warning", english("Was suspended")],
  unsuspend: ["ok", english("The suspension was ended")],
};

/** Okta's reasons of a failure (inferred, as its event types); any other is shown as the log has it. */
const becauseOf: Readonly<Record<string, string>> = {
  __proto__: null as never,
  INVALID_CREDENTIALS: english("wrong password"),
  LOCKED_OUT: english("locked out"),
  PASSWORD_EXPIRED: english("password expired"),
};

const attempts = [
  ["signIn", english("1 failed sign-in"), english("{0} failed sign-ins")],
  ["secondFactor", english("1 failed second factor"), english("{0} failed second factors")],
  [
    "otherProvider",
    english("1 failure at the other identity provider"),
    english("{0} failures at the other identity provider"),
  ],
] as const;

/** Writes the failures of one kind as one fact: how many, why, from where. */
function failed(failures: readonly UserEvent[], one: string, many: string): Fact | false {
  const [latest] = failures;
  if (!latest) return false;
  const distinct = (key: "reason" | "from") => [...new Set(failures.map((event) => event[key] ?? ""))].filter(Boolean);
  const reasons = distinct("reason").map((reason) => t(becauseOf[reason] ?? reason));
  const from = distinct("from");
  const count = failures.length === 1 ? t(one) : t(many, failures.length);
  const whence =
    from.length > 0 ? t("from {0}", [...from.slice(0, 3), ...(from.length > 3 ? ["…"] : [])].join("; ")) : "";
  return fact("log", "warning", [count, reasons.join(", "), whence].filter(Boolean).join(" · "), latest.at);
}

/** Lists what the log says, the latest first: failures since the last sign-in, and the last event of each other kind (all inferred). */
function ofLog({ events }: Case): (Fact | false)[] {
  const seen = new Set<string>();
  const lastOfEach = events.flatMap((event) => {
    const { kind, at, by, role } = event;
    const key = `${kind} ${role ?? ""}`;
    const [tone, text] = words[kind] ?? [];
    if (seen.has(key)) return [];
    seen.add(key);
    const roleText =
      role && (kind === "addRole" ? t("The role {0} was added", role) : t("The role {0} was removed", role));
    const said = tone ? fact("log", tone, t(text ?? ""), at) : roleText && fact("log", "ok", roleText, at);
    return said ? [{ ...said, ...(by && { by }) }] : [];
  });
  const signedIn = lastSignIn(events);
  const found: (Fact | false)[] = [
    ...attempts.map(([kind, one, many]) => failed(failuresOf(events, kind), one, many)),
    signedIn ? fact("log", "ok", t("Signed in"), signedIn.at) : false,
    ...lastOfEach,
  ];
  return found.filter((each) => each !== false).toSorted((one, other) => timeOf(other.at) - timeOf(one.at));
}

/** Lists the facts of a diagnosis: what the user says, the roles, then the log. */
export function evidenceOf(the: Case): Fact[] {
  return [...ofUser(the), ...ofRoles(the), ...ofLog(the)].filter((each) => each !== false);
}
