/** `pnpm contract:accept`: makes what the consumer tests wrote the committed pacts, and their pages anew. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { committedFile, mergedPact, providers } from "./pact-files.ts";
import { pagesFolder, pagesOf } from "./pages.ts";

for (const provider of providers) {
  writeFileSync(committedFile(provider), `${JSON.stringify(mergedPact(provider), null, 2)}\n`);
  process.stdout.write(`Accepted: the pact with ${provider}\n`);
}
rmSync(pagesFolder, { recursive: true, force: true });
mkdirSync(pagesFolder);
for (const [file, page] of pagesOf(mergedPact())) writeFileSync(join(pagesFolder, file), page);
