import type { Command } from "../../actions/command.ts";
import { commandIdOf } from "../../actions/contribution.ts";
import { NotPossible } from "../../actions/subjects.ts";
import { environmentOf } from "../../connections/connection.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Runs the last bulk action again, as its own command with its own question, for the users who failed or were not started. */
export const retryFailed: Command = {
  id: "retryFailed",
  title: nls("Retry What Failed"),
  asks: true,
  run: async ({ bulk: { last }, sessions, ui, run }) => {
    if (!last?.rest) return ui.info(t("Nothing failed in the last bulk action."));
    const { connection } = sessions.require();
    if (connection.id !== last.connection) {
      const now = environmentOf(connection);
      throw new NotPossible(`Cannot go on with "${last.title}": it was begun in ${last.where}, and ${now} is in use`);
    }
    await run(commandIdOf({ id: last.rest.command }), last.rest.target);
  },
};
