import { t } from "../ui/l10n.ts";
import type { Choice, Ui } from "../ui/ui.ts";
import { type Connection, type ConnectionKind, environmentOf, hostOf, wordsOfKind } from "./connection.ts";
import { type Connections, NotConnected } from "./connections.ts";

const icons: Readonly<Record<ConnectionKind, string>> = { production: "flame", test: "beaker", development: "tools" };

/** Draws a connection as a row of a choice. */
export function choiceOf(connection: Connection, current: Connection | undefined): Choice<Connection> {
  const notes = [
    ...(connection.id === current?.id ? [t("in use")] : []),
    ...(connection.readOnly ? [t("read-only")] : []),
    ...(connection.builtIn ? [t("handed over by the environment")] : []),
  ];
  return {
    label: connection.name,
    description: [hostOf(connection), wordsOfKind(connection.kind), ...notes].join(" · "),
    icon: icons[connection.kind],
    value: connection,
  };
}

/** Asks for a stored connection, unless there is but one. */
export async function pickStored(
  { ui, connections }: { readonly ui: Ui; readonly connections: Connections },
  title: string,
): Promise<Connection | undefined> {
  const { current, all } = connections;
  if (!current) throw new NotConnected();
  const stored = all.filter(({ builtIn }) => !builtIn);
  if (stored.length === 0) {
    ui.info(t("{0} is handed over by the environment of VS Code: nothing of it is stored.", environmentOf(current)));
    return undefined;
  }
  if (stored.length === 1) return stored[0];
  return ui.pick({ title, placeholder: t("Connection"), choices: stored.map((one) => choiceOf(one, current)) });
}
