import { type IdentityClient, isIdentityError, type User } from "@identity-users/sdk";
import { missingBefore } from "../sessions/explain-error.ts";
import type { Log } from "../sessions/log.ts";
import { perform, type Performed, performed } from "../sessions/perform.ts";
import { t } from "../ui/l10n.ts";
import { without } from "../users/roles.ts";
import { nameOf } from "../users/statuses.ts";
import type { CreateRow } from "./plan.ts";

/** The parts of a session that a row is carried out with. */
export interface Carrier {
  readonly client: IdentityClient;
  readonly log: Log;
}

/** Creations that are sent at most for a person in one run. */
const most = 3;

/**
 * Creates a user who gets one e-mail, whatever is lost on the way.
 *
 * A creation that may have been carried out, in this run or (`inDoubt`) in one that was killed, is looked up before it is sent
 * again. Should it arrive after that look, the second one is refused: a login is unique (658), so nobody is created twice.
 * A user whom a listing did not show yet, and who is as the row says, is no failure.
 */
export async function createPerson(carrier: Carrier, row: CreateRow, inDoubt: boolean): Promise<Performed<User>> {
  const { client, log } = carrier;
  let isDoubtful = inDoubt;
  let failure: unknown;
  for (let left = most; ; left--) {
    const found = isDoubtful
      ? await present(carrier, row).catch((error: unknown) => fail(failure ?? error))
      : undefined;
    if (found) return { data: found, requestId: undefined };
    if (left === 0) return fail(failure);
    try {
      return await performed(log, "createUser", "", client.createUser(row.request));
    } catch (error) {
      failure ??= error;
      if (!isIdentityError(error, "userAlreadyExists") && !(isIdentityError(error) && error.maybeApplied))
        throw failure;
      isDoubtful = true;
    }
  }
}

function fail(error: unknown): never {
  throw error;
}

/** Returns the user whom a row is to create, with the roles that a service may not have come to; undefined where there is none. */
async function present(carrier: Carrier, { request, added }: CreateRow): Promise<User | undefined> {
  const { client, log } = carrier;
  const user = await withLogin(carrier, request.login);
  if (!user) return undefined;
  const isSame =
    user.firstName === request.firstName &&
    user.lastName === request.lastName &&
    user.type === request.type &&
    user.emailAddress.toLowerCase() === request.emailAddress.toLowerCase() &&
    user.status !== "DEPROVISIONED" &&
    without(user.roles ?? [], added).length === 0;
  if (!isSame) throw new Error(t("The login is taken by {0}", nameOf(user)));
  for (const role of without(added, user.roles ?? []))
    await perform(log, "addUserToRole", `${user.id}, role ${role.id}`, client.addUserToRole(role.id, user.id));
  return { ...user, roles: [...added] };
}

/** Looks up who has a login; a LUSID that cannot is asked for all users. */
async function withLogin({ client, log }: Carrier, login: string): Promise<User | undefined> {
  try {
    return await perform(log, "getUserFromLogin", "", client.getUserFromLogin(login));
  } catch (error) {
    if (isIdentityError(error, "userDoesNotExist")) return undefined;
    if (missingBefore(error) === undefined) throw error;
    const users = await perform(log, "listUsers", "", client.listUsers({ includeDeactivated: true }));
    return users.find((user) => user.login.toLowerCase() === login.toLowerCase());
  }
}
