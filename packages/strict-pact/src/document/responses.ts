import type { Side } from "../pact/interaction.ts";
import type { ListedResponse, Operation } from "./api.ts";

/** Returns whether a request succeeds: one that is refused may be wrong on purpose. */
export function isSuccess({ status = 0 }: Side): boolean {
  return status < 400;
}

/** Returns the responses of an operation that are no refusals; the default one where it lists no other. */
export function successesOf({ responses }: Operation): ListedResponse[] {
  const listed = responses.filter(({ status }) => /^[123]/.test(status));
  return listed.length > 0 ? listed : responses.filter(({ status }) => status === "default");
}

/** Returns the refusals that an operation lists, the default one included where it lists a success. */
export function refusalsOf(operation: Operation): ListedResponse[] {
  const successes = successesOf(operation);
  return operation.responses.filter((response) => !successes.includes(response));
}

/**
 * Returns the listed response that an expected one is an example of.
 *
 * The default stands for refusals alone where a success is listed: else any status would be documented. A status that is expected
 * by its class is an example of each listed one of this class.
 */
export function listedFor(operation: Operation, { status = 0, matchingRules }: Side): ListedResponse | undefined {
  const kind = String(status).charAt(0);
  const among = status < 400 ? successesOf(operation) : refusalsOf(operation);
  const find = (wanted: string) => among.find((one) => one.status === wanted);
  const ofClass = matchingRules?.status && among.find((one) => one.status.startsWith(kind));
  if (status < 400) return find(String(status)) ?? find(`${kind}XX`) ?? ofClass ?? find("default");
  return find(String(status)) ?? find(`${kind}XX`) ?? find("default") ?? ofClass;
}
