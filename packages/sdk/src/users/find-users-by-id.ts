import type { Call, Outcome } from "../request/call.ts";
import { execute, startLife, type Engine } from "../request/execute.ts";
import type { ErrorDetail, FoundUsers, UserSummary } from "./models.ts";
import { invalidArgument, reading } from "../errors/arguments.ts";

/** FINBOURNE takes at most 50 ids in one request (OpenAPI 0.0.3665, GET /api/directory). */
const mostIds = 50;
/** Requests that one call has in flight, so that it leaves the client's other calls their places. */
const mostInFlight = 4;

const operation = "findUsersById";

function checked(given: readonly string[]): string[] {
  const invalid = invalidArgument(operation);
  // A copy has undefined where an array has a hole.
  const ids = reading("ids", given, invalid, (all) => [...all], "Array");
  // Half a surrogate pair has no UTF-8 and cannot be put in a URL.
  if (!ids.every((id) => typeof id === "string" && /^\P{Surrogate}+$/u.test(id))) {
    throw invalid("ids", "must be texts, none empty");
  }
  return [...new Set(ids)];
}

function merged(asked: readonly string[], outcomes: readonly Outcome[]): FoundUsers {
  // Without a prototype, an id such as "constructor" is only found where the service answers it.
  const values: Record<string, UserSummary> = Object.create(null);
  const failed: Record<string, ErrorDetail> = Object.create(null);
  for (const { data } of outcomes) {
    const answer = data as Partial<FoundUsers>;
    Object.assign(values, answer.values);
    Object.assign(failed, answer.failed);
  }
  return { values, failed, missing: asked.filter((id) => !(id in values) && !(id in failed)) };
}

/** Asks for any number of ids, 50 at a time, and merges the answers; the first request that fails ends the others. */
export async function findUsersById(engine: Engine, { ids, options }: Call): Promise<Outcome> {
  const asked = checked(ids as readonly string[]);
  const waves = Math.ceil(asked.length / mostIds / mostInFlight) || 1;
  const life = startLife(engine, { operation, options }, waves);
  const answers: Outcome[] = [];
  const left = [...asked];
  const work = async () => {
    while (left[0]) answers.push(await execute(engine, { operation, ids: left.splice(0, mostIds), options }, life));
  };
  const workers = Array.from({ length: mostInFlight }, work);
  try {
    await Promise.all(workers);
  } catch (error) {
    life.deadline.finish("aborted");
    // Nothing of a call goes on when it has failed.
    await Promise.allSettled(workers);
    throw error;
  } finally {
    life.deadline.close();
  }
  const { status, headers } = answers.at(-1) ?? { status: 200, headers: new Headers() };
  return { status, headers, data: merged(asked, answers), attempts: life.attempts };
}
