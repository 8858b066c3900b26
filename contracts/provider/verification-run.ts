/** One verification, in a process of its own: see verify-apart.ts. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerParent } from "@identity-users/strict-pact/process";
import type { Pact } from "@identity-users/strict-pact/pact";
import {
  pactFiles,
  readOneCertificate,
  type RunningProvider,
  type Verified,
  verifyStrictly,
} from "@identity-users/strict-pact/verifier";
import { startLocalProvider } from "./local-provider.ts";
import { remoteProvider } from "./remote-provider.ts";
import { applicablePact, type Target } from "./target.ts";
import { tenantPact } from "./tenant-pact.ts";

const folder = mkdtempSync(join(tmpdir(), "verification-"));

function verifyWith(pact: Pact, service: RunningProvider): Promise<Verified[]> {
  const { name } = pact.provider;
  return verifyStrictly({ ...service, provider: name, pacts: pactFiles(folder, pact), expected: pact.interactions });
}

async function verify(target: Target): Promise<Verified[]> {
  if (target.kind === "own") {
    readOneCertificate(folder);
    const local = await startLocalProvider(target.generation, target.databaseUrl);
    return verifyWith(applicablePact(target.generation), local).finally(local.close);
  }
  if (new URL(target.baseUrl).protocol === "http:") readOneCertificate(folder);
  const remote = remoteProvider(target);
  if (target.kind === "instance") return verifyWith(applicablePact(await remote.generation()), remote);
  return verifyWith(tenantPact(), { ...remote, states: {}, reset: async () => {} });
}

answerParent((target: Target) => verify(target).finally(() => rmSync(folder, { recursive: true })));
