import { availableParallelism } from "node:os";
import { Refusal } from "../model/refusal.ts";

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane; argon2id is the library's default algorithm. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each takes 19 MiB while it runs: more at once are not faster. */
const atOnce = Math.max(2, availableParallelism());
const mostWaiting = 200;

/** Read when the first password comes: a native library that a service without sign-ins does not need. */
const argon2 = () => import("@node-rs/argon2");

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) {
      throw new Refusal(-1, "Too many passwords at once", { status: 503, retryAfter: 1 });
    }
    await new Promise<void>((resolve) => void waiting.push(resolve));
  } else running++;
  try {
    return await act();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** Hashes a password as a PHC string, about 10 ms of CPU on a thread of its own. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(async () => (await argon2()).hash(password, parameters));
}

/** Hashes passwords, as many at once as there are processors; returns the hashes in their order. */
export async function hashPasswords(passwords: readonly string[]): Promise<string[]> {
  const hashes: string[] = [];
  for (let at = 0; at < passwords.length; at += atOnce) {
    hashes.push(...(await Promise.all(passwords.slice(at, at + atOnce).map(hashPassword))));
  }
  return hashes;
}

let nobodys: Promise<string> | undefined;

/** Returns whether a password is the one that was hashed; without a hash it takes as long, and is false. */
export async function isPassword(argon2id: string | undefined, password: string): Promise<boolean> {
  nobodys ??= hashPassword("nobody's");
  const against = argon2id ?? (await nobodys);
  const matches = await inTurn(async () => (await argon2()).verify(against, password));
  return matches && argon2id !== undefined;
}
