import { readFileSync } from "node:fs";
import type { Directory } from "./handlers/handler.ts";
import { testSchemas } from "./http/test-schemas.ts";
import { Validator } from "./http/validate.ts";
import { Refusal } from "./refusal.ts";
import type { RoleKey } from "./store/roles.ts";
import type { TestClient, TestControl, TestUser } from "./test-control.ts";

/** What a directory begins with: users of fixed ids, roles, and the clients of the token endpoint. */
export interface Seed {
  readonly roles?: readonly RoleKey[];
  readonly users?: readonly (TestUser & { readonly password?: string })[];
  readonly clients?: readonly TestClient[];
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Refusal)) return (error as Error).message;
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
    throw new Error(`Cannot read the seed "${file}": ${reasonOf(error)}`, { cause: error });
  }
}

/** Puts users and roles into an empty directory, and clients into any: a secret that has changed in the file changes. */
export async function applySeed(
  { database }: Directory,
  control: TestControl,
  { roles = [], users = [], clients = [] }: Seed,
): Promise<void> {
  for (const client of clients) await control.putClient(client);
  if (await database.one("select 1 from users limit 1")) return;
  for (const role of roles) await control.putRole(role);
  await control.putUsers(users.map(({ password: _password, ...user }) => user));
  for (const { id, password } of users) if (password !== undefined) await control.putPassword(id, password);
}
