import { IdentityError, type TokenProvider } from "@identity-users/sdk";
import { builtInConnection, type Environment } from "./built-in-connection.ts";
import { Emitter } from "./emitter.ts";

/** Where users are managed. */
export interface Connection {
  readonly id: string;
  /** What people call it: its host, or the name it was handed over with. */
  readonly name: string;
  readonly baseUrl: string;
  /** The file of the token, for the connection that the environment hands over; it is never stored. */
  readonly tokenFile?: string | undefined;
}

/** Keeps small things between sessions; VS Code's `Memento` is one. */
export interface Storage {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Keeps secrets; VS Code's `SecretStorage` is one. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** What connections are kept in and read from. */
export interface ConnectionSources {
  readonly storage: Storage;
  readonly secrets: Secrets;
  readonly environment: Environment;
  readonly readFile: (path: string) => Promise<string>;
}

const storageKey = "identityUsers.connections";
const secretPrefix = "identityUsers.token.";

/** A token and the only origin it may be sent to. */
interface BoundToken {
  readonly origin: string;
  readonly token: string;
}

const originOf = (baseUrl: string) => new URL(baseUrl).origin;

/** Returns the host of a connection, with its port. */
export function hostOf(connection: Connection): string {
  return new URL(connection.baseUrl).host;
}

/** Names a connection so that it cannot be taken for another: `Local demo directory (127.0.0.1:4010)`. */
export function environmentOf(connection: Connection): string {
  const host = hostOf(connection);
  return connection.name === host ? host : `${connection.name} (${host})`;
}

/** Keeps the connection to a domain, and gives its token to nobody but the origin it was entered for. */
export class Connections {
  readonly #sources: ConnectionSources;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.on;

  constructor(sources: ConnectionSources) {
    this.#sources = sources;
  }

  /** The connection that somebody entered, which wins, or else the one that the environment hands over. */
  get current(): Connection | undefined {
    return this.#stored[0] ?? builtInConnection(this.#sources.environment);
  }

  // A list from the first version on, so that a second connection needs no migration.
  get #stored(): readonly Connection[] {
    return (this.#sources.storage.get(storageKey) as Connection[] | undefined) ?? [];
  }

  /** Stores a connection in place of the one before, with its token. */
  async save(baseUrl: string, token: string): Promise<Connection> {
    const former = this.#stored;
    const connection: Connection = { id: crypto.randomUUID(), name: new URL(baseUrl).host, baseUrl };
    const bound: BoundToken = { origin: originOf(baseUrl), token };
    // The secret comes second: its event is what tells other windows to look at the storage.
    await this.#sources.storage.update(storageKey, [connection]);
    try {
      await this.#sources.secrets.store(secretPrefix + connection.id, JSON.stringify(bound));
    } catch (error) {
      await this.#sources.storage.update(storageKey, former);
      throw error;
    }
    for (const { id } of former) await this.#sources.secrets.delete(secretPrefix + id);
    this.#changed.fire();
    return connection;
  }

  /** Forgets the stored connection and its token. */
  async forget(): Promise<void> {
    const former = this.#stored;
    await this.#sources.storage.update(storageKey, undefined);
    for (const { id } of former) await this.#sources.secrets.delete(secretPrefix + id);
    this.#changed.fire();
  }

  /** Takes note that another window has changed what is stored. */
  noticeSecret(key: string): void {
    if (key.startsWith(secretPrefix)) this.#changed.fire();
  }

  /** Provides the token of a connection; anew after the service refused one, since it may have been replaced. */
  tokenOf(connection: Connection): TokenProvider {
    const { tokenFile } = connection;
    if (tokenFile !== undefined) return () => this.#readTokenFile(tokenFile);
    return async () => ({ token: await this.#storedToken(connection), expiresAt: Infinity });
  }

  async #readTokenFile(path: string): Promise<string> {
    const text = await this.#sources.readFile(path).catch((cause: unknown) => {
      const code = (cause as { code?: unknown }).code;
      throw new IdentityError(
        "token",
        `Cannot read the token file "${path}": ${typeof code === "string" ? code : "failed"}`,
      );
    });
    return text.trim();
  }

  async #storedToken(connection: Connection): Promise<string> {
    const text = await this.#sources.secrets.get(secretPrefix + connection.id);
    if (text === undefined)
      throw new IdentityError("token", `Cannot find the token of "${connection.name}": not stored here`);
    const bound = JSON.parse(text) as BoundToken;
    const origin = originOf(connection.baseUrl);
    if (bound.origin !== origin) {
      throw new IdentityError(
        "token",
        `Cannot send the token of "${connection.name}" to ${origin}: entered for ${bound.origin}`,
      );
    }
    return bound.token;
  }
}
