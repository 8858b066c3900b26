import type { FoundUsers } from "@identity-users/sdk";
import type { Command } from "../../actions/command.ts";
import { environmentOf } from "../../connections/connection.ts";
import { perform } from "../../sessions/perform.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";
import type { Choice } from "../../ui/ui.ts";
import { nameOf } from "../../users/statuses.ts";
import { getUser } from "./get-user.ts";

/** Looks up pasted ids and lists the users found, and the ids not found with the reason; choosing a user opens them. */
export const findUsersById: Command = {
  id: "findUsersById",
  title: nls("Find Users by Id"),
  asks: true,
  viewTitle: { place: "2_users@1", when: [connected] },
  run: async (context) => {
    const { client, connection } = context.sessions.require();
    const title = t("Find Users by Id in {0}", environmentOf(connection));
    const { text } = await context.ui.form({
      title,
      fields: [
        {
          key: "text",
          prompt: t("User ids, separated by commas, spaces or lines"),
          refuse: (pasted) => (pastedIds(pasted).length === 0 ? t("Enter at least one id") : undefined),
        },
      ],
    });
    const ids = pastedIds(text);
    const found = await context.ui.progress(
      ids.length === 1 ? t("Finding a user") : t("Finding {0} users", ids.length),
      (signal) => perform(context.log, "findUsersById", "", client.findUsersById(ids, { signal })),
    );
    const id = await context.ui.pick({ title, placeholder: summaryOf(found), choices: choicesOf(found) });
    if (id !== undefined) await getUser.run(context, { id });
  },
};

/** Reads ids out of a pasted text: separated by commas, semicolons, spaces or lines, with or without quotes, each once. */
export function pastedIds(text: string): string[] {
  return [...new Set(text.split(/[\s,;"']+/).filter((id) => id !== ""))];
}

function summaryOf({ values, failed, missing }: FoundUsers): string {
  const notFound = Object.keys(failed).length;
  return [
    t("{0} found", Object.keys(values).length),
    ...(notFound > 0 ? [t("{0} not found", notFound)] : []),
    ...(missing.length > 0 ? [t("{0} not answered", missing.length)] : []),
  ].join(", ");
}

function choicesOf({ values, failed, missing }: FoundUsers): Choice<string | undefined>[] {
  const found = Object.entries(values).map(([id, { firstName, lastName, login }]) => ({
    label: nameOf({ firstName: firstName ?? "", lastName: lastName ?? "", login: login ?? id }),
    description: [login, id].filter(Boolean).join(" · "),
    icon: "account",
    value: id,
  }));
  const notFound = Object.entries(failed).map(([id, { type, detail }]) => ({
    label: id,
    description: t("not found"),
    detail: detail ?? type ?? undefined,
    icon: "warning",
    value: undefined,
  }));
  const notAnswered = missing.map((id) => ({
    label: id,
    description: t("not answered"),
    icon: "question",
    value: undefined,
  }));
  return [...found, ...notFound, ...notAnswered];
}
