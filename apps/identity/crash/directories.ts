import { demoRoles, demoUsers } from "../src/start/demo/users.ts";
import type { Seed } from "../src/start/seed.ts";
import type { Database } from "../src/store/database.ts";

/** The contents that a first start fills the directory with. */
export const variants = ["none", "demo", "seed"] as const;
export type Variant = (typeof variants)[number];

const password = "Correct horse 9!";
const secret = "Correct horse 9?";
const ids = Array.from({ length: 24 }, (_, index) => `00uSeed${String(index).padStart(2, "0")}`);

/** Users whose passwords take a quarter of a second of the processor. */
export const seed: Seed = {
  roles: [{ scope: "default", code: "unused" }],
  users: ids.map((id) => ({ id, password, roles: [{ scope: "default", code: "data-steward" }] })),
  clients: [{ id: "desk", secret }],
};

/** The form by which the seed's last user signs in. */
export function desk(): URLSearchParams {
  const username = `${ids.at(-1)?.toLowerCase()}@example.com`;
  return new URLSearchParams({ grant_type: "password", username, password, client_id: "desk", client_secret: secret });
}

/** The contents of a complete directory. */
interface Contents {
  readonly users: readonly string[];
  readonly passwords: readonly string[];
  readonly roles: number;
  readonly held: number;
  readonly clients: number;
}

/** Returns what a variant's directory holds when its first start is done. */
export function wholeDirectory(variant: Variant): Contents {
  if (variant === "none") return { users: [], passwords: [], roles: 0, held: 0, clients: 0 };
  if (variant === "seed") return { users: ids, passwords: ids, roles: 2, held: ids.length, clients: 1 };
  const demo = demoUsers(0);
  const users = demo.map(({ user }) => user.id).toSorted();
  const held = demo.reduce((sum, { roles }) => sum + roles.length, 0);
  return { users, passwords: [], roles: demoRoles.length, held, clients: 0 };
}

/** Returns what a directory holds. */
export async function directoryIn(database: Database): Promise<Contents> {
  const list = async (sql: string) => (await database.all<{ id: string }>(sql)).map(({ id }) => id);
  const count = async (table: string) => (await database.one<{ n: number }>(`select count(*) as n from ${table}`))?.n;
  return {
    users: await list("select id from users order by id"),
    passwords: await list("select user_id as id from passwords order by user_id"),
    roles: (await count("roles")) ?? -1,
    held: (await count("user_roles")) ?? -1,
    clients: (await count("clients")) ?? -1,
  };
}
