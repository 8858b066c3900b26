import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { codeOf, remainsOf, signals, type LongRunning } from "./stops.fixture.ts";

const dataDir = mkdtempSync(join(tmpdir(), "stops-data-"));
afterAll(() => rmSync(dataDir, { recursive: true, maxRetries: 5 }));

const ports = ["--port", "0", "--service-port", "0", "--data-dir", dataDir, "--no-open"];
const commands: readonly LongRunning[] = [
  { argv: ["scripts/start.ts", ...ports], says: /Ctrl-C/, runs: /server-main\.js/, untilStopped: true },
  { argv: ["scripts/bench.ts", "contracts"], runs: /turbo/ },
  { argv: ["apps/identity/crash/run.ts", "--engine", "postgres"], runs: /postgres(?:.*\n)*.*--data-dir/ },
  { argv: ["scripts/broker.ts", "--port", "9393"], says: /Ctrl-C/, runs: /puma/, untilStopped: true },
];

for (const command of commands) {
  test.for(signals)(`${command.argv[0]} that %s ends leaves nothing`, { timeout: 600_000 }, async (signal) => {
    const { code, processes, files, said } = await remainsOf(command, signal);
    expect(processes).toEqual([]);
    expect(files).toEqual([]);
    expect(code).toBe(codeOf(command, signal));
    if (signal !== "SIGKILL") expect(said).toContain("Stopping…");
    expect(said).not.toContain("    at ");
  });
}
