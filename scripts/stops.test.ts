import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { testStops } from "./stops.fixture.ts";

const dataDir = mkdtempSync(join(tmpdir(), "stops-data-"));
afterAll(() => rmSync(dataDir, { recursive: true }));

testStops(
  [
    { argv: ["scripts/serve.ts", "--port", "0", "--data-dir", dataDir], prints: /^http:/m, untilStopped: true },
    { argv: ["scripts/cluster.ts", "--seconds", "600"], runs: /postgres(?:.*\n)*.*identity\/src\/main\.js/ },
    { argv: ["contracts/mutants/main.ts"], runs: /strict-pact\S*\/worker\.ts/ },
  ],
  180_000,
);
