import { readFileSync } from "node:fs";
import { putTestUser, testRole, type TestClient, type TestUser } from "../directory/test-writes.ts";
import { Validator } from "../http/exchange/validate.ts";
import { testSchemas } from "../http/test-schemas.ts";
import { Refusal } from "../model/refusal.ts";
import { hashPasswords } from "../passwords/hash.ts";
import type { Write } from "../store/database.ts";
import { putClient } from "../store/tables/clients.ts";
import { setPassword } from "../store/tables/passwords.ts";
import { addRole, type RoleKey } from "../store/tables/roles.ts";
import { declareNames, type AlternativeIdName } from "../store/tables/user-schema.ts";
import { fileReason } from "./file-reason.ts";

/** The first contents of a directory: users of fixed ids, roles, and the clients of the token endpoint. */
export interface Seed {
  readonly roles?: readonly RoleKey[];
  readonly users?: readonly (TestUser & { readonly password?: string })[];
  readonly clients?: readonly TestClient[];
  /** The declared names of alternative ids; users may hold values under others, too. */
  readonly alternativeUserIds?: readonly AlternativeIdName[];
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Refusal)) return fileReason(error);
  const fields = Object.entries(error.fields ?? {}).map(([field, messages]) => `${field} ${messages.join(", ")}`);
  return fields.join("; ") || error.message;
}

/** Reads a seed; what is wrong with it is an error that names the fields. */
export function readSeed(file: string): Seed {
  try {
    const seed = JSON.parse(readFileSync(file, "utf8")) as unknown;
    new Validator("0.0.3665").body(testSchemas.seed, seed);
    return seed as Seed;
  } catch (error) {
    const wayOut = "correct it, or name another file with --seed";
    throw new Error(`Cannot read the seed "${file}": ${reasonOf(error)}; ${wayOut}`, { cause: error });
  }
}

/** Returns the writes of a seed, for one batch: its clients, whose secrets may have changed, and its roles and users if asked. */
export async function seedWrites(
  { roles = [], users = [], clients = [], alternativeUserIds }: Seed,
  { now, withUsers }: { readonly now: number; readonly withUsers: boolean },
): Promise<Write[]> {
  const secrets = await hashPasswords(clients.map(({ secret }) => secret));
  const writes = clients.map(({ id, role = "none" }, index) => putClient({ id, role, argon2id: secrets[index] ?? "" }));
  if (!withUsers) return writes;
  const signIns = users.flatMap(({ id, password }) => (password === undefined ? [] : [{ id, password }]));
  const hashes = await hashPasswords(signIns.map(({ password }) => password));
  return [
    ...writes,
    ...(alternativeUserIds ? [declareNames(alternativeUserIds)] : []),
    ...roles.map((role) => addRole(testRole(role))),
    ...users.flatMap(({ password: _password, ...user }) => putTestUser(user, now)),
    ...signIns.map(({ id }, index) =>
      setPassword(id, { argon2id: hashes[index] ?? "", temporary: false, expiresAt: null }),
    ),
  ];
}
