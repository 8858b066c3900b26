import type { Command } from "../../actions/command.ts";
import type { Connection } from "../../connections/connection.ts";
import { choiceOf } from "../../connections/pick-connection.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";
import type { Choice } from "../../ui/ui.ts";
import { connect } from "./connect.ts";

/** Uses another connection from now on, or a new one. */
export const switchConnection: Command = {
  id: "switchConnection",
  title: nls("Switch Connection"),
  asks: true,
  viewTitle: { place: "3_connection@1", when: [connected] },
  run: async (context) => {
    const { ui, connections } = context;
    const { all, current } = connections;
    const another: Choice<Connection | "new"> = { label: t("Connect to Another Domain…"), icon: "add", value: "new" };
    const chosen = await ui.pick<Connection | "new">({
      title: t("Switch Connection"),
      placeholder: t("Connection"),
      choices: [...all.map((one) => choiceOf(one, current)), another],
    });
    if (chosen === "new") return connect.run(context);
    await connections.use(chosen);
  },
};
