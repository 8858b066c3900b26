import { readFileSync } from "node:fs";
import { commandList } from "./command-list.ts";
import { contributedCommands } from "./commands.ts";
import { contributedConfiguration } from "./configuration.ts";
import { contributedKeybindings } from "./keybindings.ts";
import { readme } from "./readme.ts";
import { contributedMenus, contributedSubmenus } from "./menus.ts";
import { Texts } from "./texts.ts";
import { contributedViews } from "./views.ts";
import { contributedWalkthrough } from "./walkthrough.ts";

const folder = new URL("../", import.meta.url);

/** Generates `package.json`, of which all but `contributes` stays as it is, `package.nls.json`, the list of commands and their table. */
export function generateManifest(): Readonly<Record<string, string>> {
  const texts = new Texts();
  const { text } = texts;
  const manifest = JSON.parse(readFileSync(new URL("package.json", folder), "utf8")) as Record<string, unknown>;
  manifest["contributes"] = {
    ...contributedViews(text),
    commands: contributedCommands(text),
    submenus: contributedSubmenus(text),
    menus: contributedMenus(),
    configuration: contributedConfiguration(text),
    keybindings: contributedKeybindings(),
    jsonValidation: [{ fileMatch: ["identityuser://**/*.json"], url: "identityuser-schema://current/user" }],
    walkthroughs: [contributedWalkthrough(text)],
    // A user must not be changed by a pause in typing.
    configurationDefaults: { "[json]": { "files.autoSaveWorkspaceFilesOnly": true } },
  };
  // What is written by hand in package.json refers to these two.
  text("description", "Manage the users of FINBOURNE's LUSID identity service. Not affiliated with FINBOURNE.");
  text("trust", "No setting, file or script of a workspace reaches this extension.");
  return {
    "package.json": written(manifest),
    "package.nls.json": written(texts.all),
    "src/commands/all-commands.ts": commandList(),
    "README.md": readme(),
  };
}

/** Returns the files that are not as they are generated. */
export function staleFiles(): string[] {
  return Object.entries(generateManifest()).flatMap(([name, text]) =>
    readFileSync(new URL(name, folder), "utf8") === text ? [] : [name],
  );
}

/** Writes JSON as oxfmt leaves it. */
function written(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
