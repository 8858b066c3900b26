import type { Handler } from "../../directory/handler.ts";
import { userPages } from "../../directory/user-pages.ts";

/** Lists all users; roles only where the generation still has `includeRoles` (removed at 0.0.3100). */
export const listUsers: Handler = async (directory, { query }) =>
  userPages(directory, {
    includeDeactivated: query["includeDeactivated"] === true,
    withRoles: query["includeRoles"] === true,
  });
