export { assemble } from "./assemble/assemble.ts";
export { type Settings } from "./assemble/settings.ts";
export { type RunningVsCode, type VsCodeOptions, startVsCode } from "./server/start-vscode.ts";
