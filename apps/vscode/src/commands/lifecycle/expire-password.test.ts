import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { FakeIdentity } from "@identity-users/sdk/testing";
import { bench, type Bench, written } from "../../testing/command-harness.ts";
import { ScriptedUi } from "../../testing/scripted-ui.ts";
import { aUser } from "../../testing/users.ts";
import type { SecretList, SecretSheet } from "../../ui/ui.ts";

const row = { kind: "user", id: "u-1" };
const password = "Tmp!9-carrots-at-noon";
const advice =
  "The temporary password was neither revealed nor copied, and is gone. Expire the password again to get another one.";
const closed = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
const script = (fake: FakeIdentity) => {
  fake.expirePassword.answers({ password });
  fake.getUser.answers(aUser({ status: "PASSWORD_EXPIRED" }));
};

describe("expirePassword", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("shows the temporary password in the sheet and nowhere else", async () => {
    let sheet: SecretSheet | undefined;
    const b = await bench({
      users: [aUser()],
      answers: [{ ask: "Expire Password" }, { secret: (shown) => void (sheet = shown) }],
      script,
    });
    await b.run("identityUsers.expirePassword", row);
    expect(sheet?.secret).toBe(password);
    expect(sheet?.title).toBe("Temporary password of Jo Bloggs in Local demo directory (127.0.0.1:4010)");
    const elsewhere = [
      b.ui.infos,
      b.ui.warnings,
      b.ui.errors,
      b.ui.questions,
      b.ui.titles,
      b.lines,
      sheet?.title,
      sheet?.prompt,
    ];
    expect(JSON.stringify(elsewhere)).not.toContain(password);
    expect(b.clipboardText.now).toBe("");
    expect(JSON.stringify(b.sessions.require().store.all())).not.toContain(password);
  });

  test("says that it is done once the password was taken, and what to do where it was not", async () => {
    const ask = { ask: "Expire Password" };
    const answers = [ask, { secret: () => true }, ask, { secret: () => false }];
    const b = await bench({ users: [aUser()], answers, script });
    await b.run("identityUsers.expirePassword", row);
    expect(b.ui.infos).toEqual(["Expired the password of Jo Bloggs in Local demo directory (127.0.0.1:4010)."]);
    await b.run("identityUsers.expirePassword", row);
    expect(b.ui.infos).toHaveLength(1);
    expect(b.ui.warnings).toEqual([`Jo Bloggs in Local demo directory (127.0.0.1:4010): not handed over. ${advice}`]);
  });

  test("closes the sheet after a minute, and the password is not handed over", async () => {
    let closedAt: number | undefined;
    const shown = Promise.withResolvers<void>();
    const secret = async ({ signal }: SecretSheet) => {
      shown.resolve();
      await closed(signal);
      closedAt = Date.now();
    };
    const start = Date.now();
    const b = await bench({ users: [aUser()], answers: [{ ask: "Expire Password" }, { secret }], script });
    const running = b.run("identityUsers.expirePassword", row);
    await shown.promise;
    await vi.advanceTimersByTimeAsync(60_000);
    await running;
    expect(closedAt).toBe(start + 60_000);
    expect(b.ui.warnings[0]).toContain("not handed over");
  });

  test("leaves no timer behind when the sheet is closed by hand", async () => {
    const b = await bench({
      users: [aUser()],
      answers: [{ ask: "Expire Password" }, { secret: () => {} }],
      script,
    });
    await b.run("identityUsers.expirePassword", row);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("copies on request and clears the clipboard, also after the sheet is closed", async () => {
    let said: string | undefined;
    const copy = async (sheet: SecretSheet) => {
      said = await sheet.copy();
      return true;
    };
    const b = await bench({
      users: [aUser()],
      answers: [{ ask: "Expire Password" }, { secret: copy }],
      script,
    });
    await b.run("identityUsers.expirePassword", row);
    expect(b.clipboardText.now).toBe(password);
    expect(said).toContain("cleared in one minute");
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(() => expect(b.clipboardText.now).toBe(""));
    expect(b.ui.warnings).toEqual([]);
  });

  test("shows no sheet when it may have been carried out, and says what to do", async () => {
    const b = await bench({
      users: [aUser()],
      answers: [{ ask: "Expire Password" }],
      script: (fake) => {
        script(fake);
        fake.expirePassword.disconnects();
      },
    });
    await b.run("identityUsers.expirePassword", row);
    expect(b.ui.errors[0]?.message).toMatch(/It may have been carried out: refresh before you repeat it\.$/);
    expect(b.fake.calls.slice(-2).map(({ operation }) => operation)).toEqual(["expirePassword", "getUser"]);
    expect(written(b)).toEqual(["expirePassword"]);
  });
});

describe("expirePassword of many", () => {
  const ids = ["u-1", "u-2", "u-3"];
  const users = ids.map((id) => aUser({ id, firstName: id, login: `${id}@acme.com` }));
  const rows = ids.map((id) => ({ kind: "user", id }));
  const ask = { ask: "Expire Password (3)" };
  const where = "Expire the password of 3 users · Local demo directory (127.0.0.1:4010)";
  const temporary = (fake: FakeIdentity) => {
    fake.expirePassword.answers(({ id }) => ({ password: `tmp-of-${id}` }));
    fake.getUser.answers(({ id = "" }) => aUser({ id, status: "PASSWORD_EXPIRED" }));
  };
  type Use = (rows: SecretList["rows"], list: SecretList) => unknown;
  const list = (use: Use) => ({ secrets: (shown: SecretList) => use(shown.rows, shown) });
  const expired = (b: Bench) => b.fake.calls.filter(({ operation }) => operation === "expirePassword").length;

  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("shows one list once all are expired, and each password nowhere else", async () => {
    const seen: unknown[] = [];
    const take = list(async (all, { title }) => {
      expect(expired(b)).toBe(3);
      seen.push(title, ...all.map((one) => [one.label, one.description, one.isTaken(), one.reveal(), one.isTaken()]));
    });
    const b = await bench({ users, answers: [ask, take], script: temporary });
    await b.run("identityUsers.expirePassword", rows[0], rows);
    expect(seen).toEqual([
      "Temporary passwords of 3 users in Local demo directory (127.0.0.1:4010)",
      ...ids.map((id) => [`${id} Bloggs`, `${id}@acme.com`, false, `tmp-of-${id}`, true]),
    ]);
    expect(b.ui.infos).toEqual([`${where}: 3 done.`]);
    expect(vi.getTimerCount()).toBe(0);
    expect(JSON.stringify([b.ui, b.lines, b.reports, b.bulk, [...b.stored]])).not.toContain("tmp-of");
  });

  test("says who did not get theirs, once closing the list was confirmed", async () => {
    let times = 0;
    const some = list(async ([first, second]) => {
      first?.reveal();
      expect(await second?.copy()).toContain("cleared in one minute");
    });
    const again = list((all) => (times += all.filter((one) => !one.isTaken()).length));
    const answers = [ask, some, { ask: "Go Back" }, again, "leave" as const, again, { ask: "Close" }];
    const b = await bench({ users, answers, script: temporary });
    await b.run("identityUsers.expirePassword", rows[0], rows);
    expect(times).toBe(2);
    expect(b.ui.questions[1]?.message).toBe("Not handed over: 1 of 3 temporary passwords");
    expect(b.ui.questions[1]?.detail).toContain("• u-3 Bloggs (u-3@acme.com)\n\nThey are gone when the list closes.");
    expect(b.ui.warnings).toEqual([`${where}: 2 done, 1 not handed over.`]);
    expect(b.reports[0]?.markdown).toMatch(/u&#45;3 Bloggs .* Not handed over .*Expire the password again/);
    expect(b.ui.buttons).toEqual([{ title: "Show Result", command: "identityUsers.showBulkResult" }]);
    expect(b.bulk.last?.rest).toBeUndefined();
    expect(b.ui.left).toEqual([]);
  });

  test("closes the list by itself, five minutes after the last use, and asks nothing", async () => {
    const shown = Promise.withResolvers<SecretList>();
    const stay = list(async (_, now) => {
      shown.resolve(now);
      await closed(now.signal);
    });
    const b = await bench({ users, answers: [ask, stay], script: temporary });
    const running = b.run("identityUsers.expirePassword", rows[0], rows);
    const { signal, rows: secrets } = await shown.promise;
    await vi.advanceTimersByTimeAsync(299_000);
    secrets[0]?.reveal();
    await vi.advanceTimersByTimeAsync(299_000);
    expect(signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    await running;
    expect(b.ui.questions).toHaveLength(1);
    expect(b.ui.warnings).toEqual([`${where}: 1 done, 2 not handed over.`]);
  });

  test("does not wait for the answer to its question for longer than that", async () => {
    const ui = new ScriptedUi([ask, list(() => {})]);
    const b = await bench({ users, ui, script: temporary });
    const asked = Promise.withResolvers<void>();
    const answer = ui.ask.bind(ui);
    ui.ask = (question) => {
      if (!question.leaving) return answer(question);
      asked.resolve();
      return new Promise(() => {});
    };
    const running = b.run("identityUsers.expirePassword", rows[0], rows);
    await asked.promise;
    await vi.advanceTimersByTimeAsync(300_000);
    await running;
    expect(b.ui.warnings).toEqual([`${where}: 3 not handed over.`]);
  });

  test("that is cancelled expires nobody else, shows what there is, and goes on with the rest", async () => {
    const take = list((all) => {
      expect(all).toHaveLength(1);
      all[0]?.reveal();
    });
    const b = await bench({
      users,
      answers: [ask, take, "leave"],
      script: (fake) => {
        temporary(fake);
        fake.expirePassword.answers(({ id }) => {
          b.ui.working.abort();
          return { password: `tmp-of-${id}` };
        });
      },
    });
    await b.preferences.set("bulkConcurrency", 1);
    await b.run("identityUsers.expirePassword", rows[0], rows);
    expect(b.ui.warnings).toEqual([`${where}: 1 done, 2 not started.`]);
    b.ui.working = new AbortController();
    await b.run("identityUsers.retryFailed");
    expect(b.ui.questions[1]?.message).toContain("Expire the password of 2 users");
    expect(expired(b)).toBe(1);
  });

  test("keeps in its result who did not get theirs when what failed is retried, and retries nobody else", async () => {
    const take = (many: number) => list((all) => all.slice(0, many).forEach((one) => one.reveal()));
    const answers = [ask, take(1), { ask: "Close" }, { ask: "Expire Password (1)" }, take(1)];
    const b = await bench({
      users,
      answers,
      script: (fake) => {
        temporary(fake);
        fake.expirePassword.fails("accessDenied").once();
      },
    });
    await b.run("identityUsers.expirePassword", rows[0], rows);
    expect(b.ui.buttons.map(({ title }) => title)).toEqual(["Show Result", "Retry Failed…"]);
    await b.run("identityUsers.retryFailed");
    expect(b.ui.warnings).toEqual([
      `${where}: 1 done, 1 not handed over, 1 failed.`,
      `${where}: 2 done, 1 not handed over.`,
    ]);
    expect(b.ui.buttons.map(({ title }) => title)).toEqual(["Show Result"]);
    expect(expired(b)).toBe(4);
  });

  test("shows no list when nobody's password was expired", async () => {
    const b = await bench({ users, answers: [ask], script: (fake) => fake.expirePassword.fails("accessDenied") });
    await b.run("identityUsers.expirePassword", rows[0], rows);
    expect(b.ui.warnings).toEqual([`${where}: 3 failed.`]);
  });

  test("leaves in the clipboard what was copied last, and clears it a minute after", async () => {
    const copy = list(async ([first, second]) => {
      await first?.copy();
      await vi.advanceTimersByTimeAsync(30_000);
      await second?.copy();
    });
    const b = await bench({ users, answers: [ask, copy, { ask: "Close" }], script: temporary });
    await b.run("identityUsers.expirePassword", rows[0], rows);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(b.clipboardText.now).toBe("tmp-of-u-2");
    await vi.advanceTimersByTimeAsync(30_000);
    await vi.waitFor(() => expect(b.clipboardText.now).toBe(""));
    expect(b.ui.warnings).toHaveLength(1);
  });
});
