import type { User } from "@identity-users/sdk";
import * as vscode from "vscode";
import type { RowText } from "../../tree/row-text.ts";
import type { GroupRow, MoreRow, ProblemRow, SectionRow, UserRow } from "../../tree/rows.ts";
import type { UserTree } from "../../tree/user-tree.ts";
import { countedUsers, t } from "../../ui/l10n.ts";
import { literalMarkdown, plainText } from "../../ui/literal-text.ts";
import { contextValueOf } from "../../users/row-context.ts";
import { lookOf, nameOf } from "../../users/statuses.ts";
import { factsOf } from "../../users/user-facts.ts";
import { markOf } from "./user-marks.ts";

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

function counted(label: string, size: number | undefined, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  if (size === undefined) return item;
  item.description = size.toLocaleString();
  item.accessibilityInformation = {
    label: `${label}, ${countedUsers(size)}`,
  };
  return item;
}

/** Draws the row that holds the smart groups. */
export function sectionItem(row: SectionRow, tree: UserTree): vscode.TreeItem {
  const item = counted(t("Worth a Look"), tree.sizeOf(row), vscode.TreeItemCollapsibleState.Collapsed);
  item.iconPath = new vscode.ThemeIcon("eye");
  item.contextValue = "section";
  return item;
}

/** Draws a group with the number of its users, where that is known. */
export function groupItem(row: GroupRow, tree: UserTree): vscode.TreeItem {
  const { words, icon, detail } = tree.lookOf(row);
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const size = tree.isCounted(row) ? tree.sizeOf(row) : undefined;
  const item = counted(words, size, tree.startsOpen(row) ? Expanded : Collapsed);
  item.contextValue = `group ${tree.offersOn(row)}`;
  if (detail !== undefined) item.tooltip = detail;
  if (icon !== undefined) item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}

/** Draws a user, without a tooltip: that is made when somebody points at the row. */
export function userItem(user: User, { description, spoken }: RowText, readOnly: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(nameOf(user));
  item.description = description;
  item.iconPath = iconOf(user.status);
  item.contextValue = contextValueOf([user], readOnly);
  item.accessibilityInformation = { label: spoken };
  const mark = markOf(user);
  if (mark) item.resourceUri = mark;
  return item;
}

/** Returns the known facts of a user as a tooltip; the Markdown is not trusted, and what the service sent is no Markdown in it. */
export function userTooltip(user: User): vscode.MarkdownString {
  const title = `$(${lookOf(user.status).icon}) **${literalMarkdown(nameOf(user))}**`;
  const facts = factsOf(user).map(([label, value]) => `${label}: ${literalMarkdown(value)}`);
  return new vscode.MarkdownString(`${title}\n\n${facts.join("  \n")}`, true);
}

/** Draws the row that stands for the rest of a group; a click shows the next page. */
export function moreItem(row: MoreRow, tree: UserTree): vscode.TreeItem {
  const { next, left } = tree.users.rest(row);
  const item = new vscode.TreeItem(t("Load {0} more", next.toLocaleString()));
  item.description = t("{0} not shown", left.toLocaleString());
  item.iconPath = new vscode.ThemeIcon("ellipsis");
  item.contextValue = `more ${tree.offersOn(row)}`;
  item.command = { command: "identityUsers.loadMore", title: t("Load More"), arguments: [row] };
  return item;
}

/** Draws what went wrong, or a way out of it; a click runs its command. */
export function problemItem(row: ProblemRow): vscode.TreeItem {
  const item = new vscode.TreeItem(plainText(row.label));
  item.description = row.description;
  item.tooltip = [[row.label, row.description].filter(Boolean).join(": "), row.advice].filter(Boolean).join(". ");
  const colour = row.icon === "error" ? new vscode.ThemeColor("list.errorForeground") : undefined;
  item.iconPath = new vscode.ThemeIcon(row.icon, colour);
  item.command = { command: row.command, title: row.label };
  return item;
}

/** Draws a row whose user has gone while the view was being drawn. */
export function goneItem(row: UserRow): vscode.TreeItem {
  const item = new vscode.TreeItem(row.id);
  item.description = t("gone");
  return item;
}
