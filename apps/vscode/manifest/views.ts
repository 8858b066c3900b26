import type { Command } from "../src/actions/command.ts";
import { commandIdOf } from "../src/actions/contribution.ts";
import * as commands from "../src/commands/all-commands.ts";
import type { ViewState } from "../src/tree/rows.ts";
import type { Text } from "./texts.ts";

const name = "LUSID Users (unofficial)";
const icon = "media/users.svg";
const view = "identityUsers.users";

/** Writes a link that runs a command, as welcome texts have it. */
export function link(label: string, command: Command): string {
  return `[${label}](command:${commandIdOf(command)})`;
}

/** The text of the view when it has no rows, by the state of the tree; a link alone on its line is a button. */
const welcome: Readonly<Partial<Record<ViewState, readonly string[]>>> = {
  none: [
    "Connect to a LUSID domain to see and manage its users.",
    link("Connect", commands.connect),
    link("Import secrets.json", commands.importSecrets),
    "You need the address of the domain and a personal access token, or a service user. Credentials are kept in VS Code's secret storage and sent to that address only.",
    "",
    "This extension is not affiliated with FINBOURNE.",
  ],
  signedOut: [
    "The service does not take your credentials, or they are no longer stored here.",
    link("Enter Them Again", commands.editConnection),
    link("Try Again", commands.listUsers),
    link("Switch Connection", commands.switchConnection),
    link("Show Log", commands.showLog),
  ],
  empty: [
    "The domain has no users that you may see.",
    link("Create User", commands.createUser),
    link("Refresh", commands.listUsers),
  ],
  filtered: [
    "Nobody matches what you chose to see.",
    link("Clear Filter", commands.clearFilter),
    link("Change Filter", commands.filterUsers),
    link("Show Deactivated Users", commands.showDeactivated),
  ],
};

/** Writes the view, its place in the activity bar and what it says without rows. */
export function contributedViews(text: Text): object {
  return {
    viewsContainers: { activitybar: [{ id: "identityUsers", title: name, icon }] },
    views: { identityUsers: [{ id: view, name, icon, contextualTitle: "LUSID Users" }] },
    viewsWelcome: Object.entries(welcome).map(([state, lines]) => ({
      view,
      when: `identityUsers.state == ${state}`,
      contents: text(`welcome.${state}`, lines.join("\n")),
    })),
  };
}
