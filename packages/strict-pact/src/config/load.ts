import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { partsFolder } from "../pact/parts.ts";
import type { StrictPactConfig } from "./config.ts";

/** A configuration with absolute paths. */
export interface LoadedConfig extends StrictPactConfig {
  /** The address of its file. */
  readonly url: string;
  /** The folder of its file. */
  readonly folder: string;
}

const fileNames = ["ts", "mts", "mjs", "js"].map((extension) => `strict-pact.config.${extension}`);

/** Returns the configuration file of a folder. Throws if there is none. */
export function findConfig(folder: string): string {
  const found = fileNames.map((name) => join(folder, name)).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`Cannot find ${fileNames[0]} in this folder: give its path by --config`);
  return found;
}

/** Loads a configuration from its file, a path or an address. */
export async function loadConfig(file: string | URL): Promise<LoadedConfig> {
  const url = file instanceof URL ? file : file.startsWith("file:") ? new URL(file) : pathToFileURL(resolve(file));
  const path = fileURLToPath(url);
  if (!existsSync(path)) throw new Error(`Cannot load the configuration "${String(file)}": there is no such file`);
  const { default: config } = (await import(url.href)) as { readonly default?: StrictPactConfig };
  const missing = (["consumer", "provider", "pact", "parts", "targets"] as const).filter((key) => !config?.[key]);
  if (!config || missing.length > 0) {
    const reason = config
      ? `${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} missing`
      : "it has no default export";
    throw new Error(`Cannot load the configuration "${String(file)}": ${reason}`);
  }
  const folder = dirname(path);
  const absolute = (name: string) => resolve(folder, name);
  return {
    ...config,
    url: url.href,
    folder,
    pact: absolute(config.pact),
    parts: partsFolder(absolute(config.parts)),
    unpublished: Object.fromEntries(
      Object.entries(config.unpublished ?? {}).map(([provider, name]) => [provider, absolute(name)]),
    ),
  };
}
