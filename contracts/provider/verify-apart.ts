import { isLoopback } from "@identity-users/identity/loopback";
import type { Verified } from "@identity-users/strict-pact/verifier";
import { runInOwnProcess } from "./own-process.ts";
import type { Target } from "./target.ts";

/** The environment without a broker: the verifier would take its pacts besides the one that it is given. */
function withoutBroker(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PACT_BROKER_")));
}

function isHere(target: Target): boolean {
  return target.kind === "own" || isLoopback(new URL(target.baseUrl).hostname);
}

/** Where something differs, and not how: a tenant's users are real people. */
function placesOnly({ mismatches, ...verified }: Verified): Verified {
  const places = mismatches.split("\n").flatMap((line) => /^(\S+) -> /.exec(line)?.[1] ?? []);
  return { ...verified, mismatches: places.join("\n") };
}

/**
 * Verifies a target in a process of its own, so that several run side by side.
 *
 * Pact's report is shown where something failed, and only there; tokens and passwords are not in it. Of a tenant nothing is
 * shown but where it differs.
 */
export async function verifyApart(target: Target): Promise<readonly Verified[]> {
  const secrets = target.kind === "own" ? [] : [target.token];
  const module = new URL("./verification-run.ts", import.meta.url);
  const forget = target.kind === "tenant";
  const options = { env: withoutBroker(), direct: isHere(target), secrets, forget };
  const { answer, printed } = await runInOwnProcess<Verified[]>(module, target, options);
  if (forget) return answer.map(placesOnly);
  if (answer.some(({ success }) => !success)) process.stderr.write(`${printed}\n`);
  return answer;
}
