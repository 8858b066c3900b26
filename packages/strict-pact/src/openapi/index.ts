export {
  apiOf,
  type Api,
  type ApiOptions,
  type ListedResponse,
  type Named,
  type Operation,
  type Parameter,
} from "../document/api.ts";
export { unexplained, type Exception } from "./exceptions.ts";
export type { Document, Schema } from "../document/document.ts";
export { driftFrom } from "./drift.ts";
export { optionalFields, unshown } from "./fields.ts";
export { documentRequirements } from "./requirements.ts";
export { listedFor, refusalsOf, successesOf } from "../document/responses.ts";
export { changedAt, schemaPaths, type SchemaPath } from "../document/schema-paths.ts";
export { nameOf, resolved } from "../document/schema.ts";
export type { Credential } from "../document/security.ts";
