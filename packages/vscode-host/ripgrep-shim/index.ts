/**
 * Replaces `@vscode/ripgrep`, which an older VS Code imports and which downloads its program at install.
 *
 * An ES module, because VS Code imports the named export.
 */
export { rgPath } from "@vscode/ripgrep-universal";
