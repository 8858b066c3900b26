import { proseFacts } from "@identity-users/openapi";
import type { components } from "@identity-users/openapi/0.0.3665";
import type { Handler } from "../../directory/handler.ts";
import { summaryView } from "../../directory/user-view.ts";
import { invalidFields } from "../../model/refusal.ts";

type Found = components["schemas"]["ListUsersResponse"];

/** Finds at most 50 users; one that is unknown or deactivated is in `failed` (documented), not an error. */
export const findUsersById: Handler = async ({ users, generation }, { query, baseUrl }): Promise<Found> => {
  const ids = [...new Set(query["id"] as readonly string[])];
  const most = proseFacts.maximumIdsPerFind.value;
  if (ids.length > most) throw invalidFields({ id: [`holds ${ids.length} ids, at most ${most} are allowed`] });
  const found = (await users.find(ids)).filter(({ status }) => status !== "DEPROVISIONED");
  const values = new Map(
    found.map((user) => [user.id, summaryView(generation, user, `${baseUrl}/api/users/${user.id}`)]),
  );
  const failed = ids
    .filter((id) => !values.has(id))
    .map((id) => [
      id,
      { id, type: "UserDoesNotExist", detail: "The specified user cannot be found or has been deleted" },
    ]);
  return {
    href: `${baseUrl}/api/directory`,
    values: Object.fromEntries(values),
    failed: Object.fromEntries(failed),
    links: null,
  };
};
