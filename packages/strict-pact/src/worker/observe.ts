import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { divergencesFrom, type Observation, observed } from "../claims/observation.ts";
import type { LoadedConfig } from "../config/load.ts";
import { pathAndQuery, type Interaction, type Pact } from "../pact/interaction.ts";
import { type Exchange, startRecordingProxy } from "../verifier/recording-proxy.ts";
import type { Verified } from "../verifier/strict-verifier.ts";

/** A provider whose answers are recorded while it is verified. */
export interface Observed {
  readonly origin: string;
  /** Adds what diverges to the results, and writes the record where there is a file for it. */
  finish(pact: Pact, verified: readonly Verified[], file: string | undefined): Promise<readonly Verified[]>;
}

function answerTo({ request }: Interaction, exchanges: readonly Exchange[]): Exchange | undefined {
  const asked = new URL(pathAndQuery(request), "http://provider").href;
  return exchanges.findLast(
    (one) => one.method === request.method && new URL(one.request, "http://provider").href === asked,
  );
}

/** The verifier is to reach the recorder, and no proxy: only the recorder goes on to the provider by one. */
function withoutProxies(): void {
  for (const name of Object.keys(process.env)) if (/^(https?|all)_proxy$/i.test(name)) delete process.env[name];
}

/** Starts to record what a provider answers. */
export async function observing({ api, folder }: LoadedConfig, origin: string): Promise<Observed> {
  withoutProxies();
  const proxy = await startRecordingProxy(origin);
  return {
    origin: proxy.origin,
    finish: async (pact, verified, file) => {
      await proxy.close();
      const found = pact.interactions.flatMap((interaction): [Interaction, Observation][] => {
        const exchange = answerTo(interaction, proxy.exchanges);
        return exchange ? [[interaction, observed(interaction, exchange.answer, api)]] : [];
      });
      if (file !== undefined) {
        const record = Object.fromEntries(found.map(([{ description }, observation]) => [description, observation]));
        writeFileSync(resolve(folder, file), `${JSON.stringify(record, null, 2)}\n`);
      }
      const diverging = new Map(
        found.map(([interaction, observation]) => [
          interaction.description,
          divergencesFrom(interaction, observation, api).map(({ text }) => text),
        ]),
      );
      return verified.map((one) => {
        const texts = diverging.get(one.description) ?? ["nothing was observed of it (no answer)"];
        if (texts.length === 0) return one;
        return {
          ...one,
          success: false,
          mismatches: [...texts, ...(one.mismatches ? [one.mismatches] : [])].join("\n"),
        };
      });
    },
  };
}
