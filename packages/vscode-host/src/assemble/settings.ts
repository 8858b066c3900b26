import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseJsonWithComments } from "./json-with-comments.ts";

/** Settings of VS Code, by their full names. */
export type Settings = Record<string, unknown>;

/** The settings under which VS Code opens without welcome page, tips, chat, prompts or telemetry. */
export const quietSettings: Settings = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.reduceMotion": "on",
  "chat.disableAIFeatures": true,
  "extensions.ignoreRecommendations": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": "off",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "remote.autoForwardPorts": false,
  "security.workspace.trust.enabled": false,
  "window.commandCenter": false,
};

/** Adds the settings that a settings file does not name yet; the rest of the file is unchanged. */
export async function addMissingSettings(file: string, settings: Settings): Promise<void> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw error;
  });
  const merged = withMissing(text, settings);
  if (merged === text) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, merged);
}

function withMissing(text: string, settings: Settings): string {
  const { value, bodyStart } = parseJsonWithComments(text);
  // VS Code itself reports a file that it cannot read.
  if (!isObject(value) || bodyStart === undefined) return text;
  const missing = Object.entries(settings).filter(([name]) => !Object.hasOwn(value, name));
  if (missing.length === 0) return text;
  const lines = missing.map(([name, setting]) => `  ${JSON.stringify(name)}: ${JSON.stringify(setting)}`).join(",\n");
  const end = Object.keys(value).length === 0 ? "\n" : ",";
  return `${text.slice(0, bodyStart)}\n${lines}${end}${text.slice(bodyStart)}`;
}

function isObject(value: unknown): value is Settings {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
