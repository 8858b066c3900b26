import { documents, type Method, type Parameter, type PublishedOperation, type Schema } from "./documents.ts";
import type { Generation } from "./generations.ts";
import type { operations as Latest } from "./generated/identity-0.0.3665.ts";

/** The ids of all operations of the slices: `unlockUser` for the published `UnlockUser`. */
export type OperationId = Uncapitalize<keyof Latest & string>;

/** One operation, as a published document describes it. */
export interface DocumentedOperation {
  readonly id: OperationId;
  readonly method: Method;
  /** Below the base URL, with `{id}` in braces. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Media types of the request body, in the document's order; empty if the operation takes no body. */
  readonly requestMediaTypes: readonly string[];
  readonly requestSchema?: Schema;
  /** The status of the one documented success. */
  readonly status: number;
  /** Undefined if the success has no body. */
  readonly responseSchema?: Schema;
}

function documented(id: OperationId, method: Method, path: string, published: PublishedOperation): DocumentedOperation {
  const [status, response] = Object.entries(published.responses).find(([key]) => key.startsWith("2")) ?? [];
  if (!status) throw new Error(`Cannot read operation "${id}": no success is documented`);
  const body = Object.values(published.requestBody?.content ?? {})[0];
  const content = response?.content?.["application/json"];
  return {
    id,
    method,
    path,
    parameters: published.parameters ?? [],
    requestMediaTypes: Object.keys(published.requestBody?.content ?? {}),
    ...(body && { requestSchema: body.schema }),
    status: Number(status),
    ...(content && { responseSchema: content.schema }),
  };
}

/** Lists the operations that one published document describes. */
export function documentedOperations(generation: Generation): DocumentedOperation[] {
  return Object.entries(documents[generation].paths).flatMap(([path, item]) =>
    (Object.entries(item) as [Method, PublishedOperation][]).flatMap(([method, published]) => {
      const id = `${published.operationId.charAt(0).toLowerCase()}${published.operationId.slice(1)}`;
      return documented(id as OperationId, method, path, published);
    }),
  );
}
