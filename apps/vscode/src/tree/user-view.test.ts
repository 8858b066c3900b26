import { describe, expect, test } from "vitest";
import { keptPreferences } from "../testing/kept-preferences.ts";
import { aUser } from "../testing/users.ts";
import { sortUsers } from "../users/sort-users.ts";
import { Filters } from "../filters/user-filter.ts";
import { UserView } from "./user-view.ts";

const users = [
  aUser({ id: "u-1", firstName: "Élodie", login: "b@x.com", lastLogin: "2026-05-29", created: null }),
  aUser({ id: "u-2", firstName: "User 10", login: "a@x.com", lastLogin: null, created: "2026-05-31" }),
  aUser({ id: "u-3", firstName: "User 9", login: "C@x.com", lastLogin: "2026-05-31", created: "2026-05-30" }),
];

describe("sortUsers()", () => {
  test.each([
    ["name", ["u-1", "u-3", "u-2"]],
    ["login", ["u-2", "u-1", "u-3"]],
    ["lastLogin", ["u-3", "u-1", "u-2"]],
    ["created", ["u-2", "u-3", "u-1"]],
  ] as const)("by %s", (sorting, ids) => {
    expect(sortUsers(users, sorting).map(({ id }) => id)).toEqual(ids);
  });
});

test("a view keeps the order while users come, change and go", () => {
  const [one, , three] = users as [(typeof users)[0], (typeof users)[0], (typeof users)[0]];
  const filters = new Filters({ get: () => undefined, update: async () => {} });
  const view = new UserView({ preferences: keptPreferences({ groupBy: "none" }), filters });
  view.follow({ all: () => [...users] });
  expect(view.groups.shown.map(({ id }) => id)).toEqual(["u-1", "u-3", "u-2"]);
  view.change(one, undefined);
  view.change(three, { ...three, firstName: "Aaron" });
  view.change(undefined, aUser({ id: "u-4", firstName: "Bea" }));
  expect(view.groups.shown.map(({ firstName }) => firstName)).toEqual(["Aaron", "Bea", "User 10"]);
  expect(view.groups.shown).toHaveLength(3);
});

test("a view counts who is in sight, as its groups do", async () => {
  const preferences = keptPreferences({ groupBy: "none", showDeactivated: false });
  const filters = new Filters({ get: () => undefined, update: async () => {} });
  const view = new UserView({ preferences, filters });
  let all = [...users];
  view.follow({ all: () => all });
  expect(view.count).toBe(3);

  const [, two, three] = users as [(typeof users)[0], (typeof users)[0], (typeof users)[0]];
  const gone = { ...two, status: "DEPROVISIONED" };
  all = [three, gone];
  view.change(two, gone);
  expect(view.count).toBe(1);

  await preferences.set("showDeactivated", true);
  view.regroup();
  expect(view.count).toBe(2);
  view.follow(undefined);
  expect(view.count).toBe(0);
});
