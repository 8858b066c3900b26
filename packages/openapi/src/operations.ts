import { documents, type Method, type Parameter, type PublishedOperation, type Schema } from "./documents.ts";
import type { Generation } from "./generations.ts";
import type { operations as Latest } from "./generated/identity-0.0.3665.ts";

/** The ids of all operations of the slice at 0.0.3665: `unlockUser` for the published `UnlockUser`. */
type PublishedOperationId = Uncapitalize<keyof Latest & string>;

/** The published operations that this project does not cover; the local service knows their routes and answers 501. */
export const neighbours = [
  "addUserToRole",
  "getUserFromLogin",
  "getUserInfo",
  "getUserSchema",
  "listLogs",
  "listRoles",
  "listRunnableUsers",
  "listUsersInRole",
  "removeUserFromRole",
  "updateUserSchema",
] as const satisfies readonly PublishedOperationId[];

/** The operations this project covers. */
export type OperationId = Exclude<PublishedOperationId, (typeof neighbours)[number]>;

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

function isNeighbour(id: string): boolean {
  return (neighbours as readonly string[]).includes(id);
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

/** Lists the operations that one published document describes and this project covers. */
export function documentedOperations(generation: Generation): DocumentedOperation[] {
  return Object.entries(documents[generation].paths).flatMap(([path, item]) =>
    (Object.entries(item) as [Method, PublishedOperation][]).flatMap(([method, published]) => {
      const id = `${published.operationId.charAt(0).toLowerCase()}${published.operationId.slice(1)}`;
      return isNeighbour(id) ? [] : [documented(id as OperationId, method, path, published)];
    }),
  );
}
