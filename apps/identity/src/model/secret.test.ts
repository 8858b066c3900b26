import { expect, test } from "vitest";
import { newSecret, seal, unseal } from "./secret.ts";

test("no secret is given out twice", () => {
  const given = Array.from({ length: 3_000 }, () => newSecret());
  expect(new Set(given).size).toBe(given.length);
  expect(new Set(given.map((text) => text.length))).toEqual(new Set([43]));
  expect(given).not.toContain("A".repeat(43));
});

test("a sealed text is opened by its secret alone, and not when it was changed", () => {
  const secret = newSecret();
  const sealed = seal("ä text", secret);
  expect(unseal(sealed, secret)).toBe("ä text");
  expect(() => unseal(sealed, newSecret())).toThrow("authenticate");
  const changed = Buffer.from(sealed, "base64url");
  changed[0] = (changed[0] ?? 0) ^ 1;
  expect(() => unseal(changed.toString("base64url"), secret)).toThrow("authenticate");
});
