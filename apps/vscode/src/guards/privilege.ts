import type { User } from "@identity-users/sdk";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import { nameOf } from "../users/statuses.ts";
import { administratorRoles } from "./administrators.ts";

/** Milliseconds that a question waits to know who is privileged. */
const patience = 5000;

/**
 * Returns what a question tells of users who are not less privileged than the caller, who can act on others only (documented,
 * KA-01655).
 *
 * Inferred: administrators' roles alone count. Who holds them is read once until the next listing; what is not known soon is
 * not told.
 */
export async function privilegeNotes(session: Session, users: readonly User[]): Promise<string[]> {
  const { roles, store, me } = session;
  const soon = AbortSignal.timeout(patience);
  const reading = me.read().then(async (caller) => {
    // A token that is no user's may be an administrator's.
    if (!caller || !store.get(caller.id)) return undefined;
    return { caller, administrators: await readAdministrators(session, soon) };
  });
  const known = await Promise.race([reading, once(soon)]).catch(() => undefined);
  if (!known) return [];
  const { caller, administrators } = known;
  const rankOf = (id: string) => {
    const rank = administrators.findIndex((role) => roles.rolesOf(id).includes(role.id));
    return rank < 0 ? administrators.length : rank;
  };
  const mine = rankOf(caller.id);
  const greater = mine === 0 ? [] : users.filter(({ id }) => rankOf(id) < administrators.length && rankOf(id) <= mine);
  const [first] = greater;
  if (!first) return [];
  if (users.length > 1)
    return [
      t(
        "Probably refused for {0} of them, who hold administrators' roles: you can act on less privileged users only.",
        greater.length.toLocaleString(),
      ),
    ];
  const role = administrators[rankOf(first.id)]?.name ?? "";
  return [
    t("Probably refused: {0} holds the role {1}, and you can act on less privileged users only.", nameOf(first), role),
  ];
}

async function readAdministrators({ roles }: Session, signal: AbortSignal) {
  const administrators = administratorRoles(roles.all.length > 0 ? roles.all : await roles.listed());
  await Promise.all(administrators.map(({ id }) => roles.membersListed(id, signal)));
  return administrators;
}

function once(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(undefined), { once: true }));
}
