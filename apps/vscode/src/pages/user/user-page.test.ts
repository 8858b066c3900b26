import { IdentityError, type UpdateUserRequest, type User } from "@identity-users/sdk";
import type { FakeIdentity } from "@identity-users/sdk/testing";
import { describe, expect, test, vi } from "vitest";
import { rowCommandsIn } from "../../actions/pick-user.ts";
import type { ConnectionDetails } from "../../connections/connection.ts";
import { bench, type BenchOptions, written } from "../../testing/command-harness.ts";
import { aRole, aUser } from "../../testing/users.ts";
import type { Draft } from "./user-edit.ts";
import type { ShownUser, UserMessage } from "./user-messages.ts";
import { UserPage } from "./user-page.ts";

const readers = aRole("Readers");
const jo = aUser({ roles: [readers] });
const details: ConnectionDetails = {
  name: "Acme",
  baseUrl: "https://acme.lusid.com/identity",
  kind: "test",
  readOnly: false,
};

/** A service that holds a user. */
function keeping(held: User) {
  const update = (change: Partial<User>) => (held = { ...held, ...change });
  const script = (fake: FakeIdentity) => {
    fake.getUser.answers(() => held);
    fake.updateUser.answers(({ body }) => {
      const { roles: _roles, ...texts } = body as UpdateUserRequest;
      return update({ secondEmailAddress: null, userExpiry: null, alternativeUserIds: null, ...texts });
    });
    fake.getUserSchema.answers({ alternativeUserIds: [{ name: "payroll", description: "Number in the payroll" }] });
    fake.listLogs.answers({ values: [] });
  };
  return { script, update };
}

interface Options extends BenchOptions {
  readonly user?: User;
  readonly kind?: ConnectionDetails["kind"];
}

/** The page of a user, as its webview sees it. */
async function pageOf({ user = jo, kind = "test", script, ...options }: Options = {}) {
  const service = keeping(user);
  const b = await bench({
    users: [user],
    environment: {},
    ...options,
    script: (fake) => {
      service.script(fake);
      script?.(fake);
    },
  });
  await b.connections.add({ ...details, kind }, { token: "token-1" });
  const session = b.sessions.require();
  await session.store.refresh();
  const ran: (readonly [string, string])[] = [];
  const drafts = new Map<string, Draft>();
  const messages: UserMessage[] = [];
  const titles: string[] = [];
  const open = () => {
    const page = new UserPage(
      {
        ...b,
        rowCommands: rowCommandsIn(b.commands),
        runOn: async (command, id) => {
          ran.push([command, id]);
          await b.run(`identityUsers.${command}`, { id });
        },
        drafts,
      },
      { user, connection: session.connection },
      (message) => void messages.push(message),
      (title) => void titles.push(title),
    );
    page.load();
    return page;
  };
  (b.fake.calls as unknown[]).length = 0;
  const page = open();
  const shown = (): ShownUser => {
    const last = messages.findLast(({ type }) => type === "shown");
    if (last?.type !== "shown") throw new Error("Cannot look: nothing was shown");
    return last.shown;
  };
  const saved = () => messages.flatMap((message) => (message.type === "saved" ? [message] : []));
  const drafted = () => messages.flatMap((message) => (message.type === "draft" ? [message.edits] : []));
  const type = (edits: object) => page.receive({ type: "edit", edits });
  const save = async (edits: object, version = shown().version) => {
    page.receive({ type: "save", edits, version });
    await vi.waitFor(() => expect(saved()).not.toEqual([]));
  };
  return { ...b, ...service, session, page, open, drafts, messages, titles, ran, shown, saved, drafted, type, save };
}

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

