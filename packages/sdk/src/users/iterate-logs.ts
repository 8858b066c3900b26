import { checkClient, invalidArgument, reading } from "../errors/arguments.ts";
import { atLeast, type CallOptions } from "../options/options.ts";
import type { IdentityClient } from "./identity-client.ts";
import type { LogQuery, SystemLog } from "./log-models.ts";

/**
 * Goes through the log page by page, `atMost` events in all (`Infinity` for no bound).
 *
 * A page is asked for when it is needed, of 1,000 events or `oktaLimit`; `options` hold for each. An empty page is the end: Okta
 * names a next one even then.
 *
 * @example
 * for await (const { published, displayMessage } of iterateLogs(identity, 500, { oktaSince })) print(published, displayMessage);
 */
export async function* iterateLogs(
  identity: Pick<IdentityClient, "listLogs">,
  atMost: number,
  query: LogQuery = {},
  options?: CallOptions,
): AsyncGenerator<SystemLog, void, undefined> {
  const invalid = invalidArgument("listLogs");
  checkClient(identity, ["listLogs"], invalid);
  const reason = atLeast(1).refuse?.(atMost);
  if (reason) throw invalid("atMost", reason);
  const asked = reading("query", query, invalid, () => ({ ...query }));
  for (let left = atMost; left > 0;) {
    const oktaLimit = Math.min(asked.oktaLimit ?? 1_000, left);
    const { values, nextPage } = await identity.listLogs({ ...asked, oktaLimit }, options);
    yield* values.slice(0, left);
    left -= values.length;
    if (!values[0] || !nextPage || nextPage === asked.oktaAfter) return;
    asked.oktaAfter = nextPage;
  }
}
