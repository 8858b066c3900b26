import type { User, UserStatus, UserType } from "@identity-users/sdk";
import type { Command } from "../../actions/command.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";
import type { Choice } from "../../ui/ui.ts";
import { compareStatuses, lookOf } from "../../users/statuses.ts";

type Value = { readonly status: UserStatus } | { readonly type: UserType };

/** Chooses which statuses and types are shown; nothing chosen shows everybody. */
export const filterUsers: Command = {
  id: "filterUsers",
  title: nls("Filter Users"),
  asks: true,
  icon: "filter",
  viewTitle: { place: "1_view@1", when: [connected] },
  run: async ({ ui, filters, sessions }) => {
    const { statuses, types } = filters.current;
    const users = sessions.require().store.all();
    const byStatus = Map.groupBy(users, ({ status }) => status);
    const byType = Map.groupBy(users, ({ type }) => type);
    // A chosen value stays in the list when no user has it any more; otherwise it could not be deselected.
    const allStatuses = [...new Set([...byStatus.keys(), ...statuses])].toSorted(compareStatuses);
    const allTypes = [...new Set([...byType.keys(), ...types])].toSorted();
    const chosen = await ui.pickMany<Value>({
      title: t("Filter Users"),
      placeholder: t("Statuses and types to show; none for all"),
      choices: [
        ...allStatuses.map((status): Choice<Value> => {
          const { words, icon } = lookOf(status);
          const description = countOf(byStatus.get(status));
          return { label: words, description, icon, picked: statuses.includes(status), value: { status } };
        }),
        ...allTypes.map((type): Choice<Value> => {
          const icon = type === "Service" ? "server-process" : "person";
          return {
            label: type,
            description: countOf(byType.get(type)),
            icon,
            picked: types.includes(type),
            value: { type },
          };
        }),
      ],
    });
    await filters.set({
      statuses: chosen.flatMap((value) => ("status" in value ? [value.status] : [])),
      types: chosen.flatMap((value) => ("type" in value ? [value.type] : [])),
    });
  },
};

function countOf(users: readonly User[] | undefined): string {
  return (users?.length ?? 0).toLocaleString();
}
