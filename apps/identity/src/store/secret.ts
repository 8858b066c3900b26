import { hash } from "node:crypto";
import { randomBytes } from "../random.ts";

/** Makes 256 random bits that fit a URL. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a secret that nobody could guess. */
export function sha256(secret: string): string {
  return hash("sha256", secret, "hex");
}
