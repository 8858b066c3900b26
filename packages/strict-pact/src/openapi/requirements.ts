import type { Requirement } from "../pact/coverage.ts";
import { answerOf, type Interaction } from "../pact/interaction.ts";
import { jsonSchemaOf, type Api, type ListedResponse, type Operation } from "../document/api.ts";
import { isSuccess, listedFor, successesOf } from "../document/responses.ts";
import { resolved } from "../document/schema.ts";

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

function listRequirements({ document }: Api, operation: Operation): Requirement[] {
  const listed = successesOf(operation).some(
    ({ content }) => resolved(document, jsonSchemaOf(content) ?? {}).type === "array",
  );
  const lists = (filled: boolean) => (interaction: Interaction) => {
    const answer = isSuccess(interaction.response) ? answerOf(interaction) : undefined;
    return Array.isArray(answer) && answer.length > 0 === filled;
  };
  if (!listed) return [];
  return [
    { operation: operation.id, name: "a filled list", coveredBy: lists(true) },
    { operation: operation.id, name: "an empty list", coveredBy: lists(false) },
  ];
}

/**
 * Lists the outcomes that a document tells of: each listed response of each operation, each query parameter in a success, and a
 * list both filled and empty.
 */
export function documentRequirements(api: Api): Requirement[] {
  return api.operations.flatMap((operation) => [
    ...operation.responses.map((listed) => responseRequirement(operation, listed)),
    ...operation.parameters
      .filter((parameter) => parameter.in === "query")
      .map(({ name }) => queryRequirement(operation.id, name)),
    ...listRequirements(api, operation),
  ]);
}
