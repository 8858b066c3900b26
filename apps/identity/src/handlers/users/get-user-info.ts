import { existingUser, type Handler } from "../../directory/handler.ts";
import { currentUserView } from "../../directory/user-view.ts";

/** Gets the user whose token the caller has; for a token without a user a Service user that is not in the directory. */
export const getUserInfo: Handler = async (directory, { caller: { userId, actor, groups } }) => {
  if (userId !== undefined) {
    return currentUserView(directory.generation, await existingUser(directory, userId), groups);
  }
  const id = actor.replace(" ", "-");
  const nobody = { id, email: `${id}@tokens.invalid`, type: "Service", userExpiry: null };
  return currentUserView(directory.generation, nobody, groups);
};
