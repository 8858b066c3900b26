import { hash, randomFillSync } from "node:crypto";

/** Asking for a few bytes costs as much as asking for many: they are fetched together, and each is given out once. */
const pool = Buffer.alloc(8_192);
let used = pool.length;

/** Random bytes of the system's cryptographic generator, 8,192 at most. */
export function randomBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + count));
  pool.fill(0, used, used + count);
  used += count;
  return bytes;
}

/** Makes 256 random bits that fit a URL. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Returns the hash to store of a secret that nobody could guess. */
export function sha256(secret: string): string {
  return hash("sha256", secret, "hex");
}
