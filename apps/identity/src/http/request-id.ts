import { randomBytes } from "../random.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

/** Makes request ids as .NET does: one part for the process, one that counts, `0HN5V4GQ2ABCD:00000001`. */
export function requestIds(): () => string {
  const process = `0H${Array.from(randomBytes(11), (byte) => alphabet.charAt(byte & 31)).join("")}`;
  let count = 0;
  return () => `${process}:${(++count).toString(16).toUpperCase().padStart(8, "0")}`;
}

/** Both headers that the official clients look for. */
export function requestIdHeaders(id: string): Record<string, string> {
  return { "lusid-meta-requestid": id, "identity-meta-requestid": id };
}
