import type { Handler } from "../../directory/handler.ts";
import { userPages } from "../../directory/user-pages.ts";
import { existingRole } from "./existing-role.ts";

/** Lists the users who hold a role with all their roles, as in the documents' example, without deactivated ones (inferred). */
export const listUsersInRole: Handler = async (directory, { id }) =>
  userPages(directory, { role: await existingRole(directory, id), withRoles: true });
