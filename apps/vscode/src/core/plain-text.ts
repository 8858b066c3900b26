/**
 * Takes the power out of a text that a service sent, before VS Code shows it.
 *
 * VS Code turns `[text](command:…)` in messages into links that run commands, and `$(name)` in labels into icons.
 */
export function plainText(text: string): string {
  return text.replaceAll("](", "] (").replaceAll("$(", "$ (");
}
