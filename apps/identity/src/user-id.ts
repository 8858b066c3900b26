import { randomInt } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Makes an id in the form that FINBOURNE's have in practice: `00u` and 17 letters or digits, over 100 random bits. */
export function newUserId(): string {
  return `00u${Array.from({ length: 17 }, () => alphabet.charAt(randomInt(alphabet.length))).join("")}`;
}
