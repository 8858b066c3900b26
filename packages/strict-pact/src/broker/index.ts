export {
  accessFromEnvironment,
  askBroker,
  brokerUrl,
  brokerEnvironment,
  newCredentials,
  secretsOf,
  type BrokerAccess,
} from "./access.ts";
export { mustRun, runCli, type CliResult } from "./cli.ts";
export { canIDeploy, publish, recordDeployment, recordRelease, recordSupportEnded, type Advice } from "./commands.ts";
export { waitForResults, type Patience } from "./patience.ts";
export { checkPublishing, isAsked, type Publishing } from "./publishing.ts";
export { checkedVersion, type ParticipantVersion, type Placed } from "./versions.ts";
export {
  pactsToVerify,
  passes,
  provePublished,
  recordedResult,
  type PactsToVerify,
  type PactToVerify,
  type ProviderVersion,
  type VerificationSettings,
} from "./verification.ts";
