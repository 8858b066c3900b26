import type { CurrentUser, IdentityClient, TokenProvider, User, UserSchema } from "@identity-users/sdk";
import { type Connection, environmentOf } from "../connections/connection.ts";
import { type Connections, NotConnected } from "../connections/connections.ts";
import { type Disposable, Emitter } from "../ui/emitter.ts";
import { t } from "../ui/l10n.ts";
import { RoleStore } from "../users/role-store.ts";
import { UserStore } from "../users/user-store.ts";
import { guardedClient, type Written } from "./guarded-client.ts";
import type { Log } from "./log.ts";
import { perform } from "./perform.ts";
import { SessionFact } from "./session-fact.ts";
import { noticingChanges } from "./signed-in.ts";

/**
 * A connection with what works on it; a command keeps to the one that it began with.
 *
 * It ends when another connection is used or this one is changed, locking included; its client refuses every write from then on.
 */
export interface Session {
  readonly connection: Connection;
  /** Aborts when the session ends. */
  readonly ended: AbortSignal;
  readonly client: IdentityClient;
  readonly store: UserStore;
  readonly roles: RoleStore;
  /** Whom the token belongs to; asked with the first listing and after each change of the token. */
  readonly me: SessionFact<CurrentUser>;
  /** The alternative ids that the domain declares; asked for by the first document. */
  readonly userSchema: SessionFact<UserSchema>;
}

/** Milliseconds that somebody who points at a row waits for what it does not show. */
const patience = 5000;

/** Makes the client of a connection. */
export type CreateClient = (connection: Pick<Connection, "baseUrl">, token: string | TokenProvider) => IdentityClient;

/** Sets up sessions. */
export interface SessionOptions {
  readonly connections: Connections;
  readonly createClient: CreateClient;
  readonly log: Log;
  /** Called before each write that a connection allows; returns why it is refused all the same. */
  readonly beforeWrite?: ((connection: Connection) => string | undefined) | undefined;
  /** Whether listings include deactivated users; asked at each listing. */
  readonly includeDeactivated: () => boolean;
  /** Called with each write that is sent. */
  readonly onWrite?: ((session: Session, ...write: Parameters<Written>) => void) | undefined;
}

/** Holds the session of the current connection, and ends it when that changes. */
export class Sessions {
  readonly #options: SessionOptions;
  readonly #changed = new Emitter<void>();
  readonly #meChanged = new Emitter<void>();
  readonly #listening: Disposable;
  #current: Session | undefined;
  #ending = new AbortController();
  readonly onDidChange = this.#changed.on;
  /** Fires when it is known, or no longer known, whom the token of a session belongs to. */
  readonly onDidChangeMe = this.#meChanged.on;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#listening = options.connections.onDidChange(() => {
      if (isSame(options.connections.current, this.#current?.connection)) return;
      this.#current = undefined;
      this.#ending.abort();
      this.#changed.fire();
    });
  }

  /** The session of the current connection, made when it is first asked for; nothing is sent. */
  get current(): Session | undefined {
    const { connection } = this.#current ?? { connection: this.#options.connections.current };
    if (connection) this.#current ??= this.#open(connection);
    return this.#current;
  }

  /** Returns the current session or throws `NotConnected`. */
  require(): Session {
    const session = this.current;
    if (!session) throw new NotConnected();
    return session;
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #open(connection: Connection): Session {
    const { connections, createClient, log, includeDeactivated, onWrite } = this.#options;
    const provider = noticingChanges(connections.tokenOf(connection), () => void me.renew());
    const whole = createClient(connection, provider);
    const client = guardedClient(
      whole,
      () => this.#refusal(connection),
      (...write) => onWrite?.(session, ...write),
    );
    this.#ending = new AbortController();
    const fact = <T>(operation: string, ask: () => PromiseLike<T>) =>
      new SessionFact(ask, (error) =>
        log.warn(`${operation}: ${error instanceof Error ? error.message : String(error)}`),
      );
    const me = fact("getUserInfo", () => client.getUserInfo());
    const userSchema = fact("getUserSchema", () => client.getUserSchema());
    me.onDidChange(() => this.#meChanged.fire());
    const store = new UserStore({
      list: (signal) => {
        void me.read();
        return perform(
          log,
          "listUsers",
          "",
          client.listUsers({ includeDeactivated: includeDeactivated() }, { signal }),
        ).then((users) => users.map(withoutEmptyRoles));
      },
      get: (id) => perform(log, "getUser", id, client.getUser(id, { includeRoles: true })),
    });
    const roles = new RoleStore({
      list: (signal) => perform(log, "listRoles", "", client.listRoles({ signal })),
      members: async (id, signal) => {
        const users = await perform(log, "listUsersInRole", id, client.listUsersInRole(id, { signal }));
        for (const user of users) if (!store.get(user.id)) store.put(user);
        return users;
      },
      held: async (id, signal) => {
        const options = { signal, timeout: patience, maxRetries: 0 };
        return (await perform(log, "getUser", id, client.getUser(id, { includeRoles: true }, options))).roles ?? [];
      },
    });
    store.onDidChange((change) => {
      // What a listing that has failed leaves in sight keeps its roles.
      if (change === "all" && store.state.is === "ready") roles.forget();
    });
    const session = { connection, ended: this.#ending.signal, client, store, roles, me, userSchema };
    return session;
  }

  /** Returns why nothing may be written through a connection now; what is stored counts, which another window may have changed. */
  #refusal(connection: Connection): string | undefined {
    const { connections, beforeWrite } = this.#options;
    const { current, all } = connections;
    const where = environmentOf(connection);
    const stored = all.find(({ id }) => id === connection.id);
    if (stored?.readOnly) return t("{0} is locked against writing", where);
    if (current?.id !== connection.id) return t("{0} is no longer the connection in use", where);
    if (!isSame(current, connection)) return t("the settings of {0} were changed meanwhile", where);
    return beforeWrite?.(connection);
  }
}

/** Takes out of a listing what nobody asked it for: no roles, which may be how a service leaves them out. */
function withoutEmptyRoles(user: User): User {
  return user.roles?.length === 0 ? { ...user, roles: null } : user;
}

function isSame(one: Connection | undefined, other: Connection | undefined): boolean {
  return one?.id === other?.id && one?.revision === other?.revision;
}
