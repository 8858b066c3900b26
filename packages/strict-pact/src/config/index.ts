export { brokenTarget } from "./broken-target.ts";
export {
  defineConfig,
  type Applies,
  type BrokerSettings,
  type ComparedDocument,
  type MutantSettings,
  type StartedProvider,
  type StrictPactConfig,
  type Target,
} from "./config.ts";
export { findConfig, loadConfig, type LoadedConfig } from "./load.ts";
export { committedPact, mergedPact, pactFilesOf, pactOfTarget } from "./pacts.ts";
export { redactionOf } from "./redaction.ts";
export { contactOf, mutantSettings, targetOf } from "./settings.ts";
