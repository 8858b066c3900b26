import type { User, UserStatus, UserType } from "@identity-users/sdk";
import type { Storage } from "../connections/connections.ts";
import { Emitter } from "../ui/emitter.ts";
import { lookOf } from "../users/statuses.ts";

/** Which users are shown; an empty list leaves nobody out. */
export interface UserFilter {
  readonly statuses: readonly UserStatus[];
  readonly types: readonly UserType[];
}

const everybody: UserFilter = { statuses: [], types: [] };
const storageKey = "identityUsers.filter";

/** Returns true when a user matches a filter. */
export function passes({ statuses, types }: UserFilter, user: User): boolean {
  return (statuses.length === 0 || statuses.includes(user.status)) && (types.length === 0 || types.includes(user.type));
}

/** Writes a filter in a few words, `Locked out, Service`; empty where nobody is left out. */
export function wordsOfFilter({ statuses, types }: UserFilter): string {
  return [...statuses.map((status) => lookOf(status).words), ...types].join(", ");
}

/** Keeps the filter in use between sessions. */
export class Filters {
  readonly #storage: Storage;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.on;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  get current(): UserFilter {
    return (this.#storage.get(storageKey) as UserFilter | undefined) ?? everybody;
  }

  /** Whether anybody may be left out. */
  get isOn(): boolean {
    return this.current.statuses.length + this.current.types.length > 0;
  }

  async set(filter: UserFilter): Promise<void> {
    await this.#storage.update(storageKey, filter);
    this.#changed.fire();
  }

  async clear(): Promise<void> {
    await this.set(everybody);
  }
}
