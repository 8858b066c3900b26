/** `pnpm bench`: what the extension may cost, measured. Needs the packaged extension, as `pnpm package` leaves it. */
import { statSync } from "node:fs";
import { loadavg } from "node:os";
import { findBrowser } from "@identity-users/vscode-host/browser";
import { measureCore } from "./core.ts";
import { head, isKept, type Measurement, rowOf } from "./measurement.ts";
import { measureWorkbench } from "./workbench.ts";

const vsix = new URL("../../identity-users.vsix", import.meta.url);
const kept: boolean[] = [];

function print(measurements: readonly Measurement[]): void {
  for (const measurement of measurements) {
    process.stdout.write(rowOf(measurement));
    kept.push(isKept(measurement));
  }
}

process.stdout.write(`Load of the machine at the start: ${loadavg()[0]?.toFixed(1)}\n\n${head}`);
print([{ what: "size of the .vsix", value: statSync(vsix).size / 1000, unit: "kB", budget: 400 }]);
print(measureCore(10_000));
print(measureCore(100_000));
if (await findBrowser()) {
  for (const users of [72, 10_000, 100_000]) print(await measureWorkbench(users));
} else {
  process.stdout.write("SKIPPED: no Chromium runs here; set CHROMIUM to the path of one\n");
}
process.exitCode = kept.every(Boolean) ? 0 : 1;
