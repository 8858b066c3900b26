import type { User } from "@identity-users/sdk";
import { fakeRefusal } from "@identity-users/sdk/testing";
import { describe, expect, test } from "vitest";

import { aUser } from "../testing/users.ts";
import { type UserSource, UserStore, type UsersChange } from "./user-store.ts";

function storeOn(source: Partial<UserSource>) {
  const missing = async () => {
    throw fakeRefusal("getUser", "u-1", 657);
  };
  const store = new UserStore({ list: async () => [], get: missing, ...source });
  const changes: UsersChange[] = [];
  store.onDidChange((change) => changes.push(change));
  return { store, changes };
}

const statusesIn = (changes: UsersChange[]) =>
  changes.map((change) => (change === "all" ? "all" : `${change.before?.status} → ${change.after?.status}`));

describe("refresh()", () => {
  test("lists once, however many ask meanwhile, and again afterwards", async () => {
    let lists = 0;
    const { store, changes } = storeOn({ list: async () => [aUser({ id: `u-${++lists}` })] });
    await Promise.all([store.refresh(), store.refresh(), store.refresh()]);
    expect(lists).toBe(1);
    await store.refresh();
    expect(store.all().map(({ id }) => id)).toEqual(["u-2"]);
    expect(changes).toEqual(["all", "all"]);
  });

  test("keeps what was there when it fails, and tells why", async () => {
    let fails = false;
    const error = fakeRefusal("listUsers", "u-1", 187);
    const { store } = storeOn({
      list: async () => {
        if (fails) throw error;
        return [aUser()];
      },
    });
    await store.refresh();
    fails = true;
    await expect(store.refresh()).rejects.toBe(error);
    expect(store.state).toEqual({ is: "failed", error });
    expect(store.all()).toEqual([aUser()]);
  });

  test("does not undo what was written while the listing was under way", async () => {
    const answer = Promise.withResolvers<User[]>();
    const { store } = storeOn({ list: () => answer.promise, get: async () => aUser({ status: "ACTIVE" }) });
    store.put(aUser({ status: "LOCKED_OUT" }));
    store.put(aUser({ id: "u-2" }));
    const listing = store.refresh();
    await store.guess("u-1", { status: "ACTIVE" }, async () => undefined);
    await store.guess("u-2", "removed", async () => undefined);
    answer.resolve([aUser({ status: "LOCKED_OUT" }), aUser({ id: "u-2" }), aUser({ id: "u-3" })]);
    await listing;
    expect(store.get("u-1")?.status).toBe("ACTIVE");
    expect(store.get("u-2")).toBeUndefined();
    expect(store.get("u-3")).toBeDefined();
  });
});

describe("guess()", () => {
  test("shows the guess at once and what the service says in the end", async () => {
    const { store, changes } = storeOn({ get: async () => aUser({ status: "RECOVERY" }) });
    store.put(aUser({ status: "LOCKED_OUT" }));
    const action = Promise.withResolvers<string>();
    const guessing = store.guess("u-1", { status: "ACTIVE" }, () => action.promise);
    expect(store.get("u-1")?.status).toBe("ACTIVE");
    expect(store.all()[0]?.status).toBe("ACTIVE");
    action.resolve("done");
    expect(await guessing).toBe("done");
    expect(statusesIn(changes)).toEqual(["undefined → LOCKED_OUT", "LOCKED_OUT → ACTIVE", "ACTIVE → RECOVERY"]);
  });

  test("takes the guess back when the action fails, without reading again", async () => {
    let reads = 0;
    const get = async () => {
      reads++;
      return aUser();
    };
    const { store } = storeOn({ get });
    store.put(aUser({ status: "LOCKED_OUT" }));
    const action = async () => {
      throw fakeRefusal("unlockUser", "u-1", 186);
    };
    await expect(store.guess("u-1", { status: "ACTIVE" }, action)).rejects.toThrow("access denied");
    expect(store.get("u-1")?.status).toBe("LOCKED_OUT");
    expect(reads).toBe(0);
  });

  test.each([
    ["it may have been carried out", fakeRefusal("unlockUser", "u-1", -1, { maybeApplied: true })],
    ["the service knows better", fakeRefusal("unlockUser", "u-1", 706)],
  ])("reads the user again after a failure where %s", async (_, error) => {
    const { store } = storeOn({ get: async () => aUser({ status: "SUSPENDED" }) });
    store.put(aUser({ status: "LOCKED_OUT" }));
    const action = async () => {
      throw error;
    };
    await expect(store.guess("u-1", { status: "ACTIVE" }, action)).rejects.toBe(error);
    expect(store.get("u-1")?.status).toBe("SUSPENDED");
  });

  test("takes back its own guess and no other", async () => {
    const { store } = storeOn({});
    store.put(aUser());
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const renaming = store.guess("u-1", { firstName: "Joan" }, () => first.promise);
    const moving = store.guess("u-1", { status: "RECOVERY" }, () => second.promise);
    first.reject(fakeRefusal("updateUser", "u-1", 186));
    await expect(renaming).rejects.toThrow("access denied");
    expect(store.get("u-1")).toMatchObject({ firstName: "Jo", status: "RECOVERY" });
    second.reject(fakeRefusal("resetPassword", "u-1", 186));
    await expect(moving).rejects.toThrow("access denied");
    expect(store.get("u-1")).toEqual(aUser());
  });

  test("shows a removed user no more, and again when removing fails", async () => {
    const { store } = storeOn({});
    store.put(aUser());
    const action = Promise.withResolvers<void>();
    const removing = store.guess("u-1", "removed", () => action.promise);
    expect(store.all()).toEqual([]);
    action.reject(fakeRefusal("deleteUser", "u-1", 186));
    await expect(removing).rejects.toThrow("access denied");
    expect(store.all()).toEqual([aUser()]);
  });
});

describe("reconcile()", () => {
  test("removes a user who is gone and leaves alone one who cannot be read", async () => {
    let code: 657 | -1 = -1;
    const get = async () => {
      throw fakeRefusal("getUser", "u-1", code);
    };
    const { store } = storeOn({ get });
    store.put(aUser());
    await store.reconcile("u-1");
    expect(store.get("u-1")).toEqual(aUser());
    code = 657;
    await store.reconcile("u-1");
    expect(store.get("u-1")).toBeUndefined();
  });

  test("says nothing when nothing has changed", async () => {
    const { store, changes } = storeOn({ get: async () => aUser() });
    store.put(aUser());
    changes.length = 0;
    await store.reconcile("u-1");
    expect(changes).toEqual([]);
  });
});
