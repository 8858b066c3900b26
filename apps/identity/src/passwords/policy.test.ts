import { proseFacts } from "@identity-users/openapi";
import { verify } from "@node-rs/argon2";
import { assert, constantFrom, emailAddress, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { hashPassword } from "./hash.ts";
import { generatePassword } from "./policy.ts";

const classes = { upper: /[A-Z]/, lower: /[a-z]/, digit: /\d/, symbol: /[^A-Za-z0-9]/ };

test("generatePassword() satisfies the published policy for every login", () => {
  const { minimumLength, classes: required } = proseFacts.passwordPolicy.value;
  const login = oneof(emailAddress(), string({ minLength: 5, maxLength: 80 }), constantFrom("abc@def.ghi"));
  assert(
    property(login, (of) => {
      const password = generatePassword(of);
      expect(password.length).toBeGreaterThanOrEqual(minimumLength);
      for (const name of required) expect(password).toMatch(classes[name]);
      const parts = of.toLowerCase().split(/[^a-z0-9]+/);
      for (const part of parts.filter(({ length }) => length > 2)) expect(password.toLowerCase()).not.toContain(part);
    }),
    { numRuns: 500 },
  );
});

test("generatePassword() does not repeat itself, nor use characters that are read for others", () => {
  const many = Array.from({ length: 1_000 }, () => generatePassword("joe@example.com"));
  expect(new Set(many).size).toBe(1_000);
  expect(many.join("")).not.toMatch(/[IOl01]/);
});

test("hashPassword() makes a salted argon2id that verifies", async () => {
  const [one, other] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect(await verify(one, "correct horse")).toBe(true);
  expect(await verify(one, "wrong horse")).toBe(false);
});
