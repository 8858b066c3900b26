import { readFileSync } from "node:fs";
import { invalidFor, reading } from "../errors/arguments.ts";
import { IdentityError } from "../errors/error.ts";
import { settingNames, type SettingName } from "./setting-names.ts";

/** Environment variables, `process.env` or what stands in for it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Makes the error for a configuration that will not do. */
export function unusable(reason: string): IdentityError {
  return new IdentityError("config", `Cannot read the configuration: ${reason}`);
}

const invalid = invalidFor("read the configuration");

function variableOf(environment: Environment, name: string): string | undefined {
  const value: unknown = reading("environment", environment, invalid, (variables) => variables[name]);
  if (value !== undefined && typeof value !== "string") throw unusable(`${name} is no String`);
  return value;
}

/** Settings by name, each with the variable or key that it was found under. */
export class Configuration {
  readonly #found = new Map<SettingName, { readonly value: string; readonly source: string }>();
  /** Whether a missing setting is called by its key in the file. */
  readonly #fromFile: boolean;

  /** Takes a file over the environment, as the Python SDK does; an empty value counts as none. */
  constructor(environment: Environment, file?: object) {
    this.#fromFile = file !== undefined;
    for (const [name, places] of Object.entries(settingNames)) {
      const candidates = [
        ...places.file.map((source) => ({ source: `"${source}"`, value: file && valueAt(file, source) })),
        ...places.environment.map((source) => ({ source, value: variableOf(environment, source) })),
      ];
      const first = candidates.find(({ value }) => value !== undefined && value !== "");
      if (first) this.#found.set(name as SettingName, { source: first.source, value: first.value ?? "" });
    }
  }

  get(name: SettingName): string | undefined {
    return this.#found.get(name)?.value;
  }

  /** A whole number, where it is set. */
  number(name: SettingName): number | undefined {
    const found = this.#found.get(name);
    if (found && !/^\d+$/.test(found.value)) throw unusable(`${found.source} must be a whole number`);
    return found && Number(found.value);
  }

  /** The name to look for a setting under, for messages. */
  nameOf(name: SettingName): string {
    const { environment, file } = settingNames[name];
    return this.#fromFile && file[0] ? `"${file[0]}"` : environment[0];
  }
}

/** A text or number in a section of a secrets file. */
function valueAt(file: object, place: string): string | undefined {
  const [section = "", key = ""] = place.split(".");
  const value = (file as Record<string, Record<string, unknown> | undefined>)[section]?.[key];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
}

/** Reads a text file that a setting names. */
export function readText(path: string, what: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw unusable(`${what} "${path}" cannot be read (${(error as { code?: string }).code})`);
  }
}

/** Reads a `secrets.json`, or one profile of a file with profiles; a message never quotes what is in it. */
export function readSecrets(path: string, environment: Environment): object {
  let file: unknown;
  // Node takes a number for an open file.
  reading("path", path, invalid, String, "String");
  try {
    file = JSON.parse(readText(path, "the secrets file"));
  } catch (error) {
    // The parser's own message quotes what it could not parse.
    if (error instanceof IdentityError) throw error;
    throw unusable(`the secrets file "${path}" is not JSON`);
  }
  if (typeof file !== "object" || file === null) throw unusable(`the secrets file "${path}" is not an object`);
  if (!("profiles" in file)) return file;
  const profile = variableOf(environment, "FBN_PROFILE") ?? "default";
  const api = Object(file.profiles)[profile] as unknown;
  if (typeof api !== "object" || api === null) throw unusable(`the secrets file "${path}" has no profile "${profile}"`);
  return { ...file, api };
}
