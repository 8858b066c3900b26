import type { User } from "@identity-users/sdk";
import * as vscode from "vscode";
import type { Connections } from "../../connections/connections.ts";
import type { Sessions } from "../../sessions/sessions.ts";
import { Poller } from "../../tree/poller.ts";
import { rowToReveal } from "../../tree/reveal-row.ts";
import type { Row, UserRow } from "../../tree/rows.ts";
import type { Filters } from "../../filters/user-filter.ts";
import type { UserTree } from "../../tree/user-tree.ts";
import { viewMessage } from "../../tree/view-message.ts";
import type { ContextKeys } from "../../ui/context-keys.ts";
import { countedUsers, t } from "../../ui/l10n.ts";
import type { Preferences } from "../../ui/preferences.ts";
import { UsersProvider } from "./users-provider.ts";

/** The id of the view, as the manifest has it. */
const viewId = "identityUsers.users";

/** The parts of the extension that the view uses. */
export interface UsersViewOptions {
  readonly tree: UserTree;
  readonly sessions: Sessions;
  readonly filters: Filters;
  readonly preferences: Preferences;
  readonly connections: Connections;
}

/** The view of users. */
export interface UsersView extends vscode.Disposable {
  /** The rows that are selected and still there. */
  readonly selected: () => readonly Row[];
  /**
   * Reveals and selects a user, or one of their rows; returns the reason where the view does not show them.
   *
   * The keyboard stays where it is unless `focus` says otherwise: somebody may be typing elsewhere by now.
   */
  readonly reveal: (id: string | UserRow, focus?: boolean) => Promise<string | undefined>;
}

/** Creates the view; its message names the connection in use, its context keys choose menus and welcome texts. */
export function createUsersView({ tree, sessions, filters, preferences, connections }: UsersViewOptions): UsersView {
  const provider = new UsersProvider(tree, () => sessions.current?.connection);
  const view = vscode.window.createTreeView<Row>(viewId, {
    treeDataProvider: provider,
    canSelectMany: true,
  });
  const show = () => {
    const { connection, store, roles, me } = sessions.current ?? {};
    const { state } = tree;
    const facts = {
      connection,
      caller: me?.value,
      state,
      filter: filters.current,
      roles,
      shown: tree.shownCount,
      known: store?.size ?? 0,
      readAt: store?.readAt,
    };
    view.message = viewMessage(facts);
    view.badge = preferences.get("badge") ? badgeOf(store?.all() ?? []) : undefined;
    // Shown only beside other views: while it is alone, VS Code leaves it out.
    view.description = connection?.name ?? "";
    setContext("state", state);
    setContext(
      "hasStored",
      connections.all.some(({ builtIn }) => !builtIn),
    );
    setContext("connection", connection ? (connection.builtIn ? "builtIn" : "stored") : "none");
    setContext("readOnly", connection?.readOnly ?? false);
    setContext("filtered", filters.isOn);
    setContext("showsDeactivated", preferences.get("showDeactivated"));
  };
  const poller = new Poller({
    seconds: () => preferences.get("refreshSeconds"),
    refresh: async () => sessions.current?.store.refresh(),
  });
  poller.show(view.visible);
  show();
  const listening = vscode.Disposable.from(
    view,
    poller,
    tree.onDidChangeState(show),
    filters.onDidChange(show),
    sessions.onDidChangeMe(show),
    connections.onDidChange(show),
    view.onDidChangeVisibility(({ visible }) => poller.show(visible)),
    preferences.onDidChange((name) => {
      poller.restart();
      if (name === "showDeactivated" || name === "badge") show();
    }),
  );
  return {
    reveal: async (id, focus = false) => {
      const row = await rowToReveal(tree, sessions.require(), id);
      if (typeof row === "string") return row;
      await view.reveal(row, { select: true, focus });
      return undefined;
    },
    selected: () => tree.users.current(view.selection),
    dispose: () => listening.dispose(),
  };
}

/** Counts the users who are locked out, for the view's icon. */
function badgeOf(users: readonly User[]): vscode.ViewBadge | undefined {
  const value = users.filter(({ status }) => status === "LOCKED_OUT").length;
  return value === 0 ? undefined : { value, tooltip: t("{0} locked out", countedUsers(value)) };
}

const contexts = new Map<string, string | boolean>();

// Not awaited: VS Code answers late while it starts.
function setContext<Key extends keyof ContextKeys>(key: Key, value: ContextKeys[Key]): void {
  if (contexts.get(key) === value) return;
  contexts.set(key, value);
  void vscode.commands.executeCommand("setContext", `identityUsers.${key}`, value);
}
