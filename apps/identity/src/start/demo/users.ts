import { createHash } from "node:crypto";
import type { UserStatus } from "../../model/lifecycle.ts";
import type { Write } from "../../store/database.ts";
import { addRole, type RoleKey, type RoleRow } from "../../store/tables/roles.ts";
import { declareNames, type AlternativeIdName } from "../../store/tables/user-schema.ts";
import { blankUser, insertUser, type UserRecord } from "../../store/tables/users.ts";
import content from "./content.json" with { type: "json" };

const day = 24 * 60 * 60 * 1000;
const domain = "meridian-capital.example";
const partner = "alder-partners.example";

const { firstNames, lastNames, services } = content;

/** Roles of the demo directory; the first two are built in at FINBOURNE (KA-01657, KA-01904). */
export const demoRoles: readonly RoleRow[] = content.roles;

/** Names of the alternative ids in the demo directory. */
export const demoNames: readonly AlternativeIdName[] = content.alternativeIds;

/** Statuses of users in a row; the rest of the directory repeats them, so that each is there in its share. */
const statuses = content.statuses as readonly UserStatus[];

/** A user of the demo directory, with its roles. */
export interface DemoUser {
  readonly user: UserRecord;
  readonly roles: readonly RoleKey[];
}

/** An id that is the same in every directory: a hash of the login. */
function idOf(login: string): string {
  return `00u${createHash("sha256").update(login).digest("hex").slice(0, 17)}`;
}

function loginOf(first: string, last: string, index: number): string {
  const plain = `${first}.${last}`
    .normalize("NFKD")
    .replaceAll("ø", "o")
    .replaceAll(/[^A-Za-z.-]/g, "")
    .toLowerCase();
  const round = Math.floor(index / (firstNames.length * lastNames.length));
  return `${plain}${round === 0 ? "" : round + 1}@${index % 9 === 5 ? partner : domain}`;
}

function rolesFor(index: number): RoleKey[] {
  // The first is the owner of the domain (KA-01904).
  const first = index === 0 ? 0 : index % 17 === 0 ? 1 : 2 + (index % 4);
  const wanted = [first, ...(index % 5 === 0 ? [2 + ((index + 1) % 4)] : [])];
  return wanted.flatMap((at) => demoRoles[at] ?? []).map(({ scope, code }) => ({ scope, code }));
}

function alternativeIds(index: number): Record<string, string> | null {
  if (index % 4 === 3) return null;
  return { Employee_Number: `E${10_000 + index * 7}`, ...(index % 4 === 0 && { Desk_Code: `DESK-${index / 4 + 1}` }) };
}

function times(index: number, status: UserStatus, now: number) {
  const created = now - (40 + ((index * 53) % 1400)) * day;
  const signedIn = !["STAGED", "PROVISIONED"].includes(status);
  const since = (at: number) => Math.max(at, created + day);
  const lastLogin = now - ((index * index * 7) % (index % 6 === 0 ? 320 : 30)) * day - index * 61_000;
  const passwordChanged = now - ((index * 31) % 200) * day;
  return {
    created,
    lastLogin: signedIn ? since(lastLogin) : null,
    passwordChanged: signedIn ? since(passwordChanged) : null,
    userExpiry: index % 8 === 3 ? now + (5 + ((index * 13) % 400)) * day : null,
    lastUpdated: since(now - ((index * 11) % 60) * day),
  };
}

/** Completes a user; what varies with its place in the directory is counted back from `now`. */
function demoUser(index: number, now: number, given: Partial<UserRecord> & Pick<UserRecord, "login" | "status">) {
  const { login, status } = given;
  return { ...blankUser, email: login, ...times(index, status, now), ...given, id: idOf(login) } as UserRecord;
}

function person(index: number, now: number): DemoUser {
  const firstName = firstNames[index % firstNames.length] ?? "";
  const lastName = lastNames[(index + 5 * Math.floor(index / firstNames.length)) % lastNames.length] ?? "";
  const login = loginOf(firstName, lastName, index);
  const status = statuses[index % statuses.length] ?? "ACTIVE";
  const more = { external: login.endsWith(partner), alternativeIds: alternativeIds(index) };
  return { user: demoUser(index, now, { login, status, firstName, lastName, ...more }), roles: rolesFor(index) };
}

function service(name: string, index: number, now: number): DemoUser {
  const login = `svc-${name.toLowerCase().replaceAll(" ", "-")}@${domain}`;
  const [firstName = "", ...rest] = name.split(" ");
  const status = index === 3 ? "LOCKED_OUT" : index === 6 ? "PASSWORD_EXPIRED" : "ACTIVE";
  const mails = { email: `data-platform@${domain}`, secondEmail: `on-call@${domain}` };
  const named = { login, firstName, lastName: rest.join(" ") || "Service" };
  const user = demoUser(index * 6 + 1, now, { ...named, ...mails, status, type: "Service" });
  return { user, roles: [{ scope: "default", code: "data-steward" }] };
}

/** Makes the demo directory: the same people every time, in every status, with times counted back from `now`. */
export function demoUsers(now: number, people = 72): DemoUser[] {
  return [
    ...Array.from({ length: people }, (_, index) => person(index, now)),
    ...services.map((name, index) => service(name, index, now)),
  ];
}

/** Returns the writes that fill an empty directory with the demo users, their roles and the names of their alternative ids, for one batch. */
export function demoWrites(now: number, people?: number): Write[] {
  const users = demoUsers(now, people).flatMap(({ user, roles }) => insertUser(user, roles));
  return [...demoRoles.map(addRole), declareNames(demoNames), ...users];
}
