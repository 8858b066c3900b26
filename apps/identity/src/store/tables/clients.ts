import { insertInto, type Database, type Write } from "../database.ts";
import type { AccessRole } from "./tokens.ts";

/** An application that may ask for tokens; its secret is kept as argon2id. */
export interface ClientRecord {
  readonly id: string;
  readonly argon2id: string;
  /** The role of its own tokens (client credentials). */
  readonly role: AccessRole;
}

/** Adds a client, or replaces the one of that id. */
export const putClient: (client: ClientRecord) => Write = insertInto("clients", ["id", "argon2id", "role"], "id");

export function clientOf(database: Database, id: string): Promise<ClientRecord | undefined> {
  return database.one("select id, argon2id, role from clients where id = $1", [id]);
}

/** Lists all clients by id. */
export function allClients(database: Database): Promise<ClientRecord[]> {
  return database.all("select id, argon2id, role from clients order by id");
}
