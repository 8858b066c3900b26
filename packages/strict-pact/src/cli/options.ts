import { flag, oneOf, seconds, text, UsageError, type Values } from "@identity-users/command/options";
import type { LoadedConfig } from "../config/load.ts";

/** The options of all commands; `config` and `help` belong to each. */
export const options = {
  config: text(),
  target: text(),
  side: oneOf("consumer", "provider"),
  version: text(),
  branch: text(),
  environment: text(),
  "pact-url": text(),
  wait: seconds(0),
  yes: flag(),
  dirty: flag(),
};

export type Given = Values<typeof options>;
type OptionName = Exclude<keyof Given, "config">;

/** A command of the program. */
export interface Command {
  /** Its line in the help. */
  readonly does: string;
  /** The options that it takes. */
  readonly options: readonly OptionName[];
  /** Those of them that it cannot do without. */
  readonly needs?: readonly OptionName[];
  /** The side whose step it is; by default `--side` names it. */
  readonly side?: "consumer" | "provider";
  /** Does the work; resolves with whether it is done, or allowed. */
  readonly run: (config: LoadedConfig, given: Given) => Promise<boolean>;
}

const shown: Readonly<Record<OptionName, string>> = {
  target: "--target NAME",
  side: "--side consumer|provider",
  version: "--version V",
  branch: "--branch B",
  environment: "--environment E",
  "pact-url": "--pact-url URL",
  wait: "--wait SECONDS",
  yes: "--yes",
  dirty: "--dirty",
};

/** Throws a `UsageError` for an option that the command does not take, and for one that it needs. */
export function checkOptions(name: string, { options: taken, needs = [], side }: Command, given: Given): void {
  for (const option of Object.keys(shown) as OptionName[]) {
    const isGiven = given[option] !== options[option].fallback;
    if (option === "side" && isGiven && side !== undefined) {
      if (given.side !== side) throw new UsageError(`${name} is a step of the ${side}`);
      continue;
    }
    if (isGiven && !taken.includes(option)) throw new UsageError(`${name} takes no --${option}`);
    if (!isGiven && needs.includes(option)) throw new UsageError(`${name} needs --${option}`);
  }
}

/** Returns the usage of one command. */
export function usageOf(name: string, { options: taken, needs = [] }: Command): string {
  const parts = taken.map((option) => (needs.includes(option) ? shown[option] : `[${shown[option]}]`));
  return ["strict-pact", name, ...parts, "[--config FILE]"].join(" ");
}
