import type { components } from "@identity-users/openapi/0.0.3665";
import type { Handler } from "../directory/handler.ts";
import { invalidFields } from "../model/refusal.ts";
import { declaredNames, declareNames } from "../store/tables/user-schema.ts";

/** Lists the declared names of alternative ids; none at first. */
export const getUserSchema: Handler = async ({ database }) => ({ alternativeUserIds: await declaredNames(database) });

/**
 * Replaces the declared names of alternative ids; the values that users hold under other names stay (inferred).
 *
 * Names are unique without regard to case (inferred): two that differ in it only would be mistaken for each other.
 */
export const updateUserSchema: Handler = async ({ users }, { body }) => {
  const { alternativeUserIds } = body as components["schemas"]["UpdateUserSchemaRequest"];
  const names = alternativeUserIds.map(({ name }) => name.toLowerCase());
  const again = names.flatMap((name, index) =>
    names.indexOf(name) < index ? [[`alternativeUserIds.${index}.name`, ["is declared twice"]]] : [],
  );
  if (again.length > 0) throw invalidFields(Object.fromEntries(again));
  await users.write(null, [declareNames(alternativeUserIds)]);
  return { alternativeUserIds };
};
