import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ClipboardGuard } from "./clipboard-guard.ts";

describe("ClipboardGuard", () => {
  let held: string;
  let warnings: string[];
  let readText: () => Promise<string>;
  let guard: ClipboardGuard;

  beforeEach(() => {
    vi.useFakeTimers();
    held = "";
    warnings = [];
    readText = async () => held;
    const clipboard = { readText: () => readText(), writeText: async (text: string) => void (held = text) };
    guard = new ClipboardGuard({ clipboard, warn: (message) => void warnings.push(message) });
  });
  afterEach(async () => {
    // A digest is computed in another thread: what a test leaves unfinished would write into the clipboard of the next.
    await guard.dispose();
    vi.useRealTimers();
  });

  const aMinuteLater = async () => {
    await vi.advanceTimersByTimeAsync(60_000);
    // Nothing is left to do but what the minute has begun.
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
    await guard.dispose();
  };

  test("clears a secret that is still there", async () => {
    await guard.copy("secret");
    expect(held).toBe("secret");
    await aMinuteLater();
    expect(held).toBe("");
    expect(warnings).toEqual([]);
  });

  test("keeps it for the whole minute", async () => {
    let reads = 0;
    readText = async () => {
      reads++;
      return held;
    };
    await guard.copy("secret");
    await vi.advanceTimersByTimeAsync(59_999);
    expect([reads, held]).toEqual([0, "secret"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(reads).toBe(1);
  });

  test("leaves alone what somebody has copied since", async () => {
    await guard.copy("secret");
    held = "a shopping list";
    await aMinuteLater();
    expect(held).toBe("a shopping list");
    expect(warnings).toEqual([]);
  });

  test("says so when the clipboard cannot be read", async () => {
    await guard.copy("secret");
    readText = async () => {
      throw new Error("denied");
    };
    await aMinuteLater();
    expect(warnings).toEqual([expect.stringContaining("was not cleared")]);
  });

  test("takes an empty answer for no answer", async () => {
    await guard.copy("secret");
    readText = async () => "";
    await aMinuteLater();
    expect(warnings).toEqual([expect.stringContaining("could not be checked")]);
  });

  test("does not wait for ever for a clipboard that asks first", async () => {
    await guard.copy("secret");
    readText = () => new Promise(() => {});
    await vi.advanceTimersByTimeAsync(65_000);
    expect(warnings).toEqual([expect.stringContaining("was not cleared")]);
  });

  test("keeps a secret that is copied again for a minute more, and warns of nothing", async () => {
    await guard.copy("secret");
    await vi.advanceTimersByTimeAsync(30_000);
    await guard.copy("secret");
    await vi.advanceTimersByTimeAsync(59_999);
    expect(held).toBe("secret");
    await vi.advanceTimersByTimeAsync(1);
    await guard.dispose();
    expect([held, ...warnings]).toEqual([""]);
  });

  test("clears at once when it is disposed of", async () => {
    await guard.copy("secret");
    await guard.dispose();
    expect(held).toBe("");
    expect(vi.getTimerCount()).toBe(0);
  });
});
