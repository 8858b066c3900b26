import { documents, type Generation } from "@identity-users/openapi";
import type { components } from "@identity-users/openapi/0.0.3665";
import { dotNetTime } from "../model/clock.ts";
import type { RoleRow } from "../store/tables/roles.ts";
import type { Listing, UserRecord } from "../store/tables/users.ts";
import type { Directory } from "./directory.ts";
import { JsonArray } from "./handler.ts";

type UserResponse = components["schemas"]["UserResponse"];
type CurrentUserResponse = components["schemas"]["CurrentUserResponse"];
type UserSummary = components["schemas"]["UserSummary"];
type RoleResponse = components["schemas"]["RoleResponse"];

function time(at: number | null): string | null {
  return at === null ? null : dotNetTime(at);
}

const unknownNames = new Map<string, readonly string[]>();

/** Leaves out what a generation's document does not know: its schemas say `additionalProperties: false`. */
function knownTo<T extends object>(generation: Generation, schema: string, value: T): T {
  const key = `${generation} ${schema}`;
  let unknown = unknownNames.get(key);
  if (!unknown) {
    const known = documents[generation].components.schemas[schema]?.properties ?? {};
    unknownNames.set(key, (unknown = Object.keys(value).filter((name) => !(name in known))));
  }
  if (unknown.length === 0) return value;
  const hidden = new Set(unknown);
  return Object.fromEntries(Object.entries(value).filter(([name]) => !hidden.has(name))) as T;
}

/** Shows a role as a generation's document describes it. */
export function roleView(generation: Generation, role: RoleRow): RoleResponse {
  const { scope, code, id, name, description } = role;
  return knownTo(generation, "RoleResponse", {
    id,
    roleId: { scope, code },
    source: "LusidUser",
    name,
    description,
    samlName: code,
  });
}

/** Shows a user as a generation's document describes it; without `roles` they are null. */
export function userView(generation: Generation, user: UserRecord, roles?: readonly RoleRow[]): UserResponse {
  return knownTo<UserResponse>(generation, "UserResponse", {
    id: user.id,
    alternativeUserIds: user.alternativeIds,
    emailAddress: user.email,
    secondEmailAddress: user.secondEmail,
    login: user.login,
    firstName: user.firstName,
    lastName: user.lastName,
    roles: roles ? roles.map((role) => roleView(generation, role)) : null,
    type: user.type,
    status: user.status,
    external: user.external,
    lastLogin: time(user.lastLogin),
    lastUpdated: time(user.lastUpdated),
    created: time(user.created),
    passwordChanged: time(user.passwordChanged),
    userExpiry: time(user.userExpiry),
    links: null,
  });
}

/** Shows the short form of a user, as a directory answer holds it. */
export function summaryView(generation: Generation, user: UserRecord, href: string): UserSummary {
  return knownTo<UserSummary>(generation, "UserSummary", {
    id: user.id,
    login: user.login,
    email: user.email,
    secondEmail: user.secondEmail,
    firstName: user.firstName,
    lastName: user.lastName,
    type: user.type,
    alternativeUserIds: null,
    links: [{ relation: "User", href, description: null, method: "GET" }],
  });
}

/** Shows the user whose token a caller has, with the groups of the token. */
export function currentUserView(
  generation: Generation,
  { id, email, type, userExpiry }: Pick<UserRecord, "id" | "email" | "type" | "userExpiry">,
  groups: readonly string[],
): CurrentUserResponse {
  return knownTo<CurrentUserResponse>(generation, "CurrentUserResponse", {
    id,
    emailAddress: email,
    type,
    domainType: null,
    userExpiry: time(userExpiry),
    groups: [...groups],
    links: null,
  });
}

async function* pagesOf(
  { users, generation }: Directory,
  listing: Listing,
  withRoles: boolean,
): AsyncGenerator<UserResponse[]> {
  for await (const page of users.pages(listing)) {
    const roles = withRoles ? await users.rolesOfPage(page, listing.role) : undefined;
    yield page.map((user) => userView(generation, user, roles && (roles.get(user.id) ?? [])));
  }
}

/**
 * Makes an array of users, in the order of ids, that is read page by page while it is sent.
 *
 * It is not one moment of the directory: a user that is made meanwhile may be in it or not, but none is in it twice.
 */
export function userPages(
  directory: Directory,
  { withRoles, ...listing }: Omit<Listing, "now"> & { readonly withRoles: boolean },
): JsonArray {
  return new JsonArray(pagesOf(directory, { ...listing, now: directory.clock.now() }, withRoles));
}
