/** `pnpm contract:accept`: makes what the consumer tests wrote the committed pacts. */
import { writeFileSync } from "node:fs";
import { committedFile, mergedPact, providers } from "./pact-files.ts";

for (const provider of providers) {
  writeFileSync(committedFile(provider), `${JSON.stringify(mergedPact(provider), null, 2)}\n`);
  process.stdout.write(`Accepted: the pact with ${provider}\n`);
}
