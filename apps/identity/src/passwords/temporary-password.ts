import { randomInt } from "node:crypto";
import { proseFacts } from "@identity-users/openapi";
import { lacks } from "./policy.ts";

/** Characters by class, without those that are read for one another. */
const alphabets: Readonly<Record<(typeof proseFacts.passwordPolicy.value.classes)[number], string>> = {
  upper: "ABCDEFGHJKLMNPQRSTUVWXYZ",
  lower: "abcdefghijkmnpqrstuvwxyz",
  digit: "23456789",
  symbol: "!#%+=?@_-",
};

const length = 20;

function pick(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length));
}

function shuffled(characters: string[]): string[] {
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [characters[last], characters[other]] = [characters[other] ?? "", characters[last] ?? ""];
  }
  return characters;
}

/** Generates a password of 20 characters that satisfies the published policy: every class, no part of the login. */
export function generatePassword(login: string): string {
  const { classes } = proseFacts.passwordPolicy.value;
  const all = Object.values(alphabets).join("");
  for (;;) {
    const required = classes.map((name) => pick(alphabets[name]));
    const rest = Array.from({ length: length - required.length }, () => pick(all));
    const password = shuffled([...required, ...rest]).join("");
    if (lacks(password, login).length === 0) return password;
  }
}
