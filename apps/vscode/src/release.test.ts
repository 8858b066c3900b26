import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

const packageFolder = new URL("../", import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, packageFolder), "utf8");

test("the changelog begins with the version that is packaged", () => {
  expect(/^## (\S+)/m.exec(textOf("CHANGELOG.md"))?.[1]).toBe(manifest.version);
});

test("what is packaged is there", () => {
  const sources = manifest.files.filter((file) => !file.startsWith("dist/"));
  expect(sources.filter((file) => !existsSync(new URL(file, packageFolder)))).toEqual([]);
  expect(manifest.icon).toMatch(/\.png$/);
  expect(statSync(new URL(manifest.icon, packageFolder)).size).toBeLessThan(50_000);
});

test("the walkthrough's pictures are those that the end-to-end run makes, and small enough to be sent along", () => {
  const folder = new URL("media/walkthrough/", packageFolder);
  const shown = readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) => [...readFileSync(new URL(file, folder), "utf8").matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)])
    .map(([, file = ""]) => file);
  const cut = textOf("e2e/pictures/cut-pictures.ts");
  expect(shown.length).toBeGreaterThan(2);
  for (const file of shown) {
    expect(statSync(new URL(file, folder)).size).toBeLessThan(60_000);
    expect(cut).toContain(`"media/walkthrough/${file.replace(".webp", "")}": {`);
  }
});

test("the extension says what it may do: trusted or not, for nobody's telemetry, and with whom it has nothing to do", () => {
  expect(manifest.capabilities.untrustedWorkspaces.supported).toBe(true);
  expect(Object.keys(manifest.devDependencies).filter((name) => name.includes("telemetry"))).toEqual([]);
  expect(textOf("README.md")).toMatch(/not affiliated with FINBOURNE/);
  expect(textOf("README.md")).toMatch(/No telemetry/);
});
