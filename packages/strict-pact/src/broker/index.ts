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
export {
  canIDeploy,
  publish,
  recordDeployment,
  recordRelease,
  recordSupportEnded,
  type Advice,
  type Placed,
} from "./commands.ts";
export {
  pactsToVerify,
  passes,
  provePublished,
  recordedResult,
  type PactsToVerify,
  type PactToVerify,
  type ParticipantVersion,
  type ProviderVersion,
  type VerificationSettings,
} from "./verification.ts";
