import { english, t } from "../ui/l10n.ts";

/** How much depends on a connection. */
export type ConnectionKind = "production" | "test" | "development";

/** Where users are managed. */
export interface Connection {
  readonly id: string;
  /** The name that people gave it. */
  readonly name: string;
  readonly baseUrl: string;
  readonly kind: ConnectionKind;
  /** Locked against writing: nothing that changes anything is sent. */
  readonly readOnly: boolean;
  /** Goes up with each change, of the credentials too. */
  readonly revision: number;
  /** Read from the environment, and never stored. */
  readonly builtIn?: boolean | undefined;
}

/** The settings of a connection that people choose. */
export type ConnectionDetails = Pick<Connection, "name" | "baseUrl" | "kind" | "readOnly">;

/** A user who is an application, and gets tokens by the password grant. */
export interface ServiceUser {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
}

/** The credentials that a connection signs in with. */
export type Credentials = { readonly token: string } | { readonly serviceUser: ServiceUser };

/** Returns the host of a connection, with its port. */
export function hostOf({ baseUrl }: Pick<Connection, "baseUrl">): string {
  return new URL(baseUrl).host;
}

/** Returns the origin that credentials are bound to. */
export function originOf({ baseUrl }: Pick<Connection, "baseUrl">): string {
  return new URL(baseUrl).origin;
}

const words: Readonly<Record<ConnectionKind, string>> = {
  production: english("production"),
  test: english("test"),
  development: english("development"),
};

/** Names a kind within a line. */
export function wordsOfKind(kind: ConnectionKind): string {
  return t(words[kind]);
}

const prefixes: Readonly<Record<ConnectionKind, string>> = {
  production: english("PRODUCTION"),
  test: english("Test"),
  development: "",
};

/** Names a connection so that it cannot be taken for another: `PRODUCTION Acme (acme.lusid.com)`. */
export function environmentOf(connection: Pick<Connection, "baseUrl" | "kind" | "name">): string {
  const host = hostOf(connection);
  const name = connection.name === host ? host : `${connection.name} (${host})`;
  const prefix = prefixes[connection.kind];
  return prefix === "" ? name : `${t(prefix)} ${name}`;
}
