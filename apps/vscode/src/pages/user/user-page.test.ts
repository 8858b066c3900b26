import { describe, expect, test, vi } from "vitest";
import { details, jo, pageOf, readers } from "../../testing/scripted-user-page.ts";
import type { ShownUser } from "./user-messages.ts";

const offered = ({ actions }: ShownUser, word: string) =>
  actions.filter(({ offer }) => offer.offered === word).map(({ command }) => command);

describe("what the page shows", () => {
  test("is the user, where they are, and what can be done in the order of the menu, with reasons for the rest", async () => {
    const { shown, titles } = await pageOf({ user: { ...jo, status: "LOCKED_OUT" } });
    expect(shown()).toMatchObject({ where: "Test Acme (acme.lusid.com)", kind: "test", standing: "here" });
    expect(offered(shown(), "yes")).toEqual([
      "unlockUser",
      "changeRoles",
      "resetPassword",
      "expirePassword",
      "resetFactors",
      "deleteUser",
      "deleteUser.purge",
    ]);
    expect(shown().actions.find(({ command }) => command === "unsuspendUser")?.offer).toEqual({
      offered: "last",
      because: "not suspended",
    });
    expect(shown().actions[0]?.title).toBe("Unlock User…");
    expect(titles.at(-1)).toBe("Jo Bloggs");
  });

  test("the title of its tab is short, and turns the direction of no other text", async () => {
    const { titles } = await pageOf({ user: { ...jo, firstName: "\u202eZoë", lastName: "W".repeat(200) } });
    expect(titles.at(-1)).toBe(`Zoë ${"W".repeat(45)}…`);
  });

  test("nothing is asked of the service to show an active user", async () => {
    const { fake } = await pageOf();
    expect(fake.calls).toEqual([]);
  });

  test("a change of the user is shown with what was before, and one that is undone is none", async () => {
    const { session, shown } = await pageOf();
    session.store.put({ ...jo, lastName: "King", roles: null });
    expect(shown()).toMatchObject({ user: { lastName: "King", roles: [readers] }, former: { lastName: "Bloggs" } });
    session.store.put(jo);
    expect(shown().former).toBeUndefined();
  });

  test("the order of fields, links and the time of a write are no change", async () => {
    const { session, shown } = await pageOf();
    const { id, ...rest } = jo;
    session.store.put({ ...rest, id, links: [], userExpiry: null, lastUpdated: "2026-01-01T00:00:00.0000000+00:00" });
    expect(shown().former).toBeUndefined();
  });

  test("what somebody has done on the page is no news", async () => {
    const { page, shown, update, ran } = await pageOf({
      user: { ...jo, status: "LOCKED_OUT" },
      answers: [{ ask: "Unlock" }],
      script: (fake) => fake.unlockUser.answers(() => void update({ status: "ACTIVE" })),
    });
    page.receive({ type: "run", command: "unlockUser" });
    await vi.waitFor(() => expect(shown().user.status).toBe("ACTIVE"));
    await vi.waitFor(() => expect(shown().former).toBeUndefined());
    expect(ran).toEqual([["unlockUser", "u-1"]]);
  });

  test("a user who is purged is gone, and nothing can be done any more", async () => {
    const { page, session, shown, fake, ran } = await pageOf();
    fake.getUser.fails("userDoesNotExist");
    await session.store.reconcile("u-1");
    expect(shown()).toMatchObject({ standing: "gone", noEdit: "the user is gone" });
    page.receive({ type: "run", command: "deleteUser" });
    expect(ran).toEqual([]);
  });

  test("a user whom the next list does not have is asked for once", async () => {
    const { session, shown, fake } = await pageOf({ script: (fake) => fake.listUsers.answers([jo]) });
    fake.listUsers.answers([]);
    fake.getUser.fails("userDoesNotExist");
    await session.store.refresh();
    await vi.waitFor(() => expect(shown().standing).toBe("gone"));
    await session.store.refresh();
    expect(fake.calls.filter(({ operation }) => operation === "getUser")).toHaveLength(1);
  });

  test("a list that cannot be read leaves the page as it is", async () => {
    const { session, messages, fake } = await pageOf();
    fake.listUsers.fails("accessDenied");
    const before = messages.length;
    await expect(session.store.refresh()).rejects.toThrow();
    expect(messages).toHaveLength(before);
  });

  test("Refresh reads the user with roles, and says why that failed", async () => {
    const { page, shown, fake, update } = await pageOf();
    update({ firstName: "Joan" });
    page.receive({ type: "refresh" });
    expect(shown().standing).toBe("reading");
    await vi.waitFor(() => expect(shown()).toMatchObject({ standing: "here", former: { firstName: "Jo" } }));
    expect(fake.calls.map(({ operation, query }) => [operation, query])).toEqual([
      ["getUser", { includeRoles: "true" }],
    ]);
    fake.getUser.fails("accessDenied");
    page.receive({ type: "refresh" });
    await vi.waitFor(() => expect(shown().failure).toBe('Cannot get user "Joan Bloggs": access denied (186)'));
    expect(shown().former).toBeUndefined();
  });
});

