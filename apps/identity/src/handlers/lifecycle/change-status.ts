import { allowedUser, statusOf, type Handler } from "../../directory/handler.ts";
import type { LifecycleOperation } from "../../model/lifecycle.ts";
import { replaceUser } from "../../store/tables/users.ts";

/** Makes the handler of an operation that does nothing but lead to a status: this service keeps no second factors to remove. */
export function changeStatus(operation: LifecycleOperation): Handler {
  return async (directory, { id, caller }) => {
    const { user, to } = await allowedUser(directory, { id, caller }, operation);
    const next = { ...user, status: statusOf(to), lastUpdated: directory.clock.now() };
    await directory.users.write(id, [replaceUser(next)]);
  };
}
