import * as vscode from "vscode";
import { defaultPreferences, type PreferenceName, type Preferences } from "../ui/preferences.ts";

const section = "identityUsers";
const names = Object.keys(defaultPreferences) as PreferenceName[];

/** Reads and writes preferences as the user's settings; those of a workspace are never looked at. */
export const vsCodePreferences: Preferences = {
  get: (name) => vscode.workspace.getConfiguration(section).get(name, defaultPreferences[name]),
  set: async (name, value) =>
    vscode.workspace.getConfiguration(section).update(name, value, vscode.ConfigurationTarget.Global),
  onDidChange: (listener) =>
    vscode.workspace.onDidChangeConfiguration((change) => {
      for (const name of names) if (change.affectsConfiguration(`${section}.${name}`)) listener(name);
    }),
};
