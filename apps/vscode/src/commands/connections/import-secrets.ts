import type { Command } from "../../actions/command.ts";
import { refuseAddress } from "../../connections/connection-address.ts";
import { askForKind } from "../../connections/connection-form.ts";
import { environmentOf } from "../../connections/connection.ts";
import { readSecretsFile, UnusableSecrets } from "../../connections/secrets-file.ts";
import { tryConnection } from "../../sessions/check-connection.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Makes a connection of a `secrets.json` of FINBOURNE's SDKs; the file stays as it is. */
export const importSecrets: Command = {
  id: "importSecrets",
  title: nls("Import secrets.json"),
  asks: true,
  run: async (context) => {
    const { ui, connections, createClient } = context;
    const title = t("Import secrets.json");
    for (let typed: string | undefined; ;) {
      const { text } = await ui.openFile({ title, kind: "JSON", extensions: ["json"] });
      const { baseUrl, credentials } = readSecretsFile(text);
      const refused = refuseAddress(baseUrl);
      if (refused !== undefined) throw new UnusableSecrets(`Cannot import the secrets file: ${refused}`);
      const { host } = new URL(baseUrl);
      const value = () => typed ?? host;
      const { name } = await ui.form({
        title,
        fields: [{ key: "name", prompt: t("Name of the connection, as every confirmation will show it"), value }],
      });
      const tried = await tryConnection(context, createClient({ baseUrl }, connections.providerOf(credentials)), host);
      typed = name === host ? undefined : name;
      if (tried === "again") continue;
      const standing = await askForKind(ui, title);
      const connection = await connections.add({ name: name || host, baseUrl, ...standing }, credentials);
      if (tried === "works") ui.info(t("Connected to {0}.", environmentOf(connection)));
      return;
    }
  },
};
