/** Writes the public surface to `api-report.md`: `node api-report.ts`; a test compares it. */
import { writeApiReport } from "@identity-users/publishing/api-report";
import { entries } from "./entries.ts";

export const reported = {
  folder: import.meta.dirname,
  name: "@identity-users/strict-pact",
  projects: ["tsconfig.build.json"],
  entries: Object.fromEntries(
    Object.entries(entries).map(([name, source]) => [name, `strict-pact/src/${source}.d.ts`]),
  ),
};

if (import.meta.main) writeApiReport(reported);
