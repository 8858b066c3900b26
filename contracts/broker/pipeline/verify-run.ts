/** One build of the service: verifies what the broker asks for, publishes the results, tells the parent. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerParent } from "@identity-users/strict-pact/process";
import { provider } from "../../interactions/pact-files.ts";
import { startLocalProvider } from "../../provider/local-provider.ts";
import { startMutatingProxy } from "@identity-users/strict-pact/mutants";
import { readOneCertificate, verifyStrictly } from "@identity-users/strict-pact/verifier";
import {
  accessFromEnvironment,
  pactsToVerify,
  passes,
  provePublished,
  type ProviderVersion,
} from "@identity-users/strict-pact/broker";
import { behaviours, type Behaviour } from "./behaviours.ts";

/** The message that starts a build. */
export interface Build extends Omit<ProviderVersion, "provider"> {
  readonly behaviour: Behaviour;
  readonly pactUrl?: string;
}

/** The result of a build. */
export interface Built {
  readonly passed: boolean;
  readonly verified: number;
  readonly failed: readonly string[];
}

const access = accessFromEnvironment();
// The verifier reads this, too, and would verify the broker's latest pact besides the one that a webhook names.
delete process.env["PACT_BROKER_BASE_URL"];

async function build({ behaviour, pactUrl, ...service }: Build): Promise<Built> {
  const folder = mkdtempSync(join(tmpdir(), "build-"));
  if (new URL(access.url).protocol === "http:") readOneCertificate(folder);
  const local = await startLocalProvider("0.0.3665");
  const proxy = await startMutatingProxy(local.origin, local.resources);
  if (behaviour !== "as it is") proxy.activate(behaviours[behaviour]);
  try {
    const wipSince = "2026-01-01";
    const { source, expected, pacts } = await pactsToVerify(access, { provider, ...service }, { wipSince }, pactUrl);
    const verified = await verifyStrictly({ ...local, provider, origin: proxy.origin, pacts: source, expected });
    await provePublished(access, pacts, { provider, ...service });
    const failed = verified.filter(({ success }) => !success).map(({ description }) => description);
    return { passed: passes(verified), verified: verified.length, failed };
  } finally {
    await proxy.close();
    await local.close();
    rmSync(folder, { recursive: true });
  }
}

answerParent(build);
