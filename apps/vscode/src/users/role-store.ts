import type { Role, User } from "@identity-users/sdk";
import { sortRoles } from "./roles.ts";

/** Where a store reads roles from. */
export interface RoleSource {
  list(signal: AbortSignal | undefined): Promise<Role[]>;
  /** Lists the users who hold a role. */
  members(roleId: string, signal: AbortSignal | undefined): Promise<readonly User[]>;
  /** Lists the roles that a user holds. */
  held(userId: string, signal: AbortSignal | undefined): Promise<Role[]>;
}

/** The users of one role: who holds it, or why that is not known; `stale` once it is to be asked again. */
interface Members {
  readonly listing: Promise<void>;
  stale?: true;
  /** Those of the answer, and before it those of the former one. */
  ids?: Set<string>;
  isAnswered?: true;
  failure?: unknown;
}

/** Holds the roles of one connection, and who holds those that somebody has asked about. */
export class RoleStore {
  readonly #source: RoleSource;
  #listing: Promise<readonly Role[]> | undefined;
  #roles: readonly Role[] = [];
  readonly #members = new Map<string, Members>();
  /** Whether all roles were read since `forget`. */
  #isRead = false;
  /** The roles of each user by id, once somebody has asked: a table asks for all users. */
  #held: Map<string, Role[]> | undefined;

  constructor(source: RoleSource) {
    this.#source = source;
  }

  /** The roles that were read, by name. */
  get all(): readonly Role[] {
    return this.#roles;
  }

  get(id: string): Role | undefined {
    return this.#roles.find((role) => role.id === id);
  }

  /** Reads all roles anew. */
  async refresh(signal?: AbortSignal): Promise<readonly Role[]> {
    this.#roles = sortRoles(await this.#source.list(signal));
    this.#isRead = true;
    this.#held = undefined;
    return this.#roles;
  }

  /** Reads all roles, once until `forget`; a failure is that of all who ask. */
  listed(): Promise<readonly Role[]> {
    return (this.#listing ??= this.refresh());
  }

  /** Lists who holds a role, once until `forget`; it never fails: see `failureOf`. */
  membersListed(id: string, signal?: AbortSignal): Promise<void> {
    const known = this.#members.get(id);
    if (known && !known.stale) return known.listing;
    const members: Members = {
      // Shown until the answer is there.
      ...(known?.ids && { ids: known.ids }),
      listing: this.#source.members(id, signal).then(
        (users) => {
          members.ids = new Set(users.map((user) => user.id));
          members.isAnswered = true;
          this.#held = undefined;
        },
        (error: unknown) => void (members.failure = error),
      ),
    };
    this.#members.set(id, members);
    return members.listing;
  }

  /** Reads who holds a role, whatever was read before. */
  async readMembers(id: string, signal: AbortSignal): Promise<readonly User[]> {
    return this.#source.members(id, signal);
  }

  /** Returns whether somebody has asked who holds a role, answered or not. */
  isAsked(id: string): boolean {
    return this.#fresh(id) !== undefined;
  }

  /** Returns whether it is known who holds a role; what was known before `forget` is `former`. */
  hasMembers(id: string, { former = false }: { readonly former?: boolean } = {}): boolean {
    return former ? this.#members.get(id)?.ids !== undefined : this.#fresh(id)?.isAnswered === true;
  }

  /** Returns why it is not known who holds a role; undefined where that is known, or was not asked. */
  failureOf(id: string): unknown {
    return this.#fresh(id)?.failure;
  }

  /** Whether it is known who holds each of the roles. */
  get isComplete(): boolean {
    return this.#isRead && this.#roles.every(({ id }) => this.hasMembers(id));
  }

  /** Returns the roles that a user holds, by name: those they were read with, or else those that are known once all are. */
  knownOf({ id, roles }: Pick<User, "id" | "roles">): Role[] | undefined {
    if (roles) return sortRoles(roles);
    this.#held ??= this.isComplete ? this.#heldByAll() : undefined;
    return this.#held && (this.#held.get(id) ?? []);
  }

  #heldByAll(): Map<string, Role[]> {
    const held = new Map<string, Role[]>();
    for (const role of this.#roles)
      for (const id of this.#members.get(role.id)?.ids ?? []) {
        const roles = held.get(id);
        if (roles) roles.push(role);
        else held.set(id, [role]);
      }
    return held;
  }

  #fresh(id: string): Members | undefined {
    const members = this.#members.get(id);
    return members?.stale ? undefined : members;
  }

  /** Returns the ids of the roles that a user holds, of those whose users are known. */
  rolesOf(userId: string): string[] {
    return [...this.#members].flatMap(([id, { ids }]) => (ids?.has(userId) ? [id] : []));
  }

  /** Takes in a user who was just read; one who was read without roles says nothing. */
  take({ id, roles }: Pick<User, "id" | "roles">): void {
    if (!roles) return;
    this.#held = undefined;
    for (const [roleId, { ids }] of this.#members) {
      if (roles.some((role) => role.id === roleId)) ids?.add(id);
      else ids?.delete(id);
    }
  }

  /** Reads the roles of a user where they are not known. */
  async held({ id, roles }: Pick<User, "id" | "roles">, signal?: AbortSignal): Promise<Role[]> {
    return roles ?? this.#source.held(id, signal);
  }

  /** Takes note that what was read is old: the next who ask read it anew. */
  forget(): void {
    this.#isRead = false;
    this.#held = undefined;
    this.#listing = undefined;
    for (const members of this.#members.values()) members.stale = true;
  }

  /** Takes note that what could not be read is to be asked again. */
  forgetFailures(): void {
    for (const members of this.#members.values()) if (members.failure !== undefined) members.stale = true;
  }
}
