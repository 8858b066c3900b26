import { randomInt } from "node:crypto";
import { isIdentityError, type IdentityClient } from "@identity-users/sdk";

/** Counts of how the calls of one operation ended. */
export interface Tally {
  calls: number;
  /** Calls that took more than one attempt. */
  retried: number;
  /** createUser calls that failed with `maybeApplied`; the caller then looks for the user. */
  unsure: number;
  /** Those of the unsure calls that made the user. */
  unsureDone: number;
  failed: number;
}

type Operation = "createUser" | "updateUser" | "getUser" | "findUsersById";

const callers = 12;

/** Twelve callers at once, which use the public client and remember what was acknowledged. */
export class Load {
  readonly tallies = new Map<Operation, Tally>();
  /** The last acknowledged first name of each user, by id. */
  readonly acknowledged = new Map<string, string>();
  readonly failures: string[] = [];
  readonly #client: IdentityClient;
  #ended = false;

  constructor(client: IdentityClient) {
    this.#client = client;
  }

  async run(): Promise<void> {
    await Promise.all(Array.from({ length: callers }, (_, caller) => this.#work(caller)));
  }

  end(): void {
    this.#ended = true;
  }

  /** Returns the ids of the users whose stored name is not the last acknowledged one. */
  async lost(): Promise<string[]> {
    const stored = await this.#client.findUsersById([...this.acknowledged.keys()]);
    return [...this.acknowledged].filter(([id, name]) => stored.values[id]?.firstName !== name).map(([id]) => id);
  }

  async #work(caller: number): Promise<void> {
    const mine: { id: string; login: string }[] = [];
    for (let index = 0; !this.#ended; index++) {
      const user = mine[randomInt(Math.max(1, mine.length))];
      const roll = randomInt(10);
      if (!user || roll < 2) await this.#create(`caller${caller}-${index}@example.com`, mine);
      else if (roll < 6) await this.#update(user, `Joe ${index}`);
      else if (roll < 9) await this.#count("getUser", this.#client.getUser(user.id));
      else await this.#count("findUsersById", this.#client.findUsersById([user.id]));
    }
  }

  async #create(login: string, mine: { id: string; login: string }[]): Promise<void> {
    const request = { firstName: "Joe", lastName: "Bloggs", emailAddress: login, login, type: "Personal" } as const;
    const made = await this.#count("createUser", this.#client.createUser(request));
    const id = made?.id ?? (await this.#findUnsure(login));
    if (id === undefined) return;
    mine.push({ id, login });
    this.acknowledged.set(id, "Joe");
  }

  async #update({ id, login }: { id: string; login: string }, firstName: string): Promise<void> {
    const request = { firstName, lastName: "Bloggs", emailAddress: login, login };
    if (await this.#count("updateUser", this.#client.updateUser(id, request))) this.acknowledged.set(id, firstName);
  }

  async #findUnsure(login: string): Promise<string | undefined> {
    const found = (await this.#client.listUsers()).find((user) => user.login === login);
    if (found) this.#tallyOf("createUser").unsureDone++;
    return found?.id;
  }

  #tallyOf(operation: Operation): Tally {
    let tally = this.tallies.get(operation);
    if (!tally) {
      tally = { calls: 0, retried: 0, unsure: 0, unsureDone: 0, failed: 0 };
      this.tallies.set(operation, tally);
    }
    return tally;
  }

  async #count<T>(
    operation: Operation,
    call: { withResponse(): Promise<{ data: T; attempts: number }> },
  ): Promise<T | undefined> {
    const tally = this.#tallyOf(operation);
    tally.calls++;
    try {
      const { data, attempts } = await call.withResponse();
      if (attempts > 1) tally.retried++;
      return data;
    } catch (error) {
      if (operation === "createUser" && isIdentityError(error) && error.maybeApplied) tally.unsure++;
      else {
        tally.failed++;
        this.failures.push(`${operation}: ${error instanceof Error ? error.message : String(error)}`);
      }
      return undefined;
    }
  }
}
