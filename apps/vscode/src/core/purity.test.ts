import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";

const source = new URL("../", import.meta.url);

async function importsIn(folder: string): Promise<[file: string, imported: string][]> {
  const files = (await readdir(new URL(folder, source))).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
  );
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(folder + file, source), "utf8");
      return [...text.matchAll(/from "([^"]+)"/g)].map(([, imported]): [string, string] => [
        folder + file,
        imported ?? "",
      ]);
    }),
  );
  return found.flat();
}

test.each(["core/", "commands/"])("%s knows neither VS Code nor Node, nor what does", async (folder) => {
  const imports = await importsIn(folder);
  const known = imports.filter(
    ([, imported]) => imported === "@identity-users/sdk" || /^(\.\/|\.\.\/core\/)/.test(imported),
  );
  expect(imports.length).toBeGreaterThan(0);
  expect(known).toEqual(imports);
});
