import { readFileSync } from "node:fs";
import { putTestUser, testRole, type TestClient, type TestRole, type TestUser } from "../directory/test-writes.ts";
import { Validator } from "../http/exchange/validate.ts";
import { testSchemas } from "../http/test-schemas.ts";
import { Refusal } from "../model/refusal.ts";
import { hashPasswords } from "../passwords/hash.ts";
import type { Write } from "../store/database.ts";
import { putClient } from "../store/tables/clients.ts";
import { setPassword } from "../store/tables/passwords.ts";
import { addRole } from "../store/tables/roles.ts";
import { declareNames, type AlternativeIdName } from "../store/tables/user-schema.ts";
import { fileReason } from "./file-reason.ts";

/** A user, with a password in clear or as an export has it: argon2id in PHC's form. */
export interface SeedUser extends TestUser {
  readonly password?: string;
  /** It must be changed at the next sign-in. */
  readonly temporary?: boolean;
  readonly passwordExpiry?: number | null;
}

/** The first contents of a directory: users of fixed ids, roles, and the clients of the token endpoint. */
export interface Seed {
  readonly roles?: readonly TestRole[];
  readonly users?: readonly SeedUser[];
  readonly clients?: readonly TestClient[];
  /** The declared names of alternative ids; users may hold values under others, too. */
  readonly alternativeUserIds?: readonly AlternativeIdName[];
}

/** Returns the reason why a seed cannot be read or written, in words. */
export function seedReason(error: unknown): string {
  if (!(error instanceof Refusal)) return fileReason(error);
  const fields = Object.entries(error.fields ?? {}).map(([field, messages]) => `${field} ${messages.join(", ")}`);
  return fields.join("; ") || error.message;
}

/** Refuses a seed, naming the fields that are not as they must be. */
export function checkSeed(seed: unknown): asserts seed is Seed {
  new Validator("0.0.3665").body(testSchemas.seed, seed);
}

/** Reads a seed; what is wrong with it is an error that names the fields. */
export function readSeed(file: string): Seed {
  try {
    const seed: unknown = JSON.parse(readFileSync(file, "utf8"));
    checkSeed(seed);
    return seed;
  } catch (error) {
    const wayOut = "correct it, or name another file with --seed";
    throw new Error(`Cannot read the seed "${file}": ${seedReason(error)}; ${wayOut}`, { cause: error });
  }
}

/** Hashes secrets; those that are hashes already stay as they are. */
async function hashesOf(secrets: readonly string[]): Promise<string[]> {
  const isHash = (secret: string) => secret.startsWith("$argon2id$");
  const made = (await hashPasswords(secrets.filter((secret) => !isHash(secret)))).values();
  return secrets.map((secret) => (isHash(secret) ? secret : (made.next().value ?? "")));
}

/** Returns the writes of a seed, for one batch: its clients, whose secrets may have changed, and its roles and users if asked. */
export async function seedWrites(
  { roles = [], users = [], clients = [], alternativeUserIds }: Seed,
  { now, withUsers }: { readonly now: number; readonly withUsers: boolean },
): Promise<Write[]> {
  const secrets = await hashesOf(clients.map(({ secret }) => secret));
  const writes = clients.map(({ id, role = "none" }, index) => putClient({ id, role, argon2id: secrets[index] ?? "" }));
  if (!withUsers) return writes;
  const signIns = users.flatMap(({ password, ...user }) => (password === undefined ? [] : [{ ...user, password }]));
  const hashes = await hashesOf(signIns.map(({ password }) => password));
  return [
    ...writes,
    ...(alternativeUserIds ? [declareNames(alternativeUserIds)] : []),
    ...roles.map((role) => addRole(testRole(role))),
    ...users.flatMap((user) => putTestUser(user, now)),
    ...signIns.map(({ id, temporary = false, passwordExpiry = null }, index) =>
      setPassword(id, { argon2id: hashes[index] ?? "", temporary, expiresAt: passwordExpiry }),
    ),
  ];
}
