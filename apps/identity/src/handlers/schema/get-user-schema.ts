import type { Handler } from "../../directory/handler.ts";
import { declaredNames } from "../../store/tables/user-schema.ts";

/** Lists the declared names of alternative ids; none at first. */
export const getUserSchema: Handler = async ({ database }) => ({ alternativeUserIds: await declaredNames(database) });
