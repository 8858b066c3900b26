import type { Role, User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import { offerOf } from "../users/capabilities.ts";
import { nameOf } from "../users/statuses.ts";
import { changesOf, newUser, type Refused } from "./compare-person.ts";
import { Finder } from "./find-person.ts";
import type { PeopleFile, Person } from "./people-file.ts";
import type { Plan, PlanRow, RestRow } from "./plan.ts";

/** The users and roles that a file is compared with. */
export interface Domain {
  /** All users, deactivated ones included; those whose roles a file names have roles. */
  readonly users: readonly User[];
  /** All roles; needed where a file names roles. */
  readonly roles: readonly Role[];
}

/** Compares a file of people with the domain; two rows that say the same of one person are one, and two that do not are wrong. */
export function planFor({ people, notes }: PeopleFile, domain: Domain): Plan {
  const finder = new Finder(domain.users);
  const rows = people.map((person) => ({ person, planned: plannedFor(person, finder, domain) }));
  const aboutOne = Map.groupBy(rows, ({ person, planned }) => subjectOf(person, planned));
  const merged = [...aboutOne.values()].map((group) => oneOf(group.map(({ planned }) => planned)));
  return { rows: withoutTwins(merged), notes };
}

function plannedFor(person: Person, finder: Finder, { roles }: Domain): PlanRow {
  const found = finder.find(person);
  const { user } = found;
  const { cell, row } = person;
  const key = cell("login") || cell("emailAddress") || cell("id");
  const name = `${cell("firstName")} ${cell("lastName")}`.trim();
  const head = {
    key: String(row),
    rows: [row],
    name: user ? nameOf(user) : name || key,
    login: user?.login ?? key,
    differences: [],
  };
  const rest = (kind: RestRow["kind"], because?: string): RestRow => ({ ...head, kind, user, because });
  const refused = person.refused ?? found.refused;
  if (refused !== undefined) return rest("wrong", refused);
  if (!user) {
    const made = newUser(person, roles);
    return isRefused(made) ? rest("wrong", made.refused) : { ...head, kind: "create", ...made };
  }
  const offer = offerOf(user, person.leaving ? "deleteUser" : "updateUser");
  if (offer.offered === "never") return rest(person.leaving ? "unchanged" : "wrong", offer.because);
  if (person.leaving) {
    const left = { field: "status", before: user.status, after: "DEPROVISIONED" } as const;
    return { ...head, kind: "deactivate", user, differences: [left] };
  }
  const changed = changesOf(person, { user, byId: found.byId }, roles);
  if (isRefused(changed)) return rest("wrong", changed.refused);
  const holder = finder.withLogin(changed.definition.login ?? user.login);
  if (holder && holder !== user) return rest("wrong", t("The login is taken by {0}", nameOf(holder)));
  return changed.differences.length === 0 ? rest("unchanged") : { ...head, kind: "change", user, ...changed };
}

function isRefused(made: object): made is Refused {
  return "refused" in made;
}

/** Returns what rows about one person have in common; a row that cannot be read is about nobody else. */
function subjectOf({ cell, row, refused }: Person, planned: PlanRow): string {
  if (refused !== undefined) return `row ${row}`;
  const user = planned.kind === "create" ? undefined : planned.user;
  const [id, login] = [cell("id"), cell("login") || cell("emailAddress")];
  return user ? `user ${user.id}` : `login ${(login || id).toLowerCase()}`;
}

function oneOf(group: readonly PlanRow[]): PlanRow {
  const [first, ...others] = group;
  if (!first) throw new Error("Cannot plan a person: no row");
  if (others.some((row) => meaning(row) !== meaning(first))) return contradicting(group);
  return { ...first, rows: rowsOf(group) };
}

/** Returns what a row says, whatever the case of its addresses. */
function meaning({ kind, differences }: PlanRow): string {
  const plain = differences.map(({ field, after }) => [field, /name$/i.test(field) ? after : after.toLowerCase()]);
  return JSON.stringify([kind, plain]);
}

/** Refuses people who would get one login: the second would be refused after the first was written. */
function withoutTwins(rows: readonly PlanRow[]): PlanRow[] {
  const loginOf = (row: PlanRow) =>
    row.kind === "create" ? row.request.login : row.kind === "change" ? row.definition.login : undefined;
  const byLogin = Map.groupBy(rows, (row) => loginOf(row)?.toLowerCase());
  return rows.map((row) => {
    const login = loginOf(row)?.toLowerCase();
    const same = login === undefined ? [] : (byLogin.get(login) ?? []);
    return same.length > 1 ? { ...contradicting(same), key: row.key, name: row.name, login: row.login } : row;
  });
}

function contradicting(group: readonly PlanRow[]): RestRow {
  const [first] = group;
  if (!first) throw new Error("Cannot plan a person: no row");
  const { key, name, login } = first;
  const user = first.kind === "create" ? undefined : first.user;
  const rows = rowsOf(group);
  const reasons = group.flatMap((row) => ("because" in row && row.because ? [row.because] : []));
  const because = [t("Rows {0} contradict each other", rows.join(", ")), ...reasons].join(": ");
  return { key, name, login, rows, differences: [], kind: "wrong", user, because };
}

function rowsOf(group: readonly PlanRow[]): number[] {
  return group.flatMap(({ rows }) => rows);
}
