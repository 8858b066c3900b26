import type { User } from "@identity-users/sdk";
import { SortedUsers } from "../../src/core/sorted-users.ts";
import { UserGroups, type GroupRules } from "../../src/core/user-groups.ts";
import { UserSearch } from "../../src/core/user-search.ts";
import type { Measurement } from "./measurement.ts";

const firstNames = ["Amara", "Chloé", "Darnell", "Elif", "Farouk", "Hiroshi", "Jean-Luc", "Nadia", "Søren", "Zoë"];
const statuses = ["ACTIVE", "ACTIVE", "ACTIVE", "LOCKED_OUT", "PROVISIONED", "DEPROVISIONED", "RECOVERY"];

function somebody(index: number): User {
  const firstName = firstNames[index % firstNames.length] ?? "";
  const login = `${firstName.toLowerCase()}.${(index * 7919) % 1_000_003}@acme-${index % 12}.example`;
  return {
    id: `00u${index}`,
    firstName,
    lastName: `Surname${(index * 7919) % 1_000_003}`,
    login,
    emailAddress: login,
    type: index % 20 === 0 ? "Service" : "Personal",
    status: statuses[index % statuses.length] ?? "ACTIVE",
    external: false,
    lastLogin: new Date(1_750_000_000_000 - index * 61_000).toISOString(),
  };
}

/** Milliseconds of the processor, not of the clock: others use this machine too. */
function median(act: () => void, times = 9): number {
  const taken = Array.from({ length: times }, () => {
    const before = process.threadCpuUsage();
    act();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  });
  return taken.toSorted((one, other) => one - other)[Math.floor(times / 2)] ?? 0;
}

/** Measures what the sidebar computes for a directory of `count` users, without VS Code. */
export function measureCore(count: number): Measurement[] {
  const users = Array.from({ length: count }, (_, index) => somebody(index));
  const rules = (groupBy: GroupRules["groupBy"]): GroupRules => ({
    groupBy,
    filter: { statuses: [], types: [] },
    showDeactivated: true,
    smart: true,
    now: 1_760_000_000_000,
  });
  const sorted = new SortedUsers(users, "name");
  const search = new UserSearch(users);
  const [someone = somebody(0)] = users;
  const of = (what: string) => `${what}, ${count.toLocaleString("en")} users`;
  const isSmall = count <= 10_000;
  return [
    { what: of("sort by name"), value: median(() => new SortedUsers(users, "name"), 3), unit: "ms" },
    {
      what: of("regroup, smart groups included"),
      value: median(() => new UserGroups(sorted, rules("domain")).main()),
      unit: "ms",
      ...(isSmall && { budget: 50 }),
    },
    {
      what: of("one user changes: order and groups"),
      value: median(() => {
        sorted.change(someone, { ...someone, status: "LOCKED_OUT" });
        new UserGroups(sorted, rules("status")).main();
        sorted.change({ ...someone, status: "LOCKED_OUT" }, someone);
      }),
      unit: "ms",
    },
    { what: of("search box opens"), value: median(() => new UserSearch(users), 3), unit: "ms" },
    { what: of("search keystroke"), value: median(() => search.find("nadia surname9")), unit: "ms" },
  ];
}
