export {
  apiOf,
  type Api,
  type ApiOptions,
  type ListedResponse,
  type Named,
  type Operation,
  type Parameter,
} from "./api.ts";
export { unexplained, type Exception } from "./exceptions.ts";
export type { Document, Schema } from "./document.ts";
export { driftFrom } from "./drift.ts";
export { optionalFields, unshown } from "./fields.ts";
export { documentRequirements } from "./requirements.ts";
export { listedFor, refusalsOf, successesOf } from "./responses.ts";
export { changedAt, schemaPaths, type SchemaPath } from "./schema-paths.ts";
export { nameOf, resolved } from "./schema.ts";
export type { Credential } from "./security.ts";
