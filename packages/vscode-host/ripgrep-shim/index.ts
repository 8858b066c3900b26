/**
 * Stands in for `@vscode/ripgrep`, which an older VS Code imports and which downloads its program at install.
 *
 * An ES module, since VS Code takes the named export.
 */
export { rgPath } from "@vscode/ripgrep-universal";
