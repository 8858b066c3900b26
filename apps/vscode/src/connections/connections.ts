import { IdentityError, passwordGrant, type TokenProvider } from "@identity-users/sdk";
import { Emitter } from "../ui/emitter.ts";
import { type Connection, type ConnectionDetails, type Credentials, originOf } from "./connection.ts";
import { builtInConnection, type Environment, environmentCredentials } from "./environment.ts";

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

/** The stores that connections are kept in and read from. */
export interface ConnectionSources {
  readonly storage: Storage;
  readonly secrets: Secrets;
  readonly environment: Environment;
  readonly readFile: (path: string) => Promise<string>;
}

const listKey = "identityUsers.connections";
const currentKey = "identityUsers.current";
const builtInLockedKey = "identityUsers.builtInLocked";
const usedKey = "identityUsers.lastUsed";
const secretPrefix = "identityUsers.token.";

/** Credentials and the only origin they may be sent to. */
type BoundCredentials = Credentials & { readonly origin: string };

/** Thrown when a connection is needed and there is none. */
export class NotConnected extends Error {
  constructor() {
    super("Cannot reach any users: no connection");
  }
}

/** Keeps connections to domains; the credentials of each are used only for the origin they were entered for. */
export class Connections {
  readonly #sources: ConnectionSources;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.on;

  constructor(sources: ConnectionSources) {
    this.#sources = sources;
  }

  /** The connection in use: the one that was chosen, or else the first that somebody entered, or else the built-in one. */
  get current(): Connection | undefined {
    const chosen = this.#sources.storage.get(currentKey);
    const { all } = this;
    return all.find(({ id }) => id === chosen) ?? all[0];
  }

  /** All connections, the built-in one last. */
  get all(): readonly Connection[] {
    const { environment, storage } = this.#sources;
    const builtIn = builtInConnection(environment, storage.get(builtInLockedKey) === true);
    return builtIn ? [...this.#stored, builtIn] : this.#stored;
  }

  get #stored(): readonly Connection[] {
    const stored = (this.#sources.storage.get(listKey) as Partial<Connection>[] | undefined) ?? [];
    // Version 0.1.0 knew neither kinds nor locks: what it left may be production.
    return stored.map(
      (connection) => ({ kind: "production", readOnly: false, revision: 0, ...connection }) as Connection,
    );
  }

  /** Stores a connection with its credentials, and uses it. */
  async add(details: ConnectionDetails, credentials: Credentials): Promise<Connection> {
    const connection: Connection = { id: crypto.randomUUID(), ...details, revision: 0 };
    await this.#write([...this.#stored, connection], connection, credentials);
    this.noteUse(connection);
    await this.use(connection);
    return connection;
  }

  /** Changes what people have decided; without new credentials the old ones stay, bound to the origin they were entered for. */
  async update(
    connection: Connection,
    details: Partial<ConnectionDetails>,
    credentials?: Credentials,
  ): Promise<Connection> {
    if (connection.builtIn)
      await this.#sources.storage.update(builtInLockedKey, details.readOnly ?? connection.readOnly);
    const changed = { ...connection, ...details, revision: connection.revision + 1 };
    const list = this.#stored.map((stored) => (stored.id === connection.id ? changed : stored));
    if (!connection.builtIn) await this.#write(list, changed, credentials);
    if (!changed.readOnly) this.noteUse(changed);
    this.#changed.fire();
    return changed;
  }

  /** Forgets a stored connection and its credentials. */
  async remove({ id }: Connection): Promise<void> {
    await this.#sources.storage.update(
      listKey,
      this.#stored.filter((stored) => stored.id !== id),
    );
    await this.#sources.secrets.delete(secretPrefix + id);
    this.#changed.fire();
  }

  /** Uses a connection from now on. */
  async use({ id }: Connection): Promise<void> {
    await this.#sources.storage.update(currentKey, id);
    this.#changed.fire();
  }

  /** Returns when somebody last wrote through a connection, unlocked or edited it, in epoch milliseconds; in any window. */
  usedAt({ id }: Connection): number | undefined {
    return this.#used[id];
  }

  /** Takes note that a connection is used to write; to the second, since a bulk action says so often. */
  noteUse({ id }: Connection): void {
    const [now, used] = [Date.now(), this.#used];
    if (Math.abs(now - (used[id] ?? 0)) < 1000) return;
    const known = this.all.flatMap((one): [string, number][] => {
      const at = one.id === id ? now : used[one.id];
      return at === undefined ? [] : [[one.id, at]];
    });
    // What cannot be stored counts as not used.
    this.#sources.storage.update(usedKey, Object.fromEntries(known)).then(undefined, () => {});
  }

  get #used(): Readonly<Record<string, number | undefined>> {
    return (this.#sources.storage.get(usedKey) as Record<string, number> | undefined) ?? {};
  }

  /** Takes note that another window has changed what is stored. */
  noticeSecret(key: string): void {
    if (key.startsWith(secretPrefix)) this.#changed.fire();
  }

  async #write(
    list: readonly Connection[],
    connection: Connection,
    credentials: Credentials | undefined,
  ): Promise<void> {
    const { storage, secrets } = this.#sources;
    const former = this.#stored;
    // The secret comes second: its event is what tells other windows to look at the storage.
    await storage.update(listKey, list);
    if (!credentials) return;
    const bound: BoundCredentials = { origin: originOf(connection), ...credentials };
    try {
      await secrets.store(secretPrefix + connection.id, JSON.stringify(bound));
    } catch (error) {
      await storage.update(listKey, former);
      throw error;
    }
  }

  /** Returns what a client takes for credentials that are not stored yet. */
  providerOf(credentials: Credentials): string | TokenProvider {
    return "token" in credentials ? credentials.token : passwordGrant(credentials.serviceUser);
  }

  /** Provides the token of a connection; anew after the service refused one, since it may have been replaced. */
  tokenOf(connection: Connection): TokenProvider {
    let grant: TokenProvider | undefined;
    return async (request) => {
      const credentials = connection.builtIn ? await this.#ofEnvironment() : await this.#ofSecrets(connection);
      // A built-in token may be replaced at any time, so it is read for each call.
      if ("token" in credentials)
        return connection.builtIn ? credentials.token : { token: credentials.token, expiresAt: Infinity };
      // One for the whole session, since it keeps the refresh token.
      grant ??= passwordGrant(credentials.serviceUser);
      return grant(request);
    };
  }

  async #ofEnvironment(): Promise<Credentials> {
    const given = environmentCredentials(this.#sources.environment);
    if (!given) throw new IdentityError("token", "Cannot find a token: the environment hands none over");
    if (!("tokenFile" in given)) return given;
    const path = given.tokenFile;
    const text = await this.#sources.readFile(path).catch((cause: unknown) => {
      const code = (cause as { code?: unknown }).code;
      throw new IdentityError(
        "token",
        `Cannot read the token file "${path}": ${typeof code === "string" ? code : "failed"}`,
      );
    });
    return { token: text.trim() };
  }

  async #ofSecrets(connection: Connection): Promise<Credentials> {
    const text = await this.#sources.secrets.get(secretPrefix + connection.id);
    if (text === undefined)
      throw new IdentityError("token", `Cannot find the credentials of "${connection.name}": not stored here`);
    const bound = JSON.parse(text) as BoundCredentials;
    const origin = originOf(connection);
    if (bound.origin !== origin) {
      throw new IdentityError(
        "token",
        `Cannot send the credentials of "${connection.name}" to ${origin}: entered for ${bound.origin}`,
      );
    }
    return bound;
  }
}
