import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { Database } from "../store/database.ts";
import { allClients } from "../store/tables/clients.ts";
import { allPasswords } from "../store/tables/passwords.ts";
import { allRoles } from "../store/tables/roles.ts";
import { declaredNames } from "../store/tables/user-schema.ts";
import { UserStore } from "../store/tables/users.ts";
import { checkSeed, seedReason, type SeedUser } from "./seed.ts";

async function usersOf(database: Database): Promise<SeedUser[]> {
  const store = new UserStore(database);
  const users = await store.all();
  const [roles, passwords] = [await store.rolesOfPage(users), await allPasswords(database)];
  return users.map(({ version: _version, ...user }) => {
    const held = (roles.get(user.id) ?? []).map(({ scope, code }) => ({ scope, code }));
    const password = passwords.get(user.id);
    if (!password) return { ...user, roles: held };
    const { argon2id, temporary, expiresAt } = password;
    return { ...user, roles: held, password: argon2id, temporary, passwordExpiry: expiresAt };
  });
}

/** Writes the directory to a new file, whole or not at all, as a seed with hashes but without tokens and links; returns how many users there are. */
export async function exportDirectory(database: Database, file: string): Promise<number> {
  const users = await usersOf(database);
  const clients = (await allClients(database)).map(({ id, argon2id, role }) => ({ id, secret: argon2id, role }));
  const seed = { roles: await allRoles(database), alternativeUserIds: await declaredNames(database), clients, users };
  try {
    if (existsSync(file)) throw new Error("a file of that name is there");
    if (users.length === 0) throw new Error(`there are no users in ${database.place}`);
    checkSeed(seed);
    rmSync(`${file}.new`, { force: true });
    writeFileSync(`${file}.new`, `${JSON.stringify(seed, undefined, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  } catch (error) {
    rmSync(`${file}.new`, { force: true });
    const wayOut = "name another file with --export, or another folder with --data-dir";
    throw new Error(`Cannot export to "${file}": ${seedReason(error)}; ${wayOut}`, { cause: error });
  }
  return users.length;
}
