import { type IdentityClient, isIdentityError, type User } from "@identity-users/sdk";
import { missingBefore } from "../sessions/explain-error.ts";
import type { Log } from "../sessions/log.ts";
import { perform, type Performed, performed } from "../sessions/perform.ts";
import { without } from "../users/roles.ts";
import type { CreateRow } from "./plan.ts";

/** Creations that are sent at most for a person in one run. */
const most = 3;

/**
 * Creates a user who gets one e-mail, whatever is lost on the way.
 *
 * A creation that may have been carried out, in this run or (`inDoubt`) in one that was killed, is looked up before it is sent
 * again. Should it arrive after that look, the second one is refused: a login is unique (658), so nobody is created twice.
 */
export async function createPerson(
  context: { readonly client: IdentityClient; readonly log: Log },
  row: CreateRow,
  inDoubt: boolean,
): Promise<Performed<User>> {
  const { client, log } = context;
  let isDoubtful = inDoubt;
  let failure: unknown;
  for (let left = most; ; left--) {
    const found = isDoubtful ? await withLogin(context, row.request.login) : undefined;
    if (found) return { data: await withRoles(context, row, found), requestId: undefined };
    if (left === 0) throw failure;
    try {
      return await performed(log, "createUser", "", client.createUser(row.request));
    } catch (error) {
      const isOwn = isDoubtful && isIdentityError(error, "userAlreadyExists");
      if (!isOwn && !(isIdentityError(error) && error.maybeApplied)) throw failure ?? error;
      isDoubtful = true;
      failure ??= error;
    }
  }
}

/** Looks up who has a login; a LUSID that cannot is asked for all users. */
async function withLogin(
  { client, log }: Parameters<typeof createPerson>[0],
  login: string,
): Promise<User | undefined> {
  try {
    return await perform(log, "getUserFromLogin", "", client.getUserFromLogin(login));
  } catch (error) {
    if (isIdentityError(error, "userDoesNotExist")) return undefined;
    if (missingBefore(error) === undefined) throw error;
    const users = await perform(log, "listUsers", "", client.listUsers({ includeDeactivated: true }));
    return users.find((user) => user.login.toLowerCase() === login.toLowerCase());
  }
}

/** Gives the user whom a lost answer was about the roles that a service may not have come to. */
async function withRoles(
  { client, log }: Parameters<typeof createPerson>[0],
  { added }: CreateRow,
  user: User,
): Promise<User> {
  for (const role of without(added, user.roles ?? []))
    await perform(log, "addUserToRole", `${user.id}, role ${role.id}`, client.addUserToRole(role.id, user.id));
  return { ...user, roles: [...added] };
}
