export { findBrowser } from "./browser/find-browser.ts";
export { launchBrowser } from "./browser/launch-browser.ts";
export { Workbench, type WorkbenchOptions } from "./workbench.ts";
export type { ModalDialog } from "./workbench/dialog.ts";
export type { QuickPick } from "./workbench/quick-input.ts";
export type { TreeRow } from "./workbench/tree.ts";
