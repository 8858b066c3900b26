import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import type { UserRow } from "./rows.ts";
import type { UserTree } from "./user-tree.ts";
import { allUsers } from "./user-groups.ts";

/**
 * Returns the row of a user, or this one, loaded however far down it is; or the sentence that says why the view has none.
 *
 * Reads the users where nobody has looked at the view yet, and the roles of this one where users are grouped or filtered by them.
 */
export async function rowToReveal(
  tree: UserTree,
  { store, roles }: Session,
  id: string | UserRow,
): Promise<UserRow | string> {
  await tree.roots();
  if (typeof id !== "string") return tree.loaded(id);
  const user = store.get(id);
  if (!user) return t("This user is not in the list.");
  const { view } = tree;
  if (view.groupBy === "role" || view.filter.role?.length) {
    const held = await roles.held(user).catch(() => []);
    if (held[0]) {
      await tree.ask({ kind: "group", group: `role:${held[0].id}` });
      // Who is in the role may have been listed before this user was made.
      store.put({ ...user, roles: held });
    }
  }
  const places = view.placesOf(user);
  if (typeof places === "string") return places;
  const [group = allUsers] = places;
  return tree.loaded({ kind: "user", id, group });
}
