import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test, vi } from "vitest";
import { findConfig, loadConfig } from "./load.ts";
import { pactFilesOf, pactOfTarget } from "./pacts.ts";

const folder = mkdtempSync(join(tmpdir(), "config-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const whole = `export default {
  consumer: "c", provider: "p", pact: "pacts/c-p.json", parts: "pacts/.parts", unpublished: { q: "pacts/c-q.json" },
  targets: { old: { applies: ({ description }) => description !== "new", start: async () => {} }, other: { provider: "q" } },
};`;

test("loadConfig() takes file names from the folder of the configuration, by its path and by its address", async () => {
  vi.stubEnv("CONTRACT_PARTS", undefined);
  const file = write("whole.config.mjs", whole);
  for (const given of [file, pathToFileURL(file), pathToFileURL(file).href]) {
    const config = await loadConfig(given);
    expect([config.folder, config.parts]).toEqual([folder, join(folder, "pacts", ".parts")]);
    expect([...pactFilesOf(config)]).toEqual([
      ["p", join(folder, "pacts", "c-p.json")],
      ["q", join(folder, "pacts", "c-q.json")],
    ]);
  }
});

test.each([
  ["empty.mjs", "", "it has no default export"],
  ["partial.mjs", 'export default { consumer: "c", pact: "p", targets: {} }', "provider and parts are missing"],
])("loadConfig() refuses %s", async (name, text, reason) => {
  await expect(loadConfig(write(name, text))).rejects.toThrow(`Cannot load the configuration`);
  await expect(loadConfig(join(folder, name))).rejects.toThrow(reason);
});

test("findConfig() names the file that it misses", () => {
  expect(() => findConfig(folder)).toThrow(
    "Cannot find strict-pact.config.ts in this folder: give its path by --config",
  );
  const file = write("strict-pact.config.mjs", whole);
  expect(findConfig(folder)).toBe(file);
});

test("pactOfTarget() leaves out what does not apply, and takes the pact with the target's own provider", async () => {
  const config = await loadConfig(write("targets.mjs", whole.replaceAll("pacts/", "")));
  const pact = (provider: string) => ({
    provider: { name: provider },
    interactions: ["old", "new", "newer"].map((description) => ({ description })),
  });
  write("c-p.json", JSON.stringify(pact("p")));
  write("c-q.json", JSON.stringify(pact("q")));
  const applies = ({ description }: { description: string }) => description !== "newer";
  expect(pactOfTarget(config, "old", applies).interactions).toEqual([{ description: "old" }]);
  expect(pactOfTarget(config, "other").provider.name).toBe("q");
  expect(() => pactOfTarget(config, "moon")).toThrow('Cannot verify "moon": the targets are old, other');
});
