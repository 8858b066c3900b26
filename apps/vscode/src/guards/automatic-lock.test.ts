import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ConnectionDetails } from "../connections/connection.ts";
import { Connections } from "../connections/connections.ts";
import { bench, written } from "../testing/command-harness.ts";
import { keptIn } from "../testing/kept-in-memory.ts";
import { keptPreferences } from "../testing/kept-preferences.ts";
import { ScriptedUi } from "../testing/scripted-ui.ts";
import { aUser } from "../testing/users.ts";
import { AutomaticLock } from "./automatic-lock.ts";

const minute = 60_000;
const details: ConnectionDetails = {
  name: "Acme",
  baseUrl: "https://acme.lusid.com/identity",
  kind: "production",
  readOnly: false,
};

/** A window of VS Code on what is kept. */
function windowOn(stored: Map<string, unknown>, { minutes = 15, isBusy = (): boolean => false } = {}) {
  const connections = new Connections({ ...keptIn(stored, new Map()), environment: {}, readFile: async () => "" });
  const preferences = keptPreferences({ lockProductionAfterMinutes: minutes });
  const ui = new ScriptedUi();
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const log = { debug: write, info: write, warn: write, error: write };
  const lock = new AutomaticLock({ connections, preferences, ui, log, isBusy });
  return { connections, preferences, ui, lock, lines, isLocked: () => connections.current?.readOnly };
}

const message = "PRODUCTION Acme (acme.lusid.com) is locked now: nothing was changed there for 15 minutes.";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * minute);

