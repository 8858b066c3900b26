import { expect, test } from "vitest";
import { newSecret, randomBytes, seal, unseal } from "./secret.ts";

test("no byte is given out twice, however the counts fall", () => {
  const given = Array.from({ length: 3_000 }, (_, index) => randomBytes(16 + (index % 24)).toString("hex"));
  expect(new Set(given).size).toBe(given.length);
  const starts = given.map((text) => text.slice(0, 32));
  expect(new Set(starts).size).toBe(given.length);
  expect(starts).not.toContain("0".repeat(32));
});

test("what was given out stays as it was", () => {
  const first = randomBytes(32);
  const text = first.toString("hex");
  for (let index = 0; index < 1_000; index++) randomBytes(32);
  expect(first.toString("hex")).toBe(text);
  expect(first).toHaveLength(32);
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
