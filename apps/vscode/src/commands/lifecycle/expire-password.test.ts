import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { FakeIdentity } from "@identity-users/sdk/testing";
import { bench, written } from "../../testing/command-harness.ts";
import { aUser } from "../../testing/users.ts";
import type { SecretSheet } from "../../ui/ui.ts";

const row = { kind: "user", id: "u-1" };
const password = "Tmp!9-carrots-at-noon";
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

  test("closes the sheet after a minute", async () => {
    let closedAt: number | undefined;
    const shown = Promise.withResolvers<void>();
    const secret = ({ signal }: SecretSheet) =>
      new Promise<void>((resolve) => {
        shown.resolve();
        signal.addEventListener("abort", () => {
          closedAt = Date.now();
          resolve();
        });
      });
    const start = Date.now();
    const b = await bench({ users: [aUser()], answers: [{ ask: "Expire Password" }, { secret }], script });
    const running = b.run("identityUsers.expirePassword", row);
    await shown.promise;
    await vi.advanceTimersByTimeAsync(60_000);
    await running;
    expect(closedAt).toBe(start + 60_000);
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
    const copy = async (sheet: SecretSheet) => void (said = await sheet.copy());
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
