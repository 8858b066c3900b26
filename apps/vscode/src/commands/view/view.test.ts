import { expect, test } from "vitest";
import { IdentityError } from "@identity-users/sdk";
import { bench } from "../../testing/command-harness.ts";
import { aRole, aUser } from "../../testing/users.ts";

const users = [
  aUser({ id: "u-1", firstName: "Ann", status: "LOCKED_OUT" }),
  aUser({ id: "u-2", firstName: "Bob", type: "Service", emailAddress: "bob@other.com" }),
];
const words = (rows: readonly object[]) => rows.map((row) => ("group" in row ? row.group : "kind" in row && row.kind));

test("groupBy regroups what is there, without asking the service", async () => {
  const b = await bench({ users, answers: [{ pick: "Domain of the E-mail Address" }, { pick: "Nothing" }] });
  await b.tree.roots();
  await b.run("identityUsers.groupBy");
  expect(words(await b.tree.roots())).toEqual(["domain:acme.com", "domain:other.com"]);
  await b.run("identityUsers.groupBy");
  expect((await b.tree.roots()).map((row) => row.kind === "user" && row.id)).toEqual(["u-1", "u-2"]);
  expect(b.fake.calls).toEqual([]);
});

test("sortBy orders anew", async () => {
  const b = await bench({ users, answers: [{ pick: "Nothing" }, { pick: "Login" }] });
  await b.run("identityUsers.groupBy");
  await b.run("identityUsers.sortBy");
  expect(b.preferences.get("sortBy")).toBe("login");
});

test("filterUsers offers what there is with counts, keeps what was chosen and can be cleared", async () => {
  const b = await bench({ users, answers: [{ pickMany: ["Locked out"] }, { pickMany: ["Locked out", "Service"] }] });
  await b.tree.roots();
  await b.run("identityUsers.filterUsers");
  expect(
    b.ui.lists[0]?.choices.map(({ section, label, description }) => [section, label, description].join(" ")),
  ).toEqual([
    "Status Locked out 1",
    "Status Active 1",
    "Type Personal 1",
    "Type Service 1",
    "Domain acme.com 1",
    "Domain other.com 1",
  ]);
  expect(words(await b.tree.roots())).toEqual(["status:LOCKED_OUT"]);
  await b.run("identityUsers.filterUsers");
  expect(b.ui.lists[1]?.choices.map(({ picked }) => picked)).toEqual([true, false, false, false, false, false]);
  expect([b.tree.state, await b.tree.roots()]).toEqual(["filtered", []]);
  await b.run("identityUsers.clearFilter");
  expect(b.tree.state).toBe("ready");
});

test("filterUsers by a role shows who holds it, and says why that cannot be listed", async () => {
  const b = await bench({
    users,
    roles: [aRole("Readers")],
    answers: [{ pickMany: ["Readers"] }],
    script: (fake) => {
      fake.listUsersInRole.answers([users[1] ?? aUser()]).once();
      fake.listUsersInRole.fails("accessDenied");
    },
  });
  await b.tree.roots();
  await b.run("identityUsers.filterUsers");
  await b.tree.roots();
  expect(b.tree.shown.map(({ id }) => id)).toEqual(["u-2"]);
  await b.sessions.require().store.refresh();
  expect((await b.tree.roots())[0]).toMatchObject({ kind: "problem", description: expect.stringContaining("denied") });
});

test("filterUsers goes on without roles where they cannot be listed", async () => {
  const b = await bench({ users, answers: [{ pickMany: [] }], script: (fake) => fake.listRoles.fails("accessDenied") });
  await b.run("identityUsers.filterUsers");
  expect(b.ui.errors).toEqual([]);
  expect(b.ui.lists[0]?.choices.some(({ section }) => section === "Role")).toBe(false);
});

test("savedFilters names the filter in use, uses it again and forgets it", async () => {
  const save = "Save the Filter in Use…";
  const b = await bench({
    users,
    answers: [
      { pick: save },
      { form: { name: "Locked" } },
      { pick: "Locked" },
      { pick: "Remove Saved Filters…" },
      { pickMany: ["Locked"] },
      "leave",
    ],
  });
  await b.filters.set({ status: ["LOCKED_OUT"] });
  await b.run("identityUsers.savedFilters");
  await b.filters.clear();
  await b.run("identityUsers.savedFilters");
  expect(b.filters.current).toEqual({ status: ["LOCKED_OUT"] });
  await b.run("identityUsers.savedFilters");
  await b.run("identityUsers.savedFilters");
  expect(b.ui.lists.at(-1)?.choices.map(({ label }) => label)).toEqual([save]);
});

test("a filter that an earlier version has stored leaves nobody out", async () => {
  const b = await bench({ users });
  await b.filters.set({ statuses: ["ACTIVE"], status: "ACTIVE" } as object);
  expect([b.filters.current, b.filters.isOn]).toEqual([{}, false]);
});

test("hidden deactivated users come back", async () => {
  const b = await bench({ users: [...users, aUser({ id: "u-3", status: "DEPROVISIONED" })] });
  await b.tree.roots();
  await b.run("identityUsers.hideDeactivated");
  expect(words(await b.tree.roots())).toEqual(["status:LOCKED_OUT", "status:ACTIVE"]);
  await b.run("identityUsers.showDeactivated");
  expect(b.tree.shownCount).toBe(3);
});

test("smart groups stand above the others, and follow what happens to a user", async () => {
  const b = await bench({
    users,
    script: (fake) => {
      fake.getUser.answers(aUser({ ...users[0], status: "ACTIVE" }));
      fake.unlockUser.answers(undefined);
    },
    answers: [{ ask: "Unlock" }],
  });
  await b.preferences.set("smartGroups", true);
  const [section] = await b.tree.roots();
  expect(section?.kind).toBe("section");
  expect(words(section ? b.tree.children(section) : [])).toEqual(["smart:lockedOut"]);
  await b.run("identityUsers.unlockUser", { id: "u-1" });
  expect(words(await b.tree.roots())).toEqual(["status:ACTIVE"]);
});

test("searchUsers finds a user whom no row shows, and offers only what is possible", async () => {
  const b = await bench({ users, answers: [{ find: "other.com", take: "Bob Bloggs" }, "leave"] });
  await b.filters.set({ status: ["LOCKED_OUT"] });
  await b.run("identityUsers.searchUsers");
  const titles = b.ui.lists[0]?.choices.map(({ label }) => label) ?? [];
  expect(titles).toContain("Expire Password");
  expect(titles).not.toContain("Unlock User");
  expect(titles.at(-1)).toBe("Reset Second Factors");
});

test("a token that is gone leaves no rows, but a way to enter it again", async () => {
  const noToken = () => {
    throw new IdentityError("token", "Cannot find the credentials");
  };
  const b = await bench({ script: (fake) => fake.listUsers.answers(noToken), environment: {} });
  const details = { name: "Acme", baseUrl: "https://acme.lusid.com/identity", kind: "test", readOnly: false } as const;
  await b.connections.add(details, { token: "token-1" });
  expect([await b.tree.roots(), b.tree.state]).toEqual([[], "signedOut"]);
});