describe("an edit", () => {
  test("begins with what the domain declares, and shows at each field what is wrong", async () => {
    const { type, shown, titles } = await pageOf();
    type({});
    await vi.waitFor(() =>
      expect(shown().edit?.notes).toEqual({ "alternativeUserIds.payroll": "Number in the payroll" }),
    );
    expect(titles.at(-1)).toBe("Jo Bloggs");
    type({ lastName: "X", userExpiry: "?", login: "other@acme.com", "alternativeUserIds.other": "7", id: "u-2" });
    expect(shown().edit?.problems).toEqual({
      lastName: "A last name has at least 2 characters",
      login: "A Personal user's login is the e-mail address, jo.bloggs@acme.com",
      userExpiry: "A point in time looks like 2029-02-12T12:00:00+00:00",
    });
    expect(titles.at(-1)).toBe("Jo Bloggs ●");
  });

  test("has no fields that the user does not have", async () => {
    const { type, titles } = await pageOf();
    type({ id: "u-2", status: "ACTIVE", secondEmailAddress: "x@acme.com", "alternativeUserIds.other": "7" });
    expect(titles.at(-1)).toBe("Jo Bloggs");
  });

  test("is saved as an update that loses nothing", async () => {
    const user = {
      ...jo,
      type: "Service",
      alternativeUserIds: { hr: "1", old: "2" },
      userExpiry: "2030-01-01T00:00:00.0000000+00:00",
    };
    const { type, save, saved, shown, drafted, fake, ui } = await pageOf({ user });
    type({});
    await vi.waitFor(() => expect(shown().edit?.notes).not.toEqual({}));
    await save({
      firstName: " Joan ",
      secondEmailAddress: "second@acme.com",
      "alternativeUserIds.payroll": "77",
      "alternativeUserIds.old": "",
    });
    expect(saved()).toEqual([{ type: "saved", is: "saved", message: "Saved." }]);
    expect(fake.calls.find(({ operation }) => operation === "updateUser")?.body).toEqual({
      firstName: "Joan",
      lastName: "Bloggs",
      emailAddress: "jo.bloggs@acme.com",
      login: "jo.bloggs@acme.com",
      secondEmailAddress: "second@acme.com",
      alternativeUserIds: { hr: "1", payroll: "77" },
      userExpiry: "2030-01-01T00:00:00.0000000+00:00",
    });
    expect(written({ fake })).toEqual(["updateUser"]);
    expect([shown().user.firstName, shown().former, shown().edit, drafted().at(-1)]).toEqual([
      "Joan",
      undefined,
      undefined,
      undefined,
    ]);
    expect(ui.infos).toEqual(
      ["Updated Joan Bloggs in Test Acme (acme.lusid.com)."].map((text) => text.replace("Joan", "Jo")),
    );
  });

  test("keeps what is typed when the user changes meanwhile, and shows both field by field", async () => {
    const { type, save, saved, shown, session, update, fake } = await pageOf();
    type({ lastName: "Byron", firstName: "Ada" });
    update({ lastName: "King", emailAddress: "king@acme.com", login: "king@acme.com" });
    await session.store.reconcile("u-1");
    expect(shown().edit).toMatchObject({
      conflicts: [{ field: "lastName", was: "Bloggs", now: "King" }],
      values: { emailAddress: "king@acme.com" },
    });
    await save({ lastName: "Byron", firstName: "Ada" });
    expect(saved()[0]?.is).toBe("saved");
    expect(fake.calls.findLast(({ operation }) => operation === "updateUser")?.body).toMatchObject({
      firstName: "Ada",
      lastName: "Byron",
      login: "king@acme.com",
    });
  });

  test("is not written over what nobody has seen: what has changed is shown first", async () => {
    const { type, save, saved, shown, update, fake } = await pageOf();
    type({ lastName: "Byron" });
    update({ lastName: "King" });
    await save({ lastName: "Byron" });
    expect(saved()[0]).toMatchObject({ is: "refused", message: expect.stringContaining("just changed last name") });
    expect(shown()).toMatchObject({
      edit: { conflicts: [{ field: "lastName", was: "Bloggs", now: "King" }], isSaving: false },
      former: { lastName: "Bloggs" },
    });
    expect(written({ fake })).toEqual([]);
  });

  test("is not written over a version that was not on the screen", async () => {
    const { type, save, saved, shown, session, fake } = await pageOf();
    type({ lastName: "Byron" });
    const { version } = shown();
    session.store.put({ ...jo, lastName: "King" });
    await save({ lastName: "Byron" }, version);
    expect(saved()[0]).toMatchObject({ is: "refused", message: expect.stringContaining("the user has just changed") });
    expect(fake.calls.filter(({ operation }) => operation !== "getUserSchema")).toEqual([]);
  });

  test("puts what the service refuses at its fields, until something else is typed", async () => {
    const { type, save, saved, shown } = await pageOf({
      script: (fake) =>
        fake.updateUser.answers(() => {
          throw new IdentityError("api", 'Cannot update user "u-1": invalid (151)', {
            operation: "updateUser",
            status: 400,
            code: 151,
            errors: { LastName: ["is on a list"], "Roles[0].Scope": ["is odd"] },
          });
        }),
    });
    type({ lastName: "Byron" });
    await save({ lastName: "Byron" });
    expect(saved()[0]).toMatchObject({
      is: "refused",
      message: expect.stringContaining('Cannot update user "Jo Bloggs"'),
    });
    expect(shown()).toMatchObject({ user: { lastName: "Bloggs" }, edit: { problems: { lastName: "is on a list" } } });
    expect(shown().former).toBeUndefined();
    type({ lastName: "Byrons" });
    expect(shown().edit?.problems).toEqual({});
  });

  test("in production is looked at first: nothing is written where the review is left", async () => {
    const { type, save, saved, shown, fake } = await pageOf({ kind: "production", answers: ["leave"] });
    type({ lastName: "Byron" });
    await save({ lastName: "Byron" });
    expect(saved()).toEqual([{ type: "saved", is: "refused", message: "Nothing was saved." }]);
    expect([written({ fake }), shown().edit?.isSaving]).toEqual([[], false]);
  });

  test("is not saved twice at a time, nor beside the same edit elsewhere", async () => {
    const { type, page, save, saved, shown, underWay, session, fake } = await pageOf();
    type({ lastName: "Byron" });
    const edits = { lastName: "Byron" };
    await underWay.hold(session.connection.id, "updateUser", ["u-1"], async () => save(edits));
    expect(saved()[0]?.message).toBe("Not saved: already under way.");
    const { version } = shown();
    page.receive({ type: "save", edits, version });
    page.receive({ type: "save", edits: { lastName: "Other" }, version });
    await vi.waitFor(() => expect(saved()).toHaveLength(2));
    expect(written({ fake })).toEqual(["updateUser"]);
  });

  test("without a change writes nothing and ends", async () => {
    const { type, save, saved, shown, fake } = await pageOf();
    type({});
    await save({ lastName: " Bloggs " });
    expect([saved()[0]?.is, shown().edit, written({ fake })]).toEqual(["unchanged", undefined, []]);
  });

  test("outlives its page, says so, and is there again with what has changed meanwhile", async () => {
    const { type, page, open, session, shown, drafted, ui, drafts } = await pageOf();
    type({ lastName: "Byron" });
    page.dispose();
    expect(ui.warnings).toEqual(["What you edited of Jo Bloggs is not saved. Open the user again to go on."]);
    session.store.put({ ...jo, lastName: "King" });
    const again = open();
    again.take({ ...jo, lastName: "King" });
    expect([drafted().at(-1), shown().edit?.conflicts]).toEqual([
      { lastName: "Byron" },
      [{ field: "lastName", was: "Bloggs", now: "King" }],
    ]);
    again.receive({ type: "discard" });
    again.dispose();
    expect([ui.warnings.length, drafts.size]).toEqual([1, 0]);
  });

  test("of a user who is deactivated does not begin", async () => {
    const { type, shown } = await pageOf({ user: { ...jo, status: "DEPROVISIONED" } });
    type({ lastName: "Byron" });
    expect(shown()).toMatchObject({ edit: undefined, noEdit: "deactivated" });
  });
});

