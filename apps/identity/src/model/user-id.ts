import { randomInt } from "node:crypto";

/** In the order of its bytes, so that later ids sort after earlier ones. */
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * Makes an id in the form that FINBOURNE's have in practice: `00u` and 17 letters or digits.
 *
 * The first seven are the time until the year 2081, ten are random (59 bits): users that are made together are kept together,
 * so that a commit writes few pages. An id is no secret.
 */
export function newUserId(now = Date.now()): string {
  let id = "";
  for (let rest = now; id.length < 7; rest = Math.floor(rest / alphabet.length)) {
    id = alphabet.charAt(rest % alphabet.length) + id;
  }
  while (id.length < 17) id += alphabet.charAt(randomInt(alphabet.length));
  return `00u${id}`;
}
