import type { CurrentUser, Role, User } from "@identity-users/sdk";
import { explainError } from "../sessions/explain-error.ts";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import type { Ui } from "../ui/ui.ts";
import { namesOf, without } from "../users/roles.ts";
import { nameOf } from "../users/statuses.ts";
import {
  administratorRoles,
  type Holders,
  lastHolders,
  type Loses,
  losesMightiest,
  readAdministrators,
} from "./administrators.ts";

/** The loss of users by an action: all access, their password, or roles. */
export type Loss = "access" | "password" | { readonly roles: readonly Role[] };

/** The part of a question where an action may lock out oneself or the last administrator. */
export interface LockOut {
  readonly notes: readonly string[];
  /** The login that must be typed; undefined where nobody of this kind is among the users, or that is not known. */
  readonly login: string | undefined;
}

/** Milliseconds that a question waits to know whom it is about. */
const patience = 5000;

/**
 * Finds out whether an action takes something from oneself or from the last administrators who can sign in; all its users count
 * at once.
 *
 * `loss` is that of all of them, or says what each of them loses. What cannot be read, or not soon, is said to be unknown: it
 * holds up nobody.
 */
export async function lockOutOf(
  { ui }: { readonly ui: Ui },
  session: Session,
  users: readonly User[],
  loss: Loss | ((user: User) => Loss | undefined) | undefined,
): Promise<LockOut> {
  const losses = new Map(users.map((user) => [user.id, typeof loss === "function" ? loss(user) : loss]));
  const losing = users.filter(({ id }) => isGrave(losses.get(id)));
  if (losing.length === 0) return { notes: [], login: undefined };
  const loses: Loses = ({ id }, role) => {
    const lost = losses.get(id);
    return typeof lost === "object" ? without([role], lost.roles).length === 0 : lost !== undefined;
  };
  const title = t("Reading who the administrators are");
  const { me, holders, unknown } = await ui.progress(title, (signal) => read(session, signal));
  const mine = losing.find(({ id }) => id === me?.id);
  const lost = mine && losses.get(mine.id);
  const isLost = mine && (typeof lost !== "object" || !holders || losesMightiest(holders, mine, loses));
  const last = lastHolders(holders ?? [], loses);
  const isAdministrator = (user: User) => !user.roles || administratorRoles(user.roles).length > 0;
  return {
    notes: [
      ...(isLost && lost ? [wordsForSelf(lost, nameOf(mine))] : []),
      ...last.map((one) => wordsForLast(one, losses.get(one.users[0]?.id ?? ""))),
      ...(me ? [] : [t("It is not known who you are here: make sure that you do not lock yourself out.")]),
      ...(unknown !== undefined && losing.some(isAdministrator)
        ? [t("It is not known whether another administrator is left afterwards: {0}.", unknown)]
        : []),
    ],
    login: (isLost ? mine : last[0]?.users[0])?.login,
  };
}

/** Returns whether a loss can lock out: that of roles only where one is an administrators' role. */
function isGrave(loss: Loss | undefined): boolean {
  return typeof loss === "object" ? administratorRoles(loss.roles).length > 0 : loss !== undefined;
}

interface Known {
  readonly me: CurrentUser | undefined;
  readonly holders?: readonly Holders[];
  /** Why it is not known who the administrators are. */
  readonly unknown?: string;
}

async function read(session: Session, signal: AbortSignal): Promise<Known> {
  const soon = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  const [me, others] = await Promise.all([
    Promise.race([session.me.read(), aborted(soon)]),
    readAdministrators(session, soon).then(
      (holders) => ({ holders }),
      (error: unknown) => {
        // Somebody's own Cancel ends the command.
        if (signal.aborted) throw error;
        return { unknown: explainError(error)?.message ?? t("there is no answer within {0} s", patience / 1000) };
      },
    ),
  ]);
  return { me, ...others };
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}

function wordsForSelf(loss: Loss, name: string): string {
  if (loss === "access") return t("{0} is you: you lose all access here, and cannot undo that yourself.", name);
  if (loss === "password")
    return t("{0} is you: without the temporary password you cannot sign in again, and nobody else sees it.", name);
  const roles = namesOf(administratorRoles(loss.roles));
  return t("{0} is you: you lose the role {1}, and cannot give it back to yourself.", name, roles);
}

function wordsForLast({ role, users }: Holders, loss: Loss | undefined): string {
  const names = users.map((user) => `${nameOf(user)} (${user.login})`).join(", ");
  return loss === "password"
    ? t(
        "Nobody but {1} holds the role {0} and can sign in. If the temporary password is lost, nobody is left who can help, and FINBOURNE documents no way back.",
        role.name,
        names,
      )
    : t(
        "Nobody but {1} holds the role {0} and can sign in. After this nobody does, and FINBOURNE documents no way back.",
        role.name,
        names,
      );
}
