import type { User } from "@identity-users/sdk";
import { Filters } from "../../src/filters/user-filter.ts";
import { UserView } from "../../src/tree/user-view.ts";
import { defaultPreferences, type Grouping, type Preferences } from "../../src/ui/preferences.ts";
import { sortUsers } from "../../src/users/sort-users.ts";
import { UserSearch } from "../../src/users/user-search.ts";
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

/** Shows users as a person sees them who has grouped them and changed nothing else. */
function viewOf(users: readonly User[], groupBy: Grouping): UserView {
  const chosen = { ...defaultPreferences, groupBy };
  const preferences: Preferences = {
    get: (name) => chosen[name],
    set: async () => {},
    onDidChange: () => ({ dispose() {} }),
  };
  const filters = new Filters({ get: () => undefined, update: async () => {} });
  const view = new UserView({ preferences, filters, now: () => 1_760_000_000_000 });
  view.follow({ all: () => [...users] });
  view.groups.main();
  return view;
}

/** Measures what the sidebar computes for a directory of `count` users, without VS Code. */
export function measureCore(count: number): Measurement[] {
  const users = Array.from({ length: count }, (_, index) => somebody(index));
  const [byDomain, byStatus] = [viewOf(users, "domain"), viewOf(users, "status")];
  const search = new UserSearch(users);
  const [someone = somebody(0)] = users;
  const locked = { ...someone, status: "LOCKED_OUT" };
  const of = (what: string) => `${what}, ${count.toLocaleString("en")} users`;
  const budget = count <= 10_000 && { budget: 50 };
  return [
    { what: of("sort by name"), value: median(() => sortUsers(users, "name"), 3), unit: "ms" },
    {
      what: of("regroup, smart groups included"),
      value: median(() => {
        byDomain.regroup();
        byDomain.groups.main();
      }),
      unit: "ms",
      ...budget,
    },
    {
      what: of("one user changes: order and groups"),
      value: median(() => {
        byStatus.change(someone, locked);
        byStatus.groups.main();
      }),
      unit: "ms",
      ...budget,
    },
    { what: of("search box opens"), value: median(() => new UserSearch(users), 3), unit: "ms" },
    { what: of("search keystroke"), value: median(() => search.find("nadia surname9")), unit: "ms" },
  ];
}
