import type { OperationId } from "@identity-users/openapi";
import type { SettableClock } from "../model/clock.ts";
import type { UserStatus } from "../model/lifecycle.ts";
import { Refusal } from "../model/refusal.ts";
import { hashPassword } from "../passwords/hash.ts";
import type { Write } from "../store/database.ts";
import { addToken, endTokensOf, newToken, removeTokens, userTerms, type AccessRole } from "../store/tables/tokens.ts";
import { forgetFailures, setPassword } from "../store/tables/passwords.ts";
import { putClient } from "../store/tables/clients.ts";
import { newestMails, type Mail } from "../store/tables/mails.ts";
import { putRole } from "../store/tables/roles.ts";
import { declareNames, type AlternativeIdName } from "../store/tables/user-schema.ts";
import { replaceUser, type UserRecord } from "../store/tables/users.ts";
import { type Directory, takenLoginRefused } from "./directory.ts";
import type { Fault, Faults } from "./faults.ts";
import { putTestUser, testRole, type TestClient, type TestRole, type TestUser } from "./test-writes.ts";

/** Brings the service into any state, past its API. */
export class TestControl {
  readonly #directory: Directory;
  readonly #clock: SettableClock;
  readonly #faults: Faults;

  /** @internal */
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
    const now = this.#clock.now();
    await takenLoginRefused(this.#write(...given.flatMap((user) => putTestUser(user, now))));
  }

  /** Adds a role, or replaces the one of that scope and code; who holds it keeps it. */
  async putRole(role: TestRole): Promise<void> {
    await this.#write(putRole(testRole(role)));
  }

  /** Makes these the only declared names of alternative ids, past the limits of updateUserSchema. */
  async putUserSchema(names: readonly AlternativeIdName[]): Promise<void> {
    await this.#write(declareNames(names));
  }

  /** Puts an existing user into any status, also into those that no operation leads to. */
  async setStatus(id: string, status: UserStatus): Promise<void> {
    const user = await this.#existing(id, "set the status");
    await this.#write(replaceUser({ ...user, status }), ...(status === "ACTIVE" ? [] : endTokensOf(id)));
  }

  /** Makes a token with the given access. */
  async issueToken(role: AccessRole): Promise<string> {
    const token = newToken();
    await this.#write(addToken(token, { role, origin: "test", created: this.#clock.now() }));
    return token;
  }

  /** Makes a token of a user, as a sign-in does but without an end of its own: it keeps the user's roles of now. */
  async issueUserToken(userId: string): Promise<string> {
    await this.#existing(userId, "issue a token");
    const token = newToken();
    const terms = await userTerms(this.#directory.database, userId);
    await this.#write(addToken(token, { ...terms, origin: "test", created: this.#clock.now() }));
    return token;
  }

  /** Gives a user a password, past the policy; nobody is locked out by it. */
  async putPassword(id: string, password: string, { temporary = false, expiresAt = null as number | null } = {}) {
    await this.#existing(id, "set the password");
    const argon2id = await hashPassword(password);
    await this.#write(setPassword(id, { argon2id, temporary, expiresAt }), forgetFailures(id));
  }

  /** Adds a client of the token endpoint, or replaces the one of that id. */
  async putClient({ id, secret, role = "none" }: TestClient): Promise<void> {
    await this.#write(putClient({ id, argon2id: await hashPassword(secret), role }));
  }

  /** The mails that would have been sent, newest first, with what opens their links. */
  outbox(): Promise<Mail[]> {
    return newestMails(this.#directory.database);
  }

  /** Makes the next requests of an operation wait, or fail, or both. */
  failNext(operation: OperationId, fault: Fault): void {
    this.#faults.add(operation, fault);
  }

  /** Takes back what `failNext` has ordered and nothing has met. */
  clearFaults(): void {
    this.#faults.clear();
  }

  /** Makes listUsers show new users that many milliseconds later; createUser can wait for it. */
  setIndexLag(milliseconds: number): void {
    this.#directory.indexLag.milliseconds = milliseconds;
  }

  get clock(): SettableClock {
    return this.#clock;
  }

  /** Removes all users, roles, declared names, mails, faults and clock settings, and every token but the administrator's. */
  async reset(): Promise<void> {
    this.#faults.clear();
    this.#clock.reset();
    this.setIndexLag(0);
    const emptied = ["outbox", "users", "roles", "clients", "meta where key = 'user schema'"];
    const writes = emptied.map((rows) => ({ sql: `delete from ${rows}`, values: [] }));
    await this.#write(...writes, removeTokens("others"));
  }

  #write(...batch: readonly Write[]): Promise<void> {
    return this.#directory.database.write(batch);
  }

  async #existing(id: string, action: string): Promise<UserRecord> {
    const user = await this.#directory.users.get(id);
    if (!user) throw new Refusal(657, `Cannot ${action} of user "${id}": no such user`);
    return user;
  }
}
