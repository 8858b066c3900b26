import {
  isIdentityError,
  operations,
  type IdentityClient,
  type IdentityError,
  type Operation,
  type OperationId,
  type RefusalCode,
  type Role,
  type UserSchemaProperty,
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

/** In a version that does not have it, a path without an id is an unknown route, or that of a user who is not there. */
function isMissing(operation: OperationId, { status, code, errors }: IdentityError): boolean {
  const { since, path }: Operation = operations[operation];
  const isUser = !path.includes("{") && (code === 657 || errors?.["id"] !== undefined);
  return since !== undefined && (status === 501 || (status === 404 && code === undefined) || isUser);
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
    if (isMissing(operation, error)) return step("skipped", "this version of the API does not have it");
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

  async function* tryRoles(): AsyncGenerator<Step> {
    let role: Role | undefined;
    yield await tryStep("listRoles", async () => {
      const roles = await identity.listRoles();
      role = roles.at(-1);
      return `${roles.length} roles`;
    });
    if (!role) return;
    const { id: roleId, name } = role;
    yield await tryStep("addUserToRole", async () => {
      await identity.addUserToRole(roleId, id);
      return `holds ${name}`;
    });
    yield await tryStep("listUsersInRole", async () => {
      const holders = await identity.listUsersInRole(roleId);
      return `${holders.length} hold ${name}, ${holders.some((user) => user.id === id) ? "Demo among them" : "Demo not"}`;
    });
    yield await tryStep("removeUserFromRole", async () => {
      await identity.removeUserFromRole(roleId, id);
      return `holds ${name} no more`;
    });
  }

  /** Writes the schema that is there: it is the whole domain's. */
  async function* trySchema(): AsyncGenerator<Step> {
    let schema: UserSchemaProperty[] | undefined;
    yield await tryStep("getUserSchema", async () => {
      schema = (await identity.getUserSchema()).alternativeUserIds ?? [];
      return `${schema.length} alternative ids`;
    });
    if (!schema) return;
    const alternativeUserIds = schema;
    yield await tryStep("updateUserSchema", async () => {
      await identity.updateUserSchema({ alternativeUserIds });
      return `${alternativeUserIds.length} alternative ids, as before`;
    });
  }

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
    yield await tryStep("getUserFromLogin", async () => `${login} is ${(await identity.getUserFromLogin(login)).id}`);
    yield await tryStep("findUsersById", async () => {
      const { values, failed } = await identity.findUsersById([id, "00uNobody"]);
      return `${Object.keys(values).length} found, ${Object.keys(failed).length} not`;
    });
    yield await tryStep("listUsers", async () => `${(await identity.listUsers()).length} users`);
    yield await tryStep("listRunnableUsers", async () => `${(await identity.listRunnableUsers()).length} users`);
    yield* tryRoles();
    yield* trySchema();
    yield await tryStep("updateUser", async () => {
      const user = await identity.updateUser(id, { ...names, lastName: "Walker-Smith" });
      return `${user.firstName} ${user.lastName}`;
    });
    for (const operation of lifecycle) yield await tryLifecycle(operation);
    yield await tryStep("getUserInfo", async () => {
      const { emailAddress, groups } = await identity.getUserInfo();
      return `${emailAddress}, ${groups?.length ?? 0} groups`;
    });
    yield await tryStep("listLogs", async () => {
      const { values } = await identity.listLogs({ oktaSortOrder: "DESCENDING", oktaLimit: 3 });
      return values.map(({ eventType }) => eventType).join(", ");
    });
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
