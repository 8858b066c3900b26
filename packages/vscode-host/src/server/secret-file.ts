import { randomUUID } from "node:crypto";
import { link, open, readFile, rm } from "node:fs/promises";

/**
 * Reads a secret from a file, which the first call makes with `create`.
 *
 * Only its owner may read the file, and it is created atomically: several processes that create it all read the same secret.
 */
export async function secretFile(path: string, create: () => Buffer): Promise<Buffer> {
  return (await readIfThere(path)) ?? (await make(path, create()));
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isErrno(error, "ENOENT")) return undefined;
    throw error;
  }
}

async function make(path: string, secret: Buffer): Promise<Buffer> {
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(secret);
      await file.sync();
    } finally {
      await file.close();
    }
    // Unlike a rename, a link does not replace a secret that another process has made in the meantime.
    await link(draft, path).catch((error: unknown) => {
      if (!isErrno(error, "EEXIST")) throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return await readFile(path);
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
