import type { Requirement } from "../pact/coverage.ts";
import type { Interaction } from "../pact/interaction.ts";
import type { Api, ListedResponse, Operation } from "../document/api.ts";
import { isSuccess, listedFor } from "../document/responses.ts";

function responseRequirement(operation: Operation, listed: ListedResponse): Requirement {
  const { status } = listed;
  return {
    operation: operation.id,
    name: status === "default" ? "a response that is listed as default" : status,
    coveredBy: ({ response }) => listedFor(operation, response) === listed,
  };
}

function queryRequirement(operation: string, name: string): Requirement {
  const used = ({ request, response }: Interaction) => isSuccess(response) && name in (request.query ?? {});
  return { operation, name: `query ${name}`, coveredBy: used };
}

/** Lists the outcomes that a document tells of: each listed response of each operation, and each query parameter in a success. */
export function documentRequirements({ operations }: Api): Requirement[] {
  return operations.flatMap((operation) => [
    ...operation.responses.map((listed) => responseRequirement(operation, listed)),
    ...operation.parameters
      .filter((parameter) => parameter.in === "query")
      .map(({ name }) => queryRequirement(operation.id, name)),
  ]);
}
