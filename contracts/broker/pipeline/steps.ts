import { committedFile, provider } from "../../interactions/pact-files.ts";
import {
  type BrokerAccess,
  canIDeploy,
  type Placed,
  publish,
  recordDeployment,
  recordRelease,
  recordSupportEnded,
} from "@identity-users/strict-pact/broker";

/** One step of a pipeline; resolves with whether it is done, or allowed. */
type Step = (access: BrokerAccess, placed: Placed, options: { branch: string; wait: number }) => Promise<boolean>;

function done(record: (access: BrokerAccess, placed: Placed) => Promise<void>): Step {
  return async (access, placed) => {
    await record(access, placed);
    return true;
  };
}

const mayGo: Step = async (access, placed, { wait }) => {
  const { allowed, reason } = await canIDeploy(access, placed, wait);
  process.stdout.write(`${reason.trim()}\n`);
  return allowed;
};

/** An SDK is released and a service is deployed: neither can be recorded as the other. */
export const steps: Readonly<Record<string, { readonly step: Step; readonly needs: "branch" | "environment" }>> = {
  "sdk publish": {
    needs: "branch",
    step: async (access, { version }, { branch }) =>
      Boolean(await publish(access, committedFile(provider), version, branch)),
  },
  "sdk can-i-deploy": { needs: "environment", step: mayGo },
  "sdk record-release": { needs: "environment", step: done(recordRelease) },
  "sdk record-support-ended": { needs: "environment", step: done(recordSupportEnded) },
  "service can-i-deploy": { needs: "environment", step: mayGo },
  "service record-deployment": { needs: "environment", step: done(recordDeployment) },
};
