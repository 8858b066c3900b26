export type { Api, Document, DocumentedAnswer, Operation, Schema } from "./document.ts";
export { driftFrom } from "./drift.ts";
export { unshown, type Recognised } from "./nullable-fields.ts";
export { optionalFields } from "./optional-fields.ts";
export { changedAt, schemaPaths, type SchemaPath } from "./schema-paths.ts";
