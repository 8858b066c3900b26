import {
  isIdentityError,
  operations,
  type IdentityClient,
  type IdentityError,
  type OperationId,
  type RefusalCode,
  type UserStatus,
} from "@identity-users/sdk";
import { inferredRefusals } from "@identity-users/sdk/testing";

/** Sets the status of a user without the API; resolves with false if the service has no test control. */
export type SetStatus = (id: string, status: "ACTIVE" | "LOCKED_OUT" | "SUSPENDED") => Promise<boolean>;

/** One step of the walk, a row of the printed table. */
export interface Step {
  readonly operation: OperationId;
  /** `refused`: no status could be set in which it is possible; `skipped`: the service's version does not have it. */
  readonly outcome: "ok" | "refused" | "skipped" | "failed";
  readonly what: string;
  /** Milliseconds. */
  readonly duration: number;
}

type Act = () => Promise<string>;

/** An operation of a user's lifecycle: it takes an id and nothing else. */
type LifecycleOperation = {
  [Id in OperationId]: (typeof operations)[Id]["path"] extends `${string}/lifecycle/${string}` ? Id : never;
}[OperationId];

const lifecycle = (Object.keys(operations) as OperationId[]).filter((id) =>
  operations[id].path.includes("/lifecycle/"),
) as LifecycleOperation[];
/** The statuses that an operation is tried in, after the one that the user has. */
const statuses = ["ACTIVE", "LOCKED_OUT", "SUSPENDED"] as const;

function isMissing({ status, code }: IdentityError): boolean {
  return status === 501 || (status === 404 && code === undefined);
}

async function tryStep(operation: OperationId, act: Act): Promise<Step> {
  const startedAt = performance.now();
  const step = (outcome: Step["outcome"], what: string): Step => {
    return { operation, outcome, what, duration: performance.now() - startedAt };
  };
  try {
    return step("ok", await act());
  } catch (error) {
    if (!isIdentityError(error)) throw error;
    if (isMissing(error)) return step("skipped", "this version of the API does not have it");
    const isRefused = error.code !== 657 && inferredRefusals[operation].includes(error.code as RefusalCode);
    return step(isRefused ? "refused" : "failed", error.message);
  }
}

/** Creates a user and runs all operations on it; the user is purged at the end, even after a failure. */
export async function* walk(identity: IdentityClient, setStatus: SetStatus): AsyncGenerator<Step> {
  const login = `demo.${Date.now().toString(36)}@example.com`;
  const names = { firstName: "Demo", lastName: "Walker", emailAddress: login, login };
  const statusNow = async (id: string): Promise<UserStatus> => (await identity.getUser(id)).status;
  let id = "";

  const tryLifecycle = async (operation: LifecycleOperation): Promise<Step> => {
    const attempt = () =>
      tryStep(operation, async () => {
        const before = await statusNow(id);
        const answer = await identity[operation](id);
        return `${before} → ${await statusNow(id)}${answer ? ", with a temporary password" : ""}`;
      });
    let step = await attempt();
    for (const status of statuses) {
      if (step.outcome !== "refused" || !(await setStatus(id, status))) return step;
      step = await attempt();
    }
    return step.outcome === "refused" ? { ...step, outcome: "failed" } : step;
  };

  yield await tryStep("createUser", async () => {
    const user = await identity.createUser({ ...names, type: "Personal" }, { waitForReindex: true });
    id = user.id;
    return `${user.login} is ${user.status}`;
  });
  if (id === "") return;
  try {
    yield await tryStep(
      "getUser",
      async () => `${id}, ${(await identity.getUser(id, { includeRoles: true })).roles?.length ?? 0} roles`,
    );
    yield await tryStep("findUsersById", async () => {
      const { values, failed } = await identity.findUsersById([id, "00uNobody"]);
      return `${Object.keys(values).length} found, ${Object.keys(failed).length} not`;
    });
    yield await tryStep("listUsers", async () => `${(await identity.listUsers()).length} users`);
    yield await tryStep("updateUser", async () => {
      const user = await identity.updateUser(id, { ...names, lastName: "Walker-Smith" });
      return `${user.firstName} ${user.lastName}`;
    });
    for (const operation of lifecycle) yield await tryLifecycle(operation);
  } finally {
    yield await tryStep("deleteUser", async () => {
      await identity.deleteUser(id, { purge: true });
      const found = await identity.getUser(id).then(
        () => "still there",
        () => "no trace left",
      );
      return `purged: ${found}`;
    });
  }
}
