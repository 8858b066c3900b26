import type { User } from "@identity-users/sdk";
import type { Storage } from "../connections/connections.ts";
import { Emitter } from "../ui/emitter.ts";
import { facetEntries, type FacetName, type FilterFacts } from "./filter-facets.ts";

/** The chosen values by property; a property without any leaves nobody out. */
export type UserFilter = Readonly<Partial<Record<FacetName, readonly string[]>>>;

/** A filter that was given a name. */
export interface SavedFilter {
  readonly name: string;
  readonly filter: UserFilter;
}

const everybody: UserFilter = {};
const storageKey = "identityUsers.filter";
const savedKey = "identityUsers.savedFilters";

/** Returns true when a user has a chosen value of each property that values are chosen of. */
export function passes(filter: UserFilter, user: User, facts: FilterFacts): boolean {
  return facetEntries.every(([name, { valuesOf }]) => {
    const { [name]: chosen = [] } = filter;
    return chosen.length === 0 || valuesOf(user, facts).some((value) => chosen.includes(value));
  });
}

/** Writes a filter in a few words, `Locked out, Service`; empty where nobody is left out. */
export function wordsOfFilter(filter: UserFilter, facts: Pick<FilterFacts, "roles"> = {}): string {
  return facetEntries
    .flatMap(([name, { wordsOf }]) => (filter[name] ?? []).map((value) => wordsOf(value, facts)))
    .join(", ");
}

/** Keeps the filter in use, and those that were given a name, between sessions. */
export class Filters {
  readonly #storage: Storage;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.on;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  get current(): UserFilter {
    return filterOf(this.#storage.get(storageKey));
  }

  /** Whether anybody may be left out. */
  get isOn(): boolean {
    return Object.values(this.current).some((values) => values.length > 0);
  }

  /** The filters that were given a name, by name. */
  get saved(): readonly SavedFilter[] {
    const saved = this.#storage.get(savedKey);
    return Array.isArray(saved)
      ? saved.map(({ name, filter }: SavedFilter) => ({ name, filter: filterOf(filter) }))
      : [];
  }

  async set(filter: UserFilter): Promise<void> {
    await this.#storage.update(storageKey, filter);
    this.#changed.fire();
  }

  async clear(): Promise<void> {
    await this.set(everybody);
  }

  /** Gives the filter in use a name; one of the same name is replaced. */
  async save(name: string): Promise<void> {
    const others = this.saved.filter((saved) => saved.name !== name);
    const all = [...others, { name, filter: this.current }];
    await this.#storage.update(
      savedKey,
      all.toSorted((one, other) => one.name.localeCompare(other.name)),
    );
  }

  async remove(names: readonly string[]): Promise<void> {
    await this.#storage.update(
      savedKey,
      this.saved.filter(({ name }) => !names.includes(name)),
    );
  }
}

/** Version 0.1.0 stored `statuses` and `types`: what is none of the properties is left out. */
function filterOf(stored: unknown): UserFilter {
  if (typeof stored !== "object" || stored === null) return everybody;
  const values = stored as Readonly<Record<string, unknown>>;
  const known = facetEntries.flatMap(([name]) => (Array.isArray(values[name]) ? [[name, values[name]] as const] : []));
  return Object.fromEntries(known);
}
