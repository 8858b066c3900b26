export { assemble } from "./assemble.ts";
export { type Settings } from "./settings.ts";
export { type RunningVsCode, type VsCodeOptions, startVsCode } from "./start-vscode.ts";
