import { found, type Handler } from "../../directory/handler.ts";
import { userView } from "../../directory/user-view.ts";

/** Gets the user of a login, without regard to case and width, in any status and with its roles (all inferred). */
export const getUserFromLogin: Handler = async ({ users, generation }, { login }) => {
  const user = found(await users.byLogin(login));
  return userView(generation, user, await users.roles(user.id));
};
