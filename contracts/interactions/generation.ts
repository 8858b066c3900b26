import { documents, generations, type Generation } from "@identity-users/openapi";
import { apiOf, type Api } from "@identity-users/strict-pact/openapi";
import { type Interaction, operationOf } from "@identity-users/strict-pact/pact";

/** The version of the API that this is written for. */
export const newest = "0.0.3665";

const apis = new Map(
  generations.map((generation) => [
    generation,
    apiOf(documents[generation], {
      prefix: "/identity",
      idOf: ({ operationId }) => operationId?.replace(/^./, (first) => first.toLowerCase()),
    }),
  ]),
);

/** FINBOURNE's published API of a version. */
export function publishedApi(generation: Generation): Api {
  const api = apis.get(generation);
  if (!api) throw new Error(`Cannot find the API of "${generation}": no such generation`);
  return api;
}

/** The generations whose documents have an operation; all of them for one that no document has. */
function havingOperation(id: string): readonly Generation[] {
  const having = generations.filter((generation) =>
    publishedApi(generation).operations.some((known) => known.id === id),
  );
  return having.length > 0 ? having : generations;
}

/**
 * The oldest API version that an interaction holds for: the first that has its operation, unless the interaction needs a
 * newer field and says so at the end of its description.
 */
export function neededBy(interaction: Interaction): Generation {
  const { description } = interaction;
  const named = /\[([\d.]+)\]$/.exec(description)?.[1];
  const needed = generations.find((generation) => generation === named);
  if (named !== undefined && !needed) throw new Error(`Cannot place "${description}": no such generation`);
  return needed ?? havingOperation(operationOf(interaction))[0] ?? generations[0];
}