describe("a production connection", () => {
  test("is locked once nothing was written for so long, with a message that offers to unlock it", async () => {
    const { connections, ui, isLocked } = windowOn(new Map());
    await connections.add(details, { token: "t" });
    await pass(14.9);
    expect([isLocked(), ui.warnings]).toEqual([false, []]);
    await pass(0.2);
    expect([isLocked(), ui.warnings]).toEqual([true, [message]]);
    expect(ui.buttons).toEqual([{ title: "Allow Changes…", command: "identityUsers.unlockConnection" }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is not while something is written now and then", async () => {
    const { connections, lock, isLocked } = windowOn(new Map());
    const connection = await connections.add(details, { token: "t" });
    for (let count = 0; count < 4; count++) {
      await pass(10);
      expect(lock.beforeWrite(connection)).toBeUndefined();
    }
    expect(isLocked()).toBe(false);
    await pass(15.1);
    expect(isLocked()).toBe(true);
  });

  test("is not while a bulk action runs, and counts from its end", async () => {
    let running = true;
    const { connections, isLocked } = windowOn(new Map(), { isBusy: () => running });
    await connections.add(details, { token: "t" });
    await pass(40);
    running = false;
    await pass(13);
    expect(isLocked()).toBe(false);
    await pass(3);
    expect(isLocked()).toBe(true);
  });

  test("is locked at the next start, where the time passed while no window was open", async () => {
    const stored = new Map<string, unknown>();
    const before = windowOn(stored);
    await before.connections.add(details, { token: "t" });
    before.lock.dispose();
    await pass(16);
    const after = windowOn(stored);
    await pass(0);
    expect([after.isLocked(), after.ui.warnings]).toEqual([true, [message]]);
  });

  test("keeps the time that has passed when a window is opened again", async () => {
    const stored = new Map<string, unknown>();
    const before = windowOn(stored);
    await before.connections.add(details, { token: "t" });
    before.lock.dispose();
    await pass(10);
    const after = windowOn(stored);
    await pass(5.1);
    expect(after.isLocked()).toBe(true);
  });

  test("that another window has written through is not locked by this one", async () => {
    const stored = new Map<string, unknown>();
    const [one, other] = [windowOn(stored), windowOn(stored)];
    const connection = await one.connections.add(details, { token: "t" });
    await pass(10);
    other.connections.noteUse(connection);
    await pass(10);
    expect(one.isLocked()).toBe(false);
  });

  test("has its time anew once it is unlocked", async () => {
    const { connections, isLocked } = windowOn(new Map());
    const connection = await connections.add(details, { token: "t" });
    await pass(16);
    await connections.update(connection, { readOnly: false });
    await pass(14);
    expect(isLocked()).toBe(false);
    await pass(2);
    expect(isLocked()).toBe(true);
  });

  test("that was kept by a version without this lock has its time from now on", async () => {
    const { isLocked } = windowOn(new Map([["identityUsers.connections", [{ id: "c-1", ...details }]]]));
    await pass(14);
    expect(isLocked()).toBe(false);
    await pass(2);
    expect(isLocked()).toBe(true);
  });

  test("refuses a write that comes before the timer, as after a computer has slept", async () => {
    const { connections, lock, isLocked } = windowOn(new Map());
    const connection = await connections.add(details, { token: "t" });
    vi.setSystemTime(Date.now() + 16 * minute);
    expect(lock.beforeWrite(connection)).toBe("PRODUCTION Acme (acme.lusid.com) is locked against writing");
    await pass(0);
    expect(isLocked()).toBe(true);
  });

  test("that cannot be locked is tried again a minute later, and the log says why", async () => {
    const { connections, lines, isLocked } = windowOn(new Map());
    await connections.add(details, { token: "t" });
    const update = vi.spyOn(connections, "update").mockRejectedValueOnce(new Error("disk full"));
    await pass(15);
    expect([isLocked(), lines]).toEqual([false, ["lockConnection: disk full"]]);
    await pass(1);
    expect([isLocked(), update.mock.calls.length]).toEqual([true, 2]);
  });
});

test.each([
  ["a test connection", { kind: "test" }, 15],
  ["a connection for development", { kind: "development" }, 15],
  ["a production connection with the setting 0", {}, 0],
] as const)("%s is never locked", async (_, other, minutes) => {
  const { connections, lock, isLocked } = windowOn(new Map(), { minutes });
  const connection = await connections.add({ ...details, ...other }, { token: "t" });
  await pass(600);
  expect([isLocked(), lock.beforeWrite(connection)]).toEqual([false, undefined]);
});

test("a shorter time holds as soon as it is set", async () => {
  const { connections, preferences, isLocked } = windowOn(new Map());
  await connections.add(details, { token: "t" });
  await pass(5);
  await preferences.set("lockProductionAfterMinutes", 4);
  await pass(0);
  expect(isLocked()).toBe(true);
});

test("a question that was left open for so long writes nothing when it is answered", async () => {
  const environment = { FBN_IDENTITY_URL: "https://acme.lusid.com/identity", FBN_ACCESS_TOKEN: "token" };
  const b = await bench({ users: [aUser({ status: "LOCKED_OUT" })], environment });
  vi.spyOn(b.ui, "ask").mockImplementation(async ({ answers }) => {
    await pass(16);
    return answers[0] as never;
  });
  await b.run("identityUsers.unlockUser", { id: "u-1" });
  expect(written(b)).toEqual([]);
  expect(b.ui.errors[0]?.message).toContain("is locked against writing");
  expect(b.sessions.require().connection.readOnly).toBe(true);
});

test("a bulk action that takes longer writes to its end", async () => {
  const environment = { FBN_IDENTITY_URL: "https://acme.lusid.com/identity", FBN_ACCESS_TOKEN: "token" };
  const users = ["u-1", "u-2"].map((id) => aUser({ id, login: `${id}@acme.com`, status: "LOCKED_OUT" }));
  const b = await bench({
    users,
    environment,
    answers: [{ ask: "Unlock (2)" }],
    script: (fake) => {
      fake.unlockUser.answers(undefined);
      fake.getUser.answers(({ id = "" }) => aUser({ id }));
    },
  });
  await b.preferences.set("bulkConcurrency", 1);
  const { client } = b.sessions.require();
  const slowly = async () => {
    await pass(40);
    return { data: aUser(), attempts: 1 };
  };
  vi.spyOn(client, "getUser").mockReturnValueOnce(Object.assign(Promise.resolve(), { withResponse: slowly }) as never);
  await b.run("identityUsers.unlockUser", { ids: ["u-1", "u-2"] });
  expect(written(b)).toEqual(["unlockUser", "unlockUser"]);
  expect(b.ui.warnings).toEqual([]);
});

test("each write through the sidebar keeps a production connection open", async () => {
  const environment = { FBN_IDENTITY_URL: "https://acme.lusid.com/identity", FBN_ACCESS_TOKEN: "token" };
  const unlock = { ask: "Unlock" };
  const b = await bench({
    users: [aUser({ status: "LOCKED_OUT" })],
    environment,
    answers: [unlock],
    script: (fake) => {
      fake.unlockUser.answers(undefined);
      fake.getUser.answers(aUser());
    },
  });
  await pass(10);
  await b.run("identityUsers.unlockUser", { id: "u-1" });
  expect(written(b)).toEqual(["unlockUser"]);
  await pass(10);
  expect(b.connections.current?.readOnly).toBe(false);
  await pass(6);
  expect(b.connections.current?.readOnly).toBe(true);
});
