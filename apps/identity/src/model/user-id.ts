import { randomInt } from "node:crypto";

/** In the order of its bytes, so that later ids sort after earlier ones. */
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Letters that hold the milliseconds since 1970 until the year 2081. */
const timed = 7;

function inLetters(number: number): string {
  let text = "";
  for (let rest = number; text.length < timed; rest = Math.floor(rest / alphabet.length)) {
    text = alphabet.charAt(rest % alphabet.length) + text;
  }
  return text;
}

/**
 * Makes an id in the form that FINBOURNE's have in practice: `00u` and 17 letters or digits.
 *
 * The first seven are the time, ten are random (59 bits): users that are made together are kept together, so that a commit
 * writes few pages. An id is no secret.
 */
export function newUserId(now = Date.now()): string {
  const random = Array.from({ length: 10 }, () => alphabet.charAt(randomInt(alphabet.length)));
  return `00u${inLetters(now)}${random.join("")}`;
}
