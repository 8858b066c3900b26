import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import type { LoadedConfig } from "../config/load.ts";
import { mutantSettings } from "../config/settings.ts";
import { verdictOf } from "../mutants/verdict.ts";
import { acceptPacts } from "./accept.ts";
import { brokerCommands } from "./broker-commands.ts";
import { checkPacts } from "./check.ts";
import { acceptLedger } from "./ledger.ts";
import type { Command } from "./options.ts";
import { print, reportOf } from "./report.ts";
import { verify, verifyAllMutants, verifyClientMutants } from "./run.ts";

async function accept(config: LoadedConfig): Promise<boolean> {
  for (const { provider, file, differences } of acceptPacts(config))
    print(`accepted: the pact with ${provider} (${relative("", file)})`, ...differences.map((one) => `  ${one}`));
  acceptLedger(config);
  return true;
}

async function check(config: LoadedConfig): Promise<boolean> {
  const checked = checkPacts(config);
  for (const { name, problems } of checked) {
    const found = `${problems.length} ${problems.length === 1 ? "problem" : "problems"}`;
    print(`${name}: ${problems.length === 0 ? "ok" : found}`, ...problems.map((one) => `  ${one}`));
  }
  return checked.every(({ problems }) => problems.length === 0);
}

async function verifyTargets(config: LoadedConfig, target: string | undefined): Promise<boolean> {
  const all = Object.entries(config.targets).flatMap(([name, { onlyNamed }]) => (onlyNamed ? [] : [name]));
  const names = target === undefined ? all : [target];
  if (names.length === 0) throw new Error("Cannot verify: name a target by --target");
  let failures = 0;
  // One after the other: each keeps more than one core busy.
  for (const name of names) {
    const verified = await verify(config, name);
    failures += verified.filter(({ success }) => !success).length;
    print(...reportOf(name, verified));
  }
  return failures === 0;
}

async function mutants(config: LoadedConfig): Promise<boolean> {
  const { unclaimed = [], client, report } = await mutantSettings(config);
  const fates = await Promise.all([verifyAllMutants(config), client ? verifyClientMutants(config, client) : []]);
  const { caught, claimed, table, problems } = verdictOf(fates.flat(), unclaimed);
  if (report !== undefined) {
    const file = resolve(config.folder, report);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${table}\n`);
  }
  const hint = problems.length > 0 ? ['"When a mutant survives" in the README of strict-pact tells what to do.'] : [];
  print(table, "", ...problems, ...hint, `mutants: ${caught}/${claimed} caught`);
  return problems.length === 0;
}

/** All commands by name. */
export const commands: Readonly<Record<string, Command>> = {
  accept: {
    does: "makes what the consumer tests wrote the committed pacts",
    options: [],
    run: accept,
  },
  check: {
    does: "checks the committed pacts without a provider: stale parts, coverage, drift from the documents, claims",
    options: [],
    run: check,
  },
  verify: {
    does: "verifies the targets of the configuration, or the one that --target names",
    options: ["target"],
    run: (config, { target }) => verifyTargets(config, target),
  },
  mutants: {
    does: "breaks provider and client in every way that the pact claims to notice; fails where one survives that is claimed",
    options: [],
    run: mutants,
  },
  ...brokerCommands,
};
