import type { Command, CommandContext } from "../../actions/command.ts";
import { askForConnection, askForKind, type Typed, type Way } from "../../connections/connection-form.ts";
import { environmentOf } from "../../connections/connection.ts";
import { tryConnection } from "../../sessions/check-connection.ts";
import { nls, t } from "../../ui/l10n.ts";
import { importSecrets } from "./import-secrets.ts";

/** Asks for an address and a way to sign in, tries them, and stores them beside the connections that are there. */
export const connect: Command = {
  id: "connect",
  title: nls("Connect"),
  asks: true,
  icon: "plug",
  viewTitle: { place: "3_connection@2" },
  run: async (context) => {
    const { ui, connections, createClient } = context;
    const title = t("Connect to a LUSID Domain");
    const way = await pickWay(context, title);
    if (way === "file") return importSecrets.run(context);
    for (let before: Typed | undefined; ;) {
      const { typed, baseUrl, name, credentials } = await askForConnection(ui, title, way, { typed: before });
      if (!credentials) return;
      before = typed;
      const { host } = new URL(baseUrl);
      const tried = await tryConnection(context, createClient({ baseUrl }, connections.providerOf(credentials)), host);
      if (tried === "again") continue;
      const standing = await askForKind(ui, title);
      const connection = await connections.add({ name, baseUrl, ...standing }, credentials);
      if (tried === "works") ui.info(t("Connected to {0}.", environmentOf(connection)));
      return;
    }
  },
};

function pickWay({ ui }: CommandContext, title: string): Promise<Way | "file"> {
  return ui.pick<Way | "file">({
    title,
    placeholder: t("How do you sign in?"),
    choices: [
      { label: t("Personal Access Token"), description: t("your own, made in LUSID"), icon: "key", value: "token" },
      {
        label: t("Service User"),
        description: t("an application's token URL, client, login and password"),
        icon: "server-process",
        value: "serviceUser",
      },
      { label: t("secrets.json"), description: t("a file of FINBOURNE's SDKs"), icon: "file-code", value: "file" },
    ],
  });
}
