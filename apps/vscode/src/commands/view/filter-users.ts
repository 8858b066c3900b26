import type { User } from "@identity-users/sdk";
import type { Command } from "../../actions/command.ts";
import { facetEntries, type FacetName, type FilterFacts } from "../../filters/filter-facets.ts";
import type { UserFilter } from "../../filters/user-filter.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";
import type { Choice } from "../../ui/ui.ts";
import type { RoleStore } from "../../users/role-store.ts";

interface Value {
  readonly facet: FacetName;
  readonly value: string;
}

/** Chooses which users are shown, by status, type, sign-in, expiry, domain and role; nothing chosen shows everybody. */
export const filterUsers: Command = {
  id: "filterUsers",
  title: nls("Filter Users"),
  asks: true,
  icon: "filter",
  viewTitle: { place: "1_view@1", when: [connected] },
  run: async ({ ui, filters, sessions, log }) => {
    const { store, roles } = sessions.require();
    // A domain whose roles cannot be listed is filtered by everything else.
    await roles.listed().catch((error: unknown) => log.warn(`filterUsers: ${String(error)}`));
    const facts = { now: Date.now(), roles };
    const chosen = await ui.pickMany<Value>({
      title: t("Filter Users"),
      placeholder: t("What to show; none for all"),
      choices: facetEntries.flatMap((entry) => choicesOf(entry, store.all(), filters.current, facts)),
    });
    const byFacet = Object.groupBy(chosen, ({ facet }) => facet);
    await filters.set(
      Object.fromEntries(
        Object.entries(byFacet).map(([facet, values]) => [facet, (values ?? []).map(({ value }) => value)]),
      ),
    );
  },
};

/** Lists the values that users have, and all roles. A chosen one stays, or it could not be deselected. */
function choicesOf(
  [facet, { words, valuesOf, wordsOf, iconOf, compare }]: (typeof facetEntries)[number],
  users: readonly User[],
  filter: UserFilter,
  facts: FilterFacts & { readonly roles: Pick<RoleStore, "all" | "rolesOf" | "get"> },
): Choice<Value>[] {
  const isRole = facet === "role";
  const counts = new Map<string, number>();
  for (const value of users.flatMap((user) => valuesOf(user, facts))) counts.set(value, (counts.get(value) ?? 0) + 1);
  const { [facet]: chosen = [] } = filter;
  const all = [...counts.keys(), ...chosen, ...(isRole ? facts.roles.all.map(({ id }) => id) : [])];
  const values = [...new Set(all)].toSorted(
    compare ?? ((one, other) => wordsOf(one, facts).localeCompare(wordsOf(other, facts))),
  );
  // One value that all have tells nobody apart.
  if (values.length === 1 && chosen.length === 0 && counts.get(values[0] ?? "") === users.length) return [];
  return values.map((value) => ({
    section: words,
    label: wordsOf(value, facts),
    // Who holds a role is not known before somebody asks.
    description: isRole ? undefined : (counts.get(value) ?? 0).toLocaleString(),
    icon: iconOf?.(value),
    picked: chosen.includes(value),
    value: { facet, value },
  }));
}
