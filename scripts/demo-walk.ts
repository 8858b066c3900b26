import { isIdentityError, type IdentityClient, type OperationId, type UserStatus } from "@identity-users/sdk";

/** Sets the status of a user past the API; false where the service does not offer that. */
export type SetStatus = (id: string, status: "ACTIVE" | "LOCKED_OUT") => Promise<boolean>;

/** One row of the walk. */
export interface Step {
  readonly operation: OperationId | "(set status)";
  /** `refused` is what was expected, `skipped` could not be done here. */
  readonly outcome: "ok" | "refused" | "skipped" | "failed";
  readonly what: string;
  /** Milliseconds. */
  readonly duration?: number | undefined;
}

type Act = () => Promise<string>;

async function tryStep(operation: OperationId, act: Act, refusal?: number): Promise<Step> {
  const startedAt = performance.now();
  const step = (outcome: Step["outcome"], what: string): Step => {
    return { operation, outcome, what, duration: performance.now() - startedAt };
  };
  try {
    return step("ok", await act());
  } catch (error) {
    if (!isIdentityError(error)) throw error;
    const expected = refusal !== undefined && error.code === refusal;
    return step(expected ? "refused" : "failed", error.message);
  }
}

async function tryStatus(setStatus: SetStatus, id: string, status: "ACTIVE" | "LOCKED_OUT"): Promise<Step> {
  const done = await setStatus(id, status);
  const what = done
    ? `as if ${status === "ACTIVE" ? "signed up" : "locked out"}: ${status}`
    : "this service has no test control";
  return { operation: "(set status)", outcome: done ? "ok" : "skipped", what };
}

/** Walks a user of its own through all operations; the user is purged at the end, whatever happened. */
export async function* walk(identity: IdentityClient, setStatus: SetStatus): AsyncGenerator<Step> {
  const login = `demo.${Date.now().toString(36)}@example.com`;
  const names = { firstName: "Demo", lastName: "Walker", emailAddress: login, login };
  const statusNow = async (id: string): Promise<UserStatus> => (await identity.getUser(id)).status;
  let id = "";

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
    yield await tryStep("sendActivationEmail", async () => {
      await identity.sendActivationEmail(id);
      return `sent, still ${await statusNow(id)}`;
    });
    yield await tryStatus(setStatus, id, "ACTIVE");
    const lock = await tryStatus(setStatus, id, "LOCKED_OUT");
    yield lock;
    yield await tryStep(
      "unlockUser",
      async () => {
        await identity.unlockUser(id);
        return `now ${await statusNow(id)}`;
      },
      lock.outcome === "skipped" ? 706 : undefined,
    );
    // A user who never signed up has no password and no factors: without test control these are refused.
    const unsigned = (code: number) => (lock.outcome === "skipped" ? code : undefined);
    yield await tryStep(
      "expirePassword",
      async () => {
        const { password } = await identity.expirePassword(id);
        return `temporary password ${password ? "••••••••" : "missing"}, now ${await statusNow(id)}`;
      },
      unsigned(719),
    );
    yield await tryStep(
      "resetPassword",
      async () => {
        await identity.resetPassword(id);
        return `now ${await statusNow(id)}`;
      },
      unsigned(718),
    );
    yield await tryStep(
      "resetFactors",
      async () => {
        await identity.resetFactors(id);
        return "factors removed";
      },
      unsigned(717),
    );
  } finally {
    yield await tryStep("deleteUser", async () => {
      await identity.deleteUser(id, { purge: true });
      return `purged: ${await identity.getUser(id).then(
        () => "still there",
        () => "no trace left",
      )}`;
    });
  }
}
