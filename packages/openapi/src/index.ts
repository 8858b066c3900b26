export { documents, errorCodeTitles, prose } from "./documents.ts";
export type { Media, Method, OpenApiDocument, Parameter, PublishedOperation, Schema } from "./documents.ts";
export { differences, generations } from "./generations.ts";
export type { Difference, Generation } from "./generations.ts";
export { documentedOperations } from "./operations.ts";
export type { DocumentedOperation, OperationId } from "./operations.ts";
export * as proseFacts from "./prose-facts.ts";
