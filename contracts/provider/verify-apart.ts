import { runApart } from "../apart.ts";
import type { Verified } from "./strict-verifier.ts";
import type { Target } from "./target.ts";

/** The environment without a broker: the verifier would take its pacts besides the one that it is given. */
function withoutBroker(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PACT_BROKER_")));
}

/**
 * Verifies a target in a process of its own, so that several run side by side.
 *
 * Pact's report is shown where something failed, and only there; tokens and passwords are not in it.
 */
export async function verifyApart(target: Target): Promise<readonly Verified[]> {
  const secrets = target.kind === "own" ? [] : [target.token];
  const module = new URL("./verification-run.ts", import.meta.url);
  const { answer, printed } = await runApart<Verified[]>(module, target, { env: withoutBroker(), secrets });
  if (answer.some(({ success }) => !success)) process.stderr.write(`${printed}\n`);
  return answer;
}
