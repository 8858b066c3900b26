import { randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The largest multiple of the alphabet's length that a byte holds: bytes from here on would favour some letters. */
const fair = 256 - (256 % alphabet.length);

/** Makes an id in the form that FINBOURNE's have in practice: `00u` and 17 letters or digits, over 100 random bits. */
export function newUserId(): string {
  let id = "00u";
  while (id.length < 20) {
    for (const byte of randomBytes(24)) {
      if (byte < fair && id.length < 20) id += alphabet.charAt(byte % alphabet.length);
    }
  }
  return id;
}
