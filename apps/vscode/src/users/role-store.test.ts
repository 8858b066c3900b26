import { describe, expect, test } from "vitest";
import { aRole, aUser } from "../testing/users.ts";
import { RoleStore } from "./role-store.ts";

const [admins, readers] = [aRole("Admins"), aRole("Readers")];

/** A store on a service that counts what it is asked. */
function storeOf(members: Record<string, string[] | Error> = {}) {
  const asked: string[] = [];
  const store = new RoleStore({
    list: async () => (asked.push("list"), [readers, admins]),
    members: async (id) => {
      asked.push(id);
      const ids = members[id] ?? [];
      if (ids instanceof Error) throw ids;
      return ids.map((userId) => aUser({ id: userId }));
    },
    held: async (id) => (asked.push(id), [readers]),
  });
  return { store, asked };
}

describe("a store of roles", () => {
  test("lists roles by name, once until it forgets", async () => {
    const { store, asked } = storeOf();
    await Promise.all([store.listed(), store.listed()]);
    expect(store.all.map(({ name }) => name)).toEqual(["Admins", "Readers"]);
    expect(asked).toEqual(["list"]);
    store.forget();
    await store.listed();
    expect(asked).toEqual(["list", "list"]);
  });

  test("knows who holds a role once that was asked, and not before", async () => {
    const { store, asked } = storeOf({ readers: ["u-1"], admins: ["u-1", "u-2"] });
    expect([store.hasMembers("readers"), store.rolesOf("u-1")]).toEqual([false, []]);
    await Promise.all([store.membersListed("readers"), store.membersListed("readers"), store.membersListed("admins")]);
    expect([store.rolesOf("u-1"), store.rolesOf("u-2"), asked]).toEqual([
      ["readers", "admins"],
      ["admins"],
      ["readers", "admins"],
    ]);
  });

  test("takes in what a user who was read holds now, of the roles whose users are known", async () => {
    const { store } = storeOf({ readers: ["u-1"] });
    await store.membersListed("readers");
    store.take(aUser({ id: "u-2", roles: [readers, admins] }));
    store.take(aUser({ id: "u-1", roles: [] }));
    expect([store.rolesOf("u-2"), store.rolesOf("u-1")]).toEqual([["readers"], []]);
    store.take(aUser({ id: "u-2" }));
    expect(store.rolesOf("u-2")).toEqual(["readers"]);
  });

  test("keeps a failure until it forgets", async () => {
    const failure = new Error("no");
    const { store, asked } = storeOf({ readers: failure });
    await store.membersListed("readers");
    await store.membersListed("readers");
    expect([store.hasMembers("readers"), store.failureOf("readers"), asked]).toEqual([false, failure, ["readers"]]);
    store.forget();
    expect(store.failureOf("readers")).toBeUndefined();
  });

  test("drops the answer to a question that was asked before it forgot", async () => {
    const { store } = storeOf({ readers: ["u-1"] });
    const listing = store.membersListed("readers");
    store.forget();
    await listing;
    expect(store.hasMembers("readers")).toBe(false);
  });

  test("knows what every user holds, by name, once it was read who holds each role", async () => {
    const { store } = storeOf({ readers: ["u-1"], admins: ["u-1", "u-2"] });
    const held = () =>
      ["u-1", "u-2", "u-3"].map((id) =>
        store
          .knownOf({ id })
          ?.map(({ name }) => name)
          .join(),
      );
    const unknown = [undefined, undefined, undefined];
    await store.refresh();
    await store.membersListed("readers");
    expect(held()).toEqual(unknown);
    await store.membersListed("admins");
    expect(held()).toEqual(["Admins,Readers", "Admins", ""]);
    expect(store.knownOf({ id: "u-3", roles: [readers, admins] })).toEqual([admins, readers]);
    store.take(aUser({ id: "u-2", roles: [readers] }));
    expect(held()).toEqual(["Admins,Readers", "Readers", ""]);
    store.forget();
    expect(held()).toEqual(unknown);
    const [, ...listing] = [await store.refresh(), store.membersListed("readers"), store.membersListed("admins")];
    // Those of the former answer are no answer.
    expect([store.hasMembers("admins"), ...held()]).toEqual([false, ...unknown]);
    await Promise.all(listing);
    expect(held()).toEqual(["Admins,Readers", "Admins", ""]);
  });

  test("asks again for what could not be read, where it is to", async () => {
    const { store, asked } = storeOf({ readers: new Error("no"), admins: ["u-1"] });
    const both = async () => Promise.all([store.membersListed("readers"), store.membersListed("admins")]);
    await both();
    store.forgetFailures();
    await both();
    expect(asked).toEqual(["readers", "admins", "readers"]);
  });

  test("reads what a user holds only where that is not known", async () => {
    const { store, asked } = storeOf();
    expect(await store.held(aUser({ roles: [admins] }))).toEqual([admins]);
    expect(asked).toEqual([]);
    expect(await store.held(aUser())).toEqual([readers]);
  });
});
