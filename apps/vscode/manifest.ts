import { writeFileSync } from "node:fs";
import { commandList } from "./manifest/command-list.ts";

// First of all: what is generated next comes from the commands of this list.
writeFileSync(new URL("src/commands/all-commands.ts", import.meta.url), commandList());
const { generateManifest } = await import("./manifest/generate.ts");
for (const [name, text] of Object.entries(generateManifest())) writeFileSync(new URL(name, import.meta.url), text);
