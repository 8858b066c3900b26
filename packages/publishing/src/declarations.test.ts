import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeDeclarations } from "./declarations.ts";

const folder = mkdtempSync(join(tmpdir(), "declarations-"));
afterAll(() => rmSync(folder, { recursive: true }));

const files = {
  "package.json": JSON.stringify({ name: "sample", type: "module", dependencies: { kept: "1" }, publishConfig: {} }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: { module: "preserve", declaration: true, rootDir: ".", rewriteRelativeImportExtensions: true },
    include: ["src"],
  }),
  "src/index.ts": `export type { Used } from "./part/used.ts";`,
  "src/part/used.ts": `import type { Kept } from "kept";
import type { Private } from "@own/private";
export type Used = Kept | Private;`,
  "src/unused.ts": `export type Unused = 1;`,
  "node_modules/kept/index.d.ts": "export type Kept = 1;",
  "node_modules/@own/private/index.d.ts": "export type Private = 2;",
};
beforeAll(() => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  mkdirSync(join(folder, "node_modules", ".bin"));
  symlinkSync(
    join(import.meta.dirname, "../node_modules/typescript/bin/tsc"),
    join(folder, "node_modules", ".bin", "tsc"),
  );
});

const declared = { folder, projects: ["tsconfig.json"], sources: "src", entries: { ".": "index" } };

test("a type of a package that is not installed with this one is refused", () => {
  expect(() => writeDeclarations(declared, join(folder, "refused"))).toThrow(
    "Cannot write the types of part/used.d.ts: they need @own/private, which is not published",
  );
});

test("what an entry needs is written and nothing else, with the types that stand in for a private package", () => {
  const to = join(folder, "written");
  writeDeclarations({ ...declared, inlined: { "@own/private": "export type Private = 2;\n" } }, to);
  const text = (file: string) => readFileSync(join(to, file), "utf8");
  expect(text("part/used.d.ts")).toContain(`from "kept"`);
  expect(text("part/used.d.ts")).toContain(`from "../private.ts"`);
  expect(text("private.d.ts")).toBe("export type Private = 2;\n");
  expect(() => text("unused.d.ts")).toThrow("ENOENT");
});
