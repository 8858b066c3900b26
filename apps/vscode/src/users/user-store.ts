import { isIdentityError, type User } from "@identity-users/sdk";
import { Emitter } from "../ui/emitter.ts";

/** Where a store reads users from. */
export interface UserSource {
  list(signal: AbortSignal | undefined): Promise<User[]>;
  get(id: string): Promise<User>;
}

/** How far a store is: `idle` before anybody asked, `failed` with what was read before, if anything was. */
export type StoreState =
  | { readonly is: "idle" | "loading" | "ready" }
  | { readonly is: "failed"; readonly error: unknown };

/** A change: of all users, or of one user with the states before and after. */
export type UsersChange = "all" | { readonly before: User | undefined; readonly after: User | undefined };

/** The expected result of an action. */
export type Guess = Partial<User> | "removed";

/** Refusals that say that the user is not what the store takes them for. */
const outOfDate = new Set([657, 705, 706, 707, 717, 718, 719]);

/** Holds the users of one connection, independent of the view: one listing at a time, and wrong guesses are undone. */
export class UserStore {
  readonly #source: UserSource;
  readonly #known = new Map<string, User>();
  readonly #guesses = new Map<string, Guess[]>();
  readonly #changed = new Emitter<UsersChange>();
  /** Users read or written since the listing under way began: what it says of them is older. */
  readonly #newerThanListing = new Set<string>();
  #listing: Promise<void> | undefined;
  #state: StoreState = { is: "idle" };
  #readAt: number | undefined;
  readonly onDidChange = this.#changed.on;

  constructor(source: UserSource) {
    this.#source = source;
  }

  get state(): StoreState {
    return this.#state;
  }

  /** When all users were last read, in epoch milliseconds. */
  get readAt(): number | undefined {
    return this.#readAt;
  }

  /** The number of users that were read. */
  get size(): number {
    return this.#known.size;
  }

  /** Returns a user as the screen should show them: with what is being done taken as done. */
  get(id: string): User | undefined {
    let user = this.#known.get(id);
    for (const guess of this.#guesses.get(id) ?? [])
      user = guess === "removed" || !user ? undefined : { ...user, ...guess };
    return user;
  }

  /** Returns all users, in no order. */
  all(): User[] {
    if (this.#guesses.size === 0) return [...this.#known.values()];
    return [...this.#known.keys()].flatMap((id) => this.get(id) ?? []);
  }

  /** Reads all users anew; concurrent callers wait for the same listing. */
  refresh(signal?: AbortSignal): Promise<void> {
    this.#listing ??= this.#list(signal).finally(() => (this.#listing = undefined));
    return this.#listing;
  }

  async #list(signal: AbortSignal | undefined): Promise<void> {
    this.#state = { is: "loading" };
    this.#newerThanListing.clear();
    try {
      const users = await this.#source.list(signal);
      const kept = [...this.#newerThanListing].map((id) => [id, this.#known.get(id)] as const);
      this.#known.clear();
      for (const user of users) this.#known.set(user.id, user);
      for (const [id, user] of kept) this.#set(id, user);
      this.#state = { is: "ready" };
      this.#readAt = Date.now();
    } catch (error) {
      this.#state = { is: "failed", error };
      throw error;
    } finally {
      this.#changed.fire("all");
    }
  }

  /** Takes in a user who was just read or made. */
  put(user: User): void {
    this.#change(user.id, () => this.#set(user.id, user));
  }

  /**
   * Shows `guess` while `action` goes on, takes it back when that fails, and reads the user again to know.
   *
   * A user who cannot be read again stays as guessed until the next listing.
   */
  async guess<T>(id: string, guess: Guess, action: () => Promise<T>): Promise<T> {
    this.#change(id, () => this.#guesses.set(id, [...(this.#guesses.get(id) ?? []), guess]));
    try {
      const result = await action();
      this.#change(id, () => {
        const known = this.#known.get(id);
        this.#takeBack(id, guess);
        this.#set(id, guess === "removed" || !known ? undefined : { ...known, ...guess });
      });
      if (guess !== "removed") await this.reconcile(id);
      return result;
    } catch (error) {
      this.#change(id, () => this.#takeBack(id, guess));
      if (isIdentityError(error) && (error.maybeApplied || outOfDate.has(error.code ?? 0))) await this.reconcile(id);
      throw error;
    }
  }

  /** Reads one user again; one who is gone is removed. A failure changes nothing, since nobody has asked for this. */
  async reconcile(id: string): Promise<void> {
    try {
      this.put(await this.#source.get(id));
    } catch (error) {
      if (isIdentityError(error, "userDoesNotExist")) this.#change(id, () => this.#set(id, undefined));
    }
  }

  #takeBack(id: string, guess: Guess): void {
    const others = (this.#guesses.get(id) ?? []).filter((other) => other !== guess);
    if (others.length > 0) this.#guesses.set(id, others);
    else this.#guesses.delete(id);
  }

  #set(id: string, user: User | undefined): void {
    if (user) this.#known.set(id, user);
    else this.#known.delete(id);
    this.#newerThanListing.add(id);
  }

  #change(id: string, change: () => void): void {
    const before = this.get(id);
    change();
    const after = this.get(id);
    if (JSON.stringify(before) !== JSON.stringify(after)) this.#changed.fire({ before, after });
  }
}
