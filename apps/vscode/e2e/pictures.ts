/** `node e2e/pictures.ts`: takes the README's pictures over from the last end-to-end run. */
import { copyFileSync } from "node:fs";

/** Screenshots by name; the README shows all of them. */
const pictures = ["sidebar", "conflict", "bulk-result", "joiners-dry-run", "production-review"];

for (const name of pictures)
  copyFileSync(new URL(`screenshots/${name}.png`, import.meta.url), new URL(`../docs/${name}.png`, import.meta.url));
process.stdout.write(`Took over ${pictures.length} pictures into docs/\n`);
