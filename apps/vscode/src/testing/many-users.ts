import type { User } from "@identity-users/sdk";
import { day } from "../users/times.ts";
import { aRole, aUser } from "./users.ts";

/**
 * Makes users of many statuses, types and times around `now`, the same each time.
 *
 * Some have a status that is new, times that are not known, or times to the millisecond whole days from `now`.
 */
export function manyUsers(count: number, now: number): User[] {
  let seed = 7;
  const below = (limit: number) => (seed = (seed * 48_271) % 2_147_483_647) % limit;
  const pick = <Value>(...values: readonly Value[]) => values[below(values.length)] as Value;
  const unknown = "0001-01-01T00:00:00";
  const time = (from: number, to: number) =>
    new Date(now + (from + below(to - from)) * day + pick(0, 1, -1, below(day))).toISOString();
  const roles = ["Readers", "Admins", "Data stewards"].map((name) => aRole(name));
  return Array.from({ length: count }, (_, index) => {
    const age = below(900);
    return aUser({
      id: `u-${index}`,
      firstName: pick("Ada", "Chloé", "Jürgen", "zoë", "Bo"),
      lastName: pick("Rossi", "Åström", "Smith", `Batch ${below(120)}`),
      login: `${pick("ada", "Bo", "svc-")}${below(1000)}@acme.com`,
      status: pick("ACTIVE", "ACTIVE", "LOCKED_OUT", "PROVISIONED", "DEPROVISIONED", "ON_HOLIDAY"),
      type: pick("Personal", "Service"),
      external: pick(true, false),
      lastLogin: pick(null, unknown, time(-Math.min(age, 120), 1), time(-Math.min(age, 120), 1)),
      created: pick(unknown, time(-age - 2, -age), time(-age - 2, -age)),
      userExpiry: pick(null, time(-40, 60)),
      roles: pick(null, [], roles, roles.slice(0, 1)),
    });
  });
}
