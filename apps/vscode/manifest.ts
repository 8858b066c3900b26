import { writeFileSync } from "node:fs";
import { generateManifest } from "./manifest/generate.ts";

for (const [name, text] of Object.entries(generateManifest())) writeFileSync(new URL(name, import.meta.url), text);
