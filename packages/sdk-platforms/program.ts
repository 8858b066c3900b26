import { createIdentityClient, IdentityError, isIdentityError } from "@identity-users/sdk";

/** A subclass of a user's, which must match its own instances only. */
class Unfinished extends IdentityError {
  readonly left: number;
  constructor(left: number) {
    super("input", "Cannot go on", { operation: "getUser" });
    this.left = left;
  }
}

/** Returns a number that is accessible only after narrowing by type. */
function numberOf(error: unknown): number {
  if (error instanceof Unfinished) return error.left;
  if (isIdentityError(error, "userNotLockedOut")) return error.code;
  if (error instanceof IdentityError && error.kind === "parse") return error.operation.length;
  return isIdentityError(error) && error.kind === "api" ? error.status : 0;
}

/** Returns how a call failed. */
async function failed(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "succeeded",
    (error: unknown) =>
      isIdentityError(error) ? [error.kind, error.code, error.attempts, numberOf(error)].join(" ") : String(error),
  );
}

/**
 * Runs the same calls on every platform: a success after a failed attempt, a refusal, a service that does not answer, an abort,
 * a redirect and no service at all. Returns their results as JSON.
 */
export async function run(baseUrl: string): Promise<string> {
  const identity = createIdentityClient({ baseUrl, token: "tkn-platform", maxRetries: 1 });
  const hasty = createIdentityClient({ baseUrl, token: "tkn-platform", maxRetries: 1, attemptTimeout: 400 });
  const includeRoles: boolean | undefined = baseUrl ? true : undefined;
  const headers = new Headers({ CorrelationId: "c-1" });
  const { data, attempts, requestId } = await identity.getUser("u-1", { includeRoles }, { headers }).withResponse();
  const controller = new AbortController();
  const aborted = failed(identity.getUser("u-silent", {}, { signal: controller.signal }));
  setTimeout(() => controller.abort(), 50);
  const { values, missing } = await identity.findUsersById(Array.from({ length: 120 }, (_, n) => `u-${n}`));
  const gone = createIdentityClient({ baseUrl: "http://127.0.0.1:1/identity", token: "t", maxRetries: 0 });
  return JSON.stringify({
    success: [data.login, attempts, requestId],
    many: [Object.keys(values).length, missing.length],
    refusal: await failed(identity.unlockUser("u-1")),
    timeout: await failed(hasty.getUser("u-silent")),
    aborted: await aborted,
    redirect: await failed(identity.getUser("u-elsewhere")),
    gone: await failed(gone.getUser("u-1")),
    own: [numberOf(new Unfinished(3)), new IdentityError("input", "") instanceof Unfinished],
  });
}

/** Calls the local service, from a page of another origin. Returns the results, or how the first call failed. */
export async function runAcross({ baseUrl, token }: { readonly baseUrl: string; readonly token: string }) {
  const identity = createIdentityClient({ baseUrl, token, maxRetries: 1 });
  const list = identity.listUsers({}, { headers: { CorrelationId: "c-1" } }).withResponse();
  const refused = await failed(list);
  if (refused !== "succeeded") return refused;
  const { data, attempts, requestId } = await list;
  await identity.deleteUser("u-2", { purge: true });
  return {
    logins: data.map(({ login }) => login),
    attempts,
    requestId,
    left: (await identity.listUsers()).length,
    locked: await failed(identity.unlockUser("u-1")),
    withoutToken: await failed(createIdentityClient({ baseUrl, token: "none" }).getUser("u-1")),
  };
}
