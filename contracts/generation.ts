import { generations, type Generation } from "@identity-users/openapi";
import type { Interaction } from "./merge.ts";

/** The oldest API version that an interaction holds for: one that needs a newer field says so at the end of its description. */
export function neededBy({ description }: Interaction): Generation {
  const named = /\[([\d.]+)\]$/.exec(description)?.[1];
  const needed = generations.find((generation) => generation === named);
  if (named !== undefined && !needed) throw new Error(`Cannot place "${description}": no such generation`);
  return needed ?? generations[0];
}
