import { asyncModelRun, asyncProperty, assert, commands, constantFrom, record, type AsyncCommand } from "fast-check";
import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();

/** The expected contents of the directory: a status and a login for each of three ids. */
type Model = Map<string, { status: string; login: string }>;

const ids = ["00uA", "00uB", "00uC"];
const logins = ["a@example.com", "b@example.com", "c@example.com"];

/** The agreed outcomes in the test's own words; what is not said is 706 for unlock, 718, 719, 717. */
const next: Readonly<Record<string, (status: string) => string | number>> = {
  $activate: (status) =>
    status === "PROVISIONED" ? status : status === "DEPROVISIONED" ? 705 : status === "SUSPENDED" ? 717 : 707,
  $unlock: (status) => (status === "LOCKED_OUT" ? "ACTIVE" : status === "DEPROVISIONED" ? 705 : 706),
  $resetpassword: (status) => (isOpen(status) ? "RECOVERY" : status === "DEPROVISIONED" ? 705 : 718),
  $expirepassword: (status) => (isOpen(status) ? "PASSWORD_EXPIRED" : status === "DEPROVISIONED" ? 705 : 719),
  $resetfactors: (status) => (isOpen(status) ? status : status === "DEPROVISIONED" ? 705 : 717),
};

function isOpen(status: string): boolean {
  return ["ACTIVE", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT"].includes(status);
}

abstract class Step implements AsyncCommand<Model, null> {
  check = () => true;
  abstract expected(model: Model): number;
  abstract act(): Promise<{ status: number; body: { code?: number } }>;
  abstract toString(): string;

  async run(model: Model): Promise<void> {
    const expected = this.expected(model);
    const { status, body } = await this.act();
    expect(status < 300 ? 0 : body.code, this.toString()).toBe(expected);
    const rows = await service.rows<{ id: string; status: string; login: string }>(
      "select id, status, login from users order by id",
    );
    const believed = [...model].map(([id, user]) => ({ id, ...user }));
    expect(rows).toEqual(believed.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  }
}

class Lifecycle extends Step {
  readonly id: string;
  readonly operation: string;
  constructor({ id, operation }: { id: string; operation: string }) {
    super();
    this.id = id;
    this.operation = operation;
  }
  expected(model: Model) {
    const user = model.get(this.id);
    const outcome = user ? next[this.operation]?.(user.status) : 657;
    if (user && typeof outcome === "string") user.status = outcome;
    return typeof outcome === "number" ? outcome : 0;
  }
  act = () => service.call("POST", `/api/users/${this.id}/lifecycle/${this.operation}`);
  toString = () => `${this.operation} ${this.id}`;
}

class Delete extends Step {
  readonly id: string;
  readonly purge: boolean;
  constructor({ id, purge }: { id: string; purge: boolean }) {
    super();
    this.id = id;
    this.purge = purge;
  }
  expected(model: Model) {
    const user = model.get(this.id);
    if (!user) return 657;
    if (this.purge) model.delete(this.id);
    else if (user.status === "DEPROVISIONED") return 705;
    else user.status = "DEPROVISIONED";
    return 0;
  }
  act = () => service.call("DELETE", `/api/users/${this.id}?purge=${this.purge}`);
  toString = () => `delete ${this.id} ${this.purge}`;
}

class Update extends Step {
  readonly id: string;
  readonly login: string;
  constructor({ id, login }: { id: string; login: string }) {
    super();
    this.id = id;
    this.login = login;
  }
  expected(model: Model) {
    const user = model.get(this.id);
    if (!user) return 657;
    if (user.status === "DEPROVISIONED") return 705;
    if ([...model].some(([id, { login }]) => id !== this.id && login === this.login)) return 658;
    user.login = this.login;
    return 0;
  }
  act() {
    const body = { firstName: "Joe", lastName: "Bloggs", emailAddress: this.login, login: this.login };
    return service.call("PUT", `/api/users/${this.id}`, { body });
  }
  toString = () => `update ${this.id} ${this.login}`;
}

const id = constantFrom(...ids);
const steps = commands(
  [
    record({ id, operation: constantFrom(...Object.keys(next)) }).map((of) => new Lifecycle(of)),
    record({ id, operation: constantFrom(...Object.keys(next)) }).map((of) => new Lifecycle(of)),
    record({ id, purge: constantFrom(false, false, false, true) }).map((of) => new Delete(of)),
    record({ id, login: constantFrom(...logins) }).map((of) => new Update(of)),
  ],
  { maxCommands: 25 },
);

test("whatever is done in whatever order, the directory is as the model believes", async () => {
  const started = ["LOCKED_OUT", "PROVISIONED", "SUSPENDED"] as const;
  await assert(
    asyncProperty(steps, async (sequence) => {
      await service.control.reset();
      const model: Model = new Map();
      for (const [index, status] of started.entries()) {
        const user = { id: ids[index] ?? "", login: logins[index] ?? "", status };
        await service.control.putUser(user);
        model.set(user.id, { status, login: user.login });
      }
      await asyncModelRun(() => ({ model, real: null }), sequence);
    }),
    { numRuns: 25 },
  );
});
