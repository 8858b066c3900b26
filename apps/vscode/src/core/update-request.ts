import type { UpdateUserRequest, User } from "@identity-users/sdk";

/** The texts of a user that people edit. */
export type EditedTexts = Pick<UpdateUserRequest, "firstName" | "lastName" | "emailAddress" | "login">;

/**
 * Makes the request that changes these texts of a user and nothing else.
 *
 * An update replaces the whole user, so all that was read is sent back: `user` must have been read with its roles.
 */
export function updateRequestOf(user: User, texts: EditedTexts): UpdateUserRequest {
  const { secondEmailAddress, alternativeUserIds, userExpiry, roles } = user;
  return {
    ...texts,
    ...(secondEmailAddress != null && { secondEmailAddress }),
    ...(alternativeUserIds != null && { alternativeUserIds }),
    ...(userExpiry != null && { userExpiry }),
    // Documents before 0.0.1917 let the scope be absent, which means this one.
    ...(roles != null && {
      roles: roles.map(({ roleId }) => ({ scope: roleId.scope ?? "default", code: roleId.code })),
    }),
  };
}

/** Lists the fields in which two readings of a user differ, of those that an update replaces. */
export function changedFields(before: User, after: User): string[] {
  const request = (user: User) => updateRequestOf(user, textsOf(user)) as unknown as Record<string, unknown>;
  const [was, is] = [request(before), request(after)];
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...names].filter((name) => stable(was[name]) !== stable(is[name]));
}

/** Returns the texts of a user that people edit. */
export function textsOf({ firstName, lastName, emailAddress, login }: EditedTexts): EditedTexts {
  return { firstName, lastName, emailAddress, login };
}

/** Roles and alternative ids have no order of their own. */
function stable(value: unknown): string | undefined {
  if (Array.isArray(value))
    return value
      .map((item) => JSON.stringify(item))
      .toSorted(inAnyOrder)
      .join();
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map((entry) => JSON.stringify(entry))
      .toSorted(inAnyOrder)
      .join();
  return JSON.stringify(value);
}

function inAnyOrder(one: string, other: string): number {
  return one < other ? -1 : 1;
}
