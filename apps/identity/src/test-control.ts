import type { OperationId } from "@identity-users/openapi";
import type { SettableClock } from "./clock.ts";
import type { Fault, Faults } from "./faults.ts";
import type { Directory } from "./handlers/handler.ts";
import { takenLoginRefused } from "./handlers/taken-login.ts";
import type { UserStatus } from "./lifecycle.ts";
import { Refusal } from "./refusal.ts";
import { addToken, newToken, removeTokens, type AccessRole } from "./store/access-tokens.ts";
import type { Write } from "./store/database.ts";
import { addRole, type RoleKey } from "./store/roles.ts";
import { eraseUser, insertUser, replaceUser, type UserRecord } from "./store/users.ts";

/** A user as a test wants it: the id, and whatever else matters. */
export interface TestUser extends Partial<Omit<UserRecord, "version" | "external">> {
  readonly id: string;
  readonly external?: boolean;
  /** Made where they do not exist. */
  readonly roles?: readonly RoleKey[];
}

/** Brings the service into any state, past its API. */
export class TestControl {
  readonly #directory: Directory;
  readonly #clock: SettableClock;
  readonly #faults: Faults;

  constructor(directory: Directory, clock: SettableClock, faults: Faults) {
    this.#directory = directory;
    this.#clock = clock;
    this.#faults = faults;
  }

  /** Adds a user, or replaces the one of that id. */
  async putUser(user: TestUser): Promise<void> {
    await this.putUsers([user]);
  }

  /** Adds or replaces many users at once: all of them or none. */
  async putUsers(given: readonly TestUser[]): Promise<void> {
    const { users, clock } = this.#directory;
    const writes = given.flatMap((user) => {
      const roles = user.roles ?? [];
      return [...roles.map(testRole), ...eraseUser(user.id), ...insertUser(testRecord(user, clock.now()), roles)];
    });
    await takenLoginRefused(users.write(writes));
  }

  /** Adds a role, or leaves the one of that name as it is. */
  async putRole({ scope, code }: RoleKey): Promise<void> {
    await this.#directory.database.write([testRole({ scope, code })]);
  }

  /** Puts an existing user into any status, also into those that no operation leads to. */
  async setStatus(id: string, status: UserStatus): Promise<void> {
    const { users } = this.#directory;
    const user = await users.get(id);
    if (!user) throw new Refusal(657, `Cannot set the status of user "${id}": no such user`);
    await users.write([replaceUser({ ...user, status })]);
  }

  /** Makes a token with the given access. */
  async issueToken(role: AccessRole): Promise<string> {
    const token = newToken();
    await this.#directory.database.write([addToken(token, role, "test", this.#directory.clock.now())]);
    return token;
  }

  /** Makes the next requests of an operation fail. */
  failNext(operation: OperationId, fault: Fault): void {
    this.#faults.add(operation, fault);
  }

  get clock(): SettableClock {
    return this.#clock;
  }

  /** Removes all users, roles, mails, faults and clock settings, and every token but the administrator's. */
  async reset(): Promise<void> {
    this.#faults.clear();
    this.#clock.reset();
    const texts = ["delete from outbox", "delete from users", "delete from roles"];
    await this.#directory.database.write([...texts.map((sql) => ({ sql, values: [] })), removeTokens("others")]);
  }
}

/** Completes a user of a test's. */
function testRecord(user: TestUser, now: number): UserRecord {
  const { roles: _roles, ...given } = user;
  const login = given.login ?? `${given.id.toLowerCase()}@example.com`;
  return {
    login,
    email: login,
    secondEmail: null,
    firstName: "Joe",
    lastName: "Bloggs",
    type: "Personal",
    status: "ACTIVE",
    external: false,
    alternativeIds: null,
    userExpiry: null,
    created: now,
    lastLogin: null,
    lastUpdated: now,
    passwordChanged: null,
    ...given,
    version: 1,
  };
}

function testRole({ scope, code }: RoleKey): Write {
  return addRole({ scope, code, id: `${scope}-${code}`, name: code, description: null });
}
