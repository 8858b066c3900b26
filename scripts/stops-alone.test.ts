import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { testStops } from "./stops.fixture.ts";

const dataDir = mkdtempSync(join(tmpdir(), "stops-data-"));
afterAll(() => rmSync(dataDir, { recursive: true, maxRetries: 5 }));

const ports = ["--port", "0", "--service-port", "0", "--data-dir", dataDir, "--no-open"];
testStops(
  [
    { argv: ["scripts/start.ts", ...ports], prints: /Ctrl-C/, runs: /server-main\.js/, untilStopped: true },
    { argv: ["scripts/bench.ts", "contracts"], runs: /turbo/ },
    { argv: ["scripts/repository/release-rehearsal.ts"], runs: /verdaccio/ },
    { argv: ["scripts/broker.ts", "--port", "9393"], prints: /Ctrl-C/, runs: /puma/, untilStopped: true },
  ],
  600_000,
);
