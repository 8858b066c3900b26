import { randomInt } from "node:crypto";
import { changed, type Change, type Entry } from "./ledger.ts";

const connections = 8;

function nextChange(entry: Entry): Change | undefined {
  if (entry.gone) return undefined;
  const roll = randomInt(10);
  if (entry.status === "DEPROVISIONED") return roll < 5 ? { is: "purge" } : undefined;
  if (roll < 4) return { is: "updateUser", firstName: `Joe ${randomInt(1e9)}` };
  if (roll < 7) return { is: "sendActivationEmail" };
  if (roll === 7) return { is: "purge" };
  return { is: "deleteUser" };
}

function requestOf(change: Change, { id }: Entry, login: string): [method: string, path: string, body?: object] {
  if (change.is === "sendActivationEmail") return ["POST", `/api/users/${id}/lifecycle/$activate`];
  if (change.is === "deleteUser") return ["DELETE", `/api/users/${id}`];
  if (change.is === "purge") return ["DELETE", `/api/users/${id}?purge=true`];
  return ["PUT", `/api/users/${id}`, { firstName: change.firstName, lastName: "Bl", emailAddress: login, login }];
}

/** Writes of every kind from eight connections until the service is gone; the ledger holds what was acknowledged. */
export class MixedWrites {
  readonly ledger: Entry[] = [];
  /** Resolves when so many changes were acknowledged. */
  readonly reached: Promise<void>;
  readonly #acknowledge: () => void;
  /** Creations that were asked for and not answered. */
  unanswered = 0;
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #name: string;
  #ended = false;

  constructor(url: string, token: string, { name, until }: { name: string; until: number }) {
    const { promise, resolve } = Promise.withResolvers<void>();
    let left = until;
    this.reached = promise;
    this.#acknowledge = () => {
      if (--left === 0) resolve();
    };
    this.#url = url;
    this.#headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    this.#name = name;
  }

  async run(): Promise<void> {
    const all = Array.from({ length: connections }, (_, connection) => this.#work(connection));
    // One that fails ends only its own connection: what the others write is looked at when all are done.
    const failed = (await Promise.allSettled(all)).find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
  }

  /** Lets each connection finish its request and stop. */
  end(): void {
    this.#ended = true;
  }

  async #work(connection: number): Promise<void> {
    for (let index = 0; !this.#ended; index++) {
      const login = `${this.#name}-${connection}-${index}@example.com`;
      const entry = await this.#create(login);
      if (!entry) return;
      for (let change = nextChange(entry); change && !this.#ended; change = nextChange(entry)) {
        entry.pending = change;
        if (!(await this.#ask(...requestOf(change, entry, login)))) return;
        Object.assign(entry, changed(entry, change));
        this.#acknowledge();
      }
    }
  }

  async #create(login: string): Promise<Entry | undefined> {
    const body = { firstName: "Joe", lastName: "Bl", emailAddress: login, login, type: "Personal" };
    this.unanswered++;
    const made = (await this.#ask("POST", "/api/users", body)) as { id: string } | undefined;
    if (!made) return undefined;
    this.unanswered--;
    const told = { firstName: "Joe", status: "PROVISIONED", gone: false, changes: 1, mails: 1, pending: undefined };
    const entry = { id: made.id, ...told };
    this.ledger.push(entry);
    this.#acknowledge();
    return entry;
  }

  /** The body of a success, or undefined where the service was gone before its answer was whole. */
  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    let answer: Response;
    let text: string;
    try {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      answer = await fetch(`${this.#url}${path}`, { method, headers: this.#headers, ...sent });
      text = await answer.text();
    } catch {
      return undefined;
    }
    if (!answer.ok) throw new Error(`Cannot go on: ${method} ${path} was answered ${answer.status}: ${text}`);
    return text === "" ? {} : JSON.parse(text);
  }
}
