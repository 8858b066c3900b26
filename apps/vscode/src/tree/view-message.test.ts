import { describe, expect, test, vi } from "vitest";
import { administrator } from "../testing/command-harness.ts";
import { Poller } from "./poller.ts";
import { viewMessage, type ViewFacts } from "./view-message.ts";

const connection = {
  id: "c",
  name: "Acme",
  baseUrl: "https://acme.lusid.com/identity",
  kind: "production",
  readOnly: false,
  revision: 0,
} as const;
const facts: ViewFacts = {
  connection,
  caller: undefined,
  state: "ready",
  filter: {},
  shown: 3,
  known: 80,
  readAt: 0,
};

describe("viewMessage()", () => {
  test.each([
    [{}, "PRODUCTION Acme (acme.lusid.com)"],
    [{ connection: { ...connection, readOnly: true } }, "PRODUCTION Acme (acme.lusid.com) · read-only"],
    [{ connection: { ...connection, kind: "development", builtIn: true } }, "Built in: Acme (acme.lusid.com)"],
    [
      { filter: { status: ["LOCKED_OUT"], type: ["Service"] } },
      "PRODUCTION Acme (acme.lusid.com) · 3 of 80: Locked out, Service",
    ],
    [{ caller: administrator }, "PRODUCTION Acme (acme.lusid.com) · as ada"],
    [{ state: "empty" }, ""],
    [{ state: "filtered" }, ""],
    [{ state: "signedOut" }, ""],
    [{ connection: undefined }, ""],
  ] as [Partial<ViewFacts>, string][])("with %j is %j", (change, message) => {
    expect(viewMessage({ ...facts, ...change })).toBe(message);
  });

  test("says how old the rows are when they could not be read anew, and nothing where there are none", () => {
    expect(viewMessage({ ...facts, state: "failed" })).toMatch(/ · offline, as of \d/);
    expect(viewMessage({ ...facts, state: "failed", readAt: undefined })).not.toContain("offline");
  });
});

describe("Poller", () => {
  test("reads while the view is in sight, and only then", async () => {
    vi.useFakeTimers();
    let reads = 0;
    let seconds = 60;
    const refresh = async () => {
      if (++reads === 2) throw new Error("offline");
    };
    const poller = new Poller({ seconds: () => seconds, refresh });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(reads).toBe(0);
    poller.show(true);
    await vi.advanceTimersByTimeAsync(180_000);
    expect(reads).toBe(3);
    poller.show(false);
    await vi.advanceTimersByTimeAsync(120_000);
    seconds = 0;
    poller.show(true);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(reads).toBe(3);
    poller.dispose();
    vi.useRealTimers();
  });
});
