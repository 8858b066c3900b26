import * as vscode from "vscode";
import { type Connection, environmentOf, hostOf } from "../connections/connection.ts";
import { t } from "../ui/l10n.ts";
import type { Ui } from "../ui/ui.ts";

/** The parts of the extension that links use. */
export interface LinkOptions {
  readonly ui: Pick<Ui, "error">;
  readonly connection: () => Connection | undefined;
  /** Opens the user with a login. */
  readonly open: (login: string) => PromiseLike<unknown>;
}

/**
 * Follows links to users, `vscode://identity-users.identity-users/user/<login>`; `?domain=<host>` names the domain it is for.
 *
 * A link may come from anywhere: it opens a user to read, and changes nothing, the connection in use included.
 */
export function followLinks({ ui, connection, open }: LinkOptions): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: async ({ path, query }) => {
      const [, login] = /^\/user\/([^/]{1,80})$/.exec(path) ?? [];
      if (login === undefined) return ui.error(t("Cannot follow the link: it names no user"), []);
      const domain = new URLSearchParams(query).get("domain");
      const current = connection();
      if (domain !== null && current && hostOf(current) !== domain) {
        const button = { title: t("Switch Connection"), command: "identityUsers.switchConnection" };
        const message = t(
          "Cannot open {0}: the link is for {1}, and {2} is in use",
          login,
          domain,
          environmentOf(current),
        );
        return ui.error(message, [button]);
      }
      await open(login);
    },
  });
}
