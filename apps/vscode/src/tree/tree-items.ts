import type { User } from "@identity-users/sdk";
import * as vscode from "vscode";
import { contextValueOf } from "../core/capabilities.ts";
import { lookOf, nameOf, spoken } from "../core/statuses.ts";
import type { GroupRow, MoreRow, ProblemRow, UserRow, UserTree } from "../core/user-tree.ts";

const icons = new Map<string, vscode.ThemeIcon>();

function iconOf(status: string): vscode.ThemeIcon {
  let icon = icons.get(status);
  if (!icon) {
    const look = lookOf(status);
    icon = new vscode.ThemeIcon(look.icon, new vscode.ThemeColor(look.colour));
    icons.set(status, icon);
  }
  return icon;
}

/** Draws a group with the number of its users. */
export function groupItem(row: GroupRow, tree: UserTree): vscode.TreeItem {
  const { words } = lookOf(row.status);
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(words, tree.startsOpen(row) ? Expanded : Collapsed);
  const size = tree.sizeOf(row);
  item.description = size.toLocaleString();
  item.contextValue = "group";
  item.accessibilityInformation = { label: `${words}, ${size} ${size === 1 ? "user" : "users"}` };
  return item;
}

/** Draws a user, without a tooltip: that is made when somebody points at the row. */
export function userItem(user: User): vscode.TreeItem {
  const item = new vscode.TreeItem(nameOf(user));
  item.description = user.login;
  item.iconPath = iconOf(user.status);
  item.contextValue = contextValueOf(user);
  item.accessibilityInformation = { label: spoken(user) };
  return item;
}

/** Draws the row that stands for the rest of a group; a click shows the next page. */
export function moreItem(row: MoreRow, tree: UserTree): vscode.TreeItem {
  const { next, left } = tree.rest(row);
  const item = new vscode.TreeItem(`Load ${next.toLocaleString()} more`);
  item.description = `${left.toLocaleString()} not shown`;
  item.iconPath = new vscode.ThemeIcon("ellipsis");
  item.command = { command: "identityUsers.loadMore", title: "Load More", arguments: [row] };
  return item;
}

/** Draws what went wrong, or a way out of it; a click runs its command. */
export function problemItem(row: ProblemRow): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label);
  item.description = row.description;
  item.tooltip = [[row.label, row.description].filter(Boolean).join(": "), row.advice].filter(Boolean).join(". ");
  item.iconPath = new vscode.ThemeIcon(
    row.icon,
    row.icon === "error" ? new vscode.ThemeColor("list.errorForeground") : undefined,
  );
  item.command = { command: row.command, title: row.label };
  return item;
}

/** Draws a row whose user has gone while the view was being drawn. */
export function goneItem(row: UserRow): vscode.TreeItem {
  const item = new vscode.TreeItem(row.id);
  item.description = "gone";
  return item;
}
