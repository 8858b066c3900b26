import { runInOwnProcess } from "../../provider/own-process.ts";
import { type BrokerAccess, brokerEnvironment, secretsOf } from "@identity-users/strict-pact/broker";
import type { Build, Built } from "./verify-run.ts";

/** The result of a build, with Pact's whole report, without credentials. */
export interface RanBuild extends Built {
  readonly report: string;
}

/** Runs one build of the service in a process of its own, which Pact fills with its report. */
export async function runBuild(access: BrokerAccess, build: Build): Promise<RanBuild> {
  const module = new URL("./verify-run.ts", import.meta.url);
  const options = { env: brokerEnvironment(access), secrets: secretsOf(access) };
  const { answer, printed } = await runInOwnProcess<Built>(module, build, options);
  return { ...answer, report: printed };
}
