/**
 * Writes a text into Markdown so that it is shown as it is.
 *
 * VS Code's own `appendText` escapes marks, but leaves addresses to become links: an administrator would mail to, or visit,
 * whatever a user has put into a name. As an entity, a sign stands for nothing but itself.
 */
export function literalMarkdown(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} ]/gu, (sign) => `&#${sign.codePointAt(0)};`);
}

/**
 * Takes the power out of a text that a service sent, before VS Code shows it.
 *
 * VS Code turns `[text](command:…)` in messages into links that run commands, and `$(name)` in labels into icons.
 */
export function plainText(text: string): string {
  return text.replaceAll("](", "] (").replaceAll("$(", "$ (");
}