describe("another connection in use", () => {
  test("stops the page until its own is used again", async () => {
    const { page, connections, session, shown, ran, fake } = await pageOf();
    const other = { ...details, name: "Other", baseUrl: "https://other.lusid.com/identity" };
    await connections.add(other, { token: "token-2" });
    expect(shown().standing).toBe("elsewhere");
    for (const type of ["refresh", "diagnose"]) page.receive({ type });
    page.receive({ type: "run", command: "deleteUser" });
    expect([ran, fake.calls]).toEqual([[], []]);
    await connections.use(session.connection);
    expect(shown().standing).toBe("here");
  });

  test("a lock takes all actions away, with the reason", async () => {
    const { connections, session, shown } = await pageOf();
    await connections.update(session.connection, { readOnly: true });
    expect(shown().noEdit).toBe("the connection is locked against writing");
    expect(offered(shown(), "yes")).toEqual([]);
  });
});

test.each<readonly [string, unknown]>([
  ["nothing", undefined],
  ["a text", "run"],
  ["a run without a command", { type: "run" }],
  ["a command of the view", { type: "run", command: "listUsers" }],
  ["a command of connections", { type: "run", command: "connect" }],
  ["a command that is impossible for the user", { type: "run", command: "unlockUser" }],
  ["a command by its whole id", { type: "run", command: "identityUsers.deleteUser" }],
  ["a property of every object", { type: "run", command: "constructor" }],
  ["several commands", { type: "run", command: ["deleteUser"] }],
  ["an edit that asks step by step", { type: "run", command: "updateUser" }],
  ["an edit of no fields", { type: "edit", edits: [] }],
  ["an edit to no text", { type: "edit", edits: { firstName: 7 } }],
  ["an edit to a text without an end", { type: "edit", edits: { firstName: "x".repeat(10_001) } }],
  ["a save of no version", { type: "save", edits: { firstName: "Joe" } }],
  ["a save without an edit", { type: "save", edits: { firstName: "Joe" }, version: 0 }],
  ["what no page sends", { type: "delete" }],
])("%s as an intent does nothing", async (_, intent) => {
  const { page, fake, ran, messages } = await pageOf();
  const before = messages.length;
  page.receive(intent);
  await new Promise((resolve) => setTimeout(resolve));
  expect([fake.calls, ran, messages.length]).toEqual([[], [], before]);
});

test("a command is run on the user of the page, not on one that the intent names", async () => {
  const { page, ran } = await pageOf({ answers: ["leave"] });
  page.receive({ type: "run", command: "deleteUser", id: "u-2", ids: ["u-2"] });
  expect(ran).toEqual([["deleteUser", "u-1"]]);
});
