import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { ledgerOf, ledgerTable, withLedger } from "../claims/ledger.ts";
import { type Observations, observedKinds } from "../claims/observation.ts";
import type { LoadedConfig } from "../config/load.ts";
import { committedPact, pactFilesOf } from "../config/pacts.ts";

function observations({ folder, observations: file }: LoadedConfig): Observations {
  if (file === undefined || !existsSync(resolve(folder, file))) return {};
  return JSON.parse(readFileSync(resolve(folder, file), "utf8")) as Observations;
}

/** Returns the file that shows the ledger of all pacts, as it is and as it should be; undefined where no file shows it. */
function shownLedger(config: LoadedConfig): { file: string; is: string; should: string } | undefined {
  if (config.ledger === undefined) return undefined;
  const file = resolve(config.folder, config.ledger);
  const seen = observations(config);
  const interactions = [...pactFilesOf(config).keys()].flatMap((name) => committedPact(config, name).interactions);
  const ledger = ledgerOf(interactions, (interaction) => observedKinds(interaction, seen, config.api));
  const is = readFileSync(file, "utf8");
  return { file, is, should: withLedger(is, ledgerTable(ledger)) };
}

/** Writes the ledger of all claims into the file that shows it. */
export function acceptLedger(config: LoadedConfig): void {
  const shown = shownLedger(config);
  if (shown) writeFileSync(shown.file, shown.should);
}

/** Names a ledger that is out of date. */
export function staleLedger(config: LoadedConfig): string[] {
  const shown = shownLedger(config);
  return !shown || shown.is === shown.should ? [] : [`the ledger in ${config.ledger} is out of date: accept the pacts`];
}
