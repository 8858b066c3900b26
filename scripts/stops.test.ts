import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { codeOf, remainsOf, signals, type LongRunning } from "./stops.fixture.ts";

const dataDir = mkdtempSync(join(tmpdir(), "stops-data-"));
afterAll(() => rmSync(dataDir, { recursive: true }));

const commands: readonly LongRunning[] = [
  { argv: ["scripts/serve.ts", "--port", "0", "--data-dir", dataDir], says: /^http:/m, untilStopped: true },
  { argv: ["scripts/demo.ts"], says: /createUser/ },
  { argv: ["scripts/cluster.ts", "--seconds", "600"], runs: /postgres(?:.*\n)*.*identity\/src\/main\.js/ },
  { argv: ["contracts/mutants/main.ts"], runs: /service-mutants\.ts/ },
];

for (const command of commands) {
  test.for(signals)(`${command.argv[0]} that %s ends leaves nothing`, { timeout: 180_000 }, async (signal) => {
    const { code, processes, files, said } = await remainsOf(command, signal);
    expect(processes).toEqual([]);
    expect(files).toEqual([]);
    expect(code).toBe(codeOf(command, signal));
    if (signal !== "SIGKILL") expect(said).toContain("Stopping…");
    expect(said).not.toContain("    at ");
  });
}
