import type { FakeIdentity } from "@identity-users/sdk/testing";
import { describe, expect, test, vi } from "vitest";
import { jo, pageOf } from "../../testing/scripted-user-page.ts";

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
