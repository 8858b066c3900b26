import { createCipheriv, createDecipheriv, hash, hkdfSync, randomFillSync } from "node:crypto";

/** Asking for a few bytes costs as much as asking for many: they are fetched together, and each is given out once. */
const pool = Buffer.alloc(8_192);
let used = pool.length;

/** Makes 256 random bits that fit a URL. */
export function newSecret(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, (used += 32));
  const text = bytes.toString("base64url");
  bytes.fill(0);
  return text;
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
