import { randomInt } from "node:crypto";
import { proseFacts } from "@identity-users/openapi";

const { minimumLength, classes: required } = proseFacts.passwordPolicy.value;

/** Characters; more would let a request make the service hash a book. */
const longest = 128;

/** Classes of characters; those that are read for one another are not generated. */
const classes: Readonly<Record<(typeof required)[number], { all: RegExp; generated: string; noun: string }>> = {
  upper: { all: /\p{Lu}/u, generated: "ABCDEFGHJKLMNPQRSTUVWXYZ", noun: "an upper-case letter" },
  lower: { all: /\p{Ll}/u, generated: "abcdefghijkmnpqrstuvwxyz", noun: "a lower-case letter" },
  digit: { all: /\p{Nd}/u, generated: "23456789", noun: "a digit" },
  symbol: { all: /[^\p{L}\p{Nd}\s]/u, generated: "!#%+=?@_-", noun: "a symbol" },
};

/** Returns what a password lacks by the published policy, as ends of "The password must …"; empty if it complies. */
export function lacks(password: string, login: string): string[] {
  const lower = password.toLowerCase();
  const parts = login.toLowerCase().split(/[^\p{L}\p{Nd}]+/u);
  return [
    ...(password.length < minimumLength ? [`have at least ${minimumLength} characters`] : []),
    ...(password.length > longest ? [`have at most ${longest} characters`] : []),
    ...required.flatMap((name) => (classes[name].all.test(password) ? [] : [`hold ${classes[name].noun}`])),
    ...(parts.some((part) => part.length > 2 && lower.includes(part)) ? ["not hold a part of your login"] : []),
  ];
}

const alphabet = Object.values(classes)
  .map(({ generated }) => generated)
  .join("");

/** Generates a password of 20 characters that satisfies the published policy. */
export function generatePassword(login: string): string {
  for (;;) {
    const password = Array.from({ length: 20 }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
    if (lacks(password, login).length === 0) return password;
  }
}
