import { describe, expect, test } from "vitest";
import type { User } from "@identity-users/sdk";
import { Sessions } from "../sessions/sessions.ts";
import { bench } from "../testing/command-harness.ts";
import { aUser } from "../testing/users.ts";
import type { GroupRow, Row } from "./rows.ts";
import { UserTree } from "./user-tree.ts";

const named = (id: string, firstName: string, status = "ACTIVE") =>
  aUser({ id, firstName, status, login: `${id}@acme.com` });

async function treeOf(users: User[]) {
  const b = await bench({ users });
  const fired: (readonly Row[] | undefined)[] = [];
  const roots = await b.tree.roots();
  b.tree.onDidChange((rows) => fired.push(rows));
  const group = (status: string) =>
    roots.find((row): row is GroupRow => row.kind === "group" && row.group === `status:${status}`) as GroupRow;
  return { ...b, roots, fired, group, store: b.sessions.require().store };
}

describe("roots()", () => {
  test("are the statuses that somebody has: who needs help first, the unknown before the gone", async () => {
    const statuses = ["DEPROVISIONED", "ACTIVE", "ON_HOLIDAY", "LOCKED_OUT", "PROVISIONED"];
    const { roots, tree, group } = await treeOf(statuses.map((status, index) => named(`u-${index}`, "Jo", status)));
    expect(roots.map((row) => row.kind === "group" && row.group.replace("status:", ""))).toEqual([
      "LOCKED_OUT",
      "PROVISIONED",
      "ACTIVE",
      "ON_HOLIDAY",
      "DEPROVISIONED",
    ]);
    expect(tree.sizeOf(group("ACTIVE"))).toBe(1);
    expect(tree.state).toBe("ready");
  });

  test("are none without a connection", async () => {
    const b = await bench({ environment: {} });
    expect(await b.tree.roots()).toEqual([]);
    expect(b.tree.state).toBe("none");
  });

  test("load once for the first caller, who is not asked to read again", async () => {
    const answer = Promise.withResolvers<User[]>();
    const b = await bench();
    let lists = 0;
    const client = {
      ...b.fake.client,
      listUsers: () =>
        Object.assign(answer.promise, { withResponse: () => (lists++, answer.promise.then((data) => ({ data }))) }),
    };
    const sessions = new Sessions({ ...b, createClient: () => client as never, includeDeactivated: () => true });
    const tree = new UserTree(sessions, b);
    const fired: unknown[] = [];
    const states: string[] = [];
    tree.onDidChange((row) => fired.push(row));
    tree.onDidChangeState(() => states.push(tree.state));
    const both = [tree.roots(), tree.roots()];
    answer.resolve([aUser()]);
    const [one, other] = await Promise.all(both);
    expect(one).toHaveLength(1);
    expect(other?.[0]).toBe(one?.[0]);
    expect([lists, fired, states]).toEqual([1, [], ["ready"]]);
  });

  test("begin with what went wrong, and the ways out, above what was read before", async () => {
    const b = await bench({ users: [aUser()] });
    await b.tree.roots();
    b.fake.listUsers.fails("invalidIdentityToken");
    await b.run("identityUsers.listUsers");
    const rows = await b.tree.roots();
    expect(rows.map((row) => (row.kind === "problem" ? [row.label, row.command] : row.kind))).toEqual([
      ["Cannot list users", "identityUsers.showLog"],
      ["Connect Again", "identityUsers.connect"],
      ["Try Again", "identityUsers.listUsers"],
      "group",
    ]);
    expect(rows[0]).toMatchObject({
      description: "invalid identity token (187)",
      advice: "Connect again with a token that is valid.",
    });
    expect(b.tree.state).toBe("failed");
  });
});

describe("startsOpen()", () => {
  const locked = Array.from({ length: 41 }, (_, index) => named(`u-${index}`, "Jo", "LOCKED_OUT"));

  test("opens groups in which somebody waits for help", async () => {
    const { tree, group } = await treeOf([...locked.slice(1), named("u-x", "Ann")]);
    expect([tree.startsOpen(group("LOCKED_OUT")), tree.startsOpen(group("ACTIVE"))]).toEqual([true, false]);
  });

  test("keeps one closed that would push the others out of sight", async () => {
    const { tree, group } = await treeOf(locked);
    expect(tree.startsOpen(group("LOCKED_OUT"))).toBe(false);
  });
});

