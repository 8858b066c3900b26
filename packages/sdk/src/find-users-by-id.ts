import { cannot, IdentityError } from "./error.ts";
import { execute, type Engine, type Outcome } from "./execute.ts";
import type { ErrorDetail, FoundUsers, UserSummary } from "./models.ts";
import { operations } from "./operations.ts";
import type { CallOptions } from "./options.ts";

/** FINBOURNE takes at most 50 ids in one request (OpenAPI 0.0.3665, GET /api/directory). */
const mostIds = 50;
/** Characters of a query that every proxy on the way takes. */
const longestQuery = 6_000;

function checked(ids: readonly string[]): string[] {
  if (!Array.isArray(ids) || ids.some((id) => typeof id !== "string" || id === "")) {
    const reason = "ids must be an array of strings that are not empty";
    throw new IdentityError("input", cannot("findUsersById", undefined, reason), { operation: "findUsersById" });
  }
  return [...new Set(ids)];
}

function chunksOf(ids: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let length = Infinity;
  for (const id of ids) {
    const cost = encodeURIComponent(id).length + 4;
    const chunk = chunks.at(-1);
    if (!chunk || chunk.length === mostIds || length + cost > longestQuery) {
      chunks.push([id]);
      length = cost;
    } else {
      chunk.push(id);
      length += cost;
    }
  }
  return chunks;
}

/** Asks for any number of ids, 50 at a time, and merges the answers; the first request that fails ends the others. */
export async function findUsersById(engine: Engine, ids: readonly string[], options: CallOptions = {}): Promise<Outcome> {
  const asked = checked(ids);
  const abort = new AbortController();
  const stop = () => abort.abort();
  options.signal?.addEventListener("abort", stop);
  if (options.signal?.aborted) stop();
  const { path } = operations.findUsersById;
  let outcomes: Outcome[];
  try {
    outcomes = await Promise.all(
      chunksOf(asked).map((id) =>
        execute(engine, { operation: "findUsersById", path, query: { id }, options: { ...options, signal: abort.signal } }),
      ),
    );
  } catch (error) {
    stop();
    throw error;
  } finally {
    options.signal?.removeEventListener("abort", stop);
  }
  const values: Record<string, UserSummary> = Object.create(null);
  const failed: Record<string, ErrorDetail> = Object.create(null);
  for (const { data } of outcomes) {
    const answer = data as { values?: Record<string, UserSummary> | null; failed?: Record<string, ErrorDetail> | null };
    Object.assign(values, answer.values);
    Object.assign(failed, answer.failed);
  }
  const found: FoundUsers = { values, failed, missing: asked.filter((id) => !(id in values) && !(id in failed)) };
  const last = outcomes.at(-1);
  return {
    data: found,
    status: last?.status ?? 200,
    headers: last?.headers ?? new Headers(),
    requestId: last?.requestId,
    attempts: outcomes.reduce((sum, { attempts }) => sum + attempts, 0),
  };
}
