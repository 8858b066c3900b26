import type { User } from "@identity-users/sdk";
import * as vscode from "vscode";
import { literalMarkdown } from "../core/literal-markdown.ts";
import { lookOf, nameOf } from "../core/statuses.ts";
import { factsOf } from "../core/user-facts.ts";

/** Tells what is known of a user; the Markdown is not trusted, and what the service sent is no Markdown in it. */
export function userTooltip(user: User): vscode.MarkdownString {
  const title = `$(${lookOf(user.status).icon}) **${literalMarkdown(nameOf(user))}**`;
  const facts = factsOf(user).map(([label, value]) => `${label}: ${literalMarkdown(value)}`);
  return new vscode.MarkdownString(`${title}\n\n${facts.join("  \n")}`, true);
}