describe("children()", () => {
  const five = ["Eve", "bob", "Ann", "Dan", "Cem"].map((firstName, index) => named(`u-${index}`, firstName));
  const labels = (tree: UserTree, rows: Row[]) =>
    rows.map((row) => (row.kind === "user" ? tree.user(row)?.firstName : row.kind));

  test("are the users by name, a page at a time", async () => {
    const { tree, group, fired, ...b } = await treeOf(five);
    expect(labels(tree, tree.children(group("ACTIVE")))).toEqual(["Ann", "bob", "more"]);
    const [, , more] = tree.children(group("ACTIVE"));
    expect(more?.kind === "more" && tree.users.rest(more)).toEqual({ next: 2, left: 3 });
    await b.run("identityUsers.loadMore", more);
    expect(fired).toEqual([[group("ACTIVE")]]);
    expect(labels(tree, tree.children(group("ACTIVE")))).toEqual(["Ann", "bob", "Cem", "Dan", "more"]);
    await b.run("identityUsers.loadMore", more);
    expect(labels(tree, tree.children(group("ACTIVE")))).toEqual(["Ann", "bob", "Cem", "Dan", "Eve"]);
  });

  test("are the same objects each time", async () => {
    const { tree, group } = await treeOf(five);
    const again = tree.children(group("ACTIVE"));
    expect(tree.children(group("ACTIVE")).every((row, index) => row === again[index])).toBe(true);
  });
});

describe("onDidChange", () => {
  test("fires one row when one row looks different", async () => {
    const { tree, store, fired, group } = await treeOf([named("u-1", "Ann"), named("u-2", "Bob")]);
    const drawn = tree.children(group("ACTIVE"));
    store.put({ ...named("u-1", "Ann"), emailAddress: "new@acme.com" });
    expect(fired[0]?.[0]).toBe(drawn[0]);
    expect(fired).toEqual([[tree.children(group("ACTIVE"))[0]]]);
    expect(fired[0]?.[0]).toBe(tree.children(group("ACTIVE"))[0]);
  });

  test("fires the group when a name changes, since the order may", async () => {
    const { store, fired, group } = await treeOf([named("u-1", "Ann"), named("u-2", "Bob")]);
    store.put(named("u-1", "Zoe"));
    expect(fired).toEqual([[group("ACTIVE")]]);
  });

  test("fires both groups when somebody moves between them", async () => {
    const { store, fired, group } = await treeOf([
      named("u-1", "Ann"),
      named("u-2", "Bob"),
      named("u-3", "Cem", "LOCKED_OUT"),
    ]);
    store.put(named("u-1", "Ann", "LOCKED_OUT"));
    expect(fired).toEqual([[group("ACTIVE"), group("LOCKED_OUT")]]);
  });

  test("fires the group of somebody for whom something else is possible now, since it offers that for all", async () => {
    const { tree, preferences, store, fired } = await treeOf([named("u-1", "Ann"), named("u-2", "Bob")]);
    await preferences.set("groupBy", "type");
    await tree.roots();
    fired.length = 0;
    store.put(named("u-1", "Ann", "LOCKED_OUT"));
    expect(fired).toEqual([[{ kind: "group", group: "type:Personal" }]]);
  });

  test("fires the row and the smart groups, not all rows, where users are not grouped", async () => {
    const { tree, preferences, store, fired } = await treeOf([
      named("u-1", "Ann", "LOCKED_OUT"),
      named("u-2", "Bob", "LOCKED_OUT"),
    ]);
    await preferences.set("smartGroups", true);
    await preferences.set("groupBy", "none");
    const [section, ann] = await tree.roots();
    fired.length = 0;
    store.put(named("u-1", "Ann"));
    expect(fired).toEqual([[ann, section]]);
  });

  test("fires everything when a namesake comes or gets another name, since the rows of others say more then", async () => {
    const { tree, store, fired, group } = await treeOf([named("u-1", "Ann"), named("u-2", "Bob")]);
    tree.children(group("ACTIVE"));
    store.put(named("u-3", "Ann"));
    store.put(named("u-3", "Cem"));
    store.put({ ...named("u-2", "Bob"), login: "bob@acme.com" });
    expect(fired.map((rows) => rows?.length)).toEqual([undefined, undefined, 1]);
  });

  test("fires everything when a group comes or goes", async () => {
    const { store, fired } = await treeOf([named("u-1", "Ann")]);
    store.put(named("u-1", "Ann", "LOCKED_OUT"));
    store.put(named("u-2", "Bob"));
    expect(fired).toEqual([undefined, undefined]);
  });

  test("fires everything when the connection changes, and forgets the users", async () => {
    const { tree, connections, fired, group } = await treeOf([named("u-1", "Ann")]);
    await connections.add(
      { name: "acme", baseUrl: "https://acme.lusid.com/identity", kind: "test", readOnly: false },
      { token: "token-1" },
    );
    expect(fired).toEqual([undefined]);
    expect(tree.children(group("ACTIVE"))).toEqual([]);
    expect(tree.state).toBe("loading");
  });
});

test("ten thousand users are grouped and sorted by name, with ties by id", async () => {
  const users = Array.from({ length: 10_000 }, (_, index) => named(`u-${9_999 - index}`, "Jo"));
  const { tree, group } = await treeOf(users);
  expect(tree.sizeOf(group("ACTIVE"))).toBe(10_000);
  expect(tree.children(group("ACTIVE")).map((row) => row.kind === "user" && row.id)).toEqual(["u-0", "u-1", false]);
});
