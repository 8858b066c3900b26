import type { Handler } from "../../directory/handler.ts";
import { roleView } from "../../directory/user-view.ts";
import { allRoles } from "../../store/tables/roles.ts";

/** Lists all roles, by scope and code. */
export const listRoles: Handler = async ({ database, generation }) =>
  (await allRoles(database)).map((role) => roleView(generation, role));
