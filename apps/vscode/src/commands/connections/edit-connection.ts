import type { Command } from "../../actions/command.ts";
import { askForConnection, askForKind, type Typed, type Way } from "../../connections/connection-form.ts";
import { environmentOf } from "../../connections/connection.ts";
import { pickStored } from "../../connections/pick-connection.ts";
import { tryConnection } from "../../sessions/check-connection.ts";
import { is } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Changes a stored connection; the credentials may stay. */
export const editConnection: Command = {
  id: "editConnection",
  title: nls("Edit Connection"),
  asks: true,
  palette: [is("hasStored")],
  viewTitle: { place: "3_connection@3", when: [is("hasStored")] },
  run: async (context) => {
    const { ui, connections, createClient } = context;
    const title = t("Edit Connection");
    const former = await pickStored(context, title);
    if (!former) return;
    const way = await ui.pick<Way>({
      title,
      placeholder: environmentOf(former),
      choices: [
        { label: t("Keep the Credentials"), icon: "check", value: "kept" },
        { label: t("Enter Another Personal Access Token"), icon: "key", value: "token" },
        { label: t("Enter Another Service User"), icon: "server-process", value: "serviceUser" },
      ],
    });
    for (let before: Typed | undefined; ;) {
      const { typed, baseUrl, name, credentials } = await askForConnection(ui, title, way, { former, typed: before });
      before = typed;
      const provider = credentials ? connections.providerOf(credentials) : connections.tokenOf({ ...former, baseUrl });
      const tried = await tryConnection(context, createClient({ baseUrl }, provider), new URL(baseUrl).host);
      if (tried === "again") continue;
      const standing = await askForKind(ui, title);
      await connections.update(former, { name, baseUrl, ...standing }, credentials);
      return;
    }
  },
};
