import { createCipheriv, createDecipheriv, hash, hkdfSync, randomFillSync } from "node:crypto";

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

const cipher = "aes-256-gcm";
const tagLength = 16;

/** The key of one text: a secret that nobody could guess seals no second one, so that no number is needed to tell them apart. */
function keyFrom(secret: string): [key: Buffer, nonce: Buffer] {
  const bytes = Buffer.from(hkdfSync("sha256", secret, "", "sealed by its secret", 44));
  return [bytes.subarray(0, 32), bytes.subarray(32)];
}

/** Seals a text so that it can be kept beside the hash of a secret, and be opened only by the secret, which seals nothing else. */
export function seal(text: string, secret: string): string {
  const sealing = createCipheriv(cipher, ...keyFrom(secret));
  const sealed = [sealing.update(text, "utf8"), sealing.final(), sealing.getAuthTag()];
  return Buffer.concat(sealed).toString("base64url");
}

/** Opens a text that was sealed by a secret; throws an error for any other. */
export function unseal(sealed: string, secret: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const opening = createDecipheriv(cipher, ...keyFrom(secret), { authTagLength: tagLength });
  opening.setAuthTag(bytes.subarray(-tagLength));
  return Buffer.concat([opening.update(bytes.subarray(0, -tagLength)), opening.final()]).toString();
}