describe("why they cannot get in", () => {
  const logs = ({ calls }: FakeIdentity) => calls.filter(({ operation }) => operation === "listLogs").length;

  test("is answered at once for a user who is locked out, from the log too", async () => {
    const { shown, page, fake } = await pageOf({ user: { ...jo, status: "LOCKED_OUT" } });
    await vi.waitFor(() => expect(shown().diagnosis).toMatchObject({ log: "read", action: "unlockUser" }));
    expect(logs(fake)).toBe(1);
    page.load();
    expect([shown().diagnosis?.log, logs(fake)]).toEqual(["read", 1]);
  });

  test("is asked for of an active user, and not before", async () => {
    const { shown, page, fake } = await pageOf();
    expect(shown().diagnosis).toBeUndefined();
    page.receive({ type: "diagnose" });
    expect(shown().diagnosis?.log).toBe("reading");
    await vi.waitFor(() => expect(shown().diagnosis?.log).toBe("read"));
    expect(logs(fake)).toBe(1);
  });

  test("needs no log of a user who is deactivated", async () => {
    const { shown, fake } = await pageOf({ user: { ...jo, status: "DEPROVISIONED" } });
    expect([shown().diagnosis?.log, logs(fake)]).toEqual(["unread", 0]);
  });

  test("is answered from the rest where the log is not allowed, which is not asked for again", async () => {
    const b = await pageOf({
      user: { ...jo, status: "LOCKED_OUT" },
      script: (fake) => fake.listLogs.fails("accessDenied"),
    });
    await vi.waitFor(() =>
      expect(b.shown().diagnosis).toMatchObject({
        action: "unlockUser",
        incomplete: expect.stringContaining("may not read it"),
      }),
    );
    (b.fake.calls as unknown[]).length = 0;
    b.page.dispose();
    b.open();
    expect(b.shown().diagnosis).toMatchObject({ log: "read", incomplete: expect.stringContaining("may not read it") });
    expect(b.fake.calls).toEqual([]);
  });

  test("is no longer read once the page is closed", async () => {
    const { page, session } = await pageOf();
    const read = vi.spyOn(session.client, "listLogs");
    page.receive({ type: "diagnose" });
    page.dispose();
    await vi.waitFor(() => expect(read).toHaveBeenCalled());
    expect(read.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
  });
});
